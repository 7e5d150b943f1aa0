"""Print candidates for the tables of the lexicon, with their counts in a corpus of news sentences.

    python scripts/mine_lexicon.py [KIND ...] [--least N]

KIND, all without one:
  title_heads     words right before two parts of a name
  honorifics      short capital words, with a full stop or without, right before two parts of a name (ranks too)
  person_cues     small words right before two parts of a name
  name_parts      likely names right behind a part of one
  body_words      capital words behind "PT"
  body_suffixes   capital words that end runs of capitals
  bodies          runs of capitals behind a noun or verb that opens names of bodies ("klub", "dikutip dari")
  speech_verbs    words before "bahwa"
  quote_cues      small words between a closing quotation mark and a capital
  complements     speech verbs with what opens their statement, where their row says that nothing or another does
  title_suffixes  English words before a name
What the tables hold already is left out. The candidates are read over by eye before any of them goes into a table;
nothing is written. Does nothing where ../shared is not there.
"""

from __future__ import annotations

import argparse
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import zstandard

from berita_extract.language import LIKELY, Language, alternation, names
from berita_extract.language import rows as r

SENTENCES = Path(__file__).parent.parent.parent / "shared/corpora/news/sentences.txt.zst"
WORD = re.compile(r"\w+(?:[-/.'’&]\w+)*")
QUOTED = re.compile(r"[,.!?]\s?[\"”]\s?,?\s?([a-z][\w-]*) (?=[A-Z])")
SHORT = 6
ENGLISH = re.compile(r"[A-Z][a-z]{3,}(?:er|or|ist|ant|ent|ary|ive|yst)")
Found = Iterator[tuple[str, str]]


class Miner:
    """Finds what stands in a sentence where members of the tables stand."""

    def __init__(self, language: Language) -> None:
        self.odds = names(language).odds
        self.parts = names(language).forms
        verbs = language.rows(r.SpeechVerb)
        self.speech = {form for verb in verbs for _, form in verb.by_voice()}
        self.complements = {f: v.complement for v in verbs for _, f in v.by_voice()}
        self.openings = {row.form: row.class_ for row in language.rows(r.Complementizer)}
        self.bodies = frozenset(form for row in language.rows(r.Institution) for form in row.forms)
        self.cues = frozenset(row.form for row in language.rows(r.PersonCue))
        body_cues = (row.form for row in language.rows(r.BodyCue))
        self.cued = re.compile(rf"\b(?:{alternation(body_cues)}) ((?:[A-Z][\w.&'-]*)(?: [A-Z][\w.&'-]*){{0,3}})")
        self.body_words = language.forms(r.BodyWord) | language.forms(r.InstitutionHead)
        heads = language.forms(r.TitleHead) | language.forms(r.Honorific) | language.forms(r.Rank)
        heads |= frozenset(row.form for row in language.rows(r.PersonCue))
        self.heads = frozenset(word.casefold().rstrip(".") for head in heads for word in head.split())
        self.suffixes = language.forms(r.TitleSuffix)
        self.body_suffixes = language.forms(r.BodySuffix)

    def found(self, sentence: str) -> Found:
        """(table, candidate) of a sentence."""
        matches = list(WORD.finditer(sentence))
        words = [m.group() for m in matches]
        near = [sentence[a.end() : b.start()] == " " for a, b in pairwise(matches)] + [False]
        for i in range(1, len(words) - 2):
            if near[i]:
                yield from self._at(words, near, i)
            yield from self._addressed(words, near, sentence[matches[i].end() : matches[i + 1].start()], i)
            yield from self._stated(words, i)
        yield from (("quote_cues", word) for word in QUOTED.findall(sentence) if word not in self.speech)
        runs = (run.rstrip(".") for run in self.cued.findall(sentence))
        yield from (("bodies", run) for run in runs if run not in self.bodies)

    def _addressed(self, words: Sequence[str], near: Sequence[bool], gap: str, i: int) -> Found:
        """Forms of address and nouns before a full name."""
        word = words[i]
        if gap not in {" ", ". "} or word.casefold() in self.heads or not self._full_name(words, near, i + 1):
            return
        if word[0].isupper() and len(word) <= SHORT and word not in self.parts:
            yield "honorifics", word + gap.strip()
        if word[0].islower() and gap == " " and word not in self.cues:
            yield "person_cues", word

    def _stated(self, words: Sequence[str], i: int) -> Found:
        """What opens the statement of a speech verb, against its row."""
        complement = self.complements.get(words[i])
        opening = self.openings.get(words[i + 1])
        wanted = {"that": "that", "request": "request", "purpose": "request"}.get(opening or "")
        if complement and wanted and complement not in {wanted, "both"}:
            yield "complements", f"{words[i]} {words[i + 1]}"

    def _at(self, words: Sequence[str], near: Sequence[bool], i: int) -> Found:
        word, behind = words[i], words[i + 1]
        if word.casefold() not in self.heads and self._full_name(words, near, i + 1) and word not in self.parts:
            yield "title_heads", word
        if word[0].isupper() and word not in self.parts and self._named(words, near, i):
            yield "name_parts", word
        if word[0].islower() and behind == "bahwa" and word not in self.speech:
            yield "speech_verbs", word
        if word[0].isupper() and near[i - 1] and words[i - 1] == "PT" and word not in self.body_words:
            yield "body_words", word
        run = word[0].isupper() and near[i - 1] and words[i - 1][0].isupper() and not behind[0].isupper()
        if run and words[i - 1] not in self.parts and word.isascii() and word not in self.body_suffixes:
            yield "body_suffixes", word
        if (
            ENGLISH.fullmatch(word)
            and near[i - 1]
            and word not in self.suffixes
            and self._full_name(words, near, i + 1)
        ):
            yield "title_suffixes", word

    def _full_name(self, words: Sequence[str], near: Sequence[bool], i: int) -> bool:
        """Whether two certain parts of a name stand here."""
        return near[i] and words[i] in self.parts and words[i + 1] in self.parts and self.odds(words[i]) > LIKELY

    def _named(self, words: Sequence[str], near: Sequence[bool], i: int) -> bool:
        """Whether a likely name stands right behind a part of one."""
        before = words[i - 1] if near[i - 1] else ""
        return before in self.parts and self.odds(before) > LIKELY and self.odds(words[i]) > LIKELY


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    parser.add_argument("--least", type=int, default=5, help="how often a candidate stands there at least")
    args = parser.parse_args()
    if not SENTENCES.exists():
        print("nothing done: the corpus is not beside this clone (../shared)")
        return
    miner, counts = Miner(Language()), Counter[tuple[str, str]]()
    with zstandard.open(SENTENCES, "rb") as file:
        for line in io.TextIOWrapper(file, encoding="utf-8"):
            counts.update(miner.found(line.strip()))
    for (kind, form), count in counts.most_common():
        if count >= args.least and (not args.kinds or kind in args.kinds):
            print(f"{kind},{form},{count}")


if __name__ == "__main__":
    main()
