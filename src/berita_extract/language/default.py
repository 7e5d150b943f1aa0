"""The language of functions that are given none."""

from __future__ import annotations

from functools import cache

from .language import Language


@cache
def default_language() -> Language:
    """The package's tables without entries of a user, shared by all of a process; each is read when it is asked for."""
    return Language()
