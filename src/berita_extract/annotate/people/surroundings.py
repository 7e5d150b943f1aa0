"""What names are sought between: a run of capitals, and the titles and institutions around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..cover import Cover
from ..findings import InstitutionFinding, TitleFinding


@dataclass
class Run:
    """Capital words next to each other, outside other findings."""

    first: int
    last: int  # exclusive


class Surroundings:
    """The titles and institutions of a text by their edges."""

    def __init__(self, bodies: Sequence[InstitutionFinding], titles: Sequence[TitleFinding]) -> None:
        self.bodies = Cover([(b.start, b.end) for b in bodies])
        self.body_ends = {b.end: b.start for b in bodies}
        self.title_ends = {t.end: t for t in titles}
        self.title_starts = {t.start: t for t in titles}
