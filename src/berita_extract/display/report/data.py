"""What the report says, asked from the results in SQL and held as small lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...archive.results import Results
from .browser import Browser, browser
from .network import Network, network

MOST_QUOTES = 10_000
_MOST_PERIODS = 36  # more months than these are shown as years
_TOP, _TOP_TIMELINE, _TOP_ROLES, _TOP_PLACES, _TOP_NODES = 20, 12, 25, 15, 40
UNDATED = "tanpa tanggal / undated"

Rows = list[tuple[Any, ...]]
# The tables of the report's own: near-duplicates left out, months given, short and full names of a body made one.
_TABLES = {
    "be_articles": "SELECT article, row, published, dateline_place, "
    "strftime(coalesce(published, dateline_date), '%Y-%m') AS month "
    "FROM articles {where}",
    "be_bodies": "SELECT i.article, i.id, coalesce(i.full_name, i.name) AS name FROM institutions i "
    "JOIN be_articles USING (article)",
    "be_quotes": "SELECT q.article, a.month, q.position, q.kind, q.resolution, q.speaker_id, "
    "coalesce(b.name, q.speaker) AS speaker, b.name IS NULL AND q.speaker IS NOT NULL AS person FROM quotes q "
    "JOIN be_articles a USING (article) LEFT JOIN be_bodies b ON b.article = q.article AND b.id = q.speaker_id",
}


@dataclass(frozen=True)
class Grid:
    """Counts by row and period. `periods` ends with `UNDATED` where something has no date."""

    periods: list[str]
    rows: list[tuple[str, list[int]]]


@dataclass(frozen=True)
class Report:
    """Everything on the page. Rows are (label, figures …), the largest first."""

    about: dict[str, Any]
    by_year: bool
    amounts: Grid
    people: Rows
    institutions: Rows
    people_grid: Grid
    institutions_grid: Grid
    roles: Rows
    browser: Browser
    network: Network
    event_kinds: Rows
    places: Grid
    events: Rows
    themes: Grid
    resolutions: Rows
    warnings: Rows
    errors: Rows
    unknown: Grid


def gather(results: Results, max_quotes: int) -> Report:
    """Ask the results for all that the report shows."""
    duplicates = "duplicate_of" in results.articles.columns
    for name, select in _TABLES.items():
        where = "WHERE duplicate_of IS NULL" if duplicates else ""
        results.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {select.format(where=where)}")
    try:
        return _gather(results, max_quotes)
    finally:
        for name in reversed(_TABLES):
            results.connection.execute(f"DROP TABLE IF EXISTS {name}")


def _gather(results: Results, max_quotes: int) -> Report:
    ask = _Asker(results)
    people, bodies = ask.people(), ask.institutions()
    when = ask.period()
    return Report(
        about=ask.about(),
        by_year=ask.by_year,
        amounts=ask.amounts(),
        people=people,
        institutions=bodies,
        people_grid=ask.grid(_PERSON_MONTHS.format(period=when), _names(people)),
        institutions_grid=ask.grid(_BODY_MONTHS.format(period=when), _names(bodies)),
        roles=ask.roles(),
        browser=browser(results, max_quotes),
        network=network(results, _TOP_NODES),
        event_kinds=ask.rows(_EVENT_KINDS),
        places=ask.grid(_EVENT_PLACES.format(period=ask.period(_EVENT_MONTH)), None, _TOP_PLACES),
        events=ask.events(),
        themes=ask.grid(_THEMES.format(period=when), None, _TOP),
        resolutions=ask.rows("SELECT resolution, count(*) FROM be_quotes GROUP BY 1 ORDER BY 2 DESC, 1"),
        warnings=ask.rows(_WARNINGS),
        errors=ask.rows(_ERRORS),
        unknown=ask.grid(_UNKNOWN.format(period=when), [_KNOWN, _NOT_KNOWN]),
    )


def _names(rows: Rows) -> list[str]:
    return [str(row[0]) for row in rows[:_TOP_TIMELINE]]


_PERSON_MONTHS = "SELECT speaker, {period}, count(*) FROM be_quotes WHERE person GROUP BY ALL"
# who speaks for a body: itself, or a person whom the article ties to it
_BODY_QUOTES = (
    "SELECT q.article, q.position, q.month, b.name, NOT q.person AS itself FROM be_quotes q "
    "JOIN be_bodies b ON b.article = q.article AND b.id = q.speaker_id "
    "UNION SELECT q.article, q.position, q.month, b.name, false FROM be_quotes q "
    "JOIN (SELECT article, id, unnest(institutions_ids) AS body FROM people) p "
    "ON p.article = q.article AND p.id = q.speaker_id JOIN be_bodies b ON b.article = p.article AND b.id = p.body"
)
_BODY_MONTHS = f"SELECT name, {{period}}, count(*) FROM ({_BODY_QUOTES}) GROUP BY ALL"
# one place, however it is written: of "MANADO" and "Manado" the greater is the one in small letters
_EVENT_PLACES = (
    "SELECT max(place) OVER (PARTITION BY lower(place)), period, n FROM ("
    "SELECT coalesce(e.place, a.dateline_place, '—') AS place, {period} AS period, count(*) AS n FROM events e "
    "JOIN be_articles a USING (article) GROUP BY ALL)"
)
_THEMES = (
    "SELECT t.label_id || ' / ' || t.label_en, {period}, count(*) FROM themes t "
    "JOIN be_articles USING (article) WHERE t.level = 1 GROUP BY ALL"
)
_EVENT_KINDS = (
    "SELECT e.kind, count(*), count_if(e.main) FROM events e JOIN be_articles USING (article) "
    "GROUP BY 1 ORDER BY 2 DESC, 1"
)
_EVENT_MONTH = "coalesce(strftime(e.date, '%Y-%m'), a.month)"
_KNOWN, _NOT_KNOWN = "dengan penutur / speaker known", "tanpa penutur / unknown"
_UNKNOWN = f"SELECT if(speaker IS NULL, '{_NOT_KNOWN}', '{_KNOWN}'), {{period}}, count(*) FROM be_quotes GROUP BY ALL"
_WARNINGS = (
    "SELECT w.code, count(*), count(DISTINCT w.article), min(w.message) FROM warnings w "
    "JOIN be_articles USING (article) GROUP BY 1 ORDER BY 2 DESC, 1"
)
_ERRORS = (
    f"SELECT reason, count(*), min(concat(source, ' ', row)) FROM errors GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_TOP}"
)


class _Asker:
    """Questions to one set of results."""

    def __init__(self, results: Results) -> None:
        self.results = results
        months = [m for (m,) in self.rows("SELECT DISTINCT month FROM be_articles") if m]
        self.by_year = len(months) > _MOST_PERIODS

    def rows(self, query: str) -> Rows:
        found: Rows = self.results.sql(query).fetchall()
        return found

    def period(self, month: str = "month") -> str:
        """SQL of the period a month is in."""
        return f"left({month}, 4)" if self.by_year else month

    def about(self) -> dict[str, Any]:
        count = "SELECT count(*) FROM {} JOIN be_articles USING (article)"
        stored = self.rows("SELECT count(*) FROM articles")[0][0]
        articles, first, last = self.rows("SELECT count(*), min(month), max(month) FROM be_articles")[0]
        return {
            "articles": articles,
            "duplicates": stored - articles,
            **{n: self.rows(count.format(n))[0][0] for n in ("quotes", "people", "institutions", "events")},
            "errors": self.rows("SELECT count(*) FROM errors")[0][0],
            "first": first,
            "last": last,
            "complete": self.results.complete,
            "library": self.results.manifest["settings"]["library"],
            "model": self.results.manifest["settings"]["options"]["model"],
            "text": "text" in self.results.articles.columns,
        }

    def amounts(self) -> Grid:
        return self.grid(
            f"SELECT 'artikel / articles', {self.period()}, count(*) FROM be_articles GROUP BY ALL UNION ALL "
            f"SELECT 'kutipan / quotes', {self.period()}, count(*) FROM be_quotes GROUP BY ALL",
            ["artikel / articles", "kutipan / quotes"],
        )

    def grid(self, query: str, labels: list[str] | None = None, most: int = 0) -> Grid:
        """Rows of (label, period, count) as a grid: the rows of `labels`, or the `most` largest ones."""
        cells: dict[str, Counter[str]] = defaultdict(Counter)
        for label, period, n in self.rows(query):
            cells[label][period or UNDATED] += n
        if labels is None:
            labels = sorted(cells, key=lambda name: (-cells[name].total(), name))[:most]
        labels = [label for label in labels if label in cells]
        periods = _periods(p for label in labels for p in cells[label])
        return Grid(periods, [(label, [cells[label][p] for p in periods]) for label in labels])

    def people(self) -> Rows:
        """(name, quotes, direct ones, articles, most frequent title)"""
        top = self.rows(
            "SELECT speaker, count(*) AS n, count_if(kind = 'direct'), count(DISTINCT article) FROM be_quotes "
            f"WHERE person GROUP BY 1 ORDER BY n DESC, 1 LIMIT {_TOP}"
        )
        titles = self.results.sql(
            "SELECT owner, text, count(*) FROM titles JOIN be_articles USING (article) "
            "WHERE list_contains(?, owner) GROUP BY ALL",
            [[row[0] for row in top]],
        )
        return _with_most_frequent(top, titles.fetchall())

    def institutions(self) -> Rows:
        """(name, quotes, its own, those of its people, articles)"""
        return self.rows(
            f"SELECT name, count(*) AS n, count_if(itself), count_if(NOT itself), count(DISTINCT article) "
            f"FROM ({_BODY_QUOTES}) GROUP BY 1 ORDER BY n DESC, 1 LIMIT {_TOP}"
        )

    def roles(self) -> Rows:
        """(role, quotes, people, who most often)"""
        held = (
            "(SELECT DISTINCT article, owner_id, max(role) OVER (PARTITION BY lower(role)) AS role FROM titles "
            "WHERE \"of\" = 'people') t "
            "JOIN be_quotes q ON q.article = t.article AND q.speaker_id = t.owner_id"
        )
        top = self.rows(
            f"SELECT role, count(*) AS n, count(DISTINCT speaker) FROM {held} GROUP BY 1 ORDER BY n DESC, 1 "
            f"LIMIT {_TOP_ROLES}"
        )
        named = self.results.sql(
            f"SELECT role, speaker, count(*) FROM {held} WHERE list_contains(?, role) GROUP BY ALL",
            [[r[0] for r in top]],
        )
        return _with_most_frequent(top, named.fetchall())

    def events(self) -> Rows:
        """(name, kind, date or day, place, headline), the newest first, an article's main event before its others"""
        return self.rows(
            "SELECT coalesce(e.name, e.trigger_text, e.kind), e.kind, "
            "coalesce(CAST(e.date AS VARCHAR), e.day, a.month), "
            "coalesce(e.venue || ', ' || e.place, e.venue, e.place, a.dateline_place), t.headline FROM events e "
            "JOIN be_articles a USING (article) JOIN articles t USING (article) "
            "ORDER BY coalesce(e.date, CAST(t.published AS DATE), t.dateline_date) DESC NULLS LAST, t.row, "
            "e.main DESC, e.position LIMIT 100"
        )


def _periods(found: Iterable[str]) -> list[str]:
    """In order of time, what has no date last."""
    return sorted(set(found), key=lambda p: (p == UNDATED, p))


def _with_most_frequent(top: Rows, counted: Rows) -> Rows:
    """Each row with the value counted most often for its label behind it ("" where there is none)."""
    best: dict[str, tuple[int, str]] = {}
    for label, value, n in sorted(counted, key=lambda row: (row[0], -row[2], row[1])):
        best.setdefault(label, (n, value))
    return [(*row, best.get(row[0], (0, ""))[1]) for row in top]
