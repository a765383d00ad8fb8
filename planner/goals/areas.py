from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.checking import picked
from planner.goals.base import Goal
from planner.posting import any_of, chosen, visits_at, visits_in
from planner.room import largest_capacity
from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Expr, FullModel, Lit, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Visit


class Areas(Goal):
    """Σ over group-rounds of the distinct areas visited."""

    goal: Literal["areas"] = "areas"
    select: Selector = Selector()

    def value(self, plan: PlanIndex) -> int:
        """The distinct (round, group, area) of the selected visits made."""
        problem = plan.problem
        made = (visit for visit in picked(problem, self, "select", self.select) if visit.id in plan.places)
        return len({(plan.places[visit.id], problem.units[visit.unit].area) for visit in made})

    def compile(self, m: FullModel) -> Expr:
        """Σ literals, one for each group-round and area, that the area's visits imply."""
        selected = {visit.id for visit in chosen(m.problem, self.select)}
        found: list[Lit] = []
        for (r, g), here in visits_at(m).items():
            by_area: dict[str, list[Lit]] = {}
            for visit, lit in here:
                if visit.id in selected:
                    by_area.setdefault(m.problem.units[visit.unit].area, []).append(lit)
            found += [any_of(m, lits, f"{area} in {r} {g}") for area, lits in by_area.items()]
        return m.sum(found)

    def relax(self, m: RoundModel) -> Expr | None:
        """Σ whole numbers, one for each round and area: the groups it takes to visit so much of the area there."""
        problem = m.problem
        selected = {visit.id for visit in chosen(problem, self.select)}
        found: list[Expr] = []
        for r, here in visits_in(m).items():
            by_area: dict[str, list[tuple[Visit, Lit]]] = {}
            for visit, lit in here:
                if visit.id in selected:
                    by_area.setdefault(problem.units[visit.unit].area, []).append((visit, lit))
            groups = len(problem.own_groups(r)) + len(problem.guests)
            for area, pairs in by_area.items():
                if len(pairs) == 1:
                    found.append(pairs[0][1])
                    continue
                count = m.whole(0, min(groups, len(pairs)), f"groups in {area} {r}")
                self._post_count(m, r, pairs, count)
                found.append(count)
        return m.sum(found)

    def _post_count(self, m: RoundModel, r: int, pairs: list[tuple[Visit, Lit]], count: Expr) -> None:
        """A group-round takes on no more than the largest capacity; facts may have been more."""
        problem = m.problem
        for _, lit in pairs:
            m.add(count - lit >= 0)
        own = largest_capacity(problem, r)
        theirs = [partner.capacity for partner in problem.partners.values()]
        known = [one for one in (own, *theirs) if one is not None]
        planned = [(visit, lit) for visit, lit in pairs if not m.is_fact(visit.id)]
        if len(known) == 1 + len(theirs) and sum(visit.effort for visit, _ in planned) > max(known):
            effort = m.sum([lit for _, lit in planned], [visit.effort for visit, _ in planned])
            m.add(max(known) * count - effort >= 0)
