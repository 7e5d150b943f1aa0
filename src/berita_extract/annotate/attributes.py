"""From settled spans to findings: kind, acronym and larger body of institutions, role and status of titles, honorifics,
degrees and titles around names. A span that a rule has proposed as it stands keeps what the rule says of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from ..language import bodies, grammar, places, spaced
from ..propose import SpanIndex
from ..propose.facts import facts
from ..settle import Settled
from ..text import TextView, Word
from .cover import Cover
from .findings import InstitutionFinding, Offsets, PersonFinding, TitleFinding
from .institutions.finder import InstitutionFinder, with_nested
from .institutions.kinds import WHOLE_NAMES, belongs, kind_of
from .institutions.patterns import bracketed
from .people.entries import honorifics_before
from .people.finder import PersonFinder, Scan
from .people.surroundings import Run, Surroundings
from .titles.patterns import title_words
from .titles.role import role_end
from .titles.roles import Roles

# the one status that stays in the role: "Calon Presiden"
_KEPT = "calon"
_start = attrgetter("start")
# so far before a name its title may end, with what marks between
_FAR, _GAP = 45, frozenset(",.()")
_PIECE = re.compile(r"\w+|[^\w\s]")
_IN_BRACKETS = re.compile(r"\s?\(\Z")


def institutions(
    view: TextView,
    finder: InstitutionFinder,
    spans: Iterable[Settled],
    proposed: Sequence[InstitutionFinding],
    named: Iterable[Settled],
) -> list[InstitutionFinding]:
    """The findings of settled institutions, each unit with the larger body behind it; none within the rank of a
    `named` person, "Mayjen TNI"."""
    ranks = SpanIndex(rank for person in named for rank in _honorifics(view, person))
    spans = [s for s in spans if not any(a <= s.start and s.end <= b for a, b in ranks.meeting(s.start, s.end))]
    by_span = {(f.start, f.end): f for f in proposed}
    out: list[InstitutionFinding] = []
    for span in sorted(_parted(view.text, spans, proposed), key=_start):
        before = out[-1] if out else None
        if before and _acronym_of(view, before, span):
            out[-1] = replace(before, acronym=(span.start, span.end))
            continue
        found = by_span.get((span.start, span.end)) or _institution(view, span)
        out.append(replace(found, rule=span.rule, confidence=span.confidence))
    forms = {view.text[f.start : f.end] for f in out}
    return with_nested(view, finder.chained(view.text, [_held(view, finder, f, forms) for f in out]))


def _held(view: TextView, finder: InstitutionFinder, found: InstitutionFinding, forms: set[str]) -> InstitutionFinding:
    """A unit with the larger body that closes its name: "Komisi IV" of "Komisi IV DPR RI"."""
    words = _words(view, found.start, found.end)
    if found.kind in WHOLE_NAMES:
        if found.parent is None or not found.start < found.parent[0] < found.end:
            return found
        own = belongs(found.kind, view.text[found.start : found.parent[0]])
        return found if own else replace(found, parent=None)
    if not words or finder.forms.heads.match(words, 0, view.text) is None:
        return found
    for k in range(1, len(words)):
        tail = spaced(view.text[words[k].start : found.end])
        if tail in finder.forms.ambiguous:
            continue
        if tail in forms or (finder.is_known(tail) and places(view.language).find(tail) is None):
            return replace(found, parent=(words[k].start, found.end))
    return found


def _parted(text: str, spans: Iterable[Settled], proposed: Sequence[InstitutionFinding]) -> Iterator[Settled]:
    """The spans, and in place of a unit with its larger body both apart where the rules see two: "Fakultas Teknik" and
    "Universitas Pelita"."""
    by_start = {f.start: f for f in proposed}
    ends = {f.end: f for f in proposed}
    for span in spans:
        unit, body = by_start.get(span.start), ends.get(span.end)
        if unit and body and unit.end < body.start and text[unit.end : body.start] == " ":
            yield replace(span, end=unit.end, rule=unit.rule)
            yield replace(span, start=body.start, rule=body.rule)
        else:
            yield span


def _acronym_of(view: TextView, before: InstitutionFinding, span: Settled) -> bool:
    """Whether a short name in brackets is that of the body right before them."""
    between = view.text[before.end : span.start]
    short = view.text[span.start : span.end]
    if not _IN_BRACKETS.fullmatch(between) or view.text[span.end : span.end + 1] != ")":
        return False
    return " " not in short or short.split()[0][0] == view.text[before.start]


def _institution(view: TextView, span: Settled) -> InstitutionFinding:
    name = spaced(view.text[span.start : span.end])
    row = bodies(view.language).by_form.get(name)
    match = bracketed(view.language, view.text, span.end)
    kind = kind_of(view, name)
    return InstitutionFinding(
        span.start, span.end, kind, span.rule, match.span(1) if match else None, entry=row.form if row else None
    )


def titles(
    view: TextView,
    spans: Iterable[Settled],
    proposed: Sequence[TitleFinding],
    held: Sequence[InstitutionFinding],
    roles: Roles | None = None,
) -> list[TitleFinding]:
    """The findings of settled titles, with the institutions inside them. roles: what ends their roles, where the rule
    does not."""
    by_span = {(t.start, t.end): t for t in proposed}
    bodies_inside = SpanIndex((b.start, b.end) for b in held)
    out = []
    for span in sorted(spans, key=_start):
        inside = tuple(bodies_inside.meeting(span.start, span.end))
        known = by_span.get((span.start, span.end))
        found = _title(view, span, inside, known)
        end = roles.end(found.role, found.end) if roles else found.role[1]
        out.append(replace(found, role=(found.role[0], end)))
    return out


def _title(view: TextView, span: Settled, inside: tuple[Offsets, ...], known: TitleFinding | None) -> TitleFinding:
    """Status, head with its subject, institutions and place of one title; `known`: what a rule says of the span."""
    forms = title_words(view.language)
    words = _words(view, span.start, span.end)
    status = forms.statuses_before.match(words, 0, view.text)
    first = _behind_status(view, words, status[0]) if status else 0
    head = forms.heads.match(words, first, view.text)
    label = status[1] if status and first else known.status if known else None
    # from the span where no status is cut off: a slash may join its first word to what stands before it
    opens = words[first].start if first and label != _KEPT else span.start
    inner = inside or (known.institutions if known else ())
    place = known.place if known else _place_at_end(view, words[first + (head[0] if head else 1) :])
    own = words[first:]
    role = (opens, role_end(view, own, head[0] if head else 0, span.end, inner, place) if own else span.end)
    return TitleFinding(
        span.start, span.end, role, label, span.rule, head[1].head_class if head else "other", inner, place,
        view.text[opens].isupper(), span.confidence, head[1].phrase if head else known.head if known else "",
    )  # fmt: skip


def references(
    ruled: Sequence[TitleFinding],
    held: Sequence[TitleFinding],
    named: Sequence[PersonFinding],
    bodies_held: Sequence[InstitutionFinding],
) -> list[TitleFinding]:
    """The titles in text order, with those of the rules that were not kept but stand in nobody's way: they may still
    point to somebody, "kata gubernur"."""
    taken = Cover([*((t.start, t.end) for t in held), *((p.start, p.end) for p in named)])
    across = SpanIndex((b.start, b.end) for b in bodies_held)
    free = [
        replace(t, pointing=True)
        for t in ruled
        if not taken.meets(t.start, t.end)
        and all(t.start <= a and b <= t.end for a, b in across.meeting(t.start, t.end))
    ]
    return sorted([*held, *free], key=_start)


def _behind_status(view: TextView, words: Sequence[Word], n: int) -> int:
    """Index of the word behind a status and its short form: "Penjabat (Pj) Gubernur", "Penjabat atau Pj Gubernur"."""
    while n < len(words) and (more := title_words(view.language).statuses_before.match(words, n, view.text)):
        n += more[0]
    return n if n < len(words) else 0


def _place_at_end(view: TextView, words: Sequence[Word]) -> Offsets | None:
    known = places(view.language)
    for i in range(max(0, len(words) - 4), len(words)):
        if known.find(spaced(view.text[words[i].start : words[-1].end])):
            return words[i].start, words[-1].end
    return None


def _honorifics(view: TextView, person: Settled) -> list[Offsets]:
    words = _sentence_words(view, person.start)
    first = bisect_left(words, person.start, key=_start)
    # a name may stand within a word, behind a slash; none is right before it then
    begins = first < len(words) and words[first].start == person.start
    return honorifics_before(view, words, first)[0] if begins else []


def _words(view: TextView, start: int, end: int) -> list[Word]:
    words = _sentence_words(view, start)
    return words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)]


def _sentence_words(view: TextView, offset: int) -> list[Word]:
    sentence = view.sentence_at(offset)
    return view.words[sentence.index] if sentence else []


def people(
    view: TextView,
    finder: PersonFinder,
    spans: Iterable[Settled],
    proposed: Sequence[PersonFinding],
    held: Sequence[InstitutionFinding],
    positions: Sequence[TitleFinding],
) -> list[PersonFinding]:
    """The findings of settled names, with what stands around them."""
    rules = {(p.start, p.end): p for p in proposed}
    around = _Around(view, finder, held, positions)
    out = []
    for span in sorted(spans, key=_start):
        found = around.person(span)
        known = rules.get((span.start, span.end))
        if known is not None:
            honorifics = known.honorifics or found.honorifics
            found = replace(found, honorifics=honorifics, institutions=known.institutions, entry=known.entry)
        out.append(found)
    return out


class _Around:
    """The words around names, asked of one sentence after the other."""

    def __init__(
        self,
        view: TextView,
        finder: PersonFinder,
        held: Sequence[InstitutionFinding],
        positions: Sequence[TitleFinding],
    ) -> None:
        self.view, self.finder = view, finder
        self.around = Surroundings(held, positions)
        self.ends = sorted(self.around.title_ends)
        self.links = grammar(view.language, "namely")

    def person(self, span: Settled) -> PersonFinding:
        words = _sentence_words(self.view, span.start)
        first = bisect_left(words, span.start, key=_start)
        last = bisect_left(words, span.end, key=_start)
        if first >= last:
            return PersonFinding(span.start, span.end, span.rule, span.confidence)
        scan = Scan(self.finder, self.view, words, Run(first, last), self.around)
        honorifics, lead = honorifics_before(self.view, words, first)
        title = scan.title_at(lead) or self._title_before(span.start)
        found = scan.complete((span.start, span.end), span.rule, span.confidence, tuple(honorifics), title)
        return replace(found, confidence=span.confidence)

    def _title_before(self, name: int) -> TitleFinding | None:
        """The title from which only ranks and marks lead to a name: "Komandan Lanal, Kolonel Laut (P), Y"."""
        at = bisect_left(self.ends, name + 1) - 1
        if at < 0 or name - self.ends[at] > _FAR:
            return None
        gap = _PIECE.findall(self.view.text, self.ends[at], name)
        addresses = facts(self.view.language).part_of_address
        known = all(piece in _GAP or addresses(piece) or piece in self.links or len(piece) == 1 for piece in gap)
        return self.around.title_ends[self.ends[at]] if known and _closes(gap) else None


def _closes(gap: Sequence[str]) -> bool:
    """Whether no sentence ends between: a full stop only behind a rank."""
    return not gap or gap[0] not in {".", ")"}
