"""What bars a visit or a person from a place whatever else is planned.

Hard rules and limits are asked by their own checks, with a plan that holds the visit (the person) in that place and
nothing else: what offends then and says of itself that nothing heals it (`alone`, `lasting`, `barring`) is a bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from planner.alternatives.answer import Bar
from planner.audit import reported
from planner.limits import LIMITS, Limit
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import Rule
from planner.violations import Reason

Found = tuple[Rule | Limit, Reason]
_ROLES = {"leader": "leaders", "deputy": "deputies"}


def labels(problem: Problem, r: int) -> tuple[str, ...]:
    """The groups, own and guests, in which a visit could stand in that round."""
    return (*problem.own_groups(r), *problem.guests)


class Bars:
    """Asks about single places; `visit` and `person` answer what bars them, None if nothing does by itself."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        every = (*problem.scenario.rules, *LIMITS)
        self._asked = [one for one in every if one.hard and (one.alone or one.lasting or one.barring)]
        self._counting = [one for one in problem.scenario.rules if one.hard]

    def visit(self, visit: str, r: int, group: str) -> Found | None:
        """What bars a visit from that group-round: a rule or a limit, and its reason."""
        late = self._late.get(visit, {})
        if r in late:
            index = self._index(r, group, visit)
            unit = self.problem.visits[visit].unit
            for reason in late[r].check(index):
                if reason.fields.get("unit") == unit:
                    return late[r], reason
        return self._found(self._index(r, group, visit), visit)

    def person(self, person: str, r: int, group: str, role: str = "member") -> Found | None:
        """What bars a person from that group-round in that role."""
        index = self._index(r, group, None, person, role)
        return self._found(index, person)

    def leaving(self, person: str, r: int) -> Found | None:
        """What keeps a person in a round: a decision taken already."""
        round_id = self.problem.rounds[r].id
        for one in self._asked:
            for reason in one.check(self._index(r, self.problem.own_groups(r)[0], None)):
                who = reason.fields.get("person"), reason.fields.get("round")
                if reason.code in one.holding and who == (person, round_id):
                    return one, reason
        return None

    def seat(self, person: str, r: int, group: str) -> Found | None:
        """What bars a person from that group-round in whatever role."""
        every = [self.person(person, r, group, role) for role in ("member", "leader", "deputy")]
        return every[0] if all(every) else None

    def _found(self, index: PlanIndex, name: str) -> Found | None:
        for one in self._asked:
            for reason in one.check(index):
                lasting = one.alone or reason.code in one.lasting or reason.code in one.barring
                if lasting and self._concerns(reason, name):
                    return one, reason
        return None

    def _concerns(self, reason: Reason, name: str) -> bool:
        """Whether a reason is about the one visit or person; one that names neither is about group or round."""
        named = [reason.fields[key] for key in ("visit", "person") if key in reason.fields]
        return name in named if named else True

    @cached_property
    def _late(self) -> Mapping[str, Mapping[int, Rule]]:
        """Visit → round → the rule that needs it to stand in other rounds, for all it counts are needed there."""
        found: dict[str, dict[int, Rule]] = {}
        for rule in self._counting:
            for count in rule.amounts(self.problem):
                if count.of == "visits" and len(count.visits) == count.least:
                    for name in count.visits:
                        for candidate in self.problem.rounds:
                            if candidate.index not in count.rounds:
                                found.setdefault(name, {}).setdefault(candidate.index, rule)
        return found

    def _index(
        self, r: int, group: str, visit: str | None, person: str | None = None, role: str = "member"
    ) -> PlanIndex:
        candidate, guest = self.problem.rounds[r], self.problem.guests.get(group)
        people = () if person is None else (person,)
        staff = {_ROLES[role]: people} if role in _ROLES else {}
        visits: tuple[PlannedVisit, ...] = ()
        if visit is not None:
            made = self.problem.visits[visit]
            visits = (PlannedVisit(visit=visit, unit=made.unit, kind=made.kind, round=candidate.id, group=group),)
        return PlanIndex(self.problem, Plan(
            rounds=(PlannedRound(id=candidate.id, open=True, start=candidate.start),),
            groups=(PlannedGroup(
                round=candidate.id, group=group, county=guest.partner.id if guest else None, members=people, **staff
            ),),
            visits=visits,
        ))  # fmt: skip


class Gathered:
    """Bars of many places put together: one for each rule and sort of offence."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._found: dict[tuple[str, str, tuple[str, ...]], tuple[Found, list[str], list[str]]] = {}

    def add(self, found: Found, *, round_id: str | None = None, groups: Iterable[str] = (), person: str = "") -> None:
        """One place; `groups`: those that are barred there, where not all are."""
        one, reason = found
        key = (one.label, reason.code, tuple(groups))
        _, rounds, people = self._found.setdefault(key, (found, [], []))
        if round_id is not None and round_id not in rounds:
            rounds.append(round_id)
        if person and person not in people:
            people.append(person)

    def add_groups(self, barred: Mapping[str, Found], round_id: str) -> None:
        """Groups of one round that are barred, each with what bars it."""
        by: dict[tuple[str, str], list[str]] = {}
        for label, (one, reason) in barred.items():
            by.setdefault((one.label, reason.code), []).append(label)
        for some in by.values():
            self.add(barred[some[0]], round_id=round_id, groups=some)

    def bars(self) -> Iterator[Bar]:
        """What was found: rounds first, then groups, then people."""
        ordered = sorted(self._found.items(), key=lambda item: (bool(item[1][2]), bool(item[0][2])))
        for (_, _, groups), ((one, reason), rounds, people) in ordered:
            told = reported(self.problem, one, reason)
            yield Bar(
                tuple(rounds), groups, tuple(people), told.rule, told.kind, told.clause, told.authority, dict(told.text)
            )
