"""What several formats need."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from ..records import ArticleRecord

LANGUAGE = "id"
MEDIATOPIC = "http://cv.iptc.org/newscodes/mediatopic/"
_URI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:[^\s<>\"{}|\\^`]+")


def text_of(record: ArticleRecord, format_name: str) -> str:
    """The article's text. Raises ValueError where it is not at hand."""
    if record.text is None:
        raise ValueError(f"{format_name} needs the article's text: record.with_text(text).to({format_name!r})")
    return record.text


def uri_of(record: ArticleRecord) -> str:
    """A URI for the article: its URL, else a URN made from its id, else from what was found in it."""
    for given in (record.url, record.id):
        if given and _URI.fullmatch(given):
            return given
    known = record.id or record.model_dump_json(exclude={"provenance"})
    return "urn:berita:" + hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def topic_uri(code: str) -> str:
    """ "medtop:11000000" as the address of its concept."""
    return MEDIATOPIC + code.removeprefix("medtop:")


def without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value."""
    return {k: v for k, v in fields.items() if v not in (None, "", [], (), {})}
