"""A record as a spaCy Doc whose text is the caller's to the letter, with one span group a kind; and as a DocBin."""

from __future__ import annotations

from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.vocab import Vocab

from ..records import ArticleRecord
from ..text.tokens import spaced_tokens
from .common import text_of
from .tokens import layers, tokens


def to_doc(record: ArticleRecord, *, vocab: Vocab | None = None) -> Doc:
    """The record as a Doc, with one span group a kind: "person", "title", "institution", "quote", "event", "dateline",
    "day", "date" and "place".

    A span's label is its kind, its id the id of its entity in the record. The record itself, as JSON, is in
    `doc.user_data["berita_record"]`. vocab: of the pipeline that will use the Doc. Raises ValueError where the
    article's text is not at hand.
    """
    text = text_of(record, "spacy")
    rows = layers(record)
    words, spaces = spaced_tokens(text, tokens(text, [n for span, *_ in rows for n in (span.start, span.end)]))
    doc = Doc(vocab or Vocab(), words=words, spaces=spaces)
    groups: dict[str, list[object]] = {}
    for span, kind, entity in rows:
        found = doc.char_span(span.start, span.end, label=kind, span_id=entity, alignment_mode="expand")
        if found is not None:
            groups.setdefault(kind.casefold(), []).append(found)
    for name, spans in groups.items():
        doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
    doc.user_data["berita_record"] = record.model_dump_json()
    return doc


def to_docbin(record: ArticleRecord) -> bytes:
    """The record as the bytes of a DocBin with one Doc (`DocBin().from_bytes(...)`)."""
    data: bytes = DocBin(docs=[to_doc(record)], store_user_data=True).to_bytes()
    return data
