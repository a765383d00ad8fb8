"""`planner.why` about visits, on plans that can be worked out by hand: bars, preferences, ways, solves."""

from __future__ import annotations

from planner.alternatives.answer import Place
from tests.alternatives.asking import EARLY, ONE_A_GROUP, WINDOW, asked, places, solved
from tests.builders import scenario, unit


def test_a_window_bars_its_round_with_clause_and_authority() -> None:
    why = asked(scenario("A B", rules=[WINDOW], goals=EARLY), "A=1/1 B=1/1", visit="A")
    [bar] = why.bars
    assert (bar.rounds, bar.groups, bar.rule, bar.kind) == (("2020-2",), (), "not_in_spring", "window")
    assert (bar.clause, bar.authority) == ("春季不进驻。", "县委")
    assert "2020-2" in bar.text["en"]
    assert why.open == ("2020-3", "2020-4")
    assert not why.forced
    assert "2020-2" not in {one.to.round for one in why.alternatives if one.to}


def test_the_goal_that_prefers_the_place() -> None:
    why = asked(scenario("A B", rules=[WINDOW], goals=EARLY), "A=1/1 B=1/1", visit="A")
    [one] = why.preferences
    assert (one.goal, one.least, one.most) == ("early", 2, 3)
    assert [one.price for one in why.feasible if one.kind == "resolved"] == [(2,), (3,)]
    assert [one.price for one in why.feasible if one.kind == "moved"] == [(0,), (2,), (3,)]
    assert places(why.equal) == [("2020-1", "2", "moved")]
    assert not why.better


def test_moved_into_a_group_that_is_there() -> None:
    why = asked(scenario("A B C", goals=EARLY), "A=1/1 B=2/1 C=1/1", visit="A", limit=0)
    first = next(one for one in why.feasible if one.to and one.to.round == "2020-2")
    assert (first.kind, first.to, first.price) == ("moved", Place("2020-2", "1"), (1,))
    assert first.exactness == "audited"
    assert first.plan is not None
    assert {one.visit: one.round for one in first.plan.visits}["A"] == "2020-2"
    assert first.plan.goals[0].value == 2


def test_a_group_left_idle_dissolves_and_its_round_shuts() -> None:
    why = asked(scenario("A B", goals=EARLY), "A=2/1 B=1/1", visit="A", limit=0)
    best = why.feasible[0]
    assert (best.to, best.price) == (Place("2020-1", "1"), (-1,))
    assert why.better == (best,)
    assert best.kind == "moved"
    assert best.plan is not None
    assert [one.id for one in best.plan.rounds if one.open] == ["2020-1"]
    assert len(best.plan.groups) == 1


def test_swapped_where_a_group_makes_one_visit() -> None:
    data = scenario("A B", groups=ONE_A_GROUP, per_year={"min": 0, "max": 2}, goals=EARLY)
    why = asked(data, "A=1/1 B=2/1", visit="A", limit=0)
    assert places(why.feasible) == [("2020-2", "1", "swapped")]
    assert why.equal == why.feasible
    assert why.feasible[0].other == "B"


def test_the_whole_group_moves_to_a_free_round() -> None:
    groups = {**ONE_A_GROUP, "size": {"min": 1, "max": 1}}
    data = scenario("A B", "P1 P2", groups=groups, goals=EARLY)
    why = asked(data, "A=1/1 B=2/1", {"1/1": "P1", "2/1": "P2"}, visit="A", limit=0, round="2020-3")
    assert places(why.feasible) == [("2020-3", "1", "with_group")]
    assert why.feasible[0].price == (2,)
    assert why.feasible[0].moved == 3


def test_what_comes_along_moves_too() -> None:
    data = scenario(
        [unit({"id": "T", "kind": "township"}), unit({"id": "V", "kind": "village", "parent": "T"}), "B"],
        rules=[{"rule": "sampling", "parents": {"id": "T"}, "children": {"id": "V"}, "min": 1, "max": 1}], goals=EARLY,
    )  # fmt: skip
    why = asked(data, "T=1/1 V=1/1 B=2/1", visit="T", limit=0, round="2020-2")
    moved = next(one for one in why.feasible if one.kind == "moved")
    assert (moved.along, moved.price) == (("V",), (2,))


def test_changing_places_with_a_standby_group_keeps_one_on_standby() -> None:
    data = scenario("A", rules=[{"rule": "reserve", "groups": 1, "per": "year"}], goals=EARLY)
    why = asked(data, "A=1/1", standby="1/2", visit="A", limit=0)
    there = next(one for one in why.feasible if one.to == Place("2020-1", "2"))
    assert there.plan is not None
    assert {(one.group, one.standby) for one in there.plan.groups} == {("1", True), ("2", False)}


def test_a_violation_tells_what_stands_against_it() -> None:
    data = scenario("A B", groups={"per_round": {"max": 1}, "visits": {"max": 1}}, goals=EARLY)
    why = asked(data, "A=1/1 B=2/1", visit="A", round="2020-2", limit=0)
    refused = [one for one in why.alternatives if not one.feasible]
    assert places(refused) == [("2020-2", "1", "moved")]
    [violation] = refused[0].violations
    assert (violation.rule, violation.hard) == ("groups.visits", True)
    assert "at most 1" in violation.text["en"]


def test_forced_by_a_decision() -> None:
    fixed = [{"visit": "A", "round": "2020-2", "group": 1}]
    why = asked(scenario("A B", fixed=fixed, goals=EARLY), "A=2/1 B=1/1", visit="A")
    assert why.forced
    assert why.open == ()
    assert [(bar.rounds, bar.groups) for bar in why.bars] == [
        (("2020-1", "2020-3", "2020-4"), ()), (("2020-2",), ("2",)),
    ]  # fmt: skip
    assert not why.feasible


def test_forced_by_windows_but_not_by_them_alone_where_another_group_could() -> None:
    only = {"rule": "window", "select": {"id": "A"}, "rounds": ["2020-2"]}
    assert not asked(scenario("A B", rules=[only], goals=EARLY), "A=2/1 B=1/1", visit="A").forced
    one_group = scenario("A B", rules=[only], groups={"per_round": {"max": 1}}, goals=EARLY)
    assert asked(one_group, "A=2/1 B=1/1", visit="A").forced


def test_too_late_for_coverage() -> None:
    data = scenario("A B", cover=False, goals=EARLY, rules=[
        {"rule": "coverage", "select": {}},
        {"rule": "coverage", "id": "soon", "select": {"id": "A"}, "by": "2020-06-30"},
    ])  # fmt: skip
    [bar] = asked(data, "A=1/1 B=1/1", visit="A", limit=0).bars
    assert (bar.rule, bar.rounds) == ("soon", ("2020-3", "2020-4"))


def test_no_plan_at_all_and_which_rules_say_so() -> None:
    order = {"rule": "order", "first": {"id": "B"}, "then": {"id": "A"}, "clause": "先乙后甲。"}
    why = asked(scenario("A B", rules=[order], goals=EARLY), "A=2/1 B=1/1", visit="A", round="2020-1")
    [one] = solved(why)
    assert (one.exactness, one.plan, one.feasible) == ("never", None, False)
    assert [(clash.label, clash.clause) for clash in one.because if clash.kind == "order"] == [("order", "先乙后甲。")]
    assert "先乙后甲" in why.text("zh")
    assert "not possible in any plan" in why.text("en")


def test_not_possible_with_those_rounds_alone() -> None:
    data = scenario("A B C D", groups=ONE_A_GROUP, goals=EARLY, rules=[{"rule": "order", "pairs": [["B", "C"]]}])
    why = asked(data, "A=4/1 B=2/1 C=3/1 D=1/1", visit="C", limit=1)
    tried = {one.to.round: one.exactness for one in solved(why) if one.to}
    assert tried["2020-2"] == "impossible"
    assert "proven not possible" in why.text("en") or "not possible with only" in why.text("en")


def test_solved_anew_goal_by_goal_and_near_the_plan() -> None:
    data = scenario("A B C D", groups=ONE_A_GROUP, goals=EARLY)
    why = asked(data, "A=1/1 B=2/1 C=3/1 D=4/1", visit="A", round="2020-4")
    [one] = solved(why)
    assert (one.exactness, one.price, one.moved) == ("optimal", (0,), 2)
    assert one.free == ("2020-1", "2020-4")
    assert [change.least for change in one.changes] == [6]


def test_exchanged_with_the_visit_that_was_named() -> None:
    data = scenario("A B C", groups=ONE_A_GROUP, goals=EARLY)
    why = asked(data, "A=1/1 B=2/1 C=3/1", visit="A", instead="C")
    assert {one.to.round for one in why.alternatives if one.to} == {"2020-3"}
    assert [one.other for one in why.alternatives] == ["C", "C"]
    [one] = solved(why)
    assert one.plan is not None
    assert {v.visit: v.round for v in one.plan.visits} == {"A": "2020-3", "B": "2020-2", "C": "2020-1"}


def test_an_optional_visit_may_be_left_out() -> None:
    data = scenario("A B", cover=False, rules=[{"rule": "coverage", "select": {}, "share": "0.5"}], goals=EARLY)
    why = asked(data, "A=1/1 B=1/1", visit="A")
    assert {one.kind for one in why.feasible if one.to is None} == {"dropped", "resolved"}
    missing = asked(data, "B=1/1", visit="A")
    assert missing.subject.place is None
    assert missing.feasible[0].to == Place("2020-1", "1")
    assert "not in the plan" in missing.text("en")


def test_what_a_plan_violates_already_is_not_held_against_a_change() -> None:
    data = scenario("A B C", groups=ONE_A_GROUP, goals=EARLY)
    why = asked(data, "A=1/1 B=1/1 C=2/1", visit="A")
    assert not why.sound
    assert not solved(why)
    assert "planner check" in why.text("en")
    best = next(one for one in why.feasible if one.healed)
    assert [one.rule for one in best.healed] == ["groups.visits"]


def test_soft_rules_are_told_and_do_not_forbid() -> None:
    soft = {**WINDOW, "hard": False, "weight": 3}
    why = asked(scenario("A B", rules=[soft], goals=[{"goal": "violations"}]), "A=1/1 B=2/1", visit="A", limit=0)
    there = next(one for one in why.feasible if one.to == Place("2020-2", "1"))
    assert there.price == (3,)
    assert [one.rule for one in there.violations] == ["not_in_spring"]
    assert "not_in_spring" in why.text("en", limit=9)
