"""References to a speaker: behind a cue, or as the subject of a speech verb."""

from __future__ import annotations

import re

from ...language import Language, alternation, any_of, derived, grammar
from ...language import rows as r
from ..findings import PersonFinding, SpeakerRef, TitleFinding
from ..scene import Scene
from .words import quote_words

_WORD_BEFORE = re.compile(r"([\w’'\-]+)\s+$")


class _Words:
    """The words of a language that refer to a speaker.

    description: "pria itu", "perempuan kelahiran Klaten itu", "politikus tersebut": a description that points back.
    subject: one right before a verb. next_word: the first word behind a cue. pointer: what makes a title in front of it
    point back. pointed: any noun phrase that points back. setting: where the phrase of the speaker is over.
    coordination: what stands between two speakers. second_verb: what stands before a further verb of a sentence.
    clause: what opens a clause. pronoun: one as a subject. relative: "yang" before its verb.
    """

    def __init__(self, language: Language) -> None:
        head, this = any_of(language, "description"), any_of(language, "demonstrative")
        article, adverb = any_of(language, "definite_article"), any_of(language, "adverb")
        self.description = re.compile(rf"[\s,]*((?:{article}\s+)?{head}\b[^,.\"“”]{{0,80}}?\s{this})\b")
        self.subject = re.compile(
            rf"(?:^|(?<=[\s,]))({head}\b[^,.\"“”]{{0,70}}?\s{this}|{article}\s+\w+)\s+(?:{adverb}\s+){{0,2}}$",
            re.IGNORECASE,
        )
        between = any_of(language, "agent_mark", "speech_adverb")
        self.next_word = re.compile(rf"[\s,]*(?:{between}\s+)*([\w’'\-]+)")
        self.pointer = re.compile(rf"\s+(?:{any_of(language, 'description_adjective')}\s)?{this}\b")
        self.pointed = re.compile(rf"([a-z][^,.\"“”]{{2,90}}?\s{this})\b")
        self.setting = re.compile(rf"[,.;:]?\s+{any_of(language, 'circumstance')}\b")
        self.coordination = re.compile(rf",?\s{any_of(language, 'coordinator')}\s")
        self.second_verb = re.compile(rf",\s{any_of(language, 'same_subject')}\s(?:{any_of(language, 'also')}\s)?\Z")
        opening = [form for one in ("that", "request", "cause") for form in language.classed(r.Complementizer, one)]
        self.clause = re.compile(rf"\b(?:{alternation([*opening, *grammar(language, 'relative')])})\s")
        self.pronoun = re.compile(rf"\b{any_of(language, 'third_person')}\b", re.IGNORECASE)
        self.relative = re.compile(rf"[\s,]*\b{any_of(language, 'relative')}\s+(?:{any_of(language, 'also')}\s+)?$")
        known = quote_words(language)
        self.pronouns, self.prepositions = known.pronouns, known.prepositions | known.kin


_words = derived(_Words)


def _person_ref(person: PersonFinding, limit: int) -> SpeakerRef:
    """The reference by name, with the title right before it."""
    start = person.start
    if person.honorifics:
        start = person.honorifics[0][0]
    if person.titles and person.titles[0].start >= limit:
        start = min(start, person.titles[0].start)
    return SpeakerRef("name", start, person.end)


def _title_ref(scene: Scene, title: TitleFinding) -> SpeakerRef:
    end = title.end
    match = _words(scene.view.language).pointer.match(scene.view.text, end)
    return SpeakerRef("title", title.start, match.end() if match else end)


def reference_after(scene: Scene, cue_end: int, limit: int) -> SpeakerRef | None:
    """Who stands behind a cue ("kata X", "ujar dia", "disampaikan oleh X"), up to `limit`."""
    text, words = scene.view.text, _words(scene.view.language)
    match = words.next_word.match(text, cue_end, limit)
    if match is None:
        return None
    if match.group(1) in words.pronouns:
        return SpeakerRef("pronoun", *match.span(1))
    first = match.start(1)
    stop = words.setting.search(text, first, limit)
    end = stop.start() if stop else limit
    described = words.description.match(text, cue_end, limit)
    people = scene.people_in(first, end)
    if people and not words.clause.search(text, first, people[0].start):
        inside = described and people[0].start < described.end(1) <= people[0].end + 8
        if inside or not described:
            return _person_ref(people[0], first)
    titles = scene.titles_in(first, end)
    if titles and (not described or _covers(scene, titles[0], described)):
        return _title_ref(scene, titles[0])
    if described:
        return SpeakerRef("noun", *described.span(1))
    pointed = words.pointed.match(text, first, limit)
    if pointed and not people:
        return SpeakerRef("noun", *pointed.span(1))
    bodies = scene.institutions_in(first, end)
    if bodies:
        return SpeakerRef("institution", bodies[0].start, bodies[0].end)
    if people:
        return _person_ref(people[0], first)
    return SpeakerRef("noun", first, min(end, first + 60)) if first < end else None


def _covers(scene: Scene, title: TitleFinding, described: re.Match[str]) -> bool:
    """Whether the title is the whole of a description ("kepala dinas itu"), not only its beginning ("mantan
    kapten timnas itu")."""
    return title.start <= described.start(1) + 8 and _title_ref(scene, title).end >= described.end(1)


def _behind_preposition(words: _Words, text: str, start: int, sentence: int) -> bool:
    match = _WORD_BEFORE.search(text, max(sentence, start - 20), start)
    return match is not None and match.group(1).casefold() in words.prepositions


def _described_subject(words: _Words, text: str, start: int, verb: int) -> SpeakerRef | None:
    """ "Perempuan asal Larantuka itu menilai", "Sang pelatih mengakui": a description right before the verb."""
    match = words.subject.search(text, max(start, verb - 110), verb)
    return SpeakerRef("noun", *match.span(1)) if match else None


def subject_before(scene: Scene, start: int, verb: int) -> SpeakerRef | None:
    """The subject of the verb at `verb` in the clause that begins at `start`: the nearest person, pronoun,
    title or institution before it that is not the object of a preposition."""
    text, words = scene.view.text, _words(scene.view.language)
    described = _described_subject(words, text, start, verb)
    if described and not any(p.end > described.start for p in scene.people_in(described.start, verb)):
        return described
    candidates: list[tuple[int, SpeakerRef]] = []
    for person in scene.people_in(start, verb):
        ref = _person_ref(person, start)
        if not _behind_preposition(words, text, ref.start, start):
            candidates.append((3, ref))
    named = {p.titles[0].start for p in scene.people_in(start, verb) if p.titles}
    for title in scene.titles_in(start, verb):
        ref = _title_ref(scene, title)
        definite = title.cased or title.institutions or ref.end > title.end
        if definite and title.start not in named and not _behind_preposition(words, text, title.start, start):
            candidates.append((2, ref))
    for match in words.pronoun.finditer(text, start, verb):
        if not _behind_preposition(words, text, match.start(), start):
            candidates.append((3, SpeakerRef("pronoun", match.start(), match.end())))
    bodies = scene.institutions_in(start, verb)
    larger = {body.parent for body in bodies}
    for body in bodies:
        # of "Stasiun Meteorologi X BMKG" the station speaks
        if (body.start, body.end) in larger:
            continue
        if not _behind_preposition(words, text, body.start, start) and body.end <= verb:
            candidates.append((1, SpeakerRef("institution", body.start, body.end)))
    if not candidates:
        return None
    opening = min((ref for _, ref in candidates), key=lambda ref: ref.start)
    if words.second_verb.search(text, max(start, verb - 30), verb) and not text[start : opening.start].strip():
        # "Presiden X memberi arahan kepada Y, sekaligus mengingatkan …": a second verb has the sentence's subject
        return opening
    weight = max(w for w, _ in candidates)
    nearest = sorted((ref for w, ref in candidates if w == weight), key=lambda ref: ref.end)
    found = nearest.pop()
    while nearest and words.coordination.fullmatch(text, nearest[-1].end, found.start):
        # "JPU Dendy Jourdy dan Reyn Chusnen menyatakan": the first stands for both
        found = nearest.pop()
    return found


def antecedent(scene: Scene, start: int, verb: int) -> SpeakerRef | None:
    """'… Djarot yang menyebut …': the name right before "yang"."""
    relative = _words(scene.view.language).relative.search(scene.view.text, start, verb)
    if relative is None:
        return None
    edge = relative.start()
    people = [p for p in scene.people_in(start, edge) if p.end == edge]
    if people:
        return SpeakerRef("name", people[-1].start, people[-1].end)
    bodies = [b for b in scene.institutions_in(start, edge) if b.end == edge]
    return SpeakerRef("institution", bodies[-1].start, bodies[-1].end) if bodies else None
