"""A file's kind and compression, by its endings."""

from __future__ import annotations

from pathlib import Path

COMPRESSED = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2", ".xz": "xz"}
KINDS = {
    ".txt": "txt", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "table", ".tsv": "table",
    ".parquet": "parquet", ".html": "html", ".htm": "html", ".warc": "warc",
}  # fmt: skip


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
