"""Which visits must be made, and which only as companions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from planner.checking import inside, once
from planner.limits.base import Limit
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.fields import DateRange
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Mandatory(Limit):
    """Every mandatory visit is made; that a unit gets too few regular ones is for `coverage` to say, which asks for
    them."""

    section = "visits"
    sentences: ClassVar = {
        "missing": {
            "zh": "{visit}没有列入计划",
            "en": "{visit} is not in the plan",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each mandatory visit that stands nowhere, regular ones only where another of the unit is made instead."""
        problem = plan.problem
        ordered = once(problem, self, "ordered", lambda: self._ordered(problem))
        for visit in problem.visits.values():
            if visit.mandatory and visit.id not in plan.places:
                alike = [other for other in problem.of_unit(visit.unit) if other.kind == visit.kind]
                need = sum(other.mandatory and other.id not in ordered for other in alike)
                if visit.id in ordered or sum(other.id in plan.places for other in alike) >= need:
                    yield Reason("missing", {"visit": visit.id, "unit": visit.unit})

    def _ordered(self, problem: Problem) -> frozenset[str]:
        """The visits that the section itself asks for."""
        orders = {order.id for order in problem.scenario.visits}
        return frozenset(v.id for v in problem.visits.values() if v.id.removesuffix(f"@{v.unit}") in orders)

    def compile(self, m: RoundModel) -> None:
        """Post the limit on visits, of which alone it speaks."""
        for visit in m.problem.visits.values():
            if visit.mandatory:
                with m.because(visit=visit.id):
                    m.clause(m.made(visit.id))

    def relax(self, m: RoundModel) -> None:
        """The same, word for word."""
        self.compile(m)


class VisitWindow(Limit):
    """The on-site phase of a visit of the section `visits` lies inside its `window`."""

    section = "visits.window"
    alone = True
    sentences: ClassVar = {
        "outside": {
            "zh": "{visit}排在{round}（{start}至{end}在现场），超出规定的时段（{from}至{to}）",
            "en": "{visit} stands in {round}, on site {start} to {end}, outside its window {from} to {to}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each ordered visit that stands outside its window."""
        problem = plan.problem
        for name, window in once(problem, self, "windows", lambda: self._windows(problem)).items():
            index = plan.round_of(name)
            if index is None or name in problem.fact_visits:
                continue
            site = problem.rounds[index].site
            if not inside(site, window.from_, window.to):
                yield Reason("outside", {
                    "visit": name, "round": problem.rounds[index].id, "start": site.start, "end": site.end,
                    "from": window.from_, "to": window.to,
                })  # fmt: skip

    def _windows(self, problem: Problem) -> dict[str, DateRange]:
        found = {}
        for order in problem.scenario.visits:
            for visit in problem.visits.values():
                if order.window is not None and visit.id in (order.id, f"{order.id}@{visit.unit}"):
                    found[visit.id] = order.window
        return found

    def compile(self, m: RoundModel) -> None:
        """Post the limit on visits and rounds, of which alone it speaks."""
        problem = m.problem
        for order in problem.scenario.visits:
            if order.window is None:
                continue
            first, last = order.window.from_, order.window.to
            shut = {r.index for r in problem.rounds if (first and r.site.start < first) or (last and r.site.end > last)}
            units = [order.unit] if order.unit else problem.units.select(order.select or Selector())
            for name in [order.id if order.unit else f"{order.id}@{unit}" for unit in units] if shut else []:
                if not m.is_fact(name):
                    with m.because(visit=name):
                        m.add(m.sum([m.at_round(name, r) for r in m.rounds_of(name) if r in shut]) <= 0)

    def relax(self, m: RoundModel) -> None:
        """The same, word for word."""
        self.compile(m)


class Led(Limit):
    """A visit that exists only as a led one stands in the group-round of its parent's first regular visit."""

    section = "visits.led"
    sentences: ClassVar = {
        "alone": {
            "zh": "{visit}只能随{parent}一并巡察，而{parent}没有列入计划",
            "en": "{visit} is made only along with {parent}, which is not in the plan",
        },
        "apart": {
            "zh": "{visit}排在{round}{group}，而应当随{parent}一并巡察（{other_round}{other_group}）",
            "en": "{visit} stands in {round} with {group}, but should come along with {parent}, "
            "in {other_round} with {other_group}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each led visit that stands elsewhere than its parent's first regular visit."""
        problem = plan.problem
        for visit in once(problem, self, "led", lambda: [v for v in problem.visits.values() if v.led]):
            place = plan.places.get(visit.id)
            if place is None or visit.id in problem.fact_visits:
                continue
            parent = problem.units[visit.unit].unit.parent
            first = plan.places.get(problem.regular(parent)[0].id) if parent and problem.regular(parent) else None
            fields = {
                "visit": visit.id, "unit": visit.unit, "parent": parent, "group": place.group,
                "round": problem.rounds[place.round].id,
            }  # fmt: skip
            if first is None:
                yield Reason("alone", fields)
            elif first != place:
                where = {"other_round": problem.rounds[first.round].id, "other_group": first.group}
                yield Reason("apart", {**fields, **where})

    def compile(self, m: FullModel) -> None:
        """Each spot of the visit implies that spot of its parent's."""
        for visit, first in _companions(m.problem):
            if m.is_fact(visit):
                continue
            with m.because(visit=visit):
                for r in m.rounds_of(visit):
                    for g in m.groups_of(visit, r):
                        m.clause(m.no(m.at(visit, r, g)), m.at(first, r, g) if first else 0)

    def relax(self, m: RoundModel) -> None:
        """A visit's round implies that its parent's stands there."""
        for visit, first in _companions(m.problem):
            with m.because(visit=visit):
                for r in m.rounds_of(visit) if not m.is_fact(visit) else ():
                    m.clause(m.no(m.at_round(visit, r)), m.at_round(first, r) if first else 0)


def _companions(problem: Problem) -> list[tuple[str, str | None]]:
    """(led visit, its parent's first regular visit; None when the parent has none)."""
    found = []
    for visit in problem.visits.values():
        if visit.led:
            regular = problem.regular(problem.units[visit.unit].unit.parent or "")
            found.append((visit.id, regular[0].id if regular else None))
    return found
