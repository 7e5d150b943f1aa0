"""What headline and lead tell: the words that may say what happened, and what is known of each: named numbers to weigh.

Every word of the first sentences that could tell an occurrence is proposed, verbs, nouns of action and heads of events
alike; nothing is refused here.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...language import Language, corpus, derived, grammar, roots
from ...language import rows as r
from ...propose.facts import facts
from ...text import Word
from ..adjacency import spaced
from ..cover import Cover
from ..findings import EventFinding, Offsets, QuoteFinding
from ..scene import Scene
from .patterns import Head, event_words

Features = dict[str, float]
MEANS = "means="
"""What begins the names of the features by which a word is weighed with those of like meaning."""
# an occurrence is told in the first sentences; its words say no more than four things, and a word of three letters none
_SENTENCES, _LONGEST, _SHORT = 3, 4, 3
_FAR, _VERBS, _HEADLINE, _OPENING, _AGAIN = 25, 4, 6, 350, 4
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True)
class Trigger:
    """A word that may say what happened. number: which of the first sentences holds it; at: which word it is there."""

    number: int
    at: int
    word: Word
    root: str
    head: Head | None
    features: Features


class _TellingWords:
    """What a language's tables say of the words of headline and lead."""

    def __init__(self, language: Language) -> None:
        self.events, self.facts, self.counts = event_words(language), facts(language), corpus(language).counts
        self.roots = roots(language)
        self.function = language.forms(r.FunctionWord)
        of = self.events.of
        named = of["auxiliary"] | of["holding"] | of["happening"] | of["incident_verb"] | of["carrying_out"]
        refused = of["hypothetical"] | of["crime_role"] | of["before_name"] | of["generic_case"]
        self.named = named | self.function | refused | self.events.triggers | self.events.generics.keys()
        """Words that a neighbour is told by."""
        self.relatives = grammar(language, "relative")

    def neighbour(self, word: str) -> str:
        """What a word beside something is told by: itself, where it is one of few, or that it is a word ("^": none)."""
        low = word.casefold()
        return low if low in self.named or low == "^" else "word"

    def content(self, word: str) -> bool:
        """Whether a word in small letters says something."""
        return word[0].islower() and len(word) > _SHORT and word not in self.function


telling_words = derived(_TellingWords)


class Told:
    """Headline and lead of one article, with what was found in its text."""

    def __init__(
        self, scene: Scene, headline: str | None, quotes: Sequence[QuoteFinding], mentions: Sequence[EventFinding]
    ) -> None:
        view = self.view = scene.view
        self.scene, self.quotes, self.mentions = scene, quotes, mentions
        self.forms = telling_words(view.language)
        self.title = headline or ""
        words = (word.strip("\"“”‘’'.,:;!?()") for word in self.title.casefold().replace("-", " ").split())
        self.headline = [word for word in words if word]
        kinds = [view.segments[s.segment].kind for s in view.sentences]
        self.body = [s for s, kind in zip(view.sentences, kinds) if kind != "teaser"]
        """The sentences of the article itself."""
        self.lead = self.body[:_SENTENCES]
        self.headline_roots = [self.forms.roots.of(word) for word in self.headline]
        self.said = Cover([(q.start, q.end) for q in quotes])
        """What is quoted."""
        self.cues = Cover([q.cue for q in quotes if q.cue])
        names = [(n.start, n.end) for found in (scene.people, scene.institutions, scene.titles) for n in found]
        self.held, self.name_ends = Cover(names), {end for _, end in names}
        self.mentioned = {m.start: m for m in mentions}

    @cached_property
    def stretches(self) -> tuple[tuple[str, ...], ...]:
        """The words of headline, opening and text."""
        return distinct(self.title), distinct(self.view.text[:_OPENING]), distinct(self.view.text)

    @cached_property
    def triggers(self) -> list[Trigger]:
        """The proposals, in reading order."""
        return [trigger for number in range(len(self.lead)) for trigger in _Lead(self, number).all()]

    @cached_property
    def root_counts(self) -> Counter[str]:
        """How often each root stands in headline and text."""
        words = (word.text for sentence in self.body for word in self.view.words[sentence.index])
        return Counter((*map(self.forms.roots.of, words), *self.headline_roots))

    def ends(self, trigger: Trigger) -> list[tuple[Word, Features]]:
        """The words with which what a trigger says may end, each with what is known of it."""
        words = self.view.words[self.lead[trigger.number].index]
        k = trigger.at + 1
        while k - trigger.at < _LONGEST and spaced(self.view.text, words, k):
            k += 1
        return [(words[at], self._end(trigger, words, at)) for at in range(trigger.at, k)]

    def _end(self, trigger: Trigger, words: Sequence[Word], k: int) -> Features:
        n, word = k - trigger.at + 1, words[k].text
        following = words[k + 1].text if k + 1 < len(words) else ""
        head = self.forms.events.heads.match(words, trigger.at + 1, self.view.text)
        near = self.view.text[words[k].end : words[k].end + 1] == " "
        return {
            f"words={n}": 1.0,
            f"words={n},root={trigger.root}": 1.0,
            "last_function": float(word in self.forms.function),
            "last_capital": float(word[0].isupper()),
            "last_digit": float(word[0].isdigit()),
            "next_function": float(following in self.forms.function),
            "next_capital": float(near and following[:1].isupper()),
            "stop": float(not near),
            f"words={n},verb={bool(self.forms.events.verb.match(trigger.word.text))}": 1.0,
            "own_head": float(trigger.head is not None and n == len(trigger.head.phrase.split())),
            "object_head": float(head is not None and n == head[0] + 1),
            "in_object": float(head is not None and n < head[0] + 1),
        }


class _Lead:
    """One of the first sentences, read from left to right."""

    def __init__(self, told: Told, number: int) -> None:
        self.told, self.number, self.forms = told, number, told.forms
        self.words = told.view.words[told.lead[number].index]
        self.verbs, self.speaking, self.relative = 0, False, False

    def all(self) -> Iterator[Trigger]:
        for i, word in enumerate(self.words):
            low = word.text.casefold()
            match = self.forms.events.heads.match(self.words, i, self.told.view.text)
            head = match[1] if match and not self.told.held.holds(word.start) else None
            verb = word.text.islower() and self.forms.events.verb.match(low) is not None
            if head or self.forms.content(word.text):
                root = self.forms.roots.of(low)
                known = {**self._word(i, root, verb), **self._around(i)}
                known |= self._head(word, head, match[0] if match else 0)
                yield Trigger(self.number, i, word, root, head, {name: float(v) for name, v in known.items() if v})
            self._pass(low, verb)

    def _pass(self, low: str, verb: bool) -> None:
        self.verbs += verb
        self.speaking = self.speaking or self.forms.facts.speaks(low)
        if low in self.forms.relatives:
            self.relative = True
        elif verb:
            self.relative = False

    def _word(self, i: int, root: str, verb: bool) -> Features:
        word, low, headline = self.words[i], self.words[i].text.casefold(), self.told.headline_roots
        place = headline.index(root) if root in headline else None
        prefix = self.forms.roots.prefix(low) + ("-an" if low.endswith("an") else "")
        again = self.told.root_counts[root] - 1
        return {
            "": 1.0,
            f"root={root}": 1.0,
            MEANS + low: 1.0,
            f"affix={prefix}": 1.0,
            f"sentence={self.number}": 1.0,
            f"sentence={self.number},prefix={prefix[:2]}": 1.0,
            f"again={min(again, _AGAIN)}": 1.0,
            f"again={min(again, 2)},verb={verb}": 1.0,
            "no_headline": not headline,
            "headline": place is not None,
            f"headline={_HEADLINE if place is None else min(place, _HEADLINE)}": place is not None,
            "headline_and_lead": place is not None and self.number == 0,
            "speech": self.forms.facts.speaks(low),
            "behind_speech": self.speaking,
            "far": min(i, _FAR) / 10,
            f"verbs={min(self.verbs, _VERBS)}": 1.0,
            f"first_verb={self.number}": verb and self.verbs == 0,
            "verb": verb,
            "relative": self.relative,
            "capital": word.text[0].isupper(),
            "seen": math.log(self.forms.counts(low).total + 1) / 5,
            "marked": self.told.view.mark_at(word.start) is not None,
            "said": self.told.said.holds(word.start),
            "cue": self.told.cues.holds(word.start),
        }

    def _around(self, i: int) -> Features:
        before = following = "nothing"
        if i:
            word = self.words[i - 1]
            before = self._called(word, "name" if word.end in self.told.name_ends else "")
        if i + 1 < len(self.words):
            word = self.words[i + 1]
            following = self._called(word, "digit" if word.text[0].isdigit() else "")
        found: Features = {f"before={before}": 1.0, f"next={following}": 1.0}
        for side, at in (("before", i - 1), ("next", i + 1)):
            if 0 <= at < len(self.words) and self.words[at].text[0].islower():
                found[f"{side}_root={self.forms.roots.of(self.words[at].text)}"] = 1.0
        return found

    def _called(self, word: Word, sort: str) -> str:
        """What a word beside another is called: itself, where it is one of few, or of which sort it is."""
        low = word.text.casefold()
        return low if low in self.forms.named else sort or ("capital" if word.text[0].isupper() else "word")

    def _head(self, word: Word, head: Head | None, n: int) -> Features:
        mention = self.told.mentioned.get(word.start)
        found: Features = {}
        if head:
            found |= {"head": 1.0, f"head={head.kind}": 1.0, "weak": head.weak, f"head_words={min(n, 3)}": 1.0}
        if mention:
            found |= {"mention": 1.0, f"mention={mention.rule.partition(':')[0]}": 1.0}
        return found


def distinct(text: str) -> tuple[str, ...]:
    """The words of a stretch of text, case-folded, each once and in its order, so that sums are the same every time."""
    return tuple(dict.fromkeys(_WORD.findall(text.casefold())))


def within(spans: Sequence[Offsets], start: int, end: int) -> float:
    """The share of a stretch that spans cover."""
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
    return covered / max(1, end - start)
