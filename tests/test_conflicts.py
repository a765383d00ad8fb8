"""Contradictions of micro-scenarios against a list of all their plans."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from planner.claims import kind_of
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import REGISTER
from planner.scenario import Scenario
from solvers.conflict import Conflict, by_requirement, in_full, of_everything, of_few, of_rounds
from solvers.cpsat import Budget, Stop, run
from solvers.levels import Level, Levels, full_level, named, whole
from solvers.reasons import Reason
from solvers.requirements import requirements
from tests.builders import scenario
from tests.rules.micro import Sketch, as_plan, everything, full_model
from tests.rules.scenes import scene

SEEDS = 60


def hopeless(seed: int) -> Scenario | None:
    """A micro-scenario of two kinds of rule without a plan; None: it has one."""
    rng = random.Random(f"no plan {seed}")
    kinds = [one.model_fields["rule"].default for one in REGISTER]
    data = scene(tuple(rng.sample(kinds, 2)), rng)
    if any("open" in entry for entry in data.get("fixed", ())):  # a round open for nothing is in no list of sketches
        return None
    found = Scenario.model_validate(data)
    problem = Problem(found)
    if not problem.rounds or not run(full_model(problem).model, Stop(), Budget(10.0, None)).infeasible:
        return None
    return found


def optional(scenario: Scenario) -> Problem:
    """The problem in which no visit has to be made."""
    problem = whole(scenario)
    problem.visits.update({name: replace(visit, mandatory=False) for name, visit in problem.visits.items()})
    return problem


Offences = list[tuple[int, dict[str, Any]]]


def offences(problem: Problem, sketch: Sketch) -> Offences:
    """(number of a requirement, who and where) for each hard violation of a sketch, as the checks say."""
    index = PlanIndex(problem, as_plan(problem, sketch))
    every = enumerate(requirements(problem))
    return [(n, dict(reason.fields)) for n, one in every if one.hard for reason in one.check(index)]


def violated(reasons: Iterable[Reason], offences: Offences) -> set[Reason]:
    """The reasons that such offences are against: nothing of theirs says otherwise."""

    def meets(fields: dict[str, Any], name: str, value: Any) -> bool:
        return name not in fields or fields[name] in (value if isinstance(value, tuple) else (value,))

    return {
        reason
        for reason in reasons
        for number, fields in offences
        if number == reason[0] and all(meets(fields, name, value) for name, value in reason[1])
    }


def conflicts(scenario: Scenario) -> Iterator[tuple[Conflict, bool]]:
    """What each level shows, and whether of everything or of few visits."""
    until, levels = time.monotonic() + 300, Levels(scenario)
    coarse = of_rounds(levels, Stop(), until)
    for found in (coarse, of_everything(levels, Stop(), until)):
        if found is not None:
            yield found, True
    few = [(), *((name,) for name in levels.full.problem.visits)]
    parts = [of_few(levels, level, names, Stop(), until) for names in few for level in every_level(levels, names)]
    for found in (*parts, *((in_full(levels, coarse, Stop(), until),) if coarse is not None else ())):
        if found is not None:
            yield found, False


def every_level(levels: Levels, visits: Sequence[str]) -> tuple[Level, ...]:
    """Those on which a contradiction of few visits may be looked for."""
    return levels.rounds, levels.full, levels.full_of(visits)


FRAME = {"rounds", "groups.per_round", "people"}
"""Sections that every sketch keeps, so that leaving them out cannot be seen in a list of sketches."""


def test_contradictions_of_micro_scenarios_are_real_and_irreducible() -> None:
    """No plan in the list of all keeps the requirements named; for each there is one that violates it alone."""
    seen = tried = 0
    for seed in range(SEEDS):
        broken = hopeless(seed)
        if broken is None:
            continue
        problem = whole(broken)
        sketches = everything(optional(broken), 4000)
        if sketches is None:
            continue
        against = [offences(problem, sketch) for sketch in sketches]
        for conflict, of_all in conflicts(broken):
            broken_by = [violated(conflict.reasons, one) for one in against]
            assert all(broken_by), (seed, conflict)
            assert conflict.verified
            seen += 1
            if conflict.proof == "rounds" and not conflict.exact:
                continue
            assert conflict.irreducible
            assert conflict.narrow
            if not of_all:  # it may hinge on half of what a check tells as one violation, such as a look-back's day
                continue
            for reason in conflict.reasons:
                # the check does not say which decision it is that is not kept
                unclear = "entry" in dict(reason[1]) and len(broken.fixed) > 1
                if kind_of(requirements(problem)[reason[0]]) not in FRAME and not unclear:
                    tried += 1
                    alike = {other for other in conflict.reasons if other[0] == reason[0]}
                    assert any(one <= alike for one in broken_by), (seed, reason, conflict)
    assert seen >= 12
    assert tried >= 20


def test_single_reasons_are_each_needed() -> None:
    """Solved anew from another seed, with all of presolve: a contradiction, and none without any one reason."""
    seen = 0
    for seed in range(SEEDS):
        broken = hopeless(seed)
        conflict = None if broken is None else of_everything(Levels(broken), Stop(), time.monotonic() + 300)
        if broken is None or conflict is None:
            continue
        level = full_level(broken)
        assert level.solve(conflict.reasons, Stop(), 30, seed=5).infeasible
        for one in conflict.reasons:
            rest = [other for other in conflict.reasons if other != one]
            assert level.solve(rest, Stop(), 30, seed=5).found, (seed, one)
            seen += 1
    assert seen >= 40


def test_what_a_solution_shows_to_be_needed_is_needed() -> None:
    """Of everything but a few reasons, a solution; without each group that it is said to need, the rest has one."""
    seen = 0
    for seed in range(SEEDS):
        broken = hopeless(seed)
        if broken is None:
            continue
        levels = Levels(broken)
        for level in (levels.rounds, levels.full):
            groups = by_requirement(level.problem, level.reasons)
            for left_out in groups:
                rest = [one for group in groups if group != left_out for one in group]
                found = level.solve(rest, Stop(), 30)
                evidence = level.evidence
                assert evidence is not None
                if found.solution is None:
                    continue
                needed = evidence.needed(groups, found.solution)
                assert groups.index(left_out) in needed or evidence.broken(found.solution) != set(left_out)
                for k in needed:
                    others = [one for n, group in enumerate(groups) if n != k for one in group]
                    assert level.solve(others, Stop(), 30, seed=5).found, (seed, groups[k])
                    seen += 1
    assert seen >= 40


def test_few_visits_are_those_and_their_units_alone() -> None:
    """Nothing about other visits is among the reasons, whatever a contradiction of few visits takes."""
    seen = 0
    for seed in range(SEEDS):
        broken = hopeless(seed)
        for name in whole(broken).visits if broken is not None else ():
            levels = Levels(broken)
            for level in (levels.full, levels.full_of([name])):
                found = of_few(levels, level, [name], Stop(), time.monotonic() + 300)
                if found is not None:
                    seen += 1
                    assert set().union(*map(named, found.reasons)) <= {name, level.problem.visits[name].unit}
                    assert levels.full.solve(found.reasons, Stop(), 30, seed=5).infeasible
    assert seen >= 20


def test_what_a_part_refutes_of_visits_that_ask_for_no_others_holds_of_all() -> None:
    """Not verified on the whole model, where that is large; the whole of a small one refutes it each time."""
    seen = 0
    for seed in range(SEEDS):
        broken = hopeless(seed)
        if broken is None:
            continue
        levels, until = Levels(broken), time.monotonic() + 300
        names = list(whole(broken).visits)
        for few in ((), *((name,) for name in names), tuple(names[:2])):
            found = of_few(levels, levels.full_of(few), few, Stop(), until, brief=True)
            if found is not None:
                seen += 1
                assert levels.full.solve(found.reasons, Stop(), 30, seed=5).infeasible, (seed, few)
    assert seen >= 20


def test_what_only_a_part_of_the_visits_refutes_is_no_contradiction() -> None:
    """Three units must be visited; the level has one of them, and one for the other two."""
    levels = Levels(Scenario.model_validate(scenario("A B C", "P1 P2 P3 P4")))
    names = list(levels.full.problem.visits)
    part = levels.full_of(names[:1])
    assert part.solve(part.reasons, Stop(), 30).infeasible
    assert of_few(levels, part, names, Stop(), time.monotonic() + 60) is None
