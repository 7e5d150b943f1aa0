"""Quotes → speakers: all people and institutions of the article are weighed for each quote, and nobody too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..annotate.findings import QuoteFinding, SpeakerRef
from ..annotate.scene import Scene
from ..settle import QuoteWeights
from .entities import InstitutionEntity, MentionOf, PersonEntity, ResolvedQuote
from .people import PersonResolver
from .speaker_features import SpeakerReader, Spoken


class SpeakerResolver:
    """Walks the quotes of one article in order; who spoke before is part of what is known of a later quote."""

    def __init__(
        self,
        scene: Scene,
        people: Sequence[PersonEntity],
        bodies: Sequence[InstitutionEntity],
        names: PersonResolver,
        weights: QuoteWeights,
    ) -> None:
        self.text, self.people, self.bodies, self.names, self.weights = scene.view.text, people, bodies, names, weights
        self.reader = SpeakerReader(scene, people, bodies)
        self.title_at = {t.start: t for t in scene.titles}
        # a suspect known by initials is quoted once; "katanya" goes on with the one who tells of him
        self.spoken = Spoken()
        self.initials = {p.id for p in people if all(m.rule == "initials" for m in p.mentions)}

    def resolve(self, quotes: Sequence[QuoteFinding]) -> list[ResolvedQuote]:
        """The quotes with their speakers, in reading order."""
        return [self.next(quote) for quote in quotes]

    def next(self, quote: QuoteFinding) -> ResolvedQuote:
        """The next quote with its speaker."""
        self.reader.hear(self.spoken, quote)
        odds = self.weights.forests["speaker"].probability(self.reader.rows(self.spoken, quote))
        best = int(np.argmax(odds)) if quote.among is None else self.reader.ids.index(self._only(*quote.among))
        speaker = self.reader.ids[best]
        self.reader.tell(self.spoken, quote, None if speaker in self.initials else speaker)
        confidence = self.weights.confidence("speaker", float(odds[best]))
        return ResolvedQuote(quote, speaker, self._resolution(quote, speaker), confidence)

    def _only(self, start: int, end: int) -> str | None:
        """The person who alone is named within the offsets."""
        named = [p.id for p in self.people if any(start <= m.start < end for m in p.mentions)]
        return named[0] if len(named) == 1 else None

    def _resolution(self, quote: QuoteFinding, speaker: str | None) -> str:
        if speaker is None:
            return "unknown"
        ref = quote.speaker
        if ref is None:
            return "elided"
        if ref.form == "title":
            self._holds(ref, speaker)
        if ref.form in {"pronoun", "elided"}:
            return "pronoun"
        if speaker not in self.reader.person_ids:
            return "institution"
        return "name" if ref.form == "name" else "title"

    def _holds(self, ref: SpeakerRef, speaker: str) -> None:
        """The title that stands for a person mentions them; one with "itu" behind it ("gubernur Banten itu") is
        theirs."""
        holder, title = next((p for p in self.people if p.id == speaker), None), self.title_at.get(ref.start)
        if holder is None or title is None:
            return
        if self.reader.points(ref) and self.reader.tells(title):
            self.names.add_title(holder, title, self.bodies)
        holder.mentions.append(MentionOf(title.start, title.end, "title", title.rule))
