"""Regenerate language/data/corpus_counts.csv.gz: how a form stands in a corpus of news sentences.

    python scripts/build_corpus_counts.py ../shared/corpora/news/sentences.txt.zst

For each case-folded form that stands there at least `LEAST` times: its counts small, with a capital in mid-sentence,
with a capital at a start, in capitals only; of the capital forms in mid-sentence: behind a title head or an
honorific, before a speech verb, behind one, behind "di/ke/dari", alone in brackets, beside another capital before and
behind; and of all: before a complementizer of what is said ("bahwa") and of what is asked ("agar"), behind the mark
that ends a quotation. Counts only: no sentence can be put together again of them.
"""

import argparse
import csv
import gzip
import io
import re
from collections import defaultdict
from pathlib import Path

import zstandard

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src/berita_extract/language/data"
OUT = DATA / "corpus_counts.csv.gz"
COLUMNS = (
    "small", "capital", "start", "upper", "behind_head", "before_speech", "behind_speech", "behind_place_word",
    "bracket", "behind_capital", "before_capital", "before_that", "before_request", "behind_mark",
)  # fmt: skip
LEAST = 2
WORD = re.compile(r"\w+(?:[-/.'’&]\w+)*")
PLACE_WORDS = frozenset({"di", "ke", "dari"})
CLOSED = re.compile(r"[\"”]\s*,?\s*$")


def column(table: str, *keys: str) -> set[str]:
    """The forms of some columns of a lexicon table."""
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        return {form for row in csv.DictReader(file) for key in keys for form in row[key].split("|") if form}


def classed(table: str, wanted: str) -> set[str]:
    """The forms of a class of a lexicon table."""
    with (DATA / f"{table}.csv").open(encoding="utf-8") as file:
        return {row["form"] for row in csv.DictReader(file) if row["class"] == wanted}


class Counter:
    """Counts the forms of sentences."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(COLUMNS))
        self.heads = {h for h in column("title_heads", "form") | column("honorifics", "form") if " " not in h}
        self.speech = column("speech_verbs", "base", "passive", "clitic")
        self.that, self.request = classed("complementizers", "that"), classed("complementizers", "request")

    def take(self, sentence: str) -> None:
        """Count one sentence."""
        found = list(WORD.finditer(sentence))
        words = [m.group() for m in found]
        for i, match in enumerate(found):
            word = words[i]
            if not word[0].isalpha():
                continue
            counts = self.counts[word.casefold()]
            self._speech(counts, sentence, found, words, i)
            if word[0].islower():
                counts[0] += 1
            elif len(word) > 1 and word.isupper():
                counts[3] += 1
                self._context(counts, sentence, found, words, i)
            elif i == 0 or (
                not sentence[found[i - 1].end() : match.start()].isspace() and self._starts(sentence, match)
            ):
                counts[2] += 1
            else:
                counts[1] += 1
                self._context(counts, sentence, found, words, i)

    def _speech(self, counts: list[int], sentence: str, found: list[re.Match[str]], words: list[str], i: int) -> None:
        behind = words[i + 1] if i + 1 < len(words) else ""
        counts[11] += behind in self.that
        counts[12] += behind in self.request
        before = sentence[found[i - 1].end() : found[i].start()] if i else ""
        counts[13] += CLOSED.search(before) is not None

    @staticmethod
    def _starts(sentence: str, match: re.Match[str]) -> bool:
        before = sentence[: match.start()].rstrip()
        return not before or before[-1] in ".!?:\"“”‘'"

    def _context(self, counts: list[int], sentence: str, found: list[re.Match[str]], words: list[str], i: int) -> None:
        before = words[i - 1] if i and sentence[found[i - 1].end() : found[i].start()] == " " else ""
        behind = words[i + 1] if i + 1 < len(words) and sentence[found[i].end() : found[i + 1].start()] == " " else ""
        counts[4] += before in self.heads
        counts[5] += behind in self.speech
        counts[6] += before in self.speech
        counts[7] += before in PLACE_WORDS
        around = sentence[found[i].start() - 1 : found[i].start()] + sentence[found[i].end() : found[i].end() + 1]
        counts[8] += around == "()"
        counts[9] += bool(before) and before[0].isupper() and before not in self.heads
        counts[10] += bool(behind) and behind[0].isupper()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    args = parser.parse_args()
    counter = Counter()
    with zstandard.open(args.sentences, "rt", encoding="utf-8") as file:
        for line in file:
            counter.take(line.strip())
    kept = {w: c for w, c in counter.counts.items() if sum(c[:4]) >= LEAST}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("form", *COLUMNS))
    writer.writerows((w, *(c or "" for c in kept[w])) for w in sorted(kept))
    OUT.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), 9, mtime=0))
    print(len(kept), "forms,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
