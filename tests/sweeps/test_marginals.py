"""What a step buys, against figures worked out by hand; what the sentences and tables say of it."""

from __future__ import annotations

import json

import pytest

from planner.sweeps.results import Sweep
from planner.sweeps.sentences import goal_text, notes, steps, troubles, value_text
from planner.sweeps.tables import across, case_rows, lines, table
from planner.sweeps.wider import with_shared_bounds
from tests.sweeps.made_up import Row, data, made

MEMBERS = "people.+member"


def one_path(*rows: Row, path: str = MEMBERS, values: str | None = None) -> Sweep:
    return made({path: values or f"0..{len(rows) - 1}"}, rows)


def test_the_change_and_between_what_the_truth_lies() -> None:
    # Optima: early in [90, 100] before, in [70, 80] after: they differ by −30 at least and −10 at most.
    found = one_path([(100, 90), (5, 5)], [(80, 70), (9, None)]).marginals()
    assert [(m.goal, m.change, m.low, m.high, m.proven, m.alike) for m in found] == [
        ("early", -20, -30, -10, True, True),
        ("borrowed", 4, None, 4, False, False),
    ]
    assert found[0].share == -0.2
    assert found[0].per_unit == -20.0
    assert [goal_text(m, "zh") for m in found] == [
        "early −20（−20.0%），真实变化在 −30 与 −10 之间",
        "borrowed +4（+80.0%），真实变化不高于 +4",
    ]
    assert goal_text(found[0], "en") == "early −20 (−20.0%), truly between −30 and −10"


def test_proven_values_leave_no_doubt_and_wide_bounds_leave_all() -> None:
    exact, wide = one_path([(10, 10), (7, 0)], [(8, 8), (6, 0)]).marginals()
    assert (exact.low, exact.high, exact.proven, goal_text(exact, "en")) == (-2, -2, True, "early −2 (−20.0%), proven")
    assert (wide.low, wide.high, wide.proven) == (-7, 6, False)
    same, unknown = one_path([(10, 10), (0, None)], [(10, 10), (0, None)]).marginals()
    assert goal_text(same, "en") == "early unchanged, proven"
    assert (unknown.share, goal_text(unknown, "zh")) == (None, "borrowed 不变，下界未知")


def test_steps_of_several_units_tell_what_each_comes_to() -> None:
    [first, *_] = made({MEMBERS: "0..4:4"}, [[(100, 100), (0, 0)], [(80, 80), (0, 0)]]).marginals()
    assert (first.step, first.per_unit) == (4, -5.0)
    assert goal_text(first, "en") == "early −20 (−20.0%), −5.0 for each, proven"


def test_numbers_are_put_in_order_and_words_stay_as_given() -> None:
    found = made({MEMBERS: "2,0,1"}, [[(1, 1), (0, 0)], [(3, 3), (0, 0)], [(2, 2), (0, 0)]]).marginals()
    assert [(m.before.values[MEMBERS], m.after.values[MEMBERS], m.change) for m in found if m.goal == "early"] == [
        ("0", "1", -1), ("1", "2", -1),
    ]  # fmt: skip
    found = made({"rules[coverage]": "on,off"}, [[(3, 3), (0, 0)], [(2, 2), (0, 0)]]).marginals()
    assert [(m.before.values["rules[coverage]"], m.per_unit) for m in found] == [("on", None), ("on", None)]


def test_a_grid_has_the_steps_of_each_path_with_the_other_held() -> None:
    rows: list[Row] = [[(n, n), (0, 0)] for n in (10, 9, 8, 4)]
    sweep = made({MEMBERS: "0..1", "people.+leader": "0..1"}, rows)
    found = [(m.path, m.before.label, m.change) for m in sweep.marginals() if m.goal == "early"]
    assert found == [
        (MEMBERS, "people.+member=0, people.+leader=0", -2),
        (MEMBERS, "people.+member=0, people.+leader=1", -5),
        ("people.+leader", "people.+member=0, people.+leader=0", -1),
        ("people.+leader", "people.+member=1, people.+leader=0", -4),
    ]
    said = list(steps(sweep, "en"))
    assert said[0].startswith("1 more people (0 → 1; people.+leader=0): early −2")
    assert said[2].startswith("1 more leader (0 → 1; people.+member=0): early −1")


def test_cases_without_a_plan_have_no_price_but_are_told() -> None:
    sweep = one_path("infeasible", [(5, 5), (0, 0)], "unknown")
    assert sweep.marginals() == ()
    assert list(steps(sweep, "zh")) == ["多 1 人（0→1）：原来无方案，现在有了"]
    assert list(troubles(sweep, "zh")) == [
        "people.+member=0：无方案，已证明。以下不能同时满足：cover（coverage）",
        "people.+member=2：限时内未找到方案，也未证明没有",
    ]
    assert case_rows(sweep, "zh")[1] == ["0", "无方案：已证明"]
    closing = one_path([(5, 5), (0, 0)], "infeasible")
    assert list(steps(closing, "en")) == ["1 more people (0 → 1): no plan any more"]


def test_goals_that_measure_something_else_are_not_compared() -> None:
    rows: list[Row] = [[(5, 5), (0, 0)], [(3, 3), (0, 0)]]
    found = made({"goals[early].weight": "risk,one"}, rows).marginals()
    assert [m.goal for m in found] == ["borrowed"]
    slack = made({"goals[early].slack": "0,1"}, rows).marginals()
    assert [m.goal for m in slack] == ["early", "borrowed"]


def test_other_candidate_rounds_are_another_scale_and_it_is_said() -> None:
    rows: list[Row] = [[(5, 5), (0, 0)], [(3, 3), (0, 0)]]
    sweep = made({"rounds.per_year.max": "3,4"}, rows)
    assert not any(m.same_rounds for m in sweep.marginals())
    assert any("比覆盖进度" in note for note in notes(sweep, "zh"))
    assert not any("two scales" in note for note in notes(one_path(*rows), "en"))


def test_more_groups_cannot_make_the_first_goal_worse_and_bound_the_narrower_case() -> None:
    rows: list[Row] = [[(100, 90), (5, 1)], [(99, 95), (5, 2)]]
    free, bound = (with_shared_bounds(made({path: "1..2"}, rows)) for path in (MEMBERS, "groups.per_round.max"))
    first, second = free.marginals()
    assert (first.low, first.high) == (-5, 9)
    assert [case.goals[0].bound for case in bound.cases] == [95, 95]
    first, later = bound.marginals()
    assert (first.low, first.high) == (-5, 0)  # by its own bound of 90 it could be 9 worse
    assert (later.low, later.high) == (second.low, second.high) == (-3, 4)


def test_a_plan_below_the_bound_of_a_wider_case_is_our_fault() -> None:
    with pytest.raises(RuntimeError, match="wider"):
        with_shared_bounds(made({"groups.per_round.max": "1..2"}, [[(9, 1), (0, 0)], [(12, 10), (0, 0)]]))


def test_values_and_what_is_proven_of_them() -> None:
    [case] = one_path([(1200, 1100), (7, 7)], values="1").cases
    assert [value_text(case, k, "zh") for k in (0, 1, 2)] == ["1,200（≥1,100）", "7", ""]
    [case] = one_path([(1200, None), (7, 7)], values="1").cases
    assert value_text(case, 0, "en") == "1,200 (bound unknown)"


def test_the_text_has_everything_once_in_each_language() -> None:
    sweep = one_path([(100, 90), (5, 5)], "infeasible", [(80, 70), (9, None)], values="0..3")
    for lang, words in (("zh", ("无方案：已证明", "余1个", "还有 1 个算例未算")), ("en", ("no plan: proven", "1 not"))):
        text = "\n".join(lines(sweep, lang))
        assert text.count("people.+member") >= 3
        assert words[0] in text
    assert "1 cases are not solved yet" in text
    assert "67% by the end of year 1, 1 left" in text
    assert "还有 1 个算例未算" in "\n".join(lines(sweep, "zh"))


def test_columns_stand_under_each_other_in_chinese_too() -> None:
    first, second = table([["目标", "x"], ["a", "y"]])
    assert across(first[: first.index("x")]) == across(second[: second.index("y")])


def test_frames() -> None:
    sweep = one_path([(100, 90), (5, 5)], "infeasible", [(80, 70), (9, None)])
    cases = sweep.frame()
    assert list(cases[MEMBERS]) == [0, 1, 2]
    assert cases["early"].tolist()[0] == 100
    assert cases["early"].isna().tolist() == [False, True, False]
    assert cases["borrowed_bound"].isna().tolist() == [False, True, True]
    assert cases["outcome"].tolist() == ["feasible", "infeasible", "feasible"]
    assert cases["conflict"].tolist() == ["", "cover", ""]
    coverage = sweep.frame("coverage")
    assert coverage[[MEMBERS, "year", "covered", "units"]].to_numpy().tolist() == [[0, 1, 2, 3], [2, 1, 2, 3]]
    prices = one_path([(100, 90), (5, 5)], [(80, 70), (9, None)]).frame("marginals")
    assert prices[["from", "to", "goal", "change", "low", "high"]].iloc[0].tolist() == [
        "0",
        "1",
        "early",
        -20,
        -30,
        -10,
    ]
    with pytest.raises(ValueError, match="cases, marginals, coverage, not 'goals'"):
        sweep.frame("goals")  # type: ignore[arg-type]


def test_a_case_is_found_by_its_values() -> None:
    sweep = one_path([(100, 90), (5, 5)], [(80, 70), (9, None)])
    assert sweep.case({MEMBERS: 1}) is sweep.cases[1]
    with pytest.raises(KeyError):
        sweep.case({MEMBERS: 7})


def test_json_is_plain() -> None:
    record = one_path([(100, 90), (5, 5)], "infeasible", [(80, 70), (9, None)], values="0..3").record()
    again = json.loads(json.dumps(record))
    assert again["vary"] == {MEMBERS: ["0", "1", "2", "3"]}
    assert [case["outcome"] for case in again["cases"]] == ["feasible", "infeasible", "feasible"]
    assert again["missing"] == ["people.+member=3"]
    assert data()["name"] == again["scenario"]
