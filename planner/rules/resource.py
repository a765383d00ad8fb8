from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from planner.checking import all_facts, picked
from planner.faces import Idle, no_visits
from planner.fields import Positive, Whole, Word
from planner.posting import any_of, chosen, keep_below, visits_at, visits_in
from planner.room import largest_group, post_by_number
from planner.rules.base import Rule
from planner.selectors import Selector
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import Expr, FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Visit


class Resource(Rule):
    """Over any set of rounds that overlap pairwise, per_group × group-rounds with a selected visit ≤ available."""

    rule: Literal["resource"] = "resource"
    name: Word
    select: Selector
    per_group: Positive = 1
    available: Whole
    sentences: ClassVar = {
        "short": {
            "zh": "{rounds}同时需要{found}份「{name}」（{groups}个组），只有{available}份",
            "en": "{rounds} need {found} of {name} at a time (for {groups} groups); there are {available}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Rounds that overlap pairwise and together need more than there is."""
        problem = plan.problem
        users: dict[int, dict[str, list[str]]] = {}
        for visit in picked(problem, self, "select", self.select):
            place = plan.places.get(visit.id)
            if place is not None:
                users.setdefault(place.round, {}).setdefault(place.group, []).append(visit.id)
        for clique in problem.round_cliques:
            groups = [visits for index in clique for visits in users.get(index, {}).values()]
            need = self.per_group * len(groups)
            if need > self.available and not all_facts(plan, (visit for visits in groups for visit in visits)):
                yield Reason("short", {
                    "rounds": tuple(problem.rounds[index].id for index in clique if index in users),
                    "name": self.name, "groups": len(groups), "found": need, "available": self.available,
                }, need - self.available)  # fmt: skip

    def idle(self, problem: Problem) -> Iterator[Idle]:
        """No visit needs it, or there is enough for all groups at a time."""
        groups = {r.index: len(problem.own_groups(r.index)) + len(problem.guests) for r in problem.rounds}
        need = self.per_group * max(sum(groups[r] for r in clique) for clique in problem.round_cliques)
        if not problem.select_visits(self.select):
            yield no_visits(problem, self.select)
        elif need <= self.available:
            yield Idle("enough", values={"need": need, "available": self.available})

    def compile(self, m: FullModel) -> None:
        """In rounds that overlap pairwise, group-rounds with a selected visit ≤ what there is."""
        problem = m.problem
        selected = {visit.id for visit in chosen(problem, self.select)}
        users: dict[int, list[Lit]] = {candidate.index: [] for candidate in problem.rounds}
        fresh: dict[int, list[Lit]] = {candidate.index: [] for candidate in problem.rounds}
        facts: dict[int, int] = dict.fromkeys(users, 0)
        for (r, g), here in visits_at(m).items():
            pairs = [(visit.id, lit) for visit, lit in here if visit.id in selected]
            if pairs:
                users[r].append(any_of(m, [lit for _, lit in pairs], f"{self.name} {r} {g}"))
                fresh[r] += [lit for name, lit in pairs if not m.is_fact(name)]
                facts[r] += any(m.is_fact(name) for name, _ in pairs)
        for clique in problem.round_cliques:
            lits = [lit for r in clique for lit in users[r]]
            need, most = self.per_group * m.sum(lits), self.per_group * len(lits)
            with m.because(rounds=clique):
                if self.per_group * sum(facts[r] for r in clique) <= self.available:
                    keep_below(m, self, need, self.available, most, clique)
                else:
                    when = any_of(m, [lit for r in clique for lit in fresh[r]], f"{self.name} anew {clique}")
                    m.add(need - m.excess(self, most, clique) <= self.available, when)

    def relax(self, m: RoundModel) -> None:
        """The same in counts: the selected visits of a round need so many groups at least."""
        problem = m.problem
        selected = {visit.id for visit in chosen(problem, self.select)}
        users: dict[int, Expr] = {}
        past: set[int] = set()
        for r, here in visits_in(m).items():
            pairs = [(visit, lit) for visit, lit in here if visit.id in selected]
            past |= {r for visit, _ in pairs if m.is_fact(visit.id)}
            users[r] = self._post_users(m, r, pairs) if r not in past else 0
        for clique in problem.round_cliques:
            counts = [users[r] for r in clique]
            most = self.per_group * sum(len(problem.own_groups(r)) + len(problem.guests) for r in clique)
            if not past & set(clique):
                keep_below(m, self, self.per_group * m.sum(counts), self.available, most, clique)

    def _post_users(self, m: RoundModel, r: int, pairs: list[tuple[Visit, Lit]]) -> Expr:
        """At least the groups that the selected visits of a round take."""
        if not pairs:
            return 0
        problem = m.problem
        count = m.whole(0, len(problem.own_groups(r)) + len(problem.guests), f"{self.name} {r}")
        largest = largest_group(problem, r)
        for visit, lit in pairs:
            if largest is None or not visit.effort:  # else the row below says it once for all
                m.add(count - lit >= 0)
        if largest is not None:
            effort = m.sum([lit for _, lit in pairs], [visit.effort for visit, _ in pairs])
            m.add(largest * count - effort >= 0)
        post_by_number(m, r, count, pairs)
        return count
