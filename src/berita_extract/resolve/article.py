"""All of resolving, in its order."""

from __future__ import annotations

from ..annotate.state import DocState
from .entities import InstitutionEntity, PersonEntity, Resolution, ResolvedQuote
from .events import resolve_events
from .institutions import resolve_institutions
from .people import PersonResolver
from .places import resolve_places
from .speakers import SpeakerResolver
from .titles import link_titles


def entities(
    state: DocState,
) -> tuple[list[PersonEntity], list[InstitutionEntity], list[ResolvedQuote]]:
    """People, institutions and attributed quotes of one text."""
    view = state.view
    bodies = resolve_institutions(view, state.institutions)
    titles = link_titles(view, state.people, state.titles)
    names = PersonResolver(view, state.people)
    people = names.resolve(titles, bodies)
    return people, bodies, SpeakerResolver(state.scene, people, bodies, names).resolve(state.quotes)


def resolve(state: DocState) -> Resolution:
    """Entities and links of one text."""
    people, bodies, quotes = entities(state)
    events = resolve_events(state, people, bodies, quotes)
    return Resolution(people, bodies, quotes, events, resolve_places(state.view, state.places))
