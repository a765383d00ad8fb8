"""Coverage over the term: the share of organizations and of villages done, against time, with a table by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.calendar import add_years, term_year
from planner.ledger import Entry as Covered
from planner.ledger import ledger
from planner.plan_index import PlanIndex
from reports.blocks import Blocks
from reports.pen import Pen, after, day, height, place
from reports.sheet import Sheet
from reports.style import FAINT, INK, MARGIN, PAPER, RULE, SOFT, figure
from reports.text import width
from reports.words import Lang, say

WIDE, HIGH = 297.0, 210.0
"""Millimetres of the page: A4."""
TOP, LEFT, RIGHT, TABLE = MARGIN + 15, 36.0, 34.0, 32.0
"""Millimetres: where the chart begins, room for names and for the labels at its ends, the table under it."""
_HEAD, _ROW = 6.0, 6.0
_CURVES: tuple[tuple[bool, str, str, Any], ...] = (
    (False, "units", "#1f4e79", "-"),
    (True, "villages", "#b8560f", (0, (4, 1.5))),
)
"""Whether it is the villages' curve, its name, colour and dashes."""
_LABEL = 7.5
_DOTS = (0, (1, 2))


@dataclass(frozen=True, slots=True)
class Curve:
    """A step line: days on which something is covered, in order, out of `total`; `before` others were visited before
    the term only."""

    code: str
    name: str
    colour: str
    dashes: Any
    days: tuple[dt.date, ...]
    total: int
    before: int

    @property
    def left(self) -> int:
        """How many are neither covered nor were visited before the term."""
        return self.total - len(self.days) - self.before

    def until(self, date: dt.date) -> int:
        """How many are covered by the end of a day."""
        return sum(1 for one in self.days if one <= date)


def curves(index: PlanIndex, lang: Lang) -> tuple[Curve, ...]:
    """The organizations' curve and, if there are villages, theirs."""
    entries = ledger(index)
    made = []
    for village, name, colour, dashes in _CURVES:
        mine = [entry for entry in entries if entry.village == village]
        if mine:
            before = sum(entry.only_before for entry in mine)
            made.append(Curve(name, say(lang, f"all.{name}"), colour, dashes, _days(mine), len(mine), before))
    return tuple(made)


def _days(entries: Sequence[Covered]) -> tuple[dt.date, ...]:
    return tuple(sorted(entry.on for entry in entries if entry.on is not None))


def draw(index: PlanIndex, ax: Axes | None = None, *, lang: Lang | None = None) -> Axes:
    """Step lines of coverage on `ax`, or on new axes; the x axis counts days as matplotlib does."""
    blocks = Blocks(index, lang)
    if ax is None:
        ax = _axes(figure(WIDE, HIGH))
    down = height(ax)
    last = max([blocks.term.end, *(c.days[-1] for c in curves(index, blocks.lang) if c.days)])
    _Chart(Pen(ax, (day(blocks.term.start), after(last)), down), blocks, down).draw()
    return ax


def poster(index: PlanIndex, lang: Lang | None = None) -> Figure:
    """The chart on a page of its own."""
    blocks = Blocks(index, lang)
    page = figure(WIDE, HIGH)
    sheet = Sheet(page)
    shown = curves(index, blocks.lang)
    left = [say(blocks.lang, f"coverage.{curve.code}", n=curve.left) for curve in shown if curve.left]
    rest = say(blocks.lang, "coverage.rest", what=say(blocks.lang, "and").join(left)) if left else ""
    sheet.title(say(blocks.lang, "coverage.title", name=blocks.problem.scenario.name), blocks.summary(), rest)
    draw(index, _axes(page), lang=lang)
    return page


def pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """The one page."""
    return (poster(index, lang),)


def _axes(page: Figure) -> Axes:
    return place(page, MARGIN + LEFT, TOP, WIDE - 2 * MARGIN - LEFT - RIGHT, HIGH - TOP - MARGIN)


class _Chart:
    """One drawing: the pen, the curves, and where 100 % and 0 % stand."""

    def __init__(self, pen: Pen, blocks: Blocks, down: float) -> None:
        self.pen, self.blocks = pen, blocks
        self.curves = curves(blocks.index, blocks.lang)
        self.full, self.none = _HEAD + 3, max(_HEAD + 10, down - TABLE)
        scenario = blocks.problem.scenario
        self.starts = [add_years(blocks.term.start, year) for year in range(scenario.term.years)]
        self.ends = [add_years(start, 1) - dt.timedelta(1) for start in self.starts]

    def y(self, share: float) -> float:
        """Height of a share."""
        return self.none + (self.full - self.none) * share

    def draw(self) -> None:
        """Everything."""
        self._ground()
        for curve in self.curves:
            self._steps(curve)
        for end in self.ends[:-1]:
            self._counts(end)
        self._names()
        self._table()

    def _ground(self) -> None:
        """Years as bands, shares as lines."""
        pen, lang = self.pen, self.blocks.lang
        for number, (start, end) in enumerate(zip(self.starts, self.ends, strict=True), 1):
            left, right = day(start), after(end)
            if number % 2:
                pen.box((left, right), (0, self.none), "#7c93aa", alpha=0.1, zorder=0.1)
            pen.line((right, right), (0, self.none), FAINT, 0.7, zorder=0.5)
            words = f"{say(lang, 'year', n=number)}  {start.year}.{start.month}–{end.year}.{end.month}"
            if width(words, 8) > (right - left) * pen.per_x - 4:
                words = say(lang, "year", n=number)
            pen.text((left + right) / 2, _HEAD / 2, words, 8, align="center", room=(right - left) * pen.per_x)
        for tenth in range(0, 11, 2):
            y = self.y(tenth / 10)
            pen.line((pen.x0, pen.x1), (y, y), RULE if tenth else INK, 0.5 if tenth else 0.8, zorder=0.6)
            pen.text(pen.x0 - 4 / pen.per_x, y, f"{tenth * 10}%", 7.5, align="right", colour=SOFT)
        pen.text(pen.x0 - 4 / pen.per_x, _HEAD / 2, say(lang, "coverage.axis"), 7.5, align="right", colour=SOFT,
                 room=pen.gutter - 4)  # fmt: skip

    def _steps(self, curve: Curve) -> None:
        """The line of a curve; with what was visited before the term only, a thin one above it."""
        xs, counts = [self.pen.x0], [0]
        for number, date in enumerate(curve.days, 1):
            x = max(self.pen.x0, after(date))  # what was covered before the term is there from its first day
            if x != xs[-1]:
                xs += [x] * 2
                counts += [counts[-1]] * 2
            counts[-1] = number
        xs.append(self.pen.x1)
        counts.append(counts[-1])
        ys = [self.y(count / curve.total) for count in counts]
        self.pen.line(xs, ys, curve.colour, 1.8, zorder=3, linestyle=curve.dashes, gid=f"curve-{curve.code}")
        if curve.before:
            ys = [self.y((count + curve.before) / curve.total) for count in counts]
            self.pen.line(xs, ys, curve.colour, 1.0, zorder=3.1, linestyle=_DOTS, gid=f"before-{curve.code}")

    def _counts(self, end: dt.date) -> None:
        """Counts at the end of a year, left of the line: a dot for each curve, its label kept off the others."""
        x = after(end)
        wanted = [self.y(curve.until(end) / curve.total) for curve in self.curves]
        for curve, y in zip(self.curves, self._apart(wanted, 1.5), strict=True):
            done = curve.until(end)
            self.pen.line((x,), (self.y(done / curve.total),), curve.colour, 0, marker="o", markersize=4, zorder=4)
            words = f"{done}/{curve.total}"
            right = x - 5 / self.pen.per_x
            left = right - (width(words, _LABEL) + 3) / self.pen.per_x
            half = 0.62 * _LABEL / self.pen.per_y
            self.pen.box((left, right), (y - half, y + half), PAPER, edge=curve.colour, line=0.5, zorder=5)
            self.pen.text((left + right) / 2, y, words, _LABEL, align="center", colour=curve.colour)

    def _apart(self, wanted: Sequence[float], leading: float) -> list[float]:
        """Heights as near to those wanted as keeps labels some lines apart, all inside the chart."""
        gap = leading * _LABEL / self.pen.per_y
        order = sorted(range(len(wanted)), key=lambda number: (wanted[number], number))
        heaps: list[list[float]] = []  # labels that touch, each with the height it wants for the uppermost label of all
        for rank, number in enumerate(order):
            heaps.append([wanted[number] - rank * gap])
            while len(heaps) > 1 and fmean(heaps[-2]) > fmean(heaps[-1]):
                heaps[-2:] = [heaps[-2] + heaps[-1]]
        lowest = self.none - gap / 2 - (len(wanted) - 1) * gap
        firsts = [max(self.full, min(fmean(heap), lowest)) for heap in heaps for _ in heap]
        found = {number: first + rank * gap for rank, (number, first) in enumerate(zip(order, firsts, strict=True))}
        return [found[number] for number in range(len(wanted))]

    def _names(self) -> None:
        """At the right ends of the lines, what they are called and what they reach."""
        ends: list[tuple[float, str, list[str]]] = []
        for curve in self.curves:
            done, total, lang = len(curve.days), curve.total, self.blocks.lang
            ends.append((self.y(done / total), curve.colour, [curve.name, f"{done}/{total}  {100 * done // total}%"]))
            if curve.before:
                both = done + curve.before
                words = [curve.name, say(lang, "coverage.with", n=both, all=total)]
                ends.append((self.y(both / total), curve.colour, words))
        x, room = self.pen.x1 + 6 / self.pen.per_x, (RIGHT - 2) * 72 / 25.4
        for (_, colour, words), y in zip(ends, self._apart([end[0] for end in ends], 3.6), strict=True):
            self.pen.text(x, y - 1.6, words[0], 8, colour=colour, room=room)
            self.pen.text(x, y + 1.9, words[1], 8, colour=colour, room=room)

    def _table(self) -> None:
        """What each year adds: organizations, villages, rounds, visits, person-days."""
        pen, lang = self.pen, self.blocks.lang
        names = [*(curve.name for curve in self.curves), *(say(lang, n) for n in ("rounds", "visits", "person.days"))]
        edge = pen.x0 - pen.gutter / pen.per_x
        step = min(_ROW, (TABLE - 3) / len(names))
        for number, name in enumerate(names):
            y = self.none + 3 + step * (number + 0.5)
            pen.line((edge, after(self.ends[-1])), (y + step / 2,) * 2, RULE, 0.4, zorder=0.5)
            pen.text(edge, y, name, 7.5, room=pen.gutter - 4)
            for year, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
                middle, room = (day(start) + after(end)) / 2, (after(end) - day(start)) * pen.per_x - 4
                pen.text(middle, y, self._cell(number, year), 7.5, align="center", room=room)

    def _cell(self, number: int, year: int) -> str:
        if number < len(self.curves):
            curve = self.curves[number]
            so_far = curve.until(self.ends[year])
            before = curve.until(self.ends[year - 1]) if year else 0
            return say(self.blocks.lang, "gained", new=f"{so_far - before}", sum=so_far)
        index, problem = self.blocks.index, self.blocks.problem
        here = [n for n, place in index.places.items() if problem.rounds[place.round].year == year]
        opened = [r for r in self.blocks.numbers if term_year(problem.scenario, problem.rounds[r].start) == year]
        effort = sum(problem.visits[name].effort for name in here)
        return str((len(opened), len(here), effort)[number - len(self.curves)])
