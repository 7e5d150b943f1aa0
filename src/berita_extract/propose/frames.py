"""Candidates by the frame they stand in: titles before and behind a name, bodies before their acronym in brackets,
names alone between marks, and forms that are proposed elsewhere in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .facts import Facts

Span = tuple[int, int]
# tokens of the longest title and body that are proposed, and commas inside one
_WIDEST, _COMMAS = 20, 2
_STOPS = frozenset('.;:"“”!?•')
_MARKS = {'"': '"', "“": "”"}
# words of the longest name that is proposed between marks
_MARKED = 3
_EDGES = frozenset(",()-–—/") | _STOPS


def titles_beside(facts: Facts, words: Sequence[str], people: Iterable[Span]) -> Iterator[Span]:
    """What may be the titles of people whose names stand in a sentence."""
    for first, last in people:
        yield from _before(facts, words, first)
        yield from _behind(facts, words, last)


def _before(facts: Facts, words: Sequence[str], name: int) -> Iterator[Span]:
    """From each head or edge to the name, its honorifics and a comma or a colon left out, or to what joins a
    further title to it."""
    end = _without_address(facts, words, name)
    if end and words[end - 1] in {",", ":"}:
        end -= 1
    ends = [end]
    if end and words[end - 1] == ")":
        ends += [k for k in range(end) if words[k] == "("][-1:]
    commas = 0
    for first in range(end - 1, max(-1, end - 1 - _WIDEST), -1):
        if words[first] in _STOPS:
            return
        commas += words[first] == ","
        if commas > _COMMAS:
            return
        opens = facts.opens_title(words[first : first + 6])
        if opens or _behind_edge(facts, words, first):
            yield from ((first, last) for last in ends if first < last)
        joint = facts.joins_titles(words[:first]) if opens else 0
        if joint:
            ends.append(first - joint)


def _without_address(facts: Facts, words: Sequence[str], end: int) -> int:
    while end:
        if facts.part_of_address(words[end - 1]):
            end -= 1
        elif end > 2 and words[end - 1] == ")" and words[end - 3] == "(" and facts.part_of_address(words[end - 2]):
            end -= 3
        elif end > 1 and words[end - 1] == "." and facts.addresses(words[end - 2]):
            end -= 2
        else:
            break
    return end


def _behind_edge(facts: Facts, words: Sequence[str], at: int) -> bool:
    """Whether a span may begin here: at a word behind an edge or a verb of speech, or at a capital behind a small
    word."""
    if words[at] in _EDGES:
        return False
    if at == 0 or words[at - 1] in _EDGES or facts.speaks(words[at - 1]):
        return True
    return words[at][0].isupper() and words[at - 1].islower()


def _behind(facts: Facts, words: Sequence[str], name: int) -> Iterator[Span]:
    """Behind a comma or a word of office, to each edge."""
    first = name
    if words[first : first + 1] == ["("] and ")" in words[first : first + 4]:
        first = words.index(")", first) + 1
    between = words[first : first + 1]
    if not between or not (between[0] == "," or facts.introduces(between[0])):
        return
    first += 1
    size, headed = len(words), facts.opens_title(words[first : first + 6])
    commas = 0
    for end in range(first + 1, min(size + 1, first + _WIDEST)):
        word = words[end] if end < size else "."
        if word == "," or word in _STOPS or facts.speaks(word) or (headed and (word in _EDGES or word.islower())):
            yield first, end
        commas += word == ","
        if word in _STOPS or commas > _COMMAS:
            return


def bodies_before_acronyms(words: Sequence[str]) -> Iterator[Span]:
    """From each capital of the run before a bracketed acronym to the bracket, and the acronym."""
    for at in range(1, len(words) - 2):
        if words[at] != "(" or words[at + 2] != ")" or not words[at + 1][0].isupper():
            continue
        yield at + 1, at + 2
        for first in range(at - 1, max(-1, at - 1 - _WIDEST), -1):
            if words[first] in _STOPS or words[first] in "()":
                break
            if words[first][0].isupper():
                yield first, at


def runs_of_capitals(words: Sequence[str]) -> Iterator[Span]:
    """Each longest run of capital words; at the start of a sentence also without its first."""
    first = 0
    for last, word in enumerate((*words, ".")):
        if word[0].isupper():
            continue
        if last > first:
            yield first, last
            if first == 0 and last > 1:
                yield 1, last
        first = last + 1


def names_in_marks(words: Sequence[str]) -> Iterator[Span]:
    """Each few capital words that stand alone between marks: "Ucok" of 'kata “Ucok”'."""
    for at, word in enumerate(words):
        if word not in _MARKS:
            continue
        last = at + 1
        while last < len(words) and words[last][0].isupper():
            last += 1
        if 1 < last - at <= _MARKED + 1 and words[last : last + 1] == [_MARKS[word]]:
            yield at + 1, last


def repeated(sentences: Sequence[Sequence[str]], forms: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    """Every place at which one of the forms stands: sentence, first and last (exclusive) token."""
    numbers = {form: number for number, form in enumerate(dict.fromkeys(forms))}
    # how long the forms are that begin with a word
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in numbers:
        lengths[form[0]].add(len(form))
    for number, words in enumerate(sentences):
        for at, word in enumerate(words):
            if word in lengths:
                found = {tuple(words[at : at + length]) for length in lengths[word]}
                for form in sorted(found & numbers.keys(), key=numbers.__getitem__):
                    yield number, at, at + len(form)
