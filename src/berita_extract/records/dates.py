"""Dated expressions of the article and what they mean."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from .base import Record, Span

Precision = Literal["day", "week", "weekend", "month", "quarter", "semester", "year", "decade", "century", "range"]
PartOfDay = Literal["before_dawn", "dawn", "morning", "midday", "afternoon", "night", "midnight"]
DateEdge = Literal["early", "mid", "late"]
DateBasis = Literal["explicit", "published"]


class DateMention(Record):
    """A dated expression: ``span`` is what is written, the other fields are what it means."""

    id: str = Field(description="d1, d2, … in reading order")
    span: Span = Field(description="the expression as written")
    value: str | None = Field(
        description="EDTF: 2023-03-14, 2023-03, 2023, 2019-07-08/2019-07-10, 2023-34 (second quarter), 2023-40 (first "
        "half), 199X, {2025-07-05,2025-07-09}; null where there is no way to know"
    )
    precision: Precision = Field(description="what the expression names; range for what has two ends")
    start: dt.date | None = Field(default=None, description="first day of the value")
    end: dt.date | None = Field(default=None, description="last day of the value")
    edge: DateEdge | None = Field(default=None, description="awal, pertengahan, akhir; start and end do not narrow")
    part_of_day: PartOfDay | None = Field(
        default=None, description='the part of the day it names: morning for "pagi", night for "malam", …'
    )
    time: str | None = Field(default=None, description="HH:MM, or HH:MM/HH:MM from and to")
    timezone: str | None = Field(default=None, description="WIB, WITA, WIT, GMT, UTC, local")
    basis: DateBasis | None = Field(
        default=None,
        description="explicit: the value stands in the text, or was counted from a full date that does; published: it "
        "was counted from `published`; null without a value",
    )
    rule: str = Field(description="the rule that found it")
