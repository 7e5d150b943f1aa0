"""Language: the typed tables, the user's entries and what is built of them."""

from .bodies import Bodies, bodies
from .corpus import Corpus, FormCounts, corpus
from .default import default_language
from .gazetteer import Gazetteer, Reading, gazetteer
from .grammar import any_of, grammar
from .language import Language, derived
from .memo import Memo
from .names import LIKELY, POSSIBLE, UNLIKELY, Names, names
from .patterns import alternation, spaced, word_pattern
from .phrases import PhraseTable
from .places import Place, Places, places
from .roots import Roots, roots

__all__ = [
    "LIKELY", "POSSIBLE", "UNLIKELY", "Bodies", "Corpus", "FormCounts", "Gazetteer", "Language", "Memo", "Names",
    "PhraseTable", "Place", "Places", "Reading", "Roots", "alternation", "any_of", "bodies", "corpus",
    "default_language", "derived", "gazetteer", "grammar", "names", "places", "roots",
    "spaced", "word_pattern",
]  # fmt: skip
