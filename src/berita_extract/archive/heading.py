"""The headline on top of a text file, whose first line is the only place it has for one."""

from __future__ import annotations

from ..language import Language
from ..text.lines import segment
from ..text.related import looks_like_headline

# the opening is sought in the first 1,200 characters
_LOOK, _LEAST = 1500, 3
_ASIDE = {"noise", "credit", "caption"}


def heading(text: str, language: Language) -> str | None:
    """The first line, where it stands alone before the opening ("Kudus (KABAR) -"), is short and no sentence.

    A byline or a day may stand between; other words may not, for then the line is one of a teaser.
    """
    pieces, opening = segment(language, text[:_LOOK])
    if opening is None:
        return None
    before = [piece for piece in pieces if piece.end <= opening.start]
    if [piece.kind for piece in before if piece.kind not in _ASIDE] != ["teaser"] or before[0].kind in _ASIDE:
        return None
    first = before[0]
    line = text[first.start : first.end].strip()
    whole = len(line.split()) >= _LEAST and "\n" not in line and looks_like_headline(line)
    return line if whole else None
