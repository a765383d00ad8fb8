"""A page of panels beside each other, and what panels of figures share: lines across, labels that keep apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.figure import Figure

from reports.load import step
from reports.pen import Pen, height, place
from reports.sheet import Entry, Sheet, Swatch, legend_height
from reports.style import INK, MARGIN, PAPER, RULE, SOFT, figure
from reports.text import clean, shorten, width

WIDE, HIGH = 297.0, 210.0
"""Millimetres of a page: A4."""
TOP, LEFT, RIGHT, GAP = MARGIN + 15, 18.0, 5.0, 6.0
"""Millimetres: where panels begin, room for a panel's labels at its left and right, between panels."""
PER_PAGE = 6
FOOT, SIZE = 9.0, 7.5
"""Millimetres under a panel; size of text (points)."""
LEAST = 40.0
"""Points to which a label at the foot may always be long; then fewer are shown."""
Panel = Callable[[Pen, float], None]
"""Paints a panel whose x goes from 0 to 1 and whose y is so many millimetres down."""


@dataclass(frozen=True)
class Dashes(Swatch):
    """A line with a mark on it."""

    colour: str
    dashes: Any
    marker: str

    def paint(self, sheet: Pen, x: tuple[float, float], y: tuple[float, float]) -> None:
        middle = (y[0] + y[1]) / 2
        sheet.line(x, (middle, middle), self.colour, 1.2, linestyle=self.dashes)
        sheet.line(((x[0] + x[1]) / 2,), (middle,), self.colour, 0, marker=self.marker, markersize=4)


def page(head: tuple[str, str, str], panels: Sequence[tuple[str, Panel]], entries: Sequence[Entry]) -> Figure:
    """A page of panels with their titles, at most three beside each other. `head`: title, line under it, note."""
    made = figure(WIDE, HIGH)
    sheet = Sheet(made)
    sheet.title(*head)
    columns = min(len(panels), 2 if len(panels) < 5 else 3)
    rows = -(-len(panels) // columns)
    wide = (WIDE - 2 * MARGIN - (columns - 1) * GAP) / columns
    high = (HIGH - TOP - MARGIN - legend_height(entries, WIDE) - 2 - (rows - 1) * GAP) / rows
    for k, (title, paint) in enumerate(panels):
        row, column = divmod(k, columns)
        left, top = MARGIN + column * (wide + GAP), TOP + row * (high + GAP)
        sheet.text(left, top + 2.5, title, 9.5)
        ax = place(made, left + LEFT, top + 6, wide - LEFT - RIGHT, high - 6)
        paint(Pen(ax, (0, 1), height(ax)), height(ax))
    sheet.legend(entries, HIGH - MARGIN)
    return made


def apart(pen: Pen, xs: Sequence[float], labels: Sequence[str]) -> set[int]:
    """Which labels, centred at places across, are shown so that none lies on another."""
    shown, end = set(), -1e9
    for k, (x, words) in enumerate(zip(xs, labels, strict=True)):
        half = width(words, SIZE) / 2
        if words and x * pen.per_x - half > end:
            shown.add(k)
            end = x * pen.per_x + half + 3
    return shown


def ground(pen: Pen, ticks: Sequence[tuple[float, str]]) -> None:
    """Lines across at heights, with their labels at the left."""
    for number, (y, words) in enumerate(ticks):
        pen.line((0, 1), (y, y), RULE if number else INK, 0.5 if number else 0.8, zorder=0.6)
        pen.text(-3 / pen.per_x, y, words, SIZE, align="right", colour=SOFT)


def feet(pen: Pen, foot: float, xs: Sequence[float], labels: Sequence[str], under: str) -> None:
    """Labels at the foot of a panel, as many as keep apart, long ones shortened, and what they are of."""
    gap = min((b - a for a, b in pairwise(xs)), default=1.0) * pen.per_x
    room = max(min(0.95 * gap, pen.per_x / max(1, len(xs)) - 4), LEAST)
    labels = [shorten(clean(one), room, SIZE) for one in labels]
    middles = [_within(pen, x, one) for x, one in zip(xs, labels, strict=True)]
    shown = apart(pen, middles, labels)
    for k, x in enumerate(xs):
        pen.line((x, x), (foot, foot + 0.8), INK, 0.6)
        if k in shown:
            pen.text(middles[k], foot + 3, labels[k], SIZE, align="center")
    pen.text(0.5, foot + 7, under, 7, align="center", colour=SOFT, room=pen.per_x)


def _within(pen: Pen, x: float, words: str) -> float:
    """Where the middle of a text at x stands so that all of it is within the panel."""
    half = width(words, SIZE) / pen.per_x / 2
    return min(max(x, half), 1 - half)


def tip(pen: Pen, x: float, y: float, words: str) -> None:
    """A figure above a point, on paper of its own, within the panel."""
    middle, wide = _within(pen, x, clean(words)), width(clean(words), SIZE) / pen.per_x / 2
    pen.box((middle - wide, middle + wide), (y - 4, y - 1.3), PAPER, alpha=0.85, zorder=3.5)
    pen.text(middle, y - 2.6, words, SIZE, align="center")


@dataclass(frozen=True)
class Scale:
    """An axis from 0 upwards between two heights (millimetres from the top of a panel)."""

    foot: float
    head: float
    most: float
    unit: float

    @classmethod
    def to(cls, most: float, foot: float, head: float = 5.0) -> Scale:
        """The scale that ends at a round amount not below `most`, in at most five steps."""
        unit = step(max(1, math.ceil(most * 1000))) / 1000
        return cls(foot, head, max(unit, math.ceil(most / unit - 1e-9) * unit), unit)

    def y(self, amount: float) -> float:
        """Height of an amount."""
        return self.foot + (self.head - self.foot) * amount / self.most

    def ticks(self) -> list[tuple[float, str]]:
        """Heights of the lines across, with their labels."""
        return [(self.y(n * self.unit), f"{n * self.unit:g}") for n in range(round(self.most / self.unit) + 1)]
