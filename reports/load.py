"""Load of the groups: person-days in each opened round, by kind of visit, year by year."""

from __future__ import annotations

from collections import Counter

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.plan_index import PlanIndex
from planner.problem import REGULAR
from reports.blocks import Blocks
from reports.chart_words import say
from reports.pen import Pen, height, place
from reports.sheet import Entry, Filled, Sheet, legend_height
from reports.style import FAINT, INK, MARGIN, RULE, SOFT, figure, kind_colour
from reports.text import width
from reports.words import Lang
from reports.words import say as chart_say

WIDE, HIGH = 297.0, 210.0
"""Millimetres of the page: A4."""
TOP, LEFT, RIGHT = MARGIN + 15, 20.0, 4.0
_HEAD, _FOOT, _SIZE = 14.0, 15.0, 7.0
"""Millimetres above and below the bars; size of text (points)."""


def draw(index: PlanIndex, ax: Axes | None = None, *, lang: Lang | None = None) -> Axes:
    """Bars of person-days per opened round on `ax`, or on new axes; the x axis counts opened rounds from 0."""
    blocks = Blocks(index, lang)
    if ax is None:
        ax = _axes(figure(WIDE, HIGH), HIGH - TOP - MARGIN)
    down = height(ax)
    _Chart(Pen(ax, (0, max(1, len(blocks.numbers))), down), blocks, down).draw()
    return ax


def poster(index: PlanIndex, lang: Lang | None = None) -> Figure:
    """The chart on a page of its own."""
    blocks = Blocks(index, lang)
    page = figure(WIDE, HIGH)
    sheet = Sheet(page)
    sheet.title(say(blocks.lang, "load.title", name=blocks.problem.scenario.name), blocks.summary())
    entries = legend(blocks)
    draw(index, _axes(page, HIGH - TOP - MARGIN - legend_height(entries, WIDE) - 1), lang=lang)
    sheet.legend(entries, HIGH - MARGIN)
    return page


def pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """The one page."""
    return (poster(index, lang),)


def legend(blocks: Blocks) -> list[Entry]:
    """The kinds of visit that are made, with their colours."""
    return [(Filled(kind_colour(kind)), blocks.kinds.name(kind)) for kind in _kinds(blocks)]


def _kinds(blocks: Blocks) -> list[str]:
    made = {blocks.problem.visits[name].kind for name in blocks.index.places}
    return sorted(made, key=lambda kind: (kind != REGULAR, kind))


def _axes(page: Figure, high: float) -> Axes:
    return place(page, MARGIN + LEFT, TOP, WIDE - 2 * MARGIN - LEFT - RIGHT, high)


def step(most: int) -> int:
    """A round distance of at most five lines up to `most`."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if size * factor * 5 >= most:
                return size * factor
        size *= 10


class _Chart:
    """One drawing: the pen, the rounds as columns, and where nothing and the largest amount stand."""

    def __init__(self, pen: Pen, blocks: Blocks, down: float) -> None:
        self.pen, self.blocks = pen, blocks
        self.rounds = list(blocks.numbers)
        self.amounts: dict[int, Counter[str]] = {index: Counter() for index in self.rounds}
        for name, spot in blocks.index.places.items():
            visit = blocks.problem.visits[name]
            self.amounts[spot.round][visit.kind] += visit.effort
        self.step = step(max([1, *(sum(one.values()) for one in self.amounts.values())]))
        self.none, self.full = down - _FOOT, _HEAD + 6
        largest = max([1, *(sum(one.values()) for one in self.amounts.values())])
        self.top = -(-largest // self.step) * self.step

    def y(self, amount: float) -> float:
        """Height of an amount."""
        return self.none + (self.full - self.none) * amount / self.top

    def draw(self) -> None:
        """Everything."""
        self._ground()
        for place_, index in enumerate(self.rounds):
            self._bar(place_, index)
        years: dict[int, list[int]] = {}
        for place_, index in enumerate(self.rounds):
            years.setdefault(self.blocks.problem.rounds[index].year, []).append(place_)
        for year, places in years.items():
            self._year(year, places)

    def _ground(self) -> None:
        pen, lang = self.pen, self.blocks.lang
        for amount in range(0, self.top + 1, self.step):
            y = self.y(amount)
            pen.line((pen.x0, pen.x1), (y, y), RULE if amount else INK, 0.5 if amount else 0.8, zorder=0.6)
            pen.text(pen.x0 - 4 / pen.per_x, y, f"{amount}", 7.5, align="right", colour=SOFT)
        edge = pen.x0 - 4 / pen.per_x
        room = pen.gutter - 4
        words = chart_say(lang, "person.days")
        pen.text(edge, self.full - 5, words, 7, align="right", colour=SOFT, room=room)
        pen.text(edge, self.none + 4, chart_say(lang, "rounds"), _SIZE, align="right", colour=SOFT, room=room)
        pen.text(edge, self.none + 9, say(lang, "load.groups"), _SIZE, align="right", colour=SOFT, room=room)

    def _bar(self, place_: int, index: int) -> None:
        """The bar of a round, its amount above, its number and its group-rounds below."""
        pen, below = self.pen, 0
        for kind in _kinds(self.blocks):
            amount = self.amounts[index][kind]
            if amount:
                box = (self.y(below), self.y(below + amount))
                name = f"load-{self.blocks.problem.rounds[index].id}-{kind}"
                pen.box((place_ + 0.18, place_ + 0.82), box, kind_colour(kind), zorder=2, gid=name)
                below += amount
        self._fitted(place_ + 0.5, self.y(below) - 2, str(below), INK)
        self._fitted(place_ + 0.5, self.none + 4, self.blocks.round_mark(index), INK)
        self._fitted(place_ + 0.5, self.none + 9, str(len(self.blocks.index.in_round(index))), SOFT)

    def _fitted(self, x: float, y: float, words: str, colour: str) -> None:
        """A short text over one column, if it goes there."""
        size = min(_SIZE, 0.5 * int(2 * (0.96 * self.pen.per_x) / max(0.1, width(words, 1))))
        if size >= 5:
            self.pen.text(x, y, words, size, align="center", colour=colour)

    def _year(self, year: int, places: list[int]) -> None:
        """The columns of a year: a line at their end, its total, the mean of its rounds."""
        pen, lang = self.pen, self.blocks.lang
        left, right = places[0], places[-1] + 1
        amounts = [sum(self.amounts[self.rounds[one]].values()) for one in places]
        if year % 2 == 0:
            pen.box((left, right), (0, self.none), "#7c93aa", alpha=0.1, zorder=0.1)
        pen.line((right, right), (0, self.none + _FOOT - 3), FAINT, 0.7, zorder=0.5)
        room = (right - left) * pen.per_x - 4
        pen.text((left + right) / 2, 4, chart_say(lang, "year", n=year + 1), 8, align="center", room=room)
        total = say(lang, "load.year", effort=f"{sum(amounts):,}", rounds=len(places))
        pen.text((left + right) / 2, 9, total, 7, align="center", room=room, colour=SOFT)
        mean = self.y(sum(amounts) / len(amounts))
        pen.line((left + 0.05, right - 0.05), (mean, mean), "#b3261e", 0.9, zorder=3, linestyle=(0, (4, 2)),
                 gid=f"mean-{year}")  # fmt: skip
