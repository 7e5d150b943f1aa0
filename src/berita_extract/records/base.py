"""The base of all records, and the span."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A stretch of the caller's text: ``text[start:end] == span.text``."""

    start: int = Field(ge=0, description="offset of the first character, counted in Python characters")
    end: int = Field(ge=0, description="offset behind the last character")
    text: str = Field(description="the characters between the offsets, as the caller gave them")
