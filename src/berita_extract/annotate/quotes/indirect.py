"""Indirect quotes: the content clauses of reported statements outside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ...text import Sentence
from ..findings import Offsets, QuoteFinding, SpeakerRef
from ..scene import Scene
from .circumstances import circumstances
from .clauses import ClauseReader
from .indirect_words import indirect_words
from .patterns import Verb, quote_words
from .reference import reference_after, subject_before

_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_WORDS = re.compile(r"\w+")
_BEFORE_VERB = re.compile(r"([\w’'\-]+)\s+$")
_LAST_PART = re.compile(r",\s*(?:\w+\s+){0,2}$")


@dataclass(frozen=True)
class Cue:
    """A speech verb in its place."""

    start: int
    end: int
    verb: Verb

    @property
    def span(self) -> Offsets:
        return self.start, self.end


class IndirectFinder:
    """Finds the indirect and mixed quotes of a scene. `taken` holds the direct quotes."""

    def __init__(self, scene: Scene, taken: list[QuoteFinding]) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        language = scene.view.language
        self.words, self.forms = quote_words(language), indirect_words(language)
        self.circumstances = circumstances(language)
        self.clauses = ClauseReader(scene.view)
        self.taken = taken
        self.taken_starts = [q.start for q in taken]
        self.used_cues = {q.cue for q in taken if q.cue}
        self.cues: list[Cue] = []

    def find(self) -> list[QuoteFinding]:
        out: list[QuoteFinding] = []
        for sentence in self.view.sentences:
            out += self._sentence(sentence)
        return out

    def _sentence(self, sentence: Sentence) -> list[QuoteFinding]:
        start, end = self._bounds(sentence)
        if end - start < 15 or self.words.back_reference.match(self.text[start:end]):
            return []
        self.cues = self._cues(sentence, start, end)
        found = (
            self._inserted(start, end)
            or self._according(start, end)
            or self._passive(start, end)
            or self._active(start, end)
        )
        return [self._with_kind(q) for q in found if self._words(q.start, q.end) >= 2]

    def _cues(self, sentence: Sentence, start: int, end: int) -> list[Cue]:
        """The speech verbs of the sentence that are outside marks and belong to no direct quote."""
        words, phrases = self.view.words[sentence.index], self.words.verb_phrases
        out: list[Cue] = []
        i = 0
        while i < len(words):
            match = phrases.match(words, i, self.text)
            if match is None:
                i += 1
                continue
            cue = Cue(words[i].start, words[i + match[0] - 1].end, match[1])
            if start <= cue.start and cue.end <= end and cue.span not in self.used_cues and self._free(cue.start):
                out.append(cue)
            i += match[0]
        return out

    def _words(self, start: int, end: int) -> int:
        return len(_WORDS.findall(self.text[start:end]))

    def _bounds(self, sentence: Sentence) -> tuple[int, int]:
        """The sentence without the direct quotes at its start or end."""
        start, end = sentence.start, sentence.end
        first = max(0, bisect_left(self.taken_starts, start) - 1)
        for quote in self.taken[first : bisect_left(self.taken_starts, end)]:
            if quote.end <= start:
                continue
            if quote.rule in {"direct:lead_in", "direct:colon"} or quote.start - start > 20:
                end = quote.start
            else:
                start = max(start, quote.end)
        while end > start and self.text[end - 1] in " .\n\t":
            end -= 1
        return start, end

    def _with_kind(self, quote: QuoteFinding) -> QuoteFinding:
        if not self.view.quoted(quote.start, quote.end):
            return quote
        return QuoteFinding(
            "mixed",
            quote.start,
            quote.end,
            quote.rule,
            quote.speaker,
            quote.cue,
            quote.verb_class,
            quote.setting,
            quote.addressee,
        )

    def _free(self, offset: int) -> bool:
        """Outside quotation marks, and no cue of a direct quote."""
        return self.view.mark_at(offset) is None

    # -- ", kata dia, …" and "…, kata X di Medan, Senin"

    def _inserted(self, start: int, end: int) -> list[QuoteFinding]:
        for cue in self.cues:
            if cue.verb.voice not in {"base", "clitic", "passive"}:
                continue
            before = self.text[start : cue.start].rstrip()
            initial = not before
            if not (initial or before.endswith(",")):
                continue
            if cue.verb.voice == "passive" and not self._agent(cue.end, end):
                continue
            quote = self._around(start, end, cue, initial)
            if quote:
                return [quote]
        return []

    def _agent(self, at: int, end: int) -> bool:
        """A person, title or pronoun directly behind a passive verb."""
        ref = reference_after(self.scene, at, min(end, at + 90))
        return ref is not None and ref.form in {"name", "pronoun", "title"} and ref.start - at < 8

    def _around(self, start: int, end: int, cue: Cue, initial: bool) -> QuoteFinding | None:
        verb = cue.verb
        if verb.voice == "clitic":
            speaker: SpeakerRef | None = SpeakerRef("pronoun", cue.end - 3, cue.end)
            behind = cue.end
        else:
            speaker = reference_after(self.scene, cue.end, end)
            if speaker is None or not self._near(cue, speaker):
                return None
            behind = self._past_apposition(speaker.end, end)
        if initial and verb.voice == "base" and self.text[cue.start].islower():
            # the tail of a direct quote's sentence
            return None
        return self._split(start, end, cue.start, behind, speaker, cue.span, verb.verb_class, "inserted:" + verb.voice)

    def _past_apposition(self, at: int, end: int) -> int:
        """Behind ", ketua paguyuban pedagang Pasar Mede" where it follows the speaker's name."""
        if not self.text.startswith(", ", at) or not self.scene.titles_in(at + 2, at + 3):
            return at
        comma = self.text.find(",", at + 2, end)
        return end if comma < 0 else comma

    def _near(self, cue: Cue, speaker: SpeakerRef) -> bool:
        """A speaker stands right behind the cue; a bare noun ("kata warga") only behind a verb of saying."""
        if self.text[cue.start].isupper():
            return speaker.start - cue.end <= 3 and speaker.form != "noun"
        noun = self.text[speaker.start : speaker.end]
        if speaker.form == "noun" and self.words.is_no_report(self.text[cue.start : cue.end], noun):
            return False
        if speaker.form == "noun" and not self.forms.points.search(noun):
            return cue.verb.strong and cue.verb.voice == "base"
        return speaker.start - cue.end < 60

    def _split(
        self, start: int, end: int, cue_start: int, behind: int, speaker: SpeakerRef | None,
        cue: tuple[int, int], verb_class: str | None, rule: str,
    ) -> QuoteFinding | None:  # fmt: skip
        """Content before, behind or on both sides of an attribution."""
        rest = self.forms.rest.match(self.text, behind, end)
        after = rest.end() if rest else behind
        head = self.text[start:cue_start].strip(" ,")
        if len(head.split()) <= 2 and not self.text[start:cue_start].rstrip().endswith(","):
            # "Adapun menurut X, …"
            head = ""
        following = _WORD.match(self.text, after)
        setting = following is not None and following.group() in self.words.settings
        if not head:
            skips = setting and following is not None and following.group() not in self.forms.no_break
            comma = self.clauses.after_setting(after, end) if skips else after
            return self._content(comma, end, rule + ":first", speaker, cue, verb_class)
        if after >= end or (setting and len(_WORDS.findall(head)) >= 5 and not self.clauses.goes_on(after, end)):
            where = self.circumstances.setting_behind(self.text, behind, end)
            whom = self.circumstances.addressee_in(self.text, where)
            return self._content(start, cue_start, rule + ":last", speaker, cue, verb_class, where, whom)
        return self._content(start, end, rule + ":inner", speaker, cue, verb_class)

    def _content(
        self, start: int, end: int, rule: str, speaker: SpeakerRef | None, cue: tuple[int, int], verb_class: str | None,
        setting: tuple[int, int] | None = None, addressee: tuple[int, int] | None = None,
    ) -> QuoteFinding | None:  # fmt: skip
        while start < end and self.text[start] in " ,:\n":
            start += 1
        source = self.forms.source.search(self.text, start, end)
        end = source.start() if source else end
        while end > start and self.text[end - 1] in " ,.;:\n":
            end -= 1
        if end - start < 8:
            return None
        return QuoteFinding("indirect", start, end, rule, speaker, cue, verb_class, setting, addressee)

    # -- "Menurut X, …", "Menurutnya, …", "Baginya …"

    def _according(self, start: int, end: int) -> list[QuoteFinding]:
        for match in self.forms.according.finditer(self.text, start, end):
            if not self._free(match.start()):
                continue
            before = self.text[start : match.start()].strip(" ,")
            if match.group(1).endswith(self.forms.clitics):
                speaker: SpeakerRef | None = SpeakerRef("pronoun", match.end() - 3, match.end())
                behind = match.end()
            else:
                limit = self._phrase_end(match.end(), end)
                speaker = reference_after(self.scene, match.end(), limit)
                if speaker is None or (speaker.form == "noun" and not before and self._unspoken(speaker)):
                    return []
                behind = max(speaker.end, limit)
                if speaker.form in {"name", "pronoun"} and self.clauses.verb_in(speaker.end, limit):
                    # "Menurut dia sopir akan disiapkan desa": no comma behind the speaker
                    behind = speaker.end
            quote = self._split(start, end, match.start(), behind, speaker, match.span(1), "say", "according")
            return [quote] if quote else []
        return []

    def _phrase_end(self, at: int, end: int) -> int:
        comma = self.text.find(",", at, end)
        return end if comma < 0 else comma

    def _unspoken(self, speaker: SpeakerRef) -> bool:
        """ "Menurut rencana", "menurut data": no speaker."""
        first = _WORD.search(self.text, speaker.start, speaker.end)
        return first is not None and first.group() in self.words.no_speakers

    # -- "Dikatakannya, …", "Disampaikan X bahwa …"

    def _passive(self, start: int, end: int) -> list[QuoteFinding]:
        for cue in self.cues:
            opening = cue.start == start
            if (
                cue.verb.voice == "clitic"
                and opening
                and self.text[cue.start : cue.end].casefold().startswith(self.forms.passive_prefixes)
            ):
                speaker: SpeakerRef | None = SpeakerRef("pronoun", cue.end - 3, cue.end)
                return self._whole(cue, self.clauses.past_complementizer(cue.end, end), end, "passive:clitic", speaker)
            if cue.verb.voice != "passive":
                continue
            that = self.forms.that.search(self.text, cue.end, end)
            if that and self._agent(cue.end, that.start()):
                speaker = reference_after(self.scene, cue.end, that.start())
                return self._whole(cue, that.end(), end, "passive:agent", speaker)
        return []

    def _whole(self, cue: Cue, start: int, end: int, rule: str, speaker: SpeakerRef | None) -> list[QuoteFinding]:
        quote = self._content(start, end, rule, speaker, cue.span, cue.verb.verb_class)
        return [quote] if quote else []

    # -- "X mengatakan (bahwa) …"

    def _active(self, start: int, end: int) -> list[QuoteFinding]:
        for cue in self.cues:
            if cue.verb.voice != "active" or cue.verb.complement == "none" or self._blocked(cue.start, start):
                continue
            speaker, rule = self._subject(start, cue)
            if speaker is None:
                continue
            content = self.clauses.content_start(cue.end, end, cue.verb)
            if content is None:
                continue
            return self._conjoined(content, end, cue, speaker, rule)
        return []

    def _blocked(self, verb_start: int, start: int) -> bool:
        before = _BEFORE_VERB.search(self.text, max(start, verb_start - 25), verb_start)
        return before is not None and before.group(1).casefold() in self.words.blockers

    def _subject(self, start: int, cue: Cue) -> tuple[SpeakerRef | None, str]:
        """(the subject, the rule's name)."""
        verb = cue.start
        relative = self.forms.relative.search(self.text, start, verb)
        if relative:
            return self._antecedent(start, relative.start()), "relative"
        subject = subject_before(self.scene, start, verb)
        if subject is None:
            return self._bare_subject(start, cue), "active"
        between = self.text[subject.end : verb]
        inside = self.forms.bare_relative.search(between) and not _LAST_PART.search(between)
        if inside and (subject.form not in {"name", "noun"} or self.forms.complementizer.search(between)):
            return None, ""
        if self.forms.clause.search(between):
            return None, ""
        return subject, "active"

    def _antecedent(self, start: int, relative: int) -> SpeakerRef | None:
        """'… Djarot yang menyebut …': the name right before "yang"."""
        edge = relative
        while edge > start and self.text[edge - 1] in " ,":
            edge -= 1
        people = [p for p in self.scene.people_in(start, edge) if p.end == edge]
        if people:
            return SpeakerRef("name", people[-1].start, people[-1].end)
        bodies = [b for b in self.scene.institutions_in(start, edge) if b.end == edge]
        return SpeakerRef("institution", bodies[-1].start, bodies[-1].end) if bodies else None

    def _bare_subject(self, start: int, cue: Cue) -> SpeakerRef | None:
        """ "Pihaknya mengimbau", "Polisi menyebut", "Sejumlah pelaku industri menilai", or no subject of its own
        ("Meski mengakui …")."""
        verb = cue.start
        before = self.text[start:verb].strip(" ,")
        words = _WORD.findall(before)
        last = [w.casefold() for w in words[-3:]]
        if self.words.own_parties.intersection(last):
            return SpeakerRef("pronoun", start, start + len(before))
        if len(words) == 1 and last[0] in self.words.roles:
            return SpeakerRef("noun", start, start + len(before))
        if words and len(words) <= 2 and last[-1] in self.words.subjectless:
            return SpeakerRef("elided", verb, verb)
        if cue.verb.strength != "weak" and self.words.class_subject.fullmatch(before):
            return SpeakerRef("noun", start, start + len(before))
        return None

    def _conjoined(
        self, content: tuple[int, tuple[int, int] | None], end: int, cue: Cue, speaker: SpeakerRef, rule: str
    ) -> list[QuoteFinding]:
        """The content, cut before a second speech verb of the same subject ("mengaku … dan menyebut …")."""
        start, addressee = content
        verb = cue.verb
        rule += ":strong" if verb.strong else ":weak"
        for second in self.cues:
            if second.start <= start or not self._second(second):
                continue
            further = self.clauses.content_start(second.end, end, second.verb, least=5)
            if further is None:
                continue
            joint = self.forms.second_verb.search(self.text[: second.start][-30:])
            stop = second.start - (len(joint.group()) if joint else 0)
            quotes = [
                self._content(start, stop, rule, speaker, cue.span, verb.verb_class, None, addressee),
                self._content(
                    further[0],
                    end,
                    rule + ":second",
                    speaker,
                    second.span,
                    second.verb.verb_class,
                    None,
                    further[1],
                ),
            ]
            return [q for q in quotes if q]
        stop = self._main_clause_after(start, end, speaker, rule)
        quote = self._content(start, stop, rule, speaker, cue.span, verb.verb_class, None, addressee)
        return [quote] if quote else []

    def _second(self, cue: Cue) -> bool:
        """A further verb of the same subject: "… dan menyebut …"."""
        if cue.verb.voice != "active" or cue.verb.complement == "none":
            return False
        return self.forms.second_verb.search(self.text[: cue.start][-30:]) is not None

    def _main_clause_after(self, start: int, end: int, speaker: SpeakerRef, rule: str) -> int:
        """ "Meski mengakui A, mereka yakin B": the reported clause ends at the comma."""
        if rule.startswith("relative"):
            # "X yang mengaku sudah melapor, hanya tersenyum": the main clause goes on behind the comma
            main = self.forms.main_clause.search(self.text, start, end)
            return main.start() if main else end
        if speaker.form != "elided":
            return end
        comma = self.text.find(",", start, end)
        return comma if comma > 0 else end
