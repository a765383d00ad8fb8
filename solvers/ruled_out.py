"""Whether any plan at all has a visit in a round: the round level with the visit there, refuted, and by what."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from planner.claims import kind_of
from planner.scenario import Scenario
from planner.solution import Clash
from solvers.conflict import by_requirement
from solvers.cpsat import Stop
from solvers.levels import Level, draws_of, whole
from solvers.reasons import Reason, Reasons, flatten
from solvers.requirements import requirements
from solvers.round_level import RoundLevel, all_rounds
from solvers.shrink import Refuter, shrink

SECONDS = 5.0
"""For each solve, at most; what is not refuted in it counts as possible."""


def ruled_out(
    scenario: Scenario, visit: str, round_index: int, stop: Stop, left: Callable[[], float | None]
) -> tuple[Clash, ...]:
    """Requirements that together keep the visit out of the round, each needed for that, in every plan; none where the
    round level, of which every plan is a solution, does not refute it."""
    level = _with_visit(scenario, visit, round_index)
    every, seconds = requirements(level.problem), left()
    hard = [reason for reason in level.reasons if every[reason[0]].hard]
    until = math.inf if seconds is None else time.monotonic() + seconds
    refutes = Refuter(level, stop, until)
    if not refutes(hard, SECONDS):
        return ()
    kept: tuple[Reason, ...] = flatten(shrink(by_requirement(level.problem, hard), refutes).groups)
    if refutes.over or not level.again(kept, stop, SECONDS).infeasible:
        return ()
    found = [every[number] for number in dict.fromkeys(number for number, _ in kept)]
    return tuple(Clash(one.label, kind_of(one), one.clause, one.authority) for one in found)


def _with_visit(scenario: Scenario, visit: str, round_index: int) -> Level:
    """The round level with the visit made, in that round."""
    problem = whole(scenario)
    posted = Reasons(problem, draws_of(problem))
    model = RoundLevel(problem, all_rounds(problem, fixed=False) | {visit: (round_index,)}, posted)
    model.add(model.made(visit) == 1)
    model.post()
    posted.finish(model.model)
    return Level("rounds", problem, posted, {})
