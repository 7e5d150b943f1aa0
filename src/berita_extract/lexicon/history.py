from collections.abc import Iterable
from typing import Any

from ..language import bodies
from . import tables
from .tables import DEFAULT

_cache: dict[str, dict[str, Any]] = {}


def entries() -> dict[str, dict[str, Any]]:
    if not _cache:
        items = tables.objects("institutions")
        out = {item["name"]: item for item in items}
        for item in items:
            for form in (item["acronym"], *item["aliases"]):
                if form:
                    out.setdefault(form, item)
        _cache.update(out)
    return _cache


def name_in(forms: Iterable[str | None], year: int) -> str | None:
    return bodies(DEFAULT).name_in(forms, year)
