"""Which institution is part of which, as the text has them next to each other or one in the other's name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from ...language import places, spaced
from ...text import TextView
from ..findings import InstitutionFinding
from .finder import InstitutionFinder
from .kinds import NO_UNITS, belongs, kind_of

_start = attrgetter("start")


def with_larger(
    view: TextView, finder: InstitutionFinder, found: Sequence[InstitutionFinding]
) -> list[InstitutionFinding]:
    """The institutions with their larger bodies, and those that stand within a name among them: "RS Bhayangkara Polda
    Lampung" also names Polda Lampung."""
    forms = {view.text[f.start : f.end] for f in found}
    return _with_nested(view, _chained(view.text, finder, [_held(view, finder, f, forms) for f in found]))


def _held(view: TextView, finder: InstitutionFinder, found: InstitutionFinding, forms: set[str]) -> InstitutionFinding:
    """A unit with the larger body in its name: "Komisi IV" of "Komisi IV DPR RI", "Perwakilan" of "Perwakilan BPKP
    Provinsi Maluku"."""
    sentence = view.sentence_at(found.start)
    words = view.words[sentence.index] if sentence else []
    first, last = (bisect_left(words, at, key=_start) for at in (found.start, found.end))
    opening = finder.forms.known.match(words, first, view.text) if first < last else None
    # no larger body begins within one that opens the name: "Dewan Perwakilan Rakyat Daerah" of one of a town
    within = first + opening[0] if opening and first + opening[0] < last else first + 1
    larger = None
    for k in range(within, last):
        tail = spaced(view.text[words[k].start : found.end])
        before = view.text[found.start : words[k].start].strip()
        if (
            not belongs(found.kind, before)
            or before.endswith("(")
            or tail in finder.forms.ambiguous
            or places(view.language).find(tail) is not None
        ):
            continue
        known = finder.known_at(view.text, words, k, last)
        if known or tail in forms:
            return replace(found, parent=(words[k].start, known or found.end))
        inner = None if found.entry else finder.at(view, words, k)
        larger = (inner.start, inner.end) if inner and inner.end == found.end else larger
    return found if larger == found.parent else replace(found, parent=larger)


def _chained(text: str, finder: InstitutionFinder, found: Sequence[InstitutionFinding]) -> list[InstitutionFinding]:
    """Give a unit the larger body that stands directly behind it, and the acronym in brackets behind both where the
    body has one of its own: "Organisasi … Perserikatan Bangsa-Bangsa (UNESCO)"."""
    out: list[InstitutionFinding] = []
    for finding in found:
        unit = out[-1] if out else None
        if unit and finding.parent is None and text[unit.end : finding.start].strip(" ") in finder.forms.through:
            # "Pemkab Gowa melalui Dinas Sosial": the unit acts for the larger body
            finding = replace(finding, parent=(unit.start, unit.end))
        # none, or one whose name is part of its own: "Fraksi PAN" of "Fraksi PAN DPR RI"
        free = unit and (unit.parent is None or unit.parent[1] <= unit.end)
        if unit and free and unit.kind not in NO_UNITS and _touches(text, unit, finding):
            out[-1] = replace(unit, parent=(finding.start, finding.end))
        out.append(finding)
    return out


def _touches(text: str, unit: InstitutionFinding, body: InstitutionFinding) -> bool:
    """Whether only a space, or the unit's own acronym in brackets, stands between a unit and a larger body."""
    gap = text[unit.end : body.start]
    if gap == ") " and text[unit.start - 1 : unit.start] == "(":
        return True
    return gap == " " or (unit.acronym is not None and gap == f" ({text[slice(*unit.acronym)]}) ")


def _with_nested(view: TextView, found: Sequence[InstitutionFinding]) -> list[InstitutionFinding]:
    there = {(f.start, f.end) for f in found}
    inner = [
        InstitutionFinding(
            *f.parent, kind_of(view, view.text[slice(*f.parent)], f.kind), "nested", confidence=f.confidence
        )
        for f in found
        if f.parent and f.start < f.parent[0] < f.end and f.parent not in there
    ]
    return sorted([*found, *inner], key=lambda f: (f.start, -f.end))
