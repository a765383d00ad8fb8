"""Plans made up by a simple greedy, to draw: they look like real ones but are not audited, and need no solver."""

from __future__ import annotations

from collections.abc import Iterator

from planner.ledger import is_village
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from planner.plan_index import PlanIndex
from planner.problem import REGULAR, Problem, Visit
from planner.scenario import Scenario

ROOM = 110
"""Person-days of a group in a round."""


class MadeUp:
    """Fills group-rounds in time order: townships with villages, then the others, the rest of the villages last."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.groups: dict[tuple[int, str], PlannedGroup] = {}
        self.room: dict[tuple[int, str], int] = {}
        self.heads: dict[tuple[int, str], int] = {}
        self.visits: dict[str, tuple[int, str]] = {}
        self.most = problem.scenario.groups.visits.max or 2
        for candidate in problem.rounds:
            for place, label in enumerate(problem.own_groups(candidate.index)):
                self._group(candidate.index, label, place)
            for label in problem.guests:
                if candidate.index % 5 == 3:
                    self._group(candidate.index, label, None)

    def plan(self) -> Plan:
        """The plan."""
        order = sorted(self.problem.visits.values(), key=self._rank)
        for visit in order:
            if visit.id not in self.visits and not visit.id.endswith("#2"):
                self._put(visit)
        used = {index for index, _ in self.visits.values()} | {index for index, _ in self.groups}
        return Plan(
            rounds=tuple(PlannedRound(id=r.id, open=r.index in used, start=r.start) for r in self.problem.rounds),
            groups=tuple(self.groups[key] for key in sorted(self.groups)),
            visits=tuple(self._planned(name) for name in sorted(self.visits)),
        )

    def _planned(self, name: str) -> PlannedVisit:
        index, label = self.visits[name]
        visit, candidate = self.problem.visits[name], self.problem.rounds[index]
        return PlannedVisit(
            visit=name, unit=visit.unit, kind=visit.kind, round=candidate.id, group=label,
            from_=candidate.site.start, to=candidate.site.end,
        )  # fmt: skip

    def _rank(self, visit: Visit) -> tuple[int, int, str]:
        kinds = {"township": 0, "department": 1, "village": 4}
        late = {"special": 2, "mobile": 2, "look_back": 3}
        rank = late.get(visit.kind, kinds.get(self.problem.units[visit.unit].unit.kind, 2))
        return rank, -self.problem.units[visit.unit].risk, visit.id

    def _group(self, index: int, label: str, place: int | None) -> None:
        candidate, number = self.problem.rounds[index], index * 4 + (place or 0)
        shared = {"round": candidate.id, "group": label}
        if place is None:
            self.groups[index, label] = PlannedGroup(**shared, county=self.problem.guests[label].partner.id)
        else:
            crew = self._crew(number)
            staff = {"leaders": crew[:1], "deputies": crew[1:2], "members": crew}
            partners = sorted(self.problem.partners)
            at = partners[number // 11 % len(partners)] if partners and number % 11 == 10 else None
            self.groups[index, label] = PlannedGroup(**shared, **staff, at=at, standby=at is None and number % 17 == 16)
        idle = self.groups[index, label].at or self.groups[index, label].standby
        self.room[index, label] = 0 if idle else ROOM

    def _crew(self, number: int) -> tuple[str, ...]:
        names = list(self.problem.people)
        return tuple(names[(number * 5 + k * 7) % len(names)] for k in range(min(6, len(names)))) if names else ()

    def _places(self) -> Iterator[tuple[int, str]]:
        yield from (key for key in sorted(self.room) if self.room[key] > 0)

    def _put(self, visit: Visit) -> None:
        village = is_village(self.problem, visit.unit)
        first = 12 if visit.kind == "look_back" else 3 if visit.kind == "special" else 0
        for key in self._places():
            fits = self.room[key] >= visit.effort and (village or self.heads.get(key, 0) < self.most)
            if key[0] >= first and fits:
                self._take(visit, key)
                if not village and visit.kind == REGULAR:
                    self._bring(visit, key)
                return

    def _take(self, visit: Visit, key: tuple[int, str]) -> None:
        self.visits[visit.id] = key
        self.room[key] -= visit.effort
        self.heads[key] = self.heads.get(key, 0) + (not is_village(self.problem, visit.unit))

    def _bring(self, visit: Visit, key: tuple[int, str]) -> None:
        children = [c for c in self.problem.units.children.get(visit.unit, ()) if is_village(self.problem, c)]
        for child in children[:3]:
            for regular in self.problem.regular(child)[:1]:
                self._take(regular, key)


def made_up(scenario: Scenario) -> PlanIndex:
    """A scenario with a made-up plan."""
    problem = Problem(scenario)
    return PlanIndex(problem, MadeUp(problem).plan())
