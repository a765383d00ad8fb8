"""Rules about families, and goals: keys that do not go together, sums, what people are needed for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault
from planner.lint import lint
from planner.loading import loads

from .conftest import BASE, faults_of, spoilt
from .test_rules import ANONYMOUS

One = Callable[..., Fault]
RULES, GOALS = "rules:\n", "goals:\n"


@pytest.mark.parametrize(
    ("rule", "at", "code", "path"),
    [
        ("{rule: together, select: {}, by: unit, in: year, within: 77}", "77}", "rule.misfit", "within"),
        ("{rule: together, select: {}, by: unit, in: group, within: 3}", "3}", "rule.misfit", "within"),
        ("{rule: together, select: {}, by: system, in: month}", "month", "shape.word", "in"),
        ("{rule: together, select: {}, by: effort, in: year}", "effort, in", "shape.word", "by"),
        ("{rule: together, select: {}, by: unit, in: round, within: -7}", "-7}", "shape.too_small", "within"),
        ("{rule: apart, pairs: [[T01, T02]], in: group, gap: 1}", "1}\n", "rule.misfit", "gap"),
        ("{rule: apart, pairs: [[T01, T02]], by: area, in: group}", "area", "rule.misfit", "by"),
        ("{rule: apart, pairs: [[T01, T02]], select: {}, in: group}", "{}, in", "rule.misfit", "select"),
        ("{rule: apart, pairs: [[T01, T02]], in: year}", "year}", "shape.word", "in"),
        ("{rule: apart, pairs: [[T01, X9]], in: round}", "X9", "id.visit", "pairs[0][1]"),
        ("{rule: apart, pairs: [[T01, T01]], in: round}", "[T01, T01]", "pair.same", "pairs[0]"),
        ("{rule: apart, select: {id: X9}, by: area, in: round}", "X9", "id.any", "select.id"),
        ("{rule: compact, select: {}, max: -3}", "-3}", "shape.too_small", "max"),
        ("{rule: compact, select: {}, max: 1, by: employer}", "employer}", "shape.word", "by"),
        ("{rule: compact, select: {}, max: 1, in: year}", "year}", "shape.word", "in"),
        ("{rule: sampling, parents: {}, children: {}, min: 1, max: 1, draw: {seed: a, by: riks}}",
         "riks", "shape.word", "draw.by"),
    ],
)  # fmt: skip
def test_rules(one_fault: One, rule: str, at: str, code: str, path: str) -> None:
    fault = one_fault((RULES, f"{RULES}  - {rule}\n"), at=at)
    assert (fault.code, fault.path) == (code, f"rules[0].{path}")
    assert fault.text("zh") != fault.text("en")


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("{rule: together, by: unit, in: year}", "select"),
        ("{rule: together, select: {}, in: year}", "by"),
        ("{rule: together, select: {}, by: unit}", "in"),
        ("{rule: apart, pairs: [[T01, T02]]}", "in"),
        ("{rule: compact, select: {}}", "max"),
        ("{rule: compact, max: 1}", "select"),
    ],
)
def test_keys_that_are_needed(rule: str, key: str) -> None:
    [fault] = faults_of(spoilt((RULES, f"{RULES}  - {rule}\n")))
    assert (fault.code, fault.path) == ("shape.missing", f"rules[0].{key}")


@pytest.mark.parametrize("rule", ["{rule: apart, in: group}", "{rule: apart, in: group, select: {}}"])
def test_apart_lacks_what_it_speaks_of(rule: str) -> None:
    faults = faults_of(spoilt((RULES, f"{RULES}  - {rule}\n")))
    assert [fault.code for fault in faults] == ["rule.lacking"]
    assert "select + by" in faults[0].text("en")


@pytest.mark.parametrize(
    ("goal", "at", "code", "path"),
    [
        ("{goal: balance, of: effort, over: person}", "person}", "rule.misfit", "over"),
        ("{goal: balance, of: visits, over: group, measure: squares}", "squares}", "rule.misfit", "measure"),
        ("{goal: balance, of: service, over: person, measure: squares}", "squares}", "rule.misfit", "measure"),
        ("{goal: balance, of: service, over: year, by: system}", "system}", "rule.misfit", "by"),
        ("{goal: balance, of: effort, over: month}", "month}", "shape.word", "over"),
        ("{goal: early, slack: -1}", "-1}", "shape.too_small", "slack"),
        ("{goal: early, slack: 1.5}", "1.5", "shape.whole", "slack"),
        ("{goal: sum, of: []}", "[]}\n  - {goal: early", "shape.too_few", "of"),
        ("{goal: sum, of: [{goal: sum, of: []}]}", "sum, of: []", "shape.goal", "of[0].goal"),
        ("{goal: sum, of: [{goal: erly}]}", "erly", "shape.goal", "of[0].goal"),
        ("{goal: sum, of: [{goal: early, weight: 0}]}", "0}]", "shape.too_small", "of[0].weight"),
        ("{goal: sum, of: [{goal: early, weight: one}]}", "one}]", "shape.whole", "of[0].weight"),
        ("{goal: sum, of: [{goal: areas, slack: 2}]}", "slack", "shape.unknown_key", "of[0].slack"),
        ("{goal: sum, of: [{goal: areas, select: {id: X9}}]}", "X9", "id.any", "of[0].select.id"),
        ("{goal: sum, of: [{goal: balance, of: effort, over: person}]}", "person}", "rule.misfit", "of[0].over"),
    ],
)
def test_goals(one_fault: One, goal: str, at: str, code: str, path: str) -> None:
    fault = one_fault((GOALS, f"{GOALS}  - {goal}\n"), at=at)
    assert (fault.code, fault.path) == (code, f"goals[0].{path}")


@pytest.mark.parametrize(
    ("goal", "at", "path"),
    [
        ("{goal: pairs}", "pairs}", "goals[0].goal"),
        ("{goal: sum, of: [{goal: rounds}, {goal: borrowed}]}", "borrowed}", "goals[0].of[1].goal"),
        ("{goal: sum, of: [{goal: balance, of: service, over: year}]}", "balance, of: serv", "goals[0].of[0].goal"),
    ],
)
def test_goals_about_people_where_there_are_none(one_fault: One, goal: str, at: str, path: str) -> None:
    fault = one_fault((GOALS, f"{GOALS}  - {goal}\n"), at=at, text=ANONYMOUS)
    assert (fault.code, fault.path) == ("people.goal", path)


SOFT = "  - {rule: window, select: {}, rounds: 2016-1, hard: false}\n"


@pytest.mark.parametrize(
    ("goal", "codes"),
    [
        ("{goal: sum, of: [{goal: rounds}, {goal: violations, weight: 5}]}", []),
        ("{goal: sum, of: [{goal: rounds}, {goal: finish, weight: 5}]}", ["goals.violations"]),
    ],
)
def test_a_sum_may_count_the_soft_rules(goal: str, codes: list[str]) -> None:
    faults = faults_of(spoilt((RULES, RULES + SOFT), (GOALS, f"{GOALS}  - {goal}\n")))
    assert [fault.code for fault in faults] == codes


@pytest.mark.parametrize(
    ("rule", "at"),
    [
        ("{rule: apart, pairs: [[T01, T02]], in: group}", "{visit: T01"),
        ("{rule: together, select: {}, by: area, in: year}", "{visit: T01"),
        ("{rule: together, select: {}, by: area, in: group}", None),  # where V01 stands is not decided
        ("{rule: compact, select: {}, max: 1}", "{visit: T01"),
        ("{rule: compact, select: {id: [T02, V01]}, max: 1}", None),
    ],
)
def test_decisions_that_break_a_rule_alone(one_fault: One, rule: str, at: str | None) -> None:
    places = "  - {visit: T01, round: 2016-1, group: 1}\n  - {visit: T02, round: 2016-1, group: 1}\n"
    fixed = f"fixed:\n{places}  - {{visit: V01, round: 2017-1}}\n"
    text = spoilt((RULES, f"{RULES}  - {rule}\n")) + fixed
    if at is None:
        assert faults_of(text) == ()
    else:
        fault = one_fault(at=at, text=text)
        assert (fault.code, fault.path) == ("fixed.rule", "fixed[0]")


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (RULES, f"{RULES}  - {{rule: together, select: {{}}, by: zone, in: year}}\n", "rules[0].by"),
        (RULES, f"{RULES}  - {{rule: apart, select: {{}}, by: tags, in: group}}\n", "rules[0].by"),
        (GOALS, f"{GOALS}  - {{goal: balance, of: visits, over: year, by: system}}\n", "goals[0].by"),
        (GOALS, f"{GOALS}  - {{goal: sum, of: [{{goal: balance, of: visits, over: year, by: zone}}]}}\n",
         "goals[0].of[0].by"),
    ],
)  # fmt: skip
def test_lint_doubts_a_rule_about_no_families(old: str, new: str, path: str) -> None:
    found = [doubt for doubt in lint(loads(spoilt((old, new)))) if doubt.code == "doubt.families"]
    assert [doubt.path for doubt in found] == [path]


def test_lint_does_not_doubt_families_that_are_there() -> None:
    rules = "".join(f"  - {{rule: together, select: {{}}, by: {by}, in: year}}\n" for by in ("area", "unit", "parent"))
    text = spoilt((RULES, RULES + rules), text=BASE)
    assert not [doubt for doubt in lint(loads(text)) if doubt.code == "doubt.families"]
