"""Reading charts back: the figures of all reports, their labels and boxes where they stand on the page."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox

import reports
from planner.plan_index import PlanIndex
from reports.artists import Box, Label
from reports.save import house_settings
from reports.text import width

DOTS = 144


@dataclass(frozen=True)
class Shown:
    """A label: its words, size (points) and place (points from the bottom left corner)."""

    words: str
    size: float
    place: Bbox


def figures(index: PlanIndex, lang: str) -> Iterator[tuple[str, Figure]]:
    """Every figure that is written, with a name for messages."""
    with house_settings():
        for name, report in reports.CATALOGUE.items():
            if not report.chart or not report.fits(index.problem):
                continue
            chart = importlib.import_module(f"reports.{report.module}")
            yield f"{name} poster", chart.poster(index, lang)
            for number, page in enumerate(chart.pages(index, lang), 1):
                yield f"{name} page {number}", page


def labels(page: Figure) -> list[Shown]:
    """Labels as the Agg renderer measures them: ink for the height, so that only real overlaps count."""
    page.set_dpi(DOTS)
    renderer = page.canvas.get_renderer()
    found = []
    for label in page.findobj(Label):
        if label.get_figure(root=True) is page:
            size = label.get_fontproperties().get_size_in_points()
            x, y = (value * 72 / DOTS for value in label.get_transform().transform(label.get_unitless_position()))
            wide = label.get_window_extent(renderer).width * 72 / DOTS
            left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[label.get_horizontalalignment()] * width(
                label.get_text(), size
            )
            found.append(Shown(label.get_text(), size, Bbox([[left, y - 0.12 * size], [left + wide, y + 0.84 * size]])))
    return found


def boxes(page: Figure, prefix: str) -> dict[str, Box]:
    """Boxes by their ids, of those whose id begins with `prefix`."""
    found = [box for box in page.findobj(Box) if (box.get_gid() or "").startswith(prefix)]
    named = {str(box.get_gid()): box for box in found}
    assert len(named) == len(found), "an id is used twice"
    return named


def corners(page: Figure, box: Box) -> Bbox:
    """Place of a box in points from the bottom left corner."""
    page.set_dpi(DOTS)
    ends = box.axes.transData.transform([(box.x[0], box.y[0]), (box.x[1], box.y[1])]) * 72 / DOTS
    return Bbox([ends.min(axis=0), ends.max(axis=0)])


def lines(page: Figure, gid: str) -> list[Bbox]:
    """Lines with an id, each as what it takes in points from the bottom left corner."""
    page.set_dpi(DOTS)
    found = [line for line in page.findobj(Line2D) if line.get_gid() == gid]
    return [Bbox.null().union([Bbox([p, p]) for p in _points(line)]) for line in found]


def _points(line: Line2D) -> list[tuple[float, float]]:
    return [tuple(point) for point in line.axes.transData.transform(line.get_xydata()) * 72 / DOTS]


def colours(page: Figure, *, legend: bool) -> set[str]:
    """Fills of all boxes of the legend, or of the charts."""
    found = [box for box in page.findobj(Box) if (box.axes.get_zorder() < 0) == legend]
    return {to_hex(box.get_facecolor()) for box in found if box.get_facecolor()[3] > 0}


def markers(page: Figure, *, legend: bool) -> set[str]:
    """Markers of all lines of the legend, or of the charts."""
    found = [line for axes in page.axes if (axes.get_zorder() < 0) == legend for line in axes.lines]
    return {str(line.get_marker()) for line in found} - {"None"}


def legend_words(page: Figure) -> list[str]:
    """Words of the legend, and those that it shows as they stand in the chart, with what it says of them."""
    [sheet] = [axes for axes in page.axes if axes.get_zorder() < 0]
    texts = [label for label in sheet.findobj(Label) if label.get_fontproperties().get_size_in_points() <= 6.5]
    return [label.get_text() for label in texts]
