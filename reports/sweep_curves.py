"""Panels of a sweep along one path: a goal's value and bound; the share covered by the end of each year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from planner.sweeps.cases import Axis
from planner.sweeps.results import Case
from planner.sweeps.sentences import share_text
from reports.load import step
from reports.panels import FOOT, SIZE, apart, feet, ground, tip
from reports.pen import Pen
from reports.style import PAPER, mix
from reports.sweep_words import say
from reports.text import clean, font
from reports.words import Lang
from reports.words import say as word

VALUE, BOUND, BETWEEN = "#33628c", "#8a5a00", mix("#33628c", "#ffffff", 0.8)
NONE = "#b3261e"
NAME = 3.4
"""Millimetres from one name to the next at the ends of lines."""
INSET = 0.07
"""Share of the width left of the first value and right of the last."""


def places(axis: Axis, cases: Sequence[Case]) -> list[float]:
    """Where the cases stand across, from 0 to 1: numbers at their distance, words evenly."""
    if len(cases) == 1:
        return [0.5]
    numbers = {one.text: number for one, number in zip(axis.values, axis.numbers, strict=True)} if axis.numbers else {}
    marks = [float(numbers[case.values[axis.path]]) if numbers else float(k) for k, case in enumerate(cases)]
    return [INSET + (1 - 2 * INSET) * (mark - marks[0]) / (marks[-1] - marks[0]) for mark in marks]


class Curves:
    """Value and bound of one goal against one path."""

    def __init__(self, pen: Pen, down: float, axis: Axis, cases: Sequence[Case], place: int, lang: Lang) -> None:
        self.pen, self.axis, self.cases, self.place, self.lang = pen, axis, cases, place, lang
        self.foot, self.head = down - FOOT, 5.0
        self.xs = places(axis, cases)
        there = [case.goals[place] for case in cases if case.goals]
        ends = [one.value for one in there] + [one.bound for one in there if one.bound is not None]
        self.low, self.high = (min(ends), max(ends)) if ends else (0, 1)
        self.unit = step(max(1, self.high - self.low))
        self.low = self.low // self.unit * self.unit
        self.high = max(-(-self.high // self.unit) * self.unit, self.low + self.unit)

    def y(self, amount: float) -> float:
        """Height of an amount."""
        return self.foot + (self.head - self.foot) * (amount - self.low) / (self.high - self.low)

    def draw(self) -> None:
        """Everything."""
        ground(self.pen, [(self.y(n), f"{n:,}") for n in range(self.low, self.high + 1, self.unit)])
        feet(self.pen, self.foot, self.xs, values(self.cases, self.axis.path), self.axis.path)
        for pair in pairwise(zip(self.xs, self.cases, strict=True)):
            self._between(*pair)
        labels = [f"{case.goals[self.place].value:,}" if case.goals else "" for case in self.cases]
        shown = apart(self.pen, self.xs, labels)
        for k, (x, case) in enumerate(zip(self.xs, self.cases, strict=True)):
            if case.goals:
                self._point(x, case, labels[k] if k in shown else "")
            else:
                self._gone(x, case)

    def _between(self, left: tuple[float, Case], right: tuple[float, Case]) -> None:
        """Lines from one case to the next, and what lies between them; nothing where one has no plan."""
        if not left[1].goals or not right[1].goals:
            return
        goals = [case.goals[self.place] for _, case in (left, right)]
        xs, ys = (left[0], right[0]), [self.y(one.value) for one in goals]
        self.pen.line(xs, ys, VALUE, 1.6, zorder=3)
        bounds = [self.y(one.bound) for one in goals if one.bound is not None]
        if len(bounds) == 2:
            self.pen.ax.fill_between(xs, ys, bounds, color=BETWEEN, linewidth=0, zorder=1, clip_on=False)
            self.pen.line(xs, bounds, BOUND, 0.9, zorder=2, linestyle=(0, (3, 2)))

    def _point(self, x: float, case: Case, words: str) -> None:
        """The marks of a case, and its value in words."""
        goal, pen = case.goals[self.place], self.pen
        y = self.y(goal.value)
        if goal.bound is not None and goal.bound != goal.value:
            low = self.y(goal.bound)
            pen.line((x, x), (y, low), BETWEEN, 3, zorder=1)
            pen.line((x,), (low,), BOUND, 0, marker="_", markersize=7, zorder=2)
        pen.line((x,), (y,), VALUE, 0, marker="o", markersize=4.5, zorder=4)
        if words:
            tip(pen, x, y, words)

    def _gone(self, x: float, case: Case) -> None:
        """No value: why not."""
        code = {"infeasible": "none", "unknown": "unknown"}.get(case.outcome, "failed")
        half = min(0.05, 0.5 / max(1, len(self.cases)))
        self.pen.box((x - half, x + half), (self.head, self.foot), mix(NONE, PAPER, 0.9), zorder=0.7)
        middle, words = (self.head + self.foot) / 2, clean(say(code, self.lang))
        self.pen.ax.text(
            x, middle, words, fontproperties=font(SIZE), rotation=90, ha="center", va="center", color=NONE,
            parse_math=False, clip_on=False, zorder=5,
        )  # fmt: skip


def values(cases: Sequence[Case], path: str) -> list[str]:
    """The values of a path, that of the scenario as it stands with a star."""
    return [case.values[path] + " *" * case.current for case in cases]


def shares(pen: Pen, down: float, cases: Sequence[Case], path: str, lang: Lang) -> None:
    """The share covered by the end of each year, a line for each case, named at its end."""
    foot, head = down - FOOT, 5.0
    years = max((len(case.coverage.by_year) for case in cases if case.coverage is not None), default=1)
    edge = 0.84
    xs = [edge * n / years for n in range(years + 1)]

    def y(share: float) -> float:
        return foot + (head - foot) * share

    ground(pen, [(y(n / 5), f"{n * 20}%") for n in range(6)])
    for n, x in enumerate(xs[1:], 1):
        pen.text(x, foot + 3, word(lang, "year", n=n), 7, align="center", room=edge / years * pen.per_x)
    there = [(case, case.coverage) for case in cases if case.coverage is not None]
    names: list[tuple[float, str, str]] = []
    for k, (case, cover) in enumerate(there):
        tone = mix(VALUE, BETWEEN, k / max(1, len(there) - 1) * 0.85)
        made = [0.0, *(cover.share(year) for year in range(len(cover.by_year)))]
        pen.line(xs[: len(made)], [y(one) for one in made], tone, 1.5, marker="o", markersize=3, zorder=3)
        names.append((y(made[-1]), f"{case.values[path]}: {share_text(made[-1])}", tone))
    every = -(-len(names) // int((foot - head) / NAME))
    _names(pen, names[::every], edge, foot)


def _names(pen: Pen, names: list[tuple[float, str, str]], edge: float, foot: float) -> None:
    """Names of lines at their ends, kept off each other and above the foot; the dot before a name has its colour."""
    names = sorted(names, key=lambda name: name[0])
    ys: list[float] = []
    for y, _, _ in names:
        ys.append(max(y, ys[-1] + NAME) if ys else y)
    for k in reversed(range(len(ys))):
        ys[k] = min(ys[k], foot - NAME * (len(ys) - 1 - k))
    for y, (_, words, tone) in zip(ys, names, strict=True):
        pen.line((edge + 0.03,), (y,), tone, 0, marker="s", markersize=3.5)
        pen.text(edge + 0.05, y, words, 6.5, room=(1 - edge - 0.05) * pen.per_x + 14)
