"""All of resolving, in its order."""

from __future__ import annotations

from ..annotate.state import DocState
from .entities import InstitutionEntity, PersonEntity, Resolution
from .events import resolve_events
from .institutions import resolve_institutions
from .people import PersonResolver
from .places import resolve_places
from .speakers import SpeakerResolver
from .titles import link_titles


def resolve(state: DocState) -> Resolution:
    """Entities and links of one text."""
    view = state.view
    people, bodies, names = entities(state)
    quotes = SpeakerResolver(state.scene, people, bodies, names, state.quote_weights).resolve(state.quotes)
    events = resolve_events(view, state.events, state.dateline, people, bodies, state.figures, state.epicentre)
    return Resolution(people, bodies, quotes, events, resolve_places(view, state.places))


def entities(state: DocState) -> tuple[list[PersonEntity], list[InstitutionEntity], PersonResolver]:
    """The people and institutions of one text."""
    view = state.view
    bodies = resolve_institutions(view, state.institutions)
    speaking = {q.speaker.start for q in state.quotes if q.speaker}
    # people known by initials only are people of the article where they speak
    findings = [p for p in state.people if p.rule != "initials" or p.start in speaking]
    titles = link_titles(view, findings, state.titles)
    names = PersonResolver(view, findings)
    return names.resolve(titles, bodies), bodies, names
