"""Which requirements contradict each other, down to the units, people, rounds and years that it takes."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from planner.claims import CLAIMS, kind_of
from planner.explanation import Proof
from planner.problem import Problem
from solvers.cpsat import Stop
from solvers.levels import Level, Levels, named
from solvers.reasons import Reason, by_number, flatten
from solvers.requirements import Requirement, requirements
from solvers.shrink import Narrowed, Refuter, shrink

FIXED = "fixed"
ROUNDS_SECONDS, FULL_SECONDS = 10.0, 30.0
"""Seconds that a level at most has to show a contradiction of everything."""
LARGE_SECONDS = 45.0
"""Seconds that a large full model takes to be made and solved at all."""
FEW_SECONDS = 6.0
"""Seconds that a level has to show a contradiction of a few visits."""
FEW_ROUNDS = 4
"""Rounds of a requirement up to which each is left out by itself in the full model."""
PARTS = 8
"""Blocks in which requirements are left out first: of a half of them something is mostly needed."""
BRIEF, BRIEF_FEW = 3.0, 8.0
"""Seconds to narrow down a contradiction that only tells what else to relax, of everything and of few visits."""
CORES = 3
"""How often what the solver took is given to it again."""
VERIFY = 10.0
"""Seconds to verify, at least; more where the refutation took longer."""
ENTITIES, FINER = 0.6, 8.0
"""Part of the time that is left after the requirements are known which single reasons may take; and seconds, or as many
as the requirements took, if those are more."""


@dataclass(frozen=True)
class Conflict:
    """Requirements and the reasons of each that cannot all hold.

    `irreducible`: without any one of the requirements there is a solution on that level; `narrow`: nor without any one
    of the reasons; `verified`: a second, different solve of these reasons alone agreed.
    """

    problem: Problem
    reasons: tuple[Reason, ...]
    proof: Proof
    irreducible: bool
    narrow: bool
    verified: bool
    coarse: Conflict | None = None
    """Where the full model has narrowed down what the round level shows: that."""

    @property
    def exact(self) -> bool:
        """Whether the full model would show just the same: each requirement says all it says on the round level."""
        every = requirements(self.problem)
        return all(
            CLAIMS[kind_of(every[number])].exact(every[number], self.problem, entities)
            for number, entities in ((reason[0], dict(reason[1])) for reason in self.reasons)
        )

    @property
    def visits(self) -> tuple[str, ...]:
        """The visits that the reasons name, or whose units."""
        names = set().union(*map(named, self.reasons))
        return tuple(visit.id for visit in self.problem.visits.values() if {visit.id, visit.unit} & names)

    def requirements(self) -> tuple[tuple[Requirement, tuple[Reason, ...]], ...]:
        """Each requirement with its reasons; of the fixed decisions each by itself."""
        every = requirements(self.problem)
        return tuple((every[group[0][0]], group) for group in by_requirement(self.problem, self.reasons))


def by_requirement(problem: Problem, reasons: Sequence[Reason]) -> list[tuple[Reason, ...]]:
    """Reasons in groups: those of a rule or a section together, each fixed decision by itself, facts together."""
    every = requirements(problem)
    groups = by_number(reasons)
    fixed = [number for number in groups if getattr(every[number], "section", None) == FIXED]
    decided = [reason for number in fixed for reason in groups.pop(number)]
    facts = tuple(reason for reason in decided if _is_fact(problem, reason))
    decisions = [(reason,) for reason in decided if reason not in facts]
    return [
        *decisions,
        *([facts] if facts else []),
        *groups.values(),
    ]  # mostly none is needed of decisions: all go at once


def _is_fact(problem: Problem, reason: Reason) -> bool:
    entry = dict(reason[1]).get("entry")
    return entry is not None and problem.scenario.fixed[entry].past


def contradiction(
    levels: Levels, chosen: Sequence[Reason], refutes: Refuter, seconds: float,
    *, brief: float | None = None, part: bool = False,
) -> Conflict | None:  # fmt: skip
    """Narrow down what a level refutes, requirements first, then their reasons; None: it refutes nothing in time.

    `brief`: it need not be narrowed down further than that takes so many seconds, nor verified; `part`: what this part
    of a level refutes holds of all of it, and is verified on the part.
    """
    begun, level, core = time.monotonic(), refutes.level, refutes.core(chosen, seconds)
    if core is None:
        return None
    if brief is not None:
        quick = replace(refutes, until=min(refutes.until, time.monotonic() + brief))
        rough = shrink(by_requirement(level.problem, core), quick, PARTS)
        return Conflict(level.problem, flatten(rough.groups), level.proof, False, False, False)
    before: Sequence[Reason] = chosen
    for _ in range(CORES):
        if len(core) >= len(before):  # the solver cannot tell
            break
        before, core = core, refutes.core(core, seconds) or core
    narrowed = shrink(by_requirement(level.problem, core), refutes, PARTS)
    now = time.monotonic()
    finer = replace(refutes, until=now + min(ENTITIES * max(0.0, refutes.until - now), max(FINER, now - begun)))
    single = shrink(_entities(flatten(narrowed.groups), level.proof), finer)
    return _verified(level if part else levels.whole(level), replace(single, all_sure=narrowed.sure), refutes)


def _entities(reasons: Sequence[Reason], proof: Proof) -> list[tuple[Reason, ...]]:
    """Reasons one by one; in the full model, where each solve takes seconds, those of one requirement that differ only
    in their round together, unless they are few."""
    found: list[tuple[Reason, ...]] = []
    for group in by_number(reasons).values():
        alike: dict[tuple[tuple[str, object], ...], list[Reason]] = {}
        for reason in group:
            alike.setdefault(tuple(pair for pair in reason[1] if pair[0] != "round"), []).append(reason)
        for same in alike.values():
            together = proof == "full" and len(same) > FEW_ROUNDS
            found += [tuple(same)] if together else [(reason,) for reason in same]
    return found


def _verified(whole: Level, narrowed: Narrowed, refutes: Refuter) -> Conflict | None:
    """The contradiction solved alone, from another seed and without presolve; None if that finds a solution, or if
    only a part of the level has refuted it and the whole does not."""
    reasons = flatten(narrowed.groups)
    left = max(VERIFY, min(6 * refutes.longest, refutes.until - time.monotonic()))
    again = whole.again(reasons, refutes.stop, left)
    if again.found:
        return None
    shown = again.infeasible or whole is refutes.level or whole.solve(reasons, refutes.stop, left).infeasible
    if not shown:
        return None
    return Conflict(whole.problem, reasons, whole.proof, narrowed.irreducible, narrowed.sure, again.infeasible)


def of_rounds(
    levels: Levels, stop: Stop, until: float, seed: int = 1, seconds: float = ROUNDS_SECONDS, *, brief: bool = False
) -> Conflict | None:
    """A contradiction that the round level shows."""
    level = levels.rounds
    return contradiction(
        levels, level.reasons, Refuter(level, stop, until, seed), seconds, brief=BRIEF if brief else None
    )


def of_few(
    levels: Levels, level: Level, visits: Collection[str], stop: Stop, until: float, seed: int = 1,
    *, brief: bool = False,
) -> Conflict | None:  # fmt: skip
    """A contradiction that takes none but these visits, where the level shows one soon: if possible, of what asks
    nothing of others, which needs no verifying on the whole of the full model where that is large; `brief`: on the full
    model, of that alone."""
    for alone in (True,) if brief and level.proof == "full" else (True, False):
        chosen = level.near(visits, alone=alone)
        refutes = Refuter(level, stop, until, seed)
        part, most = alone and level.proof == "full" and levels.large, BRIEF_FEW if brief else None
        found = contradiction(levels, chosen, refutes, FEW_SECONDS, brief=most, part=part)
        if found is not None:
            return found
    return None


def in_full(levels: Levels, coarse: Conflict, stop: Stop, until: float, seed: int = 1) -> Conflict | None:
    """What the round level shows as the full model shows it: of the same requirements and visits alone."""
    level = levels.full_of(coarse.visits)
    chosen = _like(coarse.reasons, level.reasons)
    found = contradiction(levels, chosen, Refuter(level, stop, until, seed), max(FEW_SECONDS, until - time.monotonic()))
    return None if found is None else replace(found, coarse=coarse)


def of_everything(
    levels: Levels, stop: Stop, until: float, seed: int = 1, seconds: float = FULL_SECONDS, *, brief: bool = False
) -> Conflict | None:
    """A contradiction that the full model shows; none is looked for where it is large and there is little time."""
    if levels.large and until - time.monotonic() < LARGE_SECONDS:
        return None
    level = levels.full
    return contradiction(
        levels, level.reasons, Refuter(level, stop, until, seed), seconds, brief=BRIEF if brief else None
    )


def _like(coarse: Sequence[Reason], every: Sequence[Reason]) -> tuple[Reason, ...]:
    """Of each requirement of a coarser conflict the same reasons, or all where none of them is the same."""
    wanted = {number: [set(one[1]) for one in group] for number, group in by_number(coarse).items()}
    chosen = [one for one in every if any(like <= set(one[1]) for like in wanted.get(one[0], ()))]
    known = {number for number, _ in chosen}
    return tuple(one for one in every if one in chosen or (one[0] in wanted and one[0] not in known))
