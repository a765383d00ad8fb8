"""A whole page: its titles, and its legend with swatches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.figure import Figure

from reports.pen import POINTS, Pen, place
from reports.style import MARGIN, PAPER, SOFT
from reports.text import clean, width

LEGEND_ROW = 4.6
"""Millimetres of a line of a legend."""


class Swatch:
    """A sample at the left of an entry of a legend, `wide` millimetres."""

    @property
    def wide(self) -> float:
        """Millimetres across."""
        return 6.0

    def paint(self, sheet: Pen, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Draw the sample between the corners."""
        raise NotImplementedError


@dataclass(frozen=True)
class Filled(Swatch):
    """A filled box, with a stripe at its left edge."""

    fill: str
    stripe: str | None = None
    more: dict[str, Any] = field(default_factory=dict)

    def paint(self, sheet: Pen, x: tuple[float, float], y: tuple[float, float]) -> None:
        sheet.box(x, y, self.fill, **{"edge": "#808080", "line": 0.4, **self.more})
        if self.stripe:
            sheet.box((x[0], x[0] + 0.9), y, self.stripe)


@dataclass(frozen=True)
class Mark(Swatch):
    """A dark chip with a white character."""

    colour: str
    mark: str

    def paint(self, sheet: Pen, x: tuple[float, float], y: tuple[float, float]) -> None:
        sheet.box((x[0] + 1.5, x[1] - 1.5), y, self.colour)
        sheet.text((x[0] + x[1]) / 2, (y[0] + y[1]) / 2, self.mark, 6, align="center", colour=PAPER)


@dataclass(frozen=True)
class Words(Swatch):
    """A short text as it stands in the chart."""

    words: str

    @property
    def wide(self) -> float:
        return width(clean(self.words), 5.5) / POINTS

    def paint(self, sheet: Pen, x: tuple[float, float], y: tuple[float, float]) -> None:
        sheet.text(x[0], (y[0] + y[1]) / 2, self.words, 5.5)


@dataclass(frozen=True)
class Link(Swatch):
    """A dotted line with an arrow head, or a marker alone."""

    colour: str
    marker: str | None = None

    def paint(self, sheet: Pen, x: tuple[float, float], y: tuple[float, float]) -> None:
        middle = (y[0] + y[1]) / 2
        if self.marker:
            sheet.line(((x[0] + x[1]) / 2,), (middle,), self.colour, 0, marker=self.marker, markersize=3.2)
            return
        sheet.line(x, (middle, middle), self.colour, 0.7, linestyle=(0, (1.2, 1.2)))
        sheet.line((x[1] - 1,), (middle,), self.colour, 0, marker=">", markersize=3)


Entry = tuple[Swatch, str]
"""A swatch and its words."""


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

    def legend(self, entries: Sequence[Entry], bottom: float) -> None:
        """Entries from left to right in as many lines as needed, the last of them ending at `bottom`."""
        rows = _legend_rows(entries, self.width)
        for number, row in enumerate(rows):
            y = bottom - (len(rows) - number) * LEGEND_ROW
            x = MARGIN
            for swatch, words, across in row:
                swatch.paint(self, (x, x + swatch.wide), (y + 0.9, y + LEGEND_ROW - 0.9))
                self.text(x + swatch.wide + 1.2, y + LEGEND_ROW / 2, words, 6.5, room=60 * POINTS)
                x += across


def legend_height(entries: Sequence[Entry], across: float) -> float:
    """Millimetres that a legend takes on a page `across` millimetres wide."""
    return len(_legend_rows(entries, across)) * LEGEND_ROW


def _legend_rows(entries: Sequence[Entry], across: float) -> list[list[tuple[Swatch, str, float]]]:
    """Swatch, words and width of the entries of each line."""
    rows: list[list[tuple[Swatch, str, float]]] = [[]]
    used = 0.0
    for swatch, words in entries:
        words = clean(words)
        wide = swatch.wide + 5 + min(60.0, width(words, 6.5) / POINTS)
        if rows[-1] and used + wide > across - 2 * MARGIN:
            rows.append([])
            used = 0.0
        rows[-1].append((swatch, words, wide))
        used += wide
    return rows
