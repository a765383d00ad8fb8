"""The state of a search: the best audited plan, its values, what is proven, who listens, when to stop."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field

from planner.audit import Audit, audit
from planner.plan import GoalValue, Plan, PlannedVisit
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.solution import Listener, Progress
from planner.visit_dates import visit_dates
from solvers.cpsat import Stop


class RejectedPlan(RuntimeError):
    """The audit rejected a plan that the solver made: a fault of the product. Carries the audit and the plan."""

    def __init__(self, report: Audit, plan: Plan) -> None:
        super().__init__("; ".join(v.text["en"] for v in report.violations[:5]))
        self.audit = report
        self.plan = plan


@dataclass(frozen=True)
class Settings:
    """How to search. `time_limit` None: a deterministic budget, scaled by `budget`; else wall-clock seconds."""

    time_limit: float | None = None
    seed: int = 1
    workers: int = 2
    budget: float = 1.0

    @property
    def deterministic(self) -> bool:
        """Whether results must not depend on the clock."""
        return self.time_limit is None


@dataclass
class State:
    """What the search knows. `bounds[k]` is proven for goal k under the limits set before it."""

    problem: Problem
    settings: Settings
    stop: Stop
    listen: Listener
    started: float
    incumbent: PlanIndex | None = None
    values: tuple[int, ...] = ()
    bounds: dict[int, int] = field(default_factory=dict)
    history: list[Progress] = field(default_factory=list)
    place: int | None = None
    limits: tuple[int, ...] = ()
    """What each goal before the one at hand may cost."""

    _lock: threading.RLock = field(default_factory=threading.RLock)

    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self.started

    def remaining(self) -> float:
        """Seconds left of a wall-clock limit; infinite for a deterministic budget."""
        limit = self.settings.time_limit
        return math.inf if limit is None else limit - self.seconds()

    @property
    def over(self) -> bool:
        """Whether to stop now."""
        return self.stop.asked or self.remaining() <= 0

    def tell(self, event: str, text: str | None = None, plan: Plan | None = None) -> None:
        """Tell the listener what happened to the goal at hand."""
        name = value = bound = None
        if self.place is not None:
            name = self.problem.scenario.goals[self.place].label
            value = self.values[self.place] if self.values else None
            bound = self.bounds.get(self.place)
        progress = Progress(self.seconds(), event, name, value, bound, text, plan)
        self.history.append(progress)
        self.listen(progress)

    def phase(self, text: str) -> None:
        """A new phase of the search begins."""
        self.tell("phase", text)

    def offer(self, plan: Plan, *, guess: bool = False) -> bool:
        """Audit a plan and keep it if it is better; whether it was. May be called from several threads.

        RejectedPlan if the audit rejects it, unless it was only a `guess`.
        """
        with self._lock:
            return self._offer(plan, guess)

    def _offer(self, plan: Plan, guess: bool) -> bool:
        index = PlanIndex(self.problem, plan)
        dates = visit_dates(self.problem, index)
        visits = tuple(
            PlannedVisit(**{**dict(v), "from_": dates[v.visit].start, "to": dates[v.visit].end}) for v in plan.visits
        )
        plan = plan.model_copy(update={"visits": visits})
        index = PlanIndex(self.problem, plan)
        report = audit(self.problem, plan)
        if not report.ok and guess:
            return False
        if not report.ok:
            raise RejectedPlan(report, plan)
        if self.incumbent is not None and not self._better(report.values):
            if report.values == self.values:
                self.incumbent = index
            return False
        self.incumbent, self.values = index, report.values
        self.tell("plan", plan=self.finished())
        return True

    def _better(self, values: tuple[int, ...]) -> bool:
        """Whether values improve on the incumbent's: earlier goals may use their slack, the rest decides in order."""
        place = self.place or 0
        kept = all(value <= limit for value, limit in zip(values, self.limits, strict=False))
        return kept and values[place:] < self.values[place:]

    def raise_bound(self, place: int, bound: int | None) -> None:
        """A bound was proven for a goal, under the limits of the goals before it."""
        if bound is None:
            return
        if self.values:
            bound = min(bound, self.values[place])
        if bound > self.bounds.get(place, -1):
            self.bounds[place] = bound
            if place == self.place:
                self.tell("bound")

    @property
    def closed(self) -> bool:
        """Whether the goal at hand is proven optimal."""
        place = self.place
        return place is not None and bool(self.values) and self.bounds.get(place) == self.values[place]

    def goal_values(self) -> tuple[GoalValue, ...]:
        """Values and bounds so far; a bound is stated only while the limits it was proven under still stand."""
        goals = self.problem.scenario.goals
        return tuple(
            GoalValue(goal=goal.label, value=value, bound=self.bounds.get(k))
            for k, (goal, value) in enumerate(zip(goals, self.values, strict=True))
        )

    def finished(self) -> Plan | None:
        """The best plan with its goals and status; None while there is none."""
        if self.incumbent is None:
            return None
        goals = self.goal_values()
        proven = all(goal.bound == goal.value for goal in goals)
        return self.incumbent.plan.model_copy(update={"goals": goals, "status": "optimal" if proven else "feasible"})
