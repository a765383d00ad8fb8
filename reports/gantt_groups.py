"""The chart by group: a lane per own and guest group, a strip per year of the term."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.plan_index import PlanIndex
from planner.problem import REGULAR
from reports.blocks import Blocks
from reports.pen import Pen, after, day, height, place
from reports.sheet import Entry, Filled, Mark, Sheet, Words, legend_height
from reports.strip import Strip, draw_strip, make_strip
from reports.style import A3, DUTY, MARGIN, PAPER, figure, kind_colour
from reports.words import Lang, say

TOP, GUTTER, GAP = MARGIN + 15, 25.0, 3.0
"""Millimetres: where strips begin, the names of lanes at their left, the gap between strips."""
_MOST, _MOST_DETAIL = 2.2, 3.6
"""How far lanes are stretched to fill a page, of several years and of one."""


def draw(
    index: PlanIndex,
    ax: Axes | None = None,
    *,
    years: range | None = None,
    detail: bool = False,
    lang: Lang | None = None,
) -> Axes:
    """The strip of term years `years` (from 0; default: all) on `ax`, or on new axes as wide as A3.

    `detail` adds people, effort and the villages' names. The x axis counts days as matplotlib does.
    """
    blocks = Blocks(index, lang)
    strip = make_strip(blocks, years or range(index.problem.scenario.term.years), detail=detail)
    if ax is None:
        high = strip.frame + strip.needs * 1.3
        ax = _axes(figure(A3[1], high + 2 * MARGIN), strip, MARGIN, high)
    _put(ax, strip)
    return ax


def overview(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """The whole term, a strip per year, on as few A3 pages as it needs."""
    blocks = Blocks(index, lang)
    strips = _strips(blocks)
    entries = legend(blocks, strips)
    room = A3[0] - TOP - MARGIN - legend_height(entries, A3[1]) - 1
    pages: list[list[Strip]] = [[]]
    for strip in strips:
        if pages[-1] and sum(s.frame + s.needs + GAP for s in (*pages[-1], strip)) > room:
            pages.append([])
        pages[-1].append(strip)
    return tuple(_page(blocks, page, entries, (number, len(pages))) for number, page in enumerate(pages, 1))


def poster(index: PlanIndex, lang: Lang | None = None) -> Figure:
    """The whole term in one picture as wide as A3, as tall as it needs."""
    blocks = Blocks(index, lang)
    strips = _strips(blocks)
    return _page(blocks, strips, legend(blocks, strips), (1, 1), low=True)


def year_pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """A page per year with people, effort and villages."""
    blocks = Blocks(index, lang)
    made = []
    for year in blocks.years:
        strip = make_strip(blocks, range(year, year + 1), detail=True)
        words = say(blocks.lang, "groups.year", name=blocks.problem.scenario.name, n=year + 1, start=strip.span.start,
                    end=strip.end)  # fmt: skip
        made.append(_page(blocks, [strip], legend(blocks, [strip]), (1, 1), words))
    return tuple(made)


def pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """The overview, then a page per year."""
    return (*overview(index, lang), *year_pages(index, lang))


def _strips(blocks: Blocks) -> list[Strip]:
    """A strip per year, all of the same length so that a day is equally wide in each."""
    years = [range(year, year + 1) for year in blocks.years]
    longest = max(_days(make_strip(blocks, year)) for year in years)
    return [make_strip(blocks, year, days=longest) for year in years]


def _days(strip: Strip) -> int:
    return after(strip.span.end) - day(strip.span.start)


def _page(
    blocks: Blocks,
    strips: Sequence[Strip],
    entries: Sequence[Entry],
    number: tuple[int, int],
    title: str = "",
    *,
    low: bool = False,
) -> Figure:
    """Strips one under the other, stretched to the height of A3 as far as that looks well; `low`: no page is left
    empty below them."""
    needs, frames = sum(strip.needs for strip in strips), sum(strip.frame + GAP for strip in strips)
    legend_room = legend_height(entries, A3[1]) + 1
    stretch = (A3[0] - TOP - MARGIN - legend_room - frames) / needs if needs else 1.0
    stretch = min(max(stretch, 1.0), _MOST_DETAIL if strips[0].detail else _MOST)
    high = max(0 if low else A3[0], TOP + MARGIN + legend_room + frames + needs * stretch)
    page = figure(A3[1], high)
    sheet = Sheet(page)
    note = say(blocks.lang, "page", n=number[0], of=number[1]) if number[1] > 1 else ""
    title = title or say(blocks.lang, "groups.title", name=blocks.problem.scenario.name)
    sheet.title(title, blocks.summary(), note)
    top = TOP
    for strip in strips:
        down = strip.frame + strip.needs * stretch
        _put(_axes(page, strip, top, down), strip, sheet, top)
        top += down + GAP
    sheet.legend(entries, high - MARGIN)
    return page


def _axes(page: Figure, strip: Strip, top: float, high: float) -> Axes:
    across = page.get_size_inches()[0] * 25.4
    return place(page, MARGIN + GUTTER, top, across - 2 * MARGIN - GUTTER, high)


def _put(ax: Axes, strip: Strip, sheet: Sheet | None = None, top: float = 0.0) -> None:
    """Draw a strip on axes whose height is taken as millimetres; its years at the left if there is a sheet."""
    down = height(ax)
    draw_strip(Pen(ax, (day(strip.span.start), after(strip.span.end)), down), strip, down)
    if sheet is not None:
        lang = strip.blocks.lang
        years = say(lang, "year", n=strip.years.start + 1)
        sheet.text(MARGIN, top + 2, years, 9)
        months = f"{strip.span.start:%Y.%-m}–{strip.end:%Y.%-m}"
        sheet.text(MARGIN, top + 5.8, months, 6, colour="#5f5f5f")


def legend(blocks: Blocks, strips: Sequence[Strip]) -> list[Entry]:
    """Colours, marks and hatches that the strips use, with their words."""
    lang, shown = blocks.lang, [block for s in strips for row in s.rows for part in row.tracks for block in part]
    bars = [bar for block in shown for bar in block.bars]
    used = {blocks.palette.of(bar.visits[0].unit) for bar in bars}
    paints = [(paint, name) for name, paint in blocks.palette.legend(lang) if paint in used]
    entries: list[Entry] = [(Filled(paint.fill, stripe=paint.stripe), name) for paint, name in paints]
    kinds = sorted({bar.kind for bar in bars} - {REGULAR})
    entries += [(Mark(kind_colour(kind), blocks.kinds.mark(kind)), blocks.kinds.name(kind)) for kind in kinds]
    if any(block.lent_to for block in shown if not block.bars):
        entries.append((Filled(PAPER, more={"hatch": "//", "edge": "#9a9a9a"}), say(lang, "legend.lent")))
    if any(block.standby and not block.lent_to for block in shown if not block.bars):
        entries.append((Filled(PAPER, more={"hatch": "..", "edge": "#9a9a9a"}), say(lang, "legend.standby")))
    if any(strip.closed for strip in strips):
        entries.append((Filled("#c4c4c4"), say(lang, "legend.closed")))
    if any(bar.span != block.duty for block in shown for bar in block.bars):
        entries.append((Filled(DUTY), say(lang, "legend.duty")))
    if any(bar.led for bar in bars):
        entries.append((Words(say(lang, "led", n=3)), say(lang, "legend.led")))
    if any(bar.villages and len(bar.visits) > 1 for bar in bars):
        entries.append((Words(say(lang, "villages", n=5)), say(lang, "legend.villages")))
    return entries
