"""Tidy tables of records as SQL views: one for every list of things in the record, derived from the models.

Every table has `article`, the key of the article's row. Of a list in a list (a person's titles) each row names its
owner: `of` (the owner's table), `owner_id` and `owner` (its name). A field that holds an id appears twice: under its
own name with the name of the person or institution, and with `_id` behind it as the id. The owner of an event without
a name is what `Event.label` says.
"""

from __future__ import annotations

from pydantic import BaseModel

from ..records import ArticleRecord, Event
from .shapes import Shape, fields, refers


def views(source: str, extra: dict[str, str]) -> dict[str, str]:
    """View → its SELECT, over `source` (a relation of parts: key, input, row, perhaps text, the record's columns).

    extra: column of `articles` → SQL over `r`, beside those of the record.
    """
    record = f"(SELECT *, {_names()} AS names FROM {source})"
    out = {"articles": _articles(source, extra)}
    parts: dict[str, list[str]] = {}
    for name, model in _lists(ArticleRecord).items():
        rows = (
            f"(SELECT key AS article, names, generate_subscripts({_q(name)}, 1) AS position, "
            f"unnest({_q(name)}) AS e FROM {record})"
        )
        out[name] = f"SELECT article, position, {', '.join(_columns(model))} FROM {rows}"
        _children(name, model, rows, parts)
    for name, selects in parts.items():
        out[name if name not in out else f"{name}_in"] = " UNION ALL BY NAME ".join(selects)
    return out


def _lists(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Fields that are lists of models."""
    return {n: s.item.model for n, s in fields(model).items() if s.kind == "list" and s.item and s.item.model}


def _children(owner: str, model: type[BaseModel], rows: str, parts: dict[str, list[str]]) -> None:
    named = "e.id" if "id" in model.model_fields else "CAST(position AS VARCHAR)"
    for name, child in _lists(model).items():
        below = (
            f"(SELECT article, names, '{owner}' AS \"of\", {named} AS owner_id, "
            f"generate_subscripts(e.{_q(name)}, 1) AS position, unnest(e.{_q(name)}) AS e FROM {rows})"
        )
        columns = ", ".join(_columns(child))
        parts.setdefault(name, []).append(
            f'SELECT article, "of", owner_id, names[owner_id] AS owner, position, {columns} FROM {below}'
        )
        _children(name, child, below, parts)


def _names() -> str:
    """A map from the article's ids to names."""
    named = [n for n, m in _lists(ArticleRecord).items() if {"id", "name"} <= set(m.model_fields)]
    models = _lists(ArticleRecord)
    ids = " || ".join(f"[x.id for x in {_q(n)}]" for n in named)
    names = " || ".join(f"[{_label(models[n])} for x in {_q(n)}]" for n in named)
    return f"map({ids}, {names})"


def _label(model: type[BaseModel]) -> str:
    """What a table calls an entity `x`: its name, of an event without one what `Event.label` says."""
    return "coalesce(x.name, x.trigger.text, x.kind)" if model is Event else "x.name"


def _columns(model: type[BaseModel], path: str = "e", prefix: str = "") -> list[str]:
    """The columns of a model: scalars and lists of scalars as they are, models flattened. A `span` adds its offsets
    without a prefix, where these names are free."""
    out: dict[str, str] = {}
    spans: dict[str, str] = {}
    for name, s in fields(model).items():
        at = f"{path}.{_q(name)}"
        if s.kind == "model" and s.model:
            inner = spans if name == "span" else out
            for column in _columns(s.model, at, prefix if name == "span" else f"{prefix}{name}_"):
                sql, _, label = column.rpartition(" AS ")
                inner[label] = sql
        elif s.kind == "list" and s.item and s.item.model:
            continue
        elif refers(model, name):
            many = s.kind == "list"
            out[_q(f"{prefix}{name}")] = f"[names[x] for x in {at}]" if many else f"names[{at}]"
            out[_q(f"{prefix}{name}_{'ids' if many else 'id'}")] = at
        else:
            out[_q(f"{prefix}{name}")] = _plain(s, at)
    return [f"{sql} AS {label}" for label, sql in {**spans, **out}.items()]


def _plain(s: Shape, at: str) -> str:
    """A moment with its clock time as the article's readers saw it, without a zone."""
    return f"try_cast(left({at}, 19) AS TIMESTAMP)" if s.kind == "moment" else at


def _articles(source: str, extra: dict[str, str]) -> str:
    columns = ["r.key AS article", "r.input", "r.row"]
    for name, s in fields(ArticleRecord).items():
        at = f"r.{_q(name)}"
        if s.kind == "model" and s.model:
            columns += _columns(s.model, at, f"{name}_")
        elif s.kind == "list" and s.item and s.item.model:
            columns.append(f"len({at}) AS {_q(f'n_{name}')}")
        else:
            columns.append(f"{_plain(s, at)} AS {_q(name)}")
    columns += [f"{sql} AS {_q(name)}" for name, sql in extra.items()]
    return f"SELECT {', '.join(columns)} FROM {source} r"


def _q(name: str) -> str:
    return f'"{name}"'
