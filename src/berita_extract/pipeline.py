"""Wires the rooms: article → normalised text → Doc with span groups → resolution → record."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from os import PathLike
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from .annotate.reader import Reader
from .annotate.state import KEY, DocState, Finders
from .build.record import RecordBuilder
from .intake import read_published
from .language import Language as BeritaLanguage
from .language import default_language
from .propose import Proposer
from .records import DEFAULT_MODEL, Article, ArticleRecord, LexiconEntry, Options, Warning
from .records.given import cleaned, fields_of, name_of, refuse_single
from .resolve.article import resolve
from .settle import Settlement, load_model
from .settle.explain import Explanation, explanations
from .text import normalise, repair

if TYPE_CHECKING:  # spaCy is slow to import and no record needs it
    from spacy.language import Language
    from spacy.tokens import Doc

_BINARY_SHARE = 0.1
# white space is none: "\t", "\n", "\v", "\f", "\r"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_LOG = logging.getLogger("berita_extract")

# what may stand for an article; rows of pandas too, whose types are not known here
Given = str | Article | Mapping[str, Any] | Any
OnError = Literal["raise", "warn"] | Callable[[Given, Exception], object]


def library_version() -> str:
    """The version of the installed package; "0+unknown" where the library runs from a source tree."""
    try:
        return version("berita-extract")
    except PackageNotFoundError:  # run from a source tree
        return "0+unknown"


def read_lexicon(path: str | PathLike[str]) -> tuple[LexiconEntry, ...]:
    """A user's lexicon: JSONL in UTF-8, with or without a byte order mark, one `LexiconEntry` a line.

    Raises ValueError naming file and line for a line that is none.
    """
    entries = []
    # lines end with \n alone: a name may hold another of the characters that end lines elsewhere
    for number, line in enumerate(Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                entries.append(LexiconEntry.model_validate_json(line.decode("utf-8")))
            except UnicodeDecodeError:
                raise ValueError(f"{path}, line {number}: this is no UTF-8, in which a lexicon is written") from None
            except ValidationError as error:
                raise ValueError(f"{path}, line {number}: {_first(error)}") from None
    return tuple(entries)


def _first(error: ValidationError) -> str:
    """The first complaint, with the field it is about."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])


class Extractor:
    """A loaded pipeline. Make one with `load()`; it may be used for any number of articles.

    Several threads may share it, and it can be pickled and copied: what it remembers between articles is each thread's
    own while it is in use.
    """

    def __init__(
        self, options: Options, language: BeritaLanguage | None = None, proposers: Iterable[Proposer] = ()
    ) -> None:
        """language: other tables than the package's, to which the options' entries are added. proposers: the user's
        own, whose spans the model weighs.

        Raises ValueError for proposers without a model.
        """
        self.options, self._given, self.proposers = options, language, tuple(proposers)
        if self.proposers and options.model is None:
            raise ValueError("proposers need a model, which weighs what they propose")
        self.library = f"berita-extract {library_version()}"
        self.language = _language_of(options, language)
        self.model = load_model(options.model, self.language) if options.model is not None else None
        self._reader = Reader(Finders(self.language), self.model, self.proposers)
        self._lock = RLock()
        self._nlp: Language | None = None

    def __reduce__(self) -> tuple[type[Extractor], tuple[Options, BeritaLanguage | None, tuple[Proposer, ...]]]:
        """Pickled and copied as its options, its tables and its proposers: everything else follows from them."""
        return type(self), (self.options, self._given, self.proposers)

    def __repr__(self) -> str:
        own = f", {len(self.options.lexicon)} lexicon entries" if self.options.lexicon else ""
        others = "".join(f", {proposer.name}" for proposer in self.proposers)
        return f"<Extractor {self.options.model or 'rules only'}{own}{others}>"

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline with all components, made when first asked for."""
        with self._lock:
            if self._nlp is None:
                from .annotate.spacy_pipeline import spacy_pipeline

                self._nlp = spacy_pipeline(self.language, self.options.model)
            return self._nlp

    def extract(self, article: Given, **metadata: Any) -> ArticleRecord:
        """The record of one article.

        article: the text, an `Article`, a mapping with its fields, or a row of a pandas table.
        metadata: further fields of `Article` (`id`, `headline`, `published`, `url`, `source`, `meta`). `published` may
        be written as sites, feeds and spreadsheets write it; what is no date leaves it null, with a warning.

        Raises ValueError, naming the article, for a text that is not valid Unicode, and TypeError for
        something that is no article.
        """
        return self._record(as_article(article, metadata, self.language))

    def pipe(self, articles: Iterable[Given], *, on_error: OnError = "raise") -> Iterator[ArticleRecord]:
        """The records of many articles, in order, one at a time; memory does not grow with their number.

        articles: as `extract` takes them; rows of pandas too (`df.to_dict("records")`, `df.iterrows()`,
        `df.itertuples()`). A missing text is read as an empty one, with the warning "empty".
        on_error: what an article brings about that cannot be read. "raise" ends the run with its exception; "warn"
        leaves the article out and says so in the log `berita_extract`; a function is called with the article, as it was
        given, and the exception, and the article is left out.

        Raises TypeError for a text or a table in place of the articles, ValueError for another `on_error`, and what
        `extract` raises.
        """
        refuse_single(articles)
        if on_error not in ("raise", "warn") and not callable(on_error):
            raise ValueError(f'on_error is "raise", "warn" or a function, not {on_error!r}')
        return self._records(articles, on_error)

    def _records(self, articles: Iterable[Given], on_error: OnError) -> Iterator[ArticleRecord]:
        for article in articles:
            try:
                record = self.extract(article)
            except Exception as error:
                if on_error == "raise":
                    raise
                _report(on_error, article, error)
            else:
                yield record

    def explain(self, article: Given, span: str | None = None) -> list[Explanation]:
        """Why people, titles and institutions were kept or left: every candidate over a stretch of the article with its
        probability and what speaks for and against it, the most probable first.

        span: words of the article; None for all of it. Offsets count in the normalised text. Nothing where there is no
        model. Raises ValueError where the words are not there.
        """
        text, settled = self.settled(article)
        if settled is None or self.model is None:
            return []
        start = 0 if span is None else text.find(span)
        if start < 0:
            raise ValueError(f"the article has no {span!r}")
        end = len(text) if span is None else start + len(span)
        return explanations(text, settled, self.model, start, end)

    def settled(self, article: Given) -> tuple[str, Settlement | None]:
        """The normalised text of an article, and every candidate for a person, title or institution in it with its
        features and its probability; None where there is no model."""
        given = as_article(article, {}, self.language)
        text = repair(normalise(given.text), self.language).text
        return text, self._reader.read(text, given.headline).settled

    def doc(self, article: str | Article) -> Doc:
        """The annotated spaCy Doc of an article. Its text is the normalised text."""
        given = as_article(article, {}, self.language)
        with self._lock:
            doc = self.nlp.make_doc(repair(normalise(given.text), self.language).text)
            doc.user_data[KEY] = DocState(doc.text, self._reader.finders, given.headline, None, self.proposers)
            for _, component in self.nlp.pipeline:
                doc = component(doc)
        return doc

    def _record(self, article: Article) -> ArticleRecord:
        warnings: list[Warning] = []
        source = article.text
        limit = self.options.max_chars
        if len(source) > limit:
            warnings.append(
                Warning(code="too_long", message=f"only the first {limit} of {len(source)} characters were read")
            )
            source = source[:limit]
        if _looks_binary(source):
            warnings.append(
                Warning(code="binary", message="the text holds many control characters; nothing was extracted")
            )
            source = ""
        try:
            normalised = repair(normalise(source), self.language)
        except ValueError as error:
            raise ValueError(f"article {article.id or '(no id)'}: {error}") from None
        state = self._reader.read(normalised.text, article.headline)
        builder = RecordBuilder(article, normalised, state, resolve(state))
        record = builder.build(self.options, self.library, warnings)
        record._text = article.text
        return record


def _report(on_error: OnError, article: Given, error: Exception) -> None:
    if callable(on_error):
        on_error(article, error)
    else:
        _LOG.warning("article %s is left out: %s: %s", name_of(article), type(error).__name__, error)


def _looks_binary(text: str) -> bool:
    sample = text[:5000]
    return len(_CONTROL.findall(sample)) > _BINARY_SHARE * max(1, len(sample))


def as_article(article: Given, metadata: Mapping[str, Any], language: BeritaLanguage) -> Article:
    """An `Article` from whatever the caller has, its publication date read in this language. One that is no date
    is left out, to be warned of.

    Raises TypeError for another type, ValueError for fields that do not fit.
    """
    metadata = cleaned(metadata)
    if isinstance(article, Article):
        return _with(article, metadata, language) if metadata else article
    if isinstance(article, str):
        return _validated({"text": article, **metadata}, language)
    return _validated({**fields_of(article), **metadata}, language)


def _validated(fields: Mapping[str, Any], language: BeritaLanguage) -> Article:
    reading = read_published(fields.get("published"), language)
    try:
        article = Article.model_validate({**fields, "published": reading.value})
    except ValidationError as error:
        raise ValueError(f"article {fields.get('id') or '(no id)'}: {_first(error)}") from None
    article._unread = reading.unread
    return article


def _with(article: Article, metadata: Mapping[str, Any], language: BeritaLanguage) -> Article:
    """The article with other values for some of its fields."""
    checked = _validated({"text": "", **metadata}, language)
    copy = article.model_copy(update={key: getattr(checked, key) for key in metadata})
    if "published" in metadata:
        copy._unread = checked._unread
    return copy


def load(
    *,
    model: str | None = DEFAULT_MODEL,
    lexicon: str | PathLike[str] | Iterable[LexiconEntry] | None = None,
    language: BeritaLanguage | None = None,
    proposers: Iterable[Proposer] = (),
    **options: Any,
) -> Extractor:
    """Load a pipeline.

    model: name of a trained model, or None for rules only.
    lexicon: the user's own entries: a JSONL file or `LexiconEntry` objects.
    language: other tables than the package's (`berita_extract.language.Language(folder)`).
    proposers: the user's own finders of people, titles and institutions (`berita_extract.propose.Proposer`), whose
    spans the model weighs.
    options: further fields of `Options`.

    Raises ValueError for options or lexicon lines that do not fit, for a model that is not installed and for proposers
    without a model, FileNotFoundError for a missing lexicon.
    """
    entries: tuple[LexiconEntry, ...] = ()
    if isinstance(lexicon, str | PathLike):
        entries = read_lexicon(lexicon)
    elif lexicon is not None:
        entries = tuple(lexicon)
    return Extractor(Options(model=model, lexicon=entries, **options), language, proposers)


_default: list[Extractor] = []
_loading = Lock()


def _language_of(options: Options, given: BeritaLanguage | None) -> BeritaLanguage:
    """The language that was given, with the options' entries."""
    if not options.lexicon:
        return given or default_language()
    if given is None:
        return BeritaLanguage(entries=options.lexicon)
    return BeritaLanguage(given.folder, dict.fromkeys((*options.lexicon, *given.entries)))


def _extractor() -> Extractor:
    with _loading:
        if not _default:
            _default.append(load())
    return _default[0]


def extract(article: Given, **metadata: Any) -> ArticleRecord:
    """The record of one article, with the default pipeline (loaded at the first call). See `Extractor.extract`."""
    return _extractor().extract(article, **metadata)


def pipe(articles: Iterable[Given], *, on_error: OnError = "raise") -> Iterator[ArticleRecord]:
    """The records of many articles, with the default pipeline. See `Extractor.pipe`."""
    return _extractor().pipe(articles, on_error=on_error)
