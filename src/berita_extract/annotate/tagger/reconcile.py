"""Decides between what the rules found and what the model saw.

The rules know boundaries and contexts, the model knows what else looks like a name. What the rules found
stands: on real articles the model's doubts about names found by their shape were wrong more often than right. A
name that only the model saw is taken where both its layers agree firmly, its words are no common words, and no rule's
finding stands in its way.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean as mean

from ...language import POSSIBLE, Language, names
from ..cover import Cover
from ..findings import InstitutionFinding, PersonFinding, TitleFinding
from .component import ModelFindings
from .model import ModelSpan

# Least mean, over a name's mentions, of both layers' margins together: in unannotated news four of five names above
# it were people, just below it every other one. A mention that one layer alone sees counts as _ALONE.
_MARGIN, _ALONE = 0.0, -5.0


def _name_like(language: Language, words: Sequence[str]) -> bool:
    """Two words or more, with capitals, and none of those common elsewhere."""
    odds = [names(language).odds(w) for w in words if w[0].isupper()]
    return len(words) > 1 and bool(odds) and min(odds) > POSSIBLE


def _firm(text: str, model: ModelFindings) -> list[ModelSpan]:
    """The people both layers see, where they are firm about the name over all its mentions."""
    second = {s: s.margin for s in model.of("names", "PER")}
    first = model.of("outer", "PER")
    margins: dict[str, list[float]] = {}
    for s in first:
        margins.setdefault(text[s.start : s.end], []).append(s.margin + second[s] if s in second else _ALONE)
    return [s for s in first if s in second and mean(margins[text[s.start : s.end]]) > _MARGIN]


def reconcile_people(
    language: Language,
    text: str,
    found: Sequence[PersonFinding],
    model: ModelFindings,
    bodies: Sequence[InstitutionFinding],
    titles: Sequence[TitleFinding],
) -> list[PersonFinding]:
    """The people of the rules and those that the model alone sees, in reading order."""
    taken = Cover(
        [(p.start, p.end) for p in found]
        + [(b.start, b.end) for b in bodies]
        + [(t.start, t.end) for t in titles if t.cased]
    )
    new = [
        PersonFinding(s.start, s.end, f"model:{model.name}", 1.0)
        for s in _firm(text, model)
        if _name_like(language, text[s.start : s.end].split()) and not taken.meets(s.start, s.end)
    ]
    return sorted([*found, *new], key=lambda p: p.start)
