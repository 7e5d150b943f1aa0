"""People, titles and institutions of one article against its gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .case import Case, Item, Pairs
from .matching import ALIKE, names, norm, pair, same_name, shared_names, token_f1


def _name(entity: Item) -> str:
    return str(entity["name"])


def _text(title: Item) -> str:
    return str(title["text"])


def _same_person(gold: Item, found: Item) -> float:
    return 2.0 if same_name(gold, found) else float(bool(names(gold) & names(found)))


def _same_title(gold: Item, found: Item) -> float:
    return float(norm(gold["text"]) == norm(found["text"]))


def _like_title(gold: Item, found: Item) -> float:
    return float(token_f1(gold["text"], found["text"]) >= ALIKE)


def score_people(case: Case) -> None:
    """`people`, `people.relaxed`, and the titles of those found; nothing where the gold does not judge people."""
    gold, found = case.gold["people"], case.found("people")
    if gold is None:
        return
    strict, relaxed = pair(gold, found, same_name), pair(gold, found, _same_person)
    case.counts.tally("people", len(strict), len(gold), len(found))
    case.counts.tally("people.relaxed", len(relaxed), len(gold), len(found))
    case.pairs("people", strict, gold, found, _name)
    _titles(case, gold, found, relaxed)


def _titles(case: Case, gold: list[Item], found: list[Item], people: Pairs) -> None:
    """A gold person whose titles are None is not judged, nor are the titles found for them."""
    unjudged = {j for i, j in people if gold[i]["titles"] is None}
    n_gold = sum(len(p["titles"] or ()) for p in gold)
    n_found = sum(len(p.get("titles", [])) for j, p in enumerate(found) if j not in unjudged)
    exact = relaxed = 0
    for i, j in people:
        if j in unjudged:
            continue
        mine, theirs = gold[i]["titles"], found[j].get("titles", [])
        hits = pair(mine, theirs, _same_title)
        exact += len(hits)
        relaxed += len(pair(mine, theirs, _like_title))
        _roles(case, [(mine[a], theirs[b]) for a, b in hits])
        case.pairs("titles", hits, mine, theirs, _text, gold[i]["name"])
    case.counts.tally("titles", exact, n_gold, n_found)
    case.counts.tally("titles.relaxed", relaxed, n_gold, n_found)


def _roles(case: Case, titles: list[tuple[Item, Item]]) -> None:
    for gold, found in titles:
        if gold.get("role"):
            right = norm(gold["role"]) == norm(found.get("role"))
            case.counts.share("titles.role", right)
            case.value("titles.role", right, gold["role"], found.get("role"), gold["text"])


def score_institutions(case: Case) -> None:
    """`institutions`, and of those found `parents`, `parents.both` and `institutions.kind`."""
    gold, found = case.gold["institutions"], case.found("institutions")
    if gold is None:
        return
    hits = pair(gold, found, shared_names)
    case.counts.tally("institutions", len(hits), len(gold), len(found))
    by_id = {b.get("id"): b for b in found}
    for i, j in hits:
        if "parent" in gold[i]:
            _parent(case, gold[i], by_id.get(found[j].get("parent")), found[j].get("parent"))
        if "kind" in gold[i]:
            right = gold[i]["kind"] == found[j].get("kind")
            case.counts.share("institutions.kind", right)
            case.value("institutions.kind", right, gold[i]["kind"], found[j].get("kind"), gold[i]["name"])
    case.pairs("institutions", hits, gold, found, _name)


def right_entities(case: Case) -> Iterator[tuple[str, Item, bool]]:
    """Each person, title and institution found, by the name of its figure, with whether it is right."""
    gold, found = case.gold["people"] or [], case.found("people")
    right = {j for _, j in pair(gold, found, same_name)}
    yield from (("people", person, j in right) for j, person in enumerate(found))
    partner = {j: gold[i] for i, j in pair(gold, found, _same_person)}
    for j, person in enumerate(found):
        theirs = person.get("titles", [])
        hits = {b for _, b in pair(partner[j]["titles"] or [], theirs, _same_title)} if j in partner else set()
        yield from (("titles", title, b in hits) for b, title in enumerate(theirs))
    bodies = case.found("institutions")
    hits = {j for _, j in pair(case.gold["institutions"] or [], bodies, shared_names)}
    yield from (("institutions", body, j in hits) for j, body in enumerate(bodies))


def mother_of(bodies: Sequence[Item], parent: str) -> Item:
    """The gold institution that a gold parent names; what is not listed has this name only."""
    return next((g for g in bodies if norm(parent) in names(g)), {"name": parent})


def _parent(case: Case, gold: Item, found: Item | None, found_id: Any) -> None:
    parent = gold["parent"]
    shown = found["name"] if found else None
    if parent:
        mother = mother_of(case.gold["institutions"], parent)
        right = found is not None and bool(names(found) & names(mother))
        case.counts.share("parents", right)
        case.counts.tally("parents.both", right, 1, found is not None)
        case.value("parents", right, parent, shown, gold["name"])
    elif found_id:
        case.counts.tally("parents.both", 0, 0, 1)
        case.value("parents", False, None, shown, gold["name"])
