"""Work of people: a table of people and rounds, coloured by role, with totals at the right and at the foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.calendar import Round, Span
from planner.plan_index import GroupRound, PlanIndex
from planner.problem import Problem
from planner.scenario import Person
from reports.blocks import Blocks
from reports.pen import POINTS, Pen, height, place
from reports.sheet import Entry, Filled, Sheet, Words, legend_height
from reports.style import A3, BAND, INK, MARGIN, OUTSIDE, PAPER, ROLE_COLOURS, RULE, SOFT, figure
from reports.text import SMALLEST, clean, width
from reports.words import Lang, say

TOP, HEAD, FOOT, ROW = MARGIN + 14, 10.0, 9.0, 3.4
"""Millimetres: where the table begins, its head and foot, a row at least."""
NAMES, TOTALS = 62.0, 46.0
"""Millimetres at the left and at the right of the cells."""
LARGEST, WIDEST = 6.0, 12.0
"""Millimetres of a row and of a column at most."""
PER_PAGE = 66
"""People on a page, at most."""
ROLES = ("leader", "deputy", "member")


def people(problem: Problem) -> tuple[str, ...]:
    """Ids of the people: the full-time ones first, by id."""
    return tuple(sorted(problem.people, key=lambda name: (problem.people[name].pool != "full_time", name)))


def role(group: GroupRound, person: str) -> str:
    """`leader`, `deputy` or `member`."""
    return "leader" if person in group.leaders else "deputy" if person in group.deputies else "member"


def absence(person: Person, candidate: Round) -> str | None:
    """`outside` when the person is not in service all through the round, `away` when away for a part of it."""
    duty = candidate.duty
    if (person.from_ and duty.start < person.from_) or (person.until and duty.end > person.until):
        return "outside"
    return "away" if any(duty.meets(Span(away.from_, away.to)) for away in person.away) else None


def draw(
    index: PlanIndex, ax: Axes | None = None, *, only: Sequence[str] | None = None, lang: Lang | None = None
) -> Axes:
    """The table of the people `only` (default: all) on `ax`, or on new axes; names and totals stand beside them."""
    shown = people(index.problem) if only is None else tuple(only)
    blocks = Blocks(index, lang)
    if ax is None:
        high = HEAD + FOOT + ROW * max(1, len(shown))
        ax = _axes(figure(A3[1], high + 2 * MARGIN), MARGIN, high, len(blocks.numbers))
    down = height(ax)
    _Table(Pen(ax, (0, max(1, len(blocks.numbers))), down), blocks, shown, down).draw()
    return ax


def poster(index: PlanIndex, lang: Lang | None = None) -> Figure:
    """Everybody in one picture, at most as wide as A3, as tall as it needs."""
    return _page(index, people(index.problem), lang, (1, 1), low=True)


def pages(index: PlanIndex, lang: Lang | None = None) -> tuple[Figure, ...]:
    """A3 pages, equally full."""
    everybody = people(index.problem)
    count = max(1, -(-len(everybody) // PER_PAGE))
    each = -(-len(everybody) // count)
    parts = [everybody[number * each : (number + 1) * each] for number in range(count)]
    return tuple(_page(index, part, lang, (number, count)) for number, part in enumerate(parts, 1))


def _page(
    index: PlanIndex, shown: Sequence[str], lang: Lang | None, number: tuple[int, int], *, low: bool = False
) -> Figure:
    """A page of rows; `low`: cut to what stands on it."""
    blocks = Blocks(index, lang)
    entries = legend(blocks)
    cells = _cells_wide(len(blocks.numbers))
    across = max(A3[0], 2 * MARGIN + NAMES + cells + TOTALS) if low else A3[1]
    foot = legend_height(entries, across) + 3 + MARGIN
    row = min(LARGEST, max(ROW, (A3[0] - TOP - HEAD - FOOT - foot) / max(1, len(shown))))
    table = HEAD + FOOT + row * max(1, len(shown))
    page = figure(across, max(0 if low else A3[0], TOP + table + foot))
    sheet = Sheet(page)
    note = say(blocks.lang, "page", n=number[0], of=number[1]) if number[1] > 1 else ""
    sheet.title(say(blocks.lang, "service.title", name=blocks.problem.scenario.name), _summary(blocks), note)
    draw(index, _axes(page, TOP, table, len(blocks.numbers)), only=shown, lang=lang)
    sheet.legend(entries, sheet.height - MARGIN)
    return page


def _axes(page: Figure, top: float, high: float, rounds: int) -> Axes:
    return place(page, MARGIN + NAMES, top, _cells_wide(rounds), high)


def _cells_wide(rounds: int) -> float:
    """Millimetres that the cells of so many rounds take."""
    return min(A3[1] - 2 * MARGIN - NAMES - TOTALS, WIDEST * max(1, rounds))


def _summary(blocks: Blocks) -> str:
    pools = Counter(person.pool for person in blocks.problem.people.values())
    served = {name: len(blocks.index.service.get(name, ())) for name in blocks.problem.people}
    borrowed = sum(n for name, n in served.items() if blocks.problem.people[name].pool == "seconded")
    return say(
        blocks.lang, "service.summary", people=len(served), full_time=pools["full_time"], seconded=pools["seconded"],
        served=sum(served.values()), borrowed=borrowed,
    )  # fmt: skip


class _Table:
    """One drawing of the table: the pen, the people shown, the rounds as columns."""

    def __init__(self, pen: Pen, blocks: Blocks, shown: Sequence[str], down: float) -> None:
        self.pen, self.blocks, self.shown, self.down = pen, blocks, shown, down
        self.rounds = [blocks.problem.rounds[index] for index in blocks.numbers]
        self.row = (down - HEAD - FOOT) / max(1, len(shown))
        self.size = min(8.0, 0.66 * self.row * pen.per_y)
        self.left = pen.x0 - NAMES * POINTS / pen.per_x
        self.right = pen.x1 + TOTALS * POINTS / pen.per_x
        self.most = max([1, *(len(groups) for groups in blocks.index.service.values())])

    def draw(self) -> None:
        """Everything."""
        self._head()
        pool = None
        for number, name in enumerate(self.shown):
            top = HEAD + number * self.row
            person = self.blocks.problem.people[name]
            first, pool = person.pool != pool, person.pool
            self.pen.line((self.left, self.right), (top, top), INK if first else RULE, 0.7 if first else 0.3,
                          zorder=1)  # fmt: skip
            self._name(person, top + self.row / 2)
            self._cells(name, person, top)
            self._total(name, top)
        self._foot()

    def _head(self) -> None:
        """Years as bands, rounds by number and the month they begin in."""
        pen, lang = self.pen, self.blocks.lang
        bottom = HEAD + self.row * len(self.shown)
        for number, candidate in enumerate(self.rounds):
            middle, words = number + 0.5, self.blocks.round_mark(candidate.index)
            if candidate.series is None:
                pen.text(middle, 5.2, words, 7, align="center")
            else:
                size = max(SMALLEST, min(7.0, 7 * (pen.per_x - 1) / width(words, 7)))
                pen.text(middle, 5.2, words, size, align="center", room=pen.per_x)
            begun = f"{candidate.start:%y}.{candidate.start.month}"
            if width(begun, 5.2) < pen.per_x:
                pen.text(middle, 8.3, begun, 5.2, align="center", colour=SOFT)
        years = [candidate.year for candidate in self.rounds]
        for year in sorted(set(years)):
            left, count = years.index(year), years.count(year)
            if year % 2 == 0:
                pen.box((left, left + count), (0, bottom), BAND, zorder=0.1)
            pen.line((left, left), (0, bottom + FOOT), SOFT, 0.6, zorder=4)
            pen.text(left + count / 2, 1.7, say(lang, "year", n=year + 1), 7, align="center", room=count * pen.per_x)
        pen.line((pen.x1, pen.x1), (0, bottom + FOOT), SOFT, 0.6, zorder=4)
        pen.text(self.left, 6.5, say(lang, "people"), 7, colour=SOFT)
        pen.text(pen.x1 + 4 / pen.per_x, 6.5, say(lang, "total"), 7, colour=SOFT)

    def _name(self, person: Person, y: float) -> None:
        """Name, pool and employer."""
        pen, lang = self.pen, self.blocks.lang
        pen.text(self.left, y, clean(person.name) or person.id, self.size, room=19 * POINTS)
        x = self.left + 20 * POINTS / pen.per_x
        pen.text(x, y, say(lang, f"pool.{person.pool}"), self.size * 0.88, colour=SOFT, room=13 * POINTS)
        if person.employer in self.blocks.problem.units:
            words = self.blocks.unit_name(str(person.employer))
            room = (NAMES - 35) * POINTS
            size = max(5.0, min(self.size * 0.88, self.size * 0.88 * room / max(1.0, width(words, self.size * 0.88))))
            pen.text(x + 13.5 * POINTS / pen.per_x, y, words, size, colour=SOFT, room=room)

    def _cells(self, name: str, person: Person, top: float) -> None:
        """Role and group in each round served; where the person cannot serve, a grey or a hatched cell."""
        served: dict[int, list[GroupRound]] = {}
        for group in self.blocks.index.service.get(name, ()):
            served.setdefault(group.round, []).append(group)
        for number, candidate in enumerate(self.rounds):
            here = served.get(candidate.index, [])
            state = absence(person, candidate)
            x, y = (number + 0.04, number + 0.96), (top + 0.06 * self.row, top + 0.94 * self.row)
            if here:
                self._served(here, name, x, y, f"served-{name}-{candidate.id}")
            elif state == "outside":
                self.pen.box(x, y, OUTSIDE, zorder=2, gid=f"outside-{name}-{candidate.id}")
            elif state == "away":
                self.pen.box(x, y, PAPER, edge="#a0a0a0", hatch="/////", zorder=2, gid=f"away-{name}-{candidate.id}")

    def _served(
        self, groups: Sequence[GroupRound], name: str, x: tuple[float, float], y: tuple[float, float], gid: str
    ) -> None:
        what = role(groups[0], name)
        self.pen.box(x, y, ROLE_COLOURS[what], zorder=2, gid=gid)
        words = "/".join(self._mark(group) for group in groups)
        room = (x[1] - x[0]) * self.pen.per_x - 1
        size = min(self.size * 0.95, self.size * 0.95 * room / max(0.1, width(clean(words), self.size * 0.95)))
        if size >= SMALLEST:
            self.pen.text(sum(x) / 2, sum(y) / 2, words, size, align="center",
                          colour=PAPER if what == "leader" else INK)  # fmt: skip

    def _mark(self, group: GroupRound) -> str:
        lang = self.blocks.lang
        return say(lang, "lent.cell") if group.at else say(lang, "standby.cell") if group.standby else group.group

    def _total(self, name: str, top: float) -> None:
        """A bar of rounds served, by role, and their number."""
        pen, x = self.pen, self.pen.x1 + 3 / self.pen.per_x
        counts = Counter(role(group, name) for group in self.blocks.index.service.get(name, ()))
        unit = ((TOTALS - 12) * POINTS / pen.per_x) / self.most
        y = (top + 0.16 * self.row, top + 0.84 * self.row)
        for what in ROLES:
            if counts[what]:
                pen.box((x, x + counts[what] * unit), y, ROLE_COLOURS[what], zorder=2)
                x += counts[what] * unit
        pen.text(x + 3 / pen.per_x, top + self.row / 2, str(sum(counts.values())), self.size)

    def _foot(self) -> None:
        """How many people serve in each round, and how many of them are seconded, over everybody."""
        pen, blocks = self.pen, self.blocks
        top = HEAD + self.row * len(self.shown)
        pen.line((self.left, self.right), (top, top), INK, 0.7, zorder=1)
        for number, (code, pool) in enumerate((("total.people", None), ("total.borrowed", "seconded"))):
            y = top + FOOT * (number + 0.5) / 2
            pen.text(self.left, y, say(blocks.lang, code), 7, colour=SOFT)
            counts = Counter(
                group.round
                for name, groups in blocks.index.service.items()
                for group in groups
                if pool is None or blocks.problem.people[name].pool == pool
            )
            for place_, candidate in enumerate(self.rounds):
                pen.text(place_ + 0.5, y, str(counts[candidate.index]), 6.5, align="center")
            pen.text(pen.x1 + 3 / pen.per_x, y, str(sum(counts.values())), 7)


def legend(blocks: Blocks) -> list[Entry]:
    """Roles and states, with their words."""
    lang = blocks.lang
    entries: list[Entry] = [
        (Filled(ROLE_COLOURS["leader"]), say(lang, "leader")),
        (Filled(ROLE_COLOURS["deputy"]), say(lang, "deputy")),
        (Filled(ROLE_COLOURS["member"]), say(lang, "role.member")),
        (Filled(PAPER, more={"hatch": "/////", "edge": "#a0a0a0"}), say(lang, "away")),
        (Filled(OUTSIDE), say(lang, "outside")),
    ]
    entries.append((Words("1"), say(lang, "service.cell")))
    entries += [(Words(mark), name) for mark, name in blocks.marked()]
    groups = blocks.index.group_rounds.values()
    if any(group.at for group in groups):
        entries.append((Words(say(lang, "lent.cell")), say(lang, "legend.lent")))
    if any(group.standby for group in groups):
        entries.append((Words(say(lang, "standby.cell")), say(lang, "legend.standby")))
    return entries
