"""What the sentence around a head says of it: whether something is held, when, and whether it is one of its own."""

from __future__ import annotations

from ...language.classes import EventWordClass
from ...text import Word
from .patterns import Head
from .shape import Shape
from .themes import theme_behind

# matches and meetings are many: counted ones are none of their own
_COUNTED = frozenset({"competition", "meeting"})


class Context:
    """Reads the words before and behind the events of one scene.

    last_end: where the last event found ends.
    """

    def __init__(self, text: str, shape: Shape) -> None:
        self.text, self.shape, self.forms = text, shape, shape.forms
        self.last_end = 0

    def triggered(self, words: list[Word], i: int, wanted: EventWordClass | None = None) -> bool:
        if self.coordinated(words, i):
            return True
        if i == 0 or not self.shape.adjacent(words, i):
            return False
        before = words[i - 1].text.casefold()
        return before in (self.forms.of[wanted] if wanted else self.forms.triggers)

    def coordinated(self, words: list[Word], i: int) -> bool:
        """ "donor darah massal dan bakti sosial": what an event just found is joined with."""
        gap = self.text[self.last_end : words[i].start] if 0 < self.last_end <= words[i].start else ""
        return 1 < len(gap) < 10 and gap.strip(" ,") in self.forms.coordinators

    def verb_behind(self, words: list[Word], k: int) -> str | None:
        """The verb at word `k` whose subject is an event: "… itu akan digelar"; None where none follows."""
        for at in range(k, k + 4):
            if not self.shape.adjacent(words, at):
                return None
            word = words[at].text
            if word in self.forms.occurrence:
                return word
            if word not in self.forms.of["auxiliary"] and word not in self.forms.demonstratives:
                return None
        return None

    def firm(self, words: list[Word], k: int) -> bool:
        """Whether a verb of taking place follows, so that the place and the day behind it are the event's."""
        return self.verb_behind(words, k) in self.forms.of["occurrence"]

    def said(self, words: list[Word], i: int, k: int, head: Head) -> bool:
        """Whether the sentence says that it takes place; of what is also an everyday process ("penyaluran") that it
        is held, at the sentence's start."""
        verb = self.verb_behind(words, k)
        if head.weak and head.family != "operation":
            return verb in self.forms.of["formal_occurrence"] and self.subject(words, i)
        return verb is not None

    def one_more(self, words: list[Word], i: int, n: int, head: Head) -> bool:
        """ "Sidang selanjutnya akan digelar Senin": one more, of which the sentence says that it takes place."""
        k = i + n
        if head.weak or not self.subject(words, i) or not self.shape.adjacent(words, k):
            return False
        held = words[k].text in self.forms.of["next"] and self.verb_behind(words, k + 1)
        return held in self.forms.of["formal_occurrence"]

    def indefinite(self, words: list[Word], k: int, end: int, head: Head, said: bool) -> bool:
        """Whether the words `k` to `end` behind a head in lower case only count or class it: "pertandingan pertama
        Grup A", "peringatan hari-hari besar", a bare "hari lahir"."""
        if said:
            return False
        own_day = head.family == "commemoration" and " " in head.phrase
        if k == end:
            return own_day
        counted = head.family in _COUNTED and words[k].text in self.forms.of["ordinal"]
        first, _, second = words[k].text.partition("-")
        return counted or (head.family == "commemoration" and first == second)

    def once(self, words: list[Word], k: int) -> bool:
        """Whether "kali ini" follows: "Penyaluran beras gratis kali ini merupakan …"."""
        return (
            self.shape.adjacent(words, k + 1) and f"{words[k].text} {words[k + 1].text}" in self.forms.of["this_time"]
        )

    def dated(self, words: list[Word], k: int) -> bool:
        """Whether a place and a day follow at once: "peluncuran aplikasi desa di Ende pada Senin (21/7)"."""
        if (
            not self.shape.adjacent(words, k)
            or words[k].text not in self.forms.locatives
            or not self.shape.capital(words, k + 1)
        ):
            return False
        k += 2
        while self.shape.capital(words, k) and words[k].start not in self.shape.day_starts:
            k += 1
        if self.shape.adjacent(words, k) and words[k].text in self.forms.of["day_link"]:
            k += 1
        near = k < len(words) and words[k].start - words[k - 1].end <= 2
        return near and words[k].start in self.shape.day_starts

    def sited(self, words: list[Word], i: int, end: int) -> bool:
        """Whether a place and a day follow the words `i` to `end`, or, where they are the subject, a venue or "kali
        ini"."""
        if self.dated(words, end):
            return True
        return self.subject(words, i) and (self.site_follows(words, end) or self.once(words, end))

    def site_follows(self, words: list[Word], k: int) -> bool:
        """Whether a venue follows: "Pelepasan kloter pertama di Aula Jeddah …"."""
        if (
            not self.shape.adjacent(words, k)
            or words[k].text not in self.forms.locatives
            or not self.shape.capital(words, k + 1)
        ):
            return False
        return self.forms.venue_heads.match(words, k + 1, self.text) is not None

    def theme_follows(self, words: list[Word], k: int) -> bool:
        match = self.forms.theme_before.match(self.text, words[k].start) if k < len(words) else None
        return match is not None and theme_behind(self.shape.language, self.text, match) is not None

    def subject(self, words: list[Word], i: int) -> bool:
        """Whether a noun can be the subject: at the start of a sentence or clause."""
        return i == 0 or not self.shape.adjacent(words, i)
