"""Which requirements contradict each other, down to the units, people, rounds and years that it takes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.explanation import Proof
from planner.problem import Problem
from planner.scenario import Scenario
from solvers.cpsat import Stop
from solvers.levels import MORE_GROUPS, VERIFYING, Level, full_level, round_level
from solvers.reasons import Reason, by_number, flatten
from solvers.requirements import Requirement, requirements
from solvers.shrink import Narrowed, Refuter, shrink

FIXED, PER_ROUND, AWAY = "fixed", "groups.per_round", "people.away"
ROUNDS_SECONDS, FULL_SECONDS = 20.0, 30.0
"""Seconds that a level at most has to show a contradiction of everything."""
VERIFY = 10.0
"""Seconds to verify, at least; more where the refutation took longer."""
ENTITIES = 0.6
"""Part of the time that is left after the requirements are known which single reasons may take."""


@dataclass(frozen=True)
class Conflict:
    """Requirements and the reasons of each that cannot all hold.

    `irreducible`: without any one of the reasons there is a solution on that level; `verified`: a second, different
    solve of these reasons alone agreed.
    """

    problem: Problem
    reasons: tuple[Reason, ...]
    proof: Proof
    irreducible: bool
    verified: bool

    def requirements(self) -> tuple[tuple[Requirement, tuple[Reason, ...]], ...]:
        """Each requirement with its reasons; of the fixed decisions each by itself."""
        every = requirements(self.problem)
        return tuple((every[group[0][0]], group) for group in by_requirement(self.problem, self.reasons))


def by_requirement(problem: Problem, reasons: Sequence[Reason]) -> list[tuple[Reason, ...]]:
    """Reasons in groups: those of a rule or a section together, each fixed decision by itself."""
    every = requirements(problem)
    found: list[tuple[Reason, ...]] = []
    for number, group in by_number(reasons).items():
        alone = getattr(every[number], "section", None) == FIXED
        found += [(reason,) for reason in group] if alone else [group]
    return found


def contradiction(level: Level, refutes: Refuter) -> Conflict | None:
    """Narrow down what a level refutes, requirements first, then their reasons; None: it refutes nothing in time."""
    narrowed = shrink(by_requirement(level.problem, level.reasons), refutes)
    left = max(0.0, refutes.until - time.monotonic())
    finer = replace(refutes, until=time.monotonic() + ENTITIES * left)
    single = shrink([(reason,) for reason in flatten(narrowed.groups)], finer)
    return _verified(level, single, refutes)


def _verified(level: Level, narrowed: Narrowed, refutes: Refuter) -> Conflict | None:
    """The contradiction solved alone, from another seed and without presolve; None if that finds a solution."""
    reasons = flatten(narrowed.groups)
    left = max(VERIFY, min(6 * refutes.longest, refutes.until - time.monotonic()))
    again = level.solve(reasons, refutes.stop, left, **VERIFYING)
    if again.found:
        return None
    return Conflict(level.problem, reasons, level.proof, narrowed.sure, again.infeasible)


def of_rounds(scenario: Scenario, stop: Stop, until: float, seed: int = 1) -> Conflict | None:
    """A contradiction that the round level shows."""
    level = round_level(scenario)
    refutes = Refuter(level, stop, until, seed)
    if not refutes(level.reasons, ROUNDS_SECONDS):
        return None
    return contradiction(level, refutes)


def of_everything(
    scenario: Scenario, stop: Stop, until: float, seed: int = 1, *, within: Conflict | None = None,
    seconds: float = FULL_SECONDS,
) -> Conflict | None:  # fmt: skip
    """A contradiction that the full model shows; with `within`, of the requirements of another conflict alone."""
    level = full_level(scenario)
    refutes = Refuter(level, stop, until, seed)
    chosen = level.reasons
    if within is not None:
        numbers = {number for number, _ in within.reasons}
        entries = {reason for reason in within.reasons if dict(reason[1]).get("entry") is not None}
        chosen = tuple(r for r in chosen if r[0] in numbers and ("entry" not in dict(r[1]) or r in entries))
    if not refutes(chosen, seconds):
        return None
    level.reasons = chosen
    found = contradiction(level, refutes)
    return None if found is None else _with_groups(scenario, found, refutes)


def _with_groups(scenario: Scenario, found: Conflict, refutes: Refuter) -> Conflict:
    """With the limit on groups of a round, which the full model holds in its variables, where it is needed."""
    number = next(n for n, one in enumerate(requirements(found.problem)) if one.label == PER_ROUND)
    if any(n == number for n, _ in found.reasons):
        return found
    wider = full_level(scenario, MORE_GROUPS)
    left = max(2.0, min(VERIFY, PER_LIMIT * refutes.longest))
    if wider.solve(found.reasons, refutes.stop, left).infeasible:
        return found
    reasons = tuple(sorted([*found.reasons, (number, ())], key=lambda reason: (reason[0], repr(reason[1]))))
    return replace(found, reasons=reasons)


PER_LIMIT = 3.0
"""As a multiple of the longest refutation: time to see whether more groups would do."""
