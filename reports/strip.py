"""One strip of the chart by group: some of its years on one time axis, a lane per group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from planner.calendar import Round, Span, add_months, add_years
from reports.bars import draw_block, needed
from reports.blocks import Block, Blocks, Lane, tracks
from reports.pen import Pen, after, day
from reports.style import BAND, FAINT, INK, OUTSIDE, RULE, SOFT
from reports.text import clean, shorten, width
from reports.words import say

MONTHS, ROUNDS, FOOT, PAD = 3.6, 4.4, 3.0, 0.7
"""Heights in millimetres: months, rounds of one series, the line under the lanes; the gap between lanes."""
_ASIDE = 7.0
"""Points that the name of a round leaves free beside it, its distance to the tick included."""
_DATES = 46.0
"""Points that the year's dates take at the left of the first line of rounds."""


@dataclass(frozen=True, slots=True)
class Row:
    """A lane of a strip: its tracks from top to bottom, and how many millimetres each of them needs."""

    lane: Lane
    tracks: tuple[tuple[Block, ...], ...]
    needs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What a strip shows: dates from `span.start` to `span.end`, `end` the last day of its years, its rows."""

    blocks: Blocks
    years: range
    span: Span
    end: dt.date
    rows: tuple[Row, ...]
    detail: bool

    @property
    def needs(self) -> float:
        """Millimetres that the lanes need at least."""
        return sum(sum(row.needs) + PAD for row in self.rows)

    @property
    def frame(self) -> float:
        """Millimetres above and under the lanes."""
        return self.head + (FOOT if self.closed else 0.6)

    @property
    def head(self) -> float:
        """Millimetres above the lanes: months, a line for each kind of round that opens here, one at least for the
        year's dates at its left."""
        return MONTHS + ROUNDS * max(1, len(self.opened))

    @property
    def opened(self) -> dict[str | None, list[Round]]:
        """Kinds of round that open in the strip, the main one first → their opened rounds in time order."""
        rounds = self.blocks.problem.rounds
        here = [r for r in rounds if r.index in self.blocks.numbers and r.year in self.years]
        found = {series: [r for r in here if r.series == series] for series in self.blocks.marks}
        return {series: mine for series, mine in found.items() if mine}

    @property
    def stops(self) -> list[float]:
        """Where lines run through the lanes: main rounds begin, the calendar year, the term's years end."""
        turns = (dt.date(year, 1, 1) for year in range(self.span.start.year + 1, self.span.end.year + 1))
        begun = (r.duty.start for r in self.opened.get(None, ()))
        return sorted([*map(day, begun), *map(day, turns), after(self.end)])

    @property
    def closed(self) -> list[tuple[Span, str]]:
        """Closed days inside the strip with their reasons."""
        entries = self.blocks.problem.scenario.calendar.closed
        spans = [(Span(c.from_, c.to), clean(c.reason or "")) for c in entries]
        return sorted(((s, why) for s, why in spans if s.meets(self.span)), key=lambda one: one[0].start)


def make_strip(blocks: Blocks, years: range, *, days: int | None = None, detail: bool = False) -> Strip:
    """The strip of term years `years` (from 0), at least `days` long."""
    problem = blocks.problem
    start = add_years(blocks.term.start, years.start)
    end = add_years(blocks.term.start, years.stop) - dt.timedelta(1)
    inside = {r.index for r in problem.rounds if r.year in years}
    if years.start == 0 and years.stop == problem.scenario.term.years:
        inside = {r.index for r in problem.rounds}
    rows = []
    for lane in blocks.lanes:
        mine = [block for block in lane.blocks if block.round in inside]
        if mine or lane.own:
            parts = tuple(tuple(track) for track in tracks(mine)) or ((),)
            rows.append(Row(lane, parts, tuple(needed(blocks, part, detail=detail) for part in parts)))
    shown = [block.duty for row in rows for part in row.tracks for block in part]
    first = min([start, *(span.start for span in shown)])
    last = max([end, *(span.end for span in shown)])
    if days is not None:
        last = max(last, first + dt.timedelta(days - 1))
    return Strip(blocks, years, Span(first, last), end, tuple(rows), detail)


def draw_strip(pen: Pen, strip: Strip, down: float) -> None:
    """Draw a strip with its lanes stretched over `down` units from top to bottom."""
    lanes = down - strip.frame
    stretch = lanes / strip.needs if strip.needs else 1.0
    top = strip.head
    _months(pen, strip, top + lanes)
    for number, series in enumerate(strip.opened):
        _rounds(pen, strip, series, MONTHS + number * ROUNDS, top + lanes)
    for row in strip.rows:
        high = [need * stretch for need in row.needs]
        bottom = top + sum(high) + PAD * stretch
        pen.line((pen.x0, pen.x1), (bottom, bottom), RULE, 0.5)
        room = pen.gutter - 5
        pen.label(pen.x0 - 4 / pen.per_x, (top, bottom), row.lane.name, room, largest=9 if strip.detail else 7.5,
                  align="right")  # fmt: skip
        for part, part_high in zip(row.tracks, high, strict=True):
            for block, limit in _with_limit(part, [*strip.stops, after(strip.span.end)]):
                draw_block(pen, strip.blocks, block, (top + PAD / 2, top + part_high + PAD / 2), limit,
                           detail=strip.detail)  # fmt: skip
            top += part_high
        top = bottom
    _closed(pen, strip, strip.head, top)


def _with_limit(part: tuple[Block, ...], stops: Sequence[float]) -> Iterator[tuple[Block, float]]:
    """Each block with the place where the next one of its track begins, or the first of `stops` at its right."""
    for block, following in zip_longest(part, part[1:]):
        right = after(block.duty.end)
        beyond = [stop for stop in stops if stop >= right]
        yield block, min([*beyond, *([day(following.duty.start)] if following else [])], default=right)


def _months(pen: Pen, strip: Strip, bottom: float) -> None:
    """Months as bands with their numbers, the calendar year at its first month; days after the years greyed."""
    pen.box((pen.x0, pen.x1), (0, MONTHS), BAND, zorder=0.2)
    month = strip.span.start.replace(day=1)
    while day(month) < pen.x1:
        following = add_months(month, 1)
        left, right = max(day(month), pen.x0), min(day(following), pen.x1)
        if month.month % 2:
            pen.box((left, right), (MONTHS, bottom), BAND, zorder=0.1)
        if month.month == 1:
            pen.line((left, left), (0, MONTHS), FAINT, 0.9, zorder=1)
            pen.line((left, left), (strip.head, bottom), FAINT, 0.9, zorder=1, gid="turn")
        words = say(strip.blocks.lang, "months", n=month.month)
        if month.month == 1 or month <= strip.span.start:
            words = f"{month.year}.{month.month}"
        turn = after(strip.end)
        if left < turn < right:  # the larger part beside the line that ends the year
            left, right = (left, turn) if turn - left >= right - turn else (turn, right)
        if (right - left) * pen.per_x > width(words, 6) + 2:
            pen.text((left + right) / 2, MONTHS / 2, words, 6, align="center", colour=SOFT)
        month = following
    if after(strip.end) < pen.x1:
        pen.box((after(strip.end), pen.x1), (MONTHS, bottom), OUTSIDE, zorder=0.3)
        pen.line((after(strip.end),) * 2, (0, bottom), INK, 0.8, zorder=1, gid="turn")


def _rounds(pen: Pen, strip: Strip, series: str | None, top: float, bottom: float) -> None:
    """The opened rounds of a series: a tick at the first day on duty, name and dates beside it; main rounds' ticks run
    through the lanes."""
    shown = strip.opened[series]
    if series is not None:
        pen.line((pen.x0, pen.x1), (top, top), RULE, 0.5, zorder=0.4)
        room = pen.gutter - 5 - (_DATES if top == MONTHS else 0)
        pen.label(pen.x0 - 4 / pen.per_x, (top, top + ROUNDS), strip.blocks.series_name(series), room, largest=7,
                  align="right", colour=SOFT)  # fmt: skip
    ticks = [(top, bottom)]
    if len(strip.opened) > 1 or series is not None:
        ticks = [(top, top + ROUNDS), *([(strip.head, bottom)] if series is None else [])]
    for candidate, following in zip_longest(shown, shown[1:]):
        left = day(candidate.duty.start)
        for ends in ticks:
            pen.line((left, left), ends, FAINT, 0.5, zorder=1, linestyle=(0, (2, 2)))
        _round_head(pen, strip, candidate, day(following.duty.start) if following else pen.x1, top + ROUNDS / 2)


def _round_head(pen: Pen, strip: Strip, candidate: Round, limit: float, y: float) -> None:
    """Name and dates of a round right of its tick, before the line that ends the year; behind that line if not even
    its mark goes before it. A series' rounds may be numbered only, since its name stands at the left."""
    blocks, index = strip.blocks, candidate.index
    left, turn = day(candidate.duty.start), after(strip.end)
    places = [(left, min(limit, turn)), (turn, limit)] if left < turn < pen.x1 else [(left, limit)]
    names = [blocks.round_name(index), say(blocks.lang, "round", n=blocks.numbers[index]), blocks.round_mark(index)]
    rooms = [(x, (end - x) * pen.per_x - _ASIDE) for x, end in places]
    fits = ((x, room, words) for x, room in rooms for words in names if width(words, 7) <= room)
    x, room, words = next(fits, (*max(rooms, key=lambda one: one[1]), names[-1]))
    taken = pen.text(x + 2 / pen.per_x, y, words, 7, room=room)
    dates = f"{_short(candidate.duty.start)}–{_short(candidate.duty.end)}"
    if taken + 6 + width(dates, 5.5) <= room:
        pen.text(x + (taken + 6) / pen.per_x, y, dates, 5.5, colour=SOFT)


def _short(date: dt.date) -> str:
    return f"{date.month}.{date.day}"


def _closed(pen: Pen, strip: Strip, top: float, bottom: float) -> None:
    """Closed days shaded over the lanes, their reasons under them where there is room."""
    free = pen.x0
    for span, why in strip.closed:
        left, right = max(day(span.start), pen.x0), min(after(span.end), pen.x1)
        pen.box((left, right), (top, bottom), "#707070", alpha=0.22, zorder=4)
        words = shorten(why or say(strip.blocks.lang, "closed"), 90, 5.5)
        half = width(words, 5.5) / 2 / pen.per_x
        middle = min(max((left + right) / 2, pen.x0 + half), pen.x1 - half)
        if middle - half >= free:
            pen.text(middle, bottom + FOOT / 2, words, 5.5, align="center", colour=SOFT)
            free = middle + half + 3 / pen.per_x
