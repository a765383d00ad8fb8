"""The search goal by goal: round level, first plan near its target, the whole plan drawn after it, neighbourhoods."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from solvers.aim import find_target
from solvers.bounds import NODES, Bounding, Start
from solvers.crew import Crew
from solvers.first import exact_plan, first_plan, plan_at
from solvers.guide import follow
from solvers.hints import whole_start
from solvers.improve import Improving
from solvers.neighbourhoods import Support, around
from solvers.prove import SMALL, TINY, prove, whole_size
from solvers.refusals import Refusals
from solvers.regroup import pack, regroup
from solvers.round_level import RoundLevel, Rounds, all_rounds
from solvers.stage import Stage, round_model
from solvers.state import State
from solvers.target import Target

SHARES = (5.0, 8.0, 1.0)
"""How the time is shared among the goals: the first, the second, each further one."""
GOOD_GAP, LONG = 0.018, 30.0
"""The gap at which the first goal gives half of its time to the others, unless that half is so many seconds long."""
SMALL_PROGRAM = 5000
"""Visits × rounds of a round level whose MIP is worth a core from the start."""
DELAY = 12.0
"""Seconds at most before the bound of a later goal is begun: what is gained at first needs both cores."""
WORTH_FOLLOWING = 4.0
"""Seconds without which there is no use in drawing the whole plan towards a target."""
WIDTHS = (0, 1, 1, 2)
"""How far the whole plan may go beyond the round level's relaxation, in turn, for the first goal."""
SECOND_FROM, SECOND_WIDTH, SECOND_GAP = 0.01, 2, 0.004
SECOND_SECONDS, SECOND_MORE = 6.0, 3.0
"""A second target for the first goal: from which gap on, within how many rounds of the relaxation, the gap at which
it is good enough, seconds for it and to improve it."""
NEAR_BY = (2, 2, 3)
"""Within how many rounds of the plan the round level looks for a target for a later goal, in turn."""
NEAR_SECONDS, NEAR_MORE = 4.0, 1.5
"""Seconds for such a target, and to improve one that was found; for each round of that width."""
STALL, BARREN = 8, 4
"""Neighbourhoods that fail in a row before the whole plan is drawn again; how often that may gain nothing in a row."""
STEPS = 3
"""How often in a deterministic budget."""
TRIALS = (60, 40, 15)
PATIENCE = (30, 24, 12)
"""Neighbourhoods per goal in a deterministic budget, and how many in a row may fail."""


@dataclass
class Search:
    """What is known and under way of one search."""

    state: State
    rounds: Rounds = field(default_factory=dict)
    bounding: Bounding = field(default_factory=Bounding)
    wanted: Support = field(default_factory=dict)
    """Where the relaxation of the round level wants each visit for the first goal."""
    crew: Crew | None = None
    refusals: Refusals = field(init=False)
    _bounded: int | None = None

    def begin(self) -> bool:
        """Round level and first plan; whether it was refuted that there is one."""
        state = self.state
        goals = state.problem.scenario.goals
        state.place = 0 if goals else None
        state.phase("round level")
        model, _ = round_model(state.problem, all_rounds(state.problem), Stage(goals, state.place))
        self.bounding.begin(model, 1e6, nodes=0)
        self.refusals = Refusals(state.problem)  # while the relaxation is solved elsewhere
        self.wanted = self.bounding.relaxed(state.stop, state.remaining()) or {}
        if self.bounding.infeasible:
            return True
        self.rounds = self.bounding.narrowed()
        pack(state, self.wanted)
        if state.incumbent is not None:
            return False
        refuted = first_plan(state, self.rounds, self.wanted, self.bounding.bound, self.refusals)
        return refuted and state.incumbent is None

    def goal(self, place: int) -> None:
        """Improve one goal until it is proven or its share of the budget ends; fix what it may cost from then on."""
        state, goals = self.state, self.state.problem.scenario.goals
        if state.incumbent is None:
            return
        state.place, state.limits = place, state.limits[:place]
        stage = Stage(goals, place, state.limits)
        state.raise_bound(place, 0)
        if place == 0:
            state.raise_bound(place, self.bounding.bound)
        else:
            self.bounding.stop()
            self.bounding = Bounding()
        if not state.over and not state.closed:
            until = self._until(place)
            half = state.seconds() + 0.5 * (until - state.seconds())
            regroup(state, stage, until)
            prove(state, stage, self.rounds, until, (0, TINY))
            self._draw(stage, until, 0)
            prove(state, stage, self.rounds, until, (TINY, SMALL))
            self._search(stage, half if self._good(place) and until - half < LONG else until)
            state.raise_bound(place, self.bounding.bound)
        self.bounding.stop()
        state.tell("goal")
        state.limits = (*state.limits, goals[place].allowed(state.values[place]))

    def _until(self, place: int) -> float:
        """When the share of the time that this goal has is over."""
        if self.state.settings.deterministic:
            return math.inf
        left = [SHARES[min(k, 2)] for k in range(place, len(self.state.problem.scenario.goals))]
        return self.state.seconds() + self.state.remaining() * left[0] / sum(left)

    def _bound(self, stage: Stage, until: float) -> None:
        """Start the MIP of this stage in the background; its relaxation alone where a core is better used otherwise."""
        state = self.state
        if self._bounded == stage.place:
            return
        self._bounded = stage.place
        if not stage.place:
            self.bounding.stop()
            self.bounding = Bounding()
        places = sum(len(options) for options in self.rounds.values())
        whole = places <= SMALL_PROGRAM or 60 < until - state.seconds() < math.inf
        if not whole and not stage.place:  # its relaxation is known already, and what more takes long
            return
        deterministic, problem, rounds = state.settings.deterministic, state.problem, self.rounds
        seconds = 1e6 if deterministic else max(1.0, 0.5 * (until - state.seconds()))

        plan = state.incumbent if deterministic else None

        def build() -> tuple[RoundLevel, Start | None] | None:
            model, means = round_model(problem, rounds, stage)
            best = plan or state.incumbent
            if not means or best is None:
                return (model, None) if means else None
            return model, whole_start(model, best, state.stop) if whole else None

        delay = 0.0 if deterministic or not stage.place else min(DELAY, 0.4 * (until - state.seconds()))
        self.bounding.begin_soon(build, seconds, (NODES if deterministic else None) if whole else 0, delay=delay)

    def _search(self, stage: Stage, until: float) -> None:
        """Neighbourhoods until they stall, then the whole plan again, in turn; neighbourhoods alone in the end."""
        state, barren = self.state, 0
        for step in range(1, STEPS if state.settings.deterministic else 10**6):
            before = state.values[stage.place or 0]  # an earlier goal may rise within its slack
            self._improve(stage, until, STALL)
            if not self._worth(until) or barren > BARREN:
                break
            self._draw(stage, until, step)
            barren = 0 if state.values[stage.place or 0] < before else barren + 1
        self._improve(stage, until)

    def _draw(self, stage: Stage, until: float, step: int) -> None:
        """Draw the whole plan towards where the round level wants it: at first near by, then further and elsewhere."""
        people = stage.goal is not None and stage.goal.concerns_people
        if not people or not stage.place:
            self._bound(stage, until)
        if not stage.place:
            if not step:
                self._second(stage, until)
            if step or not self._good(0):
                self._follow(stage, until, self.wanted, WIDTHS[min(step, len(WIDTHS) - 1)], step)
        elif (people or step) and self._worth(until):  # of a goal about visits, windows find most at first
            target = self._near_by(stage, NEAR_BY[step % len(NEAR_BY)], until, step, exactly=people)
            self._bound(stage, until)
            if target is not None:
                self._follow(stage, until, target.rounds, None, step)

    def _second(self, stage: Stage, until: float) -> None:
        """Where the first plan is far from its bound, a better target soon is a better plan."""
        state, bound = self.state, self.state.bounds.get(0, 0)
        if not self._worth(until) or state.values[0] <= bound * (1 + SECOND_FROM):
            return
        left = until - state.seconds()
        near = around(self.rounds, self.wanted, state.problem, SECOND_WIDTH).rounds
        state.phase(f"round level within {SECOND_WIDTH} rounds of its relaxation")
        target = find_target(
            state, stage, near, self.refusals, min(SECOND_SECONDS, 0.25 * left), more=min(SECOND_MORE, 0.2 * left),
            enough=bound * (1 + SECOND_GAP), number=7,
        )  # fmt: skip
        if target is not None and not state.over:
            exact_plan(state, target)

    def _good(self, place: int) -> bool:
        """Whether the first goal is so near its bound that the others need the time more."""
        return place == 0 and self.state.values[0] <= self.state.bounds.get(0, 0) * (1 + GOOD_GAP)

    def _worth(self, until: float) -> bool:
        """Whether there is time for another target and to follow it."""
        return not self.state.over and not self.state.closed and until - self.state.seconds() > WORTH_FOLLOWING

    def _follow(self, stage: Stage, until: float, wanted: Support, width: int | None, step: int) -> None:
        """Move the whole plan there, as far as can be."""
        if self._worth(until):
            seconds = until - self.state.seconds()
            follow(self.state, stage, self.rounds, wanted, width=width, seconds=seconds, number=step)

    def _near_by(self, stage: Stage, width: int, until: float, step: int, *, exactly: bool) -> Target | None:
        """Where the round level would have each visit for this goal, within so many rounds of where it stands now.

        `exactly`: and a plan just there, or between plan and target.
        """
        state, plan, left = self.state, self.state.incumbent, until - self.state.seconds()
        assert plan is not None
        support = {name: (place.round,) for name, place in plan.places.items()}
        near = around(self.rounds, support, state.problem, width).rounds
        target = find_target(
            state, stage, near, self.refusals, min(NEAR_SECONDS * width, 0.3 * left),
            more=NEAR_MORE * width, number=step, plan=plan,
        )  # fmt: skip
        if target is None or not target.value:  # 0: the round level does not see this goal
            return None
        if exactly:
            plan_at(state, stage, self.rounds, target, until - state.seconds())
        return target

    def _improve(self, stage: Stage, until: float, stall: int | None = None) -> None:
        """Search neighbourhoods, as long as the budget says or, with `stall`, until so many fail in a row."""
        state, rank, scale = self.state, min(stage.place or 0, 2), self.state.settings.budget
        if state.settings.deterministic:
            while not self.bounding.done and not state.stop.asked:
                self.bounding.wait(0.1)
            trials, patience = round(TRIALS[rank] * scale), round(PATIENCE[rank] * scale)
        else:
            trials, patience = None, 10**9 if rank == 0 else 300
        if state.over or state.closed or state.seconds() >= until:
            return
        if self.crew is None:
            apart = state.settings.workers > 1 and whole_size(state.problem, self.rounds) > SMALL
            self.crew = Crew(state.problem, self.rounds, state.stop, state.settings.workers, apart=apart)
        while True:
            Improving(
                state, self.crew, stage, until, trials, min(patience, stall or patience),
                lambda: self._between(stage),
            ).run()  # fmt: skip
            if not self.bounding.done or self.bounding.taken:
                return
            target = self.bounding.target()
            if target is not None:
                self._follow(stage, until, target, None, 0)

    def _between(self, stage: Stage) -> int:
        """Take what the background has proven; how many neighbourhoods to try at once, 0 where its solution waits."""
        state = self.state
        assert stage.place is not None
        state.raise_bound(stage.place, self.bounding.bound)
        if self.bounding.done and not self.bounding.taken:
            return 0
        busy = not self.bounding.done
        return state.settings.workers if state.settings.deterministic else max(1, state.settings.workers - busy)

    def end(self) -> None:
        """Leave nothing running."""
        self.bounding.stop()
        if self.crew is not None:
            self.crew.end()
