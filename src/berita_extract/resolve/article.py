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
    return people, bodies, _spoken(state, people, bodies, names)


def _spoken(
    state: DocState, people: list[PersonEntity], bodies: list[InstitutionEntity], names: PersonResolver
) -> list[ResolvedQuote]:
    weights = needed(state.learned.quotes, "quotes")
    return SpeakerResolver(state.scene, people, bodies, names, weights).resolve(state.quotes)


def resolve(state: DocState) -> Resolution:
    """Entities and links of one text."""
    people, bodies, names = named_in(state)
    quotes = _spoken(state, people, bodies, names)
    events = resolve_events(state, people, bodies, quotes)
    places = resolve_places(state.view, state.places)
    return Resolution(people, bodies, quotes, events, places, names.doubtful)
