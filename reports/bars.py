"""One block of the chart by group: the frame over its on-duty dates and a bar for each visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.problem import REGULAR
from reports.artists import Align
from reports.blocks import Bar, Block, Blocks
from reports.pen import POINTS, Pen, after, day
from reports.style import DUTY, INK, PAPER, SOFT, kind_colour
from reports.text import LEADING, SMALLEST, clean, cut, fit, width, wrap
from reports.words import say

LEAST = 2.35
"""Millimetres of a bar in the overview, at least."""
TITLE, NOTE = 10.0, 6.5
"""Sizes of text (points) on a page of one year."""
PER_DAY = 1.02
"""Millimetres of a day on A3, to estimate where lines break."""
_CHIP = 7.5
_BEYOND = 130.0
"""Points that the text beside a short block may take."""
_STRIPE = 1.6
_PAD = 1.6
_PLAIN = SMALLEST + 0.5
"""Points at which a text of the overview should fit on one line."""


def needed(blocks: Blocks, part: Sequence[Block], *, detail: bool) -> float:
    """Millimetres that the blocks of a track need."""
    if not detail:
        return LEAST * max([2, *(sum(_lines(blocks, block, bar) for bar in block.bars) for block in part)])
    return max([16.0, *(_detail_height(blocks, block) for block in part)])


def _lines(blocks: Blocks, block: Block, bar: Bar) -> int:
    """Lines of the overview that a bar needs: two if its text is too long for its block, right or left of its start."""
    start, end = day(block.duty.start), after(block.duty.end)
    left = max(day(bar.span.start), start)
    inset = (_STRIPE if bar.kind == REGULAR else _CHIP) + 2 * _PAD
    room = max((end - left) * PER_DAY * POINTS - inset, (left - start) * PER_DAY * POINTS - 2 * _PAD)
    return 1 if width(clean(title(blocks, bar)), _PLAIN) <= room else 2


def _detail_height(blocks: Blocks, block: Block) -> float:
    room = (after(block.duty.end) - day(block.duty.start)) * PER_DAY * POINTS - 2 * _PAD
    high = len(_crew(blocks, block, room)) * NOTE
    high += sum(TITLE + NOTE * min(4, len(wrap(notes(blocks, bar), 0.8 * room, NOTE))) for bar in block.bars)
    return max(high, TITLE) * LEADING / POINTS + 1.5 * len(block.bars) + 2


def title(blocks: Blocks, bar: Bar) -> str:
    """What a bar says: the unit and how many villages come along, or how many villages."""
    if bar.villages and len(bar.visits) > 1:
        return say(blocks.lang, "villages", n=len(bar.visits))
    name = blocks.unit_name(bar.visits[0].unit)
    return f"{name} {say(blocks.lang, 'led', n=len(bar.led))}" if bar.led else name


def notes(blocks: Blocks, bar: Bar) -> str:
    """What a bar says besides: the effort, the visit's own name, the villages' names."""
    lang = blocks.lang
    parts = [say(lang, "effort", n=bar.effort)] if bar.effort else []
    own = clean(bar.visits[0].name)
    if not bar.villages and own != blocks.unit_name(bar.visits[0].unit):
        parts.append(own)
    along = bar.led or (bar.visits if bar.villages and len(bar.visits) > 1 else ())
    if along:
        parts.append(say(lang, "and").join(blocks.unit_name(visit.unit) for visit in along))
    return " · ".join(parts)


def people(blocks: Blocks, block: Block) -> tuple[str, ...]:
    """Who is in the group: leaders and deputies, then the others."""
    group = block.group
    if group is None or not group.members:
        guest = group.county if group else None
        return (say(blocks.lang, "sent", name=blocks.partner_name(guest)),) if guest else ()
    rest = [p for p in group.members if p not in group.leaders and p not in group.deputies]
    parts = []
    for role, names in (("leader", group.leaders), ("deputy", group.deputies), ("member", rest)):
        known = [clean(blocks.problem.people[p].name) or p for p in names if p in blocks.problem.people]
        parts.append(f"{say(blocks.lang, role)} {say(blocks.lang, 'and').join(known)}" if known else "")
    head = " · ".join(part for part in parts[:2] if part)
    return tuple(part for part in (head, parts[2]) if part)


def _crew(blocks: Blocks, block: Block, room: float) -> list[str]:
    """The people as at most four lines."""
    found: list[str] = []
    for part in people(blocks, block):
        found += cut(wrap(part, room, NOTE, items=True), 2, room, NOTE)
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: its left and right edge, and how far text beside it may run (`limit`)."""

    left: float
    right: float
    limit: float


def draw_block(pen: Pen, blocks: Blocks, block: Block, y: tuple[float, float], limit: float, *, detail: bool) -> None:
    """Draw a block between two heights; `limit` is where the next block or line stands at its right."""
    at = _Place(day(block.duty.start), after(block.duty.end), limit)
    round_id = blocks.problem.rounds[block.round].id
    gid = clean(f"block-{round_id}-{block.label}")
    idle = not block.bars
    hatch = "//" if block.lent_to else ".." if block.standby else None
    more: dict[str, Any] = {"hatch": hatch, "edge": "#9a9a9a"} if idle else {}
    pen.box((at.left, at.right), y, PAPER if idle else DUTY, gid=gid, zorder=2, **more)
    pen.box((at.left, at.right), y, edge="#9a9a9a" if idle else SOFT, line=0.6, zorder=3.5)
    top = y[0]
    if detail:
        top += _people(pen, blocks, block, at, y, idle=idle)
    if idle:
        _idle(pen, blocks, block, at, (top, y[1]))
        return
    weights = [
        1 + 0.5 * min(3, len(notes(blocks, bar)) // 16) if detail else _lines(blocks, block, bar) for bar in block.bars
    ]
    each = (y[1] - top) / sum(weights)
    for bar, weight in zip(block.bars, weights, strict=True):
        high = (top, top + each * weight)
        (_detail_bar if detail else _bar)(pen, blocks, bar, at, high)
        top = high[1]


def _people(pen: Pen, blocks: Blocks, block: Block, at: _Place, y: tuple[float, float], *, idle: bool) -> float:
    """The people's names at the top of a block; the height they take."""
    room = (at.right - at.left) * pen.per_x - 2 * _PAD
    lines = _crew(blocks, block, room)
    if not lines:
        return 0.0
    high = (len(lines) * NOTE * LEADING + 1.5) / pen.per_y
    if idle:
        pen.box((at.left, at.right), (y[0], y[0] + high), PAPER, edge="#9a9a9a", line=0.4, zorder=2.1)
    pen.lines(at.left + _PAD / pen.per_x, (y[0], y[0] + high), lines, NOTE)
    return high


def _idle(pen: Pen, blocks: Blocks, block: Block, at: _Place, y: tuple[float, float]) -> None:
    """A lent, a standby or an empty group: its words on a white ground in the middle."""
    if block.lent_to:
        words = say(blocks.lang, "lent", name=blocks.partner_name(block.lent_to))
    else:
        words = say(blocks.lang, "standby" if block.standby else "no.visits")
    lines, size = fit(clean(words), (at.right - at.left) * pen.per_x - 6, (y[1] - y[0]) * pen.per_y - 2, largest=7.5)
    if not lines:
        return
    middle, half = (at.left + at.right) / 2, (max(width(line, size) for line in lines) / 2 + 2) / pen.per_x
    centre, tall = (y[0] + y[1]) / 2, (len(lines) * size * LEADING / 2 + 0.5) / pen.per_y
    pen.box((middle - half, middle + half), (centre - tall, centre + tall), PAPER, zorder=3)
    pen.lines(middle, y, lines, size, align="center")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the text of a bar goes: an edge of it, the points it may take, and which edge that is."""

    x: float
    room: float
    align: Align


def _ground(pen: Pen, blocks: Blocks, bar: Bar, y: tuple[float, float], x: tuple[float, float]) -> float:
    """The bar itself with its stripe or its kind's chip; points from its left edge to where text may begin."""
    paint = blocks.palette.of(bar.visits[0].unit)
    gid = f"visit-{bar.visits[0].id}" if len(bar.visits) == 1 else f"villages-{bar.visits[0].id}"
    pen.box(x, y, paint.fill, edge=PAPER, line=0.5, gid=gid, zorder=3)
    if bar.kind == REGULAR:
        pen.box((x[0], min(x[0] + _STRIPE / pen.per_x, x[1])), y, paint.stripe, zorder=3.1)
        return _STRIPE + _PAD
    chip = (x[0], x[0] + _CHIP / pen.per_x)
    pen.box(chip, y, kind_colour(bar.kind), zorder=3.1)
    size = min(6.0, (y[1] - y[0]) * pen.per_y * 0.9)
    if size >= SMALLEST:
        mark = blocks.kinds.mark(bar.kind)
        pen.text((chip[0] + chip[1]) / 2, (y[0] + y[1]) / 2, mark, size, align="center", colour=PAPER)
    return _CHIP + _PAD


def _spot(
    pen: Pen, blocks: Blocks, bar: Bar, at: _Place, y: tuple[float, float], words: str, size: float, least: float
) -> _Spot:
    """Draw the bar, and find the place for its text, which would like `least` points.

    On the bar and to the end of its block; if that is too little, left of the bar in the block; else beside the block
    before whatever stands there next. If none is enough, where all of it fits in lines of at most `size` points, else
    where there is most room. Text never crosses the edge of a block.
    """
    left, right = max(day(bar.span.start), at.left), min(after(bar.span.end), at.right)
    inset = _ground(pen, blocks, bar, y, (left, right)) / pen.per_x
    own = (at.right - left - inset) * pen.per_x - _PAD
    before, high = (left - at.left) * pen.per_x - 2 * _PAD, (y[1] - y[0]) * pen.per_y
    beside = min((at.limit - at.right) * pen.per_x - 3 * _PAD, _BEYOND)
    spots = (
        _Spot(left + inset, own, "left"),
        _Spot(left - _PAD / pen.per_x, before, "right"),
        _Spot(at.right + _PAD / pen.per_x, beside, "left"),
    )
    enough = [spot for spot in spots if spot.room >= least]
    whole = (spot for spot in spots if _letters(*fit(words, spot.room, high, largest=size)[0]) == _letters(words))
    return enough[0] if enough else next(whole, max(spots, key=lambda spot: spot.room))


def _letters(*lines: str) -> str:
    return "".join(lines).replace(" ", "")


def _bar(pen: Pen, blocks: Blocks, bar: Bar, at: _Place, y: tuple[float, float]) -> None:
    """A bar of the overview: one text."""
    words = clean(title(blocks, bar))
    spot = _spot(pen, blocks, bar, at, y, words, _PLAIN, width(words, _PLAIN))
    largest = max(SMALLEST + 0.5, min(8.5, 0.88 * (y[1] - y[0]) * pen.per_y))
    pen.label(spot.x, y, words, spot.room, largest=largest, align=spot.align, colour=INK)


def _detail_bar(pen: Pen, blocks: Blocks, bar: Bar, at: _Place, y: tuple[float, float]) -> None:
    """A bar of a year's page: the unit's name, under it effort and villages as far as there is room."""
    words = clean(title(blocks, bar))
    spot = _spot(pen, blocks, bar, at, y, words, TITLE, min(60.0, width(words, TITLE)))
    high = (y[1] - y[0]) * pen.per_y
    name, size = fit(words, spot.room, high - 1, largest=TITLE, smallest=6)
    left = high - len(name) * size * LEADING - 1
    more = wrap(notes(blocks, bar), spot.room, NOTE, items=True)
    more = cut(more, int(left // (NOTE * LEADING)), spot.room, NOTE)
    tall = len(name) * size * LEADING
    top = y[0] + (high - tall - len(more) * NOTE * LEADING) / 2 / pen.per_y
    pen.lines(spot.x, (top, top + tall / pen.per_y), name, size, align=spot.align)
    top += tall / pen.per_y
    pen.lines(spot.x, (top, top + len(more) * NOTE * LEADING / pen.per_y), more, NOTE, align=spot.align,
              colour="#333333")  # fmt: skip
