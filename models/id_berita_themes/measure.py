"""How right the topics of articles are, each told by weights that never saw it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from gold import Labelled, second_level

from berita_extract import Options
from berita_extract.annotate.findings import ThemeFinding
from berita_extract.annotate.themes.classifier import TopicModel
from berita_extract.annotate.themes.finder import find_themes
from berita_extract.evaluate.calibration import calibration

Guess = tuple[Labelled, dict[str, float]]
Told = tuple[Labelled, list[ThemeFinding]]
SAMPLES, SEED = 1000, 0
OPTIONS = Options()
LEADS = {"lead": "read, first two sentences alone", "first": "read, first sentence alone"}


def shown(found: Sequence[ThemeFinding]) -> list[ThemeFinding]:
    """The topics that the library shows."""
    return [t for n, t in enumerate(found) if n == 0 or t.score >= OPTIONS.min_theme_score][: OPTIONS.max_themes]


def interval(size: int, figure: Callable[[list[int]], float]) -> list[float]:
    """A figure of all, and its 95 % bootstrap interval over the articles."""
    draw = random.Random(SEED)
    ranked = sorted(figure([draw.randrange(size) for _ in range(size)]) for _ in range(SAMPLES))
    return [round(x, 3) for x in (figure(list(range(size))), ranked[25], ranked[974])]


def _both(pairs: Sequence[tuple[set[str], set[str]]]) -> dict[str, list[float]]:
    def f1(sample: list[int]) -> float:
        chosen = [pairs[i] for i in sample]
        total = sum(len(gold) + len(told) for gold, told in chosen)
        return 2 * sum(len(gold & told) for gold, told in chosen) / total if total else 0.0

    return {"f1": interval(len(pairs), f1)}


def top(told: Sequence[Told]) -> dict[str, Any]:
    """The share of articles whose first topic is the gold's, and F1 of the sets."""
    firsts = [bool(found) and found[0].code == text.codes[0] for text, found in told]
    pairs = [(set(text.codes), {t.code for t in shown(found)}) for text, found in told]
    right = interval(len(told), lambda sample: sum(firsts[i] for i in sample) / len(sample))
    return {"articles": len(told), "top1": right, **_both(pairs)}


def narrower(told: Sequence[Told]) -> dict[str, Any]:
    """Of the articles with second-level codes: the share whose first one shown is among them, all and where the first
    topic is right, and F1 of what stands under the first topic."""
    gold = second_level()
    mine = [(gold[text.id], found[0], text.codes[0]) for text, found in told if gold.get(text.id) and found]
    good = [(codes, first) for codes, first, top in mine if first.code == top]
    hits = [bool(first.narrower) and first.narrower[0].code in codes for codes, first, _ in mine]
    under = [bool(first.narrower) and first.narrower[0].code in codes for codes, first in good]
    return {
        "articles": len(mine),
        "first": interval(len(hits), lambda sample: sum(hits[i] for i in sample) / len(sample)),
        "articles_first_topic_right": len(good),
        "first_where_topic_right": interval(len(under), lambda sample: sum(under[i] for i in sample) / len(sample)),
        **_both([(codes, {t.code for t in first.narrower}) for codes, first, _ in mine]),
    }


def figures(given: Sequence[tuple[Labelled, TopicModel]]) -> dict[str, Any]:
    """What figures.json holds of articles, each with the model that never saw it."""
    told = [(text, find_themes(text.view, text.headline, model)) for text, model in given]
    rules = [(text, find_themes(text.view, text.headline)) for text, _ in given]
    drawn = [n for n, (text, _) in enumerate(given) if text.drawn]
    read = [n for n, (text, _) in enumerate(given) if text.group == "read"]
    of_read = {given[n][0].id for n in read}
    openings = {group: [n for n, (t, _) in enumerate(given) if t.group == group and t.id in of_read] for group in LEADS}
    short = [n for n, (text, _) in enumerate(given) if text.group == "short"]
    out: dict[str, Any] = {}
    parts = [(name, openings[group]) for group, name in LEADS.items()]
    for name, some in (("read", read), ("read and drawn from the pool", drawn), *parts, ("short texts of ours", short)):
        out[name] = {"lexicon": top([rules[n] for n in some]), "model": top([told[n] for n in some])}
    for name, some in (("read", read), ("read and drawn from the pool", drawn)):
        pairs = [(t.score, t.code in told[n][0].codes) for n in some for t in shown(told[n][1])]
        out[name]["calibration"] = calibration(pairs).figures()
    out["second level"] = narrower([told[n] for n in read])
    return out
