"""The tables of a sweep: as text, and as pandas frames."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from planner.sweeps.results import Case, Sweep
from planner.sweeps.sentences import (
    coverage_text,
    notes,
    pace_text,
    say,
    share_text,
    steps,
    troubles,
    value_text,
)

if TYPE_CHECKING:
    import pandas as pd

FRAMES = ("cases", "marginals", "coverage")


def lines(sweep: Sweep, lang: str) -> Iterator[str]:
    """The sweep as text: cases, coverage, what each step buys, what is to be known of it."""
    yield from table(case_rows(sweep, lang))
    told = [f"  {one}" for one in troubles(sweep, lang)]
    if told:
        yield ""
        yield from told
    prices = [f"  {one}" for one in steps(sweep, lang)]
    if prices:
        yield ""
        yield from prices
    forecast = [*(f"  {coverage_text(case, case.coverage, lang)}" for case in sweep.cases if case.coverage is not None)]
    pace = pace_text(sweep, lang)
    if pace is not None:
        forecast.append(f"  {pace}")
    if forecast:
        yield ""
        yield from forecast
    if any(case.goals for case in sweep.cases):
        yield ""
        yield say("legend", lang)
        yield from notes(sweep, lang)


def case_rows(sweep: Sweep, lang: str) -> list[list[str]]:
    """Headers and a row for each case: its values, its goals, its coverage at the end of each year."""
    goals = goal_names(sweep)
    years = [say("year", lang, n=n) for n in range(1, sweep.years + 1)]
    rows = [[*(axis.path for axis in sweep.axes), *goals, *years]]
    for case in sweep.cases:
        values = list(case.values.values())
        values[-1] += " *" * case.current + " †" * (case.carried is not None)
        if not case.goals:
            rows.append([*values, say(case.outcome, lang)])
            continue
        cover = case.coverage
        shares = [] if cover is None else [share_text(cover.share(year)) for year in range(len(cover.by_year))]
        rows.append([*values, *(value_text(case, place, lang) for place in range(len(case.goals))), *shares])
    return rows


def goal_names(sweep: Sweep) -> list[str]:
    """The goals, as the scenario lists them; those of a kind that comes twice are numbered."""
    names = [goal.label for goal in sweep.cases[0].scenario.goals] if sweep.cases else []
    return [f"{name}#{names[:k].count(name) + 1}" if names.count(name) > 1 else name for k, name in enumerate(names)]


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with their columns under each other, whatever the script."""
    count = max(len(row) for row in rows)
    wide = [
        max((across(row[k]) for row in rows if k < len(row) and len(row) == count), default=0) for k in range(count)
    ]
    for row in rows:
        cells = [one + " " * max(0, wide[k] - across(one)) for k, one in enumerate(row)]
        yield "  ".join(cells).rstrip()


def across(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def frame(sweep: Sweep, name: str) -> pd.DataFrame:
    """A table as a pandas frame: `cases` (a row per case; columns of each goal: value and bound), `marginals` (a row
    per step and goal), `coverage` (a row per case and year). Values of paths are numbers where all of them are."""
    import pandas as pd

    if name not in FRAMES:
        raise ValueError(f"a sweep has the tables {', '.join(FRAMES)}, not {name!r}")
    made = {"cases": _cases, "marginals": _marginals, "coverage": _coverage}[name](sweep)
    columns = {"cases": _case_columns, "marginals": _marginal_columns, "coverage": _coverage_columns}[name](sweep)
    found = pd.DataFrame(made, columns=columns)
    for axis in sweep.axes:
        if axis.numbers is not None:
            found[axis.path] = pd.to_numeric(found[axis.path])
    whole = [key for key in columns if key not in (*_paths(sweep), *_TEXT, *_FLAGS, *_REAL)]
    return found.astype(dict.fromkeys(whole, "Int64"))


_TEXT = ("outcome", "conflict", "carried", "path", "goal", "from", "to", "complete", "plan")
_FLAGS = ("current", "proven", "alike", "same_rounds")
_REAL = ("seconds", "share", "per_unit")


def _paths(sweep: Sweep) -> list[str]:
    return [axis.path for axis in sweep.axes]


def _case_columns(sweep: Sweep) -> list[str]:
    goals = [key for name in goal_names(sweep) for key in (name, f"{name}_bound")]
    return [*_paths(sweep), "current", "outcome", *goals, "covered", "units", "conflict", "carried", "seconds", "plan"]


def _marginal_columns(sweep: Sweep) -> list[str]:
    return [*_paths(sweep), "path", "from", "to", "goal", "change", "share", "per_unit", "low", "high", *_FLAGS[1:]]


def _coverage_columns(sweep: Sweep) -> list[str]:
    return [*_paths(sweep), "year", "covered", "units", "share"]


def _cases(sweep: Sweep) -> list[dict[str, Any]]:
    return [_case(sweep, case) for case in sweep.cases]


def _case(sweep: Sweep, case: Case) -> dict[str, Any]:
    goals: dict[str, Any] = {}
    for name, goal in zip(goal_names(sweep), case.goals, strict=False):
        goals |= {name: goal.value, f"{name}_bound": goal.bound}
    cover = case.coverage
    return {
        **case.values, "current": case.current, "outcome": case.outcome, **goals,
        "covered": cover and cover.by_year[-1], "units": cover and cover.total,
        "conflict": "; ".join(one.label for one in case.conflict), "carried": case.carried, "seconds": case.seconds,
        "plan": None if case.plan is None or case.folder is None else str(case.folder / "plan.json"),
    }  # fmt: skip


def _marginals(sweep: Sweep) -> list[dict[str, Any]]:
    """Columns of the paths hold what the step starts from."""
    return [
        {**one.before.values, **one.record(), "from": one.before.values[one.path], "to": one.after.values[one.path]}
        for one in sweep.marginals()
    ]


def _coverage(sweep: Sweep) -> list[dict[str, Any]]:
    return [
        {**case.values, "year": year, "covered": count, "units": cover.total, "share": cover.share(year - 1)}
        for case in sweep.cases
        for cover in (case.coverage,)
        if cover is not None
        for year, count in enumerate(cover.by_year, 1)
    ]
