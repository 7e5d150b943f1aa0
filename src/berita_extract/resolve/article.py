"""All of resolving, in its order."""

from __future__ import annotations

from ..annotate.state import DocState
from ..settle import needed
from .entities import InstitutionEntity, PersonEntity, Resolution, ResolvedQuote
from .events import resolve_events
from .institutions import resolve_institutions
from .people import PersonResolver
from .places import resolve_places
from .speakers import SpeakerResolver
from .titles import link_titles


def named_in(state: DocState) -> tuple[list[PersonEntity], list[InstitutionEntity], PersonResolver]:
    """The people and institutions of one text."""
    places = [(title.start, title.end) for title in state.titles]
    bodies = resolve_institutions(state.view, state.institutions, places, needed(state.learned.parents, "parents"))
    speaking = {q.speaker.start for q in state.quotes if q.speaker}
    # people known by initials only are people of the article where they speak
    findings = [p for p in state.people if p.rule != "initials" or p.start in speaking]
    titles = link_titles(state.view, findings, state.titles)
    names = PersonResolver(state.view, findings)
    return names.resolve(titles, bodies), bodies, names


def entities(
    state: DocState,
) -> tuple[list[PersonEntity], list[InstitutionEntity], list[ResolvedQuote]]:
    """People, institutions and attributed quotes of one text."""
    people, bodies, names = named_in(state)
    speakers = SpeakerResolver(state.scene, people, bodies, names, needed(state.learned.quotes, "quotes"))
    return people, bodies, speakers.resolve(state.quotes)


def resolve(state: DocState) -> Resolution:
    """Entities and links of one text."""
    people, bodies, quotes = entities(state)
    events = resolve_events(state, people, bodies, quotes)
    return Resolution(people, bodies, quotes, events, resolve_places(state.view, state.places))
