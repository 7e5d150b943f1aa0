"""Features of the tagger: what a token looks like, what lexicon and corpus know of it, its capitalised run, its
document, and what the rules have proposed for it.

Used at training and at prediction. Features are strings. `word_features` gives those that depend on one word only,
whose weights are summed once a word; `context` gives those that combine several words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ...language import Language, Memo, corpus, names

BOS, EOS = "<s>", "</s>"
# the places from which a word is seen: itself, by the word after it and before it, by those one further
MARKS = "0<>{}"
# tags of phrases that head a run: titles, institutions and their heads, and the first word of an event's
HEADS = frozenset({place + letter for place in "BS" for letter in "TOI"} | {"BE"})
_REMEMBERED = 20_000
# of a word repeated without end, only the first mentions are looked at
_MENTIONS = 40
# a word seen so often with a capital says by its neighbours what it is; the stats that a neighbour is told
_SEEN_ENOUGH, _COMMON = 3, 3
# words that go on in a run of capitals; they belong to the trained weights, so no table may change them
LINKS = frozenset("dan of bin binti de & al and the van von - dari untuk serta".split())  # noqa: SIM905


T = TypeVar("T")
Key = tuple[str, ...]


@dataclass(slots=True)
class WordFacts:
    """What is known of a word by itself."""

    low: str
    shape: str
    classes: str
    kind: str
    capital: bool
    stats: tuple[str, ...]


class Lexicon:
    """Word classes (letters by lower-cased word) and phrases (their class letter), as stored with the model."""

    def __init__(self, classes: dict[str, str], phrases: dict[str, str]) -> None:
        self.classes = classes
        self.trie: dict[str, Any] = {}
        for phrase, letter in phrases.items():
            node = self.trie
            for word in phrase.split(" "):
                node = node.setdefault(word, {})
            node[""] = letter


def shape_of(word: str) -> str:
    """A coarse shape: "x" lower, "Xx" capitalised, "X" all capitals, "Y" one capital, "d" digits, marks themselves."""
    if word.isalpha():
        if word.islower():
            return "x"
        if word.isupper():
            return "X" if len(word) > 1 else "Y"
        return "Xx" if word[0].isupper() and word[1:].islower() else "xX" if word[0].islower() else "XxX"
    if word.isdigit():
        return "d"
    if not any(char.isalnum() for char in word):
        return word[:3]
    first = "X" if word[0].isupper() else "x" if word[0].isalpha() else "d"
    if any(char.isdigit() for char in word):
        return first + "d"
    return first + ("-" if "-" in word else "." if "." in word else "/")


def kind_of(shape: str, classes: str) -> str:
    """One letter for a capitalised word: the class that tells most of its part in a title, name or place."""
    if shape[0] != "X" and shape != "Y":
        return "x" if shape == "x" else "d" if shape[0] == "d" else shape
    for letter in "HRDTOEWLG":
        if letter in classes:
            return letter
    if "N" in classes:
        return "N"
    if "n" in classes:
        return "n" if not set("tioU") & set(classes) else "m"
    for letter in "AtioU":
        if letter in classes:
            return letter
    if "F" in classes:
        return "F"
    return "Y" if shape == "Y" else "A" if shape == "X" else "?"


def facts_of(word: str, lexicon: Lexicon, language: Language) -> WordFacts:
    """The facts of one word."""
    shape = shape_of(word)
    low = word.lower()
    classes = lexicon.classes.get(low, "-")
    kind, capital = kind_of(shape, classes), shape[0] == "X" or shape == "Y"
    return WordFacts(low, shape, classes, kind, capital, stats_of(word, language))


def stats_of(word: str, language: Language) -> tuple[str, ...]:
    """How the word stands in the corpus, in bins: those that say how common it is first, then those of neighbours."""
    if not word[0].isalnum():
        return ()
    odds = f"N{_bin(names(language).odds(word))}" if word[0].isupper() else "N."
    c = corpus(language).counts(word)
    if not c.total:
        return (odds, "So")
    ratio = math.log((c.small + 0.5) / (c.capital + c.upper * 0.5 + 0.5))
    found = (odds, f"Sq{_bin(ratio)}", f"Sn{min(5, int(math.log10(c.total + 1) * 2))}")
    if c.capital < _SEEN_ENOUGH:
        return found
    beside = (
        c.behind_head, c.before_speech, c.behind_speech, c.behind_place_word, c.bracket, c.behind_capital,
        c.before_capital,
    )  # fmt: skip
    return (*found, *(f"S{n}{min(6, int(8 * count / (c.capital + 0.5)))}" for n, count in enumerate(beside)))


def _bin(value: float) -> int:
    return round(max(-4.0, min(4.0, value)))


def word_features(fact: WordFacts) -> dict[str, list[str]]:
    """Features of one word by the place from which it is seen: itself "0", next "<" ">", next but one "{" "}"."""
    low, shape, classes = fact.low, fact.shape, fact.classes
    far = ["w" + low, "s" + shape, "g" + classes, "k" + fact.kind]
    side = [*far, "z" + low[-3:], "p" + low[:3]]
    classed = ["C" + letter + shape for letter in classes]
    own = [
        *side,
        "q" + low[:2],
        "r" + low[:4],
        "y" + low[-2:],
        "v" + low[-4:],
        "h" + shape + classes,
        f"l{min(len(low), 8)}{shape}",
        *classed,
        *("D" + letter for letter in classes),
        *fact.stats,
    ]
    side += [*classed, *fact.stats[:_COMMON]]
    return {mark: [mark + name for name in names] for mark, names in zip(MARKS, (own, side, side, far, far))}


def phrase_tags(low: list[str], capital: list[bool], lexicon: Lexicon) -> list[str]:
    """Longest lexicon phrases: "BL", "IL", "EL" ... over the words; titles also in lower case."""
    tags, beyond, size, trie = ["-"] * len(low), 0, len(low), lexicon.trie
    for i, word in enumerate(low):
        if i < beyond or word not in trie:
            continue
        node, j, best, letter = trie[word], i, 0, ""
        while node is not None:
            j += 1
            if "" in node:
                best, letter = j, node[""]
            if j == size:
                break
            node = node.get(low[j])
        if not best or not (capital[i] or letter == "T"):
            continue
        tags[i] = "B" + letter if best > i + 1 else "S" + letter
        for k in range(i + 1, best):
            tags[k] = ("I" if k < best - 1 else "E") + letter
        beyond = best
    return tags


def runs_of(low: list[str], capital: list[bool]) -> list[tuple[int, int]]:
    """Stretches of capitalised words, with linking words and bracketed capitals between them."""
    found, i, size = [], 0, len(low)
    while i < size:
        if not capital[i]:
            i += 1
            continue
        j = i + 1
        while j < size:
            if capital[j]:
                j += 1
            elif low[j] in LINKS and j + 1 < size and capital[j + 1]:
                j += 2
            elif low[j] == "(" and j + 2 < size and capital[j + 1] and low[j + 2] == ")":
                j += 3
            else:
                break
        found.append((i, j))
        i = j
    return found


@dataclass(slots=True)
class View:
    """A sentence made ready: facts of its words, phrase tags and runs."""

    facts: list[WordFacts]
    low: list[str]
    capital: list[bool]
    phrase: list[str]
    runs: list[tuple[int, int]]


def view(facts: list[WordFacts], lexicon: Lexicon) -> View:
    """Prepare a sentence; a known function word does not open a run by its sentence-initial capital."""
    low = [fact.low for fact in facts]
    capital = [fact.capital for fact in facts]
    for i in range(min(2, len(facts))):
        if capital[i] and "S" in facts[i].classes and (i == 0 or not low[0].isalnum()):
            capital[i] = False
    return View(facts, low, capital, phrase_tags(low, capital, lexicon), runs_of(low, capital))


Mentions = dict[str, list[tuple[int, str]]]
# for each kind of proposal, a label ("B", "I", "O") a token
Proposals = tuple[list[str], ...]


def mentions_of(views: list[View]) -> Mentions:
    """For each capitalised word of a document: (sentence * 1000 + run, how it stands there)."""
    found: Mentions = defaultdict(list)
    for number, item in enumerate(views):
        size = len(item.low)
        for start, end in item.runs:
            key = number * 1000 + start
            before = item.low[start - 1] if start else BOS
            after = item.low[end] if end < size else EOS
            one = end - start == 1
            for i in range(start, end):
                if item.capital[i]:
                    if one:
                        note = f"1{before}|{after}"
                    else:
                        spot = "a" if i == start else "z" if i == end - 1 else "m"
                        note = f"{spot}{item.facts[start].kind}{item.facts[i - 1].kind if i > start else ''}"
                    found[item.low[i]].append((key, note))
    return found


class Look(Generic[T]):
    """What is made of features: their names for the trainer, the rows of those that the weights know for the tagger.

    What depends on a few letters alone is made once for each of their values: on the shapes of three words; on the
    kinds of five, those of three first; on the phrases of three with shape and kind of the word; on what is proposed.
    """

    def __init__(self, of: Callable[[Sequence[str]], Iterable[T]]) -> None:
        self.of = of
        self.shapes, self.phrases, self.proposed = (
            Memo(_made_by(of, names), _REMEMBERED) for names in (_of_shapes, _of_phrases, _of_labels)
        )
        near, far = _made_by(of, _of_kinds), _made_by(of, _of_all_kinds)
        self.kinds = Memo[Key, tuple[tuple[T, ...], tuple[T, ...]]](lambda key: (near(key), far(key)), _REMEMBERED)


def _made_by(
    of: Callable[[Sequence[str]], Iterable[T]], names: Callable[[Key], list[str]]
) -> Callable[[Key], tuple[T, ...]]:
    # thousands are kept: a tuple of numbers is nothing to the collector of garbage
    return lambda key: tuple(of(names(key)))


def _of_shapes(key: Key) -> list[str]:
    return ["a" + "|".join(key)]


def _of_kinds(key: Key) -> list[str]:
    k2, k1, k, k3, k4 = key
    return [f"f{k1}|{k}|{k3}", f"g{k2}|{k1}|{k}", f"h{k}|{k3}|{k4}"]


def _of_all_kinds(key: Key) -> list[str]:
    return ["r" + "|".join(key)]


def _of_phrases(key: Key) -> list[str]:
    before, p, after, s, k = key
    return [f"n{p}|{s}", f"o{before}|{p}|{after}", f"p{before}|{p}|{k}", f"q{p}|{after}|{k}"]


def _of_labels(key: Key) -> list[str]:
    """key: for each kind of proposal the labels of the word before, the word and the word behind."""
    found: list[str] = []
    for kind in range(len(key) // 3):
        before, own, after = key[3 * kind : 3 * kind + 3]
        if not {"B", "I"}.isdisjoint((before, own, after)):
            found += [f"!{kind}0{own}", f"!{kind}<{before}", f"!{kind}>{after}", f"!{kind}*{own}{after}"]
    return [*found, "!" + "".join(key[1::3])] if found else []


def context(item: View, number: int, mentions: Mentions, look: Look[T]) -> list[list[T]]:
    """The features that combine several words, for every token at or beside a capital or a title word."""
    of, facts, low, phrase, size = look.of, item.facts, item.low, item.phrase, len(item.low)
    shape = [BOS, BOS, *[fact.shape for fact in facts], EOS, EOS]
    kind = [BOS, BOS, *[fact.kind for fact in facts], EOS, EOS]
    word = [BOS, BOS, *low, EOS, EOS]
    tags = [BOS, *phrase, EOS]
    loud = [False, *(item.capital[i] or "T" in fact.classes for i, fact in enumerate(facts)), False]
    found: list[list[T]] = []
    for i in range(size):
        if not (loud[i] or loud[i + 1] or loud[i + 2]):
            found.append([])
            continue
        j = i + 2
        w, s, k, p = word[j], shape[j], kind[j], phrase[i]
        before, after = word[j - 1], word[j + 1]
        near, far = look.kinds[kind[i], kind[i + 1], k, kind[i + 3], kind[i + 4]]
        found.append([
            *look.shapes[shape[i + 1], s, shape[i + 3]],
            *of((f"b{before}|{w}", f"c{w}|{after}", f"d{before}|{s}", f"e{s}|{after}")),
            *near,
            *of((
                f"i{word[i]}|{before}|{s}", f"j{s}|{after}|{word[i + 4]}", f"k{before}|{k}|{after}", f"l{before}|{k}",
                f"m{k}|{after}",
            )),
            *look.phrases[tags[i], p, tags[i + 2], s, k],
            *far,
        ])  # fmt: skip
    _add_runs(item, number, mentions, found, look.of)
    return found


def _add_runs(
    item: View, number: int, mentions: Mentions, found: list[list[T]], of: Callable[[Sequence[str]], Iterable[T]]
) -> None:
    """Add the features of a word's place in its run of capitals, and of its mentions elsewhere in the text."""
    facts, low, phrase, size = item.facts, item.low, item.phrase, len(item.low)
    for start, end in item.runs:
        before = low[start - 1] if start else BOS
        after = low[end] if end < size else EOS
        first, head, headed = low[start], "", 0
        for i in range(start, end):
            if phrase[i] in HEADS:
                head, headed = low[i] + phrase[i][1], i
            left, right, behind, k = min(i - start, 4), min(end - 1 - i, 3), min(i - headed, 5), facts[i].kind
            found[i] += of([
                f"A{first}",
                f"B{first}|{left}",
                f"C{left}|{right}|{k}",
                f"D{before}|{k}",
                f"E{before}|{left}",
                f"F{after}|{k}",
                f"G{after}|{right}",
                f"H{facts[start].kind}|{left}|{k}",
                f"I{phrase[start]}|{left}|{right}",
                f"J{before}|{after}|{left}",
                f"K{head}|{k}",
                f"L{head}|{behind}",
                f"M{head[-1:]}|{behind}|{k}",
            ])  # fmt: skip
            if item.capital[i]:
                key = number * 1000 + start
                others = {note for at, note in mentions.get(low[i], [])[:_MENTIONS] if at != key}
                if others:
                    one = "1" if end - start == 1 else "2"
                    found[i] += of([*(f"X{one}{note}" for note in sorted(others)[:4]), f"Y{one}{facts[i].kind}"])


def extra_features(item: View, number: int, mentions: Mentions, labels: Proposals, look: Look[T]) -> list[list[T]]:
    """The features that combine several words, and those of proposals, for every token."""
    found = context(item, number, mentions, look)
    for own, more in zip(found, proposal_features(labels, look)):
        own += more
    return found


def proposal_features(labels: Proposals, look: Look[T]) -> list[tuple[T, ...]]:
    """What the rules propose around every token of a sentence; nothing far from their spans."""
    seen = (seats for row in labels for seats in (["^", *row[:-1]], row, [*row[1:], "$"]))
    return [look.proposed[key] for key in zip(*seen)]


def all_features(item: View, number: int, mentions: Mentions, labels: Proposals) -> list[list[str]]:
    """Every feature of every token of a sentence, as the trainer wants them."""
    start, end = ({mark: [mark + edge] for mark in MARKS} for edge in (BOS, EOS))
    look: Look[str] = Look(list)
    seen = [start, start, *(word_features(fact) for fact in item.facts), end, end]
    return [
        [*seen[i + 2]["0"], *seen[i + 1]["<"], *seen[i + 3][">"], *seen[i]["{"], *seen[i + 4]["}"], *extra]
        for i, extra in enumerate(extra_features(item, number, mentions, labels, look))
    ]
