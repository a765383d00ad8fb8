"""Drawing on axes in their own units, with text that is measured before it is put down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from reports.style import INK, MARGIN, PAPER, SOFT
from reports.text import LEADING, clean, fit, font, shorten, width

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


class Pen:
    """Draws on one pair of axes whose y axis points down; coordinates are the axes' data, text sizes are points."""

    def __init__(self, ax: Axes, across: tuple[float, float], down: float) -> None:
        self.ax = ax
        ax.set_axis_off()
        ax.set_xlim(*across)
        ax.set_ylim(down, 0)
        box = ax.get_window_extent()
        dots = 72 / ax.get_figure(root=True).dpi
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
    ) -> Rectangle:
        """A rectangle; `more` goes to matplotlib (gid, hatch, zorder, alpha, linestyle)."""
        patch = Rectangle(
            (x[0], y[0]), x[1] - x[0], y[1] - y[0], facecolor=fill, edgecolor=edge, linewidth=line, **more
        )
        self.ax.add_artist(patch)
        return patch

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, wide: float, **more: Any) -> None:
        """A line through points."""
        self.ax.add_artist(Line2D(xs, ys, color=colour, linewidth=wide, **{"solid_capstyle": "butt", **more}))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        room: float | None = None,
        align: str = "left",
        colour: str = INK,
        **more: Any,
    ) -> float:
        """One line of text with its middle at height `y`, shortened to `room` points; the points it takes."""
        words = clean(words)
        if room is not None:
            words = shorten(words, room, size)
        if words:
            self.ax.add_artist(
                Text(
                    x, y + _RISE * size / self.per_y, words, color=colour, fontproperties=font(size),
                    horizontalalignment=align, verticalalignment="baseline", parse_math=False, zorder=6, clip_on=False,
                    **more,
                )
            )  # fmt: skip
        return width(words, size)

    def lines(
        self, x: float, y: tuple[float, float], words: Iterable[str], size: float, **more: Any
    ) -> None:
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


class Sheet(Pen):
    """A whole page in millimetres from its top left corner: titles and legends."""

    def __init__(self, figure: Figure) -> None:
        across, down = (float(side) for side in figure.get_size_inches() * 25.4)
        super().__init__(place(figure, 0, 0, across, down), (0, across), down)
        self.ax.set_zorder(-1)
        self.width, self.height = across, down

    def title(self, words: str, under: str, note: str = "") -> None:
        """Title and the line under it at the top of the page; `note` at the right."""
        inner = self.width - 2 * MARGIN
        taken = self.text(self.width - MARGIN, MARGIN + 3.5, note, 8, align="right", colour=SOFT) if note else 0
        self.text(MARGIN, MARGIN + 3, words, 15, room=inner * POINTS - taken - 12)
        self.text(MARGIN, MARGIN + 9.3, under, 8, room=inner * POINTS, colour=SOFT)

    def legend(self, entries: Iterable[Entry], bottom: float) -> None:
        """Entries from left to right in as many lines as needed, the last of them ending at `bottom`."""
        rows = self._rows(list(entries))
        for number, row in enumerate(rows):
            y = bottom - (len(rows) - number) * LEGEND_ROW
            x = MARGIN
            for swatch, words, across in row:
                swatch(self, (x, x + SWATCH), (y + 0.9, y + LEGEND_ROW - 0.9))
                self.text(x + SWATCH + 1.2, y + LEGEND_ROW / 2, words, 6.5, room=60 * POINTS)
                x += across

    def legend_height(self, entries: Iterable[Entry]) -> float:
        """Millimetres that the legend takes."""
        return len(self._rows(list(entries))) * LEGEND_ROW

    def _rows(self, entries: list[Entry]) -> list[list[tuple[Any, str, float]]]:
        rows: list[list[tuple[Any, str, float]]] = [[]]
        used = 0.0
        for swatch, words in entries:
            words = clean(words)
            across = SWATCH + 5 + min(60.0, width(words, 6.5) / POINTS)
            if rows[-1] and used + across > self.width - 2 * MARGIN:
                rows.append([])
                used = 0.0
            rows[-1].append((swatch, words, across))
            used += across
        return rows


Entry = tuple[Any, str]
"""A swatch, called with the sheet and the corners of its place, and its words."""
SWATCH = 6.0
LEGEND_ROW = 4.6


def fill_swatch(fill: str, *, stripe: str | None = None, **more: Any) -> Any:
    """A swatch: a filled box, with a stripe at its left edge."""

    def swatch(sheet: Sheet, x: tuple[float, float], y: tuple[float, float]) -> None:
        sheet.box(x, y, fill, **{"edge": "#808080", "line": 0.4, **more})
        if stripe:
            sheet.box((x[0], x[0] + 0.9), y, stripe)

    return swatch


def mark_swatch(colour: str, mark: str) -> Any:
    """A swatch: a dark chip with a white character."""

    def swatch(sheet: Sheet, x: tuple[float, float], y: tuple[float, float]) -> None:
        sheet.box((x[0] + 1.5, x[1] - 1.5), y, colour)
        sheet.text((x[0] + x[1]) / 2, (y[0] + y[1]) / 2, mark, 6, align="center", colour=PAPER)

    return swatch


def word_swatch(words: str) -> Any:
    """A swatch that is a short text."""

    def swatch(sheet: Sheet, x: tuple[float, float], y: tuple[float, float]) -> None:
        sheet.text(x[1], (y[0] + y[1]) / 2, words, 5.5, align="right")

    return swatch


def link_swatch(colour: str, marker: str | None = None) -> Any:
    """A swatch: a dotted line with an arrow head, or a marker alone."""

    def swatch(sheet: Sheet, x: tuple[float, float], y: tuple[float, float]) -> None:
        middle = (y[0] + y[1]) / 2
        if marker:
            sheet.line(((x[0] + x[1]) / 2,), (middle,), colour, 0, marker=marker, markersize=3.2)
            return
        sheet.line(x, (middle, middle), colour, 0.7, linestyle=(0, (1.2, 1.2)))
        sheet.line((x[1] - 1,), (middle,), colour, 0, marker=">", markersize=3)

    return swatch
