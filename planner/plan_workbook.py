"""A plan out of its workbook, after somebody edited it: `planner check SCENARIO plan.xlsx`.

Read are the sheets and columns that `planner.plan_sheets` names, in either language; anything else is for people. All
faults are reported at once, with sheet, row and column. Whether the plan is any good is the audit's business.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.faults import Fault, InputError, Place, fault
from planner.loading.limits import LIMITS
from planner.nearest import nearest
from planner.plan import GoalValue, Plan, PlannedGroup, PlannedRound, PlannedVisit, PlanSpan, ScenarioStamp
from planner.plan_cells import Cell, Table, as_day, as_flag, as_ids, as_text, as_whole
from planner.plan_open import open_safely, tables
from planner.plan_sheets import SHEETS, phase_headers, place
from planner.problem import Problem

if TYPE_CHECKING:
    from planner.scenario import Scenario

REQUIRED = ("visits", "groups", "rounds")
WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".et")
"""Endings of files that are not taken for plan files; only the first is read."""


def read_plan(path: str | Path, scenario: Scenario) -> Plan:
    """The plan that a workbook holds; `InputError` names every fault with its place."""
    reader = _Reader(str(path), Problem(scenario))
    with open_safely(Path(path), scenario.language) as book:
        found = tables(book, str(path), phase_headers(reader.phases), reader.faults)
    plan = reader.plan(found)
    if reader.faults:
        raise InputError(reader.faults[: LIMITS.faults], scenario.language)
    return plan


class _Reader:
    """Turns the tables of a workbook into a plan, collecting faults."""

    def __init__(self, file: str, problem: Problem) -> None:
        self.file, self.problem = file, problem
        self.lang = problem.scenario.language
        self.faults: list[Fault] = []
        self.phases = tuple(dict.fromkeys(p for kind in problem.round_kinds.values() for p in kind.phases))
        self._known: Mapping[str, Any] = {
            "visit": problem.visits, "unit": problem.units.facts, "round": problem.round_index,
            "person": problem.people, "partner": problem.partners,
        }  # fmt: skip

    def plan(self, found: Mapping[str, Table]) -> Plan:
        """The plan; of one with faults as much as can be made of it."""
        for name in REQUIRED:
            if name not in found:
                sheet = SHEETS[name][place(self.lang)]
                self.faults.append(fault("planbook.sheet", Place(self.file, sheet=sheet), allowed=SHEETS[name]))
        empty = Table("", "", {}, ())
        visits = tuple(self._visits(found.get("visits", empty)))
        groups = tuple(self._groups(found.get("groups", empty)))
        rounds = tuple(self._rounds(found.get("rounds", empty)))
        goals = tuple(self._goals(found.get("goals", empty)))
        return Plan(rounds=rounds, groups=groups, visits=visits, goals=goals, **self._origin(found.get("plan", empty)))

    def _wrong(
        self, table: Table, at: int, key: str, code: str, found: Any = None, hint: str | None = None, **values: Any
    ) -> None:
        self.faults.append(fault(code, table.place(self.file, at, key), found=found, hint=hint, **values))

    def _get(self, table: Table, cells: Mapping[str, Cell], row: int, key: str, read: Callable[[Cell], Any],
             *, needed: bool = False) -> Any:  # fmt: skip
        """A value of a row; None where it is empty or wrong, which is noted."""
        cell = cells.get(key, Cell(None))
        if cell.formula:
            self._wrong(table, row, key, "planbook.formula", cell.value)
            return None
        if cell.empty:
            if needed:
                self._wrong(table, row, key, "planbook.empty")
            return None
        try:
            return read(cell)
        except ValueError as error:
            self._wrong(table, row, key, str(error), cell.value, limit=LIMITS.cell)
            return None

    def _name(self, table: Table, cells: Mapping[str, Cell], row: int, key: str, what: str) -> str | None:
        """An id that the scenario knows."""
        name = self._get(table, cells, row, key, as_text, needed=True)
        return name if name is None or self._is(table, row, key, what, name) else None

    def _is(self, table: Table, row: int, key: str, what: str, name: str) -> bool:
        known = self._known[what]
        if name not in known:
            self._wrong(table, row, key, f"planbook.{what}", name, hint=nearest(name, known))
        return name in known

    def _once(self, table: Table, seen: dict[Any, int], row: int, key: str, name: Any) -> None:
        if name in seen:
            self._wrong(table, row, key, "planbook.twice", row=seen[name])
        seen.setdefault(name, row)

    def _visits(self, table: Table) -> Iterator[PlannedVisit]:
        seen: dict[Any, int] = {}
        for row, cells in table.rows:
            visit = self._name(table, cells, row, "visit", "visit")
            unit = self._name(table, cells, row, "unit", "unit")
            kind = self._get(table, cells, row, "kind", as_text, needed=True)
            where = self._name(table, cells, row, "round", "round")
            group = self._get(table, cells, row, "group", as_text, needed=True)
            first = self._get(table, cells, row, "from", as_day)
            last = self._get(table, cells, row, "to", as_day)
            if visit is not None:
                self._once(table, seen, row, "visit", visit)
            if None not in (visit, unit, kind, where, group):
                yield PlannedVisit(
                    visit=str(visit), unit=str(unit), kind=kind, round=str(where), group=group, from_=first, to=last
                )

    def _groups(self, table: Table) -> Iterator[PlannedGroup]:
        seen: dict[Any, int] = {}
        for row, cells in table.rows:
            where = self._name(table, cells, row, "round", "round")
            group = self._get(table, cells, row, "group", as_text, needed=True)
            names: dict[str, Any] = {}
            for key in ("county", "at"):
                names[key] = self._get(table, cells, row, key, as_text)
                if names[key] is not None:
                    self._is(table, row, key, "partner", names[key])
            for key in ("leaders", "deputies", "members"):
                names[key] = self._get(table, cells, row, key, as_ids) or ()
                for person in names[key]:
                    self._is(table, row, key, "person", person)
            standby = bool(self._get(table, cells, row, "standby", as_flag))
            if where is not None and group is not None:
                self._once(table, seen, row, "group", (where, group))
                yield PlannedGroup(round=where, group=group, standby=standby, **names)

    def _rounds(self, table: Table) -> Iterator[PlannedRound]:
        seen: dict[Any, int] = {}
        for row, cells in table.rows:
            name = self._name(table, cells, row, "id", "round")
            opened = self._get(table, cells, row, "open", as_flag, needed=True)
            start = self._get(table, cells, row, "start", as_day, needed=True)
            phases = dict(self._phases(table, row, cells))
            if name is not None:
                self._once(table, seen, row, "id", name)
            if None not in (name, opened, start):
                yield PlannedRound(id=str(name), open=opened, start=start, phases=phases)

    def _phases(self, table: Table, row: int, cells: Mapping[str, Cell]) -> Iterator[tuple[str, PlanSpan]]:
        for phase in self.phases:
            keys = (f"{phase} from", f"{phase} to")
            first, last = (self._get(table, cells, row, key, as_day) for key in keys)
            if first is not None and last is not None:
                yield phase, PlanSpan(from_=first, to=last)
            elif (first is None) != (last is None) and not self.faults:
                self._wrong(table, row, keys[first is not None], "planbook.span")

    def _goals(self, table: Table) -> Iterator[GoalValue]:
        for row, cells in table.rows:
            goal = self._get(table, cells, row, "goal", as_text, needed=True)
            value = self._get(table, cells, row, "value", as_whole, needed=True)
            bound = self._get(table, cells, row, "bound", as_whole)
            if goal is not None and value is not None:
                yield GoalValue(goal=goal, value=value, bound=bound)

    def _origin(self, table: Table) -> dict[str, Any]:
        """Stamp, status and how the plan was made; without the sheet, none of it."""
        texts: dict[str, str] = {}
        for row, cells in table.rows:
            key = self._get(table, cells, row, "key", as_text, needed=True)
            value = self._get(table, cells, row, "value", as_text)
            if key == "status" and value not in ("optimal", "feasible"):
                self._wrong(table, row, "value", "planbook.status", value)
            elif key is not None and value is not None:
                texts[key] = value
        made: dict[str, Any] = {key: texts[key] for key in ("status",) if key in texts}
        if {"scenario.name", "scenario.sha256"} <= texts.keys():
            made["scenario"] = ScenarioStamp(name=texts["scenario.name"], sha256=texts["scenario.sha256"])
        made["meta"] = {key[5:]: _json(value) for key, value in texts.items() if key.startswith("meta.")}
        return made


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
