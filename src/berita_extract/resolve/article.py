"""All of resolving, in its order."""

from __future__ import annotations

from ..annotate.state import DocState
from .entities import Resolution
from .events import resolve_events
from .institutions import resolve_institutions
from .people import PersonResolver
from .places import resolve_places
from .speakers import SpeakerResolver
from .titles import link_titles


def resolve(state: DocState) -> Resolution:
    """Entities and links of one text."""
    view = state.view
    bodies = resolve_institutions(view, state.institutions)
    titles = link_titles(view, state.people, state.titles)
    names = PersonResolver(view, state.people)
    people = names.resolve(titles, bodies)
    quotes = SpeakerResolver(state.scene, people, bodies, names).resolve(state.quotes)
    events = resolve_events(view, state.events, state.dateline, people, bodies, state.figures, state.epicentre)
    return Resolution(people, bodies, quotes, events, resolve_places(view, state.places))
