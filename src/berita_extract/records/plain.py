"""Values of any library as JSON has them: what is kept beside an article must survive being written and read."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

_LONE = re.compile("[\ud800-\udfff]")
_NULLS = {"NaTType", "NAType"}


def whole(value: Any) -> Any:
    """A value of JSON with each lone surrogate, which no UTF-8 can hold, replaced by U+FFFD; lengths stay."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    if isinstance(value, list):
        return [whole(v) for v in value]
    if isinstance(value, dict):
        return {whole(k): whole(v) for k, v in value.items()}
    return value


def plain_value(value: Any) -> Any:
    """A value as JSON has it.

    NaN, infinities and pandas' NaT and NA become null; tuples, sets (sorted) and arrays become lists; dates and times
    their ISO text; bytes and keys text; a lone surrogate U+FFFD; what is left its `str`.
    """
    if value is None or isinstance(value, str | bool | int):
        return whole(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {whole(str(k)): plain_value(v) for k, v in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes) and not hasattr(value, "tolist"):
        return _list(value)
    return _single(value)


def _list(values: Iterable[Any]) -> Any:
    if isinstance(values, list | tuple):
        return [plain_value(v) for v in values]
    if isinstance(values, set | frozenset):
        return sorted((plain_value(v) for v in values), key=repr)
    return str(values)


def _single(value: Any) -> Any:
    if type(value).__name__ in _NULLS:
        return None
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "tolist"):  # numpy's scalars and arrays
        return plain_value(value.tolist())
    return whole(str(value))
