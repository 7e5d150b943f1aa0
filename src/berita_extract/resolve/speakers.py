"""Quotes → speakers: by name, title, pronoun, institution, or the speaker of the quote before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..annotate.findings import PersonFinding, QuoteFinding, SpeakerRef, TitleFinding
from ..annotate.scene import Scene
from ..language import Language, alternation, any_of, derived, grammar
from ..language import rows as r
from ..text import Sentence
from .entities import InstitutionEntity, MentionOf, PersonEntity, ResolvedQuote
from .institutions import known_bodies
from .people import PersonResolver

# The steps beside the plain ones (by name, by title, by institution, the last speaker for a pronoun); each earns its
# place on gold: scripts/ablate_speakers.py
STEPS = frozenset({"subject", "object", "reply", "age", "called", "role", "following", "relative"})


class _Words:
    """The words by which a speaker is found.

    bodies: nouns for institutions. many_holders: titles of which there are many. not_alone: titles that make no title
    of a person without what follows them. patient: the verbs of what is done to their subject.
    preposition: what stands before a name that is no subject. comes_from: before one from whom a statement comes.
    points: what makes a noun phrase point back. called: "sang", which does so too. age: "45 tahun".
    """

    def __init__(self, language: Language) -> None:
        self.bodies = grammar(language, "body_noun")
        self.many_holders = grammar(language, "many_holders")
        self.not_alone = grammar(language, "no_title_alone")
        self.patient = re.compile(rf"\s+(?:{any_of(language, 'adverb')}\s+)?{any_of(language, 'patient_verb')}\b")
        links = grammar(language, "preposition", "coordinator", "called") | language.classed(r.Complementizer, "that")
        self.preposition = re.compile(rf"\b(?:{alternation(links)})$")
        origin, agent = any_of(language, "origin_mark"), any_of(language, "agent_mark")
        prefix, suffix = (alternation(language.classed(r.Affix, one)) for one in ("passive_prefix", "passive_suffix"))
        passive = rf"(?:{prefix})\w+(?:{suffix})"
        self.comes_from = re.compile(rf"\b(?:{any_of(language, 'arising')}\s+{origin}|{passive}\s+{agent})$")
        self.points = re.compile(rf"\b{any_of(language, 'demonstrative')}$")
        self.called = re.compile(rf"{any_of(language, 'definite_article')}\s+(\w+)", re.IGNORECASE)
        years = alternation(language.classed(r.CalendarWord, "year_word"))
        self.age = re.compile(rf"\b(\d{{1,3}}) (?:{years})\b")
        self.key = known_bodies(language).key


_words = derived(_Words)


class SpeakerResolver:
    """Walks the quotes of one article in order and keeps who spoke last."""

    def __init__(
        self,
        scene: Scene,
        people: Sequence[PersonEntity],
        bodies: Sequence[InstitutionEntity],
        names: PersonResolver,
        steps: frozenset[str] = STEPS,
    ) -> None:
        self.scene, self.text, self.words = scene, scene.view.text, _words(scene.view.language)
        self.people, self.bodies, self.names, self.steps = people, bodies, names, steps
        self.person_at = {m.start: p for p in people for m in p.mentions}
        self.body_at = {m.start: b for b in bodies for m in b.mentions}
        self.title_at = {t.start: t for t in scene.titles}
        self.last: str | None = None
        self.other: str | None = None
        self.next_sentence = 0

    def resolve(self, quotes: Sequence[QuoteFinding]) -> list[ResolvedQuote]:
        """The quotes with their speakers, in reading order."""
        out: list[ResolvedQuote] = []
        at = 0
        for quote in quotes:
            self._hear(at, quote)
            speaker, resolution = self._speaker(quote)
            if speaker is None and resolution != "unknown":
                resolution = "unknown"
            out.append(ResolvedQuote(quote, speaker, resolution))
            if quote.rule.startswith("relative") and "relative" in self.steps:
                # "X menanggapi Y yang menyebut …": the report goes on with X
                self._go_on(quote)
            elif speaker is not None:
                if speaker != self.last:
                    self.other = self.last
                self.last = speaker
            at = max(at, quote.end, quote.cue[1] if quote.cue else 0)
        return out

    def _hear(self, at: int, quote: QuoteFinding) -> None:
        """Who is introduced between the last quote and this one: the subject of a sentence, or the agent of
        "disampaikan X"."""
        sentences = self.scene.view.sentences
        while self.next_sentence < len(sentences) and sentences[self.next_sentence].end <= quote.start:
            sentence = sentences[self.next_sentence]
            self.next_sentence += 1
            heard = self._introduced(sentence) if sentence.start >= at else None
            if heard and heard != self.last:
                self.other, self.last = self.last, heard

    def _go_on(self, quote: QuoteFinding) -> None:
        sentence = self.scene.view.sentence_at(quote.start)
        subject = self._introduced(sentence) if sentence else None
        if subject:
            self.last = subject

    def _introduced(self, sentence: Sentence) -> str | None:
        """Whom a sentence without a quote brings in: its subject, or a person at its very end ("Hal senada
        disampaikan X")."""
        inside = self.scene.people_in(sentence.start, sentence.end)
        people = [p for p in inside if p.start in self.person_at]
        if not people:
            return None
        first, last = people[0], people[-1]
        opening = self._opening(first)
        if "subject" in self.steps and self._is_subject(sentence, opening, first.end):
            return self.person_at[first.start].id
        closing = not self.text[last.end : sentence.end].strip(" .\n")
        if "object" in self.steps and closing and self._is_object(self._opening(last), sentence):
            return self.person_at[last.start].id
        return None

    def _opening(self, person: PersonFinding) -> int:
        """Where the mention begins, with title and honorific."""
        starts = [person.start, *(t.start for t in person.titles), *(h[0] for h in person.honorifics)]
        return min(starts)

    def _is_subject(self, sentence: Sentence, opening: int, end: int) -> bool:
        """Near the sentence's start, behind no preposition, and not what the verb is done to ("X diduga …")."""
        lead = self.text[sentence.start : opening].rstrip()
        if len(lead) > 60 or self.words.preposition.search(lead):
            return False
        return not self.words.patient.match(self.text, end, sentence.end)

    def _is_object(self, opening: int, sentence: Sentence) -> bool:
        """At the sentence's end: "… tidak memuaskan Ketua Komisi X", "datang dari X", "dibawakan X"."""
        before = self.text[sentence.start : opening].rstrip()
        return self.words.comes_from.search(before) is not None or not self.words.preposition.search(before)

    def _speaker(self, quote: QuoteFinding) -> tuple[str | None, str]:
        ref = quote.speaker
        if ref is None:
            return (self.last, "elided") if self.last else self._following(quote)
        replies = quote.verb_class == "answer" and ref.form == "noun" and quote.kind == "direct"
        if replies and self.other and "reply" in self.steps:
            # "…," balas orang nomor dua itu: the one who was spoken to
            return self.other, "title"
        handler = {
            "name": self._by_name, "title": self._by_title, "pronoun": self._by_pronoun,
            "institution": self._by_institution, "elided": self._by_pronoun, "noun": self._by_noun,
        }[ref.form]  # fmt: skip
        return handler(ref, quote)

    def _following(self, quote: QuoteFinding) -> tuple[str | None, str]:
        """A quote before anyone has spoken: the first person of the next sentence."""
        sentence = self.scene.view.sentence_at(quote.start)
        if sentence is None or "following" not in self.steps:
            return None, "unknown"
        for later in self.scene.view.sentences[sentence.index + 1 : sentence.index + 4]:
            people = [p for p in self.scene.people_in(later.start, later.end) if p.start in self.person_at]
            if people:
                return self.person_at[people[0].start].id, "elided"
        return None, "unknown"

    def _by_name(self, ref: SpeakerRef, quote: QuoteFinding) -> tuple[str | None, str]:
        people = [p for p in self.scene.people_in(ref.start, ref.end) if p.start in self.person_at]
        # "kuasa hukum Jokowi, Firmanto Laksono": the name that ends the reference, not one in its title
        closing = [p for p in people if p.end == ref.end] or people[:1]
        return (self.person_at[closing[0].start].id, "name") if closing else (None, "unknown")

    def _by_pronoun(self, ref: SpeakerRef, quote: QuoteFinding) -> tuple[str | None, str]:
        if self.last:
            return self.last, "pronoun"
        if self.people:
            before = [m for p in self.people for m in p.mentions if m.start < ref.start]
            if before:
                return self.person_at[max(before, key=lambda m: m.start).start].id, "pronoun"
        bodies = [m for b in self.bodies for m in b.mentions if m.start < ref.start]
        if bodies:
            return self.body_at[min(bodies, key=lambda m: m.start).start].id, "pronoun"
        speaker, _ = self._following(quote)
        return speaker, "pronoun"

    def _by_institution(self, ref: SpeakerRef, quote: QuoteFinding) -> tuple[str | None, str]:
        body = self.body_at.get(ref.start)
        return (body.id, "institution") if body else (None, "unknown")

    def _by_noun(self, ref: SpeakerRef, quote: QuoteFinding) -> tuple[str | None, str]:
        """ "pria itu": the one who spoke last; a bare noun ("polisi") is nobody the record can name."""
        written = self.text[ref.start : ref.end]
        if not (self.words.points.search(written) or self.words.called.match(written)):
            return self._by_role(written)
        if written.split()[0].casefold() in self.words.bodies:
            before = [m for b in self.bodies for m in b.mentions if m.start < ref.start]
            if before:
                return self.body_at[max(before, key=lambda m: m.start).start].id, "institution"
        found = self._aged(written) or self._called(written)
        if found:
            return found, "title"
        return (self.last, "title") if self.last else (None, "unknown")

    def _by_role(self, written: str) -> tuple[str | None, str]:
        """ "Terdakwa menjawab": the person whom the article calls so ("terdakwa Zulkarnain Lubis")."""
        words = written.split(",")[0].split()
        if not words or "role" not in self.steps:
            return None, "unknown"
        ending = words[0].casefold() + " "
        mentions = [(p.id, self.text[max(0, m.start - 30) : m.start]) for p in self.people for m in p.mentions]
        found = {person for person, before in mentions if before.casefold().endswith(ending)}
        return (found.pop(), "title") if len(found) == 1 else (None, "unknown")

    def _aged(self, written: str) -> str | None:
        """ "Pria 45 tahun itu" is the person with "(45)" behind the name."""
        age = self.words.age.search(written)
        if age is None or "age" not in self.steps:
            return None
        pattern = re.compile(rf"\s?\({age.group(1)}\b")
        found = {p.id for p in self.people for m in p.mentions if pattern.match(self.text, m.end)}
        return found.pop() if len(found) == 1 else None

    def _called(self, written: str) -> str | None:
        """ "Sang gubernur" is the one person whose title begins so."""
        match = self.words.called.match(written)
        if match is None or "called" not in self.steps:
            return None
        noun = match.group(1).casefold()
        found = {p.id for p in self.people for t in p.titles if self.text[slice(*t.role)].casefold().startswith(noun)}
        return found.pop() if len(found) == 1 else None

    def _by_title(self, ref: SpeakerRef, quote: QuoteFinding) -> tuple[str | None, str]:
        """The holder the article names: the same title, then a title with the same head, then, with "itu",
        the one who spoke last."""
        title = self.title_at.get(ref.start)
        if title is None:
            return None, "unknown"
        holder = self._holder(title)
        pointed = bool(self.words.points.search(self.text, ref.start, ref.end))
        one_word = len(self.text[title.start : title.end].split()) == 1
        many = self.text[title.start : title.end].casefold() in self.words.many_holders
        if holder is None and (pointed or (one_word and not many)):
            # "ujar hakim": of judges and prosecutors there are many, who spoke last need not be one
            holder = next((p for p in self.people if p.id == self.last), None)
            if holder and pointed and self._tells(title):
                self.names.add_title(holder, title, self.bodies)
        if holder is None:
            return None, "unknown"
        holder.mentions.append(MentionOf(title.start, title.end, "title", title.rule))
        return holder.id, "title"

    def _tells(self, title: TitleFinding) -> bool:
        """Whether it is a title by itself: "gubernur Banten itu"."""
        bare = self.text[title.role[0] : title.role[1]].casefold() in self.words.not_alone
        return not (bare or title.pointing) and bool(title.institutions or title.status or title.place)

    def _holder(self, title: TitleFinding) -> PersonEntity | None:
        wanted = self.text[title.start : title.end].casefold()
        exact = [p for p in self.people for t in p.titles if self.text[t.start : t.end].casefold() == wanted]
        if exact:
            return self._latest(exact)
        key = self.words.key
        same_key = [p for p in self.people for t in p.titles if key(self.text[t.start : t.end]) == key(wanted)]
        if same_key:
            return self._latest(same_key)
        same_head = [p for p in self.people for t in p.titles if t.head and t.head == title.head]
        if same_head and title.role[1] >= title.end - 1:
            return self._latest(same_head)
        # "hakim" is "Ketua majelis hakim X" where no other judge is named
        part = [p for p in self.people if any(wanted in self._title_words(t) for t in p.titles)]
        return part[0] if len(part) == 1 else None

    def _title_words(self, title: TitleFinding) -> list[str]:
        return self.text[title.start : title.end].casefold().split()

    def _latest(self, people: Sequence[PersonEntity]) -> PersonEntity:
        """The last speaker among them, else the first named."""
        return next((p for p in people if p.id == self.last), people[0])
