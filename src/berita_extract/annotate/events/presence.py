"""Whether an article tells a main event, and of which sort: its words and some numbers, as named features to weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..days.finder import DayMention
from .told import MEANS, Features, Told, Trigger, distinct, within

# numbers count by how many of these bounds they reach
_BOUNDS: dict[str, tuple[float, ...]] = {
    "said": (0.05, 0.15, 0.3, 0.45, 0.6, 0.75),
    "quotes": (1, 3, 5, 8, 12),
    "direct": (1, 3, 5, 8),
    "sentences": (6, 9, 12, 16, 22),
    "days": (1, 2, 3, 5, 8),
    "first_day": (150, 300, 600, 1200, 3000),
    "people": (1, 2, 3, 5, 8),
    "bodies": (1, 3, 5, 8, 12),
    "mentions": (1, 3, 6, 10),
    "headline": (1, 6, 8, 10, 12),
    "words": (12, 18, 24, 30, 40),
    "said_of": (0.2, 0.5, 0.8),
    "digits": (0.005, 0.01, 0.02, 0.04),
}
_NEVER = 10_000
# the words of the body count less, and short ones nothing
_BODY, _SHORT, _TWO, _OBJECT = 0.4, 3, 2, 5


def presence(told: Told, days: Sequence[DayMention]) -> Features:
    """What speaks for and against a main event."""
    found: Features = dict.fromkeys(_numbers(told, days), 0.5)
    found |= {f"headline={root}": 1.0 for root in told.headline_roots}
    for number, sentence in enumerate(told.lead):
        small = [w.text for w in told.view.words[sentence.index] if w.text[0].islower()]
        found |= {f"lead{min(number, 1)}={told.forms.roots.of(word)}": 1.0 for word in small}
    further = (w.text for sentence in told.body[len(told.lead) :] for w in told.view.words[sentence.index])
    small = list(dict.fromkeys(word for word in further if word[0].islower() and len(word) > _SHORT))
    return found | {f"body={told.forms.roots.of(word)}": _BODY for word in small}


def _numbers(told: Told, days: Sequence[DayMention]) -> Iterator[str]:
    view, spans = told.view, [(q.start, q.end) for q in told.quotes]
    length = max(1, len(view.text))
    speaks = told.forms.facts.speaks
    numbers: dict[str, float] = {
        "said": sum(b - a for a, b in spans) / length,
        "quotes": len(spans),
        "direct": sum(q.kind == "direct" for q in told.quotes),
        "sentences": len(view.sentences),
        "days": len(days),
        "first_day": days[0].start if days else _NEVER,
        "people": len({view.text[p.start : p.end] for p in told.scene.people}),
        "bodies": len({view.text[b.start : b.end] for b in told.scene.institutions}),
        "mentions": len(told.mentions),
        "headline": len(told.headline),
        "digits": sum(view.text.count(c) for c in set(view.text) if c.isdigit()) / length,
    }
    flags = {
        "colon": ":" in told.title,
        "question": "?" in told.title,
        "headline_speaks": any(map(speaks, told.headline)),
    }
    for number, sentence in enumerate(told.body[:_TWO]):
        low = [word.text.casefold() for word in view.words[sentence.index]]
        verbs = [word for word in low if told.forms.events.verb.match(word)]
        inside = range(sentence.start, sentence.end)
        numbers |= {f"words{number}": len(low), f"said_of{number}": within(spans, sentence.start, sentence.end)}
        flags |= {
            f"speaks{number}": any(map(speaks, low)),
            f"first_speaks{number}": bool(verbs) and speaks(verbs[0]),
            f"day{number}": any(d.start in inside for d in days),
            f"mention{number}": any(m.start in inside for m in told.mentions),
        }
    for name, value in numbers.items():
        yield from (f"{name}>={bound}" for bound in _BOUNDS[name.rstrip("01")] if value >= bound)
    yield from (name for name, true in flags.items() if true)


def sort(told: Told, trigger: Trigger, last: int) -> Features:
    """What speaks for the sorts of event. last: offset of the end of what the trigger says."""
    of = told.forms.roots.of
    words = told.view.words[told.lead[trigger.number].index][trigger.at :]
    behind = [w for w in words if w.start >= last][:_OBJECT]
    lead = [w for s in told.lead for w in told.view.words[s.index] if told.forms.content(w.text)]
    seats: dict[str, tuple[list[str], float]] = {
        "trigger": ([of(w.text) for w in words if w.start < last], 1.0),
        "object": ([of(w.text) for w in behind], 0.5),
        "headline": (told.headline_roots, 1.0),
        "lead": ([of(w.text) for w in lead], 0.5),
    }
    found: Features = {"": 1.0}
    for seat, (own, counts) in seats.items():
        for root in dict.fromkeys(own):
            found[f"{seat}={root}"] = 0.5 if seat == "lead" else 1.0
            found[f"word={root}"] = found.get(f"word={root}", 0.0) + counts
    sentence, start = told.lead[trigger.number], trigger.word.start
    for mention in told.mentions:
        if mention.start < last and start < mention.end:
            found[f"mention={mention.kind}"] = 1.0
        elif sentence.start <= mention.start < sentence.end:
            found[f"beside={mention.kind}"] = 1.0
    for stretch in (distinct(told.view.text[start:last]), *told.stretches):
        for word in stretch:
            name = MEANS + word
            found[name] = found.get(name, 0.0) + 1 / len(stretch)
    if trigger.head:
        found[f"head={trigger.head.kind}"] = 1.0
    found |= {f"in_lead={t.head.kind}": 0.5 for t in told.triggers if t.head}
    return found


def sort_named(features: Features, kind: str) -> Features:
    """The same, where a name of this kind is known to name the event."""
    return {**features, f"named={kind}": 1.0}
