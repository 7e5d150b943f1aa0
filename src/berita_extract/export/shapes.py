"""What the annotations of the record models mean for a table: the one place that reads them."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Kind = Literal["str", "int", "float", "bool", "date", "moment", "json", "model", "list"]
_SCALARS: dict[Any, Kind] = {
    str: "str", int: "int", float: "float", bool: "bool", dt.date: "date", dt.datetime: "moment", dt.time: "moment",
}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """How a field is stored.

    "moment" (a date or a point in time) is stored as its ISO text: a table's timestamp has no "date only" and one
    time zone a column. "json" (a dict, or what a table has no type for) is stored as JSON text.
    """

    kind: Kind
    model: type[BaseModel] | None = None
    item: Shape | None = None


def shape(annotation: Any, inside: tuple[type, ...] = ()) -> Shape:
    """The shape of a field's annotation; null is allowed everywhere, so "or None" says nothing."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape(args[0], inside)
    if origin in (Union, types.UnionType):
        members = [a for a in args if a is not type(None)]
        if len(members) == 1:
            return shape(members[0], inside)
        kinds = {_SCALARS.get(m) for m in members}
        return Shape("moment") if kinds <= {"date", "moment"} else Shape("json")
    if origin is Literal:
        types_ = {type(a) for a in args}
        return Shape(_SCALARS.get(types_.pop(), "json")) if len(types_) == 1 else Shape("json")
    if origin in (list, tuple):
        items = {shape(a, inside) for a in args if a is not Ellipsis}
        return Shape("list", item=items.pop()) if len(items) == 1 else Shape("json")
    # Python 3.10 takes dict[str, Any] for a type
    if origin is None and isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("json") if annotation in inside else Shape("model", model=annotation)
    return Shape(_SCALARS.get(annotation, "json"))


def fields(model: type[BaseModel], inside: tuple[type, ...] = ()) -> dict[str, Shape]:
    """Field → shape, in the model's order."""
    return {name: shape(info.annotation, (*inside, model)) for name, info in model.model_fields.items()}


def refers(model: type[BaseModel], name: str) -> bool:
    """Whether a field holds ids of other entities of the article: its description says so first ("id of a person")."""
    return (model.model_fields[name].description or "").startswith(("id of ", "ids of "))
