"""The word classes and phrase lists that serve as features, from the library's tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from berita_extract.language import Language
from berita_extract.language import rows as r

SKIP = {"dan", "di", "untuk", "yang", "of", "the", "and", "serta", "ke", "dari", "(", ")", ",", "-", ".", "/", "&"}
# table, class of the first word, class of the other words
WORD_LISTS = [
    (r.TitleHead, "T", "t"),
    (r.InstitutionHead, "O", "o"),
    (r.EventHead, "E", "e"),
    (r.VenueHead, "W", ""),
    (r.Honorific, "H", "H"),
    (r.Rank, "R", "R"),
    (r.Degree, "D", "D"),
    (r.GeoHead, "G", "G"),
    (r.StopCapital, "S", ""),
    (r.UnitWord, "U", "U"),
    (r.PersonCue, "C", ""),
    (r.ForeignPlace, "L", "l"),
    (r.Place, "L", "l"),
    (r.PlaceAlias, "L", "l"),
]


def institution_names(language: Language) -> Iterator[str]:
    """Every name, acronym and alias of the institutions."""
    for row in language.rows(r.Institution):
        yield from row.forms


def place_names(language: Language) -> frozenset[str]:
    """Every name of a place, the official ones too."""
    forms = language.forms(r.ForeignPlace) | language.forms(r.Place) | language.forms(r.PlaceAlias)
    return forms | {row.name for row in language.rows(r.Place)}


def word_classes(language: Language, split: Callable[[str], list[str]]) -> dict[str, str]:
    """Lower-cased word -> the letters of its classes, sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, first, rest in WORD_LISTS:
        for form in language.forms(table):
            for n, word in enumerate(split(form)):
                letter = first if n == 0 else rest
                if letter and (word not in SKIP or n == 0):
                    found[word].add(letter)
    for part in (*language.rows(r.NamePart), *language.rows(r.NamePartMore)):
        for word in split(part.form):
            found[word].add({"ambiguous": "n", "foreign": "F"}.get(part.origin, "N"))
    for form in institution_names(language):
        words = split(form)
        for word in words:
            if word not in SKIP:
                found[word].add("A" if len(words) == 1 else "i")
    for verb in language.rows(r.SpeechVerb):
        for form in (verb.lemma, *(form for _, form in verb.by_voice())):
            found[form.lower()].add("V")
    for wanted in ("weekday", "month"):
        for form in language.classed(r.CalendarWord, wanted):
            found[form.lower()].add("M")
    return {word: "".join(sorted(letters)) for word, letters in found.items()}


def phrases(language: Language, split: Callable[[str], list[str]]) -> dict[str, str]:
    """Phrase of lower-cased words -> its class letter (later lists win)."""
    lists = (
        (language.forms(r.EventHead), "E"),
        (institution_names(language), "I"),
        (place_names(language), "L"),
        (language.forms(r.InstitutionHead), "O"),
        (language.forms(r.TitleHead), "T"),
    )
    return {" ".join(split(form)): letter for forms, letter in lists for form in forms}
