"""The quotes of the quotes browser, as the page's script reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...archive.results import Results

_AROUND = 400  # characters of the paragraph kept on either side of a quote
_BATCH = 500
KINDS = {"direct": "langsung / direct", "indirect": "tak langsung / indirect", "mixed": "campuran / mixed"}


@dataclass(frozen=True)
class Browser:
    """`data` is JSON: lists of speakers, months, themes, articles and quotes that point at each other by place.

    total: all quotes of the results; those in `data` may be fewer.
    """

    data: dict[str, Any]
    total: int


# The newest are chosen before texts are read: only theirs are held. {most} of them.
_QUERY = """
WITH chosen AS MATERIALIZED (
  SELECT q.*, a.published, a.row FROM be_quotes q JOIN be_articles a USING (article)
  ORDER BY q.month DESC NULLS LAST, a.published DESC NULLS LAST, a.row, q.article, q.position LIMIT {most}),
near AS MATERIALIZED (SELECT DISTINCT article FROM chosen),
said AS (SELECT article, position, text, start, "end", rule, confidence FROM quotes WHERE article IN (FROM near)),
whole AS (SELECT article, id, headline, url, source, {text} AS text FROM articles WHERE article IN (FROM near)),
topics AS (SELECT article, list(label_id || ' / ' || label_en ORDER BY position) AS labels FROM themes
  WHERE level = 1 AND article IN (FROM near) GROUP BY 1)
SELECT c.article, c.month, w.id, w.headline, w.url, w.source, c.speaker, c.kind, s.text, s.start, s."end",
  c.resolution, s.rule, s.confidence, w.text, t.labels
FROM chosen c JOIN said s ON s.article = c.article AND s.position = c.position
JOIN whole w ON w.article = c.article LEFT JOIN topics t ON t.article = c.article
ORDER BY c.month DESC NULLS LAST, c.published DESC NULLS LAST, c.row, c.article, c.position
"""


class _Index:
    """Values by their place, in the order of their coming."""

    def __init__(self) -> None:
        self.places: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        return self.places.setdefault(value, len(self.places))


def browser(results: Results, most: int) -> Browser:
    """The newest `most` quotes with their articles, themes and, where the texts are stored, what stands around them."""
    total = results.sql("SELECT count(*) FROM be_quotes").fetchall()[0][0]
    text = "text" if "text" in results.articles.columns else "NULL"
    query = _QUERY.format(text=text, most=int(most))
    speakers, months, themes, articles = _Index(), _Index(), _Index(), _Index()
    about: list[list[Any]] = []
    quotes: list[list[Any]] = []
    cursor = results.connection.execute(query)
    while rows := cursor.fetchmany(_BATCH):
        for article, month, id_, headline, url, source, speaker, kind, said, start, end, *how, whole, labels in rows:
            place = articles(article)
            if place == len(about):
                about.append([id_, headline, url, source, months(month), [themes(label) for label in labels or ()]])
            before, after = around(whole, start, end) if whole is not None else (None, None)
            spoken = -1 if speaker is None else speakers(speaker)
            quotes.append([place, spoken, kind, said, before, after, *how])
    data = {
        "speakers": list(speakers.places),
        "months": list(months.places),
        "themes": list(themes.places),
        "articles": about,
        "kinds": KINDS,
        "quotes": quotes,
    }
    return Browser(data, total)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a stretch in its paragraph; cut off with "…" where that is long."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    before, after = text[first:start], text[end : last if last >= 0 else len(text)]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    return before, after
