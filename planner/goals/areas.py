from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from planner.checking import picked
from planner.goals.base import Goal
from planner.posting import any_of, chosen, visits_at, visits_in
from planner.room import groups_needed
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
        """Σ over rounds and areas of the groups it takes to visit so much of the area there."""
        selected = {visit.id for visit in chosen(m.problem, self.select)}
        found: list[Expr] = []
        for r, here in visits_in(m).items():
            by_area: dict[str, list[tuple[Visit, Lit]]] = {}
            for visit, lit in here:
                if visit.id in selected:
                    by_area.setdefault(m.problem.units[visit.unit].area, []).append((visit, lit))
            found += [groups_needed(m, r, pairs, f"groups in {area} {r}") for area, pairs in by_area.items()]
        return m.sum(found)
