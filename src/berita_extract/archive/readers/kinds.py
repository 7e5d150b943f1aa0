"""A file's kind and compression, by its endings, and which package its reader needs."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

COMPRESSED = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2", ".xz": "xz"}
KINDS = {
    ".txt": "txt", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "table", ".tsv": "table",
    ".xlsx": "sheets", ".xlsm": "sheets", ".parquet": "parquet", ".html": "html", ".htm": "html", ".warc": "warc",
}  # fmt: skip
# kind or compression → the module its reader imports, and the extra that brings it
_NEEDS = {
    "parquet": ("pyarrow", "archive"), "zstd": ("zstandard", "archive"), "sheets": ("openpyxl", "excel"),
    "html": ("trafilatura", "html"), "warc": ("warcio", "warc"),
}  # fmt: skip
_LEFT_BEHIND = {"desktop.ini", "thumbs.db"}


def kind_of(path: Path) -> tuple[str | None, str | None]:
    """(kind, compression) by the file's endings; None where there is none or an unknown one."""
    suffixes = [s.lower() for s in path.suffixes]
    compression = COMPRESSED.get(suffixes[-1]) if suffixes else None
    if compression:
        suffixes.pop()
    return (KINDS.get(suffixes[-1]) if suffixes else None), compression


def stem(path: Path) -> str:
    """The file's name without its endings of kind and compression."""
    kind, compression = kind_of(path)
    name = Path(path.name).stem if compression else path.name
    return Path(name).stem if kind else name


def hidden(name: str) -> bool:
    """Whether a file or folder of this name is hidden: a leading dot, Excel's mark of an open workbook, or what a
    system leaves in every folder."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BEHIND


@lru_cache
def _installed(module: str) -> bool:
    return find_spec(module) is not None


def missing(name: str | None) -> str | None:
    """What to install for a kind or compression; None where nothing is missing."""
    module, extra = _NEEDS.get(name or "", (None, None))
    if module is None or _installed(module):
        return None
    return f"{module} is not installed: pip install 'berita-extract[{extra}]'"


def unreadable(path: Path) -> str | None:
    """Why a file of this name cannot be read here: an unknown ending or a missing package; None where it can."""
    kind, compression = kind_of(path)
    if kind is None:
        known = ", ".join(KINDS)
        return f"unknown ending {path.suffix!r}: {known} are read, also with {', '.join(COMPRESSED)}"
    return missing(compression) or missing(kind)
