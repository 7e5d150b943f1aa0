"""Quotes: direct, indirect and mixed, each with the reference to its speaker.

All that may be a statement is proposed and weighed; the most probable ones that do not overlap stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ...settle import QuoteWeights
from ..findings import Offsets, QuoteFinding, SpeakerRef
from ..scene import Scene
from . import direct as marks
from .circumstances import circumstances
from .features import features
from .frames import Statement, propose
from .interview import answers
from .stretch import stretches
from .words import quote_words

T = TypeVar("T", marks.Marks, Statement)


def find_quotes(scene: Scene, weights: QuoteWeights) -> list[QuoteFinding]:
    """All quotes in reading order."""
    direct = direct_quotes(scene, weights)
    return sorted([*direct, *indirect_quotes(scene, weights, direct)], key=lambda q: (q.start, -q.end))


def direct_candidates(scene: Scene) -> list[marks.Marks]:
    """What may be a direct statement: stretches between quotation marks, and answers of an interview."""
    return [*marks.marked(scene), *answers(scene)]


def direct_quotes(scene: Scene, weights: QuoteWeights) -> list[QuoteFinding]:
    """The statements between quotation marks, and the answers of an interview."""
    found = direct_candidates(scene)
    if not found:
        return []
    odds = weights.forests["direct"].probability(marks.features(scene, found))
    kept = kept_of(zip(found, odds.tolist()), weights.least["direct"])
    return [_direct(scene, one, weights.confidence("direct", p)) for one, p in kept]


def indirect_quotes(scene: Scene, weights: QuoteWeights, direct: Sequence[QuoteFinding]) -> list[QuoteFinding]:
    """The reported statements outside marks. direct: the direct quotes, in reading order."""
    language = scene.view.language
    found = [one for part in stretches(scene, quote_words(language), direct) for one in propose(part)]
    if not found:
        return []
    odds = weights.forests["indirect"].probability(features(language, found))
    kept = kept_of(zip(found, odds.tolist()), weights.least["indirect"])
    return [_indirect(scene, one, weights.confidence("indirect", p)) for one, p in kept]


def kept_of(found: Iterable[tuple[T, float]], least: float) -> list[tuple[T, float]]:
    """The most probable first, each that overlaps none before it; one a cue, in reading order."""
    spans: list[Offsets] = []
    cues: set[Offsets] = set()
    out: list[tuple[T, float]] = []
    for one, probability in sorted(found, key=lambda pair: -pair[1]):
        if probability < least:
            break
        start, end = one.span
        if one.key in cues or any(start < b and a < end for a, b in spans):
            continue
        spans.append((start, end))
        cues.add(one.key)
        out.append((one, probability))
    return sorted(out, key=lambda pair: pair[0].span)


def _direct(scene: Scene, one: marks.Marks, confidence: float) -> QuoteFinding:
    setting = addressee = None
    if one.cue and one.cue[0] >= one.end:
        at = max(one.cue[1], one.speaker.end if one.speaker else 0)
        setting, addressee = _circumstances(scene, at, one.sentence.end)
    elif one.cue:
        setting = _led(scene, one.speaker, one.cue, one.mark.outer[0])
    return QuoteFinding(
        "direct", one.start, one.end, f"direct:{one.place}", one.speaker, one.cue,
        one.verb.verb_class if one.verb else None, setting, addressee, among=one.among,
        confidence=confidence,
    )  # fmt: skip


def _indirect(scene: Scene, one: Statement, confidence: float) -> QuoteFinding:
    start, end = one.span
    text = scene.view.text
    end = end - (len(text[start:end]) - len(text[start:end].rstrip(" ,.;:\n")))
    behind = max(one.cue.span[1], one.speaker.end)
    if one.frame.content == "before":
        setting, addressee = _circumstances(scene, behind, one.stretch.end)
    else:
        # "meminta kepada warga agar …"
        addressee = circumstances(scene.view.language).addressee_in(text, (behind, start))
        setting = _led(scene, one.speaker, one.cue.span, start)
    return QuoteFinding(
        "mixed" if scene.view.quoted(start, end) else "indirect", start, end, f"frame:{one.frame.frame}", one.speaker,
        one.cue.span, one.cue.verb.verb_class if one.cue.verb else None, setting, addressee,
        aside=one.frame.speaker == "relative", confidence=confidence,
    )  # fmt: skip


def _led(scene: Scene, speaker: SpeakerRef | None, cue: Offsets, start: int) -> Offsets | None:
    """Where and when that was said whose attribution stands before it: between subject and verb, or behind the verb."""
    reader, text = circumstances(scene.view.language), scene.view.text
    before = speaker is not None and speaker.start < speaker.end <= cue[0]
    found = reader.setting_before(text, speaker, cue[0]) if speaker and before else None
    behind = max(cue[1], speaker.end if speaker else 0)
    return found or reader.setting_between(text, behind, start)


def _circumstances(scene: Scene, at: int, limit: int) -> tuple[Offsets | None, Offsets | None]:
    """Where and when it was said, and to whom, behind the attribution."""
    if at >= limit:
        return None, None
    reader, text = circumstances(scene.view.language), scene.view.text
    following = scene.view.quoted(at, limit)
    setting = reader.setting_behind(text, at, following[0].outer[0] if following else limit)
    return setting, reader.addressee_in(text, setting)
