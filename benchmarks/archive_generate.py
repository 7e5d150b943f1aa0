"""An archive of any size from the project's own text, for the benchmarks: no two articles are alike.

    python benchmarks/archive_generate.py --articles 200000 --out archive.jsonl.gz [--seed 1] [--repeats 0.02]

An article is a dateline and some passages of models/id_berita_news/corpus and paragraphs of data/samples. Their people
get names recombined from the lexicon's name parts, their places are drawn from the Kemendagri list, figures and days
change. A share of `--repeats` are an earlier article with small changes (the same wire story in another paper).
The same seed gives the same archive. Memory does not grow with the number of articles.
"""

import argparse
import csv
import datetime as dt
import gzip
import json
import random
import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
LEXICON = ROOT / "src/berita_extract/language/data"
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SOURCES = ("ANTARA", "Kabar Nusantara", "Suara Timur", "Warta Kota Kita", "Lentera Daerah")
MARK = re.compile(r"\[([A-Z]+) |\]")
SLOT = re.compile(r"\{([PL])(\d+)\}")
DATELINE = re.compile(r"^[^\n]{0,60}\((?:ANTARA|Antara)\) - ")
NUMBER = re.compile(r"(?<![\d/.,])\d{2,3}(?![\d/.,])")
WORDS = 300

Passage = tuple[str, list[str], list[str]]  # text with slots, words of people's names, places


def column(name: str, field: str) -> list[str]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as file:
        return [row[field] for row in csv.DictReader(file)]


def marked(text: str) -> Passage:
    """A corpus passage: its markup taken off, the words of names and the places made slots."""
    out: list[str] = []
    people: list[str] = []
    places: list[str] = []
    stack: list[str] = []
    at = 0
    for match in [*MARK.finditer(text), None]:
        piece = text[at : match.start() if match else len(text)]
        if stack and stack[-1] == "PER":
            out.append(" ".join(slot("P", word, people) for word in piece.split(" ")))
        elif stack and stack[-1] == "LOC":
            out.append(slot("L", piece, places))
        else:
            out.append(piece)
        if match is None:
            break
        at = match.end()
        if match.group(1):
            stack.append(match.group(1))
        elif stack:
            stack.pop()
    return "".join(out), people, places


def slot(kind: str, value: str, known: list[str]) -> str:
    if not value[:1].isalpha():
        return value
    if value not in known:
        known.append(value)
    return f"{{{kind}{known.index(value)}}}"


def passages() -> list[Passage]:
    out = []
    for path in sorted((ROOT / "models/id_berita_news/corpus").glob("passages_*.txt")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        out += [marked(block.split("\n", 1)[1].strip()) for block in blocks if block.startswith("#") and "\n" in block]
    for path in sorted((ROOT / "data/samples/gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        words = sorted({w for p in gold["people"] for w in p["name"].split() if len(w) > 2})
        name = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b") if words else None
        for paragraph in gold["text"].split("\n"):
            if len(paragraph) > 60 and "{" not in paragraph and "(ANTARA)" not in paragraph:
                people: list[str] = []
                text = name.sub(lambda m, p=people: slot("P", m.group(), p), paragraph) if name else paragraph
                out.append((text, people, []))
    return out


class Maker:
    """Makes articles, one after the other."""

    def __init__(self, seed: int, mean: int = WORDS) -> None:
        self._random, self._mean = random.Random(seed), mean
        self._passages = passages()
        self._names = [n for n in column("name_parts.csv", "form") if n.isalpha() and n.istitle()]
        self._places = column("places.csv", "form")

    def article(self, number: int) -> dict[str, str]:
        choose = self._random
        published = dt.datetime(2005, 1, 1) + dt.timedelta(minutes=choose.randrange(20 * 525_600))
        words, parts = 0, []
        wanted = choose.randint(self._mean // 2, self._mean * 3 // 2)
        while words < wanted:
            part = self._fill(choose.choice(self._passages))
            parts.append(part if not parts else DATELINE.sub("", part))
            words += len(parts[-1].split())
        if "(ANTARA)" not in parts[0][:80]:
            parts[0] = f"{choose.choice(self._places)} (ANTARA) - {parts[0]}"
        text = "\n\n".join(parts)
        return {
            "id": f"g{number:07d}",
            "headline": " ".join(parts[-1].split()[:9]).rstrip(".,"),
            "published": published.isoformat(timespec="minutes"),
            "url": f"https://contoh.id/{published:%Y/%m/%d}/{number}",
            "source": choose.choice(SOURCES),
            "text": text,
        }

    def again(self, article: dict[str, str], number: int) -> dict[str, str]:
        """The same story in another paper: another opening, an editor's line."""
        text = re.sub(r"\b(ujar|kata)\b", "tutur", article["text"], count=2)
        text = f"{text}\n\nEditor: {self._name()}"
        return {**article, "id": f"g{number:07d}", "source": self._random.choice(SOURCES[1:]), "text": text}

    def _name(self) -> str:
        return " ".join(self._random.sample(self._names, 2))

    def _number(self, match: re.Match[str]) -> str:
        """Another number of at most as many digits."""
        return str(self._random.randint(10, 10 ** len(match.group()) - 1))

    def _fill(self, passage: Passage) -> str:
        text, people, places = passage
        names = self._random.sample(self._names, len(people))
        towns = [self._place(place) for place in places]
        text = SLOT.sub(lambda m: (names if m.group(1) == "P" else towns)[int(m.group(2))], text)
        text = NUMBER.sub(self._number, text)
        return re.sub(rf"\b({'|'.join(DAYS)})\b", lambda m: self._random.choice(DAYS), text)

    def _place(self, place: str) -> str:
        """Another place of the same kind; streets, hotels and the like stay."""
        head, _, rest = place.partition(" ")
        if rest and head not in ("Kabupaten", "Kota", "Kecamatan", "Provinsi", "Desa", "Kelurahan"):
            return place
        town = self._random.choice(self._places)
        return f"{head} {town}" if rest else town


def articles(count: int, seed: int = 1, repeats: float = 0.02, mean: int = WORDS) -> Iterator[dict[str, str]]:
    """So many articles of so many words on average, one at a time."""
    maker, chooser = Maker(seed, mean), random.Random(seed + 1)
    recent: deque[dict[str, str]] = deque(maxlen=1000)
    for number in range(count):
        if recent and chooser.random() < repeats:
            yield maker.again(chooser.choice(recent), number)
        else:
            recent.append(maker.article(number))
            yield recent[-1]


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    opener: Callable[..., IO[str]] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8") as file:
        yield file


def write(path: Path, count: int, seed: int = 1, repeats: float = 0.02, mean: int = WORDS) -> None:
    with opened(path) as file:
        for article in articles(count, seed, repeats, mean):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=float, default=0.02)
    args = parser.parse_args()
    write(args.out, args.articles, args.seed, args.repeats)


if __name__ == "__main__":
    main()
