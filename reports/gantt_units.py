"""The chart by organization: a row for each, the phases of its visits as segments, look-backs tied to first visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.calendar import SITE, Round, Span, add_years
from planner.plan_index import PlanIndex
from planner.problem import REGULAR, Visit
from reports.blocks import Blocks
from reports.pen import POINTS, Pen, after, day, height, place
from reports.sheet import Entry, Filled, Link, Mark, Sheet, Words, legend_height
from reports.style import A3, BAND, FAINT, INK, MARGIN, PAPER, RULE, SOFT, figure, kind_colour, phase_colours
from reports.text import SMALLEST, width
from reports.unit_rows import UnitRow, rows
from reports.words import Lang, kind_mark, kind_name, phase_name, say

TOP, HEAD, ROW = MARGIN + 14, 10.0, 5.0
"""Millimetres: where the chart begins, its head, a row of the tall picture."""
LARGEST = 6.8
"""Millimetres of a row on a page, at most."""
PER_PAGE = 70
"""Organizations on a page, at most."""
COLUMNS = {"organization": 38.0, "first.round": 12.0, "first.group": 22.0, "of.villages": 12.0}
"""Columns at the left and their millimetres."""
_LINK = kind_colour("look_back")


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
        high = HEAD + ROW * max(1, len(shown))
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
    entries = legend(blocks)
    foot = legend_height(entries, A3[0]) + 4 + MARGIN
    if row is None:
        row = min(LARGEST, (A3[1] - TOP - HEAD - foot) / max(1, len(shown)))
        page = figure(*A3)
    else:
        page = figure(A3[0], TOP + HEAD + row * max(1, len(shown)) + foot)
    sheet = Sheet(page)
    note = say(blocks.lang, "page", n=number[0], of=number[1]) if number[1] > 1 else ""
    sheet.title(say(blocks.lang, "units.title", name=blocks.problem.scenario.name), blocks.summary(), note)
    draw(index, _axes(page, TOP, HEAD + row * max(1, len(shown))), only=shown, lang=lang)
    sheet.legend(entries, sheet.height - MARGIN)
    return page


def _axes(page: Figure, top: float, high: float) -> Axes:
    left = MARGIN + sum(COLUMNS.values())
    return place(page, left, top, A3[0] - MARGIN - left, high)


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
        self.row = (down - HEAD) / max(1, len(shown))
        self.size = min(8.0, 0.6 * self.row * pen.per_y)
        self.colours = phase_colours(blocks.phases)
        self.edges = self._edges()

    def _edges(self) -> list[float]:
        """Left edges of the columns, and the last one's right edge, in days."""
        edges = [self.pen.x0 - sum(COLUMNS.values()) * POINTS / self.pen.per_x]
        for wide in COLUMNS.values():
            edges.append(edges[-1] + wide * POINTS / self.pen.per_x)
        return edges

    def draw(self) -> None:
        """Everything."""
        self._head()
        for number, row in enumerate(self.shown):
            top = HEAD + number * self.row
            if number % 2:
                self.pen.box((self.edges[0], self.pen.x1), (top, top + self.row), BAND, zorder=0.1)
            before = self.shown[number - 1].first if number else None
            if before is None or row.first is None or before[0] != row.first[0]:
                self.pen.line((self.edges[0], self.pen.x1), (top, top), RULE, 0.5, zorder=0.6)
            self._columns(row, top + self.row / 2)
            self._visits(row, top)
        self.pen.line((self.edges[0], self.pen.x1), (self.down, self.down), RULE, 0.5, zorder=0.6)

    def _head(self) -> None:
        """Names of the columns, years as bands, opened rounds as ticks with their numbers."""
        pen, lang, years = self.pen, self.blocks.lang, self.blocks.problem.scenario.term.years
        for left, name in zip(self.edges, COLUMNS, strict=False):
            pen.text(left + 1, HEAD - 2, say(lang, name), 7, colour=SOFT)
        for year in range(years):
            start = add_years(self.blocks.term.start, year)
            end = add_years(self.blocks.term.start, year + 1) - dt.timedelta(1)
            left, right = day(start), after(end)
            if year % 2 == 0:
                pen.box((left, right), (0, self.down), "#7c93aa", alpha=0.09, zorder=0.2)
            pen.line((left, left), (0, self.down), FAINT, 0.6, zorder=0.5)
            words = f"{say(lang, 'year', n=year + 1)}  {start.year}.{start.month}–{end.year}.{end.month}"
            if width(words, 7) > (right - left) * pen.per_x - 4:
                words = say(lang, "year", n=year + 1)
            pen.text((left + right) / 2, 2.6, words, 7, align="center", room=(right - left) * pen.per_x)
        pen.line((after(self.blocks.term.end),) * 2, (0, self.down), INK, 0.8, zorder=0.5)
        self._ticks()

    def _ticks(self) -> None:
        """The opened rounds: a tick at the start, the number over the days on duty where there is room."""
        free = self.pen.x0
        for index in self.blocks.numbers:
            words, duty = self.blocks.round_mark(index), self._round(index).duty
            left = day(duty.start)
            self.pen.line((left, left), (HEAD - 1.2, HEAD), SOFT, 0.5, zorder=1)
            middle, half = (left + after(duty.end)) / 2, width(words, 5.5) / 2 / self.pen.per_x
            if middle - half >= free:
                self.pen.text(middle, HEAD - 2, words, 5.5, align="center", colour=SOFT)
                free = middle + half + 2 / self.pen.per_x

    def _columns(self, row: UnitRow, y: float) -> None:
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
            cells[1] = say(lang, "unvisited")
        if row.villages[1]:
            cells[3] = f"{row.villages[0]}/{row.villages[1]}"
        for number, words in enumerate(cells):
            left, right = self.edges[number : number + 2]
            room = (right - left) * self.pen.per_x - 4
            size = max(5.0, min(self.size, self.size * room / max(width(words, self.size), 0.1)))
            self.pen.text(left + 1, y, words, size, room=room, colour=SOFT if number else INK)

    def _visits(self, row: UnitRow, top: float) -> None:
        """The phases of each visit, the line to a look-back, and who covers the unit otherwise."""
        middle = top + self.row / 2
        since: float | None = None
        other = self.blocks.problem.units[row.unit].unit.covered_by
        if other is not None:
            since = min(max(day(other.on), self.pen.x0), self.pen.x1)
            self._mark(since, middle)
            words = say(self.blocks.lang, "covered", by=other.by, on=other.on)
            room = 1e9 if not row.visits else (day(self._round(row.visits[0][0]).start) - since) * self.pen.per_x - 8
            room = min(room, (self.pen.x1 - since) * self.pen.per_x - 8)
            if room > 30:
                self.pen.text(since + 6 / self.pen.per_x, middle, words, 5.5, room=room, colour=SOFT)
        lines, count = self._lines(row)
        high = self.row / count
        for index, visit in row.visits:
            y = top + lines[visit.id] * high
            if visit.kind == "look_back":
                self._link(since, day(self._round(index).start), y + high / 2)
            self._phases(index, visit, y, high)
            if visit.kind == REGULAR:
                since = max(after(span.end) for span in self._round(index).phases.values())

    def _lines(self, row: UnitRow) -> tuple[dict[str, int], int]:
        """On which line of its row each visit is drawn, so that visits at the same time do not hide each other."""
        ends: list[dt.date] = []
        lines: dict[str, int] = {}
        for index, visit in row.visits:
            duty = self._round(index).duty
            line = next((number for number, end in enumerate(ends) if end < duty.start), len(ends))
            ends[line : line + 1] = [duty.end]
            lines[visit.id] = line
        return lines, max(1, len(ends))

    def _round(self, index: int) -> Round:
        return self.blocks.problem.rounds[index]

    def _mark(self, x: float, y: float) -> None:
        self.pen.line((x,), (y,), _LINK, 0, marker="D", markersize=3.2, zorder=3)

    def _link(self, since: float | None, to: float, y: float) -> None:
        """A line from the end of the visit looked back at; from the left edge when that was before the term."""
        start = self.pen.x0 if since is None else min(since, to)
        gid = "link"
        self.pen.line((start, to), (y, y), _LINK, 0.7, zorder=2, gid=gid, linestyle=(0, (1.2, 1.2)))
        self.pen.line((to - 3 / self.pen.per_x,), (y,), _LINK, 0, marker=">", markersize=3, zorder=2)
        self.pen.line((start,), (y,), _LINK, 0, marker="o", markersize=2, zorder=2)

    def _phases(self, index: int, visit: Visit, top: float, high: float) -> None:
        """A segment per phase: full height while on duty and until handover, thin for what follows or runs beside."""
        y = (top + 0.17 * high, top + 0.83 * high)
        thin = (top + 0.4 * high, top + 0.6 * high)
        beside = (top + 0.83 * high, top + 0.93 * high)
        reached = dt.date.min
        for name, whole in self._round(index).phases.items():
            span = self.blocks.site(visit, index) if name == SITE else whole
            at = beside if whole.start <= reached else thin if name == "rectify" else y
            reached = max(reached, whole.end)
            colour = kind_colour(visit.kind) if name == SITE else self.colours[name]
            box = (day(span.start), after(span.end))
            self.pen.box(box, at, colour, zorder=3, gid=f"{name}-{visit.id}")
            if name == SITE and visit.kind != REGULAR:
                self._kind(visit.kind, box, at)

    def _kind(self, kind: str, x: tuple[float, float], y: tuple[float, float]) -> None:
        """The kind's mark on a segment, where there is room."""
        size = min(6.5, (x[1] - x[0]) * self.pen.per_x * 0.95, (y[1] - y[0]) * self.pen.per_y * 0.95)
        if size >= SMALLEST:
            mark = kind_mark(kind, self.blocks.lang)
            self.pen.text(sum(x) / 2, sum(y) / 2, mark, size, align="center", colour=PAPER)


def legend(blocks: Blocks) -> list[Entry]:
    """Colours of phases and kinds that the chart uses, with their words."""
    lang = blocks.lang
    colours = phase_colours(blocks.phases)
    entries: list[Entry] = [(Filled(colours[name]), phase_name(name, lang)) for name in blocks.phases]
    made = {blocks.problem.visits[name].kind for name in blocks.index.places}
    entries += [(Mark(kind_colour(k), kind_mark(k, lang)), kind_name(k, lang)) for k in sorted(made - {REGULAR})]
    if "look_back" in made:
        entries.append((Link(_LINK), say(lang, "legend.link")))
    entries += [(Words(mark), name) for mark, name in blocks.marked()]
    if any(facts.unit.covered_by for facts in blocks.problem.units.facts.values()):
        entries.append((Link(_LINK, "D"), say(lang, "legend.covered")))
    return entries
