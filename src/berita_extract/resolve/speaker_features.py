"""What is known of each person and institution as the speaker of a quote, as numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

import numpy as np

from ..annotate.findings import PersonFinding, QuoteFinding, SpeakerForm, SpeakerRef, TitleFinding
from ..annotate.quotes.words import WORD, quote_words
from ..annotate.scene import Scene
from ..language import Language, alternation, any_of, derived, grammar, places
from ..language import rows as r
from ..settle.page import Rows
from ..text import Sentence
from .entities import InstitutionEntity, MentionOf, PersonEntity
from .institutions import known_bodies

_FORMS = (*get_args(SpeakerForm), "none")
_OF_QUOTE = (
    *(f"ref={one}" for one in _FORMS),
    "direct", "answer", "ref_words", "points", "plural", "own_party", "body_noun", "aged", "quotes_before",
    "silence", "same_paragraph", "people", "bodies", "anyone",
    *(f"ref_{one}" for one in WORD), "place", "holders", "named",
)  # fmt: skip
_OF_ENTITY = (
    "person", "body", "nobody", "ends_ref", "in_ref", "begins_ref", "words_in_ref", "opens_form", "last",
    "last_named", "other", "times", "share", "heard", "heard_since", "mentions", "recency", "recency_of_kind",
    "sentences_since", "first_sentence", "before", "in_sentence", "opens_sentence", "to_cue", "behind_through",
    "behind_preposition", "behind_verb", "next_sentences", "next_rank", "title_same", "title_key", "title_head",
    "title_part", "title_blend", "holder_latest", "role_before", "age", "body_in_ref", "initials", "titles",
    "confidence",
)  # fmt: skip
NAMES: tuple[str, ...] = (*_OF_QUOTE, *_OF_ENTITY)
"""The names of the features, in the order of their columns."""
_FAR, _AHEAD, _LEAD = 99.0, 3, 60
_WORD = re.compile(r"\w+")
_TITLE = slice(_OF_ENTITY.index("title_same"), _OF_ENTITY.index("title_blend") + 1)


class _Words:
    """The words by which a speaker is found.

    body_nouns: nouns for institutions. not_alone: titles that make no title of a person without what follows them.
    patient: the verbs of what is done to their subject. preposition: what stands before a name that is no subject.
    comes_from: before one from whom a statement comes. points: what makes a noun phrase point back. age: "45 tahun".
    """

    def __init__(self, language: Language) -> None:
        self.body_nouns, self.not_alone = grammar(language, "body_noun"), grammar(language, "no_title_alone")
        self.through = grammar(language, "through")
        self.own_parties, self.plurals = grammar(language, "own_party"), grammar(language, "plural_pronoun")
        self.patient = re.compile(rf"\s+(?:{any_of(language, 'adverb')}\s+)?{any_of(language, 'patient_verb')}\b")
        links = grammar(language, "preposition", "coordinator", "called") | language.classed(r.Complementizer, "that")
        # "adik X" is another than X
        self.preposition = re.compile(rf"\b(?:{alternation(links | quote_words(language).kin)})$", re.IGNORECASE)
        origin, agent = any_of(language, "origin_mark"), any_of(language, "agent_mark")
        prefix, suffix = (alternation(language.classed(r.Affix, one)) for one in ("passive_prefix", "passive_suffix"))
        passive = rf"(?:{prefix})\w+(?:{suffix})"
        self.comes_from = re.compile(rf"\b(?:{any_of(language, 'arising')}\s+{origin}|{passive}\s+{agent})$")
        this, article = any_of(language, "demonstrative"), any_of(language, "definite_article")
        self.points = re.compile(rf"{article}\s|.*\b{this}$", re.IGNORECASE | re.DOTALL)
        years = alternation(language.classed(r.CalendarWord, "year_word"))
        self.age = re.compile(rf"\b(\d{{1,3}}) (?:{years})\b")
        self.key = known_bodies(language).key


_words = derived(_Words)


@dataclass
class Spoken:
    """Who has spoken so far. heard: who was introduced since; sentence: the first that was not yet read for that."""

    last: str | None = None
    other: str | None = None
    heard: str | None = None
    times: dict[str, int] = field(default_factory=dict)
    sentence: int = 0
    end: int = -1
    quotes: int = 0

    def take_over(self, who: str) -> None:
        """Somebody else has the word."""
        if who != self.last:
            self.other, self.last = self.last, who


@dataclass(frozen=True)
class _Entity:
    """A person or an institution with where it is mentioned, in reading order.

    sentences: those of the mentions; before: what is written before each.
    """

    entity: PersonEntity | InstitutionEntity
    person: bool
    starts: list[int]
    ends: frozenset[int]
    titles: tuple[str, ...]
    words: frozenset[str]
    openings: frozenset[str]
    sentences: list[int]
    before: tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    """A quote's reference to its speaker. words: of it; age: that it tells; back: whether it needs somebody who was
    named before; sentence: that of the quote; opening: where that starts."""

    ref: SpeakerRef
    words: list[str]
    age: re.Pattern[str] | None
    back: bool
    cue: int
    sentence: int
    opening: int


class SpeakerReader:
    """Reads one article for the speakers of its quotes. ids: the entities in the order of the rows, nobody (None)
    last."""

    def __init__(self, scene: Scene, people: Sequence[PersonEntity], bodies: Sequence[InstitutionEntity]) -> None:
        self.scene, self.text, self.words = scene, scene.view.text, _words(scene.view.language)
        self.table, self.places = quote_words(scene.view.language), places(scene.view.language)
        self.entities = [self._entity(p, p.mentions, True) for p in people]
        self.entities += [self._entity(b, b.mentions, False) for b in bodies]
        self.person_ids = {p.id for p in people}
        self.ids: list[str | None] = [*(e.entity.id for e in self.entities), None]
        self.person_at = {m.start: p for p in people for m in p.mentions}
        self.person_opening = {p.start: _opening(p) for p in scene.people}
        self.title_at = {t.start: t for t in scene.titles}

    def _entity(self, entity: PersonEntity | InstitutionEntity, mentions: Sequence[MentionOf], person: bool) -> _Entity:
        titles = entity.titles if isinstance(entity, PersonEntity) else ()
        forms, starts = " ".join(entity.forms).casefold(), sorted(m.start for m in mentions)
        return _Entity(
            entity, person, starts, frozenset(m.end for m in mentions),
            tuple(self.text[t.start : t.end].casefold() for t in titles), frozenset(_WORD.findall(forms)),
            frozenset(form.split()[0].casefold() for form in entity.forms if form.strip()),
            list(map(self._sentence, starts)),
            tuple(self.text[max(0, start - 30) : start].casefold() for start in starts) if person else (),
        )  # fmt: skip

    # -- who has the word

    def hear(self, spoken: Spoken, quote: QuoteFinding) -> None:
        """Who is introduced between the last quote and this one: the subject of a sentence,
        or the agent of "disampaikan
        X"."""
        sentences = self.scene.view.sentences
        while spoken.sentence < len(sentences) and sentences[spoken.sentence].end <= quote.start:
            sentence = sentences[spoken.sentence]
            spoken.sentence += 1
            heard = self._introduced(sentence) if sentence.start >= spoken.end else None
            if heard:
                spoken.take_over(heard)
                spoken.heard = heard

    def tell(self, spoken: Spoken, quote: QuoteFinding, speaker: str | None) -> None:
        """A quote is told, and who said it goes on; where its speaker stands aside, the subject of the sentence."""
        spoken.quotes += 1
        spoken.end = max(spoken.end, quote.end, quote.cue[1] if quote.cue else 0)
        spoken.heard = None
        sentence = self.scene.view.sentence_at(quote.start)
        subject = self._introduced(sentence) if quote.aside and sentence else None
        if speaker is not None:
            spoken.times[speaker] = spoken.times.get(speaker, 0) + 1
        following = subject if quote.aside else speaker
        if following is not None:
            spoken.take_over(following)

    def _introduced(self, sentence: Sentence) -> str | None:
        """Whom a sentence without a quote brings in: its subject, or a person at its very end ("Hal senada
        disampaikan X")."""
        inside = self.scene.people_in(sentence.start, sentence.end)
        people = [p for p in inside if p.start in self.person_at and p.rule != "initials"]
        if not people:
            return None
        first, last = people[0], people[-1]
        if self._is_subject(sentence, _opening(first), first.end):
            return self.person_at[first.start].id
        closing = not self.text[last.end : sentence.end].strip(" .\n")
        before = self.text[sentence.start : _opening(last)].rstrip()
        if closing and (self.words.comes_from.search(before) or not self.words.preposition.search(before)):
            return self.person_at[last.start].id
        return None

    def _is_subject(self, sentence: Sentence, opening: int, end: int) -> bool:
        """Near the sentence's start, behind no preposition, and not what the verb is done to ("X diduga …")."""
        lead = self.text[sentence.start : opening].rstrip()
        if len(lead) > _LEAD or self.words.preposition.search(lead):
            return False
        return not self.words.patient.match(self.text, end, sentence.end)

    # -- what is known

    def rows(self, spoken: Spoken, quote: QuoteFinding) -> Rows:
        """A row for each entity, and the last for nobody."""
        ref = quote.speaker or SpeakerRef("elided", quote.start, quote.start)
        sentence = self._sentence(quote.start)
        asked = self._asked(ref, quote.cue[0] if quote.cue else quote.start, sentence)
        own = [self._of_entity(e, spoken, asked, title) for e, title in zip(self.entities, self._titles(ref))]
        nobody = [0.0] * len(_OF_ENTITY)
        nobody[_OF_ENTITY.index("nobody")] = 1.0
        people = sum(e.person for e in self.entities)
        _rank(own, "recency", "sentences_since")
        _rank(own[:people], "recency_of_kind", "sentences_since")
        _rank(own[people:], "recency_of_kind", "sentences_since")
        _rank(own, "next_rank", "next_sentences")
        rows = np.array([*own, nobody], dtype=np.float32)
        holders = float((rows[:, _TITLE].max(axis=1) > 0).sum())
        named = float(rows[:, _OF_ENTITY.index("ends_ref")].sum())
        shared = [*self._of_quote(spoken, quote, sentence), holders, named]
        out = np.empty((len(rows), len(NAMES)), dtype=np.float32)
        out[:, : len(shared)], out[:, len(shared) :] = shared, rows
        return out

    def _asked(self, ref: SpeakerRef, cue: int, sentence: int) -> _Asked:
        words = _WORD.findall(self.text[ref.start : ref.end].casefold())
        age = self.words.age.search(self.text, ref.start, ref.end)
        starts = self.scene.view.starts
        return _Asked(
            ref, words, re.compile(rf"\s?\({age[1]}\b") if age else None, self._points_back(ref), cue, sentence,
            starts[sentence] if starts else 0,
        )  # fmt: skip

    def _sentence(self, offset: int) -> int:
        """The index of the sentence at an offset, or of the next one."""
        starts = self.scene.view.starts
        return max(0, bisect_left(starts, offset + 1) - 1)

    def _of_quote(self, spoken: Spoken, quote: QuoteFinding, sentence: int) -> list[float]:
        ref = quote.speaker
        written = self.text[ref.start : ref.end] if ref else ""
        words = written.casefold().split()
        form = ref.form if ref else "none"
        view = self.scene.view
        last = self._sentence(spoken.end) if spoken.quotes else -1
        paragraph = (
            last >= 0 and view.sentences[last].segment == view.sentences[min(sentence, len(view.sentences) - 1)].segment
        )
        return [
            *(float(form == one) for one in _FORMS), float(quote.kind == "direct"), float(quote.verb_class == "answer"),
            float(len(words)), float(ref is not None and self.points(ref)),
            float(any(w in self.words.plurals for w in words)), float(any(w in self.words.own_parties for w in words)),
            float(bool(words) and words[0] in self.words.body_nouns), float(self.words.age.search(written) is not None),
            float(spoken.quotes), float(sentence - last) if last >= 0 else _FAR, float(paragraph),
            float(len(self.person_ids)), float(len(self.entities) - len(self.person_ids)),
            float(spoken.last is not None),
            *self.table.of(self.text[ref.start : ref.end].split()[0] if words and ref else " "),
            float(bool(written) and self.places.find(written) is not None),
        ]  # fmt: skip

    def _of_entity(self, one: _Entity, spoken: Spoken, asked: _Asked, title: tuple[float, ...]) -> list[float]:
        starts, ref, sentence, opening = one.starts, asked.ref, asked.sentence, asked.opening
        at, written = ref.start, asked.words
        count = bisect_left(starts, at)
        inside = bisect_left(starts, max(ref.end, at)) - count
        before = one.sentences[count - 1] if count else -1
        after = one.sentences[count] if count < len(starts) else -1
        who, key = one.entity, one.entity.id
        times = spoken.times.get(key, 0)
        common = sum(word in one.words for word in written)
        return [
            float(one.person), float(not one.person), 0.0, float(inside > 0 and ref.end in one.ends), float(inside > 0),
            float(inside > 0 and starts[count] == at), common / (len(written) or 1),
            float(bool(written) and written[0] in one.openings),
            float(key == spoken.last), float(key == spoken.last and not asked.back),
            float(key == spoken.other), float(times), times / (spoken.quotes or 1),
            float(key == spoken.heard), float(spoken.heard is not None), float(len(starts)), 0.0, 0.0,
            float(sentence - before) if before >= 0 else _FAR, float(one.sentences[0]) if starts else _FAR,
            float(count > 0), float(before == sentence), float(any(opening <= s < opening + _LEAD for s in starts)),
            *self._by_cue(one, opening, asked.cue),
            float(after - sentence) if 0 <= after - sentence <= _AHEAD and after >= 0 else _FAR, 0.0, *title,
            self._role_before(one, written), self._age(one, asked), self._body_in_ref(one, ref),
            float(one.person and all(m.rule == "initials" for m in who.mentions)), float(len(one.titles)),
            who.confidence if who.confidence is not None else 1.0,
        ]  # fmt: skip

    def _by_cue(self, one: _Entity, opening: int, cue: int) -> list[float]:
        """How far before the cue, in its sentence, an entity stands, and what stands before its name there."""
        count = bisect_left(one.starts, cue)
        start = one.starts[count - 1] if count else -1
        if start < opening:
            return [_FAR, 0.0, 0.0, 0.0]
        words = _WORD.findall(self.text[opening : self.person_opening.get(start, start)].casefold())
        word = words[-1] if words else ""
        known = self.table.of(word) if word else (0.0,) * len(WORD)
        gap = len(_WORD.findall(self.text[start:cue]))
        return [
            float(gap),
            float(word in self.words.through),
            known[WORD.index("preposition")],
            known[WORD.index("sign")],
        ]

    def points(self, ref: SpeakerRef) -> bool:
        """Whether a reference points back: "gubernur itu", "sang gubernur"."""
        return self.words.points.match(self.text, ref.start, ref.end) is not None

    def _points_back(self, ref: SpeakerRef) -> bool:
        """Whether a reference needs somebody who was named before."""
        return ref.form in {"pronoun", "elided"} or self.points(ref)

    def tells(self, title: TitleFinding) -> bool:
        """Whether it is a title by itself: "gubernur Banten itu"."""
        bare = self.text[title.role[0] : title.role[1]].casefold() in self.words.not_alone
        return not (bare or title.pointing) and bool(title.institutions or title.status or title.place)

    def _titles(self, ref: SpeakerRef) -> list[tuple[float, ...]]:
        """Of each entity whether it has the title of a reference: the same, by its key, its head, a word of it,
        a blend of
        it ("wapres"); and whether it is the latest of those who have it."""
        if ref.form not in {"title", "noun"}:
            return [(0.0,) * 6] * len(self.entities)
        title = self.title_at.get(ref.start)
        wanted = self.text[title.start : title.end] if title else self.text[ref.start : ref.end]
        found = [self._holds(e, wanted.casefold(), title) for e in self.entities]
        latest = [
            max((s for s in e.starts if s < ref.start), default=-1) if any(f) else -1
            for e, f in zip(self.entities, found)
        ]
        best = max(latest, default=-1)
        return [(*f, float(at >= 0 and at == best)) for f, at in zip(found, latest)]

    def _holds(self, one: _Entity, wanted: str, title: TitleFinding | None) -> tuple[float, ...]:
        key, first = self.words.key, wanted.split()[0]
        heads = {t.head for t in one.entity.titles if t.head} if isinstance(one.entity, PersonEntity) else set()
        return (
            float(wanted in one.titles), float(any(key(t) == key(wanted) for t in one.titles)),
            float(title is not None and title.head in heads),
            float(any(wanted in _WORD.findall(t) or t.startswith(first + " ") for t in one.titles)),
            float(any(is_blend(first, t) for t in one.titles)),
        )  # fmt: skip

    def _role_before(self, one: _Entity, written: Sequence[str]) -> float:
        """Whether the article calls them so: "Terdakwa menjawab" of "terdakwa Zulkarnain Lubis"."""
        return float(bool(written) and any(before.endswith(written[0] + " ") for before in one.before))

    def _age(self, one: _Entity, asked: _Asked) -> float:
        """ "Pria 45 tahun itu" is the person with "(45)" behind the name."""
        age = asked.age
        return float(age is not None and any(age.match(self.text[e : e + 6]) for e in one.ends))

    def _body_in_ref(self, one: _Entity, ref: SpeakerRef) -> float:
        """Whether a person's institution stands in the reference."""
        if not isinstance(one.entity, PersonEntity) or ref.end <= ref.start:
            return 0.0
        ties = one.entity.institutions
        if not ties:
            return 0.0
        bodies = (e for e in self.entities if not e.person and e.entity.id in ties)
        return float(any(ref.start <= start < ref.end for body in bodies for start in body.starts))


def _opening(person: PersonFinding) -> int:
    """Where a mention begins, with title and honorific."""
    return min([person.start, *(t.start for t in person.titles), *(h[0] for h in person.honorifics)])


def _rank(rows: Sequence[list[float]], into: str, by: str) -> None:
    """Write the rank of rows by a column into another; equal ones share the best."""
    column, at = _OF_ENTITY.index(by), _OF_ENTITY.index(into)
    order = sorted(row[column] for row in rows)
    for row in rows:
        row[at] = float(bisect_left(order, row[column]))


def is_blend(form: str, title: str) -> bool:
    """Whether a form is made of beginnings of a title's words, in order: "wapres" of "wakil presiden", "kapolres" of
    "kepala kepolisian resor"."""
    words = title.split()
    if len(words) < 2 or len(form) < 4 or form in words:
        return False
    reached = {(0, 0)}
    while reached:
        if any(at == len(form) and used > 1 for at, used in reached):
            return True
        reached = {
            (at + n, k + 1)
            for at, used in reached
            for k in range(used, len(words))
            if k == used or at > 0
            for n in range(1, min(len(words[k]), len(form) - at) + 1)
            if form[at : at + n] == words[k][:n]
        }
    return False
