"""A record as ninjs 2.1, the IPTC's News in JSON (https://iptc.org/standards/ninjs/)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ..records import ArticleRecord
from .common import LANGUAGE, text_of, topic_uri, uri_of, without_empty

_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"
_JAKARTA = dt.timezone(dt.timedelta(hours=7))


def _moment(published: dt.datetime | dt.date | None) -> str | None:
    """RFC 3339, which ninjs asks for; a day without a time begins at midnight in Jakarta."""
    if published is None:
        return None
    moment = published if isinstance(published, dt.datetime) else dt.datetime.combine(published, dt.time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=_JAKARTA)).isoformat()


def _body(text: str) -> dict[str, Any]:
    return {"contenttype": "text/plain", "charcount": len(text), "wordcount": len(text.split()), "value": text}


def to_ninjs(record: ArticleRecord, *, body: bool = False) -> dict[str, Any]:
    """The record as a ninjs object; what ninjs has no field for (who said what, offsets) is not in it.

    body: also give the article's text; left out by default, as it is its publisher's. Raises ValueError where the
    text is asked for and not at hand.
    """
    line = record.dateline
    return without_empty(
        {
            "uri": uri_of(record),
            "type": "text",
            "representationtype": "full" if body else "partial",
            "language": LANGUAGE,
            "contentcreated": _moment(record.published),
            "headlines": [{"value": record.headline}] if record.headline else [],
            "bodies": [_body(text_of(record, "ninjs"))] if body else [],
            "by": ", ".join(record.credits.reporters),
            "located": line.place if line else None,
            "people": [{"name": p.name, "rel": "mentions", "literal": p.id} for p in record.people],
            "places": [{"name": p.name, "rel": "mentions", "literal": p.code or p.id} for p in record.places],
            "organisations": [
                {"name": b.full_name or b.name, "rel": "mentions", "literal": b.id} for b in record.institutions
            ],
            "subjects": [
                {
                    "name": t.label_id,
                    "uri": topic_uri(t.code),
                    "rel": "about",
                    "creator": record.provenance.library,
                    "relevance": round(100 * t.score),
                }
                for t in record.themes
            ],
            "events": [
                {"name": e.label, "rel": "about" if e.main else "mentions", "literal": e.id} for e in record.events
            ],
            "infosources": [{"name": line.agency}] if line and line.agency else [],
            "altids": [{"role": "id", "value": record.id}] if record.id else [],
            "standard": {"name": "ninjs", "version": "2.1", "schema": _SCHEMA},
        }
    )
