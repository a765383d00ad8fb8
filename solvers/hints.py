"""Starting a full model from a plan."""

from __future__ import annotations

from planner.modelling import Lit
from planner.plan_index import PlanIndex
from solvers.full_level import FullLevel


def add_hints(model: FullLevel, plan: PlanIndex) -> None:
    """Hint every open literal of the model with its value in the plan."""
    problem = model.problem

    def hint(lit: Lit, value: bool) -> None:
        if not isinstance(lit, int):
            model.model.add_hint(lit, int(value))

    for name in problem.visits:
        place = plan.places.get(name)
        for r in model.rounds_of(name):
            here = place is not None and place.round == r
            hint(model.at_round(name, r), here)
            for g in model.groups_of(name, r):
                if len(model.groups_of(name, r)) > 1:
                    hint(model.at(name, r, g), here and place is not None and place.group == g)
    for r in range(len(problem.rounds)):
        if r in model.domain.frozen:
            continue
        hint(model.opened(r), r in plan.open)
        for g in (*problem.own_groups(r), *problem.guests):
            _hint_group(model, plan, hint, r, g)


def _hint_group(model: FullLevel, plan: PlanIndex, hint: object, r: int, g: str) -> None:
    assert callable(hint)
    found = plan.group_rounds.get((r, g))
    hint(model.active(r, g), found is not None)
    if g in model.problem.guests:
        return
    hint(model.standby_group(r, g), bool(found and found.standby))
    for partner in model.problem.partners:
        hint(model.lent_group(r, g, partner), bool(found and found.at == partner))
    members = set(found.members) if found else set()
    for p in model.problem.people:
        hint(model.serves(p, r, g), p in members)
        hint(model.leads(p, r, g), bool(found) and p in (found.leaders if found else ()))
        hint(model.deputises(p, r, g), bool(found) and p in (found.deputies if found else ()))
