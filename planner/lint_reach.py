"""Where a visit may stand at all: the rounds that hard rules leave open to it whatever else is planned.

Rules and limits are asked by their checks, with a plan that holds the visit and nothing else: what offends then, and
says of itself that nothing heals it (`alone`, `lasting`), bars the visit from that round, made by that group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planner.limits import LIMITS
from planner.limits.groups import GroupsPerRound
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from planner.plan_index import PlanIndex

if TYPE_CHECKING:
    from planner.faces import Count
    from planner.limits import Limit
    from planner.problem import Problem, Visit
    from planner.rules import Rule
    from planner.violations import Reason

Rounds = frozenset[int]
OWN = ""
"""Stands for the county's own groups where a partner is named otherwise."""
_PATIENCE = 20
"""So often a requirement may be asked of a visit by itself in vain; then it is taken to be about several visits."""


@dataclass(frozen=True)
class Reach:
    """Where each visit that is no fact of the past may stand, by the side (`OWN` or a partner) that makes it.

    `why`: visit → label of what keeps own groups from making it in a round (the first that does so in the order of
    the scenario) → in how many rounds.
    """

    sides: Mapping[str, Mapping[str, Rounds]]
    why: Mapping[str, Counter[str]]

    def own(self, visit: str) -> Rounds:
        """The rounds in which an own group may make the visit."""
        return self.sides[OWN][visit]

    def guests(self, visit: str) -> Rounds:
        """The rounds in which a partner's group may make the visit."""
        return frozenset().union(*(rounds[visit] for side, rounds in self.sides.items() if side != OWN))

    def of(self, visit: str) -> Rounds:
        """The rounds in which the visit may stand, whoever makes it."""
        return self._all[visit]

    @cached_property
    def _all(self) -> Mapping[str, Rounds]:
        return {name: rounds | self.guests(name) for name, rounds in self.sides[OWN].items()}


def reach(problem: Problem, counts: Iterable[tuple[str, Count]]) -> Reach:
    """Ask every hard rule and limit of every visit, round and side; `counts` (with the labels of their rules) that
    need all of their visits bar the other rounds."""
    fresh = [visit for visit in problem.visits.values() if visit.id not in problem.fact_visits]
    decided = _decided(problem, fresh)
    why = {name: Counter({"fixed": len(problem.rounds) - len(rounds)}) for name, rounds in decided.items()}
    for label, count in counts:
        for name in count.visits if count.of == "visits" and len(count.visits) == count.least else ():
            why[name][label] += len(decided[name] - count.rounds)
            decided[name] &= count.rounds
    asker = _Asker(problem, fresh)
    found: dict[str, dict[str, Rounds]] = {}
    for side in (OWN, *problem.partners):
        bars: dict[str, dict[int, str]] = {visit.id: {} for visit in fresh}
        for candidate in problem.rounds:
            for name, label in asker.barred(candidate.index, side).items():
                bars[name][candidate.index] = label
        found[side] = {name: rounds.difference(bars[name]) for name, rounds in decided.items()}
        for name, rounds in decided.items() if side == OWN else ():
            why[name].update(label for r, label in bars[name].items() if r in rounds)
    return Reach(found, why)


def _decided(problem: Problem, visits: Sequence[Visit]) -> dict[str, Rounds]:
    """Visit → the rounds that the section `fixed` leaves open to it."""
    shut = {problem.round_index[f.round] for f in problem.scenario.fixed if f.open is False and f.round}
    found = dict.fromkeys((visit.id for visit in visits), frozenset(range(len(problem.rounds))) - shut)
    for entry in problem.scenario.fixed:
        if entry.visit in found:
            if entry.round is not None:
                found[entry.visit] &= {problem.round_index[entry.round]}
            if entry.not_round is not None:
                found[entry.visit] -= {problem.round_index[entry.not_round]}
    return found


class _Asker:
    """Puts visits into plans that hold nothing else, and asks what offends for good."""

    def __init__(self, problem: Problem, visits: Sequence[Visit]) -> None:
        self.problem, self.visits = problem, visits
        every: tuple[Rule | Limit, ...] = (*problem.scenario.rules, *LIMITS)
        self._vain: Counter[str] = Counter()
        self._frames: dict[tuple[int, str], Plan] = {}
        self._lasting = [one for one in every if one.hard and (one.alone or one.lasting)]

    def barred(self, r: int, side: str) -> dict[str, str]:
        """Visit → label of what bars it from that round, made by a group of that side."""
        group = next(iter(self.problem.own_groups(r)), None) if side == OWN else f"{side}-1"
        if group is None:
            return dict.fromkeys((visit.id for visit in self.visits), GroupsPerRound.section)
        found: dict[str, str] = {}
        together = self._index(self.visits, r, group, side)
        for requirement in self._lasting:
            for name, sure in self._named(requirement, together, group):
                if name in found:
                    continue
                # what may be an offence of several visits by each other is asked again of each by itself
                if sure or self._offends(requirement, name, r, group, side):
                    found[name] = requirement.label
                    continue
                self._vain[requirement.label] += 1
                if self._vain[requirement.label] > _PATIENCE:
                    break
        self._lasting = [one for one in self._lasting if self._vain[one.label] <= _PATIENCE]
        return found

    def _named(self, requirement: Rule | Limit, index: PlanIndex, group: str) -> Iterator[tuple[str, bool]]:
        """(visit, whether it is the only one that the reason names); every visit where a reason names the group and
        no visit."""
        visits = self.problem.visits
        for reason in _for_good(requirement, index):
            name = reason.fields.get("visit")
            if name in visits:
                values = [
                    x for value in reason.fields.values() for x in (value if isinstance(value, tuple) else [value])
                ]
                yield str(name), all(x == name or not isinstance(x, str) or x not in visits for x in values)
            elif name is None and reason.fields.get("group") == group and "person" not in reason.fields:
                yield from ((visit.id, False) for visit in self.visits)

    def _offends(self, requirement: Rule | Limit, visit: str, r: int, group: str, side: str) -> bool:
        index = self._index([self.problem.visits[visit]], r, group, side)
        return any(True for _ in _for_good(requirement, index))

    def _index(self, visits: Sequence[Visit], r: int, group: str, side: str) -> PlanIndex:
        name = self.problem.rounds[r].id
        if (r, side) not in self._frames:  # thousands of plans that differ in a visit: what they share is made once
            only = PlannedGroup(round=name, group=group, county=side or None)
            self._frames[r, side] = Plan(
                rounds=(PlannedRound(id=name, open=True, start=self.problem.rounds[r].start),), groups=(only,)
            )
        made = tuple(
            PlannedVisit.model_construct(
                visit=one.id, unit=one.unit, kind=one.kind, round=name, group=group, from_=None, to=None
            )
            for one in visits
        )
        return PlanIndex(self.problem, self._frames[r, side].model_copy(update={"visits": made}))


def _for_good(requirement: Rule | Limit, index: PlanIndex) -> Iterator[Reason]:
    """The reasons of a requirement that nothing else in a plan could heal."""
    return (reason for reason in requirement.check(index) if requirement.alone or reason.code in requirement.lasting)
