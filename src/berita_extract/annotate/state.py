"""The findings of one Doc, each computed once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from ..language import Language
from ..propose import Kind, Proposer
from ..propose.tagger.component import ModelFindings
from ..settle import Learned, Model, Settled, Settlement, needed, packaged_learned, settle
from ..text import TextView, analyse
from . import attributes
from .dateline.finder import DatelineFinding, find_dateline
from .days.finder import DateFinding, DayMention, TimeFinding, day_mentions, find_times, opening_mention
from .events.figures import find_epicentre, find_figures
from .events.finder import find_events
from .findings import (
    EventFinding,
    FigureFinding,
    InstitutionFinding,
    Offsets,
    PersonFinding,
    PlaceFinding,
    QuoteFinding,
    ThemeFinding,
    TitleFinding,
)
from .institutions.finder import InstitutionFinder
from .own import OwnForms, OwnMentions
from .people.finder import PersonFinder
from .places.finder import find_places
from .quotes.finder import find_quotes
from .ruled import Ruled
from .scene import Scene
from .themes.classifier import topics_beside
from .themes.finder import find_themes
from .titles.finder import TitleFinder
from .titles.roles import Roles

KEY = "berita_state"


class Finders:
    """The finders of a pipeline, made once with the user's lexicon entries."""

    def __init__(self, language: Language) -> None:
        self.language, lexicon = language, language.entries
        self.own = OwnForms(lexicon)
        self.institutions = InstitutionFinder(language)
        self.titles = TitleFinder(language)
        self.people = PersonFinder(language)


class DocState(dict[str, Any]):
    """View and findings of one text.

    A dict that stays empty: a Doc's user data must serialise, and these findings can be computed again.
    ``trained``: the model that settles people, titles and institutions, set by its component before they are asked for;
    None in a pipeline without, where what the rules find stands. proposers: the user's own, asked where there is a
    model.
    """

    def __init__(
        self, text: str, finders: Finders, headline: str | None = None, trained: Model | None = None,
        proposers: Sequence[Proposer] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.text, self.finders, self.headline = text, finders, headline
        self.trained, self.proposers = trained, proposers

    @cached_property
    def view(self) -> TextView:
        return analyse(self.text, self.finders.language, self.headline)

    @cached_property
    def _times(self) -> tuple[list[DateFinding], list[TimeFinding]]:
        return find_times(self.view)

    @property
    def dates(self) -> list[DateFinding]:
        return self._times[0]

    @property
    def times(self) -> list[TimeFinding]:
        """The expressions of time that name no date."""
        return self._times[1]

    @cached_property
    def days(self) -> list[DayMention]:
        return day_mentions(self.dates)

    @cached_property
    def dateline(self) -> DatelineFinding | None:
        return find_dateline(self.view, self.days, opening_mention(self.dates))

    @cached_property
    def own(self) -> OwnMentions:
        return self.finders.own.find(self.view)

    @cached_property
    def ruled(self) -> Ruled:
        """What the rules find."""
        return Ruled(self.view, self.finders, self.own)

    @cached_property
    def settled(self) -> Settlement | None:
        """What is kept of all candidates, where there is a model."""
        return None if self.trained is None else settle(self.view, self.trained, self.ruled, self.proposers)

    @property
    def model(self) -> ModelFindings | None:
        """What the model's tagger saw."""
        return self.settled.seen if self.settled else None

    def _kept(self, kind: Kind) -> Sequence[Settled]:
        """The spans that are kept of a kind: without a model all that the rules propose."""
        return self._ruled(kind) if self.settled is None else self.settled.of(kind)

    def _ruled(self, kind: Kind) -> Sequence[Settled]:
        return [Settled(f.start, f.end, None, f.rule) for f in self.ruled.of(kind)]

    @property
    def learned(self) -> Learned:
        """The weights beside those that settle: the model's, else the package's."""
        return self.trained.learned if self.trained is not None else packaged_learned()

    @cached_property
    def institutions(self) -> list[InstitutionFinding]:
        finder, named = self.finders.institutions, self._kept("PER")
        return attributes.institutions(self.view, finder, self._kept("ORG"), self.ruled.institutions, named)

    @cached_property
    def roles(self) -> Roles | None:
        """What ends the roles of titles, where there is a model."""
        if self.settled is None or self.trained is None:
            return None
        return Roles(self.view, self.settled, self.institutions, self.learned.roles)

    @cached_property
    def titles(self) -> list[TitleFinding]:
        return attributes.titles(self.view, self._kept("TITLE"), self.institutions, self.roles)

    @cached_property
    def people(self) -> list[PersonFinding]:
        return attributes.people(self.view, self._kept("PER"), self.ruled.people, self.institutions, self.titles)

    @cached_property
    def scene(self) -> Scene:
        titles = self.titles
        if self.settled is not None:
            free = self._ruled("TITLE")
            titles = attributes.references(self.view, free, titles, self.people, self.institutions)
        return Scene(self.view, self.institutions, titles, self.people)

    @cached_property
    def places(self) -> list[PlaceFinding]:
        return find_places(self.scene)

    @cached_property
    def quotes(self) -> list[QuoteFinding]:
        return find_quotes(self.scene, needed(self.learned.quotes, "quotes"))

    @cached_property
    def events(self) -> list[EventFinding]:
        return find_events(self.scene, self.days)

    @cached_property
    def figures(self) -> list[FigureFinding]:
        """Figures are sought where there is an incident or an operation that they can belong to."""
        counted = any(e.family in {"incident", "operation"} for e in self.events)
        return find_figures(self.view) if counted else []

    @cached_property
    def epicentre(self) -> Offsets | None:
        return find_epicentre(self.view) if self.figures else None

    @cached_property
    def themes(self) -> list[ThemeFinding]:
        beside = topics_beside(self.trained.tagger.path) if self.trained is not None else None
        return find_themes(self.view, self.headline, beside)


def state_of(doc: Any, make: Callable[[], Finders]) -> DocState:
    """The Doc's state; made from its text where an earlier component has not made it."""
    state = doc.user_data.get(KEY)
    if not isinstance(state, DocState):
        state = DocState(doc.text, make())
        doc.user_data[KEY] = state
    return state
