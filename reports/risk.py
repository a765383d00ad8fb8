"""Risk against date: in which round organizations of each risk have their first visit."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.calendar import add_years
from planner.plan_index import PlanIndex
from reports.blocks import Blocks
from reports.chart_words import say
from reports.pen import POINTS, Pen, after, day, height, place
from reports.sheet import Entry, Link, Sheet
from reports.style import FAINT, INK, MARGIN, PAPER, RULE, SOFT, figure, mix
from reports.unit_rows import rows
from reports.words import Lang
from reports.words import say as chart_say

WIDE, HIGH = 297.0, 210.0
TOP, LEFT, RIGHT = MARGIN + 15, 16.0, 40.0
"""Millimetres: where the chart begins, room for the risks, and for totals at the right."""
_HEAD, _FOOT = 9.0, 4.0
LEVELS = range(11)
MEAN = "#b3261e"
_LOW, _HIGH = "#cfe2f3", "#1f4e79"


def levels(index: PlanIndex) -> tuple[dict[tuple[int, int], int], Counter[int], Counter[int]]:
    """(risk, round index) → organizations first visited there; risk → those without a visit; risk → those covered by
    another level."""
    made: Counter[tuple[int, int]] = Counter()
    left: Counter[int] = Counter()
    other: Counter[int] = Counter()
    for row in rows(index):
        risk = index.problem.units[row.unit].risk
        if row.first is not None:
            made[risk, row.first[0]] += 1
        elif index.problem.units[row.unit].unit.covered_by is not None:
            other[risk] += 1
        else:
            left[risk] += 1
    return dict(made), left, other


def draw(index: PlanIndex, ax: Axes | None = None, *, lang: Lang | None = None) -> Axes:
    """Circles of organizations by risk and first round on `ax`, or on new axes; x counts days as matplotlib does."""
    blocks = Blocks(index, lang)
    if ax is None:
        ax = _axes(figure(WIDE, HIGH))
    down = height(ax)
    sites = [day(blocks.problem.rounds[r].site.start) for r in blocks.numbers]
    first = min([day(blocks.term.start), *sites]) - 12
    last = max([after(blocks.term.end), *sites]) + 12
    _Chart(Pen(ax, (first, last), down), blocks, down).draw()
    return ax


def poster(index: PlanIndex, lang: Lang | None = None) -> Figure:
    """The chart on a page of its own."""
    blocks = Blocks(index, lang)
    page = figure(WIDE, HIGH)
    sheet = Sheet(page)
    sheet.title(say(blocks.lang, "risk.title", name=blocks.problem.scenario.name), blocks.summary(),
                say(blocks.lang, "risk.count"))  # fmt: skip
    draw(index, _axes(page), lang=lang)
    sheet.legend(legend(blocks), HIGH - MARGIN)
    return page


def pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """The one page."""
    return (poster(index, lang),)


def legend(blocks: Blocks) -> list[Entry]:
    """The mark of the mean."""
    return [(Link(MEAN, marker="D"), say(blocks.lang, "risk.mean"))]


def _axes(page: Figure) -> Axes:
    return place(page, MARGIN + LEFT, TOP, WIDE - 2 * MARGIN - LEFT - RIGHT, HIGH - TOP - MARGIN - 7)


class _Chart:
    """One drawing: the pen, a band for each risk from 10 down to 0."""

    def __init__(self, pen: Pen, blocks: Blocks, down: float) -> None:
        self.pen, self.blocks = pen, blocks
        self.made, self.left, self.other = levels(blocks.index)
        self.band = (down - _HEAD - _FOOT) / len(LEVELS)
        self.most = max([1, *self.made.values()])

    def y(self, risk: int) -> float:
        """The middle of a band."""
        return _HEAD + (LEVELS[-1] - risk + 0.5) * self.band

    def draw(self) -> None:
        """Everything."""
        self._ground()
        for (risk, index), count in sorted(self.made.items()):
            self._circle(risk, index, count)
        for risk in LEVELS:
            self._mean(risk)
            self._total(risk)

    def _ground(self) -> None:
        """Years as bands across, risks as lines, their numbers at the left."""
        pen, lang, scenario = self.pen, self.blocks.lang, self.blocks.problem.scenario
        bottom = _HEAD + self.band * len(LEVELS)
        for number in range(scenario.term.years):
            start = day(add_years(scenario.term.start, number))
            end = day(add_years(scenario.term.start, number + 1))
            if number % 2 == 0:
                pen.box((start, end), (0, bottom), "#7c93aa", alpha=0.1, zorder=0.1)
            pen.line((end, end), (0, bottom), FAINT, 0.7, zorder=0.5)
            words, room = chart_say(lang, "year", n=number + 1), (end - start) * pen.per_x - 4
            pen.text((start + end) / 2, _HEAD / 2, words, 8, align="center", room=room)
        for risk in LEVELS:
            y = self.y(risk)
            pen.line((pen.x0, pen.x1), (y, y), RULE, 0.4, zorder=0.4)
            pen.text(pen.x0 - 4 / pen.per_x, y, str(risk), 8, align="right")
        pen.text(pen.x0 - 4 / pen.per_x, _HEAD / 2, say(lang, "risk.axis"), 7.5, align="right", colour=SOFT,
                 room=pen.gutter - 4)  # fmt: skip
        for spot, code in enumerate(("all", "left", "other")):
            pen.text(self._column(spot), _HEAD / 2, say(lang, f"risk.{code}"), 7, align="right", colour=SOFT,
                     room=12 * POINTS)  # fmt: skip

    def _column(self, spot: int) -> float:
        """The right edge of a column of totals."""
        return self.pen.x1 + (12 + 13 * spot) * POINTS / self.pen.per_x

    def _circle(self, risk: int, index: int, count: int) -> None:
        """A circle whose area is the number of organizations, with the number in it."""
        pen, candidate = self.pen, self.blocks.problem.rounds[index]
        largest = min(0.94 * self.band * pen.per_y, 24.0)
        size = max(5.5, largest * math.sqrt(count / self.most))
        x, y = day(candidate.site.start), self.y(risk)
        pen.line((x,), (y,), mix(_LOW, _HIGH, risk / 10), 0, marker="o", markersize=size, zorder=3,
                 markeredgecolor=PAPER, markeredgewidth=0.5, gid=f"risk-{risk}-{candidate.id}")  # fmt: skip
        digits = 5.0 if count < 10 else 6.5
        if count > 1 and size >= digits + 1.5 and self._alone(risk, index):
            pen.text(x, y, str(count), digits, align="center", colour=PAPER if risk > 5 else INK)

    def _alone(self, risk: int, index: int) -> bool:
        """Whether no circle of the same risk is so near that numbers would meet."""
        rounds, here = self.blocks.problem.rounds, day(self.blocks.problem.rounds[index].site.start)
        others = [r for level, r in self.made if level == risk and r != index]
        return all(abs(day(rounds[r].site.start) - here) * self.pen.per_x >= 8 for r in others)

    def _mean(self, risk: int) -> None:
        """A mark at the mean of the dates of a risk, on the edge of its band."""
        days: defaultdict[int, int] = defaultdict(int)
        for (level, index), count in self.made.items():
            if level == risk:
                days[day(self.blocks.problem.rounds[index].site.start)] += count
        if days:
            mean = sum(x * count for x, count in days.items()) / sum(days.values())
            y = self.y(risk) + 0.44 * self.band
            self.pen.line((mean,), (y,), MEAN, 0, marker="D", markersize=3.4, zorder=5, gid=f"mean-{risk}")

    def _total(self, risk: int) -> None:
        """How many organizations there are of a risk, how many are left, how many another level covers."""
        made = sum(count for (level, _), count in self.made.items() if level == risk)
        numbers = (made + self.left[risk] + self.other[risk], self.left[risk], self.other[risk])
        for spot, number in enumerate(numbers):
            if number:
                self.pen.text(self._column(spot), self.y(risk), str(number), 7.5, align="right",
                              colour=MEAN if spot == 1 else INK)  # fmt: skip
