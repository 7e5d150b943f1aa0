"""Events of one article against its gold: at most one main event, and named ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .case import Case, Item, Pairs
from .matching import ALIKE, pair, shared_names, token_f1, tokens

# part of what the figures mean, and so no rows of a table that grows
_COMMON = frozenset(
    tokens("yang untuk dengan dari pada oleh para akan telah sudah dalam atau serta juga karena acara kegiatan")
)
_FIELDS = ("theme", "venue", "place", "day")
_TRIGGER_WORDS, _NAME_WORDS, _SHORT = 4, 12, 3


def content_words(said: Iterable[list[str]]) -> set[str]:
    """The words that say something: longer than three letters and not among the commonest."""
    return {word for words in said for word in words if len(word) > _SHORT and word not in _COMMON}


def trigger(event: Item) -> str | None:
    """The text of an event's trigger; gold gives it alone, a record as a span."""
    given = event.get("trigger")
    return given["text"] if isinstance(given, dict) else given


def trigger_words(event: Item) -> list[str]:
    """The first four words of the trigger: a trigger is a word or a short phrase, not the lead."""
    return tokens(trigger(event))[:_TRIGGER_WORDS]


def event_words(event: Item) -> set[str]:
    """Content words of whatever names the event."""
    named = [tokens(name)[:_NAME_WORDS] for name in (event.get("name"), *event.get("aliases", []))]
    return content_words([trigger_words(event), *named])


def same_main(gold: Item, found: Item) -> float:
    """A main event is found by its kind or by a content word of what names it; the word counts more."""
    return 1.0 * (gold.get("kind") == found.get("kind")) + 2.0 * bool(event_words(gold) & event_words(found))


def same_named(gold: Item, found: Item) -> float:
    """A named event is found by its name or an alias."""
    if not found.get("name"):
        return 0.0
    theirs = [name for name in (found["name"], *found.get("aliases", [])) if name]
    best = max(token_f1(mine, name) for mine in (gold["name"], *gold.get("aliases", [])) for name in theirs)
    return best if best >= ALIKE else 0.0


def same_event(gold: Item, found: Item) -> float:
    """An event of either sort: a main one found as a named one, or the other way round, is found all the same."""
    if gold.get("main") and found.get("main"):
        return same_main(gold, found)
    named = same_named(gold, found) if gold.get("name") else 0.0
    either_main = gold.get("main") or found.get("main") or "main" not in gold
    return max(named, 0.5 * bool(event_words(gold) & event_words(found)) if either_main else 0.0)


def _sorts(events: list[Item]) -> tuple[list[Item], list[Item]]:
    """(main ones, named ones)."""
    return [e for e in events if e.get("main")], [e for e in events if not e.get("main")]


def score_events(case: Case) -> None:
    """`events` and its parts. Gold that does not say which event is the main one (no `main`) is scored as a whole."""
    gold, found = case.gold["events"], case.found("events")
    if gold is None:
        return
    if not any("main" in e for e in found):  # a record of the first schema: its first event is its main one
        found = [dict(e, main=not k) for k, e in enumerate(found)]
    (main, named), (found_main, found_named) = _sorts(gold), _sorts(found)
    gold, found = main + named, found_main + found_named
    whole = pair(gold, found, same_event)
    case.counts.tally("events", len(whole), len(gold), len(found))
    if any("main" not in e for e in gold):
        _fields(case, [(gold[i], found[j]) for i, j in whole])
        case.pairs("events", whole, gold, found, _shown)
        return
    hits = _part(case, "events.main", main, found_main, pair(main, found_main, same_main))
    named_hits = _part(case, "events.named", named, found_named, pair(named, found_named, same_named))
    for g, p in hits:
        _main(case, g, p)
    _fields(case, hits + named_hits)


def _shown(event: Item) -> str | None:
    return event.get("name") or trigger(event)


def _part(case: Case, name: str, gold: list[Item], found: list[Item], hits: Pairs) -> list[tuple[Item, Item]]:
    case.counts.tally(name, len(hits), len(gold), len(found))
    case.pairs(name, hits, gold, found, _shown)
    return [(gold[i], found[j]) for i, j in hits]


def _main(case: Case, gold: Item, found: Item) -> None:
    """Trigger, kind and participants of a main event that was found."""
    right = bool(content_words([trigger_words(found)]) & event_words(gold))
    case.counts.share("events.trigger", right)
    case.value("events.trigger", right, trigger(gold), trigger(found))
    if gold.get("kind"):
        right = gold["kind"] == found.get("kind")
        case.counts.share("events.kind", right)
        case.value("events.kind", right, gold["kind"], found.get("kind"), _shown(gold))
    by_id: dict[Any, Item] = {e.get("id"): e for e in case.entities}
    wanted = [case.gold_entity(name) for name in gold.get("participants", [])]
    got = [by_id[key] for key in found.get("participants", []) if key in by_id]
    hits = pair(wanted, got, shared_names)
    case.counts.tally("events.participants", len(hits), len(wanted), len(got))
    case.pairs("events.participants", hits, wanted, got, lambda e: str(e["name"]), _shown(gold))


def _fields(case: Case, events: list[tuple[Item, Item]]) -> None:
    """Theme, venue, place and day of the events found, where the gold judges them."""
    for gold, found in events:
        for key in _FIELDS:
            if key not in gold:
                continue
            wanted, got = gold[key], found.get(key)
            right = bool(wanted and got) and token_f1(wanted, got) >= ALIKE
            case.counts.tally("events." + key, right, bool(wanted), bool(got))
            case.value("events." + key, right or not (wanted or got), wanted, got, _shown(gold))
