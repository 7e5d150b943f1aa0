"""What callers give as an article, as the fields of an `Article`: mappings, and rows of pandas and its like."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any

from .article import Article

_WANTED = "an article is a str, an Article, a mapping with its fields or a row of a table"


def fields_of(article: Any) -> dict[str, Any]:
    """The fields of something that is neither an `Article` nor a text.

    A mapping's own, those of a pandas Series, of a named tuple (`DataFrame.itertuples`) and of a pair of a label and a
    Series (`DataFrame.iterrows`). Missing values (None, NaN, NaT) are None, a missing text is empty, a number as `id`
    is a string. Raises TypeError for anything else.
    """
    if isinstance(article, tuple) and len(article) == 2 and _is_series(article[1]):
        article = article[1]
    if isinstance(article, Mapping):
        fields = dict(article)
    elif _is_series(article):
        fields = article.to_dict()
    elif isinstance(article, tuple) and hasattr(article, "_asdict"):
        fields = article._asdict()
        if type(article).__name__ == "Pandas":  # the row's label, which itertuples puts in front
            fields.pop("Index", None)
    else:
        raise TypeError(f"{_WANTED}, not {type(article).__name__}")
    return cleaned(fields)


def cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an article without the marks that tables have for missing values."""
    plain = {name: _plain(value) for name, value in fields.items()}
    if "text" in plain and plain["text"] is None:
        plain["text"] = ""
    if "meta" in plain and plain["meta"] is None:
        del plain["meta"]
    if "id" in plain:
        plain["id"] = _key(plain["id"])
    return plain


def refuse_single(articles: Any) -> None:
    """Raises TypeError for one article, or a whole table, where an iterable of articles is wanted."""
    if isinstance(articles, str | bytes | Article | Mapping):
        raise TypeError(f"pipe takes an iterable of articles, not one {type(articles).__name__}; use extract for one")
    if hasattr(articles, "iterrows") or hasattr(articles, "iter_rows"):
        raise TypeError(
            f"pipe takes an iterable of articles, not a {type(articles).__name__}: give its rows, as "
            "df.to_dict('records') has them (polars: df.iter_rows(named=True)), or use extract_table"
        )
    if not isinstance(articles, Iterable):
        raise TypeError(f"pipe takes an iterable of articles, not {type(articles).__name__}")


def name_of(article: Any) -> str:
    """How a message calls what was given as an article: by its id, where it has one."""
    try:
        given = article.id if isinstance(article, Article) else fields_of(article).get("id")
    except TypeError:
        given = None
    return str(given) if given is not None else "(no id)"


def _is_series(value: Any) -> bool:
    return hasattr(value, "to_dict") and hasattr(value, "index") and not hasattr(value, "columns")


def _plain(value: Any) -> Any:
    """A value without pandas' and numpy's own types for what Python has."""
    if _missing(value):
        return None
    if isinstance(value, dt.datetime) and hasattr(value, "to_pydatetime"):
        return value.to_pydatetime(warn=False)
    return value.item() if type(value).__module__ == "numpy" and hasattr(value, "item") else value


def _missing(value: Any) -> bool:
    if value is None or type(value).__name__ in {"NaTType", "NAType"}:
        return True
    return isinstance(value, float) and math.isnan(value)


def _key(value: Any) -> Any:
    """12, and the 12.0 that a column with gaps makes of it, as "12"."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
