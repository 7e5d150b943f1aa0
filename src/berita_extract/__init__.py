"""Typed records from Indonesian news: dateline, people, titles, institutions, quotes, events, themes.

>>> import berita_extract
>>> record = berita_extract.extract('Makassar (ANTARA) - Wali Kota Makassar Rahmat Daeng Situru mengatakan '
...                                 'pasar itu dibuka kembali, Selasa.', published="2024-05-14")
>>> record.dateline.place, str(record.dateline.date)
('Makassar', '2024-05-14')
>>> record.people[0].name, record.people[0].titles[0].text
('Rahmat Daeng Situru', 'Wali Kota Makassar')
"""

import logging
from typing import TYPE_CHECKING, Any

from .display import register_views
from .export import register_exports
from .pipeline import Extractor, extract, library_version, load, pipe
from .records import (
    Article,
    ArticleRecord,
    Credits,
    Dateline,
    Event,
    Figure,
    Institution,
    LexiconEntry,
    Mention,
    Options,
    Person,
    Provenance,
    Quote,
    Repair,
    Segment,
    Span,
    Theme,
    Title,
    Warning,
    formats,
)

__version__ = library_version()

# what the library has to say goes to this logger; whether anybody hears it is the application's affair
logging.getLogger(__name__).addHandler(logging.NullHandler())
register_views()
register_exports()

if TYPE_CHECKING:
    from .archive.results import Results, open_results
    from .archive.run import read_archive
    from .archive.runner import run_batch
    from .archive.settings import Settings
    from .archive.table import extract_table
    from .display.report import write_report
    from .export.frames import frames
    from .train.learn import Learned, learn

# loaded when first asked for: most callers need no archive, and the import stays quick
_LATER = {
    "Learned": "train.learn",
    "Results": "archive.results",
    "Settings": "archive.settings",
    "extract_table": "archive.table",
    "frames": "export.frames",
    "learn": "train.learn",
    "open_results": "archive.results",
    "read_archive": "archive.run",
    "run_batch": "archive.runner",
    "write_report": "display.report",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_LATER[name]}", __name__), name)


__all__ = [
    "Article",
    "ArticleRecord",
    "Credits",
    "Dateline",
    "Event",
    "Extractor",
    "Figure",
    "Institution",
    "Learned",
    "LexiconEntry",
    "Mention",
    "Options",
    "Person",
    "Provenance",
    "Quote",
    "Repair",
    "Results",
    "Segment",
    "Settings",
    "Span",
    "Theme",
    "Title",
    "Warning",
    "extract",
    "extract_table",
    "formats",
    "frames",
    "learn",
    "load",
    "open_results",
    "pipe",
    "read_archive",
    "run_batch",
    "write_report",
]
