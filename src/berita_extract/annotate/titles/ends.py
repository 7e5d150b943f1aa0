"""Where the role of a title may end, and what is known of each such place: named numbers that a model weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...language import Language, derived, grammar
from ...language import rows as r
from ...propose.facts import WORD, Facts, facts
from ...text import Word
from .patterns import title_words

Features = dict[str, float]
Named = Iterator[tuple[str, float]]
# a body less probable than this is not thought of
_SOME = 0.1
# what the corpus has seen less often is unknown; how a word mostly stands (log odds of small letters)
_UNSEEN, _CAPITAL, _SMALL = 1.5, -2.0, -0.5
_FAR, _LONG, _BESIDE = 8, 4, ("behind_head", "behind_place_word", "behind_capital", "before_capital")


@dataclass(frozen=True)
class Body:
    """An institution inside a title: its tokens, its kind, and how probable it is."""

    first: int
    last: int
    kind: str = ""
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
        self.nth, self.ordinal = title_words(language).nth, title_words(language).ordinal
        heads = language.rows(r.TitleHead)
        self.classes = {row.form.casefold(): row.class_ for row in heads}
        self.of_bodies = frozenset(row.form.casefold() for row in heads if row.institution_head)
        self.suffixes = frozenset(form.casefold() for form in language.forms(r.TitleSuffix))
        self.portfolios = _folded(language, "portfolio_title")
        self.leaders = _folded(language, "unit_leader")
        self.units = frozenset(
            form.partition(" ")[2] for form in self.classes if form.partition(" ")[0] in self.leaders
        )
        """What somebody is the head of: "dinas"."""
        self.tails = _folded(language, "country_tail", "state_short")
        self.sets = {
            "preposition": _folded(language, "preposition") - _folded(language, "coordinator"),
            "coordinator": _folded(language, "coordinator"),
            "tail": self.tails,
            "region": _folded(language, "region_word"),
            "branch": _folded(language, "branch", "branch_office"),
            "field": _folded(language, "field_head"),
            "client": _folded(language, "client"),
            "link": _folded(language, "subject_link"),
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
        self.known = [forms.facts.word(word) for word in self.words]
        self.head = forms.facts.title_head(self.words)
        self.english = 0 if self.head else self._english()
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
            self._where, self._class, self._bodies, self._units, self._possible, self._places, self._rest, self._marks,
            self._classes, self._counts,
        )  # fmt: skip
        return {name: float(value) for part in parts for name, value in part(k) if value}

    def _english(self) -> int:
        """How many words there are up to an English head: "Aftersales Director"."""
        return next((k + 1 for k, word in enumerate(self.low[:_LONG]) if word in self.forms.suffixes), 0)

    def _listed(self, table: object) -> dict[int, int]:
        """Where the longest name of a table that begins at each token ends."""
        found: dict[int, int] = {}
        for first in range(1, self.size):
            for last in range(self.size, first, -1):
                if " ".join(self.words[first:last]) in table:  # type: ignore[operator]
                    found[first] = last
                    break
        return found

    def _where(self, k: int) -> Named:
        head = self.head or self.english
        yield "whole", k == self.size
        yield "at_rule", k == self.place.rule
        yield "beyond_rule", k > self.place.rule
        yield "before_rule", k < self.place.rule
        yield "at_head", k == head
        yield "in_head", k < head
        yield "at_english_head", k == self.english
        yield "tokens", min(k, _FAR)
        yield "behind_head", min(max(0, k - head), _FAR)
        yield "first", k == 1
        yield "no_head", not head
        yield "second_no_head", not head and k == 2
        yield "portfolio_whole", self.portfolio and k == self.size
        yield "portfolio_first", self.portfolio and k == 1
        yield "portfolio_at_head", self.portfolio and k == head
        yield "portfolio_bracket", self.portfolio and self.words[k - 1] == ")"

    def _class(self, k: int) -> Named:
        form = " ".join(self.low[: self.head])
        label = self.forms.classes.get(form, "none")
        yield f"{label}_whole", k == self.size
        yield f"{label}_at_head", k == self.head
        yield f"{label}_beyond", k > self.head
        yield "body_office_at_head", k == self.head and form in self.forms.of_bodies

    def _bodies(self, k: int) -> Named:
        bodies = self.place.bodies
        begun = [b for b in bodies if b.first < k]
        yield "begun", min(len(begun), 2)
        yield "behind", min(len(bodies) - len(begun), 2)
        for body in bodies:
            own = self.words[body.first : body.last]
            if body.first == k:
                yield "body_next", 1.0
                yield "body_next_first", not begun
                yield f"next_{body.kind}", 1.0
                headed = self.forms.facts.body_head(own) > 0 and not own[0].isupper()
                yield "headed_next", headed
                yield "headed_next_led", headed and self.led
                yield "acronym_next", len(own) == 1 and own[0].isupper()
            elif body.first < k < body.last:
                yield "in_body", 1.0
                yield f"in_{body.kind}", 1.0
            elif body.last == k:
                yield "body_end", 1.0
                yield f"end_{body.kind}", 1.0

    def _units(self, k: int) -> Named:
        """A unit before its larger body, and the sort of unit in front of its name."""
        bodies, last = self.place.bodies, self.low[k - 1]
        ended = next((b for b in bodies if b.last == k), None)
        larger = any(b.first >= k for b in bodies)
        inside = next((b for b in bodies if b.first < k < b.last), None)
        at = self.forms.facts.body_head(self.words[inside.first : inside.last]) if inside else 0
        yield "unit_next", any(b.first == k for b in bodies) and any(b.first > k for b in bodies)
        yield "unit_end", ended is not None and larger
        yield "field_unit_end", ended is not None and larger and self.low[ended.first] in self.forms.sets["field"]
        numbered = self.forms.ordinal.fullmatch(self.words[k - 1]) is not None
        yield "numbered_unit_end", ended is not None and larger and numbered
        head_ends = inside is not None and at > 0 and inside.first + at == k
        yield "body_head_end", head_ends
        yield "body_head_end_led", head_ends and self.led
        yield "body_word", inside is not None and inside.first + 1 == k
        yield "body_word_led", inside is not None and inside.first + 1 == k and self.led
        yield "unit_word", k > 1 and last in self.forms.units
        head = self.forms.facts.body_head(self.words[k - 1 : k]) > 0
        yield "unit_word_led", k > 1 and self.led and head
        yield "body_head_word", head
        yield "body_head_next", k < self.size and self.forms.facts.body_head(self.words[k:]) > 0

    def _possible(self, k: int) -> Named:
        """Institutions that were weighed, whatever became of them."""
        own = self.place.possible
        begins = max((b.probability for b in own if b.first == k), default=0.0)
        across = max((b.probability for b in own if b.first < k < b.last), default=0.0)
        ends_here = max((b.probability for b in own if b.last == k), default=0.0)
        past = max((b.probability for b in own if b.first < k), default=0.0)
        yield "possible_next", begins
        yield "possible_across", across
        yield "possible_end", ends_here
        yield "possible_past", past
        yield "some_next", begins > _SOME
        yield "some_across", across > _SOME
        yield "some_past", past > _SOME
        yield "possible_next_first", begins if not any(b.first <= k for b in self.place.bodies) else 0.0

    def _places(self, k: int) -> Named:
        yield "place_next", k in self.geographic
        yield "place_rest", self.geographic.get(k) == self.size
        yield "past_place", any(first < k for first in self.geographic)
        yield "place_end", k in self.geographic.values()
        yield "listed_next", k in self.listed
        yield "listed_rest", self.listed.get(k) == self.size
        yield "past_listed", any(first < k for first in self.listed)

    def _rest(self, k: int) -> Named:
        """What would be cut off."""
        rest = self.words[k:]
        bracket = len(rest) > 2 and rest[0] == "(" and ")" in rest and rest.index(")") == len(rest) - 1
        tail = bool(rest) and all(word in self.forms.tails for word in self.low[k:])
        yield "bracket_rest", bracket
        yield "portfolio_bracket_rest", bracket and self.portfolio
        yield "title_bracket_rest", bracket and self.forms.facts.title_head(rest[1:]) > 0
        yield "tail_rest", tail
        yield "portfolio_tail_rest", tail and self.portfolio
        closing = self.words[-2:-1] if self.words[-1] == ")" else []
        yield (
            "initial_next",
            bool(closing and rest and not bracket) and closing[0][0] == rest[0][0] and not self.portfolio,
        )

    def _marks(self, k: int) -> Named:
        last, rest = self.words[k - 1], self.words[k:]
        following = rest[0] if rest else ""
        yield "closing", last == ")"
        yield "bracket_next", following == "("
        yield "comma_next", following == ","
        yield "slash_next", following == "/"
        yield "digit_next", following[:1].isdigit()
        yield "digit_last", last[0].isdigit()
        yield "digit_past", any(word[0].isdigit() for word in self.words[:k])
        yield "number_soon", following[:1].islower() and any(word[0].isdigit() for word in rest[1:3])
        yield "nth_next", self.forms.nth.fullmatch(following) is not None
        yield "ordinal_next", self.forms.ordinal.fullmatch(following) is not None
        yield "ordinal_last", self.forms.ordinal.fullmatch(last) is not None
        yield "small_last", last[0].islower()
        yield "small_next", following[:1].islower()
        yield "upper_next", following.isupper() and len(following) > 1
        yield "long_upper_next", following.isupper() and len(following) >= _LONG and not self.portfolio
        yield "upper_last", last.isupper() and len(last) > 1
        yield "capital_behind_small", last[0].islower() and following[:1].isupper()

    def _classes(self, k: int) -> Named:
        following = self.low[k] if k < self.size else ""
        for name, forms in self.forms.sets.items():
            yield f"{name}_next", following in forms
            yield f"{name}_last", self.low[k - 1] in forms
            yield f"{name}_past", not forms.isdisjoint(self.low[1:k])
        yield "title_next", k < self.size and self.forms.facts.title_head(self.words[k:]) > 0

    def _counts(self, k: int) -> Named:
        """How the words on both sides stand in the corpus."""
        for seat, at in (("last", k - 1), ("next", k), ("second", k + 1)):
            if at >= self.size:
                return
            row = dict(zip(WORD, self.known[at]))
            unseen = row["seen"] < _UNSEEN
            yield f"unseen_{seat}", unseen
            yield f"mostly_capital_{seat}", row["small"] < _CAPITAL
            yield f"often_small_{seat}", row["small"] > _SMALL and not unseen
            yield f"body_{seat}", int(row["head"]) & 2 > 0
            if seat == "second":
                return
            yield f"seen_{seat}", row["seen"] / 5
            yield f"title_{seat}", int(row["head"]) & 1 > 0
            yield f"name_{seat}", row["odds"] / 5 if self.words[at][0].isupper() else 0.0
            for name in _BESIDE:
                yield f"{name}_{seat}", min(1.0, row[name])
