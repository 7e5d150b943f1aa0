"""The confidence of quotes is calibrated: in each tenth with enough quotes the share right lies within 0.1 of it.

Measured on the samples and the golden hard quotes, which are part of what the confidences were measured on.
"""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict

from conftest import ROOT


def _calibrate():
    spec = importlib.util.spec_from_file_location("calibrate", ROOT / "scripts/calibrate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_shares_by_tenth(extractor, sample_golds) -> None:
    calibrate = _calibrate()
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for gold in [*sample_golds, *calibrate.hard_quotes()]:
        record = extractor.extract(gold["text"], published=gold["published"])
        rights = calibrate.right_quotes(gold, json.loads(record.model_dump_json()))
        for quote, (_, _, right) in zip(record.quotes, rights, strict=True):
            tenths[min(9, int(quote.confidence * 10))].append((quote.confidence, right))
    enough = {tenth: cases for tenth, cases in tenths.items() if len(cases) >= 30}
    assert sum(len(cases) for cases in enough.values()) > 400
    for tenth, cases in enough.items():
        stated = sum(c for c, _ in cases) / len(cases)
        share = sum(right for _, right in cases) / len(cases)
        assert abs(stated - share) <= 0.1, (tenth, stated, share, len(cases))
