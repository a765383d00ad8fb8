"""Drawing on axes in their own units, with text that is measured before it is put down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from reports.artists import Align, Box, Label
from reports.style import INK, MARGIN
from reports.text import LEADING, clean, fit, shorten, width

_EPOCH = dt.date(1970, 1, 1).toordinal()
_RISE = 0.36
"""How far (ems) the baseline lies below the optical middle of a line of Chinese text."""
POINTS = 72 / 25.4
"""Points per millimetre."""


def day(date: dt.date) -> int:
    """A date as matplotlib counts them: days since 1970-01-01."""
    return date.toordinal() - _EPOCH


def after(date: dt.date) -> int:
    """The end of a day, as the start of the next one."""
    return day(date) + 1


def place(figure: Figure, left: float, top: float, wide: float, high: float) -> Axes:
    """Axes without decoration at a place given in millimetres from the top left corner of the figure."""
    across, down = figure.get_size_inches() * 25.4
    return figure.add_axes((left / across, 1 - (top + high) / down, wide / across, high / down))


def height(ax: Axes) -> float:
    """Height of axes in millimetres."""
    return ax.get_window_extent().height * _per_dot(ax) / POINTS


def _per_dot(ax: Axes) -> float:
    """Points per dot of the figure that axes belong to."""
    figure = ax.get_figure(root=True)
    return 72 / figure.dpi if figure is not None else 1.0


class Pen:
    """Draws on one pair of axes whose y axis points down; coordinates are the axes' data, text sizes are points."""

    def __init__(self, ax: Axes, across: tuple[float, float], down: float) -> None:
        self.ax = ax
        ax.set_axis_off()
        ax.set_xlim(*across)
        ax.set_ylim(down, 0)
        box = ax.get_window_extent()
        dots = _per_dot(ax)
        self.x0, self.x1 = across
        self.per_x = box.width * dots / (across[1] - across[0])
        """Points per unit across."""
        self.per_y = box.height * dots / down
        """Points per unit down."""
        self.gutter = box.x0 * dots - MARGIN * POINTS
        """Points free at the left of the axes."""

    def box(
        self,
        x: tuple[float, float],
        y: tuple[float, float],
        fill: str = "none",
        *,
        edge: str = "none",
        line: float = 0.0,
        **more: Any,
    ) -> None:
        """A rectangle; `more` goes to matplotlib (gid, hatch, zorder, alpha, linestyle)."""
        self.ax.add_artist(Box(x, y, facecolor=fill, edgecolor=edge, linewidth=line, **more))

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, wide: float, **more: Any) -> None:
        """A line through points."""
        look = {"solid_capstyle": "butt", "clip_on": False, **more}
        self.ax.add_artist(Line2D(xs, ys, color=colour, linewidth=wide, **look))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        room: float | None = None,
        align: Align = "left",
        colour: str = INK,
        **more: Any,
    ) -> float:
        """One line of text with its middle at height `y`, shortened to `room` points; the points it takes."""
        words = clean(words)
        if room is not None:
            words = shorten(words, room, size)
        if words:
            base = y + _RISE * size / self.per_y
            self.ax.add_artist(Label(x, base, words, size, align, color=colour, zorder=6, **more))
        return width(words, size)

    def lines(self, x: float, y: tuple[float, float], words: Iterable[str], size: float, **more: Any) -> None:
        """Lines of text one under the other, together in the middle between two heights."""
        words = list(words)
        step = size * LEADING / self.per_y
        first = (y[0] + y[1]) / 2 - step * (len(words) - 1) / 2
        for number, one in enumerate(words):
            self.text(x, first + number * step, one, size, **more)

    def label(
        self,
        x: float,
        y: tuple[float, float],
        words: str,
        room: float,
        *,
        largest: float,
        **more: Any,
    ) -> None:
        """Text fitted into a box `room` points wide: as large as it goes, in lines, at worst with an ellipsis."""
        lines, size = fit(clean(words), room, (y[1] - y[0]) * self.per_y, largest=largest)
        self.lines(x, y, lines, size, **more)
