"""Whether any plan at all has a visit in a round: the round level with the visit there, refuted, and by what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from planner.rules import Rule
from planner.scenario import Scenario
from planner.solution import Clash
from solvers.conflict import part, shrink
from solvers.cpsat import Budget, Stop, run
from solvers.requirements import Requirement, requirements
from solvers.round_level import RoundLevel, all_rounds

TIME = 1.0
"""Deterministic time for each solve; what is not refuted in it counts as possible."""


def ruled_out(
    scenario: Scenario, visit: str, round_index: int, stop: Stop, left: Callable[[], float | None]
) -> tuple[Clash, ...]:
    """Requirements that together keep the visit out of the round, each needed for that, in every plan; none where the
    round level, of which every plan is a solution, does not refute it."""

    def refutes(kept: Sequence[Requirement], **parameters: Any) -> bool:
        problem, without = part(scenario, kept)
        model = RoundLevel(problem, all_rounds(problem, fixed=False) | {visit: (round_index,)}, without)
        model.post()
        model.add(model.made(visit) == 1)
        return run(model.model, stop, Budget(left(), TIME), **{"seed": 1, "workers": 1, **parameters}).infeasible

    hard = [one for one in requirements(part(scenario, scenario.rules)[0]) if one.hard]
    if not refutes(hard):
        return ()
    kept = shrink(hard, refutes, stop)
    if stop.asked or not refutes(kept, seed=97, cp_model_presolve=False):
        return ()
    return tuple(
        Clash(one.label, one.rule if isinstance(one, Rule) else one.section, one.clause, one.authority) for one in kept
    )
