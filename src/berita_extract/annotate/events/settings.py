"""Where and when something may have happened: every day, place and site of an article as a candidate for an event, with
what is known of it beside the event: named numbers to weigh."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...text import Sentence, Word
from ..adjacency import capital_at, spaced
from ..cover import Cover
from ..days.finder import DayMention
from ..findings import Offsets, PlaceFinding
from .told import Features, Told
from .venues import VenueReader

# where a candidate stands, with what is known of it whatever the event
_Stated = tuple[int, int, tuple[str, ...]]
Part = Literal["venue", "place", "day"]
PARTS: tuple[Part, ...] = ("venue", "place", "day")
# an event's setting is stated near it; so many candidates an event
_BEFORE, _BEHIND, _MOST = 2, 6, 40
# the name of a place has so many words; the two words before it are sought in so many letters
_NAME, _LETTERS = 3, 28
# what stands so few characters behind a venue stands at it, or near it
_AT, _NEAR = 4, 40
# a site is named in so many words, with so few in small letters before its name
_WORDS, _LEADING = 7, 3


@dataclass(frozen=True)
class Anchor:
    """What an event stands by: the words that tell or name it. again: the sentences that name it too."""

    start: int
    end: int
    sentence: int
    main: bool
    kind: str
    again: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Setting:
    """A candidate; head: the root of its first word; own: what is known of it whatever the event."""

    start: int
    end: int
    sentence: int
    head: str
    own: tuple[str, ...]


class Settings:
    """The candidates of an article."""

    def __init__(self, told: Told, days: Sequence[DayMention], places: Sequence[PlaceFinding]) -> None:
        self.told, self.view, self.text = told, told.view, told.view.text
        self.days, self.places = days, places
        self._place_starts = {p.start for p in places}
        opening = self.view.dateline
        self.filed = self.text[slice(*opening.place)].casefold() if opening and opening.place else ""
        self._speech: dict[int, list[int]] = {}
        self._headline = frozenset(told.headline)
        scene = told.scene
        self._holders = {
            name: Cover([(n.start, n.end) for n in names])
            for name, names in (("title", scene.titles), ("body", scene.institutions), ("person", scene.people))
        }
        venues = list(self._venues())
        self._site_ends = {end for _, end, _ in venues}
        self._of: Mapping[Part, Mapping[int, list[Setting]]] = {
            "venue": self._settings(venues), "place": self._settings(self._places()),
            "day": self._settings(self._days()),
        }  # fmt: skip

    def near(self, part: Part, anchor: Anchor, venue: Offsets | None = None) -> list[tuple[Offsets | None, Features]]:
        """The candidates around an event, each with what is known of it there; the last one is that none is stated.
        venue: the event's, where it is known already."""
        found = self._around(part, anchor)
        root = self.told.forms.roots.first(self.text[anchor.start : anchor.end])
        out: list[tuple[Offsets | None, Features]] = [
            ((c.start, c.end), {**self._features(found, rank, anchor, venue), **_said_of(c, root, anchor)})
            for rank, c in enumerate(found)
        ]
        sort = "main" if anchor.main else "named"
        none = (
            "none", f"none={sort}", f"none={anchor.kind},{sort}", f"none,of={min(len(found), 4)}",
            f"none,venue={venue is not None}",
        )  # fmt: skip
        return [*out, (None, dict.fromkeys(none, 1.0))]

    def _around(self, part: Part, anchor: Anchor) -> list[Setting]:
        """The candidates near where an event is told or named first, and in the sentences that name it again."""
        near = range(anchor.sentence - _BEFORE, anchor.sentence + _BEHIND)
        again = sorted(anchor.again.difference(near))
        by_sentence = self._of[part]
        first = [c for n in near for c in by_sentence.get(n, ())][:_MOST]
        further = [c for n in again for c in by_sentence.get(n, ())][: _MOST // 2]
        return sorted((*first, *further), key=lambda c: (c.start, c.end))

    def _features(self, near: Sequence[Setting], rank: int, anchor: Anchor, venue: Offsets | None) -> Features:
        c = near[rank]
        away = max(-_BEFORE, min(_BEHIND, c.sentence - anchor.sentence))
        side = "behind" if c.start >= anchor.end else "before" if c.end <= anchor.start else "in"
        sort = "main" if anchor.main else "named"
        names = [f"away={away},{sort}", f"rank={min(rank, 5)}", sort, f"{sort}={anchor.kind}"]
        if away == 0:
            first, last = min(c.end, anchor.end), max(c.start, anchor.start)
            spoken = any(first <= at < last for at in self._speaking(c.sentence))
            names += [f"same,{side},{sort}", f"same,{side},speech={spoken}"]
            between = sum(first <= o.start < last and o != c for o in near)
            names += [f"same,{side},between={min(between, 3)}", f"gap={min((last - first) // 20, 6)},{side}"]
        else:
            names.append(f"other_speech={any(at < c.start for at in self._speaking(c.sentence))},{sort}")
        names += [f"{own},{sort}" for own in c.own]
        names += [f"{c.own[0]},away={away},{side if away == 0 else ''}", f"{c.own[1]},away={away == 0}"]
        again = c.sentence in anchor.again
        names += [f"again={again},{sort}", f"again={again},away={away}", f"venue={_beside(c, venue)}"]
        return dict.fromkeys(names, 1.0)

    def _speaking(self, number: int) -> list[int]:
        """Where verbs of speech stand in a sentence."""
        if number not in self._speech:
            speaks = self.told.forms.events.speaking
            self._speech[number] = [w.start for w in self.view.words[number] if w.text.casefold() in speaks]
        return self._speech[number]

    # -- candidates

    def _settings(self, stated: Iterable[_Stated]) -> dict[int, list[Setting]]:
        """What is stated in each sentence."""
        out: dict[int, list[Setting]] = defaultdict(list)
        for start, end, own in stated:
            sentence = self.view.sentence_at(start)
            if sentence is not None:
                out[sentence.index].append(self._setting(sentence, start, end, own))
        return out

    def _setting(self, sentence: Sentence, start: int, end: int, own: Sequence[str]) -> Setting:
        before = self.text[max(sentence.start, start - _LETTERS) : start].split()[-2:]
        further, word = [word if word.islower() else "X" for word in ["^", "^", *before][-2:]]
        form = self.text[start:end].casefold()
        following = self.text[end : end + _LETTERS].casefold().split()[:1]
        common = (
            f"before={word}", f"behind={_behind(self.text[end : end + 1])}",
            f"said={self.told.said.holds(start)}", f"sentence={min(sentence.index, 4)}",
            f"before={word},{further}", f"further={further}", f"held={self._holder(start, end)}",
            f"headline={not self._headline.isdisjoint(form.split())}", f"next={''.join(following)}",
        )  # fmt: skip
        return Setting(start, end, sentence.index, self.told.forms.roots.first(form), (*common, *own))

    def _holder(self, start: int, end: int) -> str:
        """What a candidate stands in, or reaches into."""
        return next((name for name, cover in self._holders.items() if cover.meets(start, end)), "")

    def _days(self) -> Iterator[_Stated]:
        seen: set[str] = set()
        for day in self.days:
            form = self.text[day.start : day.end]
            digits = any(map(str.isdigit, form))
            own = (f"weekday={day.weekday is not None}", f"again={form in seen}", f"digits={digits}")
            yield day.start, day.end, own
            seen.add(form)

    def _places(self) -> Iterator[_Stated]:
        ends = {p.end for p in self.places}
        times = Counter(self.text[p.start : p.end].casefold() for p in self.places)
        for place in sorted((*self.places, *self._unlisted()), key=lambda p: p.start):
            form = self.text[place.start : place.end].casefold()
            yield place.start, place.end, (
                f"form={place.form}", f"level={place.levels[0] if place.levels else ''}", f"filed={form == self.filed}",
                f"larger={place.start - 2 in ends and self.text[place.start - 2 : place.start] == ', '}",
                f"smaller={place.end + 2 in self._place_starts and self.text[place.end : place.end + 2] == ', '}",
                f"site={not self._site_ends.isdisjoint((place.start - 2, place.start - 1))}",
                f"times={min(times[form], 4)}",
            )  # fmt: skip

    def _unlisted(self) -> Iterator[PlaceFinding]:
        """Capital words that no table of places has, behind "di" or before a place with a comma: towns abroad."""
        for words in (self.view.words[s.index] for s in self.told.body):
            beyond = 0
            for i, word in enumerate(words):
                if i < beyond or not word.text[0].isupper():
                    continue
                beyond = i + 1
                while capital_at(self.text, words, beyond):
                    beyond += 1
                end = words[beyond - 1].end
                at = i > 0 and words[i - 1].text in self.told.forms.events.locatives
                known = any(w.start in self._place_starts for w in words[i:beyond])
                before = end + 2 in self._place_starts and self.text[end : end + 2] == ", "
                if (at or before) and not known and beyond - i <= _NAME and not self._holder(word.start, end):
                    yield PlaceFinding(word.start, end, word.text, "behind" if at else "before", "unlisted")

    def _venues(self) -> Iterator[_Stated]:
        for sentence in self.told.body:
            words = self.view.words[sentence.index]
            scene = self.told.scene
            bodies = scene.institutions_in(sentence.start, sentence.end)
            read = VenueReader(self.view, words, bodies, scene.people_in(sentence.start, sentence.end)).venues()
            placed = (i + 1 for i, word in enumerate(words[:-1]) if word.text in self.told.forms.events.locatives)
            sites = dict(found for i in placed if (found := self._behind(words, i)))
            sites |= {(b.start, b.end): "body" for b in bodies} | dict.fromkeys(read, "site")
            for (start, end), sort in sorted(sites.items()):
                yield start, end, (f"sort={sort}", f"words={min(4, self.text.count(' ', start, end))}")

    def _behind(self, words: Sequence[Word], i: int) -> tuple[Offsets, str] | None:
        """What stands behind "di": the capital words with few small ones before them, small words."""
        start = words[i].start
        k, capitals, small = i, 0, 0
        while k < len(words) and k - i < _WORDS and (k == i or spaced(self.text, words, k)):
            word = words[k].text
            if word[0].isupper():
                capitals += 1
            elif capitals or not self.told.forms.content(word) or small == _LEADING:
                break
            else:
                small += 1
            k += 1
        if k == i or start in self._place_starts:
            return None
        return (start, words[k - 1].end), "named" if capitals else "small"


def _said_of(setting: Setting, root: str, anchor: Anchor) -> Features:
    """What the first words of a candidate and of what tells the event say of each other."""
    side = "behind" if setting.start >= anchor.end else "before"
    names = (
        f"head={setting.head},main={anchor.main}", f"head={setting.head},{anchor.kind}",
        f"told={root},{side},same={setting.sentence == anchor.sentence}",
    )  # fmt: skip
    return dict.fromkeys(names, 1.0)


def _beside(setting: Setting, venue: Offsets | None) -> str:
    """Where a candidate stands beside the event's venue."""
    if venue is None:
        return "none"
    if venue[0] <= setting.start < venue[1]:
        return "in"
    gap = setting.start - venue[1]
    return "before" if gap < 0 else "at" if gap < _AT else "near" if gap < _NEAR else "far"


def _behind(mark: str) -> str:
    """What a character behind a candidate is called."""
    if not mark.strip():
        return "space" if mark == " " else "break"
    return "word" if mark.isalnum() else mark
