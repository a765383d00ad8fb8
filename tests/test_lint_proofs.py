"""What `lint` calls impossible, is; what it doubts about room and staff it doubts for a reason, with the sum."""

from __future__ import annotations

from typing import Any

import pytest

from planner.api import from_data
from planner.fault_words_doubts import DOUBTS
from planner.fault_words_idle import IDLE
from planner.faults import Fault
from planner.lint import lint
from planner.lint_survey import Survey
from tests import counties, test_lint, test_lint_idle, test_lint_idle_people
from tests.builders import Data, problem_of, scenario
from tests.commands import Command, save
from tests.rules.micro import full_model, least

ONE = {"per_round": {"max": 1}, "visits": {"max": 1}}
EAST = [{"id": "east", "name": "东县", "groups": 1, "visits": {"max": 1}, "capacity": 2}]
UNITS = "A B C D E F G H I"


def units(count: int) -> str:
    return " ".join(UNITS.split()[:count])


def windows(*rounds: str) -> list[Data]:
    """A's visit stands in each of these rounds, if there is any."""
    return [{"rule": "window", "id": f"w{n}", "select": {"id": "A"}, "rounds": [one]} for n, one in enumerate(rounds)]


def barred(*people: Any, **more: Any) -> Data:
    """A scenario in which P1 has declared a conflict with A."""
    rules = [{"rule": "recusal"}]
    groups = {"size": {"min": 1}, "per_round": {"max": 1}}
    return scenario("A B", [{"id": "P1", "recused": ["A"]}, *people], rules, groups=groups, **more)


def skilled(turns: int) -> Data:
    """Two visits that need a lawyer, one at a time; the only lawyer serves so often."""
    people = [{"id": "P1", "skills": ["law"], "per_year": {"max": turns}}, "P2"]
    return scenario("A B", people, [{"rule": "composition", "select": {}, "skills": {"law": 1}}], groups=ONE)


def leading(leads: bool) -> Data:
    """One round must open, with a leader."""
    people = [{"id": "P1", "leader": leads}]
    return scenario("A", people, per_year={"min": 1, "max": 4}, groups={"leaders": 1, "per_round": {"max": 1}})


def pace(**keys: Any) -> Data:
    return scenario("A B", rules=[{"rule": "pace", "select": {}, **keys}])


def tight(count: int, **groups: Any) -> Data:
    return scenario(units(count), groups={"per_round": {"max": 1}, **groups})


def few(count: int, **more: Any) -> Data:
    return scenario(units(count), partners=EAST, groups={"per_round": {"max": 1}, "capacity": 2, **more})


IMPOSSIBLE: list[tuple[str, Data, Data]] = [
    ("cannot.visit", scenario(rules=windows("2020-1", "2020-2")), scenario(rules=windows("2020-1", "2020-1"))),
    ("cannot.size", scenario(["A", {"id": "B", "effort": 4}], groups={"capacity": 3}),
     scenario(["A", {"id": "B", "effort": 3}], groups={"capacity": 3})),
    ("cannot.rounds", leading(False), leading(True)),
    ("cannot.few", scenario("A", per_year={"min": 2, "max": 4}), scenario("A", per_year={"min": 1, "max": 4})),
    ("cannot.visits", scenario(units(5), groups=ONE), scenario(units(4), groups=ONE)),
    ("cannot.effort", tight(9, capacity=2), tight(8, capacity=2)),
    ("cannot.least", pace(min=3), pace(min=2)),
    ("cannot.most", pace(max=1), pace(max=2)),
    ("cannot.crew", barred(), barred("P2")),
    ("cannot.skill", skilled(1), skilled(2)),
]  # fmt: skip
DOUBTFUL: list[tuple[str, Data, Data]] = [
    ("doubt.guests.visits", few(5, capacity=9, visits={"max": 1}), few(4, capacity=9, visits={"max": 1})),
    ("doubt.guests.effort", few(9), few(8)),
    ("doubt.tight.visits", scenario(units(4), groups=ONE), scenario(units(3), groups=ONE)),
    ("doubt.tight.effort", tight(8, capacity=2), tight(7, capacity=2)),
    ("doubt.crew_guests", barred(partners=EAST), barred("P2", partners=EAST)),
    ("doubt.crew_left_out", {**barred(cover=False), "rules": [{"rule": "coverage", "select": {}, "share": 0.5},
                                                              {"rule": "recusal"}]}, barred("P2")),
    ("doubt.staff", scenario("A", "P1", groups={"size": {"min": 1}}),
     scenario("A", "P1 P2", groups={"size": {"min": 1}})),
]  # fmt: skip


def faults(data: Data) -> dict[str, Fault]:
    """Code → a finding of `lint`."""
    return {fault.code: fault for fault in lint(from_data(data))}


@pytest.mark.parametrize(("code", "wrong", "right"), IMPOSSIBLE)
def test_impossible(code: str, wrong: Data, right: Data) -> None:
    found = faults(wrong)
    assert found[code].severity == "impossible"
    assert least(full_model(problem_of(wrong)), 0) is None
    assert least(full_model(problem_of(right)), 0) is not None
    assert not [one for one in faults(right).values() if one.severity == "impossible"]


@pytest.mark.parametrize(("code", "wrong", "right"), DOUBTFUL)
def test_doubtful(code: str, wrong: Data, right: Data) -> None:
    assert faults(wrong)[code].severity == "warning"
    assert code not in faults(right)
    assert least(full_model(problem_of(wrong)), 0) is not None


def test_no_candidate_round() -> None:
    data = scenario("A")
    data["rounds"]["slots"] = []
    assert faults(data)["cannot.no_rounds"].severity == "impossible"
    data["rules"] = []
    assert faults(data)["cannot.no_rounds"].severity == "warning"
    assert "cannot.no_rounds" not in faults(scenario("A"))


def test_every_sentence_of_lint_has_a_test() -> None:
    people = (test_lint_idle_people.WHOLE, test_lint_idle_people.PART)
    tables = (IMPOSSIBLE, DOUBTFUL, test_lint_idle.CASES, *people)
    tested = {str(code) for table in tables for code, *_ in table} | {"cannot.no_rounds"}
    tested |= {code for _, codes in test_lint.CASES for code in codes} | {"assumed.capacity"}
    prefixes = ("assumed", "cannot", "doubt", "idle")
    told = {code for code in {**DOUBTS, **IDLE} if code.partition(".")[0] in prefixes} - {"assumed.kind"}
    assert told == tested


def test_the_sum_is_written_out() -> None:
    window = {"rule": "window", "id": "spring", "select": {"id": ["A", "B", "C"]}, "to": "2020-05-01"}
    data = scenario(units(9), rules=[window], groups={"per_round": {"max": 2}, "visits": {"max": 1}})
    data["units"][0]["kind"] = "township"
    assert "cannot.visits" in faults(data)
    data["groups"]["per_round"]["max"] = 3
    assert "cannot.visits" not in faults(data)
    data["groups"]["per_round"]["max"] = 1
    text = faults(data)["cannot.visits"].message("en")
    assert "2020-1, 2020-2 (2 candidate rounds): 3 visits" in text
    assert "regular: 3" in text
    assert "2×1×1" in text
    assert "because of spring" in text


def test_a_year_that_must_hold_too_much() -> None:
    """Coverage by the end of the first of two years: eight rounds in all, four of them in time."""
    data = scenario(units(5), cover=False, groups=ONE, term={"start": "2020-01-01", "years": 2})
    data["rules"] = [{"rule": "coverage", "id": "soon", "select": {}, "by": "2020-12-31"}]
    text = faults(data)["cannot.visits"].message("en")
    assert "term year 2020 (4 candidate rounds): 5 visits" in text
    assert "4×1×1" in text
    assert "because of soon" in text
    data["rules"][0]["by"] = "2021-12-31"
    assert "cannot.visits" not in faults(data)


def test_each_series_by_itself() -> None:
    """Special visits have rounds of their own; room in the main rounds does not help them."""
    series = {"id": "m", "name": "专项", "per_year": {"max": 1}, "visits": "special", "groups": {"visits": {"max": 1}}}
    order = {"id": "S", "kind": "special", "select": {}, "effort": 1}
    data = scenario("A B", visits=[order], groups={"per_round": {"max": 1}})
    data["rounds"]["series"] = [series]
    assert "专项轮次，整届（1 个候选轮次）：必须安排 2 项" in faults(data)["cannot.visits"].message("zh")
    assert faults(data)["cannot.visits"].path == "rounds.series[0]"
    series["per_year"] = {"max": 2}
    assert "cannot.visits" not in faults(data)


def test_people_too_few_for_the_year() -> None:
    """Two people who serve twice a year fill four group-rounds of one, not five."""
    people = [{"id": f"P{n}", "per_year": {"max": 2}} for n in (1, 2)]
    groups = {"size": {"min": 1, "max": 1}, "visits": {"max": 1}}
    text = faults(scenario(units(5), people, groups=groups))["cannot.visits"].message("en")
    assert "people are too few for more groups" in text
    assert "room for 4" in text
    assert "cannot.visits" not in faults(scenario(units(4), people, groups=groups))


def test_what_rules_ask_for_besides_is_added() -> None:
    """Four visits fill the year; a look-back that must be made is one too many."""
    back = {"rule": "look_back", "id": "back", "select": {}, "after": 0, "count": 1}
    rules = [back, {"rule": "window", "select": {"id": "A"}, "to": "2020-03-01"}]
    text = faults(scenario(units(4), rules=rules, groups=ONE))["cannot.visits"].message("zh")
    assert "“back”还要 1 项" in text
    assert "cannot.visits" not in faults(scenario(units(3), rules=rules, groups=ONE))


def test_facts_take_up_room() -> None:
    data = scenario(units(5), groups={"per_round": {"max": 1}, "visits": {"max": 2}, "capacity": 2})
    data["rounds"]["slots"] = [{"id": f"R{k}", "start": f"2020-0{k}-01"} for k in (1, 2)]
    assert "cannot.visits" in faults(data)
    data["units"] = data["units"][:4]
    assert "cannot.visits" not in faults(data)
    data["fixed"] = [{"visit": "A", "round": "R1", "group": 1, "past": True}]
    assert "cannot.visits" not in faults(data)
    data["fixed"].append({"round": "R1", "open": True})
    data["rules"].append({"rule": "window", "select": {"not": {"id": "A"}}, "rounds_not": ["R1"]})
    text = faults(data)["cannot.visits"].message("en")
    assert "3 visits" in text


def test_a_fact_that_stands_twice_takes_up_room_once() -> None:
    fact = {"visit": "A", "round": "2020-1", "group": 1, "past": True}
    data = scenario("A B", groups={"per_round": {"max": 1}, "capacity": 2}, fixed=[fact, fact])
    data["rules"].append({"rule": "window", "select": {}, "rounds": ["2020-1"]})
    assert "cannot.effort" not in faults(data)
    assert least(full_model(problem_of(data)), 0) is not None


def test_a_soft_rule_proves_nothing() -> None:
    soft = [{**one, "hard": False} for one in windows("2020-1", "2020-2")]
    data = scenario(rules=soft, goals=[{"goal": "violations"}])
    assert not [one for one in faults(data).values() if one.severity == "impossible"]


def test_guests_may_do_what_nobody_here_may() -> None:
    home = {"rule": "exchange", "home": {"id": "A"}}
    data = barred(partners=EAST)
    assert "doubt.crew_guests" in faults(data)
    data["rules"].append(home)
    assert faults(data)["cannot.crew"].severity == "impossible"
    outside = {"rule": "exchange", "outside": {"id": "A"}}
    data["rules"][-1] = outside
    assert not {"cannot.crew", "doubt.crew_guests"} & set(faults(data))
    data["partners"] = [{**EAST[0], "window": {"from": "2020-12-01"}}]
    assert "cannot.visit" in faults(data)


@pytest.mark.parametrize(
    ("code", "names"),
    [("cannot.visit", ("A",)), ("cannot.size", ("B",)), ("cannot.crew", ("A",)), ("cannot.visits", ())],
)
def test_visits_left_stranded_are_those_that_a_proof_of_one_names(code: str, names: tuple[str, ...]) -> None:
    wrong, right = next((wrong, right) for one, wrong, right in IMPOSSIBLE if one == code)
    assert Survey(problem_of(wrong)).stranded == names
    assert not Survey(problem_of(right)).stranded


def test_a_visit_that_guests_may_make_is_not_stranded() -> None:
    data = barred(partners=EAST)
    assert not Survey(problem_of(data)).stranded
    data["rules"].append({"rule": "exchange", "home": {"id": "A"}})
    assert Survey(problem_of(data)).stranded == ("A",)


def test_a_cooling_off_that_ends_in_time_bars_nobody() -> None:
    left = {"id": "P1", "posts": [{"unit": "A", "until": "2015-06-01"}]}
    groups = {"size": {"min": 1}, "per_round": {"max": 1}}
    data = scenario("A", [left], [{"rule": "recusal"}], groups=groups)
    assert "cannot.crew" not in faults(data)
    data["rules"].append({"rule": "window", "select": {}, "to": "2020-05-01"})
    assert "1 are barred" in faults(data)["cannot.crew"].message("en")


def test_counties_of_other_tests() -> None:
    assert "cannot.visit" in faults(counties.hopeless())
    assert "cannot.crew" in faults(counties.kinless())
    for make in (counties.tiny, counties.small, counties.many):
        assert not [one for one in faults(make(1)).values() if one.severity == "impossible"]


def test_the_command_says_so_and_ends_with_3(run: Command, tmp_path: Any) -> None:
    path = save(counties.kinless(), tmp_path / "kinless.yaml")
    ran = run("lint", path)
    assert ran.code == 3
    assert "【排不出】" in ran.out
    assert "1 处排不出" in ran.out
    assert "cannot work: " in run("lint", path, "--lang", "en").out
