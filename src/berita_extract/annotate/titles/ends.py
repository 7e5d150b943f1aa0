"""Where the role of a title may end, and what is known of each such place: named numbers that a model weighs."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from ...language import Language, derived, grammar
from ...language import rows as r
from ...propose.facts import WORD, Facts, facts
from ...text import Word

Features = dict[str, float]
Named = Iterator[tuple[str, float]]
# what the corpus has seen less often is unknown
_UNSEEN = 1.5
_FAR, _LONG, _BESIDE = 8, 4, ("behind_place_word", "behind_capital")


@dataclass(frozen=True)
class Body:
    """An institution inside a title: its tokens, and how probable it is."""

    first: int
    last: int
    probability: float = 1.0


@dataclass(frozen=True)
class Place:
    """A title behind its status. bodies: those that were found; possible: all that were weighed; rule: how many tokens
    the rule's role has."""

    tokens: Sequence[Word]
    bodies: Sequence[Body]
    possible: Sequence[Body]
    rule: int


class EndWords:
    """What a language's tables say of the words of titles."""

    def __init__(self, language: Language) -> None:
        self.facts: Facts = facts(language)
        heads = language.rows(r.TitleHead)
        self.classes = {row.form.casefold(): row.class_ for row in heads}
        self.of_bodies = frozenset(row.form.casefold() for row in heads if row.institution_head)
        self.portfolios = _folded(language, "portfolio_title")
        self.leaders = _folded(language, "unit_leader")
        self.tails = _folded(language, "country_tail", "state_short")
        self.sets = {
            "preposition": _folded(language, "preposition") - _folded(language, "coordinator"),
            "coordinator": _folded(language, "coordinator"),
            "tail": self.tails,
            "field": _folded(language, "field_head"),
            "english": _folded(language, "english_link"),
        }


def _folded(language: Language, *classes: str) -> frozenset[str]:
    return frozenset(form.casefold() for form in grammar(language, *classes))  # type: ignore[arg-type]


end_words = derived(EndWords)


def ends(language: Language, place: Place) -> list[tuple[int, Features]]:
    """The offsets at which the role may end, each with what is known of it."""
    title = _Title(end_words(language), place)
    return [(place.tokens[k - 1].end, title.features(k)) for k in title.places()]


class _Title:
    """One title, asked of one place after the other: `k` tokens are the role's."""

    def __init__(self, forms: EndWords, place: Place) -> None:
        self.forms, self.place = forms, place
        self.words = [token.text for token in place.tokens]
        self.low = [word.casefold() for word in self.words]
        self.size = len(self.words)
        self.known = [dict(zip(WORD, forms.facts.word(word))) for word in self.words]
        self.head = forms.facts.title_head(self.words)
        self.portfolio = any(word in forms.portfolios for word in self.low[:2])
        self.led = self.low[0] in forms.leaders
        self.geographic = self._listed(forms.facts.places)
        self.listed = self._listed(forms.facts.bodies)

    def places(self) -> Iterator[int]:
        """After each word, and after brackets that close."""
        depth = 0
        for k, word in enumerate(self.words, 1):
            depth += (word == "(") - (word == ")")
            if depth <= 0 and (word == ")" or word[-1].isalnum()):
                yield k

    def features(self, k: int) -> Features:
        parts: tuple[Callable[[int], Named], ...] = (
            self._where, self._class, self._bodies, self._places, self._rest, self._words, self._past, self._counts,
        )  # fmt: skip
        return {name: float(value) for part in parts for name, value in part(k) if value}

    def _listed(self, table: Container[str]) -> dict[int, int]:
        """Where the longest name of a table that begins at each token ends."""
        found: dict[int, int] = {}
        for first in range(1, self.size):
            for last in range(self.size, first, -1):
                if " ".join(self.words[first:last]) in table:
                    found[first] = last
                    break
        return found

    def _where(self, k: int) -> Named:
        yield "beyond_rule", k > self.place.rule
        yield "at_head", k == self.head
        yield "tokens", min(k, _FAR)
        yield "first", k == 1
        yield "portfolio_whole", self.portfolio and k == self.size
        yield "portfolio_first", self.portfolio and k == 1
        yield "portfolio_at_head", self.portfolio and k == self.head
        yield "portfolio_bracket", self.portfolio and self.words[k - 1] == ")"
        yield "small_last", self.words[k - 1][0].islower()

    def _class(self, k: int) -> Named:
        form = " ".join(self.low[: self.head])
        label = self.forms.classes.get(form, "none")
        yield f"{label}_whole", k == self.size
        yield f"{label}_at_head", k == self.head
        yield f"{label}_beyond", k > self.head
        yield "body_office_at_head", k == self.head and form in self.forms.of_bodies

    def _bodies(self, k: int) -> Named:
        """Institutions that were found or weighed, and units before their larger body."""
        bodies = self.place.bodies
        begun = [b for b in bodies if b.first < k]
        behind = len(bodies) - len(begun)
        ended = next((b for b in bodies if b.last == k), None)
        inside = any(b.first < k < b.last for b in bodies)
        headed = self.led and self._body_head(k) > 0 and not self.words[k][0].isupper()
        yield "begun", min(len(begun), 2)
        yield "behind", min(behind, 2)
        yield "in_body", inside
        yield "headed_next_led", headed and any(b.first == k for b in bodies)
        yield "unit_end", ended is not None and behind
        yield "field_unit_end", ended is not None and behind and self.low[ended.first] in self.forms.sets["field"]
        yield "body_word_led", self.led and any(b.first + 1 == k < b.last for b in bodies)
        yield "unit_word_led", k > 1 and self.led and self.forms.facts.body_head(self.words[k - 1 : k]) > 0
        yield "body_head_next", self._body_head(k) > 0
        yield "possible_next", max((b.probability for b in self.place.possible if b.first == k), default=0.0)

    def _body_head(self, k: int) -> int:
        return self.forms.facts.body_head(self.words[k:]) if k < self.size else 0

    def _places(self, k: int) -> Named:
        yield "place_next", k in self.geographic
        yield "past_place", any(first < k for first in self.geographic)
        yield "listed_next", k in self.listed
        yield "listed_rest", self.listed.get(k) == self.size
        yield "past_listed", any(first < k for first in self.listed)

    def _rest(self, k: int) -> Named:
        """What would be cut off."""
        rest = self.words[k:]
        bracket = len(rest) > 2 and rest[0] == "(" and rest.index(")") == len(rest) - 1 if ")" in rest else False
        tail = bool(rest) and all(word in self.forms.tails for word in self.low[k:])
        yield "portfolio_bracket_rest", bracket and self.portfolio
        yield "title_bracket_rest", bracket and self.forms.facts.title_head(rest[1:]) > 0
        yield "tail_rest", tail
        yield "portfolio_tail_rest", tail and self.portfolio
        acronym = bool(rest) and rest[0].isupper() and len(rest[0]) >= _LONG
        yield "long_upper_next", acronym and not self.portfolio

    def _words(self, k: int) -> Named:
        first, last, following = self.low[0], self.low[k - 1], self.low[k] if k < self.size else ""
        yield f"last={last}", 1
        yield f"next={following}", 1
        yield f"last={last},next={following}", 1
        yield f"first={first},last={last}", 1
        yield f"first={first},next={following}", 1

    def _past(self, k: int) -> Named:
        for name, forms in self.forms.sets.items():
            yield f"{name}_past", not forms.isdisjoint(self.low[1:k])

    def _counts(self, k: int) -> Named:
        """How the words on both sides stand in the corpus."""
        for seat, at in (("last", k - 1), ("next", k), ("second", k + 1)):
            if at >= self.size:
                return
            row = self.known[at]
            yield f"unseen_{seat}", row["seen"] < _UNSEEN
            yield f"body_{seat}", int(row["head"]) & 2 > 0
            if seat == "second":
                return
            yield f"seen_{seat}", row["seen"] / 5
            yield f"name_{seat}", row["odds"] / 5 if self.words[at][0].isupper() else 0.0
            for name in _BESIDE:
                yield f"{name}_{seat}", min(1.0, row[name])
