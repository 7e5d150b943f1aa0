"""Label Studio: a record as a task with pre-annotations, and a corrected task back as gold.

The labelling configuration is `labelstudio_config()`; format: https://labelstud.io/guide/tasks
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from ..records import ArticleRecord
from .annotations import LABELS, VALUES, Annotation, AnnotationSet, annotated, gold

_TOPICS = tuple(f"{n:02}000000" for n in range(1, 18))


def labelstudio_config() -> str:
    """The labelling configuration (XML) that these tasks need."""
    labels = "".join(f'<Label value="{label}"/>' for label in LABELS)
    fields = dict.fromkeys(key for keys in VALUES.values() for key in keys)
    areas = "".join(
        f'<TextArea name={quoteattr(key)} toName="text" perRegion="true" editable="true" placeholder={quoteattr(key)}/>'
        for key in fields
    )
    choices = "".join(f'<Choice value="{code}"/>' for code in _TOPICS)
    return (
        f'<View><Labels name="label" toName="text">{labels}</Labels><Text name="text" value="$text"/>{areas}'
        f'<Choices name="themes" toName="text" choice="multiple">{choices}</Choices></View>'
    )


def to_labelstudio(record: ArticleRecord) -> dict[str, Any]:
    """The record as a task with one prediction. Raises ValueError where the article's text is not at hand."""
    found = annotated(record)
    result = [item for n, a in enumerate(found.annotations, 1) for item in _region(f"a{n}", a, found.text)]
    if found.themes:
        result.append(
            {"from_name": "themes", "to_name": "text", "type": "choices", "value": {"choices": list(found.themes)}}
        )
    data = {"text": found.text, "id": found.id, "published": found.published, "headline": found.headline}
    return {"data": data, "predictions": [{"model_version": record.provenance.library, "result": result}]}


def _region(region: str, a: Annotation, text: str) -> Iterator[dict[str, Any]]:
    where = {"start": a.start, "end": a.end}
    common = {"id": region, "to_name": "text"}
    yield {
        **common,
        "from_name": "label",
        "type": "labels",
        "value": {**where, "text": text[a.start : a.end], "labels": [a.label]},
    }
    for key, value in a.values.items():
        yield {**common, "from_name": key, "type": "textarea", "value": {**where, "text": [value]}}


def from_labelstudio(task: Mapping[str, Any]) -> dict[str, Any]:
    """A task, corrected or as it was written, as a gold record; the last annotation goes before the predictions.

    Raises ValueError for a task without text or results, and for a region that is not where it says.
    """
    given = [*task.get("predictions", ()), *task.get("annotations", ())]
    data = task.get("data") or {}
    text = data.get("text")
    if not isinstance(text, str) or not given:
        raise ValueError(f"no Label Studio task with text and annotations: id {task.get('id') or data.get('id')}")
    regions: dict[str, dict[str, Any]] = {}
    themes: tuple[str, ...] = ()
    for item in given[-1].get("result", ()):
        value = item["value"]
        if item["type"] == "choices":
            themes = tuple(value["choices"])
            continue
        region = regions.setdefault(item["id"], {"values": {}})
        if item["type"] == "labels":
            start, end = _offsets(text, value)
            region |= {"label": value["labels"][0], "start": start, "end": end}
        elif item["type"] == "textarea" and value["text"]:
            written = value["text"]
            region["values"][item["from_name"]] = written if isinstance(written, str) else written[0]
    found = [Annotation(**r) for r in regions.values() if "label" in r]
    found.sort(key=lambda a: (a.start, -a.end, a.label))
    return gold(AnnotationSet(text, tuple(found), themes, data.get("id"), data.get("published"), data.get("headline")))


def _offsets(text: str, value: Mapping[str, Any]) -> tuple[int, int]:
    """The region in Python characters; browsers may count an emoji as two."""
    start, end, written = value["start"], value["end"], value.get("text")
    if written is None or text[start:end] == written:
        return start, end
    units = text.encode("utf-16-le")
    begin = len(units[: 2 * start].decode("utf-16-le", "ignore"))
    if text[begin : begin + len(written)] == written:
        return begin, begin + len(written)
    raise ValueError(f"region {written!r} is not at {start}-{end} of the text")
