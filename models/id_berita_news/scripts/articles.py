"""Gold articles and sentences of other corpora, as the library reads them: tokens, proposals of rules, labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from corpora import Sentence

from berita_extract.annotate.own import NO_OWN
from berita_extract.annotate.ruled import Ruled
from berita_extract.annotate.state import DocState, Finders
from berita_extract.language import Language
from berita_extract.propose.tagger.component import proposals
from berita_extract.propose.tagger.features import Proposals
from berita_extract.text import TextView, analyse, normalise, repair
from berita_extract.text.tokens import sentence_tokens
from berita_extract.train.projection import project

Span = tuple[int, int, str]
# events are annotated in this project's passages only
_TAUGHT = frozenset({"PER", "TITLE", "ORG", "LOC"})


@dataclass
class Document:
    """A text with what is taught of it; `outer` is None where its corpus knows no titles."""

    name: str
    source: str
    view: TextView
    rules: Ruled
    words: list[list[str]]
    proposed: list[Proposals]
    outer: list[list[str]] | None
    inner: list[list[str]]
    gold: dict[str, set[tuple[int, int]]]


def read(name: str, source: str, view: TextView, finders: Finders) -> Document:
    """A document without its labels."""
    rules = Ruled(view, finders, NO_OWN)
    tokens = sentence_tokens(view)
    words = [[token.text for token in sentence] for sentence in tokens]
    return Document(name, source, view, rules, words, proposals(tokens, rules.proposals), None, [], {})


def taught(document: Document, outer: Iterable[Span] | None, inner: Iterable[Span]) -> Document:
    """The document with the labels of spans, which count in its text."""
    tokens = [[(t.start, t.end) for t in sentence] for sentence in sentence_tokens(document.view)]
    document.outer = None if outer is None else [_bio(sentence, outer) for sentence in tokens]
    document.inner = [_bio(sentence, inner) for sentence in tokens]
    return document


def _bio(tokens: list[tuple[int, int]], spans: Iterable[Span]) -> list[str]:
    labels = ["O"] * len(tokens)
    for start, end, kind in (s for s in spans if s[2] in _TAUGHT):
        inside = [i for i, (a, b) in enumerate(tokens) if a < end and start < b]
        for i in inside:
            labels[i] = ("B-" if i == inside[0] else "I-") + kind
    return labels


# -- gold articles


def articles(golds: Iterable[dict[str, Any]], source: str, language: Language) -> Iterator[Document]:
    """Gold articles, each with the spans at which its names, titles and institutions stand."""
    finders = Finders(language)
    for gold in golds:
        yield _article(gold, source, language, finders)


def _article(gold: dict[str, Any], source: str, language: Language, finders: Finders) -> Document:
    text = repair(normalise(gold["text"]), language).text
    document = read(gold["id"], source, analyse(text, language, gold.get("headline")), finders)
    spans = project(gold, text)
    document.gold = {kind: {(a, b) for a, b in found} for kind, found in spans.items()}
    places = [(p.start, p.end, "LOC") for p in DocState(text, finders, gold.get("headline")).places]
    outer, inner = _layers(spans)
    return taught(document, _beside(outer, places), _beside(inner, places))


def _beside(spans: list[Span], places: list[Span]) -> list[Span]:
    """The spans, and the places that the rules find outside them: the gold of articles has none at offsets."""
    return spans + [p for p in places if not any(a < p[1] and p[0] < b for a, b, _ in spans)]


def _layers(spans: dict[str, list[tuple[int, int]]]) -> tuple[list[Span], list[Span]]:
    titles = spans["TITLE"]

    def free(span: tuple[int, int]) -> bool:
        return not any(a < span[1] and span[0] < b for a, b in titles)

    names = [(*span, kind) for kind in ("ORG", "PER") for span in spans[kind]]
    return [(a, b, "TITLE") for a, b in titles] + [n for n in names if free(n[:2])], names


# -- other corpora


def passages(
    lines: Iterable[tuple[str, str]], parse: Any, language: Language, source: str = "own"
) -> Iterator[Document]:
    """This project's texts; of an institution that holds its larger body both parts are taught apart."""
    finders = Finders(language)
    for group, line in lines:
        text, spans = parse(line)
        if repair(normalise(text), language).text != text:
            continue
        document = read(group, source, analyse(text, language), finders)
        outer: list[Span] = [(a, b, kind) for a, b, kind, depth in spans if depth == 0]
        titles = [s for s in outer if s[2] == "TITLE"]
        names = _flat(text, spans)
        free = [n for n in names if n[2] == "ORG" and not any(a <= n[0] and n[1] <= b for a, b, _ in titles)]
        for kind, found in (("TITLE", titles), ("ORG", names), ("PER", names)):
            document.gold[kind] = {(a, b) for a, b, label in found if label == kind}
        yield taught(document, [s for s in outer if s[2] != "ORG"] + free, names)


def _flat(text: str, spans: list[tuple[int, int, str, int]]) -> list[Span]:
    """The names without those that others hold; "Direktorat Gizi" and "Kementerian Kesehatan" of both together."""
    out: list[Span] = []
    for start, end, kind, depth in spans:
        if kind == "TITLE":
            continue
        inner = [s for s in spans if s[2] == "ORG" and s[3] > depth and start <= s[0] and s[1] <= end]
        if kind == "ORG" and inner:
            if max(s[1] for s in inner) != end or not text[start : inner[0][0]].strip():
                continue
            end = start + len(text[start : inner[0][0]].rstrip())
        if not any(a < end and start < b for a, b, _ in out):
            out.append((start, end, kind))
    return out


def sentences(parts: Iterable[Sentence], language: Language) -> Iterator[Document]:
    """Sentences of corpora that know no titles."""
    finders = Finders(language)
    for number, sentence in enumerate(parts):
        text, ends = "", []
        for word in sentence.words:
            ends.append((len(text), len(text) + len(word)))
            text += word + " "
        text = text.rstrip()
        if repair(normalise(text), language).text != text:
            continue
        document = read(f"{sentence.source}{number}", sentence.source, analyse(text, language), finders)
        yield taught(document, None, [(ends[a][0], ends[b - 1][1], kind) for a, b, kind in sentence.names])
