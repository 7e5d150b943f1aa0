"""What was skipped or doubtful in a text."""

from __future__ import annotations

import re

from ..intake import UNREAD
from ..language import rows as r
from ..records import Article, Warning
from ..resolve.entities import Resolution
from ..text import TextView
from .index_page import is_index
from .spans import SpanMaker

_WORD = re.compile(r"[^\W\d_]+")
_MIN_WORDS, _MIN_SHARE = 30, 0.06


def _share_of_function_words(view: TextView) -> tuple[int, float]:
    words = _WORD.findall(view.text[:20_000])
    common = view.language.forms(r.FunctionWord)
    return len(words), sum(map(common.__contains__, map(str.casefold, words))) / max(1, len(words))


def article_warnings(article: Article) -> list[Warning]:
    """Warnings that what surrounds the text gives rise to."""
    if article._unread is None:
        return []
    column = f" (column {article._dated})" if article._dated else ""
    return [Warning(code=UNREAD, message=f"published: no date: {article._unread!r}{column}")]


def name_warnings(resolution: Resolution, make: SpanMaker) -> list[Warning]:
    """Warnings of names that two people of the article have."""
    said = "two people of the article are called so"
    return [Warning(code="ambiguous_name", message=said, span=make.span(*at)) for at in resolution.doubtful]


def text_warnings(view: TextView, make: SpanMaker, index_page: bool = False) -> list[Warning]:
    """Warnings that the text alone gives rise to. index_page: whether its page is known to be a list of links."""
    out: list[Warning] = []
    if not view.text.strip():
        return [Warning(code="empty", message="the text is empty")]
    if not view.sentences:
        out.append(Warning(code="only_noise", message="the text holds nothing but noise, credits or a dateline"))
    dated = any(segment.kind == "dateline" for segment in view.segments)
    if index_page or (not dated and is_index(view.text)):
        out.append(Warning(code="index_page", message="no article, it seems, but a list of headlines or links"))
    words, share = _share_of_function_words(view)
    if words >= _MIN_WORDS and share < _MIN_SHARE:
        out.append(
            Warning(
                code="not_indonesian",
                message="the text does not look Indonesian: few of its words are Indonesian function words",
            )
        )
    for at in view.marks.odd[:50]:
        out.append(
            Warning(code="unpaired_mark", message="a quotation mark without a partner", span=make.span(at, at + 1))
        )
    if len(view.marks.odd) > 50:
        out.append(
            Warning(
                code="unpaired_mark",
                message=f"{len(view.marks.odd) - 50} more quotation marks without a partner",
            )
        )
    return out
