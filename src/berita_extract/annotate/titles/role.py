"""The role of a title: its head with the subject, without the institution, the place and what links them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...text import TextView, Word
from ..findings import Offsets
from .patterns import TitleWords, title_words


def role_end(
    view: TextView, words: Sequence[Word], head: int, end: int, inside: Iterable[Offsets], place: Offsets | None
) -> int:
    """Where head and subject of a title end: before its first institution or place, brackets and links.

    words: of the title, from its head, which has the first `head` of them. end: of the title. inside: its institutions.
    """
    forms, start = title_words(view.language), words[0].start
    edge = min([o[0] for o in inside if o[0] > start] + ([place[0]] if place else []), default=end)
    second = words[1] if len(words) > 1 and words[1].start == edge and words[1].text[1:].islower() else None
    if second and f"{words[0].text} {second.text}".casefold() in forms.unit_heads:
        # "Kepala Dinas" of "Kepala Dinas Kesehatan", but "Ketua" of "Ketua Komisi III DPR"
        edge = second.end
    if 1 < head <= len(words) and words[head - 2].start >= edge:
        # a head that holds two words of the body names one office: "Ketua Majelis Hakim", but not "Ketua Komisi"
        edge = words[head - 1].end
    edge = _before_count(forms, words, max(1, head), edge)
    role = view.text[start:edge]
    bracket = role.find("(")
    role = (role[:bracket] if bracket > 0 else role).rstrip(" ,")
    while (cut := role.rpartition(" "))[0] and _tail(forms, cut[2]):
        role = cut[0].rstrip(" ,")
    return start + len(role)


def _before_count(forms: TitleWords, words: Sequence[Word], head: int, edge: int) -> int:
    """Where what is behind the head ends at the latest: before "di perusahaan …", before "ke-7", and before "nomor urut
    2" with its small words."""
    for k in range(head, len(words)):
        if words[k].start >= edge:
            break
        if words[k].text in forms.prepositions or forms.nth.fullmatch(words[k].text):
            return words[k].start
        if words[k].text[0].isdigit():
            while k > head and words[k - 1].text[0].islower():
                k -= 1
            return words[k].start
    return edge


def _tail(forms: TitleWords, word: str) -> bool:
    """Whether a word at the end belongs to what was cut off: "Direktur pada", "Wakil Presiden RI", "kuasa hukum
    terdakwa"."""
    return word in forms.role_tails or word in forms.clients or word.casefold() in forms.links
