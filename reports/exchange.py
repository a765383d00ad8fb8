"""The exchange with partners as a network: how many group-rounds go where, with a table by year."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

import networkx as nx  # type: ignore[import-untyped]
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.plan_index import PlanIndex
from planner.sentences import year_name
from reports.blocks import Blocks
from reports.chart_words import say
from reports.pen import POINTS, Pen, height, place
from reports.sheet import LEGEND_ROW, Entry, Link, Sheet
from reports.style import INK, MARGIN, PAPER, RULE, SOFT, figure
from reports.words import Lang

WIDE, HIGH = 297.0, 210.0
TOP, TABLE = MARGIN + 15, 96.0
"""Millimetres: where the chart begins, the table at its right."""
FULL, ALONE = HIGH - TOP - MARGIN - 8, 45.0
"""Millimetres of the chart: all that a page has, and what a row of nodes needs."""
OUT, IN = "#1f4e79", "#b8560f"
HOME = ""
"""The node of the county itself."""
_BOX, _TALL, _ROW, _LEAST = 17.0, 6.5, 5.0, 3.2
"""Millimetres: half a node across, half its height, a row of the table, and the least of one."""
COLUMNS = (WIDE - MARGIN - TABLE + 42, WIDE - MARGIN - 32, WIDE - MARGIN - 4)
"""Millimetres: the right edges of the table's columns."""


def network(index: PlanIndex) -> nx.DiGraph:
    """The county (`""`) and its partners; edges carry `weight`, group-rounds lent (out) and received (in)."""
    graph = nx.DiGraph()
    graph.add_node(HOME)
    graph.add_nodes_from(sorted(index.problem.partners))
    for group in index.group_rounds.values():
        if group.own and group.at in index.problem.partners:
            _add(graph, HOME, str(group.at))
        elif not group.own and group.visits and group.county in index.problem.partners:
            _add(graph, str(group.county), HOME)
    return graph


def _add(graph: nx.DiGraph, source: str, target: str) -> None:
    known = graph.get_edge_data(source, target, {"weight": 0})
    graph.add_edge(source, target, weight=known["weight"] + 1)


def draw(index: PlanIndex, ax: Axes | None = None, *, lang: Lang | None = None) -> Axes:
    """The network on `ax`, or on new axes, in millimetres from the top left corner."""
    blocks = Blocks(index, lang)
    if ax is None:
        ax = _axes(figure(WIDE, HIGH), _tall(blocks))
    down = height(ax)
    box = ax.get_window_extent()
    across = down * box.width / box.height
    _Chart(Pen(ax, (0, across), down), blocks, (across, down)).draw()
    return ax


def poster(index: PlanIndex, lang: Lang | None = None) -> Figure:
    """The network with the table by year, as high as they are."""
    blocks = Blocks(index, lang)
    return _page(index, blocks, TOP + _tall(blocks) + LEGEND_ROW + MARGIN + 4)


def pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """The same at the top of an A4 page."""
    return (_page(index, Blocks(index, lang), HIGH),)


def _page(index: PlanIndex, blocks: Blocks, high: float) -> Figure:
    page = figure(WIDE, high)
    sheet, graph, lang_ = Sheet(page), network(index), blocks.lang
    lent = sum(data["weight"] for source, _, data in graph.edges(data=True) if source == HOME)
    received = sum(data["weight"] for source, _, data in graph.edges(data=True) if source != HOME)
    title = say(lang_, "exchange.title", name=index.problem.scenario.name)
    sheet.title(title, say(lang_, "exchange.under", lent=lent, received=received))
    draw(index, _axes(page, _tall(blocks)), lang=blocks.lang)
    _table(sheet, blocks)
    sheet.legend(legend(blocks), high - MARGIN)
    return page


def _tall(blocks: Blocks) -> float:
    """Millimetres of network and table: a circle of partners needs more than two beside each other do."""
    partners, years = len(blocks.problem.partners), blocks.problem.scenario.term.years
    network_ = ALONE if partners <= 2 else ALONE * 2 if partners <= 4 else FULL
    return min(FULL, max(network_, 8 + _ROW * partners * (years + 2.7)))


def legend(blocks: Blocks) -> list[Entry]:
    """The colours of the arrows."""
    return [(Link(OUT), say(blocks.lang, "exchange.out")), (Link(IN), say(blocks.lang, "exchange.in.legend"))]


def _axes(page: Figure, tall: float) -> Axes:
    return place(page, MARGIN, TOP, WIDE - 2 * MARGIN - TABLE, tall)


class _Chart:
    """One drawing: where the nodes stand, and the arrows between them."""

    def __init__(self, pen: Pen, blocks: Blocks, size: tuple[float, float]) -> None:
        self.pen, self.blocks, self.size = pen, blocks, size
        self.graph = network(blocks.index)
        partners = sorted(blocks.problem.partners)
        raw = nx.shell_layout(self.graph, nlist=[[HOME], partners], rotate=0) if partners else {HOME: (0.0, 0.0)}
        reach = max([1e-9, *(math.hypot(*spot) for spot in raw.values())])
        across, down = (size[0] / 2 - _BOX - 2) / reach, (size[1] / 2 - _TALL - 6) / reach
        self.at = {
            name: (size[0] / 2 + across * float(x), size[1] / 2 - down * float(y)) for name, (x, y) in raw.items()
        }
        self.half = min(_BOX, 0.42 * math.tau * min(across, down) * reach / max(1, len(partners)))

    def draw(self) -> None:
        """Arrows under the nodes."""
        for source, target, data in self.graph.edges(data=True):
            self._arrow(source, target, data["weight"])
        for name in self.graph:
            self._node(name)

    def _node(self, name: str) -> None:
        x, y = self.at[name]
        fill = "#dfe8f1" if name == HOME else PAPER
        half = _BOX if name == HOME else self.half
        box, lines = (x - half, x + half), (y - _TALL, y + _TALL)
        self.pen.box(box, lines, fill, edge=INK, line=0.8, zorder=4, gid=f"node-{name}")
        lang, partner = self.blocks.lang, self.blocks.problem.partners.get(name)
        words = say(lang, "exchange.home") if partner is None else self.blocks.partner_name(name)
        room = 2 * half * POINTS - 6
        if partner is None or partner.km is None:
            self.pen.label(x, lines, words, room, largest=9, align="center")
            return
        self.pen.label(x, (y - _TALL, y + 1), words, room, largest=9, align="center")
        self.pen.text(x, y + 3.4, say(lang, "exchange.km", km=partner.km), 6.5, align="center", colour=SOFT, room=room)

    def _arrow(self, source: str, target: str, weight: int) -> None:
        """A line beside the straight one between two nodes, as wide as there are group-rounds, with their number."""
        (x0, y0), (x1, y1) = self.at[source], self.at[target]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        aside = (-(y1 - y0) / length * 2.6, (x1 - x0) / length * 2.6)
        x0, y0, x1, y1 = x0 + aside[0], y0 + aside[1], x1 + aside[0], y1 + aside[1]
        colour = OUT if source == HOME else IN
        gap = self._gap(x1 - x0, y1 - y0, length)
        x0, y0, x1, y1 = x0 + gap[0], y0 + gap[1], x1 - gap[0], y1 - gap[1]
        most = max(data["weight"] for _, _, data in self.graph.edges(data=True))
        wide = 1.0 + 3.0 * weight / most
        self.pen.line((x0, x1), (y0, y1), colour, wide, zorder=2, gid=f"arrow-{source}-{target}")
        angle = math.degrees(math.atan2(-(y1 - y0), x1 - x0)) - 90
        self.pen.line((x1,), (y1,), colour, 0, marker=(3, 0, angle), markersize=5 + 1.3 * wide, zorder=3)
        x, y = (x0 + x1) / 2 + aside[0], (y0 + y1) / 2 + aside[1]
        self.pen.box((x - 3.2, x + 3.2), (y - 2.3, y + 2.3), PAPER, edge=colour, line=0.6, zorder=5)
        self.pen.text(x, y, str(weight), 8, align="center", colour=colour)

    def _gap(self, dx: float, dy: float, length: float) -> tuple[float, float]:
        """How much of the end of an arrow lies under the node."""
        across = (_BOX + 2.0) / max(1e-9, abs(dx)) if dx else math.inf
        down = (_TALL + 2.0) / max(1e-9, abs(dy)) if dy else math.inf
        share = min(across, down, 0.45)
        return dx * share, dy * share


def counts(index: PlanIndex) -> Mapping[tuple[str, int], tuple[int, int]]:
    """(partner, term year) → group-rounds lent and received."""
    lent: Counter[tuple[str, int]] = Counter()
    received: Counter[tuple[str, int]] = Counter()
    for group in index.group_rounds.values():
        year = index.problem.rounds[group.round].year
        if group.own and group.at in index.problem.partners:
            lent[str(group.at), year] += 1
        elif not group.own and group.visits:
            received[str(group.county), year] += 1
    return {key: (lent[key], received[key]) for key in sorted({*lent, *received})}


def _table(sheet: Sheet, blocks: Blocks) -> None:
    """Lent and received: by year if there is room for that, else in the term; as many partners as there is room for."""
    names, years = sorted(blocks.problem.partners), list(range(blocks.problem.scenario.term.years))
    high = FULL - 2
    row = min(_ROW, high / max(1.0, len(names) * (len(years) + 2.7)))
    if row >= _LEAST:
        y = TOP + 4
        for name in names:
            y = _block(sheet, blocks, name, years, y, row)
        return
    y = _block_head(sheet, blocks, "", TOP + 4)
    for name in names[: int(high / _ROW) - 1]:
        y += _ROW
        _line(sheet, y, blocks.partner_name(name), _total(counts(blocks.index), name))


def _total(found: Mapping[tuple[str, int], tuple[int, int]], name: str) -> tuple[int, int]:
    mine = [pair for (partner, _), pair in found.items() if partner == name]
    return sum(pair[0] for pair in mine), sum(pair[1] for pair in mine)


def _block_head(sheet: Sheet, blocks: Blocks, name: str, y: float) -> float:
    """A partner's name over its columns."""
    sheet.text(COLUMNS[0] - 32, y, blocks.partner_name(name) if name else "", 8.5, room=34 * POINTS)
    for x, code in zip(COLUMNS[1:], ("out", "in"), strict=True):
        sheet.text(x, y, say(blocks.lang, f"exchange.{code}"), 7, align="right", colour=SOFT, room=20 * POINTS)
    sheet.line((COLUMNS[0] - 32, COLUMNS[2]), (y + 2.6, y + 2.6), INK, 0.7)
    return y


def _block(sheet: Sheet, blocks: Blocks, name: str, years: list[int], y: float, row: float) -> float:
    """The rows of a partner, a year each, and the term; where the next partner begins."""
    found = counts(blocks.index)
    y = _block_head(sheet, blocks, name, y) + 0.4
    for year in years:
        y += row
        _line(sheet, y, year_name(blocks.problem, year, blocks.lang), found.get((name, year), (0, 0)))
    sheet.line((COLUMNS[0] - 32, COLUMNS[2]), (y + row / 2, y + row / 2), RULE, 0.5)
    _line(sheet, y + row, say(blocks.lang, "exchange.term"), _total(found, name))
    return y + 2.3 * row


def _line(sheet: Sheet, y: float, words: str, pair: tuple[int, int]) -> None:
    sheet.text(COLUMNS[0], y, words, 7, align="right", colour=SOFT, room=32 * POINTS)
    for x, number in zip(COLUMNS[1:], pair, strict=True):
        sheet.text(x, y, str(number), 7.5, align="right")
