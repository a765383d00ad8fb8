"""Targets: what the round level wants, as rounds of visits that groups could hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers.cpsat import Budget, Outcome, run
from solvers.full_level import FullLevel
from solvers.hints import add_counts
from solvers.neighbourhoods import Support
from solvers.refusals import OWN, Refusals
from solvers.round_level import POOLS, RoundLevel, Rounds
from solvers.stage import Stage, round_model
from solvers.state import State
from solvers.supply import least_size

CROWD, FEW = 4, 2
"""CP-SAT workers for each of ours while it looks for a target: what one kind of search does not find in a minute
another finds in seconds, and which kind differs from county to county; fewer where it begins from a plan."""
LEAST = 1.0
"""Seconds without which no further pass is begun."""
PASSES = 20
"""How often a target is sought anew because groups could not hold one of its rounds."""


@dataclass(frozen=True)
class Target:
    """What the round level wants: the round of each visit it makes, and where known how many groups of a round are
    lent to and received from each partner (`lent`, `received`: by partner and round) and stand by."""

    rounds: Support
    lent: Mapping[tuple[str, int], int] = field(default_factory=dict)
    received: Mapping[tuple[str, int], int] = field(default_factory=dict)
    standby: Mapping[int, int] = field(default_factory=dict)
    own: Mapping[int, int] = field(default_factory=dict)
    heads: Mapping[int, int] = field(default_factory=dict)
    """People who serve in own groups that make visits, by round; empty where people are not planned."""
    value: int | None = None
    """The goal's value on the round level."""

    def post(self, model: FullLevel) -> None:
        """Ask the full model for the same numbers of groups that are lent, received and on standby."""
        for (partner, r), count in self.lent.items():
            model.add(model.lent(partner, r) == count)
        for (partner, r), count in self.received.items():
            model.add(model.received(partner, r) == count)
        for r, count in self.standby.items():
            model.add(model.standby(r) == count)

    def refused(self, refusals: Refusals) -> set[int]:
        """Check every round; those that were refused."""
        there: dict[int, list[str]] = {}
        for name, places in self.rounds.items():
            for r in places:
                there.setdefault(r, []).append(name)
        partners = {name for name, _ in self.received}
        found = set()
        for r, names in sorted(there.items()):
            away = self.standby[r] + sum(self.lent[name, r] for name in partners)
            groups: dict[str | None, int] = {name: self.received[name, r] for name in partners}
            groups[OWN] = self.own[r] - away
            if not refusals.check(r, names, groups, self.heads.get(r)):
                found.add(r)
        return found


def find_target(
    state: State,
    stage: Stage,
    rounds: Rounds,
    refusals: Refusals,
    seconds: float,
    *,
    more: float,
    enough: float | None = None,
    number: int = 0,
    plan: PlanIndex | None = None,
) -> Target | None:
    """A solution of the round level in those rounds, none of which is refused, if some passes find one.

    `seconds`: for all passes, and `more` to improve each until it is good `enough`; in a deterministic budget, a third
    of `seconds` for a pass. `number` varies the search, which begins from a `plan` where one is given. Where groups
    could not hold some rounds of a solution, it is repaired: what stands there, and all that is small, is placed anew,
    and everything only where that cannot be done.
    """
    settings, found, mending = state.settings, None, False
    if state.over:
        return None
    model, _ = round_model(state.problem, rounds, stage)
    if plan is not None:
        add_counts(model, plan)
    crowd = settings.workers * (CROWD if plan is None else FEW)
    posted = refusals.post(model)
    until = state.seconds() + min(seconds + more, state.remaining() / 2)
    for number_of_pass in range(PASSES):
        left = until - state.seconds()
        if number_of_pass and not settings.deterministic and left < LEAST:
            break
        budget = Budget(None, seconds / 3) if settings.deterministic else Budget(left)
        outcome = _solve(state, model, budget, crowd, more=more, enough=enough, number=number)
        if not outcome.found and not mending:
            break
        refused: set[int] = set()
        if outcome.found:
            found = _target(model, outcome)
            refused = found.refused(refusals)
            if not refused:
                break
        assert found is not None
        posted = refusals.post(model, posted)
        mending, more = outcome.found, 0.6 * more
        _begin_from(model, found, _fixed(found, state.problem, refused) if mending else set())
    return found


def _solve(
    state: State, model: RoundLevel, budget: Budget, crowd: int, *, more: float, enough: float | None, number: int
) -> Outcome:
    settings = state.settings
    return run(
        model.model, state.stop, budget, seed=settings.seed + number, workers=crowd,
        symmetry_level=0, interleave_search=settings.deterministic, more=None if settings.deterministic else more,
        enough=enough, max_presolve_iterations=1,
    )  # fmt: skip


def _fixed(target: Target, problem: Problem, refused: set[int]) -> set[str]:
    """The visits that stay where they are when those rounds of a target are mended: large ones of other rounds."""
    mean = sum(visit.effort for visit in problem.visits.values()) / len(problem.visits)
    large = {visit.id for visit in problem.visits.values() if visit.effort > mean}
    return {name for name in large if not refused.intersection(target.rounds.get(name, ()))}


def _begin_from(model: RoundLevel, target: Target, fixed: set[str]) -> None:
    """Hint at a target, and have some visits stay there."""
    model.model.clear_hints()  # type: ignore[no-untyped-call]
    for name in model.problem.visits:
        for r in model.rounds_of(name):
            here = model.at_round(name, r)
            if not isinstance(here, int):
                value = int(r in target.rounds.get(name, ()))
                model.model.add_hint(here, value)
                least, most = (value, value) if name in fixed else (0, 1)
                domain = model.model.proto.variables[here.index].domain
                domain[0], domain[1] = least, most


def _heads(model: RoundLevel, outcome: Outcome) -> dict[int, int]:
    """People in own groups at work, as `heads_at_work` counts them."""
    problem, found = model.problem, {}
    for r in range(len(problem.rounds)) if problem.staffed else ():
        idle = outcome(model.standby(r)) + sum(outcome(model.lent(name, r)) for name in problem.partners)
        found[r] = sum(outcome(model.heads(pool, r)) for pool in POOLS) - least_size(problem, r) * idle
    return found


def _target(model: RoundLevel, outcome: Outcome) -> Target:
    problem = model.problem
    every = range(len(problem.rounds))
    found = {
        name: tuple(r for r in model.rounds_of(name) if outcome(model.at_round(name, r))) for name in problem.visits
    }
    return Target(
        {name: places for name, places in found.items() if places},
        {(name, r): outcome(model.lent(name, r)) for name in problem.partners for r in every},
        {(name, r): outcome(model.received(name, r)) for name in problem.partners for r in every},
        {r: outcome(model.standby(r)) for r in every},
        {r: outcome(model.own(r)) for r in every},
        _heads(model, outcome),
        outcome.value,
    )
