"""What lint proves by counting is true: no plan exists, and what rules say by number holds in every plan."""

from __future__ import annotations

from random import Random

import pytest
from pydantic import ValidationError

from planner.lint import lint
from planner.problem import Problem
from planner.scenario import Scenario
from tests.fuzz import fuzzed
from tests.rules.micro import full_model, least
from tests.rules.scene_rules import RULES
from tests.rules.scenes import scene
from tests.rules.series import series_scene
from tests.rules.test_micro import draw, lawful, some


def drawn(kind: str, seed: int) -> Problem:
    """A micro-scenario, every fifth with soft rules, every third with rounds of several series."""
    random = Random(f"lint {kind} {seed}")
    while True:
        try:
            soft = frozenset([kind] if seed % 5 == 4 else [])
            data = (series_scene if seed % 3 == 2 else scene)((kind,), random, soft)
            problem = Problem(Scenario.model_validate(data))
        except (ValidationError, KeyError):  # an id that is not there: draw another
            continue
        if problem.visits and all(f.visit is None or f.visit in problem.visits for f in problem.scenario.fixed):
            return problem


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", [*RULES, "limits"])
def test_impossible_by_count_is_impossible_by_brute_search(kind: str) -> None:
    proven = 0
    for seed in fuzzed("lint") or range(25):
        problem = drawn(kind, seed)
        found = [fault for fault in lint(problem.scenario) if fault.severity == "impossible"]
        assert all(fault.text("zh") and fault.text("en") for fault in found)
        if found:
            proven += 1
            assert least(full_model(problem), 0) is None, (seed, [fault.text("en") for fault in found])
    assert proven


@pytest.mark.parametrize("kind", ["coverage", "pace", "sampling", "look_back"])
@pytest.mark.parametrize("seed", range(8))
def test_what_rules_say_by_number_holds_in_every_plan(kind: str, seed: int) -> None:
    problem = draw(kind, seed)
    counts = [count for rule in problem.scenario.rules if rule.hard for count in rule.amounts(problem)]
    assert counts
    for sketch in some(lawful(problem), 40):
        stands = {visit: r for visit, r, _ in sketch.visits}
        for count in counts:
            here = [problem.visits[name].effort for name in count.visits if stands.get(name) in count.rounds]
            amount = sum(here) if count.of == "effort" else len(here)
            assert count.least <= amount <= (amount if count.most is None else count.most)
