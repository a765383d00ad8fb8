"""Whether the labels of pages can be read: whole, apart, and large enough."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable

from matplotlib.figure import Figure

from reports.save import house_settings
from reports.text import SMALLEST
from tests.reports.pages import labels
from tests.reports.test_layout import overlapping


def check_labels(draw: Callable[[], Iterable[Figure]]) -> None:
    """Every label of the pages lies within them, none over another, none too small; drawing warns of nothing."""
    with house_settings(), warnings.catch_warnings():
        warnings.simplefilter("error")
        for page in draw():
            shown = labels(page)
            wide, high = page.get_size_inches() * 72
            assert overlapping(shown) == []
            for label in shown:
                assert label.place.x0 >= 0, label.words
                assert label.place.x1 <= wide, label.words
                assert label.place.y0 >= 0, label.words
                assert label.place.y1 <= high, label.words
                assert label.size >= SMALLEST
