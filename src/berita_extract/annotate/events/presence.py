"""Whether an article tells a main event, and of which sort: its words and some numbers, as named features to weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..days.finder import DayMention
from .told import Features, Told, Trigger, within

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
    found: Features = {name: 0.5 for name in _numbers(told, days)}
    found |= {f"headline={root}": 1.0 for root in told.headline_roots}
    for number, sentence in enumerate(told.body):
        words = told.view.words[sentence.index]
        for word in words:
            if word.text[0].islower():
                root = told.forms.roots.of(word.text)
                if number < len(told.lead):
                    found[f"lead{min(number, 1)}={root}"] = 1.0
                elif len(word.text) > _SHORT:
                    found[f"body={root}"] = _BODY
    return found


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
        "digits": sum(c.isdigit() for c in view.text) / length,
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


def sort(told: Told, trigger: Trigger, last: int, kinds: Sequence[str]) -> Features:
    """What speaks for the sorts of event. last: offset of the end of what the trigger says; kinds: of the mentions of
    the event."""
    of = told.forms.roots.of
    words = told.view.words[told.lead[trigger.number].index][trigger.at :]
    found: Features = {f"trigger={of(w.text)}": 1.0 for w in words if w.start < last}
    found |= {f"object={of(w.text)}": 1.0 for w in [w for w in words if w.start >= last][:_OBJECT]}
    found |= {f"headline={root}": 1.0 for root in told.headline_roots}
    found |= {f"mention={kind}": 1.0 for kind in kinds}
    if trigger.head:
        found[f"head={trigger.head.kind}"] = 1.0
    for sentence in told.lead:
        for word in told.view.words[sentence.index]:
            if told.forms.content(word.text):
                found[f"lead={of(word.text)}"] = 0.5
    found |= {f"in_lead={t.head.kind}": 0.5 for t in told.triggers if t.head}
    found[""] = 1.0
    return found
