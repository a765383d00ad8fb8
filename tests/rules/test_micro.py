"""On micro-scenarios the plans that the full model allows are just those that the checks pass, at the same prices.

`PLANNER_FUZZ` takes random seeds of every rule instead of the chosen ones (tests/fuzz.py). `python -m
tests.rules.test_micro [KIND …]` prints the chosen ones anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import REGISTER
from planner.scenario import Scenario
from solvers.full_level import FullLevel
from solvers.refusals import Refusals
from solvers.round_level import all_rounds
from solvers.stage import Stage
from solvers.stage import round_model as round_model_with_cuts
from tests.fuzz import fuzzed
from tests.rules.micro import (
    Sketch,
    allowed,
    as_plan,
    everything,
    faults,
    fix,
    fix_rounds,
    full_model,
    least,
    penalty,
    round_model,
)
from tests.rules.scenes import RULES, scene
from tests.rules.seeds import SEEDS

KINDS = (*RULES, "limits")
Make = Callable[..., dict[str, Any]]
pytestmark = pytest.mark.fuzz
MOST = 2000
"""Plans to list in one micro-scenario; larger scenarios are drawn anew."""


def draw(kind: str, seed: int, *, soft: bool = False, make: Make = scene) -> Problem:
    """A valid micro-scenario that is small enough, the same for the same seed."""
    return draw_of((kind,), f"{kind} {seed}", frozenset([kind] if soft else []), make)


def draw_of(kinds: tuple[str, ...], seed: str, soft: frozenset[str], make: Make = scene) -> Problem:
    """The same with rules of several kinds."""
    random = Random(seed)
    while True:
        try:
            problem = Problem(Scenario.model_validate(make(kinds, random, soft)))
        except (ValidationError, KeyError):  # an id that is not there: draw another
            continue
        named = all(f.visit is None or f.visit in problem.visits for f in problem.scenario.fixed)
        if problem.visits and named and everything(problem, MOST) is not None:
            return problem


def telling(kind: str, seed: int, make: Make = scene) -> bool:
    """Whether some plan is allowed, and some breaks nothing but the rules of this kind."""
    problem = draw(kind, seed, make=make)
    every = everything(problem, MOST) or []
    seen: set[frozenset[str]] = set()
    for sketch in every[:: max(1, len(every) // 400)]:
        seen.add(frozenset(fault.split(":")[0] for fault in faults(problem, sketch)))
        if frozenset() in seen and (kind not in RULES or frozenset([kind]) in seen):
            return True
    return False


def seeds(kind: str, count: int, make: Make = scene) -> list[int]:
    """The first telling seeds of a kind."""
    found: list[int] = []
    seed = 0
    while len(found) < count:
        if telling(kind, seed, make):
            found.append(seed)
        seed += 1
    return found


def cases(kinds: tuple[str, ...], what: str, share: float = 1.0) -> list[tuple[str, int]]:
    """(kind, seed) of the micro-scenarios to look at; `share`: of the chosen ones."""
    random = [(kind, seed) for seed in fuzzed(what) for kind in kinds]
    return random or [(kind, seed) for kind in kinds for seed in _chosen(kind, share)]


def _chosen(kind: str, share: float) -> tuple[int, ...]:
    known = SEEDS.get(kind, ())  # none yet for a new kind, whose seeds this module is run to print
    return known[: round(share * len(known))]


def lawful(problem: Problem) -> list[Sketch]:
    """Every plan that the checks pass."""
    return [s for s in everything(problem, MOST) or [] if next(faults(problem, s), None) is None]


def some(sketches: list[Sketch], count: int) -> list[Sketch]:
    """A few of them, spread evenly."""
    return sketches[:: max(1, len(sketches) // count)]


def test_every_rule_has_its_turn() -> None:
    assert set(RULES) == {str(rule.model_fields["rule"].default) for rule in REGISTER}
    assert set(SEEDS) == set(KINDS)


@pytest.mark.parametrize(("kind", "seed"), cases(KINDS, "plans"))
def test_same_plans(kind: str, seed: int) -> None:
    problem = draw(kind, seed)
    same_plans(problem, full_model(problem))


def same_plans(problem: Problem, model: FullLevel) -> None:
    """The full model allows just what the checks pass, and the round level does not forbid it."""
    right = lawful(problem)
    found = allowed(model, 200_000)
    if found is not None:
        wrong = [(sketch, list(faults(problem, sketch))) for sketch in found - set(right)]
        assert not wrong
        assert not set(right) - found
    for sketch in some(right, 10):
        counts = round_model(problem)
        fix_rounds(counts, sketch)
        assert least(counts, 0) is not None, f"not allowed on the round level: {sketch}"


@pytest.mark.parametrize(("kind", "seed"), cases(KINDS, "cuts and prices", 0.5))
def test_supply_and_cuts_keep_every_plan(kind: str, seed: int) -> None:
    kept_by_cuts(draw(kind, seed))


def kept_by_cuts(problem: Problem) -> None:
    """The round level with supply and packing rows keeps the plans that the checks pass, and so does the full model
    with what the requirements imply in counts."""
    right = lawful(problem)
    for sketch in some(right, 10):
        model, _ = round_model_with_cuts(problem, all_rounds(problem), Stage((), None))
        fix_rounds(model, sketch)
        assert least(model, 0) is not None, f"not allowed on the round level: {sketch}"
    for sketch in some(right, 2):
        whole = full_model(problem)
        whole.imply()
        fix(whole, sketch)
        assert least(whole, 0) is not None, f"not allowed with what is implied in counts: {sketch}"


@pytest.mark.parametrize(("kind", "seed"), cases(KINDS, "cuts and prices", 0.5))
def test_what_one_group_makes_is_kept_by_every_plan(kind: str, seed: int) -> None:
    packed(draw(kind, seed))


def packed(problem: Problem) -> None:
    """What rules say of a group's visits, and what is refused because groups cannot hold it, is so in every plan."""
    rules = [rule for rule in problem.scenario.rules if rule.hard]
    refusals = refused_at_random(problem)
    for sketch in some(lawful(problem), 20):
        plan = PlanIndex(problem, as_plan(problem, sketch))
        for company in (one for rule in rules for one in rule.company(problem)):
            lead = plan.places.get(company.lead)
            there = sum(plan.places.get(name) == lead for name in company.others)
            assert lead is None or company.least <= there <= (there if company.most is None else company.most), sketch
        for side in (one for rule in rules for one in rule.sides(problem)):
            place = plan.places.get(side.visit)
            assert place is None or (place.group not in problem.guests) is side.own, sketch
        for mix in (one for rule in rules for one in rule.mixes(problem)):
            for group in plan.group_rounds.values():
                assert len({mix.families[v.id] for v in group.visits if v.id in mix.families}) <= mix.most, sketch
        model, _ = round_model_with_cuts(problem, all_rounds(problem), Stage((), None))
        refusals.post(model)
        fix_rounds(model, sketch)
        assert least(model, 0) is not None, f"refused: {sketch}"


def refused_at_random(problem: Problem) -> Refusals:
    """What is refused after a look at random sets of visits, with random numbers of groups and people."""
    rng, refusals = Random(len(problem.visits)), Refusals(problem)
    for r in range(len(problem.rounds)):
        for _ in range(6):
            visits = rng.sample(sorted(problem.visits), rng.randint(1, len(problem.visits)))
            own = len(problem.own_groups(r))
            groups: dict[str | None, int] = {None: rng.randint(0, own)}
            groups |= {name: rng.randint(0, partner.groups) for name, partner in problem.partners.items()}
            heads = rng.randint(0, len(problem.people)) if problem.staffed else None
            refusals.check(r, visits, groups, heads)
    return refusals


@pytest.mark.parametrize(("kind", "seed"), cases(tuple(RULES), "cuts and prices", 0.5))
def test_same_prices(kind: str, seed: int) -> None:
    same_prices(draw(kind, seed, soft=True))


def same_prices(problem: Problem) -> None:
    """Soft rules cost the same in the full model as in the checks, and no more on the round level."""
    goal = problem.scenario.goals[0]
    for sketch in some(lawful(problem), 12):
        model = full_model(problem)
        fix(model, sketch)
        price = penalty(problem, sketch)
        assert goal.value(PlanIndex(problem, as_plan(problem, sketch))) == price
        assert least(model, goal.compile(model)) == price, sketch
        counts = round_model(problem)
        fix_rounds(counts, sketch)
        estimate = least(counts, goal.relax(counts))
        assert estimate is not None
        assert estimate <= price, sketch


if __name__ == "__main__":
    for each in sys.argv[1:] or KINDS:
        print(f'    "{each}": {tuple(seeds(each, 24))},')
