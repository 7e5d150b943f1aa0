"""Titles → people: before the name, behind it, and chained."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..annotate.findings import PersonFinding, TitleFinding
from ..language import Language, any_of, derived, grammar
from ..language import rows as r
from ..text import TextView

_Item = tuple[int, int, PersonFinding | TitleFinding]


class _Words:
    """What joins titles to names and to one another.

    offices: what somebody holds for another person ("pengacara"). chain: between two titles of one person.
    chained: a chain at the end. behind: between a name and a title. each: "masing-masing" between two lists.
    before_each: what stands before that. link: between the members of a list.
    """

    def __init__(self, language: Language) -> None:
        self.offices = grammar(language, "person_office")
        rel, also, as_ = any_of(language, "relative"), any_of(language, "also"), any_of(language, "as", "in_office")
        and_, being, agent = any_of(language, "coordinator"), any_of(language, "being"), any_of(language, "agent_mark")
        besides = rf"{any_of(language, 'besides')}|(?:{rel}|{and_})\s{also}"
        chain = rf"\s?/\s?|\s*,?\s*(?:{besides})(?:\s{being})?(?:\s{as_})?\s+"
        self.chain, self.chained = re.compile(chain), re.compile(f"(?:{chain})$")
        when = any_of(language, "when_held")
        stated = rf"{as_}|(?:{rel}\s(?:{when}\s)?)?{being}(?:\s(?:{as_}|{also}))?|{rel}\s{also}"
        plain = rf"(?:{rel}\s)?{when}|{any_of(language, 'one_person')}|{as_}"
        self.behind = re.compile(rf"\s*(?:,\s*(?:(?:{plain})\s)?|,?\s*(?:{stated})\s+)")
        holding = rf"{any_of(language, 'held')}(?:\s{agent})?|{any_of(language, 'namely')}|{agent}|(?:{being}\s)?{as_}"
        self.each = re.compile(rf"\b{any_of(language, 'respectively')}(?:\s(?:{holding}))?:?\s")
        self.before_each = re.compile(rf",?\s(?:{rel}\s)?$")
        self.link = re.compile(rf",\s|,?\s{and_}\s")


_words = derived(_Words)


def link_titles(
    view: TextView, people: Sequence[PersonFinding], titles: Sequence[TitleFinding]
) -> dict[int, list[TitleFinding]]:
    """Titles by the start of the name they belong to."""
    text, words = view.text, _words(view.language)
    by_end = {t.end: t for t in titles}
    by_start = {t.start: t for t in titles}
    taken: set[int] = set()
    full_names = {text[p.start : p.end] for p in people if " " in text[p.start : p.end]}
    out: dict[int, list[TitleFinding]] = {}
    for person in people:
        own = [
            t for t in person.titles if not (_is_bare(text, t, words.offices) and _client(text, person, t, full_names))
        ]
        for title in list(own):
            own[:0] = _chain_before(words, text, title, by_end)
        out[person.start] = own
        taken |= {t.start for t in own}
    for person in people:
        if _listed(text, person):
            continue
        behind = _behind(words, text, person, by_start, taken)
        out[person.start] += behind
        taken |= {t.start for t in behind}
    items = _items(people, titles)
    for person, title in _respective(words, text, items):
        if title not in out[person.start]:
            out[person.start].append(title)
    for person, title in _side_by_side(words, text, items):
        out[person.start] = [title]
    return out


def _client(text: str, person: PersonFinding, title: TitleFinding, full_names: set[str]) -> bool:
    """ "Pihak pengacara Lisa": the short name behind the office is whom it works for, where the article has the full
    one elsewhere."""
    name = text[person.start : person.end]
    if " " in name or text[title.end : person.start] != " ":
        return False
    return any(name in full.split() for full in full_names)


def _is_bare(text: str, title: TitleFinding, offices: frozenset[str]) -> bool:
    """An office that is somebody's, in lower case."""
    return not title.cased and text[slice(*title.role)].casefold() in offices


def _listed(text: str, person: PersonFinding) -> bool:
    """ "Asisten II, Rusmadi, Kepala Kesbangpol, …": where the name's own title stands before it with a comma, the next
    title is the next member of the list."""
    return any(text[t.end : person.start].startswith(",") for t in person.titles[:1]) and text.startswith(
        ", ", person.end
    )


def _items(people: Sequence[PersonFinding], titles: Sequence[TitleFinding]) -> list[_Item]:
    """People, with honorifics and degrees, and titles, in reading order."""
    spans: list[_Item] = [(t.start, t.end, t) for t in titles]
    for p in people:
        start = p.honorifics[0][0] if p.honorifics else p.start
        spans.append((start, p.degrees[-1][1] if p.degrees else p.end, p))
    return sorted(spans, key=lambda item: item[:2])


def _enumerated(words: _Words, text: str, items: list[_Item], at: int, step: int) -> list[PersonFinding | TitleFinding]:
    """The like items around `at` that commas and "dan" join, going right (1) or left (-1), in reading order."""
    out: list[_Item] = []
    for item in items if step > 0 else reversed(items):
        if not out:
            if item[0 if step > 0 else 1] == at:
                out.append(item)
            continue
        one, two = (out[-1], item) if step > 0 else (item, out[-1])
        if type(item[2]) is not type(out[0][2]) or not words.link.fullmatch(text[one[1] : two[0]]):
            break
        out.append(item)
    return [item[2] for item in (out if step > 0 else reversed(out))]


def _respective(words: _Words, text: str, items: list[_Item]) -> list[tuple[PersonFinding, TitleFinding]]:
    """ "Menteri A dan Menteri B, masing-masing X dan Y", "X dan Y, masing-masing Menteri A dan Menteri B": two lists
    of one length, joined one by one."""
    pairs: list[tuple[PersonFinding, TitleFinding]] = []
    for match in words.each.finditer(text):
        lead = words.before_each.search(text, max(0, match.start() - 7), match.start())
        before = _enumerated(words, text, items, lead.start(), -1) if lead else []
        behind = _enumerated(words, text, items, match.end(), 1)
        if len(before) != len(behind) or len(before) < 2:
            continue
        for one, two in zip(before, behind):
            if isinstance(one, PersonFinding) and isinstance(two, TitleFinding):
                pairs.append((one, two))
            elif isinstance(one, TitleFinding) and isinstance(two, PersonFinding):
                pairs.append((two, one))
    return pairs


def _side_by_side(words: _Words, text: str, items: list[_Item]) -> list[tuple[PersonFinding, TitleFinding]]:
    """ "Gubernur dan Wakil Gubernur Z X dan Y": a list of titles right before a list of people of the same length,
    joined one by one; what the last title ends with belongs to those before it too."""
    pairs: list[tuple[PersonFinding, TitleFinding]] = []
    for (_, end, last), (start, _, first) in pairwise(items):
        if isinstance(last, TitleFinding) and isinstance(first, PersonFinding) and text[end:start] == " ":
            before = _enumerated(words, text, items, end, -1)
            behind = _enumerated(words, text, items, start, 1)
            if len(before) == len(behind) > 1:
                posts = [_completed(one, last) for one in before if isinstance(one, TitleFinding)]
                pairs += [(one, post) for one, post in zip(behind, posts) if isinstance(one, PersonFinding)]
    return pairs


def _completed(title: TitleFinding, last: TitleFinding) -> TitleFinding:
    """A title without body and place, with those of the last one of its list."""
    if title is last or title.place or title.institutions:
        return title
    start = min((span[0] for span in (*last.institutions, last.place) if span), default=last.end)
    shared = (start, last.end) if start < last.end else None
    return replace(title, place=last.place, institutions=last.institutions, shared=shared)


def _chain_before(words: _Words, text: str, title: TitleFinding, by_end: dict[int, TitleFinding]) -> list[TitleFinding]:
    """The titles that "sekaligus" joins to this one, in reading order."""
    out: list[TitleFinding] = []
    current = title
    for _ in range(3):
        match = words.chained.search(text, max(0, current.start - 45), current.start)
        previous = by_end.get(match.start()) if match else None
        if previous is None:
            break
        out.insert(0, previous)
        current = previous
    return out


def _behind(
    words: _Words, text: str, person: PersonFinding, by_start: dict[int, TitleFinding], taken: set[int]
) -> list[TitleFinding]:
    """Titles in apposition behind the name, with those chained to them."""
    at = person.degrees[-1][1] if person.degrees else person.end
    if person.nickname:
        at = max(at, person.nickname[1])
        if text[at : at + 1] == ")":
            at += 1
    out: list[TitleFinding] = []
    pattern = words.behind
    while True:
        match = pattern.match(text, at)
        title = by_start.get(match.end()) if match else None
        if title is None or title.start in taken or not _closed(text, title):
            return out
        out.append(title)
        at, pattern = title.end, words.chain


def _closed(text: str, title: TitleFinding) -> bool:
    """A title behind a name ends its phrase: no further name runs on."""
    rest = text[title.end : title.end + 2]
    return not (rest[:1] == " " and rest[1:2].isupper())


def portmanteau_bodies(language: Language, title: TitleFinding, text: str) -> list[str]:
    """Names of the institution a portmanteau stands for: "Kapolsek Limau" → "Polsek Limau"."""
    row = _portmanteaus(language).get(title.head.casefold())
    if not row:
        return []
    rest = text[title.role[0] + len(title.head) : title.end].strip()
    return [f"{row} {rest}".strip(), row]


@derived
def _portmanteaus(language: Language) -> dict[str, str]:
    return {row.form.casefold(): row.institution_head for row in language.rows(r.TitleHead) if row.institution_head}
