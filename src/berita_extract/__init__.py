"""Typed records from Indonesian news: dateline, people, titles, institutions, quotes, events, themes.

>>> import berita_extract
>>> record = berita_extract.extract('Makassar (ANTARA) - Wali Kota Makassar Rahmat Daeng Situru mengatakan '
...                                 'pasar itu dibuka kembali, Selasa.', published="2024-05-14")
>>> record.dateline.place, str(record.dateline.date)
('Makassar', '2024-05-14')
>>> record.people[0].name, record.people[0].titles[0].text
('Rahmat Daeng Situru', 'Wali Kota Makassar')
"""

from .display import register_views
from .export import register_exports
from .pipeline import Extractor, extract, load, pipe
from .records import (
    Article,
    ArticleRecord,
    Credits,
    Dateline,
    Event,
    Institution,
    LexiconEntry,
    Mention,
    Options,
    Person,
    Provenance,
    Quote,
    Segment,
    Span,
    Theme,
    Title,
    Warning,
    formats,
)

register_views()
register_exports()

__all__ = [
    "Article",
    "ArticleRecord",
    "Credits",
    "Dateline",
    "Event",
    "Extractor",
    "Institution",
    "LexiconEntry",
    "Mention",
    "Options",
    "Person",
    "Provenance",
    "Quote",
    "Segment",
    "Span",
    "Theme",
    "Title",
    "Warning",
    "extract",
    "formats",
    "load",
    "pipe",
]
