"""From a scenario, its plan and changes to the scenario after them, in which what has happened is fixed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from planner.changing.change import Change, subject_of
from planner.changing.facts import facts, standing
from planner.changing.merging import merge
from planner.changing.read import LoadedChanges
from planner.faults import Fault, InputError, Path, Place, path_text
from planner.loading.plain import plain
from planner.loading.reading import from_tree
from planner.loading.tree import Tree
from planner.plan_index import PlanIndex
from planner.scenario import Scenario
from planner.workbook.rows_of import sparse

Data = dict[str, Any]


@dataclass(slots=True)
class _Marks:
    """Marks of the scenario after changes: what a change has put there stands in the change file."""

    name: str
    changes: Tree
    put: dict[Path, Path] = field(default_factory=dict)

    def find(self, path: Path, *, key: bool = False) -> Place:
        """See `Marks.find`."""
        origin = self.origin(path)
        return Place(self.name) if origin is None else self.changes.place(origin, key=key)

    def origin(self, path: Path) -> Path | None:
        """Where in the change file that came from; None: it did not."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.put:
                return (*self.put[path[:length]], *path[length:])
        return None

    def told(self, one: Fault) -> Fault:
        """A fault with its path in the change file."""
        for path, origin in self.put.items():
            text = path_text(path)
            if one.path == text or one.path.startswith((f"{text}.", f"{text}[")):
                return replace(one, path=path_text(origin) + one.path[len(text) :])
        return one


@dataclass(slots=True)
class _Draft:
    """A scenario's data while changes are applied."""

    data: Data
    plan: PlanIndex
    over: frozenset[int]
    today: dt.date
    marks: _Marks

    def row(self, table: str, name: str) -> Data:
        """The entry of a table with that id."""
        found: Data = next(row for row in self.data[table] if row["id"] == name)
        return found

    def append(self, table: str, row: Data, origin: Path) -> None:
        """A further entry of a table."""
        rows = self.data[table] = list(self.data.get(table) or ())
        rows.append(row)
        self.marks.put[table, len(rows) - 1] = origin


def changed(
    loaded: LoadedChanges, plan: PlanIndex, over: frozenset[int], today: dt.date, name: str = "<scenario>"
) -> Scenario:
    """The scenario after the changes; InputError, at the place in the change file where that is one's fault."""
    scenario = plan.problem.scenario
    marks = _Marks(f"{name} + {loaded.tree.place(()).file}", loaded.tree)
    draft = _Draft(plain(sparse(scenario)), plan, over, today, marks)
    draft.data["fixed"] = [*standing(list(draft.data.get("fixed") or ()), plan, over), *facts(plan, over)]
    for number, change in enumerate(loaded.changes):
        _APPLY[subject_of(change)](draft, change, ("changes", number))
    _with_goal(scenario, draft.data)
    try:
        return from_tree(Tree(draft.data, marks))
    except InputError as error:
        raise InputError([marks.told(one) for one in error.faults], error.lang) from None


def _with_goal(scenario: Scenario, data: Data) -> None:
    """Moves come first where the scenario does not say what they are worth."""
    if not any(one.needs_earlier for goal in scenario.goals for _, one in goal.single()):
        data["goals"] = [{"goal": "changes"}, *(data.get("goals") or ())]


def _person(draft: _Draft, change: Change, path: Path) -> None:
    if change.joins is not None:
        row = plain(sparse(change.joins))
        draft.append("people", {"from": draft.today, **row}, (*path, "joins"))
        return
    row = draft.row("people", change.person or "")
    if change.leaves is not None:
        last = change.leaves - dt.timedelta(1)
        row["until"] = min(last, row.get("until") or last)
    if change.away is not None:
        row["away"] = [*(row.get("away") or ()), plain(sparse(change.away))]


def _unit(draft: _Draft, change: Change, path: Path) -> None:
    if change.adds is not None:
        draft.append("units", plain(sparse(change.adds)), (*path, "adds"))
        return
    name = change.unit or ""
    if change.merged_into is not None:
        merge(draft.data, draft.plan, draft.over, name, change.merged_into)
        return
    row = draft.row("units", name)
    if change.effort is not None:
        row["effort"] = change.effort
    if change.covered_by is not None:
        row["covered_by"] = plain(sparse(change.covered_by))
        own = {visit.id for visit in draft.plan.problem.regular(name)}
        draft.data["fixed"] = [one for one in draft.data["fixed"] if one.get("visit") not in own]


def _visit(draft: _Draft, change: Change, path: Path) -> None:
    assert change.visit is not None
    draft.append("visits", plain(sparse(change.visit)), (*path, "visit"))


def _round(draft: _Draft, change: Change, path: Path) -> None:
    name = change.round or ""
    if change.open is not None:
        draft.append("fixed", {"round": name, "open": change.open}, path)
        return
    problem = draft.plan.problem
    series = problem.rounds[problem.round_index[name]].series
    rounds = draft.data["rounds"]
    kind = rounds if series is None else next(one for one in rounds["series"] if one["id"] == series)
    if not kind.get("slots"):  # laid by rule until now
        kind["slots"] = [{"id": r.id, "start": r.start} for r in problem.rounds if r.series == series]
    next(slot for slot in kind["slots"] if slot["id"] == name)["start"] = change.start


def _groups(draft: _Draft, change: Change, path: Path) -> None:
    assert change.groups is not None
    bounds = draft.data["groups"]["per_round"]
    later = bounds["later"] = list(bounds.get("later") or ())
    later.append({"from": change.from_, **plain(sparse(change.groups.per_round))})
    draft.marks.put["groups", "per_round", "later", len(later) - 1] = path


def _fixed(draft: _Draft, change: Change, path: Path) -> None:
    assert change.fixed is not None
    draft.append("fixed", plain(sparse(change.fixed)), (*path, "fixed"))


_APPLY: dict[str, Callable[[_Draft, Change, Path], None]] = {
    "person": _person, "unit": _unit, "visit": _visit, "round": _round, "groups": _groups, "fixed": _fixed,
}  # fmt: skip
