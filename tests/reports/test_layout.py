"""No label is cut, none lies on another, none is too small to read, none runs into a neighbour's block."""

from __future__ import annotations

import warnings

import pytest

from planner.plan_index import PlanIndex
from reports.text import SMALLEST
from tests.reports.pages import Shown, boxes, corners, figures, labels

SLACK = 0.6
"""Points that hinting may move a label's end."""


def overlapping(shown: list[Shown]) -> list[tuple[str, str]]:
    """Pairs of labels that lie on each other, by a sweep from left to right."""
    found: list[tuple[str, str]] = []
    open_: list[Shown] = []
    for one in sorted(shown, key=lambda label: label.place.x0):
        open_ = [other for other in open_ if other.place.x1 - SLACK > one.place.x0]
        for other in open_:
            if min(one.place.y1, other.place.y1) - max(one.place.y0, other.place.y0) > SLACK:
                found.append((other.words, one.words))
        open_.append(one)
    return found


@pytest.mark.parametrize(
    ("which", "lang"),
    [
        ("whole", "zh"),
        ("crowded", "en"),
        ("nasty", "zh"),
        ("nasty", "en"),
        ("several", "zh"),
        ("several", "en"),
        ("nasty_several", "zh"),
    ],
)
def test_labels_are_whole_apart_and_legible(which: str, lang: str, request: pytest.FixtureRequest) -> None:
    index: PlanIndex = request.getfixturevalue(which)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, page in figures(index, lang):
            shown = labels(page)
            wide, high = page.get_size_inches() * 72
            assert shown, name
            assert overlapping(shown) == [], name
            for label in shown:
                inside = (
                    label.place.x0 >= 0 and label.place.x1 <= wide and label.place.y0 >= 0 and label.place.y1 <= high
                )
                assert inside, f"{name}: {label.words!r} is cut"
                assert label.size >= SMALLEST, f"{name}: {label.words!r} is too small"


def test_labels_of_a_block_do_not_run_into_another(index: PlanIndex) -> None:
    for name, page in figures(index, "zh"):
        if not name.startswith("gantt-groups"):
            continue
        blocks = [corners(page, box) for box in boxes(page, "block-").values()]
        for label in labels(page):
            middle = (label.place.y0 + label.place.y1) / 2
            for block in blocks:
                beside = block.y0 < middle < block.y1 and label.place.x0 < block.x0 - SLACK
                assert not (beside and label.place.x1 > block.x0 + SLACK), f"{name}: {label.words!r}"


def test_pages_are_a3_and_the_poster_is_as_wide(whole: PlanIndex) -> None:
    for name, page in figures(whole, "zh"):
        across, down = (round(float(side) * 25.4) for side in page.get_size_inches())
        if name == "exchange poster":  # as high as its table
            assert across == 297
            assert 90 < down <= 210
        elif name.startswith(("coverage", "load", "exchange", "risk")):
            assert (across, down) == (297, 210)
        elif name == "gantt-units poster":
            assert across == 297
            assert down > 420
        else:
            assert {across, down} == {297, 420}, name
