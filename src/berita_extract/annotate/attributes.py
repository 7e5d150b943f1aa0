"""From settled spans to findings: kind, acronym and larger body of institutions, role and status of titles, honorifics,
degrees and titles around names. A span that a rule has proposed as it stands keeps what the rule says of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from ..language import LIKELY, POSSIBLE, bodies, grammar, names, spaced
from ..propose import SpanIndex
from ..propose.facts import facts
from ..settle import Settled
from ..text import TextView, Word
from .adjacency import place_at
from .cover import Cover
from .findings import InstitutionFinding, Offsets, PersonFinding, Proposal, TitleFinding
from .institutions.finder import InstitutionFinder
from .institutions.kinds import kind_of
from .institutions.larger import with_larger
from .institutions.patterns import bracketed
from .people.honorifics import honorifics_before
from .people.patterns import person_words
from .titles.patterns import LOCAL, title_words
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
    `named` person, "Mayjen TNI", and none that begins with a bracket: no name is left of "(LAM) (LAM)" without them."""
    ranks = SpanIndex(rank for person in named for rank in _honorifics(view, person))
    spans = [s for s in spans if view.text[s.start] != "("]
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
    return with_larger(view, finder, out)


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
    view: TextView, spans: Iterable[Settled], held: Sequence[InstitutionFinding], roles: Roles | None = None
) -> list[TitleFinding]:
    """The findings of settled titles, with the institutions inside them. roles: what ends their roles, where the rule
    does not."""
    bodies_inside = SpanIndex((b.start, b.end) for b in held)
    out = []
    for span in sorted(spans, key=_start):
        found = _title(view, span, tuple(bodies_inside.meeting(span.start, span.end)))
        out.append(replace(found, role=(found.role[0], roles.end(found.role, found.end))) if roles else found)
    return out


def _title(view: TextView, span: Settled, inside: tuple[Offsets, ...]) -> TitleFinding:
    """Status, head with its subject, institutions and place of one title."""
    forms = title_words(view.language)
    words = _words(view, span.start, span.end)
    status = forms.statuses_before.match(words, 0, view.text)
    first = _behind_status(view, words, status[0]) if status else 0
    head = forms.heads.match(words, first, view.text)
    label, behind = (status[1], 0) if status and first else _status_behind(view, words)
    # from the span where no status is cut off: a slash may join its first word to what stands before it
    opens = words[first].start if first and label != _KEPT else span.start
    own = words[first:]
    rest = own[head[0] if head else 1 : len(own) - behind]
    local = head is not None and (head[1].head_class in LOCAL or head[1].phrase.casefold() in forms.place_titles)
    place = _place_behind(view, rest, local and not inside)
    role = (opens, role_end(view, own, head[0] if head else 0, span.end, inside, place) if own else span.end)
    return TitleFinding(
        span.start, span.end, role, label, span.rule, head[1].head_class if head else "other", inside, place,
        view.text[opens].isupper(), span.confidence, head[1].phrase if head else "",
    )  # fmt: skip


def _status_behind(view: TextView, words: Sequence[Word]) -> tuple[str | None, int]:
    """The status that closes a title, "Bupati Sanggar (Plt)", "Menteri Sosial nonaktif", and how many words it has."""
    forms = title_words(view.language)
    for n in range(1, min(3, len(words))):
        short = view.text[words[-1 - n].end : words[-n].start] == " ("
        found = (forms.statuses_before if short else forms.statuses_after).match(words, len(words) - n, view.text)
        if found and found[0] == n:
            return found[1], n
    return None, 0


def references(
    view: TextView,
    ruled: Iterable[Settled],
    held: Sequence[TitleFinding],
    named: Sequence[PersonFinding],
    bodies_held: Sequence[InstitutionFinding],
) -> list[TitleFinding]:
    """The titles in text order, with those of the rules that were not kept but stand in nobody's way: they may still
    point to somebody, "kata gubernur"."""
    taken = Cover([*((t.start, t.end) for t in held), *((p.start, p.end) for p in named)])
    across = SpanIndex((b.start, b.end) for b in bodies_held)
    free = [
        t
        for t in ruled
        if not taken.meets(t.start, t.end)
        and all(t.start <= a and b <= t.end for a, b in across.meeting(t.start, t.end))
    ]
    pointing = (replace(t, pointing=True) for t in titles(view, free, bodies_held))
    return sorted([*held, *pointing], key=_start)


def _behind_status(view: TextView, words: Sequence[Word], n: int) -> int:
    """Index of the word behind a status and its short form: "Penjabat (Pj) Gubernur", "Penjabat atau Pj Gubernur"."""
    while n < len(words) and (more := title_words(view.language).statuses_before.match(words, n, view.text)):
        n += more[0]
    return n if n < len(words) else 0


def _place_behind(view: TextView, words: Sequence[Word], local: bool) -> Offsets | None:
    """The place in what follows the head of a title: all of it behind a `local` one, "Kapolsek Limau", else the first
    that the gazetteer has."""
    if local and words and all(word.text[0].isupper() for word in words):
        return words[0].start, words[-1].end
    for i, word in enumerate(words):
        n = place_at(words, i, view.text, view.language)
        if n > 1 or (n and names(view.language).odds(word.text) <= LIKELY):
            return word.start, words[i + n - 1].end
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
    spans: Iterable[Settled],
    proposed: Sequence[Proposal],
    held: Sequence[InstitutionFinding],
    positions: Sequence[TitleFinding],
) -> list[PersonFinding]:
    """The findings of settled names, with what stands around them."""
    entries = {(p.start, p.end): p.entry for p in proposed}
    around = _Around(view, held, positions)
    return [around.person(span, entries.get((span.start, span.end))) for span in sorted(spans, key=_start)]


class _Around:
    """The words around names, asked of one sentence after the other."""

    def __init__(self, view: TextView, held: Sequence[InstitutionFinding], positions: Sequence[TitleFinding]) -> None:
        self.view, self.text, self.forms = view, view.text, person_words(view.language)
        self.bodies = Cover([(b.start, b.end) for b in held])
        self.title_ends = {t.end: t for t in positions}
        self.ends = sorted(self.title_ends)
        self.links = grammar(view.language, "namely")

    def person(self, span: Settled, entry: str | None) -> PersonFinding:
        """A name with its honorifics, degrees, nickname and title."""
        words = _sentence_words(self.view, span.start)
        first = bisect_left(words, span.start, key=_start)
        honorifics, lead = honorifics_before(self.view, words, first)
        opens = words[lead].start if lead < len(words) else span.start
        title = self._title_at(opens) or self._title_from(opens) or self._title_before(span.start)
        written = self.forms.degrees.match(self.text, span.end)
        behind = written.end() if written else span.end
        degrees = tuple(m.span() for m in self.forms.degree.finditer(self.text, span.end, behind))
        return PersonFinding(
            span.start, span.end, span.rule, tuple(honorifics), degrees, (title,) if title else (),
            self._nickname(span, behind), entry, span.confidence,
        )  # fmt: skip

    def _nickname(self, span: Settled, behind: int) -> Offsets | None:
        """ "(alias Sammy)", ", yang akrab disapa Sammy", "(Sammy)"; "(BHS)" behind Bambang Haryo Soekartono is he,
        "(PDIP)" and "(Semarang)" are not."""
        nick = self.forms.nickname.match(self.text, behind) or self.forms.called_before.search(
            self.text, max(0, span.start - 60), span.start
        )
        if nick is None or self.bodies.holds(nick.start("nick")):
            return None
        short, odds = nick["nick"], names(self.view.language).odds
        if short.isupper():
            initials = "".join(word[0] for word in self.text[span.start : span.end].split())
            known = short == initials or odds(short.title()) >= LIKELY
        else:
            bare = self.text[nick.start("nick") - 1] == "("
            known = not bare or max(map(odds, short.split())) >= POSSIBLE
        return nick.span("nick") if known else None

    def _title_at(self, start: int) -> TitleFinding | None:
        """The title that ends right before a name, a comma or "itu" between them."""
        for gap in self.forms.pointing:
            title = self.title_ends.get(start - len(gap))
            if title and self.text[title.end : start] == gap:
                return title
        return None

    def _title_from(self, start: int) -> TitleFinding | None:
        """ "ahli gizi dari Universitas Andalas Rengga …": an institution between title and name."""
        at = bisect_left(self.ends, start) - 1
        known = at >= 0 and self.forms.from_body.fullmatch(self.text, self.ends[at], start)
        return self.title_ends[self.ends[at]] if known else None

    def _title_before(self, name: int) -> TitleFinding | None:
        """The title from which only ranks and marks lead to a name: "Komandan Lanal, Kolonel Laut (P), Y"."""
        at = bisect_left(self.ends, name + 1) - 1
        if at < 0 or name - self.ends[at] > _FAR:
            return None
        gap = _PIECE.findall(self.view.text, self.ends[at], name)
        addresses = facts(self.view.language).part_of_address
        known = all(piece in _GAP or addresses(piece) or piece in self.links or len(piece) == 1 for piece in gap)
        return self.title_ends[self.ends[at]] if known and _closes(gap) else None


def _closes(gap: Sequence[str]) -> bool:
    """Whether no sentence ends between: a full stop only behind a rank."""
    return not gap or gap[0] not in {".", ")"}
