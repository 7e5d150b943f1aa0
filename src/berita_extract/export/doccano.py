"""doccano: a record as one line of its JSONL for sequence labelling (https://doccano.github.io/doccano/)."""

from __future__ import annotations

from typing import Any

from ..records import ArticleRecord
from .annotations import annotated


def to_doccano(record: ArticleRecord) -> dict[str, Any]:
    """Text and labelled spans; values and links have no place there. Raises ValueError without the article's text."""
    found = annotated(record)
    return {
        "id": found.id,
        "text": found.text,
        "label": [[a.start, a.end, a.label] for a in found.annotations],
        "published": found.published,
    }
