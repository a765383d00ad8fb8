"""`planner.why` on plans that can be worked out by hand: bars, preferences, alternatives, local solves, words."""

from __future__ import annotations

import re
import threading
from string import Formatter
from typing import Any

import pytest

import planner
from planner.alternatives.answer import Alternative, Place, Why
from planner.alternatives.question import QuestionError
from planner.alternatives.words import WORDS
from planner.plan import Plan
from tests.builders import Data, person, plan, problem_of, scenario, unit

EARLY = [{"goal": "early", "weight": "one"}]
WINDOW = {
    "rule": "window", "id": "not_in_spring", "select": {"id": "A"}, "rounds_not": ["2020-2"], "clause": "春季不进驻。",
    "authority": "县委",
}  # fmt: skip
ONE_A_GROUP = {"visits": {"max": 1}, "per_round": {"max": 1}}


def asked(data: Data, where: str, staff: Any = None, **about: Any) -> Why:
    """The answer about a plan as data."""
    more = {key: about.pop(key) for key in ("lent", "standby", "opened") if key in about}
    made = Plan.model_validate(plan(data, where, staff, **more))
    return planner.why(problem_of(data).scenario, made, **about)


def places(some: Any) -> list[tuple[str, str | None, str]]:
    """(round, group, kind) of alternatives."""
    return [(one.to.round, one.to.group, one.kind) if one.to else ("", None, one.kind) for one in some]


def solved(why: Why) -> list[Alternative]:
    """What was solved anew."""
    return [one for one in why.alternatives if one.kind == "resolved"]


# -- visits ----------------------------------------------------------------------------------------------


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


# -- people ----------------------------------------------------------------------------------------------

CREW = [person({"id": "P1", "leader": True}), person({"id": "P2", "leader": True}), person("P3"),
        person({"id": "P4", "leader": True, "away": [{"from": "2020-01-01", "to": "2020-02-01"}]})]  # fmt: skip
PAIR = {"size": {"min": 2, "max": 2}, "leaders": 1}


def test_in_place_of_somebody() -> None:
    data = scenario("A", CREW, groups=PAIR, goals=[{"goal": "borrowed"}])
    why = asked(data, "A=1/1", {"1/1": "P1* P3"}, person="P1", round="2020-1")
    assert why.subject.place == Place("2020-1", "1", "leader")
    kinds = {(one.kind, one.other) for one in why.feasible}
    assert ("replaced", "P2") in kinds
    [away] = [bar for bar in why.bars if bar.rule == "people.away"]
    assert away.people == ("P4",)
    [unfit] = [bar for bar in why.bars if bar.rule == "groups.leaders"]
    assert unfit.people == ("P3",)
    refused = {one.kind for one in why.alternatives if not one.feasible and one.plan is not None}
    assert "left" in refused


def test_away_is_forced_out() -> None:
    data = scenario("A", CREW, groups=PAIR, goals=EARLY)
    why = asked(data, "A=1/1", {"1/1": "P1* P3"}, person="P4", round="2020-1")
    assert why.forced
    assert [bar.rule for bar in why.bars] == ["people.away"]
    assert not why.alternatives
    assert "no other choice" in why.text("en")


def test_kept_by_a_decision() -> None:
    fixed = [{"person": "P1", "round": "2020-1", "group": 1, "role": "leader"}]
    data = scenario("A", CREW, groups={**PAIR, "per_round": {"max": 1}}, fixed=fixed, goals=EARLY)
    why = asked(data, "A=1/1", {"1/1": "P1* P3"}, person="P1", round="2020-1")
    assert why.forced
    assert not why.feasible
    assert "P1" in why.bars[0].text["en"]


def test_exchanged_between_groups_and_roles() -> None:
    data = scenario("A B", [*CREW[:3], person("P5")], groups=PAIR, goals=EARLY)
    why = asked(data, "A=1/1 B=1/2", {"1/1": "P1* P3", "1/2": "P2* P5"}, person="P3", round="2020-1")
    found = {(one.kind, one.other, one.to.group if one.to else None) for one in why.feasible}
    assert ("exchanged", "P5", "2") in found
    assert ("role", "P1", "1") not in found  # P3 may not lead
    solo = asked(data, "A=1/1 B=1/2", {"1/1": "P1* P3", "1/2": "P2* P5"}, person="P3", round="2020-1", instead="P5")
    assert {one.other for one in solo.alternatives} == {"P5"}


def test_over_the_term() -> None:
    data = scenario("A B", CREW, groups={**PAIR, "size": {"min": 1, "max": 3}}, goals=[{"goal": "early"}])
    why = asked(data, "A=1/1 B=2/1", {"1/1": "P1*", "2/1": "P2* P3"}, person="P4")
    assert why.subject.places == ()
    assert [one.rounds for one in why.bars] == [("2020-1",)]
    assert [one.kind for one in why.feasible] == ["joined"]
    assert "serves in no round" in why.text("en")
    there = asked(data, "A=1/1 B=2/1", {"1/1": "P1*", "2/1": "P2* P3"}, person="P3")
    assert {(one.kind, one.left) for one in there.feasible} >= {("left", "2020-2")}


def test_into_the_round_after_all() -> None:
    rest = {"rule": "participation", "select": {}, "consecutive": 1, "rest": 1}
    data = scenario("A B", CREW[:3], groups={"size": {"min": 1, "max": 1}, "leaders": 1}, rules=[rest], goals=EARLY)
    why = asked(data, "A=1/1 B=2/1", {"1/1": "P1*", "2/1": "P2*"}, person="P1", round="2020-2")
    [one] = solved(why)
    assert (one.exactness, one.to) == ("optimal", Place("2020-2", "1", "leader"))
    assert one.free == ("2020-1", "2020-2", "2020-3")


# -- the call --------------------------------------------------------------------------------------------


def test_it_is_heard_as_it_is_found() -> None:
    heard: list[Why] = []
    data = scenario("A B C", goals=EARLY)
    made = Plan.model_validate(plan(data, "A=1/1 B=2/1 C=3/1"))
    last = planner.why(problem_of(data).scenario, made, visit="A", listen=heard.append)
    assert [one.tried for one in heard] == sorted(one.tried for one in heard)
    assert not heard[0].tried
    assert heard[0].alternatives
    assert not solved(next(one for one in heard if one.tried))
    assert heard[-1] == last


def test_a_stop_leaves_what_there_is() -> None:
    stop = threading.Event()
    stop.set()
    why = asked(scenario("A B C", rules=[WINDOW], goals=EARLY), "A=1/1 B=2/1 C=3/1", visit="A", stop=stop)
    assert not why.complete
    assert why.bars
    assert not solved(why)
    assert "time was up" in why.text("en")


@pytest.mark.parametrize(("about", "code", "said"), [
    ({}, "ask.one", "one of the two"),
    ({"visit": "A", "person": "P1"}, "ask.one", "one of the two"),
    ({"visit": "AA"}, "ask.visit", "AA"),
    ({"visit": "单位A"}, "ask.visit", "did you mean A?"),
    ({"visit": "C"}, "ask.no_visit", "C"),
    ({"visit": "D"}, "ask.which", "S1@D, S2@D"),
    ({"visit": "A", "round": "2020-5"}, "ask.round", "2020-4"),
    ({"visit": "A", "group": "3"}, "ask.group", "1, 2"),
    ({"visit": "A", "instead": "A"}, "ask.itself", "A"),
    ({"visit": "A", "instead": "S1@D"}, "ask.not_made", "S1@D"),
    ({"person": "P9"}, "ask.person", "P1"),
    ({"person": "P1", "instead": "P2"}, "ask.which_round", "--round"),
    ({"person": "P1", "group": "1"}, "ask.which_round", "--round"),
    ({"person": "P1", "round": "2020-1", "instead": "P1"}, "ask.itself", "P1"),
    ({"visit": "A", "limit": -1}, "ask.limit", "-1"),
    ({"visit": "A", "time_limit": 0}, "ask.time", "0"),
])  # fmt: skip
def test_questions_that_cannot_be_asked(about: dict[str, Any], code: str, said: str) -> None:
    window = {"from": "2020-01-01", "to": "2020-12-31"}
    orders = [{"id": f"S{k}", "kind": "special", "name": "专项", "select": {"id": "D"}, "effort": 1, "window": window}
              for k in (1, 2)]  # fmt: skip
    data = scenario(
        "A B C D", CREW, cover=False, rules=[{"rule": "coverage", "select": {"id": ["A", "B"]}}], visits=orders
    )
    with pytest.raises(QuestionError) as caught:
        asked(data, "A=1/1 B=2/1", {"1/1": "P1*", "2/1": "P2*"}, **about)
    assert caught.value.code == code
    assert said in str(caught.value)
    assert re.search("[\u4e00-\u9fff]", caught.value.text("zh"))


def test_nobody_to_ask_about() -> None:
    with pytest.raises(QuestionError, match="no people"):
        asked(scenario("A", goals=EARLY), "A=1/1", person="P1")


def test_tables_and_records() -> None:
    why = asked(scenario("A B", rules=[WINDOW], goals=EARLY), "A=1/1 B=3/1", visit="A")
    frame = why.frame()
    assert list(frame["early"]) == [one.price[0] if one.changes else None for one in why.alternatives]
    assert list(frame.columns[:3]) == ["kind", "round", "group"]
    record = why.record()
    assert record["subject"]["id"] == "A"
    assert len(record["alternatives"]) == len(why.alternatives)
    assert {"plan", "problem"}.isdisjoint(record)


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_message_is_in_both_languages(code: str) -> None:
    zh, en = WORDS[code]
    gaps = [{name for _, name, _, _ in Formatter().parse(text) if name is not None} for text in (zh, en)]
    assert gaps[0] - {"name"} == gaps[1] - {"name"}
    assert not re.search("[\u4e00-\u9fff]", en)


def test_the_answer_in_words() -> None:
    why = asked(scenario("A B", rules=[WINDOW], goals=EARLY), "A=1/1 B=3/1", visit="A")
    assert (
        why.text("en").splitlines()[0] == "单位A(A) stands in 2020-1 (on site 2020-01-01 to 2020-01-07), with group 1."
    )
    assert why.text().splitlines()[0] == "单位A(A)排在2020-1（2020-01-01至2020-01-07在现场），由第1组承担。"
    assert "[not_in_spring]“春季不进驻。”（可由县委豁免）" in why.text("zh")
