"""The formats a record can be turned into: names of functions that other rooms provide.

A record may import no other room, so the rooms that write formats are named here as text and imported at first use.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from typing import Any

_FORMATS: dict[str, str] = {}


def register(name: str, target: str) -> None:
    """Make `record.to(name)` call the function at `target` ("package.module:function") with the record."""
    _FORMATS[name] = target


def formats() -> tuple[str, ...]:
    """The names that `ArticleRecord.to` takes, sorted."""
    return tuple(sorted(_FORMATS))


def writer(name: str) -> Callable[..., Any]:
    """The function that writes this format. Raises ValueError, naming the known formats, for another name."""
    if name not in _FORMATS:
        raise ValueError(f"unknown format {name!r}: one of {', '.join(formats())}")
    found: Callable[..., Any] = pkgutil.resolve_name(_FORMATS[name])
    return found
