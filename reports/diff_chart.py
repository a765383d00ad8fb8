"""The chart before/after: a row for each visit that moved, hollow where it was, filled where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.move_sentences import Speaker
from planner.moves import Difference, Spot, VisitMove
from planner.plan import Plan, PlannedRound
from planner.problem import Problem
from planner.sentences import visit_name
from reports.pen import POINTS, Pen, after, day, height, place
from reports.sheet import Entry, Filled, Link, Sheet, legend_height
from reports.style import A3, BAND, FAINT, MARGIN, PAPER, RULE, SOFT, figure
from reports.text import width
from reports.words import Lang

TOP, HEAD, ROW, LARGEST = MARGIN + 14, 9.0, 5.0, 7.0
"""Millimetres: where the chart begins, its head, a row of the tall picture, one of a page at most."""
NAME, PLACES = 58.0, 62.0
"""Millimetres of the columns at the left: the visit, and where it was and is."""
PER_PAGE = 60
WAS, NOW, GONE, NEW = "#8c8c8c", "#33628c", "#b3261e", "#1b6e3c"
WORDS = {
    "title": ("变动前后对照", "Before and after"),
    "was": ("原安排", "before"),
    "now": ("现安排", "after"),
    "dropped": ("取消", "dropped"),
    "added": ("新增", "new"),
    "from_to": ("改期方向", "from there to here"),
    "visit": ("任务", "visit"),
    "places": ("原轮次与组 → 现轮次与组", "round and group, before → after"),
    "none": ("没有任务变动", "no visit moved"),
    "page": ("第 {n} 页，共 {of} 页", "page {n} of {of}"),
}


def _say(code: str, lang: str, **values: object) -> str:
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


def shown(found: Difference) -> tuple[VisitMove, ...]:
    """The rows of the chart: visits in another place or on other days, by the day they were or are, in time order."""

    def when(one: VisitMove) -> tuple[str, str]:
        spot = one.before or one.after
        return (str(spot.from_ or spot.round) if spot is not None else "", one.visit)

    return tuple(sorted(found.visits, key=when))


def draw(
    rows: Sequence[VisitMove], before: Plan, later: Plan, ax: Axes | None = None, *, lang: Lang = "zh",
    problem: Problem | None = None,
) -> Axes:  # fmt: skip
    """Rows of visits that moved on `ax`, or on new axes as wide as A3; the x axis counts days as matplotlib does."""
    if ax is None:
        ax = _axes(figure(A3[1], HEAD + ROW * max(1, len(rows)) + 2 * MARGIN), MARGIN, HEAD + ROW * max(1, len(rows)))
    down = height(ax)
    _Chart(Pen(ax, _span(rows, before, later), down), rows, before, later, down, lang, problem).draw()
    return ax


def poster(found: Difference, before: Plan, later: Plan, lang: Lang, problem: Problem | None) -> Figure:
    """All of it in one picture."""
    return _page(shown(found), found, (before, later), lang, problem, (1, 1), ROW)


def pages(found: Difference, before: Plan, later: Plan, lang: Lang, problem: Problem | None) -> tuple[Figure, ...]:
    """A3 pages, across, equally full."""
    rows = shown(found)
    count = max(1, -(-len(rows) // PER_PAGE))
    each = -(-len(rows) // count)
    parts = [rows[k * each : (k + 1) * each] for k in range(count)]
    return tuple(
        _page(part, found, (before, later), lang, problem, (number, count), None)
        for number, part in enumerate(parts, 1)
    )


def _page(
    rows: Sequence[VisitMove], found: Difference, plans: tuple[Plan, Plan], lang: Lang, problem: Problem | None,
    number: tuple[int, int], row: float | None,
) -> Figure:  # fmt: skip
    entries = _legend(rows, lang)
    foot = legend_height(entries, A3[1]) + 4 + MARGIN
    high = HEAD + (row or min(LARGEST, (A3[0] - TOP - foot - HEAD) / max(1, len(rows)))) * max(1, len(rows))
    page = figure(A3[1], A3[0] if row is None else TOP + high + foot)
    sheet = Sheet(page)
    name = problem.scenario.name if problem is not None else plans[1].scenario.name if plans[1].scenario else ""
    note = _say("page", lang, n=number[0], of=number[1]) if number[1] > 1 else ""
    sheet.title(f"{name}  {_say('title', lang)}".strip(), Speaker(lang, problem).head(found), note)
    draw(rows, *plans, _axes(page, TOP, high), lang=lang, problem=problem)
    sheet.legend(entries, sheet.height - MARGIN)
    return page


def _axes(page: Figure, top: float, high: float) -> Axes:
    left = MARGIN + NAME + PLACES
    return place(page, left, top, A3[1] - MARGIN - left, high)


def _legend(rows: Sequence[VisitMove], lang: Lang) -> list[Entry]:
    kinds = {one.kind for one in rows}
    hollow = {"edge": WAS, "line": 0.9}
    entries: list[Entry] = [(Filled(PAPER, more=hollow), _say("was", lang)), (Filled(NOW), _say("now", lang))]
    if "round" in kinds:
        entries.append((Link(SOFT), _say("from_to", lang)))
    if "dropped" in kinds:
        entries.append((Filled(PAPER, more={"edge": GONE, "line": 0.9}), _say("dropped", lang)))
    if "added" in kinds:
        entries.append((Filled(NEW), _say("added", lang)))
    return entries


def _days(spot: Spot, rounds: dict[str, PlannedRound]) -> tuple[dt.date, dt.date] | None:
    """On-site days, else the round's days of investigation, else its first day; None: the plan does not say."""
    if spot.from_ is not None and spot.to is not None:
        return spot.from_, spot.to
    one = rounds.get(spot.round)
    if one is None:
        return None
    phase = one.phases.get("investigate") or next(iter(one.phases.values()), None)
    return (one.start, one.start) if phase is None else (phase.from_, phase.to)


def _span(rows: Sequence[VisitMove], before: Plan, later: Plan) -> tuple[float, float]:
    """From the first round's start to the last day of either plan."""
    days = [one.start for plan in (before, later) for one in plan.rounds]
    days += [span.to for plan in (before, later) for one in plan.rounds for span in one.phases.values()]
    days += [d for one in rows for spot in (one.before, one.after) if spot for d in (spot.from_, spot.to) if d]
    if not days:
        return 0.0, 1.0
    return float(day(min(days))), float(after(max(days)))


class _Chart:
    """One drawing of rows."""

    def __init__(
        self, pen: Pen, rows: Sequence[VisitMove], before: Plan, later: Plan, down: float, lang: Lang,
        problem: Problem | None,
    ) -> None:  # fmt: skip
        self.pen, self.rows, self.down, self.lang, self.problem = pen, rows, down, lang, problem
        self.rounds = [{one.id: one for one in plan.rounds} for plan in (before, later)]
        self.row = (down - HEAD) / max(1, len(rows))
        self.size = min(8.0, 0.6 * self.row * pen.per_y)
        self.speaker = Speaker(lang, problem)
        self.left = pen.x0 - (NAME + PLACES) * POINTS / pen.per_x
        self.middle = pen.x0 - PLACES * POINTS / pen.per_x

    def draw(self) -> None:
        """Everything."""
        self._head()
        for number, one in enumerate(self.rows):
            top = HEAD + number * self.row
            if number % 2:
                self.pen.box((self.left, self.pen.x1), (top, top + self.row), BAND, zorder=0.1)
            self._names(one, top)
            self._bars(one, top)
        if not self.rows:
            self.pen.text(self.left + 1, HEAD + self.row / 2, _say("none", self.lang), 8, colour=SOFT)
        self.pen.line((self.left, self.pen.x1), (self.down, self.down), RULE, 0.5)

    def _head(self) -> None:
        """Names of the columns, calendar years as bands, a tick for each round that opens."""
        pen = self.pen
        pen.text(self.left + 1, HEAD - 2, _say("visit", self.lang), 7, colour=SOFT)
        pen.text(self.middle + 1, HEAD - 2, _say("places", self.lang), 7, colour=SOFT)
        pen.line((self.left, pen.x1), (HEAD, HEAD), RULE, 0.5)
        first, last = (dt.date.fromordinal(int(x) + dt.date(1970, 1, 1).toordinal()) for x in (pen.x0, pen.x1))
        for year in range(first.year, last.year + 1):
            left, right = max(pen.x0, day(dt.date(year, 1, 1))), min(pen.x1, day(dt.date(year + 1, 1, 1)))
            if left > pen.x0:
                pen.line((left, left), (0, self.down), FAINT, 0.8, zorder=0.5)
            if (right - left) * pen.per_x > width(str(year), 7) + 4:
                pen.text((left + right) / 2, 2.6, str(year), 7, align="center")
        free = pen.x0
        for one in self.rounds[1].values():
            x = day(one.start)
            if one.open:
                pen.line((x, x), (HEAD - 1.2, self.down), RULE, 0.4, zorder=0.3, linestyle=(0, (2, 3)))
                if x >= free and x + (width(one.id, 5.5) + 2) / pen.per_x <= pen.x1:
                    pen.text(x + 1 / pen.per_x, HEAD - 2, one.id, 5.5, colour=SOFT)
                    free = x + (width(one.id, 5.5) + 5) / pen.per_x

    def _names(self, one: VisitMove, top: float) -> None:
        """The visit, and its places in words."""
        name = one.visit if self.problem is None else visit_name(self.problem, one.visit, self.lang)
        lines = (top + 0.4 / self.pen.per_y, top + self.row - 0.4 / self.pen.per_y)
        self.pen.label(self.left + 1, lines, name, NAME * POINTS - 7, largest=self.size)
        places = " → ".join(self._place(spot) for spot in (one.before, one.after))
        self.pen.label(self.middle + 1, lines, places, PLACES * POINTS - 7, largest=self.size, colour=SOFT)

    def _place(self, spot: Spot | None) -> str:
        if spot is None:
            return "—"
        return f"{spot.round} {self.speaker.label(spot.group, spot.round)}"

    def _bars(self, one: VisitMove, top: float) -> None:
        """Hollow where it was, filled where it is, an arrow from the one to the other."""
        was = None if one.before is None else _days(one.before, self.rounds[0])
        now = None if one.after is None else _days(one.after, self.rounds[1])
        pad = 0.2 * self.row
        y = (top + pad, top + self.row - pad)
        if now is not None:
            self._box(now, y, NEW if one.kind == "added" else NOW, NEW if one.kind == "added" else NOW)
        if was is not None:
            self._box(was, y, "none", GONE if one.kind == "dropped" else WAS)
        if was is not None and now is not None and one.kind == "round":
            self._arrow(was, now, (y[0] + y[1]) / 2)

    def _box(self, days: tuple[dt.date, dt.date], y: tuple[float, float], fill: str, edge: str) -> None:
        self.pen.box((day(days[0]), after(days[1])), y, fill, edge=edge, line=0.9, zorder=2)

    def _arrow(self, was: tuple[dt.date, dt.date], now: tuple[dt.date, dt.date], y: float) -> None:
        forth = now[0] >= was[0]
        start, end = (after(was[1]), day(now[0])) if forth else (day(was[0]), after(now[1]))
        if (start < end) == forth:
            self.pen.line((start, end), (y, y), SOFT, 0.7, linestyle=(0, (1.2, 1.2)), zorder=1)
            self.pen.line((end,), (y,), SOFT, 0, marker=">" if forth else "<", markersize=3, zorder=1)
