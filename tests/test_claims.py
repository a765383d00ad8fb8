"""Claims: every requirement has one, in both languages, and every way to relax it makes a scenario."""

from __future__ import annotations

import random
import re
from string import Formatter

import pytest

from planner.claims import CLAIMS, kind_of, say
from planner.limits import LIMITS
from planner.problem import Problem
from planner.rules import REGISTER
from planner.scenario import Scenario
from solvers.explain import about
from solvers.levels import full_level, round_level
from solvers.requirements import requirements
from tests.rules.scenes import scene

SEEDS = 60

RULES = [one.model_fields["rule"].default for one in REGISTER]


@pytest.mark.parametrize("kind", [*RULES, *(limit.section for limit in LIMITS)])
def test_every_requirement_has_a_claim(kind: str) -> None:
    claim = CLAIMS[kind]
    for words in claim.sentences.values():
        assert set(words) == {"zh", "en"}
        gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in words.values()]
        assert gaps[0] == gaps[1]
        assert not re.search("[\u4e00-\u9fff]", words["en"])
    assert "asks" in claim.sentences


@pytest.mark.parametrize("kind", RULES)
def test_claims_speak_of_every_reason(kind: str) -> None:
    """Whatever is posted by reason has a sentence, and each way to relax it makes another scenario that compiles."""
    said = relaxed = 0
    for seed in range(8):
        data = scene((kind,), random.Random(f"claims {kind} {seed}"))
        given = Scenario.model_validate(data)
        if not Problem(given).rounds:
            continue
        for level in (round_level(given), full_level(given)):
            every = requirements(level.problem)
            for reason in level.reasons:
                one = every[reason[0]]
                concerned = about(level.problem, one, (reason,))
                text = say(level.problem, kind_of(one), CLAIMS[kind_of(one)].asks(concerned))
                assert text["zh"].strip()
                assert text["en"].strip()
                said += 1
                for way in CLAIMS[kind_of(one)].ways(concerned):
                    assert way.cost > 0
                    assert say(level.problem, kind_of(one), way.reason)["en"].startswith("allow")
                    Problem(way.edit(given))
                    relaxed += 1
    assert said > 10
    assert relaxed > 5
