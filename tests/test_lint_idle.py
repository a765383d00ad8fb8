"""Rules and goals that change nothing: each sentence with a scenario that brings it about, and one that does not."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pydantic import ValidationError

from planner.api import from_data
from planner.limits import LIMITS
from planner.lint import lint
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from tests.builders import Data, scenario
from tests.rules.micro import as_plan, everything
from tests.rules.scene_rules import RULES
from tests.rules.scenes import scene
from tests.rules.test_micro import MOST, some

LAW = [{"id": "P1", "skills": ["law"]}, "P2"]
AWAY = [{"id": "P1", "away": [{"from": "2020-01-01", "to": "2020-06-01"}]},
        {"id": "P2", "away": [{"from": "2020-06-01", "to": "2020-12-31"}]}, "P3"]  # fmt: skip
SECONDED = [{"id": "P1", "pool": "seconded", "employer": "A"}, "P2"]
FAMILY = [{"id": "B", "parent": "A"}, {"id": "C", "parent": "A"}]
PARENT = ["A", {"id": "B", "parent": "A"}]


def with_rule(kind: str, people: Any = None, units: Any = "A B", **keys: Any) -> Data:
    """The base scenario with one rule more, or several for a list of people."""
    sections = {key: keys.pop(key) for key in ("groups", "goals", "rules", "partners") if key in keys}
    more = sections.pop("rules", [])
    return scenario(units, people, [{"rule": kind, **keys}, *more], **sections)


def with_goals(*goals: Data, people: Any = None, units: Any = "A B", **sections: Any) -> Data:
    return scenario(units, people, goals=list(goals), **sections)


def covered(unit: str) -> Data:
    return {"id": unit, "covered_by": {"by": "省委", "on": "2020-02-01"}}


EARLY = {"goal": "early"}
SOFT = {"hard": False, "goals": [{"goal": "violations"}]}
RISKS = [{"id": "A", "risk": 3}, {"id": "B", "risk": 4}]
SERVICE = {"goal": "balance", "of": "service", "over": "person"}
YEARS = {"goal": "balance", "of": "visits", "over": "year"}
CASES: list[tuple[str, Data, Data]] = [
    ("idle.window", with_rule("window", select={}, to="2020-12-30"), with_rule("window", select={}, to="2020-09-30")),
    ("idle.days",
     with_rule("window", select={}, to="2020-09-30", **{"not": [{"from": "2020-05-01", "to": "2020-06-01"}]}),
     with_rule("window", select={}, to="2020-09-30", **{"not": [{"from": "2020-05-01", "to": "2020-07-03"}]})),
    ("idle.visits", with_rule("window", select={"id": "B"}, to="2020-05-01", units=["A", covered("B")]),
     with_rule("window", select={"id": "B"}, to="2020-05-01")),
    ("idle.share", with_rule("order", first={"id": "A"}, then={"id": "B"}, share=0),
     with_rule("order", first={"id": "A"}, then={"id": "B"}, share=0.5)),
    ("idle.covered", with_rule("coverage", select={"id": "B"}, units=["A", covered("B")]),
     with_rule("coverage", select={}, units=["A", covered("B")])),
    ("idle.gap", with_rule("coverage", select={}, gap=3), with_rule("coverage", select={}, gap=3, times=2)),
    ("idle.asks", with_rule("pace", select={}), with_rule("pace", select={}, max=1, per="round")),
    ("idle.most", with_rule("pace", select={}, max=2, min=1), with_rule("pace", select={}, max=1, min=1, per="round")),
    ("idle.most_alone", with_rule("pace", select={}, max=2), with_rule("pace", select={}, max=1, per="round")),
    ("idle.families", with_rule("sampling", parents={}, children={}, min=1, max=1),
     with_rule("sampling", parents={}, children={}, min=1, max=1, units=PARENT)),
    ("idle.drawn", with_rule("sampling", parents={}, children={}, min=1, max=2, draw={"seed": "s"}, units=PARENT),
     with_rule("sampling", parents={}, children={}, min=1, max=1, draw={"seed": "s"}, units=PARENT)),
    ("idle.enough", with_rule("resource", name="车", select={}, available=2),
     with_rule("resource", name="车", select={}, available=1)),
    ("idle.ties", with_rule("recusal", "P1 P2"), with_rule("recusal", [{"id": "P1", "recused": ["A"]}, "P2"])),
    ("idle.zone", with_rule("recusal", [{"id": "P1", "recused": ["A"]}], zone=True),
     with_rule("recusal", [{"id": "P1", "zone": "东"}], units=[{"id": "A", "zone": "东"}], zone=True)),
    ("idle.pairs", with_rule("incompatible", "P1 P2"), with_rule("incompatible", "P1 P2", pairs=[["P1", "P2"]])),
    ("idle.meet", with_rule("incompatible", AWAY, pairs=[["P1", "P2"]]),
     with_rule("incompatible", AWAY, pairs=[["P1", "P3"]])),
    ("idle.pair", with_rule("incompatible", AWAY, pairs=[["P1", "P2"], ["P1", "P3"]]),
     with_rule("incompatible", AWAY, pairs=[["P2", "P3"], ["P1", "P3"]])),
    ("idle.crews", with_rule("lender", SECONDED, max=1), with_rule("lender", SECONDED, max=0)),
    ("idle.skills", with_rule("composition", LAW, select={}, skills={"law": 1}, groups={"skills": {"law": 1}}),
     with_rule("composition", LAW, select={}, skills={"law": 1})),
    ("idle.turns", with_rule("participation", "P1", select={}, per_year={"max": 4}, consecutive=4),
     with_rule("participation", "P1", select={}, per_year={"max": 4}, consecutive=3)),
    ("idle.loners", with_rule("together", select={}, by="unit", **{"in": "round"}),
     with_rule("together", select={}, by="parent", units=["A", *FAMILY], **{"in": "round"})),
    ("idle.loners", with_rule("apart", select={}, by="unit", **{"in": "round"}),
     with_rule("apart", pairs=[["A", "B"]], **{"in": "round"})),
    ("idle.most_alone", with_rule("compact", select={}, max=2), with_rule("compact", select={}, max=1)),
    ("idle.partners", with_rule("exchange", balance={}),
     with_rule("exchange", balance={}, partners=[{"id": "east", "name": "东县", "groups": 1}])),
    ("idle.weight_hard", with_rule("window", select={}, to="2020-09-30", weight=3),
     with_rule("window", select={}, to="2020-09-30", weight=3, **SOFT)),
    ("idle.weight_zero", with_rule("window", select={}, to="2020-09-30", weight=0, **SOFT),
     with_rule("window", select={}, to="2020-09-30", weight=1, **SOFT)),
    ("idle.risk_zero", with_goals(EARLY, units=[{"id": "A", "risk": 0}]), with_goals(EARLY, units=RISKS)),
    ("idle.risk_equal", with_goals(EARLY), with_goals({**EARLY, "weight": "one"})),
    ("idle.one", with_goals(YEARS), with_goals(YEARS, term={"start": "2020-01-01", "years": 2})),
    ("idle.family", with_goals({**SERVICE, "by": "zone"}, people="P1 P2"),
     with_goals({**SERVICE, "by": "zone"}, people=[{"id": "P1", "zone": "东"}, {"id": "P2", "zone": "东"}])),
    ("idle.seconded", with_goals({"goal": "borrowed"}, people="P1"),
     with_goals({"goal": "borrowed"}, people=SECONDED)),
    ("idle.soft", with_goals({"goal": "violations"}), with_rule("window", select={}, to="2020-09-30", **SOFT)),
    ("idle.twice", with_goals(EARLY, {**EARLY, "slack": 1}), with_goals(EARLY, {**EARLY, "weight": "one"})),
    ("idle.slack", with_goals(EARLY, {"goal": "areas", "slack": 1}),
     with_goals({**EARLY, "slack": 1}, {"goal": "areas"})),
]  # fmt: skip
NOTES = {"idle.days", "idle.gap", "idle.most", "idle.zone", "idle.pair", "idle.weight_hard", "idle.risk_equal",
         "idle.slack", "idle.drawn"}  # fmt: skip
"""Only a part has no effect."""


@pytest.mark.parametrize(("code", "idle", "busy"), CASES)
def test_idle(code: str, idle: Data, busy: Data) -> None:
    found = {fault.code: fault for fault in lint(from_data(idle))}
    assert found[code].severity == ("note" if code in NOTES else "warning")
    assert found[code].path.startswith(("rules[", "goals["))
    assert all(found[code].text(lang) for lang in ("zh", "en"))
    assert code not in {fault.code for fault in lint(from_data(busy))}


def test_a_selection_that_picks_nothing_is_told_once() -> None:
    found = [fault.code for fault in lint(from_data(with_rule("window", select={"kind": "企业"}, to="2020-05-01")))]
    assert [code for code in found if code.startswith(("doubt.word", "doubt.nothing", "idle."))] == ["doubt.word"]


def test_where_it_stands() -> None:
    data = with_rule("incompatible", AWAY, pairs=[["P1", "P3"], ["P1", "P2"]])
    [fault] = [one for one in lint(from_data(data)) if one.code == "idle.pair"]
    assert fault.path == "rules[1].pairs[1]"
    assert "人员P1(P1)" in fault.message("zh")


def small(kind: str, seed: int) -> Problem:
    """A micro-scenario without so many plans."""
    random = Random(f"idle {kind} {seed}")
    while True:
        try:
            problem = Problem(Scenario.model_validate(scene((kind,), random)))
        except (ValidationError, KeyError):  # an id that is not there: draw another
            continue
        named = all(f.visit is None or f.visit in problem.visits for f in problem.scenario.fixed)
        spots = sum(len(problem.own_groups(r.index)) + len(problem.guests) for r in problem.rounds)
        if problem.visits and named and spots ** len(problem.visits) <= MOST and everything(problem, MOST):
            return problem


@pytest.mark.parametrize("kind", RULES)
def test_no_plan_violates_an_idle_rule(kind: str) -> None:
    """Of all plans that keep the limits, none breaks a rule that is said to have no effect."""
    for seed in range(6):
        problem = small(kind, seed)
        idle = [rule for rule in problem.scenario.rules if any(one.whole for one in rule.idle(problem))]
        for sketch in some(everything(problem, MOST) or [], 120) if idle else ():
            index = PlanIndex(problem, as_plan(problem, sketch))
            if not any(True for limit in LIMITS for _ in limit.check(index)):
                assert not [reason for rule in idle for reason in rule.check(index)]
