"""Panels that compare reserves: in what share of the runs each suffices, what it keeps from being moved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from planner.simulations.results import Simulation, Sizing
from planner.sweeps.marginals import ordered
from reports.panels import FOOT, Dashes, Scale, apart, feet, ground, tip
from reports.pen import Pen
from reports.sheet import Entry, Filled
from reports.simulate_words import say
from reports.style import PAPER, mix
from reports.sweep_curves import NONE, VALUE, places, values
from reports.words import Lang

AIM, REACH, BEST = "#1b6e3c", "#7a6b9a", "#b3261e"
TARGETS = (0.9, 0.95)
DOTS, STROKES = (0, (1.5, 1.5)), (0, (5, 2))
MARKS = {0.9: ("o", 11.0), 0.95: ("s", 14.0)}
"""Share of the runs → the mark around the smallest reserve that suffices in it."""


@dataclass(frozen=True)
class Ring(Filled):
    """A hollow mark."""

    marker: str = "o"

    def paint(self, sheet: Pen, x: tuple[float, float], y: tuple[float, float]) -> None:
        middle = ((x[0] + x[1]) / 2, (y[0] + y[1]) / 2)
        sheet.line(middle[:1], middle[1:], BEST, 0, marker=self.marker, markersize=6, fillstyle="none")


class Sizes:
    """Where the reserves stand across, and what they are called."""

    def __init__(self, sizing: Sizing, lang: Lang) -> None:
        self.sizing, self.lang = sizing, lang
        by_label = {one.label: one for one in sizing.simulations}
        swept = sizing.swept
        cases = () if swept is None else swept.cases
        if swept is not None and len(swept.axes) == 1:
            [axis] = swept.axes
            texts = [text for text in ordered(axis) if any(case.values[axis.path] == text for case in cases)]
            cases = tuple(next(case for case in cases if case.values[axis.path] == text) for text in texts)
            self.xs, self.names, self.path = places(axis, cases), values(cases, axis.path), axis.path
            self.there: list[Simulation | None] = [by_label.get(case.label) for case in cases]
        else:
            self.there = list(sizing.simulations)
            self.xs = [(k + 0.5) / len(self.there) for k in range(len(self.there))]
            self.names = [self._name(one) for one in sizing.simulations]
            self.path = "" if swept is None else " × ".join(axis.path for axis in swept.axes)

    def _name(self, one: Simulation) -> str:
        case = self.sizing.case(one)
        return one.label if case is None else " · ".join(case.values.values())

    def of(self) -> list[tuple[float, Simulation]]:
        """Place and simulation of each that was made."""
        return [(x, one) for x, one in zip(self.xs, self.there, strict=True) if one is not None]

    def share(self, pen: Pen, down: float) -> None:
        """The share of the runs in which each suffices, with its interval, what is aimed at and what can be had."""
        scale = Scale(down - FOOT, 9.0, 1.0, 0.2)
        ground(pen, [(y, f"{n * 20}%") for n, (y, _) in enumerate(scale.ticks())])
        for aim in TARGETS:
            pen.line((0, 1), (scale.y(aim),) * 2, AIM, 0.9, linestyle=DOTS, zorder=2)
            pen.text(1 + 2 / pen.per_x, scale.y(aim), f"{aim:.0%}", 6, colour=AIM)
        self._foot(pen, down)
        there = self.of()
        reach = [(x, scale.y(one.within_reach.share)) for x, one in there]
        if any(one.within_reach.share < 1 for _, one in there):
            ends = [(reach[0][0] - 0.05, reach[0][1]), *reach, (reach[-1][0] + 0.05, reach[-1][1])]
            pen.line([x for x, _ in ends], [y for _, y in ends], REACH, 1.1, linestyle=STROKES, zorder=2)
        for (x, one), (other_x, other) in pairwise(there):
            ys = [scale.y(found.sufficed.share) for found in (one, other)]
            pen.line((x, other_x), ys, mix(VALUE, PAPER, 0.5), 1.2, zorder=2.5)
        shown = apart(pen, [x for x, _ in there], [f"{one.sufficed.share:.0%}" for _, one in there])
        for k, (x, one) in enumerate(there):
            self._point(pen, scale, x, one, words=k in shown)

    def _point(self, pen: Pen, scale: Scale, x: float, one: Simulation, *, words: bool) -> None:
        low, high = (scale.y(end) for end in one.sufficed.interval)
        y, half = scale.y(one.sufficed.share), 0.9 / 25.4 * 72 / pen.per_x
        pen.line((x, x), (low, high), VALUE, 1.2, zorder=3)
        for end in (low, high):
            pen.line((x - half, x + half), (end, end), VALUE, 1.2, zorder=3)
        pen.line((x,), (y,), VALUE, 0, marker="o", markersize=5.5, zorder=4)
        best = [aim for aim in MARKS if self.sizing.smallest(aim) is one]
        for marker, size in (MARKS[aim] for aim in best):
            pen.line((x,), (y,), BEST, 0, marker=marker, markersize=size, fillstyle="none", zorder=5)
        if words:
            tip(pen, x, min(high, y - 2.6) if best else high, f"{one.sufficed.share:.0%}")

    def moves(self, pen: Pen, down: float) -> None:
        """Planned visits moved a month under each."""
        there = self.of()
        scale = Scale.to(max(one.moves_per_month for _, one in there), down - FOOT)
        ground(pen, scale.ticks())
        self._foot(pen, down)
        half = min(0.05, 0.3 / len(self.xs))
        labels = [f"{one.moves_per_month:.2g}" for _, one in there]
        shown = apart(pen, [x for x, _ in there], labels)
        for k, (x, one) in enumerate(there):
            y = scale.y(one.moves_per_month)
            pen.box((x - half, x + half), (y, scale.y(0)), VALUE, zorder=1)
            if k in shown:
                tip(pen, x, y + 0.8, labels[k])

    def _foot(self, pen: Pen, down: float) -> None:
        """Names of the reserves, and which of them have no plan."""
        feet(pen, down - FOOT, self.xs, self.names, self.path)
        gone = [x for x, one in zip(self.xs, self.there, strict=True) if one is None]
        words = say("no.plan", self.lang)
        shown = apart(pen, gone, [words] * len(gone))
        for k, x in enumerate(gone):
            if k in shown:
                pen.text(x, down - FOOT - 3, words, 7, align="center", colour=NONE)

    def legend(self) -> list[Entry]:
        """What the marks mean, of those that there are."""
        lang = self.lang
        entries: list[Entry] = [
            (Dashes(VALUE, "-", "o"), say("interval", lang)), (Dashes(AIM, DOTS, ""), say("target", lang)),
        ]  # fmt: skip
        if any(one.within_reach.share < 1 for one in self.sizing.simulations):
            entries.append((Dashes(REACH, STROKES, ""), say("reach", lang)))
        for aim, (marker, _) in MARKS.items():
            if self.sizing.smallest(aim) is not None:
                entries.append((Ring(PAPER, marker=marker), say("smallest", lang, share=f"{aim:.0%}")))
        return entries
