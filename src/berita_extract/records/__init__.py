"""The typed records: what every user and every exporter sees.

Frozen pydantic models with ``extra="forbid"``. Every span holds character offsets into the text as the
caller gave it: ``text[span.start:span.end] == span.text``, always.
"""

from .article import (
    Article,
    ArticleRecord,
    Credits,
    Provenance,
    Repair,
    Segment,
    Warning,
    spans_of,
)
from .base import Record, Span
from .dates import DateMention, TimeMention
from .entities import Institution, Mention, Person, Title
from .formats import formats
from .options import DEFAULT_MODEL, LexiconEntry, Options
from .places import Place, PlaceMention, PlaceParent
from .statements import Dateline, Event, Figure, Quote, Theme
from .versions import SCHEMA_VERSION

__all__ = [
    "DEFAULT_MODEL",
    "SCHEMA_VERSION",
    "Article",
    "ArticleRecord",
    "Credits",
    "DateMention",
    "Dateline",
    "Event",
    "Figure",
    "Institution",
    "LexiconEntry",
    "Mention",
    "Options",
    "Person",
    "Place",
    "PlaceMention",
    "PlaceParent",
    "Provenance",
    "Quote",
    "Record",
    "Repair",
    "Segment",
    "Span",
    "Theme",
    "TimeMention",
    "Title",
    "Warning",
    "formats",
    "spans_of",
]
