"""What is known of a capitalised word that may be part of a person's name: the features `name_weights` weighs."""

from __future__ import annotations

import math
import re

from . import rows as r
from .corpus import NEVER, corpus
from .grammar import grammar
from .language import Language, derived
from .places import places

# Shapes of Indonesian derived nouns: "Penanggulangan", "Ketahanan", "Informatika", "Kehumasan", "Legislasi"
_DERIVED = re.compile(
    r"^(?:pe[nmr]\w{4,}an|ke\w{4,}an|per\w{4,}an|me[nm]\w{4,}|ber\w{4,}|ter\w{5,}|\w{4,}[mk]u|\w{3,}(?:isasi|asi|isme|itas|logi|nya|tika|nomi|grafi))$"
)
_CAMEL = re.compile(r"[a-z][A-Z]")
# what a share of few words counts less by
_FEW = 3
Features = dict[str, float]


def _log_ratio(first: int, second: int) -> float:
    return math.log((first + 0.5) / (second + 0.5))


class NameFeatures:
    """The features of words and of their neighbours."""

    def __init__(self, language: Language) -> None:
        self._counts = corpus(language).counts
        self._members = _members(language)
        self._before, self._behind = _neighbours(language, self._members)

    def of(self, word: str) -> Features:
        """What corpus, tables and shape say of a word, wherever it stands."""
        folded = word.casefold()
        found = {"bias": 1.0, **self._counted(folded)}
        found.update((name, 1.0) for name, words in self._members.items() if folded in words)
        shapes = {
            "derived": _DERIVED.match(folded),
            "camel": _CAMEL.search(word),
            "capitals": len(word) > 1 and word.isupper(),
            "single": len(word) == 1,
        }
        found.update((name, 1.0) for name, there in shapes.items() if there)
        if shapes["capitals"]:
            # "PRABOWO" is most often written "Prabowo", "KPK" is not
            found["acronym"] = found.get("upper", 0.0)
        return found

    def seen(self, word: str) -> bool:
        """Whether the corpus or a table of names has it."""
        folded = word.casefold()
        return self._counts(folded) is not NEVER or folded in self._members["name_part"]

    def _counted(self, folded: str) -> Features:
        counts = self._counts(folded)
        if counts is NEVER:
            return {"unseen": 1.0}
        capital = counts.capital + counts.upper
        beside = {
            "behind_head": counts.behind_head,
            "before_speech": counts.before_speech,
            "behind_speech": counts.behind_speech,
            "behind_place_word": counts.behind_place_word,
            "bracket": counts.bracket,
            "behind_capital": counts.behind_capital,
            "before_capital": counts.before_capital,
        }
        return {
            "small": _log_ratio(counts.small, counts.capital),
            "upper": _log_ratio(counts.upper, counts.capital),
            "total": math.log1p(counts.total),
            **{name: (n / (capital + _FEW)) ** 0.5 for name, n in beside.items()},
        }

    def beside(self, before: str, behind: str) -> Features:
        """What the words (or the bracket) next to it say; nothing where neither is told."""
        if not before and not behind:
            return {}
        found = {"told": 1.0}
        found.update((name, 1.0) for name, words in self._before.items() if before.casefold() in words)
        found.update((name, 1.0) for name, words in self._behind.items() if behind.casefold() in words)
        return found


name_features = derived(NameFeatures)


def _folded(*forms: str) -> frozenset[str]:
    return frozenset(word.casefold() for form in forms for word in form.split())


def _members(language: Language) -> dict[str, frozenset[str]]:
    """Feature → the words of the tables it stands for."""
    parts = (*language.rows(r.NamePart), *language.rows(r.NamePartMore))
    heads = frozenset(head.casefold() for head in language.forms(r.TitleHead))
    return {
        "name_part": _folded(*(p.form for p in parts if p.origin != "ambiguous")),
        "ambiguous_part": _folded(*(p.form for p in parts if p.origin == "ambiguous")),
        "unit_word": _folded(*language.forms(r.UnitWord)),
        "title_head": heads,
        "title_word": _folded(*(head for head in heads if " " in head)) - heads,
        "institution_head": _folded(*language.forms(r.InstitutionHead)),
        "body_word": _folded(*language.forms(r.BodyWord)),
        "stop_capital": _folded(*language.forms(r.StopCapital)),
        "place": _folded(*places(language).words),
        "rank": _folded(*language.forms(r.Rank)),
        "honorific": _folded(*language.forms(r.Honorific)),
    }


def _neighbours(
    language: Language, members: dict[str, frozenset[str]]
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    speech = _folded(*(form for verb in language.rows(r.SpeechVerb) for _, form in verb.by_voice()))
    parts = members["name_part"]
    before = {
        "head_before": members["title_head"],
        "honorific_before": _folded(*(h.form.rstrip(".") for h in language.rows(r.Honorific))),
        "speech_before": speech,
        "place_word_before": _folded(*grammar(language, "place_preposition")),
        "bracket_before": frozenset("("),
        "name_before": parts,
    }
    behind = {
        "speech_behind": speech,
        "bracket_behind": frozenset(")"),
        "name_behind": parts,
        "head_behind": members["title_head"],
    }
    return before, behind
