"""New passages from old ones: other names, places, institutions, titles and spellings, from fixed seeds."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from lexicons import institution_names

from berita_extract.language import Language
from berita_extract.language import rows as r

Node = "str | Tree"
VOWEL = re.compile(r"[aeiou]")
GEO = re.compile(
    r"^(?:(?:Provinsi|Kabupaten|Kota|Kecamatan|Kelurahan|Desa|Pulau|Gunung|Kampung|Distrik|Nagari|Sungai|Jalan|Jl|Teluk"
    r"|Bandara|Pelabuhan|Stadion|Lapangan|Pasar|Gedung|Hotel|Pantai|Danau|Terminal|Taman|Kepulauan|Kawasan|Kompleks"
    r"|Jembatan|Waduk|Bendungan|Perairan|Selat|Dusun|Pekon|Gampong|Rumah|Aula|Alun-Alun|Masjid|Gereja|Balai|Lembah)\s)+"
)


@dataclass
class Tree:
    """A bracketed span: its label and what it holds."""

    label: str
    children: list = field(default_factory=list)

    def text(self) -> str:
        """Its plain text."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def line(self) -> str:
        """Its bracketed form."""
        inside = "".join(child if isinstance(child, str) else child.line() for child in self.children)
        return f"[{self.label} {inside}]" if self.label else inside


def parse(line: str) -> Tree:
    """A bracketed passage as a tree."""
    stack = [Tree("")]
    for part in re.findall(r"\[(?:PER|TITLE|ORG|LOC|EVENT) |\]|[^\[\]]+|\[", line):
        if re.fullmatch(r"\[[A-Z]+ ", part):
            stack.append(Tree(part[1:-1]))
        elif part == "]" and len(stack) > 1:
            done = stack.pop()
            stack[-1].children.append(done)
        else:
            stack[-1].children.append(part)
    return stack[0]


def walk(tree: Tree):
    """Every tree below `tree`."""
    for child in tree.children:
        if isinstance(child, Tree):
            yield child
            yield from walk(child)


class Pools:
    """What may be put in the place of what; all from the training passages and the lexicon."""

    def __init__(self, trees: list[Tree], more_names: list[str]) -> None:
        self.first: list[str] = []
        self.last: list[str] = []
        self.places: list[str] = []
        self.orgs: dict[str, list[Tree]] = {}
        self.titles: list[Tree] = []
        for tree in trees:
            for node in walk(tree):
                self._add(node)
        self.all_orgs = [org for orgs in self.orgs.values() for org in orgs]
        language = Language()
        parts = (*language.rows(r.NamePart), *language.rows(r.NamePartMore))
        self.known = [part.form for part in parts if part.form.isalpha() and part.form[0].isupper()]
        self.more = more_names
        self.regencies = [row.form for row in language.rows(r.Place)]
        self.institutions = sorted(
            {name for name in institution_names(language) if "[" not in name and "]" not in name}
        )

    def _add(self, node: Tree) -> None:
        text = node.text()
        if node.label == "PER":
            words = [word for word in text.split() if word.isalpha() and len(word) > 1]
            self.first += words[:1]
            self.last += words[1:]
        elif node.label == "LOC" and GEO.sub("", text):
            self.places.append(GEO.sub("", text))
        elif node.label == "ORG":
            self.orgs.setdefault(text.split()[0], []).append(node)
        elif node.label == "TITLE":
            self.titles.append(node)


class Augmenter:
    """Makes variants of passages."""

    def __init__(self, pools: Pools, seed: int) -> None:
        self.pools, self.dice = pools, random.Random(seed)

    def crossed(self, words: list[str]) -> str:
        """A made-up word: the start of one and the end of another."""
        one, two = self.dice.choice(words), self.dice.choice(words)
        cuts = [m.end() for m in VOWEL.finditer(one) if 1 < m.end() < len(one)] or [len(one)]
        tails = [m.end() for m in VOWEL.finditer(two.lower()) if m.end() < len(two)] or [0]
        return one[: self.dice.choice(cuts)] + two[self.dice.choice(tails) :].lower()

    def name_word(self, first: bool) -> str:
        """A word for a person's name: from the passages, the lexicon, other corpora, or made up."""
        chance = self.dice.random()
        if chance < 0.3:
            return self.dice.choice(self.pools.first if first else self.pools.last)
        if chance < 0.62:
            return self.dice.choice(self.pools.known)
        if chance < 0.8 and self.pools.more:
            return self.dice.choice(self.pools.more)
        return self.crossed(self.pools.first + self.pools.last + self.pools.known)

    def place(self) -> str:
        """A place name without its head."""
        chance = self.dice.random()
        if chance < 0.4:
            return self.dice.choice(self.pools.regencies)
        if chance < 0.75:
            return self.dice.choice(self.pools.places)
        made = self.crossed([place for place in self.pools.places if place.isalpha() and len(place) > 3])
        return made if self.dice.random() < 0.7 else f"{made} {self.dice.choice(self.pools.places).split()[-1]}"

    def org(self, old: Tree) -> Tree:
        """Another institution, mostly one with the same head."""
        same = self.pools.orgs.get(old.text().split()[0], [])
        chance = self.dice.random()
        if chance < 0.5 and len(same) > 2:
            return self.dice.choice(same)
        if chance < 0.75:
            return self.dice.choice(self.pools.all_orgs)
        return Tree("ORG", [self.dice.choice(self.pools.institutions)])

    def variant(self, line: str) -> str:
        """One new passage."""
        self.names: dict[str, str] = {}
        self.spots: dict[str, str] = {}
        tree = self.change(parse(line), "")
        if isinstance(tree.children[0], Tree) and tree.children[0].label == "LOC" and self.dice.random() < 0.3:
            tree.children[0] = Tree("LOC", [tree.children[0].text().upper()])
        return tree.line()

    def change(self, tree: Tree, within: str) -> Tree:
        """`tree` with its parts changed."""
        dice = self.dice
        if tree.label == "PER" and dice.random() < 0.85:
            return Tree("PER", [self.renamed(tree.text())])
        if tree.label == "LOC" and dice.random() < 0.7:
            return Tree("LOC", [self.moved(tree.text())])
        if tree.label == "ORG" and tree.text() not in {"ANTARA", "Antara"} and dice.random() < 0.3:
            tree = self.org(tree)
        elif tree.label == "TITLE" and dice.random() < 0.2:
            tree = dice.choice(self.pools.titles)
        children = [
            self.change(child, tree.label or within) if isinstance(child, Tree) else child for child in tree.children
        ]
        if tree.label == "TITLE" and dice.random() < 0.06:
            children = [child.lower() if isinstance(child, str) else child for child in children]
        if not tree.label:
            children = self.respaced(children)
        return Tree(tree.label, children)

    def respaced(self, children: list) -> list:
        """Now and then the comma between a title and a name left out."""
        for i in range(1, len(children) - 1):
            one, mark, two = children[i - 1 : i + 2]
            titled = isinstance(one, Tree) and isinstance(two, Tree) and (one.label, two.label) == ("TITLE", "PER")
            if mark == ", " and titled and self.dice.random() < 0.4:
                children[i] = " "
        return children

    def renamed(self, text: str) -> str:
        """A person's new name, the same wherever the old one stands in the passage; lengths vary."""
        words = text.split(" ")
        if text not in self.names:
            new = []
            for n, word in enumerate(words):
                if not (word.isalpha() and len(word) > 1 and word[0].isupper()) or word in {
                    "Daeng",
                    "Haji",
                    "Putu",
                    "Made",
                }:
                    new.append(word)
                    continue
                if word not in self.names:
                    self.names[word] = self.name_word(n == 0)
                new.append(self.names[word])
            if len(words) > 1 and self.dice.random() < 0.12:
                new = new[:-1]
            elif 1 < len(words) < 4 and self.dice.random() < 0.15:
                new.append(self.name_word(False))
            self.names[text] = " ".join(new)
        return self.names[text]

    def moved(self, text: str) -> str:
        """Another place with the same head."""
        head = GEO.match(text)
        rest = text[head.end() :] if head else text
        if rest not in self.spots:
            self.spots[rest] = self.place()
        return (head.group() if head else "") + self.spots[rest]


def augment(lines: list[tuple[str, str]], copies: int, more_names: list[str], seed: int = 7) -> list[tuple[str, str]]:
    """`copies` variants of every passage, with ids "a001+1"."""
    augmenter = Augmenter(Pools([parse(line) for _, line in lines], more_names), seed)
    return [(f"{group}+{n}", augmenter.variant(line)) for n in range(1, copies + 1) for group, line in lines]
