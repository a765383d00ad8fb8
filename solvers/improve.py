"""Improvement: large-neighbourhood search on the full model, several neighbourhoods at a time."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field

from planner.plan_index import PlanIndex
from solvers.crew import Crew
from solvers.merge import merged
from solvers.neighbourhoods import Kind, kinds
from solvers.stage import Stage
from solvers.state import State
from solvers.trial import Found, Trial

PARTING = 1.0
"""Seconds to wait at the end for what is still being searched."""


@dataclass(frozen=True)
class _Try:
    """A neighbourhood under way: its kind, the plan it began from, its rounds."""

    kind: Kind
    before: PlanIndex
    free: tuple[int, ...]


@dataclass
class Improving:
    """Improve the incumbent for the stage's goal until its bound is met or the budget ends.

    `until`: seconds since the start of the search; `trials`: how many neighbourhoods at most (None: no limit);
    `patience`: how many in a row may fail; `between`: called before neighbourhoods are chosen, answers how many to
    search at once. In a deterministic budget they are searched in batches, else each searcher gets the next at once.
    """

    state: State
    crew: Crew
    stage: Stage
    until: float
    trials: int | None
    patience: int
    between: Callable[[], int]
    _running: dict[Future[Found], _Try] = field(default_factory=dict)
    _failed: int = 0
    _begun: int = 0

    def run(self) -> None:
        """Search until one of the limits is met."""
        state = self.state
        self._rng = random.Random(f"{state.settings.seed} {self.stage.place}")
        self._choices = kinds(self.stage.goal is not None and self.stage.goal.concerns_people)
        batches = state.settings.deterministic
        while not self._ended:
            if not self._running or not batches:
                self._begin(self.between() - len(self._running))
            if not self._running:
                break
            wait(self._running, 0.2, ALL_COMPLETED if batches else FIRST_COMPLETED)
            if not batches or all(job.done() for job in self._running):
                self._hear()
        wait(self._running, PARTING)
        self._hear()
        text = "; ".join(f"{k.name} {k.gained}/{k.tried} size {k.size:.0f}" for k in self._choices)
        state.tell("kinds", text)

    @property
    def _ended(self) -> bool:
        state = self.state
        return state.over or state.closed or state.seconds() >= self.until or self._failed >= self.patience

    def _begin(self, count: int) -> None:
        state, place = self.state, self.stage.place
        for _ in range(count):
            if self._ended or (self.trials is not None and self._begun >= self.trials):
                return
            assert state.incumbent is not None
            assert place is not None
            kind, free = self._pick(state.incumbent)
            left = (
                None
                if state.settings.deterministic
                else max(0.05, min(state.remaining(), self.until - state.seconds()))
            )
            trial = Trial(
                state.incumbent.plan, kind.keep, free, place, self.stage.limits, state.values[place],
                self._rng.randrange(2**31), left,
            )  # fmt: skip
            self._running[self.crew.submit(trial)] = _Try(kind, state.incumbent, free)
            self._begun += 1

    def _pick(self, plan: PlanIndex) -> tuple[Kind, tuple[int, ...]]:
        """A neighbourhood, where possible of other rounds than those under way: then all that they gain can be kept."""
        taken = {r for one in self._running.values() for r in one.free}
        for _ in range(4):
            kind = self._rng.choices(self._choices, [k.weight for k in self._choices])[0]
            free = kind.choose(self._rng, plan, round(kind.size))
            if not taken & set(free):
                break
        return kind, free

    def _hear(self) -> None:
        """Take up what has come back, in the order it was begun."""
        for job in [job for job in self._running if job.done()]:
            one, found = self._running.pop(job), job.result()
            gain = self._take(one, found)
            one.kind.learn(gain=gain, proven=found.proven)
            self._failed = 0 if gain else self._failed + 1

    def _take(self, one: _Try, found: Found) -> bool:
        """Keep what a neighbourhood gained, beside what others have gained since it began; whether it did."""
        state = self.state
        if found.plan is None or state.incumbent is None:
            return False
        if state.incumbent is not one.before:
            both = merged(state.incumbent.plan, found.plan, one.free)
            if both is not None and state.offer(both, guess=True):
                return True
        return state.offer(found.plan)
