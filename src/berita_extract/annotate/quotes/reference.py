"""References to a speaker: behind a cue, or as the subject of a speech verb."""

from __future__ import annotations

import re

from ...language import Language, alternation, derived
from ...language import rows as r
from ..findings import PersonFinding, SpeakerRef, TitleFinding
from ..scene import Scene
from .patterns import quote_words

_NEXT_WORD = re.compile(r"[\s,]*(?:(?:oleh|lagi|pula|langsung|juga)\s+)*([\w’'\-]+)")
_POINTER = re.compile(r"\s+(?:baru |lama |muda |senior |perempuan )?(?:itu|ini|tersebut)\b")
_POINTED_NP = re.compile(r"([a-z][^,.\"“”]{2,90}?\s(?:itu|ini|tersebut))\b")
_SETTING_STOP = re.compile(
    r"[,.;:]?\s+(?:saat|dalam|di|usai|pada|kepada|melalui|lewat|ketika|seperti|sebagaimana|seusai|menanggapi)\b"
)
_COORDINATION = {" dan ", " serta ", ", dan "}
_SECOND_VERB = re.compile(r",\s(?:sekaligus|serta|lalu|kemudian|dan)\s(?:juga\s)?\Z")
_RELATIVE = re.compile(r"\b(?:yang|bahwa|agar|karena|sehingga)\s")


class _Words:
    """The words of a language that refer to a speaker.

    description: "pria itu", "perempuan kelahiran Klaten itu", "politikus tersebut": a description that points back.
    subject: one right before a verb.
    """

    def __init__(self, language: Language) -> None:
        heads = alternation(language.classed(r.GrammarWord, "description"))
        self.description = re.compile(rf"[\s,]*((?:sang\s+)?(?:{heads})\b[^,.\"“”]{{0,80}}?\s(?:itu|ini|tersebut))\b")
        self.subject = re.compile(
            rf"(?:^|(?<=[\s,]))((?:{heads})\b[^,.\"“”]{{0,70}}?\s(?:itu|ini|tersebut)|[Ss]ang\s+\w+)"
            r"\s+(?:(?:juga|pun|lantas|kemudian|lalu|hanya|kembali|turut|sempat|sendiri|pula)\s+){0,2}$",
            re.IGNORECASE,
        )
        self.pronouns, self.prepositions = quote_words(language).pronouns, quote_words(language).prepositions


_words = derived(_Words)


def _person_ref(scene: Scene, person: PersonFinding, limit: int) -> SpeakerRef:
    """The reference by name, with the title right before it."""
    start = person.start
    if person.honorifics:
        start = person.honorifics[0][0]
    if person.titles and person.titles[0].start >= limit:
        start = min(start, person.titles[0].start)
    return SpeakerRef("name", start, person.end)


def _title_ref(scene: Scene, title: TitleFinding) -> SpeakerRef:
    end = title.end
    match = _POINTER.match(scene.view.text, end)
    return SpeakerRef("title", title.start, match.end() if match else end)


def reference_after(scene: Scene, cue_end: int, limit: int) -> SpeakerRef | None:
    """Who stands behind a cue ("kata X", "ujar dia", "disampaikan oleh X"), up to `limit`."""
    text = scene.view.text
    match = _NEXT_WORD.match(text, cue_end, limit)
    if match is None:
        return None
    words = _words(scene.view.language)
    if match.group(1) in words.pronouns:
        return SpeakerRef("pronoun", *match.span(1))
    first = match.start(1)
    stop = _SETTING_STOP.search(text, first, limit)
    end = stop.start() if stop else limit
    described = words.description.match(text, cue_end, limit)
    people = scene.people_in(first, end)
    if people and not _RELATIVE.search(text, first, people[0].start):
        inside = described and people[0].start < described.end(1) <= people[0].end + 8
        if inside or not described:
            return _person_ref(scene, people[0], first)
    titles = scene.titles_in(first, end)
    if titles and (not described or _covers(scene, titles[0], described)):
        return _title_ref(scene, titles[0])
    if described:
        return SpeakerRef("noun", *described.span(1))
    pointed = _POINTED_NP.match(text, first, limit)
    if pointed and not people:
        return SpeakerRef("noun", *pointed.span(1))
    bodies = scene.institutions_in(first, end)
    if bodies:
        return SpeakerRef("institution", bodies[0].start, bodies[0].end)
    if people:
        return _person_ref(scene, people[0], first)
    return SpeakerRef("noun", first, min(end, first + 60)) if first < end else None


def _covers(scene: Scene, title: TitleFinding, described: re.Match[str]) -> bool:
    """Whether the title is the whole of a description ("kepala dinas itu"), not only its beginning ("mantan
    kapten timnas itu")."""
    return title.start <= described.start(1) + 8 and _title_ref(scene, title).end >= described.end(1)


def _behind_preposition(words: _Words, text: str, start: int, sentence: int) -> bool:
    match = re.compile(r"([\w’'\-]+)\s+$").search(text, max(sentence, start - 20), start)
    return match is not None and match.group(1) in words.prepositions


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
        ref = _person_ref(scene, person, start)
        if not _behind_preposition(words, text, ref.start, start):
            candidates.append((3, ref))
    named = {p.titles[0].start for p in scene.people_in(start, verb) if p.titles}
    for title in scene.titles_in(start, verb):
        ref = _title_ref(scene, title)
        definite = title.cased or title.institutions or ref.end > title.end
        if definite and title.start not in named and not _behind_preposition(words, text, title.start, start):
            candidates.append((2, ref))
    for match in re.compile(r"\b(?:[Ii]a|[Dd]ia|[Bb]eliau|[Mm]ereka|[Dd]irinya)\b").finditer(text, start, verb):
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
    if _SECOND_VERB.search(text, max(start, verb - 30), verb) and not text[start : opening.start].strip():
        # "Presiden X memberi arahan kepada Y, sekaligus mengingatkan …": a second verb has the sentence's subject
        return opening
    weight = max(w for w, _ in candidates)
    nearest = sorted((ref for w, ref in candidates if w == weight), key=lambda ref: ref.end)
    found = nearest.pop()
    while nearest and text[nearest[-1].end : found.start] in _COORDINATION:
        # "JPU Dendy Jourdy dan Reyn Chusnen menyatakan": the first stands for both
        found = nearest.pop()
    return found
