from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import once
from planner.difference import difference
from planner.faces import Idle
from planner.fields import Model, Positive, Whole
from planner.goals.base import Goal
from planner.labels import named
from planner.moves import GROUP, PERSON, ROUND, Difference, PersonMove, VisitMove
from planner.posting import is_open
from planner.room import absences

if TYPE_CHECKING:
    from planner.earlier import Earlier
    from planner.modelling import Expr, FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


class ChangeWeights(Model):
    """What a visit in another round, a visit in another group of its round and a person-round that is another count."""

    round: Whole = ROUND
    group: Whole = GROUP
    person: Whole = PERSON


class Changes(Goal):
    """Moves against the earlier plan, `factor` dearer in rounds that start within `notice` days; 0 without such a
    plan."""

    goal: Literal["changes"] = "changes"
    weights: ChangeWeights = ChangeWeights()
    notice: Whole | None = None
    factor: Positive = 2

    needs_earlier: ClassVar[bool] = True

    @property
    def concerns_people(self) -> bool:
        """Who serves counts, where there are people."""
        return True

    def misfits(self) -> Iterator[str]:
        """`factor` says something only beside `notice`."""
        if "factor" in self.model_fields_set and self.notice is None:
            yield "factor"

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """Nothing is moved at any price."""
        if not (self.weights.round or self.weights.group or self.weights.person):
            yield Idle("free")

    def value(self, plan: PlanIndex) -> int:
        """Σ prices of the moves, after the renumbering of the groups that nothing tells apart that makes them least."""
        earlier = plan.problem.earlier
        if earlier is None:
            return 0
        return sum(price for _, price in self.prices(plan.problem, earlier, self.moves(plan, earlier)))

    def moves(self, plan: PlanIndex, earlier: Earlier) -> Difference:
        """What moved, by the prices of this goal."""
        kept = once(plan.problem, self, "named", lambda: named(plan.problem))
        return difference(
            earlier.plan, plan.plan, named=kept, group_weight=self.weights.group, person_weight=self.weights.person
        )

    def prices(
        self, problem: Problem, earlier: Earlier, found: Difference
    ) -> Iterator[tuple[VisitMove | PersonMove, int]]:
        """Each visit and person-round that moved, with its price."""
        weights = {"added": self.weights.round, "dropped": self.weights.round, "round": self.weights.round}
        for one in found.visits:
            rounds = {spot.round for spot in (one.before, one.after) if spot is not None}
            price = {**weights, "group": self.weights.group, "dates": 0}[one.kind]
            yield one, price * self._factor(problem, earlier, rounds)
        for move in found.people:
            price = 0 if move.kind == "role" else self.weights.person
            yield move, price * self._factor(problem, earlier, {move.round})

    def _factor(self, problem: Problem, earlier: Earlier, rounds: set[str]) -> int:
        """`factor` where one of the rounds is so near, by the earlier plan or as it is now."""
        if self.notice is None:
            return 1
        until = earlier.today + dt.timedelta(self.notice)
        starts = {r.id: r.start for r in problem.rounds}
        days = [starts[one] for one in rounds if one in starts] + [
            earlier.starts[one] for one in rounds if one in earlier.starts
        ]
        return self.factor if any(day <= until for day in days) else 1

    def compile(self, m: FullModel) -> Expr:
        """Σ weight × literal of each visit and person that is elsewhere. Labels count as they are: a model that leaves
        groups without an order finds the renumbering that makes this least by itself."""
        earlier = m.problem.earlier
        if earlier is None:
            return 0
        factors = self._factors(m.problem, earlier)
        parts = (self._visits, self._groups, self._people)
        terms = [term for part in parts for term in part(m, earlier, factors)]
        return m.sum([term for _, term in terms], [weight for weight, _ in terms])

    def _factors(self, problem: Problem, earlier: Earlier) -> dict[str, int]:
        """Round → what moves in it are multiplied by."""
        near = {} if self.notice is None else dict(earlier.starts)
        if self.notice is not None:
            last = earlier.today + dt.timedelta(self.notice)
            for r in problem.rounds:
                near[r.id] = min(r.start, near.get(r.id, r.start))
            near = {name: day for name, day in near.items() if day <= last}
        ids = {*earlier.starts, *problem.round_index}
        return {name: self.factor if name in near else 1 for name in ids}

    def _visits(self, m: RoundModel, earlier: Earlier, factors: dict[str, int]) -> Iterator[tuple[int, Expr]]:
        rounds, each = m.problem.rounds, self.weights.round
        for name in sorted({*earlier.visits, *m.problem.visits}):
            old = earlier.visits.get(name)
            gone = 1 if old is None else factors[old.round]
            if name not in m.problem.visits:
                yield each * gone, 1
                continue
            if old is not None:
                yield each * gone, 1 - m.made(name)
            for r in m.rounds_of(name):
                if old is None or rounds[r].id != old.round:
                    yield each * max(factors[rounds[r].id], gone), m.at_round(name, r)

    def _groups(self, m: FullModel, earlier: Earlier, factors: dict[str, int]) -> Iterator[tuple[int, Expr]]:
        for name, old in earlier.visits.items():
            index = m.problem.round_index.get(old.round)
            if index is not None and name in m.problem.visits:
                other = [m.at(name, index, g) for g in m.groups_of(name, index) if g != old.group]
                yield self.weights.group * factors[old.round], m.sum(other)

    def _people(self, m: FullModel, earlier: Earlier, factors: dict[str, int]) -> Iterator[tuple[int, Expr]]:
        problem = m.problem
        for (name, round_id), group in sorted(earlier.service.items()):
            index = problem.round_index.get(round_id)
            stays = 0 if index is None else m.serves(name, index, group)
            yield self.weights.person * factors[round_id], 1 - stays
        for r in problem.rounds:
            for name in problem.people:
                if (name, r.id) not in earlier.service:
                    yield self.weights.person * factors[r.id], m.serves_round(name, r.index)

    def relax(self, m: RoundModel) -> Expr | None:
        """The visits in another round, new and dropped, and of each pool the people by whom a round has more, or fewer,
        than those who can stay."""
        earlier = m.problem.earlier
        if earlier is None:
            return 0
        factors = self._factors(m.problem, earlier)
        terms = [*self._visits(m, earlier, factors), *self._heads(m, earlier, factors)]
        return m.sum([term for _, term in terms], [weight for weight, _ in terms])

    def _heads(self, m: RoundModel, earlier: Earlier, factors: dict[str, int]) -> Iterator[tuple[int, Expr]]:
        problem = m.problem
        gone = absences(problem)
        stay: Counter[tuple[str, str]] = Counter()
        for (name, round_id), _ in sorted(earlier.service.items()):
            index, each = problem.round_index.get(round_id), self.weights.person * factors[round_id]
            if index is None or name not in problem.people or index in gone[name]:
                yield each, 1
            else:
                stay[problem.people[name].pool, round_id] += 1
        for pool in sorted({person.pool for person in problem.people.values()}):
            for r in problem.rounds:
                heads, kept = m.heads(pool, r.index), stay[pool, r.id]
                if not is_open(heads):
                    yield self.weights.person * factors[r.id], abs(heads - kept)
                    continue
                apart = m.whole(0, len(problem.people), f"{pool} apart {r.id}")
                m.add(apart - heads >= -kept)
                m.add(apart + heads >= kept)
                yield self.weights.person * factors[r.id], apart
