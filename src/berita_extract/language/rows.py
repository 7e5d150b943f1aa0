"""The typed row of each table; a field is a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from . import cells as c
from . import classes as k
from .calendar_rows import CalendarWord as CalendarWord
from .calendar_rows import Holiday as Holiday
from .calendar_rows import PublishedWord as PublishedWord


class FormRow(c.Row):
    form: c.Form


class Abbreviation(FormRow):
    pass


class Agency(FormRow):
    pass


class AmbiguousBody(FormRow):
    pass


class Degree(FormRow):
    pass


class FunctionWord(FormRow):
    pass


class NamingWord(FormRow):
    pass


class StopCapital(FormRow):
    pass


class TitleSuffix(FormRow):
    pass


class GeoHead(FormRow):
    pass


class PersonVerb(FormRow):
    pass


class SubjectWord(FormRow):
    pass


class UnitWord(FormRow):
    pass


class Affix(c.Row):
    class_: k.AffixClass = c.CLASS
    form: c.Form


class StemAffix(c.Row):
    side: Literal["prefix", "suffix"]
    form: c.Form
    restored: Annotated[c.OptionalText, Field(description="what the root lost before it: s of meny-")]
    before: Annotated[c.OptionalText, Field(description="letters that may follow; any where empty")]
    regular: Annotated[
        Literal["", "regular"], Field(description="whether it is taken off of roots that the corpus does not know, too")
    ]


class BodyForm(c.Row):
    form: c.Form
    kind: c.BodyKind


class BodyCue(BodyForm):
    pass


class BodySuffix(BodyForm):
    pass


class BodyWord(c.Row):
    form: c.Form
    kind: c.BodyKind


class InstitutionHead(c.Row):
    form: c.Form
    kind: c.BodyKind
    scope: c.Scope
    note: Annotated[c.OptionalText, Field(description="the head written in full, where it is short")]


class Institution(c.Row):
    form: Annotated[c.Text, Field(description="the full name")]
    acronym: Annotated[c.Text | None, Field(description="its short name, or null")]
    aliases: Annotated[tuple[c.Text, ...], Field(description="its other forms")]
    kind: c.BodyKind
    parent: Annotated[c.Text | None, Field(description="name, in this table, of the body it belongs to")]
    since: c.Year | None = Field(alias="from", description="year from which it has this name")
    to: Annotated[c.Year | None, Field(description="last year of this name")]
    successor: Annotated[c.Text | None, Field(description="name, in this table, of what came after it")]

    @property
    def forms(self) -> tuple[str, ...]:
        """Its name, acronym and aliases, as far as it has them."""
        return tuple(form for form in (self.form, self.acronym, *self.aliases) if form)

    @model_validator(mode="after")
    def _years(self) -> Institution:
        if self.since is not None and self.to is not None and self.since > self.to:
            raise ValueError("it ended before it began")
        return self


class Complementizer(c.Row):
    form: c.Form
    class_: k.ComplementizerClass = c.CLASS


def _cue_kinds(text: str) -> str:
    unknown = set(text.split("|")) - set(get_args(k.CueKind))
    if unknown:
        raise ValueError(f"no kinds of cue: {', '.join(sorted(unknown))}")
    return text


def _one_stretch(text: str) -> str:
    if text.count("[") != 1 or text.count("]") != 1:
        raise ValueError("one statement in brackets")
    return text


class CorpusCount(c.Row):
    form: Annotated[str, Field(min_length=1, description="case-folded")]
    small: c.OptionalCount
    capital: c.OptionalCount
    start: c.OptionalCount
    upper: c.OptionalCount
    behind_head: c.OptionalCount
    before_speech: c.OptionalCount
    behind_speech: c.OptionalCount
    behind_place_word: c.OptionalCount
    bracket: c.OptionalCount
    behind_capital: c.OptionalCount
    before_capital: c.OptionalCount
    before_that: c.OptionalCount
    before_request: c.OptionalCount
    behind_mark: c.OptionalCount


class NameWeight(c.Row):
    feature: k.NameFeature
    weight: Annotated[float, Field(description="what it adds to the log odds, times its value")]


class District(c.Row):
    code: c.DistrictCode
    form: c.Form


class Place(c.Row):
    code: c.UnitCode
    level: Literal["province", "regency", "city"]
    name: Annotated[c.Text, Field(description="the official name")]
    form: c.Form


class PlaceAlias(c.Row):
    code: c.UnitCode
    form: c.Form


class RegionPlace(c.Row):
    form: c.Form
    level: Literal["island", "locality", "region", "country"]
    parent: c.OptionalUnitCode
    official: Annotated[c.OptionalText, Field(description="its name in the record, where that is another")]


class ForeignPlace(c.Row):
    country: Annotated[c.Text, Field(description="the country it is in")]
    iso: c.Country
    form: c.Form
    level: Literal["city", "country", "region", "world_region"]


class PlaceCue(c.Row):
    form: c.Form
    kind: k.PlaceCueKind


class DoubtfulPlace(c.Row):
    form: c.Form
    grade: Annotated[
        Literal["name", "short", "common", "acronym"], Field(description="what else it is, and so how much it needs")
    ]
    why: c.Note


class PlaceHead(c.Row):
    form: c.Form
    levels: c.Levels
    prefix: Annotated[Literal["", "1"], Field(description="1 where the head is part of the name")]


class TimeZone(c.Row):
    province: c.UnitCode
    hours: Annotated[int, Field(ge=7, le=9, description="hours from UTC")]


class EventGeneric(c.Row):
    form: c.Form
    families: c.Families


class EventHead(c.Row):
    form: c.Form
    kind: c.EventSort
    family: c.Family


class EventTail(c.Row):
    form: c.Form
    kind: c.EventSort
    family: c.Family


class EventShortForm(c.Row):
    form: c.Form
    full: Annotated[c.Text, Field(description="the head written in full")]


class EventWord(c.Row):
    class_: k.EventWordClass = c.CLASS
    form: c.Form


class FigureWord(c.Row):
    class_: k.FigureClass = c.CLASS
    kind: Annotated[str, Field(description="sort of figure as in the record, or currency; empty for other classes")]
    form: c.Form

    @model_validator(mode="after")
    def _fits(self) -> FigureWord:
        if self.class_.startswith("currency"):
            allowed = c.CURRENCIES
        elif self.class_ in {"result", "house_result", "action", "house_action", "noun", "house_noun", "loss"}:
            allowed = c.FIGURES
        else:
            allowed = frozenset({""})
        if self.kind not in allowed:
            raise ValueError(f"kind: {self.kind!r} does not fit class {self.class_}")
        return self


class GrammarWord(c.Row):
    class_: k.GrammarClass = c.CLASS
    form: c.Form


class Honorific(c.Row):
    form: c.Form
    class_: k.HonorificClass = Field(alias="class", description="`medical` stands in names of hospitals too")


class Nickname(c.Row):
    form: c.Form
    name: Annotated[c.Text, Field(description="the name it stands for")]


class NamePart(c.Row):
    form: c.Form
    origin: Annotated[k.Origin | k.OriginMore, Field(description="where it is at home; `ambiguous` weighs less")]


class NamePartMore(NamePart):
    pass


class Noise(c.Row):
    kind: Annotated[k.NoiseKind, Field(description="kind of the segment it makes, as in the record")]
    extent: Annotated[k.Extent, Field(description="how far it reaches")]
    needs: Annotated[c.OptionalForms, Field(description="what a line must hold before the pattern is tried")]
    pattern: c.Pattern


class NumberWord(c.Row):
    form: c.Form
    value: Annotated[int, Field(ge=0, description="the number")]
    class_: k.NumberClass = c.CLASS


class PersonCue(c.Row):
    form: c.Form
    class_: k.PersonCueClass = Field(alias="class", description="`role` and `name_cue` are told apart from the rest")


class Rank(c.Row):
    form: c.Form
    service: Annotated[k.Service, Field(description="a note for readers of the table, which no code reads")]


class SpeechFrame(c.Row):
    form: c.Form
    class_: k.FrameClass = c.CLASS


class StatementFrame(c.Row):
    frame: c.Form
    cue: Annotated[str, AfterValidator(_cue_kinds), Field(description="kinds of cue that open it, with | between them")]
    speaker: Annotated[
        Literal["before", "behind", "clitic", "relative"],
        Field(description="where the speaker stands, seen from the cue; `relative`: before its relative pronoun"),
    ]
    content: Annotated[
        Literal["before", "around", "behind"], Field(description="where the statement stands, seen from the cue")
    ]
    right: Annotated[str, AfterValidator(_one_stretch), Field(description="a sentence with the statement in brackets")]
    wrong: Annotated[c.Text, Field(description="a sentence much like it, in which there is none")]


class SpeechVerb(c.Row):
    lemma: c.Text
    class_: k.VerbClass = Field(alias="class", description="`verb_class` of the quote in the record")
    active: c.OptionalForms
    base: c.OptionalForms
    passive: c.OptionalForms
    clitic: c.OptionalForms
    complement: Annotated[Literal["that", "request", "both", "none"], Field(description="what may open the statement")]
    strength: Annotated[
        Literal["strong", "weak", "marked"], Field(description="how surely it reports; `marked`: with a mark only")
    ]

    @model_validator(mode="after")
    def _some_form(self) -> SpeechVerb:
        if not any(self.by_voice()):
            raise ValueError("active: a verb without a form")
        return self

    def by_voice(self) -> Iterator[tuple[str, str]]:
        """(voice, form) of each of its forms."""
        cells = {"active": self.active, "base": self.base, "passive": self.passive, "clitic": self.clitic}
        return ((voice, form) for voice, cell in cells.items() for form in cell.split("|") if form)


class ThemeLabel(c.Row):
    code: c.TopicCode
    parent: c.OptionalTopicCode
    label_en: c.Text
    label_id: c.Text


class NarrowerTerm(c.Row):
    code: c.TopicCode
    form: c.Form


class ThemeTerm(c.Row):
    code: c.TopicCode
    form: c.Form
    weight: Annotated[int, Field(ge=1, le=3, description="how much one mention says")]


class ThemePhrase(c.Row):
    form: c.Form
    position: Annotated[c.Position, Field(description="before or behind the theme")]


class TitleHead(c.Row):
    form: c.Form
    class_: k.TitleClass = c.CLASS
    expands: c.Note
    institution_head: Annotated[c.OptionalText, Field(description="the body in a portmanteau: Kapolres, Polres")]


class TitleStatus(c.Row):
    form: c.Form
    status: Annotated[k.Status, Field(description="as the record has it")]
    position: Annotated[c.Position, Field(description="before or behind the head")]


class VenueHead(c.Row):
    form: c.Form
    kind: k.VenueKind
