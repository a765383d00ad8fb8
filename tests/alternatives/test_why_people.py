"""`planner.why` about people, on plans that can be worked out by hand."""

from __future__ import annotations

from planner.alternatives.answer import Place
from tests.alternatives.asking import CREW, EARLY, asked, solved
from tests.builders import person, scenario

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
