"""Charts of a sweep: for one path, value and bound of each goal against it, and coverage by year; for a grid of two or
more, a heat map of each goal, a page for each combination of the other paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from matplotlib.figure import Figure

from planner.sweeps.cases import Axis, label_of
from planner.sweeps.marginals import ordered
from planner.sweeps.results import Case, Sweep
from planner.sweeps.tables import goal_names
from reports import sweep_heat
from reports.panels import PER_PAGE, Dashes, Panel, page
from reports.sheet import Entry, Filled
from reports.style import PAPER
from reports.sweep_curves import BETWEEN, BOUND, VALUE, Curves, shares
from reports.sweep_words import goal_title, say
from reports.words import Lang


def pages(sweep: Sweep, lang: Lang) -> tuple[Figure, ...]:
    """The pages; none where no case has been solved."""
    if not sweep.cases:
        return ()
    found = list(_curves(sweep, lang) if len(sweep.axes) == 1 else _maps(sweep, lang))
    return tuple(_page(sweep, lang, *one, number=(n, len(found))) for n, one in enumerate(found, 1))


Content = tuple[str, list[tuple[str, Panel]], list[Entry]]
"""The line under the title; titles and painters of the panels; the legend."""


def _curves(sweep: Sweep, lang: Lang) -> Iterator[Content]:
    """Panels of one path."""
    [axis] = sweep.axes
    under = say("under", lang, paths=axis.path, cases=len(sweep.cases))
    by_text = {case.values[axis.path]: case for case in sweep.cases}
    cases = [by_text[text] for text in ordered(axis) if text in by_text]
    panels: list[tuple[str, Panel]] = []
    for k, (name, goal) in enumerate(zip(goal_names(sweep), cases[0].scenario.goals, strict=True)):
        panels.append((goal_title(name, goal, lang), _curve(axis, cases, k, lang)))
    panels.append((say("coverage", lang), lambda pen, down: shares(pen, down, cases, axis.path, lang)))
    entries: list[Entry] = [
        (Dashes(VALUE, "-", "o"), say("value", lang)), (Dashes(BOUND, (0, (3, 2)), "_"), say("bound", lang)),
        (Filled(BETWEEN), say("between", lang)),
    ]  # fmt: skip
    for start in range(0, len(panels), PER_PAGE):
        yield under, panels[start : start + PER_PAGE], entries


def _curve(axis: Axis, cases: Sequence[Case], place_: int, lang: Lang) -> Panel:
    return lambda pen, down: Curves(pen, down, axis, cases, place_, lang).draw()


def _maps(sweep: Sweep, lang: Lang) -> Iterator[Content]:
    """Panels of a grid: the first path across, the second down."""
    across, down, *rest = sweep.axes
    paths = f"{across.path} × {down.path}"
    entries: list[Entry] = [
        (Filled(sweep_heat.shade(0.0)), say("smallest", lang)), (Filled(sweep_heat.shade(1.0)), say("largest", lang)),
        (Filled(PAPER, more={"hatch": "////"}), say("none", lang)),
    ]  # fmt: skip
    for held in product(*(ordered(axis) for axis in rest)):
        fixed = dict(zip((axis.path for axis in rest), held, strict=True))
        cases = [case for case in sweep.cases if all(case.values[path] == text for path, text in fixed.items())]
        under = say("under", lang, paths=paths, cases=len(cases))
        under = say("held", lang, paths=under, held=label_of(fixed)) if fixed else under
        panels: list[tuple[str, Panel]] = [
            (goal_title(name, goal, lang), _map(across, down, cases, k, lang))
            for k, (name, goal) in enumerate(zip(goal_names(sweep), sweep.cases[0].scenario.goals, strict=True))
        ]
        if any(case.coverage is not None and case.coverage.left for case in cases):
            panels.append((say("covered", lang), _map(across, down, cases, None, lang)))
        for start in range(0, len(panels), PER_PAGE):
            yield under, panels[start : start + PER_PAGE], entries


def _map(across: Axis, down: Axis, cases: Sequence[Case], place_: int | None, lang: Lang) -> Panel:
    """The map of a goal; None: of the share covered in the end."""
    return lambda pen, high: sweep_heat.Heat(pen, high, (across, down), cases, place_, lang).draw()


def _page(
    sweep: Sweep, lang: Lang, under: str, panels: list[tuple[str, Panel]], entries: list[Entry],
    *, number: tuple[int, int],
) -> Figure:  # fmt: skip
    note = say("page", lang, n=number[0], of=number[1]) if number[1] > 1 else ""
    return page((say("title", lang, name=sweep.name), f"{under} · {say('current', lang)}", note), panels, entries)
