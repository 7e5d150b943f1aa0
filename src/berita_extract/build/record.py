"""The record of one article."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, cast

from ..annotate.dateline.finder import DatelineFinding
from ..annotate.findings import Offsets, QuoteFinding, ThemeFinding, TitleFinding
from ..annotate.state import DocState
from ..language import Language, any_of, bodies, derived, gazetteer, grammar, places
from ..language import rows as r
from ..records import (
    Article,
    ArticleRecord,
    Credits,
    Dateline,
    DateMention,
    Event,
    Figure,
    Institution,
    Mention,
    Options,
    Person,
    Provenance,
    Quote,
    Repair,
    Segment,
    Span,
    Theme,
    Title,
    Warning,
)
from ..records.article import RepairKind, SegmentKind
from ..records.dates import DateBasis
from ..records.entities import InstitutionKind, MentionForm
from ..records.statements import FigureKind
from ..records.statements import Resolution as QuoteResolution
from ..resolve.dateline import ReportDay, report_day
from ..resolve.dates import ResolvedDates
from ..resolve.entities import (
    InstitutionEntity,
    MentionOf,
    PersonEntity,
    Resolution,
    ResolvedEvent,
    ResolvedQuote,
    surest,
)
from ..resolve.publication import publication
from ..resolve.times import Times
from ..text import Normalised
from .places import PlaceIndex, build_place
from .spans import SpanMaker
from .times import date_id, date_mention, time_mention
from .warnings import article_warnings, name_warnings, text_warnings


class RecordBuilder:
    """Builds the record of one article from its findings and their resolution."""

    def __init__(self, article: Article, normalised: Normalised, state: DocState, resolution: Resolution) -> None:
        self.article, self.state, self.resolution = article, state, resolution
        self.normalised, self.make = normalised, SpanMaker(normalised)
        self.text, self.language = normalised.text, state.view.language
        self.places = PlaceIndex(resolution.places)
        self.credits = self._credits()
        code = self._unit(state.dateline.place)[0] if state.dateline else None
        year = self.credits.copyright_year
        self.published = publication(article, state.view, state.dates, code, year)
        self.dates = ResolvedDates(state.view, state.dates, self.published.day, self.published.year)
        self.times = Times(state.view, self.dates, code)
        self.warnings: list[Warning] = [
            *article_warnings(article),
            *text_warnings(state.view, self.make, article._index_page),
            *name_warnings(resolution, self.make),
        ]

    def build(self, options: Options, library: str, extra: list[Warning]) -> ArticleRecord:
        dateline = self._dateline()
        return ArticleRecord(
            id=self.article.id,
            url=self.article.url,
            source=self.article.source,
            headline=self.article.headline,
            published=self.article.published,
            published_basis=self.published.basis,
            meta=self.article.meta,
            dateline=dateline,
            segments=tuple(
                Segment(kind=cast(SegmentKind, s.kind), span=self.make.span(s.start, s.end))
                for s in self.state.view.segments
            ),
            repairs=tuple(
                Repair(kind=cast(RepairKind, kind), span=self.make.of_source(start, end))
                for kind, start, end in self.normalised.repairs
            ),
            dates=tuple(self._date_mention(i) for i in range(len(self.dates.findings))),
            times=tuple(time_mention(self.make, i, t, self.times) for i, t in enumerate(self.state.times, 1)),
            people=tuple(self._person(p) for p in self.resolution.people),
            institutions=tuple(self._institution(b) for b in self.resolution.institutions),
            places=tuple(build_place(self.language, p, self.make) for p in self.resolution.places),
            quotes=tuple(self._quote(f"q{i}", q) for i, q in enumerate(self.resolution.quotes, 1)),
            events=tuple(self._event(f"e{i}", e) for i, e in enumerate(self.resolution.events, 1)),
            themes=self._themes(options),
            credits=self.credits,
            warnings=(*extra, *self.warnings),
            provenance=Provenance(library=library, model=options.model, options=_option_values(options)),
        )

    # -- dateline and days

    def _dateline(self) -> Dateline | None:
        found = self.state.dateline or DatelineFinding(None, None, None, None, None)
        day = report_day(self.state.view, self.dates)
        if found.span is None and day is None:
            return None
        code, province = self._unit(found.place)
        return Dateline(
            span=self.make.optional(found.span),
            place=self.make.written(found.place),
            place_code=code,
            province=province,
            agency=self.make.written(found.agency),
            day=self.make.written(day.span) if day else None,
            day_span=self.make.optional(day.span) if day else None,
            date=day.date if day else None,
            date_basis=self._day_basis(day),
            date_id=date_id(day.at) if day else None,
        )

    def _day_basis(self, day: ReportDay | None) -> DateBasis | None:
        if day is None or day.date is None:
            return None
        if day.mended:
            return "published" if self.published.counted else "explicit"
        return self.dates.basis(day.at, self.published.counted) if self.published.day else "explicit"

    def _first_day(self, at: int | None) -> dt.date | None:
        return None if at is None else self.dates.meanings[at].start

    def _unit(self, offsets: Offsets | None) -> tuple[str | None, str | None]:
        """Kemendagri code and province of the place at these offsets."""
        if offsets is None:
            return None, None
        reading, known = self.places.at(offsets), places(self.language)
        if reading is None:
            name = self.make.written(offsets)
            place = known.find(name) if name else None
            return (place.code, place.province) if place else (None, None)
        province = gazetteer(self.language).units.get(reading.path[:2])
        return reading.code, known.province(province.code) if province else None

    def _date_mention(self, i: int) -> DateMention:
        found, meant = self.dates.findings[i], self.dates.meanings[i]
        span = self.make.span(found.start, found.end)
        if meant.impossible:
            self._warn("impossible_date", f"{span.text!r} is in no calendar", span)
        if meant.contradicts:
            self._warn("weekday_contradicts_date", f"{span.text!r} is not the weekday of {meant.start}", span)
        return date_mention(span, i, self.times, self.published.counted)

    def _warn(self, code: str, message: str, span: Span) -> None:
        self.warnings.append(Warning(code=code, message=message, span=span))

    # -- people and institutions

    def _mentions(self, mentions: list[MentionOf]) -> tuple[Mention, ...]:
        ordered = sorted(mentions, key=lambda m: m.start)
        return tuple(
            Mention(span=self.make.span(m.start, m.end), form=cast(MentionForm, m.form), rule=m.rule) for m in ordered
        )

    def _person(self, person: PersonEntity) -> Person:
        written = self.make.written
        return Person(
            id=person.id,
            name=person.name,
            aliases=tuple(f for f in person.forms if f != person.name),
            honorifics=tuple(written(h) or "" for h in person.honorifics),
            degrees=tuple(written(d) or "" for d in person.degrees),
            titles=tuple(self._title(t) for t in person.titles),
            institutions=tuple(person.institutions),
            mentions=self._mentions(person.mentions),
            confidence=person.confidence,
        )

    def _title(self, title: TitleFinding) -> Title:
        text, shared = self.make.value(title.start, title.end), self.make.written(title.shared)
        units = title.institutions
        return Title(
            text=f"{text} {shared}" if shared else text,
            span=self.make.span(title.start, title.end),
            role=self.make.written(title.role) or text,
            status=title.status,
            unit=self.make.written(units[0]) if len(units) > 1 else None,
            institution=self._body_id(units[-1]) if units else None,
            place=self.make.written(title.place),
            rule=title.rule,
            confidence=surest([title]),
        )

    def _body_id(self, offsets: Offsets) -> str | None:
        for body in self.resolution.institutions:
            if any(m.start == offsets[0] for m in body.mentions):
                return body.id
        return None

    def _institution(self, body: InstitutionEntity) -> Institution:
        return Institution(
            id=body.id,
            name=body.name,
            acronym=body.acronym,
            aliases=tuple(f for f in body.forms if f != body.name),
            full_name=body.full_name,
            name_at_date=self._name_at_date(body),
            kind=cast(InstitutionKind, body.kind),
            parent=body.parent,
            mentions=self._mentions(body.mentions),
            confidence=body.confidence,
        )

    def _name_at_date(self, body: InstitutionEntity) -> str | None:
        if self.published.year is None:
            return None
        forms = (body.full_name, body.name, *body.forms)
        found = bodies(self.language).name_in(forms, self.published.year)
        return None if found in {body.full_name, *body.forms} else found

    # -- quotes and events

    def _quote(self, quote_id: str, quote: ResolvedQuote) -> Quote:
        f = quote.finding
        ref = f.speaker
        return Quote(
            id=quote_id,
            kind=f.kind,
            text=self.make.value(f.start, f.end),
            span=self.make.span(f.start, f.end),
            cue=self.make.optional(f.cue),
            verb_class=f.verb_class,
            speaker=quote.speaker,
            speaker_span=self.make.span(ref.start, ref.end) if ref and ref.end > ref.start else None,
            resolution=cast(QuoteResolution, quote.resolution),
            addressee=self.make.written(f.addressee),
            setting=self.make.written(f.setting),
            date_id=date_id(self._said_on(f)),
            rule=f.rule,
            confidence=round(f.confidence, 3),
            speaker_confidence=round(quote.confidence, 3),
        )

    def _said_on(self, quote: QuoteFinding) -> int | None:
        sentence = self.state.view.sentence_at(quote.cue[0]) if quote.cue else None
        return self.dates.of_quote(quote, sentence.end if sentence else quote.end)

    def _event(self, event_id: str, event: ResolvedEvent) -> Event:
        at = self.dates.at(event.day)
        return Event(
            id=event_id,
            main=event.main,
            kind=event.kind,
            trigger=self.make.optional(event.trigger),
            name=self.make.value(*event.name) if event.name else None,
            span=self.make.optional(event.name),
            aliases=tuple(self.make.value(*where) for where in event.aliases),
            participants=event.participants,
            theme=self.make.written(event.theme),
            theme_span=self.make.optional(event.theme),
            venue=self.make.written(event.venue),
            place=self.make.written(event.place),
            place_code=self._unit(event.place)[0],
            day=self.make.written(event.day),
            date=self._first_day(at),
            date_id=date_id(at),
            organizer=event.organizer,
            opened_by=event.opener,
            attended_by=event.attended,
            edition=self.make.written(event.edition),
            mentions=self._mentions(event.mentions),
            figures=tuple(
                Figure(
                    kind=cast(FigureKind, n.kind),
                    value=n.value,
                    unit=n.unit,
                    span=self.make.span(n.start, n.end),
                    rule=n.rule,
                )
                for n in event.figures
            ),
            epicentre=self.make.optional(event.epicentre),
            rule=event.rule,
            confidence=event.confidence,
        )

    # -- themes and credits

    def _themes(self, options: Options) -> tuple[Theme, ...]:
        kept = [t for i, t in enumerate(self.state.themes) if i == 0 or t.score >= options.min_theme_score]
        labels = _labels(self.language)
        return tuple(
            self._theme(found, labels[found.code])
            for theme in kept[: options.max_themes]
            for found in (theme, *theme.narrower)
        )

    def _theme(self, found: ThemeFinding, row: r.ThemeLabel) -> Theme:
        return Theme(
            code="medtop:" + found.code,
            level=2 if row.parent else 1,
            parent="medtop:" + row.parent if row.parent else None,
            label_id=row.label_id,
            label_en=row.label_en,
            score=round(found.score, 4),
            evidence=tuple(self.make.span(s, e) for s, e in found.evidence),
            rule=found.rule,
        )

    def _credits(self) -> Credits:
        closing = "\n".join(
            self.text[s.start : s.end] for s in self.state.view.segments if s.kind in {"credit", "copyright"}
        )
        words = _credit_words(self.language)
        reporters: list[str] = []
        editor = None
        for match in words.line.finditer(closing):
            name = match.group(2).strip(" .,-")
            if not name:
                continue
            if match.group(1) in words.editors:
                editor = editor or name
            else:
                reporters += [n.strip() for n in words.link.split(name) if n.strip()]
        year = words.year.search(closing)
        return Credits(reporters=tuple(reporters), editor=editor, copyright_year=int(year.group(1)) if year else None)


class _CreditWords:
    """A closing line with its label, what stands between two names in it, and the line of the copyright."""

    def __init__(self, language: Language) -> None:
        self.editors = grammar(language, "editor_label")
        label = any_of(language, "reporter_label", "editor_label")
        ending = any_of(language, "reporter_label", "editor_label", "uploader_label", "copyright_word")
        self.line = re.compile(rf"({label})\s*:\s*([^\n:]*?)(?=\s*(?:{ending}|©|\n|$))")
        owned = any_of(language, "copyright_word")
        self.year = re.compile(rf"(?:©|\(c\)|{owned})[^\d\n]{{0,40}}(\d{{4}})", re.IGNORECASE)
        self.link = re.compile(rf",|/|\s{any_of(language, 'coordinator')}\s|\s&\s")


_credit_words = derived(_CreditWords)


@derived
def _labels(language: Language) -> dict[str, r.ThemeLabel]:
    return {row.code: row for row in language.rows(r.ThemeLabel)}


def _option_values(options: Options) -> dict[str, Any]:
    values = options.model_dump(exclude={"lexicon"})
    values["lexicon_entries"] = len(options.lexicon)
    return values
