"""Which institution is part of which: all others of the article are candidates, and none; learned weights choose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..annotate.findings import InstitutionFinding, Offsets
from ..language import Language, derived, grammar
from ..settle import Features, Linear
from ..text import TextView
from .entities import InstitutionEntity

Groups = Sequence[Sequence[InstitutionFinding]]
# so far apart two mentions may stand to tell anything, so many others in reading order are asked
_APART, _NEAR, _MARK, _ASKED = 60, 15, 4, 20
# no larger body in a name has more words
_LONGEST = 12


def link_parents(entities: Sequence[InstitutionEntity], asked: Kin, weights: Linear) -> None:
    """Give each institution the larger body that is likeliest its own, the surest first, so that none closes a circle
    which a surer one has begun ("anggota DPR Fraksi PPP": the group belongs to the parliament)."""
    found = []
    for child in range(len(entities)):
        *others, none = asked.candidates(child)
        best = weights.best(features for _, features in others)
        sure = weights.score(others[best][1]) - weights.score(none[1]) if others else 0.0
        if sure > 0:
            found.append((sure, child, others[best][0]))
    above: dict[int, int] = {}
    for _, child, parent in sorted(found, key=lambda one: (-one[0], one[1])):
        if child not in _line(above, parent):
            above[child] = parent
            entities[child].parent = entities[parent].id
            _add_bare(entities, entities[child], entities[parent])


def _line(above: dict[int, int], start: int) -> list[int]:
    """A body and those it is part of."""
    out = [start]
    while out[-1] in above:
        out.append(above[out[-1]])
    return out


def _add_bare(entities: Sequence[InstitutionEntity], child: InstitutionEntity, parent: InstitutionEntity) -> None:
    """ "Komisi IV" is a form of "Komisi IV DPR"."""
    known = {form for entity in entities for form in entity.forms}
    for form in list(child.forms):
        tail = next((f" {f}" for f in parent.forms if form.endswith(f" {f}")), "")
        bare = form.removesuffix(tail)
        if tail and " " in bare and bare not in known:
            child.forms.append(bare)


class Kin:
    """Asks for each institution of an article which of the others may be its larger body.

    groups: the mentions of each entity. titles: where titles stand.
    """

    def __init__(
        self, view: TextView, groups: Groups, entities: Sequence[InstitutionEntity], titles: Sequence[Offsets]
    ) -> None:
        self.entities, self.links, text = entities, _links(view.language), view.text
        spots = sorted((m.start, m.end, n) for n, group in enumerate(groups) for m in group)
        self.gaps = dict(_gaps(text, spots))
        self.titled = set(_titled(spots, titles))
        self.adjacent = set(_adjacent(text, groups, entities))
        self.inside = set(_inside(entities))
        self.heads = [entity.name.split()[0].casefold() for entity in entities]
        self.related: dict[int, set[int]] = {}
        for child, parent in (*self.gaps, *self.titled, *self.adjacent, *self.inside):
            self.related.setdefault(child, set()).add(parent)

    def candidates(self, child: int) -> list[tuple[int, Features]]:
        """The others by their number, each with what is known of both; the last one (-1) is that it is part of none."""
        near = range(max(0, child - _ASKED), min(len(self.entities), child + _ASKED + 1))
        asked = sorted((self.related.get(child, set()) | set(near)) - {child})
        kind, head = self.entities[child].kind, self.heads[child]
        none = ("none", f"none,kind={kind}", f"none,head={head}", f"none,of={min(len(asked), 4)}")
        return [*((other, self._features(child, other)) for other in asked), (-1, dict.fromkeys(none, 1.0))]

    def _features(self, child: int, other: int) -> Features:
        pair, kind, head = (child, other), self.entities[child].kind, self.heads[child]
        other_kind = self.entities[other].kind
        adjacent, inside, titled = pair in self.adjacent, pair in self.inside, pair in self.titled
        gap = "in" if inside and pair not in self.gaps else self._gap(self.gaps.get(pair))
        order = "next" if other == child + 1 else "behind" if other > child else "before"
        names = [
            "", f"kinds={kind}>{other_kind}", f"same_kind={kind == other_kind}", f"gap={gap}", f"order={order}",
            f"gap={gap},title={titled}", f"title={titled}", f"heads={head}>{self.heads[other]}",
            f"head={head},inside={inside}", f"back={self._gap(self.gaps.get((other, child)))}",
            f"adjacent={adjacent},inside={inside}", f"adjacent={adjacent},gap={gap}",
            f"inside={inside}", f"adjacent={adjacent}", f"adjacent={adjacent},kind={kind}",
            f"adjacent={adjacent},other={other_kind}",
        ]  # fmt: skip
        if adjacent:
            names += [f"adjacent,kinds={kind}>{other_kind}", f"adjacent,head={head}"]
        if inside:
            names.append(f"inside,opens={self._opens(child, other)}")
        return dict.fromkeys(names, 1.0)

    def _opens(self, child: int, other: int) -> bool:
        forms = tuple(f"{form} " for form in self.entities[other].forms)
        return any(form.startswith(forms) for form in self.entities[child].forms)

    def _gap(self, gap: str | None) -> str:
        """What the words between two mentions are told by."""
        if gap is None:
            return "far"
        words = " ".join(gap.split()).casefold()
        if not words:
            return "space" if gap == " " else "break"
        if len(gap) < _MARK or words in self.links:
            return words
        return "near" if len(gap) < _NEAR else "away"


@derived
def _links(language: Language) -> frozenset[str]:
    return frozenset(form.casefold() for form in grammar(language, "preposition", "coordinator", "through"))


def _gaps(text: str, spots: Sequence[tuple[int, int, int]]) -> Iterator[tuple[tuple[int, int], str]]:
    """The shortest stretch from a mention of each to one of another behind it."""
    found: dict[tuple[int, int], str] = {}
    for n, (_, end, child) in enumerate(spots):
        for start, _, other in spots[n + 1 :]:
            if start - end >= _APART:
                break
            gap = text[end:start]
            if start >= end and child != other and len(gap) < len(found.get((child, other), " " * _APART)):
                found[child, other] = gap
    yield from found.items()


def _titled(spots: Sequence[tuple[int, int, int]], titles: Sequence[Offsets]) -> Iterator[tuple[int, int]]:
    """Those one of which stands before the other in a title."""
    for first, last in titles:
        inside = spots[bisect_left(spots, (first, 0, 0)) : bisect_left(spots, (last, 0, 0))]
        for n, (_, _, child) in enumerate(inside):
            yield from ((child, other) for _, _, other in inside[n + 1 :] if other != child)


def _adjacent(text: str, groups: Groups, entities: Sequence[InstitutionEntity]) -> Iterator[tuple[int, int]]:
    """Those one of which the finder saw as the larger body of the other, right behind it or in its name."""
    at = {(m.start, m.end): n for n, group in enumerate(groups) for m in group}
    by_form = {form: n for n, entity in reversed(list(enumerate(entities))) for form in entity.forms}
    for child, group in enumerate(groups):
        for parent in (m.parent for m in group if m.parent):
            other = at.get(parent, by_form.get(text[slice(*parent)]))
            if other is not None and other != child:
                yield child, other


def _inside(entities: Sequence[InstitutionEntity]) -> Iterator[tuple[int, int]]:
    """Those a form of one of which stands, as whole words, in a form of the other."""
    by_form: dict[str, list[int]] = {}
    for n, entity in enumerate(entities):
        for form in entity.forms:
            by_form.setdefault(form, []).append(n)
    for child, entity in enumerate(entities):
        for form in entity.forms:
            words = form.replace("(", "( ").replace(")", " )").split()
            ends = ((a, b) for a in range(len(words)) for b in range(a + 1, min(len(words), a + _LONGEST) + 1))
            parts = (" ".join(words[a:b]) for a, b in ends)
            yield from ((child, other) for part in parts for other in by_form.get(part, ()) if other != child)
