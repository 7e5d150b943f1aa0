"""Titles → people: before the name, behind it, and chained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..annotate.findings import PersonFinding, TitleFinding
from ..lexicon import tables

_CHAIN = re.compile(
    r"\s*,?\s*(?:sekaligus(?: menjabat)?(?: sebagai)?|merangkap|yang juga(?: menjabat)?(?: sebagai)?"
    r"|serta juga|dan juga)\s+"
)
_BEHIND = re.compile(
    r"\s*(?:,\s*(?:(?:yang )?(?:juga|kini|saat ini) |seorang |selaku |sebagai )?"
    r"|,?\s*(?:selaku|sebagai|yang (?:kini |saat ini |juga |sebelumnya |pernah )?"
    r"(?:menjabat|merupakan|adalah|bertindak)(?: (?:sebagai|selaku|juga))?"
    r"|yang juga|merupakan|adalah|menjabat(?: sebagai)?)\s+)"
)


def link_titles(
    text: str, people: Sequence[PersonFinding], titles: Sequence[TitleFinding]
) -> dict[int, list[TitleFinding]]:
    """Titles by the start of the name they belong to."""
    by_end = {t.end: t for t in titles}
    by_start = {t.start: t for t in titles}
    taken: set[int] = set()
    out: dict[int, list[TitleFinding]] = {}
    for person in people:
        own = list(person.titles)
        for title in list(own):
            own[:0] = _chain_before(text, title, by_end)
        out[person.start] = own
        taken |= {t.start for t in own}
    for person in people:
        behind = _behind(text, person, by_start, taken)
        out[person.start] += behind
        taken |= {t.start for t in behind}
    return out


def _chain_before(text: str, title: TitleFinding, by_end: dict[int, TitleFinding]) -> list[TitleFinding]:
    """The titles that "sekaligus" joins to this one, in reading order."""
    out: list[TitleFinding] = []
    current = title
    for _ in range(3):
        match = re.search(_CHAIN.pattern + r"$", text[max(0, current.start - 45) : current.start])
        if match is None:
            break
        end = max(0, current.start - 45) + match.start()
        previous = by_end.get(end)
        if previous is None:
            break
        out.insert(0, previous)
        current = previous
    return out


def _behind(text: str, person: PersonFinding, by_start: dict[int, TitleFinding], taken: set[int]) -> list[TitleFinding]:
    """Titles in apposition behind the name, with those chained to them."""
    at = person.degrees[-1][1] if person.degrees else person.end
    if person.nickname:
        at = max(at, person.nickname[1])
        if text[at : at + 1] == ")":
            at += 1
    out: list[TitleFinding] = []
    pattern = _BEHIND
    while True:
        match = pattern.match(text, at)
        title = by_start.get(match.end()) if match else None
        if title is None or title.start in taken or not _closed(text, title):
            return out
        out.append(title)
        at, pattern = title.end, _CHAIN


def _closed(text: str, title: TitleFinding) -> bool:
    """A title behind a name ends its phrase: no further name runs on."""
    rest = text[title.end : title.end + 2]
    return not (rest[:1] == " " and rest[1:2].isupper())


def portmanteau_bodies(title: TitleFinding, text: str) -> list[str]:
    """Names of the institution a portmanteau stands for: "Kapolsek Limau" → "Polsek Limau"."""
    head = title.rule.removeprefix("head:")
    row = _portmanteaus().get(head.casefold())
    if not row:
        return []
    rest = text[title.role[0] + len(head) : title.end].strip()
    return [f"{row} {rest}".strip(), row]


def _portmanteaus() -> dict[str, str]:
    return _portmanteau_table


_portmanteau_table = {
    row["head"].casefold(): row["institution_head"] for row in tables.rows("title_heads") if row["institution_head"]
}
