"""brat: a record as a text file and its standoff annotations, and back as gold.

Text-bound annotations are brat's own; their values stand in notes, as JSON. Other notes are an annotator's free text
and say nothing to us. Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..records import ArticleRecord
from .annotations import Annotation, AnnotationSet, annotated, gold

_SPAN = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t(.*)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")
_DOCUMENT = "Document"


def to_brat(record: ArticleRecord) -> tuple[str, str]:
    """(text, annotations): the contents of the .txt and the .ann file.

    What is said of the article as a whole is the note of an annotation "Document" on its first character.
    Raises ValueError where the article's text is not at hand.
    """
    found = annotated(record)
    about = {"themes": list(found.themes), "id": found.id, "published": found.published, "headline": found.headline}
    rows: list[tuple[str, int, int, dict[str, Any]]] = [(a.label, a.start, a.end, a.values) for a in found.annotations]
    if found.text:
        rows.insert(0, (_DOCUMENT, 0, 1, about))
    lines = []
    for n, (label, start, end, values) in enumerate(rows, 1):
        lines.append(f"T{n}\t{label} {_fragments(found.text, start, end)}\t{_one_line(found.text[start:end])}")
        if values:
            lines.append(f"#{n}\tAnnotatorNotes T{n}\t{json.dumps(values, ensure_ascii=True)}")
    return found.text, "".join(line + "\n" for line in lines)


def _one_line(text: str) -> str:
    return re.sub(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]", " ", text)


def _fragments(text: str, start: int, end: int) -> str:
    """ "0 5;6 9": brat wants an annotation over a line break in parts."""
    out, at = [], start
    for match in re.finditer(r"\n+", text[start:end]):
        if start + match.start() > at:
            out.append(f"{at} {start + match.start()}")
        at = start + match.end()
    if at < end or not out:
        out.append(f"{at} {end}")
    return ";".join(out)


def from_brat(text: str, ann: str) -> dict[str, Any]:
    """The two files as a gold record; relations and other lines of brat are passed over.

    A note that is no JSON object is an annotator's remark, and is passed over too. Raises ValueError for a text-bound
    line that cannot be read or is not where it says.
    """
    spans: dict[str, tuple[str, int, int]] = {}
    values: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(ann.split("\n"), 1):
        if line.startswith("T"):
            key, label, start, end = _text_bound(text, line, number)
            spans[key] = (label, start, end)
        elif line.startswith("#"):
            note = _NOTE.fullmatch(line)
            if note:
                values.setdefault(note.group(1), {}).update(_values(note.group(2)))
    about = next((values.get(key, {}) for key, (label, *_) in spans.items() if label == _DOCUMENT), {})
    found = [Annotation(*span, values.get(key, {})) for key, span in spans.items() if span[0] != _DOCUMENT]
    found.sort(key=lambda a: (a.start, -a.end, a.label))
    return gold(
        AnnotationSet(
            text,
            tuple(found),
            tuple(about.get("themes", ())),
            about.get("id"),
            about.get("published"),
            about.get("headline"),
        )
    )


def _text_bound(text: str, line: str, number: int) -> tuple[str, str, int, int]:
    match = _SPAN.fullmatch(line)
    if match is None:
        raise ValueError(f"line {number}: no text-bound annotation: {line!r}")
    ends = [int(n) for n in re.findall(r"\d+", match.group(3))]
    if _squeezed(text[ends[0] : ends[-1]]) != _squeezed(match.group(4)):
        raise ValueError(f"line {number}: {match.group(4)!r} is not at {ends[0]}-{ends[-1]} of the text")
    return match.group(1), match.group(2), ends[0], ends[-1]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _values(note: str) -> dict[str, Any]:
    """The values in a note; none in one that somebody wrote by hand."""
    try:
        found = json.loads(note)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
