"""The verb `why`: from the plan at hand first, then solved anew round by round. The solvers are loaded when needed."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.alternatives.answer import Alternative, Exactness, Place, Why
from planner.alternatives.demand import Demand, concerned, wider
from planner.alternatives.inquiry import Clock, Inquiry
from planner.alternatives.person_inquiry import PersonInquiry
from planner.alternatives.question import QuestionError, question
from planner.alternatives.trials import Trials
from planner.alternatives.visit_inquiry import VisitInquiry
from planner.difference import difference
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Clash
from planner.violations import Violation

if TYPE_CHECKING:
    from solvers.cpsat import Stop
    from solvers.local import Local, LocalSolver

LIMIT = 5
"""Rounds that are solved anew where no particular one was asked about."""
VAIN = 3
"""Times that number are tried where most are not possible."""
Hears = Callable[[Why], None]


def why(
    scenario: Scenario,
    plan: Plan,
    *,
    visit: str | None = None,
    person: str | None = None,
    round: str | None = None,
    group: str | None = None,
    instead: str | None = None,
    limit: int = LIMIT,
    time_limit: float | None = None,
    listen: Hears | None = None,
    stop: threading.Event | None = None,
) -> Why:
    """Why a visit stands where it does, or a person serves as they do, and what else there could be at what price.

    `visit`: id of a visit, or of a unit with one visit; `person` with `round`: their service in it, without: over the
    term. `round`, `group`, `instead` (a visit or a person): only alternatives there, or with that one. `limit`: how
    many of them are solved anew; `time_limit`: wall-clock seconds (None: a deterministic budget). `listen` hears the
    answer so far with every change that was tried, when all were (`tried`), and after each local solve. ValueError
    (`QuestionError`) says what is wrong with the question.
    """
    if limit < 0:
        raise QuestionError("ask.limit", found=limit)
    if time_limit is not None and not (math.isfinite(time_limit) and time_limit > 0):
        raise QuestionError("ask.time", found=str(time_limit))
    problem = Problem(scenario)
    trials = Trials(problem, plan)
    asked = question(trials.index, visit, person, round, group, instead)
    make: type[Inquiry] = VisitInquiry if asked.kind == "visit" else PersonInquiry
    found = make(trials, asked, Clock(time_limit, stop))
    hear = listen or (lambda answer: None)
    for _ in found.look():
        hear(found.why())
    found.tried = True
    hear(found.why())
    if trials.sound and not found.clock.over:
        _Anew(found, hear).run(limit)
    return found.why()


class _Anew:
    """Local solves for an inquiry: the most promising rounds, or what was asked about."""

    def __init__(self, found: Inquiry, hear: Hears) -> None:
        self.found, self.hear = found, hear
        self.problem, self.plan, self.asked = found.problem, found.plan, found.asked

    def run(self, limit: int) -> None:
        """Solve the demands one by one."""
        from solvers.cpsat import Stop
        from solvers.local import LocalSolver

        demands = self._demands()
        if not demands or not limit:
            return
        stop, clock, ended = Stop(), self.found.clock, threading.Event()
        threading.Thread(target=_watch, args=(clock.asked, stop, ended), daemon=True).start()
        solver = LocalSolver(self.plan, self.found.trials.values, stop, lambda: clock.left)
        try:
            self._all(solver, demands, limit)
        finally:
            ended.set()

    def _all(self, solver: LocalSolver, demands: list[Demand], limit: int) -> None:
        """One after the other, until so many have a plan, or `VAIN` times as many were tried."""
        planned = 0
        for demand in demands[: VAIN * limit]:
            if self.found.clock.over:
                self.found.complete = False
                return
            planned += self._solve(solver, demand)
            self.hear(self.found.why())
            if planned >= limit:
                return

    def _demands(self) -> list[Demand]:
        """What to solve, the most promising first."""
        return self._visit_demands() if self.asked.kind == "visit" else self._person_demands()

    def _visit_demands(self) -> list[Demand]:
        asked, problem = self.asked, self.problem
        here = self.plan.places.get(asked.id)
        if asked.instead is not None and here is not None:
            there = self.plan.places[asked.instead].round
            return [Demand(asked.id, round=there, other=asked.instead)] if there != here.round else []
        rounds = [r for r in self.found.open if asked.round in (None, problem.rounds[r].id)]
        if asked.group is not None and here and asked.round in (None, problem.rounds[here.round].id):
            rounds.append(here.round)
        best: dict[str, tuple[int, ...]] = {}
        for one in self.found.found:
            if one.to is not None:
                best[one.to.round] = min(best.get(one.to.round, one.price), one.price)
        rounds.sort(key=lambda r: (problem.rounds[r].id not in best, best.get(problem.rounds[r].id, ()), r))
        found = [Demand(asked.id, round=r, group=asked.group) for r in rounds]
        single = asked.single or here is None
        return found if single or problem.visits[asked.id].mandatory else [Demand(asked.id), *found]

    def _person_demands(self) -> list[Demand]:
        """Out of the round, or into it; over the term the question is too wide to be solved anew."""
        asked = self.asked
        if asked.round is None:
            return []
        r, there = self.problem.round_index[asked.round], self.found.subject.place
        out = there is not None and (asked.group is None or asked.instead is not None)
        if self.found.forced or (there is None and not self.found.open):
            return []
        return [Demand(None, asked.id, r, None if out else asked.group, not out, asked.instead)]

    def _solve(self, solver: LocalSolver, demand: Demand) -> bool:
        """Solve one demand; whether there is a plan. Where it was asked about and its rounds do not allow it, those
        beside them are decided anew as well, and at last it is asked whether any plan at all allows it."""
        free = concerned(self.plan, demand)
        because: tuple[Clash, ...] = ()
        local = solver.solve(demand, free, self._start(demand))
        asked = self.asked.single or self.asked.kind == "person"
        if local.plan is None and asked and not self.found.clock.over:
            again = wider(self.plan, demand, free)
            more = solver.solve(demand, again)
            if more.plan is not None or more.status == "impossible":
                free, local = again, more
            if more.plan is None:
                because = solver.never(demand)
        names = tuple(self.problem.rounds[r].id for r in sorted(free))
        self.found.found.append(self._alternative(demand, local, names, because))
        return local.plan is not None

    def _start(self, demand: Demand) -> PlanIndex | None:
        """The best change found that fulfils the demand already."""
        for one in self.found.why().feasible:
            if one.plan is None or one.kind == "resolved":
                continue
            index = PlanIndex(self.problem, one.plan)
            if _fulfils(index, demand):
                return index
        return None

    def _alternative(
        self, demand: Demand, local: Local, free: tuple[str, ...], because: tuple[Clash, ...]
    ) -> Alternative:
        to = left = None
        if demand.round is not None:
            name = self.problem.rounds[demand.round].id
            to = Place(name, demand.group) if demand.serves else None
            left = None if demand.serves else name
        if local.plan is None:
            status: Exactness = "never" if because else local.status
            return Alternative("resolved", to, status, demand.other, free=free, left=left, because=because)
        index, trials = PlanIndex(self.problem, local.plan), self.found.trials
        verdict = trials.verdict(index)
        changes = trials.changes([one.after for one in verdict.changes], local.least)
        plan = trials.finished(index, changes)
        self._audited(plan, verdict.violations)
        return Alternative(
            "resolved", self._place(index, demand) or to, local.status, demand.other, (), changes, verdict.violations,
            verdict.healed, free, difference(self.plan.plan, plan).moved, left, (), plan,
        )  # fmt: skip

    def _place(self, index: PlanIndex, demand: Demand) -> Place | None:
        """Where the subject stands in a plan that was found."""
        ids = self.problem.rounds
        if demand.visit is not None:
            place = index.places.get(demand.visit)
            return None if place is None else Place(ids[place.round].id, place.group)
        for one in index.service.get(demand.person or "", ()):
            if one.round == demand.round:
                return Place(ids[one.round].id, one.group, one.role_of(demand.person or ""))
        return None

    def _audited(self, plan: Plan, violations: tuple[Violation, ...]) -> None:
        """A plan that a solver made keeps every hard rule, or the fault is ours."""
        from planner.audit import audit
        from solvers.state import RejectedPlan

        if any(one.hard for one in violations):
            raise RejectedPlan(audit(self.problem, plan), plan)


def _fulfils(index: PlanIndex, demand: Demand) -> bool:
    """Whether a plan does what is asked for."""
    if demand.visit is not None:
        place = index.places.get(demand.visit)
        if place is None or demand.round is None:
            return place is None and demand.round is None
        return place.round == demand.round and demand.group in (None, place.group)
    r = demand.round
    groups = {name: one.group for one in index.in_round(-1 if r is None else r) for name in one.members}
    serves = demand.person in groups and demand.group in (None, groups.get(demand.person or ""))
    other = demand.other is None or (demand.other in groups) != demand.serves
    return serves == demand.serves and other


def _watch(asked: threading.Event | None, stop: Stop, ended: threading.Event) -> None:
    """Pass a request to stop on to the solve under way."""
    while asked is not None and not ended.is_set():
        if asked.wait(0.1):
            stop.set()
            return
