"""All of resolving, in its order."""

from __future__ import annotations

from ..annotate.state import DocState
from .entities import Resolution
from .events import resolve_events
from .institutions import resolve_institutions
from .people import PersonResolver
from .speakers import SpeakerResolver
from .titles import link_titles


def resolve(state: DocState) -> Resolution:
    """Entities and links of one text."""
    text = state.text
    bodies = resolve_institutions(text, state.institutions)
    titles = link_titles(text, state.people, state.titles)
    names = PersonResolver(text, state.people)
    people = names.resolve(titles, bodies)
    quotes = SpeakerResolver(state.scene, people, bodies, names).resolve(state.quotes)
    events = resolve_events(text, state.events, people, bodies)
    return Resolution(people, bodies, quotes, events)
