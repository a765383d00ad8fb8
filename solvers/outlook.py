"""What a scenario with some changes made comes to: a plan, or what contradicts in it, whichever is soon known."""

from __future__ import annotations

import time
from collections.abc import Iterator

from planner.plan import Plan
from planner.problem import Problem
from planner.scenario import Scenario
from solvers.conflict import Conflict, of_everything, of_few, of_rounds
from solvers.explain import Explaining, plan_of
from solvers.levels import Levels
from solvers.relaxing import FEW

STANDS = 2.0
"""Seconds to see whether a contradiction is still one."""
ROUNDS = 8.0
"""Seconds in which the round level has to show a contradiction."""
PLAN = 12.0
"""Seconds to look for a plan at first; twice as many each time again."""
LOOK = 0.3
"""Part of the time left that the full model has to show a contradiction, where nothing else did."""


class Outlook:
    """A scenario, as what numbers its requirements (`scenario`) and as one would write it (`plain`).

    `ended`: a contradiction that the last change was to end. `hopeless`: it has not.
    """

    def __init__(self, work: Explaining, scenario: Scenario, plain: Scenario, ended: Conflict | None) -> None:
        self._work, self._plain, self._ended = work, plain, ended
        self._levels = Levels(scenario)
        self.hopeless = not Problem(scenario).rounds

    def first(self) -> tuple[Plan | None, Conflict | None]:
        """The plan, or a contradiction; neither if there is no outlook or not enough time."""
        work = self._work
        self.hopeless = self.hopeless or self._stands()
        if self.hopeless or work.over:
            return None, None
        for found in self._contradictions():
            if found is not None or work.over:
                return None, found
        plan, _ = plan_of(self._plain, work.stop, min(work.until, time.monotonic() + PLAN), work.seed)
        return plan, None

    def again(self, tried: int) -> tuple[Plan | None, Conflict | None]:
        """The same once more, with more time for a plan, then for a contradiction of everything."""
        work = self._work
        until = min(work.until, time.monotonic() + PLAN * 2**tried)
        plan, _ = plan_of(self._plain, work.stop, until, work.seed + tried)
        if plan is not None or work.over:
            return plan, None
        return None, of_everything(self._levels, work.stop, work.share(LOOK), work.seed, brief=True)

    def _contradictions(self) -> Iterator[Conflict | None]:
        """What each level shows, of few visits first. What a part of the full model shows of visits that ask for no
        others holds of all of it."""
        work, few = self._work, self._few()
        yield of_few(self._levels, self._levels.rounds, few, work.stop, work.until, work.seed, brief=True)
        yield of_few(self._levels, self._levels.full_of(few), few, work.stop, work.until, work.seed, brief=True)
        yield of_rounds(self._levels, work.stop, work.until, work.seed, ROUNDS, brief=True)

    def _few(self) -> tuple[str, ...]:
        """The visits of the contradiction that was to be ended; one that must be made where they are none or many."""
        problem = Problem(self._plain)
        few = tuple(name for name in self._ended.visits if name in problem.visits) if self._ended is not None else ()
        if 0 < len(few) <= FEW:
            return few
        return tuple(v.id for v in problem.visits.values() if v.mandatory and v.id not in problem.fact_visits)[:1]

    def _stands(self) -> bool:
        """Whether the contradiction that was to be ended is still one."""
        if self._ended is None or (self._ended.proof == "full" and len(self._ended.visits) > FEW):
            return False
        level = self._levels.rounds if self._ended.proof == "rounds" else self._levels.full_of(self._ended.visits)
        return level.solve(self._ended.reasons, self._work.stop, STANDS).infeasible
