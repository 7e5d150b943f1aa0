"""spaCy components. Each writes one span group, named like the component; a span's label is the rule or model
that found it. They work in any pipeline: `nlp.add_pipe("berita_quotes")`.

Spans of a Doc begin and end with tokens; the exact offsets of every finding are in the group's
`attrs["offsets"]`, in the order of the spans.
"""

# no postponed annotations: spaCy up to 3.8.11 reads those of a factory as they stand
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from ..language import Language as BeritaLanguage
from ..records.options import LexiconEntry
from ..settle import MODEL_FILE, load_model, read_model
from . import tokenizer as _tokenizer  # noqa: F401  (registers the tokenizer)
from .state import DocState, Finders, state_of

Row = tuple[int, int, str]


def _dateline_rows(state: DocState) -> Iterable[Row]:
    found = state.dateline
    if found and found.span:
        yield (*found.span, "dateline")


def _rows(field: str) -> Callable[[DocState], Iterable[Row]]:
    def rows(state: DocState) -> Iterable[Row]:
        return ((f.start, f.end, f.rule) for f in getattr(state, field))

    return rows


def _segment_rows(state: DocState) -> Iterable[Row]:
    return ((line.start, line.end, line.kind) for line in state.view.segments)


def _theme_rows(state: DocState) -> Iterable[Row]:
    return ((start, end, theme.code) for theme in state.themes for start, end in theme.evidence)


class PipelineEntries:
    """The user's entries and tables: those of one component, and those of the others in its pipeline.

    The components of a pipeline share their findings, so each must know what any of them was given.
    """

    def __init__(self, nlp: Language, lexicon: list[dict[str, Any]], tables: str | None) -> None:
        self._nlp, self.tables = nlp, tables
        self.own = tuple(LexiconEntry.model_validate(item) for item in lexicon)
        self._known: tuple[tuple[int, ...], Finders] | None = None

    def finders(self) -> Finders:
        """The finders with all entries, made anew only where the pipeline's components have changed."""
        parts = [self, *(p.entries for _, p in self._nlp.pipeline if isinstance(p, SpanWriter | ModelWriter))]
        key = tuple(id(part) for part in parts)
        known = self._known
        if known is None or known[0] != key:
            entries = dict.fromkeys(entry for part in parts for entry in part.own)
            folder = next((part.tables for part in parts if part.tables), None)
            known = self._known = key, Finders(BeritaLanguage(folder, entries))
        return known[1]


class SpanWriter:
    """A component: finds, and writes its span group."""

    def __init__(self, group: str, rows: Callable[[DocState], Iterable[Row]], entries: "PipelineEntries") -> None:
        self.group, self.rows, self.entries = group, rows, entries

    def __call__(self, doc: Doc) -> Doc:
        rows = list(self.rows(state_of(doc, self.entries.finders)))
        spans = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in rows]
        kept = [(span, row) for span, row in zip(spans, rows) if span is not None]
        group = SpanGroup(
            doc,
            name=self.group,
            spans=[span for span, _ in kept],
            attrs={"offsets": [[r[0], r[1]] for _, r in kept]},
        )
        doc.spans[self.group] = group
        return doc


class ModelWriter:
    """The component that runs the trained tagger; its spans' labels are PER, TITLE, ORG and LOC.

    Saved with its pipeline, it carries its weights along.
    """

    def __init__(self, model: str, entries: "PipelineEntries") -> None:
        self.model, self.entries = load_model(model, entries.finders().language), entries

    def __call__(self, doc: Doc) -> Doc:
        state = state_of(doc, self.entries.finders)
        language = state.finders.language
        if self.model.tagger.language is not language:
            self.model = read_model(self.model.tagger.path, language)
        state.trained = self.model
        seen = state.model
        for name, found in (("berita_model", seen.outer), ("berita_model_names", seen.names)) if seen else ():
            spans = [doc.char_span(s.start, s.end, label=s.label) for s in found]
            doc.spans[name] = SpanGroup(doc, name=name, spans=[s for s in spans if s is not None])
        return doc

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of both layers."""
        return tuple(sorted({x[2:] for layer in self.model.tagger.layers.values() for x in layer.labels} - {""}))

    def to_disk(self, path: str | Path, **options: Any) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.model.tagger.path, Path(path) / MODEL_FILE)

    def from_disk(self, path: str | Path, **options: Any) -> "ModelWriter":
        """Read saved weights. Raises ValueError where the file is no model."""
        self.model = read_model(Path(path) / MODEL_FILE, self.model.tagger.language)
        return self


_DEFAULT: dict[str, Any] = {"lexicon": [], "tables": None}


def _writer(group: str, rows: Callable[[DocState], Iterable[Row]]) -> Callable[..., SpanWriter]:
    """Register the component that writes this group, under the group's name; its config takes a `lexicon`, and a folder
    of `tables`."""

    def make(nlp: Language, name: str, lexicon: list[dict[str, Any]], tables: str | None) -> SpanWriter:
        return SpanWriter(group, rows, PipelineEntries(nlp, lexicon, tables))

    Language.factory(group, default_config=_DEFAULT, func=make)
    return make


make_text = _writer("berita_text", _segment_rows)
make_dateline = _writer("berita_dateline", _dateline_rows)
make_institutions = _writer("berita_institutions", _rows("institutions"))
make_titles = _writer("berita_titles", _rows("titles"))
make_people = _writer("berita_people", _rows("people"))
make_places = _writer("berita_places", _rows("places"))
make_quotes = _writer("berita_quotes", _rows("quotes"))
make_events = _writer("berita_events", _rows("events"))
# the spans are the topics' evidence
make_themes = _writer("berita_themes", _theme_rows)


@Language.factory("berita_model", default_config={"model": "id_berita_news", **_DEFAULT})
def make_model(nlp: Language, name: str, model: str, lexicon: list[dict[str, Any]], tables: str | None) -> ModelWriter:
    """Runs the trained tagger: groups "berita_model" and "berita_model_names". Put it before "berita_people".

    Raises ValueError for a model that is not installed.
    """
    return ModelWriter(model, PipelineEntries(nlp, lexicon, tables))
