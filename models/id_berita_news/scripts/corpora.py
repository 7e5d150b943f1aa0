"""Readers for the training corpora: sentences of others in the library's own tokens, passages of this project."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from berita_extract.language import Language
from berita_extract.text.tokens import tokens_of

MODEL = Path(__file__).resolve().parent.parent
ROOT = MODEL.parent.parent
Span = tuple[int, int, str]


@dataclass
class Sentence:
    """Tokens with the names among them; source: the corpus."""

    words: list[str]
    names: list[Span]
    source: str


def make_tokenize() -> Callable[[str], list[tuple[int, int]]]:
    """The library's tokens as a function from text to character ranges."""
    language = Language()
    return lambda text: [(token.start, token.end) for token in tokens_of(text, language)]


def align(spans: list[Span], tokens: list[tuple[int, int]]) -> list[Span]:
    """Character spans as token spans, widened to whole tokens; overlapping ones dropped."""
    found: list[Span] = []
    for start, end, label in spans:
        inside = [i for i, (a, b) in enumerate(tokens) if a < end and b > start]
        if inside and not (found and inside[0] < found[-1][1]):
            found.append((inside[0], inside[-1] + 1, label))
    return found


def parse_passage(line: str) -> tuple[str, list[tuple[int, int, str, int]]]:
    """The plain text of a bracketed passage and its (start, end, label, depth) character spans."""
    text, size, stack, spans = [], 0, [], []
    for part in re.findall(r"\[(?:PER|TITLE|ORG|LOC|EVENT) |\]|[^\[\]]+|\[", line):
        if part == "]" and stack:
            start, label = stack.pop()
            spans.append((start, size, label, len(stack)))
        elif re.fullmatch(r"\[[A-Z]+ ", part):
            stack.append((size, part[1:-1]))
        else:
            text.append(part)
            size += len(part)
    if stack:
        raise ValueError(f"unclosed bracket: {line[:80]}")
    return "".join(text), sorted(spans)


def passages(folder: Path) -> list[tuple[str, str]]:
    """(id, bracketed line) of every passage."""
    found, group = [], ""
    for path in sorted(folder.glob("passages_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                group = line.split()[1]
            elif line.strip():
                found.append((group, line.strip()))
    return found


def read_columns(path: Path, source: str, names: dict[str, str], tokenize: Callable) -> list[Sentence]:
    """A file of `token ... label` lines; labels not in `names` are dropped."""
    found: list[Sentence] = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").replace("\r", "")):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        rows = [row for row in rows if len(row) > 1]
        if not rows:
            continue
        text, spans = "", []
        for row in rows:
            start, label = len(text), row[-1]
            text += row[0] + " "
            name = names.get(label[2:], "")
            if label[0] == "B" and name:
                spans.append((start, len(text) - 1, name))
            elif label[0] == "I" and name and spans and spans[-1][1] == start - 1:
                spans[-1] = (spans[-1][0], len(text) - 1, spans[-1][2])
        tokens = tokenize(text)
        words = [text[a:b] for a, b in tokens]
        found.append(Sentence(words, trim(align(spans, tokens), words), source))
    return found


def trim(spans: list[Span], words: list[str]) -> list[Span]:
    """Spans of space-separated tokens less a bracket or quote that is not closed inside them."""
    found = []
    for start, end, label in spans:
        while end - start > 1 and words[end - 1] in {",", ".", ":", ";", '"', "”"}:
            end -= 1
        while end - start > 1 and words[start] in {'"', "“"}:
            start += 1
        inside = words[start:end]
        if end - start > 2 and inside[0] == "(" and inside[-1] == ")" and inside.count("(") == 1:
            start, end = start + 1, end - 1
        elif end - start > 1 and inside[-1] == ")" and "(" not in inside:
            end -= 1
        elif end - start > 1 and inside[0] == "(" and ")" not in inside:
            start += 1
        found.append((start, end, label))
    return found


IDNER = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
NERGRIT = {"PERSON": "PER", "ORGANISATION": "ORG", "PLACE": "LOC"}


def input_files(corpora: Path) -> dict[str, Path]:
    """Every file read, by name."""
    files = {f"idner_{part}": corpora / "idner-news-2k" / f"{part}.txt" for part in ("train", "dev", "test")}
    for part in ("train", "valid"):
        files[f"nergrit_{part}"] = corpora / "indonlu/nergrit_ner-grit" / f"{part}_preprocess.txt"
    return files


def read_all(corpora: Path) -> dict[str, list[Sentence]]:
    """The corpora of others by part: idner_train, idner_dev, idner_test, nergrit_*."""
    tokenize, parts = make_tokenize(), {}
    names = {"idner": IDNER, "nergrit": NERGRIT}
    for key, path in input_files(corpora).items():
        source = key.split("_")[0]
        parts[key] = read_columns(path, source, names[source], tokenize)
    return parts
