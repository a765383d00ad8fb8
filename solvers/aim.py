"""How a target is found: a solution of the round level, mended until groups could hold each of its rounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers.cpsat import Budget, Outcome
from solvers.hints import add_counts
from solvers.linear import LinearProgram, file_form, linear_program
from solvers.mend import mended
from solvers.race import APART, race
from solvers.refusals import Refusals
from solvers.round_level import RoundLevel, Rounds
from solvers.stage import Stage, round_model
from solvers.state import State
from solvers.target import Target, read_target

PAIR = 2
"""Searches for a target in a deterministic budget, however few workers there are."""
LEAST = 1.0
"""Seconds without which no further pass is begun."""
TIMES = (0.4, 1.2, 4.0)
"""Deterministic time of a pass: the first of these in which there is a solution."""
PASSES = 20
"""How often a target is sought anew because groups could not hold one of its rounds."""


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
    wide: Rounds | None = None,
) -> Target | None:
    """A solution of the round level in those rounds, none of which is refused, if some passes find one.

    `seconds`: for all passes, and `more` to improve each until it is good `enough` (a deterministic budget counts
    passes and CP-SAT's time instead). `number` varies the search, which begins from a `plan` where one is given.
    Where groups could not hold some rounds of a solution, visits are moved about in the rounds `wide` (default:
    `rounds`; see `mend`). Where that does not help, what is refused is forbidden, and what stands there, and all that
    is small, is placed anew, and everything only where that cannot be done.
    """
    if state.over:
        return None
    model, program = _model(state.problem, stage, rounds, wide, plan)
    until = state.seconds() + min(seconds + more, state.remaining() / 2)
    found, mending, posted = None, False, refusals.post(model)
    for left, patience in _passes(state, until, more):
        outcome = _solve(state, model, left, more=patience, enough=enough, number=number)
        if not outcome.found and not mending:
            break
        refused: set[int] = set()
        if outcome.found:
            found, refused = _checked(state, model, program, outcome, refusals, until)
            if not refused:
                break
        assert found is not None
        posted, mending = refusals.post(model, posted), outcome.found
        _restrict(model, rounds, found, _fixed(found, state.problem, refused) if mending else set())
    return found


def _model(
    problem: Problem, stage: Stage, rounds: Rounds, wide: Rounds | None, plan: PlanIndex | None
) -> tuple[RoundLevel, LinearProgram]:
    """The round level, restricted to those rounds and begun from a plan; and as it is in all rounds."""
    model, _ = round_model(problem, wide or rounds, stage)
    program = linear_program(file_form(model.model))
    _restrict(model, rounds)
    if plan is not None:
        add_counts(model, plan)
    return model, program


def _passes(state: State, until: float, more: float) -> Iterator[tuple[float, float]]:
    """For each pass the seconds that are left, and those to improve what it finds: ever fewer."""
    for number in range(PASSES):
        left = until - state.seconds()
        if number and not state.settings.deterministic and left < LEAST:
            return
        yield left, more
        more *= 0.6


def _checked(
    state: State, model: RoundLevel, program: LinearProgram, outcome: Outcome, refusals: Refusals, until: float
) -> tuple[Target, set[int]]:
    """The target that a solution is, mended and packed if that can be done at once, and its rounds that are refused."""
    target = read_target(model, outcome)
    refused = target.refused(refusals)
    timed = not state.settings.deterministic

    def asked() -> bool:
        return state.stop.asked or (timed and state.seconds() > until)

    better = mended(model, program, outcome, target, refusals, asked)
    if better is None or better.refused(refusals):
        return target, refused
    return better, set()


def _solve(state: State, model: RoundLevel, left: float, *, more: float, enough: float | None, number: int) -> Outcome:
    """A solution soon, improved for `more` seconds; in a deterministic budget, the best of the first time that finds
    one."""
    settings = state.settings

    def once(budget: Budget) -> Outcome:
        count = max(PAIR, settings.workers) if settings.deterministic else settings.workers
        entrants = [{"seed": settings.seed + number + APART * k} for k in range(count)]
        return race(
            model.model, state.stop, budget, entrants, workers=settings.workers, ordered=settings.deterministic,
            more=None if settings.deterministic else more, enough=enough,
            linearization_level=2, symmetry_level=0, max_presolve_iterations=1,
        )  # fmt: skip

    if not settings.deterministic:
        return once(Budget(left))
    for time in TIMES:
        outcome = once(Budget(None, time))
        if outcome.found or outcome.infeasible or state.over:
            break
    return outcome


def _fixed(target: Target, problem: Problem, refused: set[int]) -> set[str]:
    """The visits that stay where they are when those rounds of a target are mended: large ones of other rounds."""
    mean = sum(visit.effort for visit in problem.visits.values()) / len(problem.visits)
    large = {visit.id for visit in problem.visits.values() if visit.effort > mean}
    return {name for name in large if not refused.intersection(target.rounds.get(name, ()))}


def _restrict(model: RoundLevel, rounds: Rounds, target: Target | None = None, fixed: Collection[str] = ()) -> None:
    """Keep visits to those rounds; with a target, hint at it, and have some visits stay there."""
    model.model.clear_hints()  # type: ignore[no-untyped-call]
    for name in model.problem.visits:
        for r in model.rounds_of(name):
            here = model.at_round(name, r)
            if isinstance(here, int):
                continue
            least, most = 0, int(r in rounds[name])
            if target is not None:
                value = int(r in target.rounds.get(name, ()))
                model.model.add_hint(here, value)
                least, most = (value, value) if name in fixed else (least, most)
            domain = model.model.proto.variables[here.index].domain
            domain[0], domain[1] = least, most
