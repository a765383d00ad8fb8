"""The visits of a row of the chart by organization: a segment for each phase, look-backs tied to what they look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from planner.calendar import SITE, Round, Span
from planner.problem import REGULAR, Visit
from reports.blocks import Blocks
from reports.pen import Pen, after, day
from reports.style import PAPER, SOFT, kind_colour, phase_colours
from reports.text import SMALLEST
from reports.unit_rows import UnitRow
from reports.words import say

LINK = kind_colour("look_back")
COVERED, BEFORE = "D", "s"
"""Markers of what covers an organization otherwise: another level, a visit before the term."""
_BAND, _UPPER, _BESIDE = (0.17, 0.83), (0.08, 0.54), (0.58, 0.94)
"""Where segments stand in a line: alone, and with others at the same time, those below them."""
_SLIM = 0.3
"""How high rectification is, as a share of the others."""


def levels(phases: Mapping[str, Span]) -> dict[str, int]:
    """Phase → 0 if it stands in the main band; phases at the same time as others one below the other, from 1."""
    taken: list[list[Span]] = []
    found: dict[str, int] = {}
    for name in sorted(phases, key=lambda name: name != SITE):
        span = phases[name]
        level = next((n for n, spans in enumerate(taken) if not any(span.meets(s) for s in spans)), len(taken))
        taken[level : level + 1] = [[*(taken[level] if level < len(taken) else []), span]]
        found[name] = level
    return found


def bands(count: int) -> list[tuple[float, float]]:
    """Top and bottom of each level, as shares of the height of a line."""
    if count < 2:
        return [_BAND]
    top, bottom = _BESIDE
    each = (bottom - top) / (count - 1)
    return [_UPPER, *((top + each * n, top + each * (n + 0.85)) for n in range(count - 1))]


class Segments:
    """Draws the visits of rows."""

    def __init__(self, pen: Pen, blocks: Blocks) -> None:
        self.pen, self.blocks = pen, blocks
        self.colours = phase_colours(blocks.phases)

    def draw(self, row: UnitRow, top: float, high: float) -> None:
        """The phases of each visit, the line to a look-back, and what covers the unit otherwise."""
        since = self._otherwise(row, top + high / 2)
        lines, count = self._lines(row)
        high /= count
        for index, visit in row.visits:
            y = top + lines[visit.id] * high
            if visit.kind == "look_back":
                self._link(since, day(self._round(index).start), y + high / 2)
            self._phases(index, visit, y, high)
            if visit.kind == REGULAR:
                since = max(after(span.end) for span in self._round(index).phases.values())

    def _round(self, index: int) -> Round:
        return self.blocks.problem.rounds[index]

    def _otherwise(self, row: UnitRow, y: float) -> float | None:
        """A mark with words for another level, or for a visit before the term; where it stands."""
        pen, other = self.pen, self.blocks.problem.units[row.unit].unit.covered_by
        if other is not None:
            on, words, marker = other.on, say(self.blocks.lang, "covered", by=other.by, on=other.on), COVERED
        elif row.before is not None:
            on, words, marker = row.before, say(self.blocks.lang, "visited.before", on=row.before), BEFORE
        else:
            return None
        x = min(max(day(on), pen.x0), pen.x1)
        pen.line((x,), (y,), LINK, 0, marker=marker, markersize=3.2, zorder=3, gid=f"otherwise-{marker}")
        end = day(self._round(row.visits[0][0]).start) if row.visits else pen.x1
        room = (min(end, pen.x1) - x) * pen.per_x - 8
        if room > 30:
            pen.text(x + 6 / pen.per_x, y, words, 5.5, room=room, colour=SOFT)
        return x

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

    def _link(self, since: float | None, to: float, y: float) -> None:
        """A line from the end of the visit looked back at; from the left edge when that was before the term."""
        start = self.pen.x0 if since is None else min(since, to)
        self.pen.line((start, to), (y, y), LINK, 0.7, zorder=2, gid="link", linestyle=(0, (1.2, 1.2)))
        self.pen.line((to - 3 / self.pen.per_x,), (y,), LINK, 0, marker=">", markersize=3, zorder=2)
        self.pen.line((start,), (y,), LINK, 0, marker="o", markersize=2, zorder=2)

    def _phases(self, index: int, visit: Visit, top: float, high: float) -> None:
        """A segment per phase: those at the same time one below the other, rectification slim."""
        phases = self._round(index).phases
        level = levels(phases)
        heights = bands(max(level.values()) + 1)
        for name, whole in phases.items():
            span = self.blocks.site(visit, index) if name == SITE else whole
            upper, lower = (top + share * high for share in heights[level[name]])
            if name == "rectify":
                middle, half = (upper + lower) / 2, (lower - upper) * _SLIM / 2
                upper, lower = middle - half, middle + half
            colour = kind_colour(visit.kind) if name == SITE else self.colours[name]
            box = (day(span.start), after(span.end))
            self.pen.box(box, (upper, lower), colour, zorder=3, gid=f"{name}-{visit.id}")
            if name == SITE and visit.kind != REGULAR:
                self._kind(visit.kind, box, (upper, lower))

    def _kind(self, kind: str, x: tuple[float, float], y: tuple[float, float]) -> None:
        """The kind's mark on a segment, where there is room."""
        size = min(6.5, (x[1] - x[0]) * self.pen.per_x * 0.95, (y[1] - y[0]) * self.pen.per_y * 0.95)
        if size >= SMALLEST:
            mark = self.blocks.kinds.mark(kind)
            self.pen.text(sum(x) / 2, sum(y) / 2, mark, size, align="center", colour=PAPER)


def drawn_phases(blocks: Blocks, shown: Sequence[UnitRow]) -> list[str]:
    """Phases that rows have in their own colours, in their usual order: the on-site phase where a visit is regular."""
    visits = [one for row in shown for one in row.visits]
    there = {name for index, _ in visits for name in blocks.problem.rounds[index].phases}
    if not any(visit.kind == REGULAR for _, visit in visits):
        there.discard(SITE)
    return [name for name in blocks.phases if name in there]
