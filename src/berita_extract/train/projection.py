"""Where the people, titles and institutions of a gold record stand in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..propose import Kind

Span = tuple[int, int]
Spans = dict[Kind, list[Span]]


def project(gold: Mapping[str, Any], text: str) -> Spans:
    """Where the forms of a gold record stand in its text, by kind, the longest first; no people inside others."""
    spans: Spans = {"PER": [], "TITLE": [], "ORG": []}
    for form, kind in sorted(forms(gold), key=lambda one: (-len(one[0]), one)):
        for start, end in occurrences(text, form):
            if not any(a < end and start < b for a, b in spans[kind]):
                spans[kind].append((start, end))
    spans["TITLE"] = [t for t in spans["TITLE"] if _is_office(text, t, spans["ORG"])]
    others = spans["ORG"] + spans["TITLE"]
    spans["PER"] = [(a, b) for a, b in spans["PER"] if not any(x <= a and b <= y for x, y in others)]
    return {kind: sorted(found) for kind, found in spans.items()}


def _is_office(text: str, span: Span, bodies: list[Span]) -> bool:
    """Whether the words of a title are one here: not within a body, nor the end of another noun, "Keputusan
    Presiden"."""
    start, end = span
    if any(a <= start and end <= b for a, b in bodies):
        return False
    noun = re.search(r"[^\s.!?\"“] ([A-Z]\w*) \Z", text[max(0, start - 40) : start])
    return " " in text[start:end] or noun is None


def forms(gold: Mapping[str, Any]) -> set[tuple[str, Kind]]:
    """All forms that a gold record writes, each with what it names."""
    found: set[tuple[str, Kind]] = set()
    for person in gold["people"]:
        found |= {(form, "PER") for form in (person["name"], *person.get("aliases", ()))}
        found |= {(title["text"], "TITLE") for title in person.get("titles", ())}
    for body in gold["institutions"]:
        found |= {(form, "ORG") for form in (body["name"], *body.get("aliases", ()))}
    return found


def occurrences(text: str, form: str) -> list[Span]:
    """Where a form stands as whole words, white space folded."""
    words = form.replace("\xa0", " ").split()
    if not words:
        return []
    opening = r"(?<!\w)" if words[0][0].isalnum() else ""
    closing = r"(?!\w)" if words[-1][-1].isalnum() else ""
    return [m.span() for m in re.finditer(opening + r"\s+".join(map(re.escape, words)) + closing, text)]
