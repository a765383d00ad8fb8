from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.goals.base import Goal
from planner.past import fact_rounds
from planner.posting import is_open, met, possible
from planner.room import absences

if TYPE_CHECKING:
    from planner.modelling import Expr, FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class Pairs(Goal):
    """Σ over (leader, member) of the times together beyond the first."""

    goal: Literal["pairs"] = "pairs"
    about_people: ClassVar[bool] = True

    def value(self, plan: PlanIndex) -> int:
        """Group-rounds that a leader and another member share, less one for each such pair."""
        times: Counter[tuple[str, str]] = Counter()
        for group in plan.own_group_rounds():
            for leader in group.leaders:
                times.update((leader, member) for member in group.members if member != leader)
        return sum(times.values()) - len(times)

    def compile(self, m: FullModel) -> Expr:
        """Σ whole numbers, one for each pair: at least the rounds that they share, less one."""
        rounds = [candidate.index for candidate in m.problem.rounds]
        found: list[Expr] = []
        for leader in m.problem.people:
            leads = [r for r in rounds if any(possible(m.leads(leader, r, g)) for g in m.problem.own_groups(r))]
            for member in m.problem.people if leads else ():
                shared = [met(m, leader, member, r) for r in leads if member != leader]
                shared = [lit for lit in shared if possible(lit)]
                if len(shared) > 1:
                    found.append(self._beyond(m, shared, f"{leader} and {member} again"))
        return m.sum(found)

    @staticmethod
    def _beyond(m: FullModel, shared: list[Expr], name: str) -> Expr:
        total = m.sum(shared)
        if not is_open(total):
            return total - 1
        beyond = m.whole(0, len(shared) - 1, name)
        m.add(beyond - total >= -1)
        return beyond

    def relax(self, m: RoundModel) -> Expr | None:
        """Everybody but a group's leaders meets each of them: so many heads less groups, less the pairs there are."""
        problem = m.problem
        past = fact_rounds(problem)
        pools = sorted({person.pool for person in problem.people.values()})
        terms: list[Expr] = []
        weights: list[int] = []
        for candidate in problem.rounds:
            r = candidate.index
            each = 0 if r in past else problem.groups(r).leaders
            terms += [*(m.heads(pool, r) for pool in pools), m.own(r)]
            weights += [*(each for _ in pools), -each]
        meetings = m.sum(terms, weights)
        found = m.whole(0, len(problem.people) * sum(map(abs, weights)), "pairs again")
        m.add(found - meetings >= -self._different(problem))
        return found

    @staticmethod
    def _different(problem: Problem) -> int:
        """At most so many different pairs of a leader and a member can be formed."""
        gone = absences(problem)
        able = [name for name in problem.people if len(gone[name]) < len(problem.rounds)]
        return sum(problem.people[name].leader for name in able) * max(0, len(able) - 1)
