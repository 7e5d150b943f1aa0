"""Direct quotes: which marked stretches are statements, and the reference to their speaker."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...language import Language, any_of, derived
from ...text import Sentence
from ...text.marks import Marked
from ..findings import QuoteFinding, SpeakerRef
from ..scene import Scene
from .circumstances import circumstances
from .patterns import quote_words
from .reference import reference_after, subject_before

_NAME_FIRST = re.compile(r"[,.\s]+(?=[A-Z])")
_WORD = re.compile(r"\w[\w’'\-]*")
_TERMINAL = ",.?!…"
_LEAD_IN = re.compile(r"[:,]\s*$")
_SCARE_MAX = 4


@derived
def _cue(language: Language) -> re.Pattern[str]:
    """A word right behind the closing mark, behind "demikian" or "seperti" where one of these stands there."""
    opener = any_of(language, "cue_opener")
    return re.compile(rf"[\s,.\"”“’'»]*(?:[-–—]\s*)?(?:{opener}\s+)?([a-zA-Z]+)\b")


def _words(text: str) -> int:
    return len(_WORD.findall(text))


class DirectFinder:
    """Finds the direct quotes of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view, self.text = scene, scene.view, scene.view.text
        language = scene.view.language
        self.words, self.circumstances, self.cue = quote_words(language), circumstances(language), _cue(language)
        self.verbs = self.words.verbs

    def find(self) -> list[QuoteFinding]:
        out: list[QuoteFinding] = []
        for mark in self.view.marks.pairs:
            sentence = self.view.sentence_at(mark.start)
            if sentence is None or self._nickname(mark):
                continue
            finding = self._quote(mark, sentence)
            if finding:
                out.append(finding)
        return out

    def _quote(self, mark: Marked, sentence: Sentence) -> QuoteFinding | None:
        content = self.text[mark.start : mark.end].strip()
        if not content:
            return None
        before = self.text[sentence.start : mark.outer[0]]
        end = min(mark.outer[1], sentence.end)
        cue = self._cue_behind(end, sentence.end)
        if cue is None and self.words.theme_before.search(before):
            return None
        if cue is not None:
            return self._behind(mark, sentence, cue)
        named = self._name_behind(end, sentence.end)
        if named:
            return named(mark)
        lead = self._lead_in(mark, sentence)
        if lead:
            return lead
        return self._alone(mark, sentence, content, before)

    def _nickname(self, mark: Marked) -> bool:
        """Inside a name: "Hendra “Sammy” Simorangkir"."""
        return any(p.start < mark.start and mark.end < p.end for p in self.scene.people_in(mark.start - 60, mark.end))

    def _finding(
        self, mark: Marked, rule: str, speaker: SpeakerRef | None, cue: tuple[int, int] | None = None,
        verb_class: str | None = None, setting: tuple[int, int] | None = None,
    ) -> QuoteFinding:  # fmt: skip
        start, end = mark.start, mark.end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",."):
            end -= 1
        addressee = self.circumstances.addressee_in(self.text, setting)
        return QuoteFinding("direct", start, end, rule, speaker, cue, verb_class, setting, addressee)

    def _cue_behind(self, at: int, limit: int) -> re.Match[str] | None:
        """The speech verb right behind the closing mark."""
        match = self.cue.match(self.text, at, limit)
        if match is None:
            return None
        verb = self.verbs.get(match.group(1).casefold())
        if verb is None:
            return None
        gap = self.text[at : match.start(1)]
        if verb.voice == "active" and not gap.strip(' "”“'):
            # '"Ekuador" menyebut …': the mark is the subject
            return None
        return match

    def _behind(self, mark: Marked, sentence: Sentence, cue: re.Match[str]) -> QuoteFinding | None:
        """'"…," kata X', '"…," ujarnya'."""
        word = cue.group(1).casefold()
        verb = self.verbs[word]
        limit = self._next_mark(mark, sentence)
        if verb.voice == "clitic":
            speaker: SpeakerRef | None = SpeakerRef("pronoun", cue.end(1) - 3, cue.end(1))
            rule = "direct:clitic"
        else:
            speaker = reference_after(self.scene, cue.end(1), limit)
            rule = "direct:cue_behind"
        setting = self.circumstances.setting_behind(self.text, speaker.end if speaker else cue.end(1), limit)
        return self._finding(mark, rule, speaker, cue.span(1), verb.verb_class, setting)

    def _next_mark(self, mark: Marked, sentence: Sentence) -> int:
        following = self.view.quoted(mark.end + 1, sentence.end)
        return following[0].outer[0] if following else sentence.end

    def _name_behind(self, at: int, limit: int) -> Callable[[Marked], QuoteFinding] | None:
        """'"…," Jimly menandaskan.': subject and active verb behind the mark."""
        match = _NAME_FIRST.match(self.text, at, limit)
        if match is None:
            return None
        for word in _WORD.finditer(self.text, match.end(), min(limit, match.end() + 120)):
            verb = self.verbs.get(word.group())
            if verb and verb.voice == "active":
                speaker = subject_before(self.scene, match.end(), word.start())
                if speaker is None:
                    return None
                return lambda mark: self._finding(mark, "direct:subject_behind", speaker, word.span(), verb.verb_class)
        return None

    def _lead_in(self, mark: Marked, sentence: Sentence) -> QuoteFinding | None:
        """'Ia menegaskan, "…"', 'X mengatakan bahwa "…"', 'Kata X: "…"'."""
        opening = mark.outer[0]
        before = self.text[sentence.start : opening]
        if not before.strip():
            return None
        content = self.text[mark.start : mark.end]
        pause = bool(_LEAD_IN.search(before))
        after = self.text[mark.outer[1] : sentence.end].lstrip()
        if content[:1].islower() and _words(content) <= _SCARE_MAX and after[:1].islower():
            # '…, kata dia, "angka cantik" di kebun …': a fragment of the reported clause
            return None
        if not pause and not (content[:1].isupper() and _words(content) > _SCARE_MAX):
            return None
        for word in reversed(list(_WORD.finditer(self.text, sentence.start, opening))):
            verb = self.verbs.get(word.group().casefold())
            if verb is None:
                continue
            between = self.text[word.end() : opening]
            if verb.voice == "active":
                if len(between) > 120:
                    continue
                speaker = subject_before(self.scene, sentence.start, word.start())
            elif verb.voice == "clitic":
                speaker = SpeakerRef("pronoun", word.end() - 3, word.end())
            else:
                speaker = reference_after(self.scene, word.end(), opening)
            if not pause and len(between) > 40:
                return None
            if _words(content) < 3 and not pause:
                return None
            return self._finding(mark, "direct:lead_in", speaker, word.span(), verb.verb_class)
        return None

    def _alone(self, mark: Marked, sentence: Sentence, content: str, before: str) -> QuoteFinding | None:
        """A statement with no attribution in its sentence."""
        rest = self.text[min(mark.outer[1], sentence.end) : sentence.end].strip(' .,"”“')
        finished = content[-1] in _TERMINAL
        if not before.strip() and not rest and (_words(content) > _SCARE_MAX or finished):
            return self._finding(mark, "direct:alone", None)
        if not before.strip() and finished and content[0].isupper() and _words(content) > _SCARE_MAX:
            return self._finding(mark, "direct:opening", None)
        if finished and content[-1] != "." and content[0].isupper() and _words(content) > _SCARE_MAX:
            return self._finding(mark, "direct:finished", None)
        colon = bool(re.search(r":\s*$", before))
        asked = content[-1] in "?!"
        if colon and content[0].isupper() and (asked or _words(content) > _SCARE_MAX):
            speaker = subject_before(self.scene, sentence.start, mark.outer[0])
            return self._finding(mark, "direct:colon", speaker)
        return None
