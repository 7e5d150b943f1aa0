"""Calibration: bins of equal count, their intervals, and what they say of a confidence that is right or boasts."""

from __future__ import annotations

import random

import pytest

from berita_extract.evaluate.calibration import calibration, wilson


def _outcomes(share: float, seed: int = 7, n: int = 2000) -> list[tuple[float, bool]]:
    """Findings whose confidence is spread from .5 to 1 and that are right `share` as often as they say."""
    chooser = random.Random(seed)
    stated = [0.5 + 0.5 * chooser.random() for _ in range(n)]
    return [(c, chooser.random() < c * share) for c in stated]


def test_a_confidence_that_means_what_it_says() -> None:
    found = calibration(_outcomes(1.0))
    assert [b.count for b in found.bins] == [400] * 5
    assert found.error < 0.04
    assert found.holds
    assert [b.stated for b in found.bins] == sorted(b.stated for b in found.bins)


def test_a_confidence_that_boasts() -> None:
    found = calibration(_outcomes(0.7))
    assert found.error > 0.15
    assert not found.holds
    assert max(b.outside for b in found.bins) > 0.1


def test_one_bad_bin_is_enough() -> None:
    outcomes = [*_outcomes(1.0, n=1600), *[(0.999, False)] * 100, *[(0.999, True)] * 300]
    found = calibration(outcomes)
    assert found.bins[-1].outside > 0.15
    assert not found.holds


def test_few_findings_and_none() -> None:
    assert [b.count for b in calibration([(0.5, True), (0.6, False)]).bins] == [1, 1]
    assert calibration([]).bins == ()
    assert calibration([]).error == 0.0


@pytest.mark.parametrize(
    ("right", "n", "low", "high"), [(8, 10, 0.490, 0.943), (0, 20, 0.0, 0.161), (50, 100, 0.404, 0.596)]
)
def test_wilson(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=0.001)
