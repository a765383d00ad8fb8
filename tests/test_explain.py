"""Explanations of small scenarios: contradictions that are contradictions, waivers that are the cheapest."""

from __future__ import annotations

import json
import random
import re
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import Formatter
from typing import Any

import pytest

import planner
from planner import api
from planner.claims import CLAIMS, kind_of, say
from planner.limits import LIMITS
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import REGISTER
from planner.scenario import Scenario
from planner.solution import Status
from solvers.conflict import Conflict, of_everything, of_rounds
from solvers.cpsat import Budget, Stop, run
from solvers.explain import about
from solvers.levels import full_level, round_level, whole
from solvers.reasons import Reason
from solvers.requirements import requirements
from tests import counties
from tests.builders import scenario
from tests.rules.micro import Sketch, as_plan, everything, full_model
from tests.rules.scenes import scene

SEEDS = 60


def made(*args: Any, **keys: Any) -> Scenario:
    return Scenario.model_validate(scenario(*args, **keys))


def late_and_early() -> Scenario:
    """A has to be done in the first quarter, and may not; B is nobody's concern."""
    return made(
        "A B",
        rules=[
            {
                "rule": "window",
                "id": "early",
                "select": {"id": "A"},
                "to": "2020-02-01",
                "clause": "第一条",
                "authority": "甲",
            },
            {"rule": "window", "id": "late", "select": {"id": ["A", "B"]}, "from": "2020-03-01"},
        ],
    )


def test_a_contradiction_is_named_with_its_entities() -> None:
    found = planner.explain(late_and_early(), time_limit=30)
    assert {(one.label, one.kind) for one in found.conflict} == {
        ("coverage", "coverage"), ("early", "window"), ("late", "window"),
    }  # fmt: skip
    by = {one.label: one for one in found.conflict}
    assert by["coverage"].entities == {"unit": ("A",)}
    assert by["early"].entities == by["late"].entities == {"visit": ("A",)}
    assert (by["early"].clause, by["early"].authority) == ("第一条", "甲")
    assert found.verified
    assert found.irreducible
    assert found.infeasible
    assert found.plan is None


def test_waivers_come_cheapest_first_and_are_proven() -> None:
    found = planner.explain(late_and_early(), time_limit=60)
    costs = [one.cost for one in found.waivers]
    assert costs == sorted(costs) == [4, 4, 40]
    assert found.complete
    for one in found.waivers:
        assert planner.check(one.scenario, one.plan).ok
    assert {(change.label, change.authority) for change in found.waivers[0].changes} <= {
        ("early", "甲"),
        ("late", None),
    }


def test_a_waiver_of_several_changes_needs_each() -> None:
    """Two units contradict for reasons of their own: nothing less than two changes will do."""
    rules = [{"rule": "window", "id": f"w{unit}", "select": {"id": unit}, "from": "2020-12-30"} for unit in "AB"]
    broken = made("A B C", rules=rules)
    found = planner.explain(broken, time_limit=60)
    assert found.waivers[0].cost == 8
    assert {change.label for change in found.waivers[0].changes} == {"wA", "wB"}
    for place in range(2):
        single = [rule for k, rule in enumerate(rules) if k != place]
        assert api.solve(made("A B C", rules=single), time_limit=20).status is Status.INFEASIBLE


def test_a_number_is_raised_until_it_does() -> None:
    broken = made("A B C D E", rules=[{"rule": "pace", "id": "p", "select": {}, "per": "year", "max": 2}])
    found = planner.explain(broken, time_limit=60)
    first = found.waivers[0]
    assert [(one.label, one.cost) for one in first.changes] == [("p", 9)]
    assert first.changes[0].text["en"] == "allow up to 5 visits per year (now 2)"
    assert first.changes[0].text["zh"] == "允许每年的任务数最多5（原为2）"


def test_a_scenario_with_a_plan_is_told_so() -> None:
    found = planner.explain(made("A B"), time_limit=30)
    assert found.plan is not None
    assert planner.check(made("A B"), found.plan).ok
    assert found.explained
    assert not found.infeasible
    assert "2 visits" in found.text("en")
    assert "2项任务" in found.text("zh")
    assert found.record()["status"] == "plan"


def test_people_are_named() -> None:
    people: list[Any] = [{"id": "P1", "leader": True, "recused": ["A"]}, "P2"]
    found = planner.explain(made("A B", people, [{"rule": "recusal"}], groups={"leaders": 1}), time_limit=60)
    by = {one.kind: one for one in found.conflict}
    assert by["recusal"].entities == {"person": ("P1",), "visit": ("A",)}
    assert by["coverage"].entities == {"unit": ("A",)}
    assert "groups.leaders" in by
    assert "人员P1(P1)不得参加对单位A(A)的巡察" in by["recusal"].text["zh"]
    cheapest = found.waivers[0].changes
    assert [(one.kind, one.text["en"]) for one in cheapest] == [("groups.leaders", "allow 人员P2(P2) to lead")]


def test_recusal_is_dearer_than_arithmetic() -> None:
    people: list[Any] = [{"id": "P1", "leader": True, "recused": ["A"]}]
    found = planner.explain(made("A", people, [{"rule": "recusal"}], groups={"leaders": 1}), time_limit=60)
    kinds = [{change.kind for change in one.changes} for one in found.waivers]
    assert kinds[-1] == {"recusal"}
    assert found.waivers[-1].cost == 200
    assert "although they have declared a conflict" in found.waivers[-1].changes[0].text["en"]


def test_fixed_decisions_are_named_one_by_one() -> None:
    fixed = [{"round": "2020-1", "open": False}, {"visit": "A", "round": "2020-1"}, {"visit": "B", "round": "2020-2"}]
    found = planner.explain(made("A B", fixed=fixed), time_limit=30)
    entries = [one.entities["entry"] for one in found.conflict if one.kind == "fixed"]
    assert entries == [(0,), (1,)]
    costs = {one.changes[0].text["en"]: one.cost for one in found.waivers}
    assert costs == {
        "allow this decision to be dropped: 2020-1 stays shut": 5,
        "allow this decision to be dropped: 单位A(A) 2020-1": 5,
    }


def test_counting_is_told_first() -> None:
    told: list[str] = []
    broken = made("A B", rules=[{"rule": "window", "id": "w", "select": {"id": "A"}, "from": "2020-12-30"}])
    found = planner.explain(broken, time_limit=30, listen=lambda event, known: told.append(event))
    assert [event for event in told if event != "phase"][:2] == ["counting", "conflict"]
    assert found.counting
    assert found.text("en").startswith("Counting alone shows")


def test_the_record_is_plain() -> None:
    found = planner.explain(late_and_early(), time_limit=30)
    record = json.loads(json.dumps(found.record()))
    assert set(record) == {
        "status", "conflict", "counting", "proof", "irreducible", "verified", "waivers", "complete", "plan", "seconds",
    }  # fmt: skip
    assert record["status"] == "infeasible"
    assert set(record["conflict"][0]) == {"label", "kind", "text", "entities", "clause", "authority"}
    assert set(record["waivers"][0]) == {"cost", "changes", "proven"}
    assert set(record["waivers"][0]["changes"][0]) == {"label", "kind", "cost", "text", "authority"}


def test_no_time_is_nothing_proven() -> None:
    found = planner.explain(api.from_data(counties.many(1)), time_limit=0.2)
    assert not found.explained
    assert found.record()["status"] == "unknown"
    assert "nothing" not in found.text("en")
    assert "--time-limit" in found.text("en")
    assert "--time-limit" in found.text("zh")


def test_a_stop_ends_it() -> None:
    stop = threading.Event()
    stop.set()
    found = planner.explain(api.from_data(counties.small(1)), time_limit=600, stop=stop)
    assert found.seconds < 60


@pytest.mark.parametrize(("keys", "words"), [({"time_limit": 0}, "time limit"), ({"seed": -1}, "seed")])
def test_settings_out_of_range(keys: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        planner.explain(made("A"), **keys)


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


def conflicts(scenario: Scenario) -> Iterator[Conflict]:
    """What each level shows."""
    until = time.monotonic() + 300
    for found in (of_rounds(scenario, Stop(), until), of_everything(scenario, Stop(), until)):
        if found is not None:
            yield found


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
        for conflict in conflicts(broken):
            broken_by = [violated(conflict.reasons, one) for one in against]
            assert all(broken_by), (seed, conflict)
            assert conflict.verified
            seen += 1
            if conflict.proof == "rounds" and not conflict.exact:
                continue
            assert conflict.irreducible
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
        conflict = None if broken is None else of_everything(broken, Stop(), time.monotonic() + 300)
        if broken is None or conflict is None:
            continue
        level = full_level(broken)
        assert level.solve(conflict.reasons, Stop(), 30, seed=5).infeasible
        for one in conflict.reasons:
            rest = [other for other in conflict.reasons if other != one]
            assert level.solve(rest, Stop(), 30, seed=5).found, (seed, one)
            seen += 1
    assert seen >= 40


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
