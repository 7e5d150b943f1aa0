"""The finders as a whole spaCy pipeline. Records need none: this is imported when somebody asks for it, since spaCy
takes longer to import than all the rest."""

from __future__ import annotations

import json

from spacy.lang.id import Indonesian
from spacy.language import Language
from spacy.vocab import Vocab

from ..language import Language as BeritaLanguage
from . import factories as _factories  # noqa: F401  (registers the components, also where entry points are not installed)
from .tokenizer import create_news_tokenizer

COMPONENTS = (
    "berita_text", "berita_dateline", "berita_institutions", "berita_titles", "berita_people", "berita_places",
    "berita_quotes", "berita_events", "berita_themes",
)  # fmt: skip


def spacy_pipeline(language: BeritaLanguage, model: str | None) -> Language:
    """A pipeline with all components, and the tagger's where there is a model."""
    tables = str(language.folder) if language.folder else None
    nlp = Indonesian(Vocab(), create_tokenizer=create_news_tokenizer(tables))
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "berita.NewsTokenizer.v1", "tables": tables}
    nlp.max_length = 100_000_000
    config = {
        "lexicon": [json.loads(e.model_dump_json()) for e in language.entries],
        "tables": tables,
    }
    for name in COMPONENTS:
        nlp.add_pipe(name, config=config)
    if model is not None:
        nlp.add_pipe("berita_model", config={**config, "model": model}, after="berita_text")
    return nlp
