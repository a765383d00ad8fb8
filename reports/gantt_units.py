"""The chart by organization: a row for each, the phases of its visits as segments, look-backs tied to first visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.calendar import Round, Span, add_years
from planner.plan_index import PlanIndex
from planner.problem import REGULAR
from reports.blocks import Blocks
from reports.pen import POINTS, Pen, after, day, height, place
from reports.segments import BEFORE, COVERED, LINK, Segments, drawn_phases
from reports.sheet import Entry, Filled, Link, Mark, Sheet, Words, legend_height
from reports.style import A3, BAND, FAINT, INK, MARGIN, RULE, SOFT, figure, kind_colour, phase_colours
from reports.text import width
from reports.unit_rows import UnitRow, rows
from reports.words import Lang, phase_name, say

TOP, YEARS, TICKS, ROW = MARGIN + 14, 7.0, 3.0, 5.0
"""Millimetres: where the chart begins, its head's line of years and each line of rounds, a row of the tall picture."""
LARGEST = 6.8
"""Millimetres of a row on a page, at most."""
PER_PAGE = 70
"""Organizations on a page, at most."""
COLUMNS = {"organization": 38.0, "first.round": 12.0, "first.group": 22.0, "of.villages": 12.0}
"""Columns at the left and their millimetres; where there are no villages, the first has the room of their column."""
_APART = 4.0
"""Points between the numbers of rounds, at least."""


def draw(
    index: PlanIndex,
    ax: Axes | None = None,
    *,
    only: Sequence[UnitRow] | None = None,
    lang: Lang | None = None,
) -> Axes:
    """The rows `only` (default: all) on `ax`, or on new axes as wide as A3 upright.

    The x axis counts days as matplotlib does; the columns stand at the left of the axes.
    """
    blocks = Blocks(index, lang)
    shown = rows(index) if only is None else tuple(only)
    if ax is None:
        high = head(blocks) + ROW * max(1, len(shown))
        ax = _axes(figure(A3[0], high + 2 * MARGIN), MARGIN, high)
    down = height(ax)
    span = _span(blocks)
    _Chart(Pen(ax, (day(span.start), after(span.end)), down), blocks, shown, down).draw()
    return ax


def poster(index: PlanIndex, lang: Lang | None = None) -> Figure:
    """All organizations in one tall picture."""
    shown = rows(index)
    return _page(index, shown, lang, (1, 1), ROW)


def pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """A3 pages, upright, equally full."""
    shown = rows(index)
    count = max(1, -(-len(shown) // PER_PAGE))
    each = -(-len(shown) // count) if shown else 0
    parts = [shown[number * each : (number + 1) * each] for number in range(count)]
    return tuple(_page(index, part, lang, (number, count), None) for number, part in enumerate(parts, 1))


def _page(
    index: PlanIndex, shown: Sequence[UnitRow], lang: Lang | None, number: tuple[int, int], row: float | None
) -> Figure:
    blocks = Blocks(index, lang)
    entries = legend(blocks, shown)
    top = head(blocks)
    foot = legend_height(entries, A3[0]) + 4 + MARGIN
    if row is None:
        row = min(LARGEST, (A3[1] - TOP - top - foot) / max(1, len(shown)))
        page = figure(*A3)
    else:
        page = figure(A3[0], TOP + top + row * max(1, len(shown)) + foot)
    sheet = Sheet(page)
    note = say(blocks.lang, "page", n=number[0], of=number[1]) if number[1] > 1 else ""
    sheet.title(say(blocks.lang, "units.title", name=blocks.problem.scenario.name), blocks.summary(), note)
    draw(index, _axes(page, TOP, top + row * max(1, len(shown))), only=shown, lang=lang)
    sheet.legend(entries, sheet.height - MARGIN)
    return page


def _axes(page: Figure, top: float, high: float) -> Axes:
    left = MARGIN + sum(COLUMNS.values())
    return place(page, left, top, A3[0] - MARGIN - left, high)


def opened(blocks: Blocks) -> list[str | None]:
    """The kinds of round that open, the main one first; each has a line in the head."""
    there = {blocks.problem.rounds[index].series for index in blocks.numbers}
    return [series for series in blocks.marks if series in there]


def head(blocks: Blocks) -> float:
    """Millimetres above the rows: the years, a line for each kind of round that opens."""
    return YEARS + TICKS * max(1, len(opened(blocks)))


def _span(blocks: Blocks) -> Span:
    """From the first day of the term to the last day of any phase of a visit made."""
    used = {p.round for p in blocks.index.places.values()}
    ends = [span.end for r in used for span in blocks.problem.rounds[r].phases.values()]
    starts = [blocks.problem.rounds[r].start for r in used]
    return Span(min([blocks.term.start, *starts]), max([blocks.term.end, *ends]))


class _Chart:
    """One drawing of rows: the pen, what it shows, and the measures of its rows."""

    def __init__(self, pen: Pen, blocks: Blocks, shown: Sequence[UnitRow], down: float) -> None:
        self.pen, self.blocks, self.shown, self.down = pen, blocks, shown, down
        self.head = head(blocks)
        self.row = (down - self.head) / max(1, len(shown))
        self.size = min(8.0, 0.6 * self.row * pen.per_y)
        scenario = blocks.problem.scenario
        self.turns = [add_years(blocks.term.start, year) for year in range(scenario.term.years + 1)]
        self.columns = self._columns()
        self.edges = self._edges()

    def _columns(self) -> dict[str, float]:
        """Names of the columns and their millimetres."""
        columns = dict(COLUMNS)
        if not any(row.villages[1] for row in rows(self.blocks.index)):
            columns["organization"] += columns.pop("of.villages")
        return columns

    def _edges(self) -> list[float]:
        """Left edges of the columns, and the last one's right edge, in days."""
        edges = [self.pen.x0 - sum(self.columns.values()) * POINTS / self.pen.per_x]
        for wide in self.columns.values():
            edges.append(edges[-1] + wide * POINTS / self.pen.per_x)
        return edges

    def draw(self) -> None:
        """Everything."""
        self._head()
        segments = Segments(self.pen, self.blocks)
        for number, row in enumerate(self.shown):
            top = self.head + number * self.row
            if number % 2:
                self.pen.box((self.edges[0], self.pen.x1), (top, top + self.row), BAND, zorder=0.1)
            before = self.shown[number - 1].first if number else None
            if before is None or row.first is None or before[0] != row.first[0]:
                self.pen.line((self.edges[0], self.pen.x1), (top, top), RULE, 0.5, zorder=0.6)
            self._cells(row, top + self.row / 2)
            segments.draw(row, top, self.row)
        self.pen.line((self.edges[0], self.pen.x1), (self.down, self.down), RULE, 0.5, zorder=0.6)

    def _head(self) -> None:
        """Names of the columns, years as bands, a line of ticks for each kind of round that opens."""
        pen, lang = self.pen, self.blocks.lang
        for left, name in zip(self.edges, self.columns, strict=False):
            pen.text(left + 1, self.head - 2, say(lang, name), 7, colour=SOFT)
        for year, (start, turn) in enumerate(pairwise(self.turns)):
            end = turn - dt.timedelta(1)
            left, right = day(start), day(turn)
            if year % 2 == 0:
                pen.box((left, right), (0, self.down), "#7c93aa", alpha=0.09, zorder=0.2)
            pen.line((left, left), (0, self.down), FAINT, 0.6, zorder=0.5, gid="turn")
            words = f"{say(lang, 'year', n=year + 1)}  {start.year}.{start.month}–{end.year}.{end.month}"
            if width(words, 7) > (right - left) * pen.per_x - 4:
                words = say(lang, "year", n=year + 1)
            pen.text((left + right) / 2, 2.6, words, 7, align="center", room=(right - left) * pen.per_x)
        pen.line((day(self.turns[-1]),) * 2, (0, self.down), INK, 0.8, zorder=0.5, gid="turn")
        for number, series in enumerate(opened(self.blocks)):
            self._ticks(series, YEARS + number * TICKS)

    def _ticks(self, series: str | None, top: float) -> None:
        """Opened rounds of a series: a tick at the start, the number over the days on duty where there is room."""
        free = self.pen.x0
        for index in self.blocks.numbers:
            if self._round(index).series != series:
                continue
            words, duty = self.blocks.round_mark(index), self._round(index).duty
            left = day(duty.start)
            self.pen.line((left, left), (top + TICKS - 0.9, top + TICKS), SOFT, 0.5, zorder=1)
            half = width(words, 5.5) / 2 / self.pen.per_x
            middle = self._beside((left + after(duty.end)) / 2, half, free)
            if middle - half >= free:
                self.pen.text(middle, top + 0.9, words, 5.5, align="center", colour=SOFT)
                free = middle + half + _APART / self.pen.per_x

    def _beside(self, middle: float, half: float, free: float) -> float:
        """The middle of a text, moved off a line where a year turns: left if there is room, else right."""
        away = half + 1.5 / self.pen.per_x
        turn = next((day(turn) for turn in self.turns if abs(day(turn) - middle) < away), None)
        if turn is None:
            return middle
        return turn - away if turn - away - half >= free and turn > self.pen.x0 else turn + away

    def _cells(self, row: UnitRow, y: float) -> None:
        """Name, round, group and villages of an organization."""
        lang, blocks = self.blocks.lang, self.blocks
        cells = [blocks.unit_name(row.unit), "", "", ""]
        if row.first is not None:
            index, visit = row.first
            series = self._round(index).series
            main = say(lang, "round.short", n=blocks.numbers[index])
            cells[1] = main if series is None else blocks.round_mark(index)
            cells[2] = blocks.group_name(blocks.index.places[visit.id].group, series)
        elif blocks.problem.units[row.unit].unit.covered_by is None:
            cells[1] = say(lang, "unvisited" if row.before is None else "before")
        if row.villages[1]:
            covered = f"{row.villages[0]}+{row.earlier}" if row.earlier else row.villages[0]
            cells[3] = f"{covered}/{row.villages[1]}"
        half = self.row / 2 - 0.5 / self.pen.per_y
        for number, words in enumerate(cells[: len(self.columns)]):
            left, right = self.edges[number : number + 2]
            room, colour = (right - left) * self.pen.per_x - 7, SOFT if number else INK
            self.pen.label(left + 1, (y - half, y + half), words, room, largest=self.size, colour=colour)

    def _round(self, index: int) -> Round:
        return self.blocks.problem.rounds[index]


def legend(blocks: Blocks, shown: Sequence[UnitRow]) -> list[Entry]:
    """Colours of phases and kinds and the marks that the rows use, with their words."""
    lang, colours = blocks.lang, phase_colours(blocks.phases)
    entries: list[Entry] = [(Filled(colours[name]), phase_name(name, lang)) for name in drawn_phases(blocks, shown)]
    kinds = {visit.kind for row in shown for _, visit in row.visits}
    entries += [(Mark(kind_colour(k), blocks.kinds.mark(k)), blocks.kinds.name(k)) for k in sorted(kinds - {REGULAR})]
    if "look_back" in kinds:
        entries.append((Link(LINK), say(lang, "legend.link")))
    entries += [(Words(mark), name) for mark, name in blocks.marked()]
    if any(blocks.problem.units[row.unit].unit.covered_by for row in shown):
        entries.append((Link(LINK, COVERED), say(lang, "legend.covered")))
    if any(row.before is not None for row in shown):
        entries.append((Link(LINK, BEFORE), say(lang, "legend.before")))
    if any(row.earlier for row in shown):
        entries.append((Words("1+2/3"), say(lang, "legend.villages.before")))
    return entries
