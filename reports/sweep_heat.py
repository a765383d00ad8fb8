"""A heat map of a sweep: a goal's value and bound for each pair of values of two paths."""

from __future__ import annotations

from collections.abc import Sequence

from planner.sweeps.cases import Axis
from planner.sweeps.marginals import ordered
from planner.sweeps.results import Case
from planner.sweeps.sentences import share_text
from reports.pen import Pen
from reports.style import INK, PAPER, RULE, SOFT, mix
from reports.sweep_words import say
from reports.words import Lang

LOW, HIGH, GONE = "#f4f7fa", "#5b8db8", "#b3261e"
FOOT, SIZE = 9.0, 9.0
"""Millimetres under the map; size of a value (points) at most."""
Box = tuple[tuple[float, float], tuple[float, float]]


def shade(share: float) -> str:
    """The colour of a value, from the smallest (0) to the largest (1) of the map."""
    return mix(LOW, HIGH, share)


class Heat:
    """The map on a pen whose x goes from 0 to 1 and y from 0 to `down`; `place` None: of the share covered."""

    def __init__(
        self, pen: Pen, down: float, axes: tuple[Axis, Axis], cases: Sequence[Case], place: int | None, lang: Lang
    ) -> None:
        self.pen, self.down, self.axes, self.place, self.lang = pen, down, axes, place, lang
        self.there = {(case.values[axes[0].path], case.values[axes[1].path]): case for case in cases}
        found = [self._amount(case) for case in cases if case.goals]
        self.low, self.high = (min(found), max(found)) if found else (0.0, 0.0)

    def _amount(self, case: Case) -> float:
        """What is coloured by."""
        if self.place is not None:
            return case.goals[self.place].value
        return 0.0 if case.coverage is None else case.coverage.share(-1)

    def draw(self) -> None:
        """Everything: the first path across, the second upwards."""
        pen, down, (first, second) = self.pen, self.down, self.axes
        across, under = ordered(first), ordered(second)
        wide, tall = 1 / len(across), (down - FOOT) / len(under)
        for row, text in enumerate(reversed(under)):
            pen.text(-2 / pen.per_x, (row + 0.5) * tall, text, 7.5, align="right", room=pen.gutter)
            for column, other in enumerate(across):
                box = ((column * wide, (column + 1) * wide), (row * tall, (row + 1) * tall))
                self._cell(box, self.there.get((other, text)))
        for column, text in enumerate(across):
            pen.text((column + 0.5) * wide, down - FOOT + 3, text, 7.5, align="center", room=wide * pen.per_x)
        pen.text(0.5, down - FOOT + 7, first.path, 7, align="center", colour=SOFT, room=pen.per_x)
        pen.text(1, -2.6, f"{second.path} ↑", 7, align="right", colour=SOFT, room=0.5 * pen.per_x)

    def _cell(self, box: Box, case: Case | None) -> None:
        """One case: its value, and its bound where that is another."""
        (left, right), (top, bottom) = box
        room = (right - left) * self.pen.per_x - 3
        if case is None:
            self.pen.box(*box, PAPER, edge=RULE, line=0.5)
        elif not case.goals:
            code = {"infeasible": "none", "unknown": "unknown"}.get(case.outcome, "failed")
            hatch = "////" if code == "none" else None
            self.pen.box(*box, mix(GONE, PAPER, 0.92), edge=RULE, line=0.5, hatch=hatch)
            words = say(code, self.lang)
            self.pen.label((left + right) / 2, (top, bottom), words, room, largest=8, colour=GONE, align="center")
        else:
            now = case.current
            colour = shade((self._amount(case) - self.low) / ((self.high - self.low) or 1))
            look = (INK, 1.4, 2) if now else (RULE, 0.5, 1)
            self.pen.box(*box, colour, edge=look[0], line=look[1], zorder=look[2])
            self._figures((left + right) / 2, (top + bottom) / 2, room, case)

    def _figures(self, x: float, y: float, room: float, case: Case) -> None:
        star = " *" * case.current
        if self.place is None:
            self.pen.text(x, y, share_text(self._amount(case)) + star, SIZE, align="center", room=room)
            return
        goal = case.goals[self.place]
        exact = goal.bound == goal.value
        self.pen.text(x, y - 1.8 * (not exact), f"{goal.value:,}{star}", SIZE, align="center", room=room)
        if not exact:
            words = "≥ ?" if goal.bound is None else f"≥ {goal.bound:,}"
            self.pen.text(x, y + 2.4, words, 7, align="center", room=room, colour="#3d3d3d")
