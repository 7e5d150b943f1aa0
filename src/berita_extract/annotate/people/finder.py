"""People: capital words that their context and their own shape make a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...language import LIKELY, POSSIBLE, UNLIKELY, Language, names
from ...text import TextView, Word
from ..adjacency import place_at
from ..cover import Cover
from ..findings import InstitutionFinding, Offsets, PersonFinding, TitleFinding
from ..own import NO_OWN, OwnMentions
from . import patterns
from .entries import held, own_person
from .surroundings import Run, Surroundings

_ACCEPT, _ROLE, _OPENER = 3.1, 1.6, 2.0
_TITLE, _HONORIFIC, _CUE, _SPEECH, _DEGREE, _AGE, _FROM = 3.0, 3.0, 2.5, 2.2, 3.0, 2.5, 1.5


class PersonFinder:
    """Finds names in a text view, given institutions and titles."""

    def __init__(self, language: Language) -> None:
        self.forms, self.names = patterns.person_words(language), names(language)

    def find(
        self,
        view: TextView,
        bodies: Sequence[InstitutionFinding],
        titles: Sequence[TitleFinding],
        own: OwnMentions = NO_OWN,
    ) -> list[PersonFinding]:
        """All names in reading order; later short mentions are left to resolve/. own: the user's people in the text."""
        around = Surroundings(bodies, titles)
        mine = [m for m in own.of("person") if not around.bodies.holds(m.start)]
        cover = Cover(
            [(b.start, b.end) for b in bodies]
            + [(t.start, t.end) for t in titles if t.cased]
            # of a title in small letters only the place is closed: "gubernur Jawa Barat | Budi Santoso"
            + [t.place for t in titles if t.place and not t.cased]
            + [(m.start, m.end) for m in mine]
        )
        out: list[PersonFinding] = []
        for words in view.words:
            for run in self._runs(view, words, cover):
                out += Scan(self, view, words, run, around).people()
        for mention, words, first, last in held(view, mine):
            scan = Scan(self, view, words, Run(first, last), around)
            out.append(own_person(mention, view, words, first, scan))
        return sorted(out, key=lambda p: p.start)

    def _runs(self, view: TextView, words: list[Word], cover: Cover) -> list[Run]:
        """Maximal runs of capital words that no other finding holds."""
        out: list[Run] = []
        i = 0
        while i < len(words):
            if not self._open(words[i], cover):
                i += 1
                continue
            first = i
            i += 1
            while i < len(words) and self._goes_on(view.text, words, i, cover):
                i += 1
            while words[i - 1].text in self.forms.particles:
                i -= 1
            out.append(Run(first, i))
        return out

    def _open(self, word: Word, cover: Cover) -> bool:
        return word.text[0].isupper() and not cover.holds(word.start) and word.text not in self.forms.degree_words

    def _goes_on(self, text: str, words: list[Word], i: int, cover: Cover) -> bool:
        gap = text[words[i - 1].end : words[i].start]
        if "“" in gap or '"' in gap or "”" in gap:
            return patterns.INNER_NICKNAME.match(text, words[i - 1].end) is not None or (
                gap in {"” ", '" '} and i > 1 and patterns.INNER_NICKNAME.match(text, words[i - 2].end) is not None
            )
        if (
            gap != " "
            and not (gap == ". " and len(words[i - 1].text) <= 4)
            and not (gap == "." and len(words[i - 1].text) <= 4)
        ):
            return False
        return self._open(words[i], cover) or (
            words[i].text in self.forms.particles and i + 1 < len(words) and words[i + 1].text[0].isupper()
        )


class Scan:
    """Finds the names in one run."""

    def __init__(self, finder: PersonFinder, view: TextView, words: list[Word], run: Run, around: Surroundings) -> None:
        self.view, self.text, self.words = view, view.text, words
        self.forms, self.names = finder.forms, finder.names
        self.language, self.run, self.bodies = view.language, run, around.bodies
        self.honorific_at = run.first
        self.title_ends, self.title_starts = around.title_ends, around.title_starts
        self.body_ends = around.body_ends

    def people(self) -> list[PersonFinding]:
        at = self.honorific_at = self._first_honorific()
        honorifics: list[Offsets] = []
        while at < self.run.last:
            match = self.forms.honorifics.match(self.words, at, self.text)
            if match is None or at + match[0] > self.run.last:
                break
            last = self.words[at + match[0] - 1]
            honorifics.append((self.words[at].start, last.end))
            at += match[0]
        if at >= self.run.last:
            return []
        found = self._name(at, honorifics)
        return [found] if found else []

    def _first_honorific(self) -> int:
        """The run's first word, or its first honorific where only words that are no names stand before it:
        "Provinsi Aceh H. Azhari"."""
        for k in range(self.run.first, self.run.last):
            if self.forms.honorifics.match(self.words, k, self.text):
                return k
            if self._score(k) > 0:
                break
        return self.run.first

    def _name(self, first: int, honorifics: list[Offsets]) -> PersonFinding | None:
        lead = self.run.first
        if lead and not honorifics:
            lower = self.words[lead - 1]
            if (
                lower.text[0].islower()
                and self.forms.honorifics.match(self.words, lead - 1, self.text)
                and self.text[lower.end : self.words[lead].start] in {" ", ". "}
            ):
                # "Kepala Puskesmas Sleman dr Bagas …"
                honorifics = [(lower.start, lower.end)]
                lead -= 1
        if honorifics and (self._geo_head(lead) or self._geo_head(self.honorific_at)):
            # "Gelora Bung Tomo", "Jalan Syekh Nawawi"
            return None
        title = None if first > self.run.first and not honorifics else self.title_at(lead)
        anchored = bool(honorifics) or title is not None
        start, end = self._best(first, anchored)
        if start >= end and self.run.last - first == 1 and self._initials(self.words[first].text):
            start, end = first, self.run.last
        region = self.words[first].text.casefold() in self.forms.geo_heads or self._place(first)
        bounded = title is not None and not region and self._bounded(first)
        if bounded:
            start, end = first, self.run.last
        if start >= end:
            return None
        shape = sum(self._score(i) for i in range(start, end)) / (end - start) ** 0.5
        end = self._extended(end, anchored or self._speaks(self.run.last) or self._tied(self.run.last))
        context, rule = self._context(start, end, title, honorifics if start == first else [])
        if context is None:
            return None
        score = context + (max(shape, 0.0) if bounded else shape)
        name = (self.words[start].start, self.words[end - 1].end)
        only = self.words[start].text if end - start == 1 else ""
        if len(only) == 1 or only in self.forms.short_degrees:
            return None
        if self._initials(only):
            # people known by initials only are listed where they speak: "HM mengaku"
            return PersonFinding(*name, "initials", 1.0) if self._speaks(end) and end == self.run.last else None
        if score < _ACCEPT:
            return None
        if end - start == 1 and rule == "name_shape" and start == 0:
            return None
        return self.complete(
            name, rule, score, tuple(honorifics if start == first else ()), title if start == first else None
        )

    def _place(self, i: int) -> int:
        return place_at(self.words, i, self.text, self.language)

    def _geo_head(self, i: int) -> bool:
        """Whether a geo head stands right before word `i`."""
        before = self.words[i - 1] if i else None
        return (
            before is not None
            and before.text.casefold() in self.forms.geo_heads
            and self.text[before.end : self.words[i].start] == " "
            and before.end not in self.title_ends
        )

    def _bounded(self, first: int) -> bool:
        """Between a title with a comma and a comma or a speech verb stands a name, whatever its words:
        "Sekretaris …, Raja Wana Lestari, bertemu"."""
        stop = self.words[self.run.last - 1].end
        comma = self.text[: self.words[first].start].endswith(", ")
        return (
            2 <= self.run.last - first <= 5
            and comma
            and (self.text[stop : stop + 1] == "," or self._speaks(self.run.last))
        )

    def _initials(self, word: str) -> bool:
        return 2 <= len(word) <= 3 and word.isupper() and word not in self.forms.short_degrees

    def _score(self, i: int) -> float:
        word = self.words[i].text
        if word in self.forms.particles:
            return 0.0
        if i + 1 < self.run.last and self.names.opens(word, self.words[i + 1].text):
            return _OPENER
        if i == self.run.first and i + 1 < self.run.last and self.names.may_open(word, self.words[i + 1].text):
            return max(LIKELY - POSSIBLE, self.names.evidence(word))
        if len(word) == 1 or (len(word) == 2 and word.isupper()):
            return 0.6
        return self.names.evidence(word)

    def _best(self, first: int, anchored: bool) -> tuple[int, int]:
        """The stretch with the greatest sum of scores; an anchored one starts at `first`."""
        best, out = 0.0, (first, first)
        starts = [first] if anchored else range(first, self.run.last)
        for start in starts:
            if not anchored and self._score(start) <= 0:
                continue
            total = 0.3 if anchored else 0.0
            for end in range(start, min(self.run.last, start + 6)):
                total += self._score(end) + 0.25
                if total > best:
                    best, out = total, (start, end + 1)
        return out

    def _extended(self, end: int, sure: bool) -> int:
        """Where a name has begun, the capital words behind it are its own ("Hardi Kembar Pribadi"), but for days
        and months; without support only words that are not common ones."""
        while end < self.run.last:
            word = self.words[end].text
            if word in self.forms.calendar or word.isdigit() or (not sure and self._unlike(end)):
                break
            end += 1
        return end

    def _unlike(self, i: int) -> bool:
        """Whether a word behind a part of a name is hardly one itself."""
        return self.names.odds(self.words[i].text, before=self.words[i - 1].text) < UNLIKELY

    def _speaks(self, end: int) -> bool:
        """Whether a speech verb follows the run."""
        if end >= len(self.words) or self.words[end].text not in self.forms.speech_after:
            return False
        return self.text[self.words[end - 1].end : self.words[end].start] == " "

    def _tied(self, end: int) -> bool:
        """Whether "dari" and an institution, or a title in apposition, follow the run."""
        stop = self.words[end - 1].end
        if end < len(self.words) and self.words[end].text in self.forms.tying and self._body_follows(end + 1):
            return True
        return self.text.startswith(", ", stop) and stop + 2 in self.title_starts

    def title_at(self, first: int) -> TitleFinding | None:
        """The title that ends right before the run, a comma between them allowed."""
        start = self.words[first].start
        for gap in self.forms.title_gaps:
            title = self.title_ends.get(start - len(gap))
            if title and self.text[title.end : start] == gap:
                return title
        return self._title_from(start)

    def _title_from(self, start: int) -> TitleFinding | None:
        """ "ahli gizi dari Universitas Andalas Rengga …": an institution between title and name."""
        body_start = self.body_ends.get(start - 1, self.body_ends.get(start - 2))
        if body_start is None:
            return self._title_from_unknown(start)
        before = self.text[max(0, body_start - 8) : body_start]
        link = self.forms.from_link.search(before)
        return self.title_ends.get(body_start - len(link.group())) if link else None

    def _title_from_unknown(self, start: int) -> TitleFinding | None:
        """ "praktisi hukum dari Kantor Melati & Rekan, Osep …": the body need not be known before a comma."""
        if self.text[max(0, start - 2) : start] != ", ":
            return None
        link = max((self.text.rfind(f" {w} ", max(0, start - 90), start) for w in self.forms.origins), default=-1)
        return self.title_ends.get(link) if link > 0 and "," not in self.text[link : start - 2] else None

    def _context(
        self, start: int, end: int, title: TitleFinding | None, honorifics: list[Offsets]
    ) -> tuple[float | None, str]:
        """(weight of the context, the rule it names); None where the context forbids a name."""
        weights: list[tuple[float, str]] = [(0.0, "name_shape")]
        before = self.words[start - 1] if start else None
        gap = self.text[before.end : self.words[start].start] if before else ""
        if title is not None and (start == self.run.first or honorifics):
            weights.append((_TITLE if title.cased else _TITLE - 0.5, "title_before"))
        if honorifics:
            weights.append((_HONORIFIC, "honorific"))
        if before is not None and not honorifics and not title:
            negative = self._before(start - 1, gap, weights)
            if negative:
                return None, "geo"
        self._behind(end, weights)
        short = end - start == 1 and self._initials(self.words[start].text)
        if self._place(start) >= end - start and max(weights)[0] < _TITLE and not short:
            return None, "place"
        total = max(w for w, _ in weights) + 0.3 * sum(1 for w, _ in weights if w > 0)
        return total, max(weights)[1]

    def _before(self, i: int, gap: str, weights: list[tuple[float, str]]) -> bool:
        """Weigh the word before, word `i`; True where it makes a place of the name."""
        folded = self.words[i].text.casefold()
        if gap == "-":
            if i > 0 and self.words[i - 1].text.casefold() in self.forms.geo_heads:
                # "Bandara Soekarno-Hatta": a geo head before the first half of a pair
                return True
            weights.append((_CUE, "pair"))
        if gap == " " and folded in self.forms.geo_heads:
            return True
        if gap == " " and folded in self.forms.before_places:
            weights[0] = (-4.0, "name_shape")
        elif gap == " " and folded in self.forms.speech_before:
            weights.append((_SPEECH, "speech_verb"))
        elif gap in {" ", ", "}:
            for n in range(3):
                if i - n >= 0:
                    cue = self.forms.cues.match(self.words, i - n, self.text)
                    if cue and cue[0] == n + 1:
                        # "petani Rengasdengklok": an occupation before one unknown word may name an origin
                        weights.append((_CUE if cue[1] == "name_cue" else _ROLE, "cue_noun"))
        return False

    def _behind(self, end: int, weights: list[tuple[float, str]]) -> None:
        """Weigh what follows the name."""
        stop = self.words[end - 1].end
        if self.forms.age.match(self.text, stop):
            weights.append((_AGE, "age"))
        degree = self.forms.degrees.match(self.text, stop)
        if degree:
            weights.append((_DEGREE, "degree"))
            stop = degree.end()
        if self.text.startswith(", ", stop) and stop + 2 in self.title_starts:
            weights.append((_TITLE, "title_behind"))
        elif self.text.startswith(", ", stop) and self._cue_at(end):
            weights.append((_CUE, "cue_behind"))
        if end < len(self.words):
            word = self.words[end]
            gap = self.text[stop : word.start]
            if gap in {" ", ", "} and word.text in self.forms.speech_after:
                weights.append((_SPEECH, "speech_verb"))
            elif gap == " " and word.text in self.forms.tying and self._body_follows(end + 1):
                weights.append((_FROM, "from_institution"))
            elif gap == " " and word.text in self.forms.person_verbs:
                weights.append((0.6, "name_shape"))

    def _cue_at(self, i: int) -> bool:
        """Whether a noun for people begins at word `i`: "warga", "salah satu mahasiswa", "seorang petani"."""
        while i < len(self.words) and self.words[i].text in self.forms.one_of:
            i += 1
        return i < len(self.words) and self.forms.cues.match(self.words, i, self.text) is not None

    def _body_follows(self, i: int) -> bool:
        return i < len(self.words) and (
            self.bodies.holds(self.words[i].start) or self.words[i].start in self.title_starts
        )

    def complete(
        self,
        name: Offsets,
        rule: str,
        score: float,
        honorifics: tuple[Offsets, ...],
        title: TitleFinding | None,
    ) -> PersonFinding:
        """Add degrees and nickname."""
        degrees: tuple[Offsets, ...] = ()
        match = self.forms.degrees.match(self.text, name[1])
        end = name[1]
        if match:
            inner = match.group().lstrip(", ")
            degrees = ((match.end() - len(inner), match.end()),)
            end = match.end()
        nick = self.forms.nickname.match(self.text, end) or self.forms.called_before.search(
            self.text, max(0, name[0] - 60), name[0]
        )
        nickname = nick.span("nick") if nick and not self.bodies.holds(nick.start("nick")) else None
        nick_name = self.text[slice(*nickname)] if nickname else ""
        initials = "".join(w[0] for w in self.text[slice(*name)].split())
        if nick_name.isupper() and self.names.odds(nick_name.title()) < LIKELY and nick_name != initials:
            # "(BHS)" behind Bambang Haryo Soekartono is he, "(PDIP)" is not
            nickname = None
        found = PersonFinding(*name, rule, round(score, 2), honorifics, degrees, nickname=nickname)
        return replace(found, titles=(title,)) if title else found
