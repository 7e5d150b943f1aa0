"""Writes the tables of docs/record.md: every field of every model with its meaning and an example.

`python scripts/write_record_doc.py`. Meanings are the models' own descriptions, examples come from the articles that
the page shows (its first Python block). Held by tests/unit/test_docs.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from berita_extract import records
from berita_extract.records import Article, ArticleRecord, LexiconEntry, Options, Record

DOC = Path(__file__).parent.parent / "docs/record.md"
BEGIN = "<!-- fields: written by scripts/write_record_doc.py, held by tests/unit/test_docs.py -->\n"
END = "<!-- end of the fields -->\n"
MOST = 60


def models() -> list[type[Record]]:
    """All models: the article, the record and its parts in the order of the record, then what goes into `load`."""
    found: dict[type[Record], None] = {Article: None, ArticleRecord: None}
    for model in found.copy():
        _parts(model, found)
    found |= {Options: None, LexiconEntry: None}
    rest = [m for name in records.__all__ if isinstance(m := getattr(records, name), type) and issubclass(m, Record)]
    return [*found, *(m for m in rest if m not in found and m is not Record)]


def _parts(model: type[Record], found: dict[type[Record], None]) -> None:
    for info in model.model_fields.values():
        for part in _models_in(info.annotation):
            if part not in found:
                found[part] = None
                _parts(part, found)


def _models_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation  # type: ignore[misc]
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _instances(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
        for inner in value.__dict__.values():
            yield from _instances(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _instances(inner)


def _values(info: FieldInfo) -> str:
    """The values a field may have, where they are few and named."""
    names = [v for a in (info.annotation, *get_args(info.annotation)) for v in get_args(a) if isinstance(v, str)]
    return ": " + ", ".join(f"`{n}`" for n in dict.fromkeys(names)) if names else ""


def _example(name: str, info: FieldInfo, instances: list[Record]) -> str:
    if part := next(_models_in(info.annotation), None):
        return f"[{part.__name__}](#{part.__name__.lower()})"
    given = [i.model_dump(mode="json")[name] for i in instances]
    telling = [v for v in given if v not in (None, [], {})]
    if not telling:
        raise ValueError(f"no example of {name}: the articles of {DOC.name} need one")
    # what differs from the default says more
    shown = next((v for v in telling if v != info.default), telling[0])
    text = json.dumps(shown, ensure_ascii=False)
    return f"`{text if len(text) <= MOST else text[: MOST - 1] + '…'}`".replace("|", "\\|")


def section(model: type[Record], instances: list[Record]) -> str:
    """A model's heading, what it is, and its table."""
    about = " ".join((model.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")
    lines = [f"### {model.__name__}", "", about, "", "| field | meaning | example |", "|---|---|---|"]
    for name, info in model.model_fields.items():
        if not info.description:
            raise ValueError(f"{model.__name__}.{name} has no description")
        meaning = (info.description + _values(info)).replace("|", "\\|")
        lines.append(f"| `{name}` | {meaning} | {_example(name, info, instances)} |")
    return "\n".join(lines) + "\n"


def written(page: str) -> str:
    """The page with its tables as the models and its articles make them."""
    block = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert block, "the page begins with its articles"
    made: dict[str, Any] = {}
    exec(compile(block.group(1), DOC.name, "exec"), made)
    instances = list(_instances([v for v in made.values() if isinstance(v, Record | list)]))
    tables = "\n".join(section(m, [i for i in instances if type(i) is m]) for m in models())
    return page[: page.index(BEGIN) + len(BEGIN)] + "\n" + tables + "\n" + page[page.index(END) :]


if __name__ == "__main__":
    DOC.write_text(written(DOC.read_text(encoding="utf-8")), encoding="utf-8")
