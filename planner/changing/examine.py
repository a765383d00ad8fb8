"""Faults of changes beyond their shape: what they name exists, is not over, and goes together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from planner.calendar import term_span
from planner.changing.change import ACTIONS, Change, given
from planner.changing.read import LoadedChanges
from planner.faults import Fault, Path, fault
from planner.nearest import nearest
from planner.plan_index import PlanIndex


def examine(loaded: LoadedChanges, plan: PlanIndex, over: frozenset[int], today: dt.date) -> list[Fault]:
    """Every fault of the changes against the plan that they are of; `over`: rounds that have begun by `today`."""
    examined = _Examined(loaded, plan, over, today)
    for number, change in enumerate(loaded.changes):
        examined.change(change, ("changes", number))
    return examined.faults


class _Examined:
    def __init__(self, loaded: LoadedChanges, plan: PlanIndex, over: frozenset[int], today: dt.date) -> None:
        self.tree, self.plan, self.problem = loaded.tree, plan, plan.problem
        self.over, self.today = over, today
        self.faults: list[Fault] = []
        self.units, self.people = set(self.problem.units), set(self.problem.people)
        self.gone: set[str] = set()

    def add(self, code: str, path: Path, **values: object) -> None:
        """Note a fault at a path of the change file."""
        self.faults.append(fault(code, self.tree.place(path), path, **values))  # type: ignore[arg-type]

    def change(self, change: Change, path: Path) -> None:
        """One change."""
        keys = given(change)
        subjects = [name for name in ACTIONS if name in keys]
        if len(subjects) != 1:
            self.add("change.subject", path, found=", ".join(keys) or None, allowed=tuple(ACTIONS))
            return
        subject = subjects[0]
        said, allowed = [key for key in keys if key != subject], ACTIONS[subject]
        if len(said) != bool(allowed) or any(key not in allowed for key in said):
            self.add("change.action", path, found=", ".join(said) or None, allowed=allowed, about=subject)
            return
        getattr(self, f"_{subject}")(change, path)

    def _known(self, code: str, name: str, names: Iterable[str], path: Path) -> bool:
        names = set(names)
        if name not in names:
            self.add(code, path, found=name, hint=nearest(name, sorted(names)))
        return name in names

    def _person(self, change: Change, path: Path) -> None:
        name = change.person or ""
        if change.joins is None:
            self._known("id.person", name, self.people, (*path, "person"))
            return
        if not self.problem.staffed:
            self.add("change.nobody", path)
        if name in self.people:
            self.add("change.there", (*path, "person"), found=name)
        if change.joins.id != name:
            self.add("change.other_id", (*path, "joins", "id"), found=change.joins.id, allowed=(name,))
        self.people.add(name)

    def _unit(self, change: Change, path: Path) -> None:
        name = change.unit or ""
        if change.adds is not None:
            if name in self.units:
                self.add("change.there", (*path, "unit"), found=name)
            if change.adds.id != name:
                self.add("change.other_id", (*path, "adds", "id"), found=change.adds.id, allowed=(name,))
            self.units.add(name)
            return
        if name in self.gone:
            self.add("change.gone", (*path, "unit"), found=name)
        elif self._known("id.unit", name, self.units, (*path, "unit")):
            self._of_unit(change, name, path)

    def _of_unit(self, change: Change, name: str, path: Path) -> None:
        if change.merged_into is not None:
            at = (*path, "merged_into")
            if change.merged_into == name or change.merged_into in self.gone:
                self.add("change.merged", at, found=change.merged_into)
            elif self._known("id.unit", change.merged_into, self.units, at):
                self.gone.add(name)
        if change.covered_by is not None:
            done = [visit.id for visit in self.problem.regular(name) if self.plan.round_of(visit.id) in self.over]
            if done:
                index = self.plan.round_of(done[0])
                where = "" if index is None else self.problem.rounds[index].id
                self.add("change.visited", (*path, "covered_by"), round=where)

    def _visit(self, change: Change, path: Path) -> None:
        order = change.visit
        if order is None:
            return
        if order.id in {one.id for one in self.problem.scenario.visits} | set(self.problem.visits):
            self.add("change.there", (*path, "visit", "id"), found=order.id)
        if order.window is not None and order.window.to is not None and order.window.to < self.today:
            self.add("change.past_day", (*path, "visit", "window", "to"), found=order.window.to, today=self.today)

    def _round(self, change: Change, path: Path) -> None:
        name = change.round or ""
        if not self._known("id.round", name, self.problem.round_index, (*path, "round")):
            return
        if self.problem.round_index[name] in self.over:
            self.add("change.begun", (*path, "round"), found=name, today=self.today)
        span = term_span(self.problem.scenario)
        if change.start is not None and not max(span.start, self.today) < change.start <= span.end:
            days = {"first": self.today, "last": span.end}
            self.add("change.start", (*path, "start"), found=change.start, **days)

    def _groups(self, change: Change, path: Path) -> None:
        if change.from_ is not None and change.from_ < self.today:
            self.add("change.past_day", (*path, "from"), found=change.from_, today=self.today)
        bounds = change.groups.per_round if change.groups is not None else None
        if bounds is not None and bounds.min is None and bounds.max is None:
            self.add("change.no_bound", (*path, "groups", "per_round"), allowed=("min", "max"))

    def _fixed(self, change: Change, path: Path) -> None:
        entry = change.fixed
        if entry is None:
            return
        if entry.past or entry.over:
            self.add("change.past_fact", (*path, "fixed"))
        begun = {self.problem.rounds[index].id for index in self.over}
        if entry.round in begun:
            self.add("change.begun", (*path, "fixed", "round"), found=entry.round, today=self.today)
        index = self.plan.round_of(entry.visit or "")
        if index is not None and index in self.over:
            self.add("change.visited", (*path, "fixed", "visit"), round=self.problem.rounds[index].id)
