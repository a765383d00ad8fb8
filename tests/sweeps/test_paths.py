"""Paths into a scenario: where they lead, what is said of one that leads nowhere, the data with another value."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from planner.faults import InputError
from planner.sweeps.paths import find, replaced
from planner.sweeps.values import given_values, read_values
from tests import builders

DATA = builders.scenario(
    "A B",
    [{"id": "P", "leader": "true"}, "Q"],
    rules=[
        {"rule": "pace", "id": "even", "select": {}, "per": "year", "max": 3},
        {"rule": "pace", "select": {}, "per": "round", "max": 3},
        {"rule": "apart", "pairs": [["A", "B"]], "in": "round"},
    ],
    goals=[{"goal": "early"}, {"goal": "sum", "of": [{"goal": "borrowed", "weight": 2}]}],
    partners=[{"id": "east", "name": "东县", "groups": 1}],
    defaults={"effort": {"village": 6}},
)


@pytest.mark.parametrize(("text", "path"), [
    ("groups.per_round.max", ("groups", "per_round", "max")),
    ("groups.capacity", ("groups", "capacity")),  # not written in the file
    ("groups.visits.max", ("groups", "visits", "max")),  # nor is `visits`
    ("groups[per_round].max", ("groups", "per_round", "max")),
    ("rules[even].max", ("rules", 1, "max")),
    ("rules[coverage].share", ("rules", 0, "share")),  # by kind, where there is one of it
    ("rules[2].max", ("rules", 2, "max")),  # by position
    ("rules[apart]", ("rules", 3)),
    ("goals[sum].of[borrowed].weight", ("goals", 1, "of", 0, "weight")),
    ("goals[early].slack", ("goals", 0, "slack")),
    ("people[P].leader", ("people", 0, "leader")),
    ("people[人员Q].share", ("people", 1, "share")),  # by name
    ("partners[east].groups", ("partners", 0, "groups")),
    ("defaults.effort.village", ("defaults", "effort", "village")),
    ("rounds.phases.investigate", ("rounds", "phases", "investigate")),
    ("rounds.per_year", ("rounds", "per_year")),
])  # fmt: skip
def test_where_a_path_leads(text: str, path: tuple[object, ...]) -> None:
    assert find(DATA, text).path == path


@pytest.mark.parametrize(("text", "said"), [
    ("", "not a path"),
    (".groups", "not a path"),
    ("groups..max", "not a path"),
    ("groups[", "not a path"),
    ("rules[].max", "not a path"),
    ("group.per_round", "scenario has no key group; allowed: format, name"),
    ("group.per_round", "did you mean: groups?"),
    ("groups.per_rund.max", "groups has no key per_rund"),
    ("groups.per_rund.max", "did you mean: per_round?"),
    ("groups.per_round.mx", "groups.per_round has no key mx; allowed: min, max"),
    ("rounds.phases.investgate", "rounds.phases has no key investgate; allowed: investigate; did you mean: inv"),
    ("defaults.effort.vilage", "allowed: village; did you mean: village?"),
    ("rules.share", "rules is a list: choose an entry in brackets, such as rules[coverage]; allowed: coverage, even"),
    ("rules[pace].max", "several entries of rules are called pace; name one of them; allowed: even, 2"),
    ("rules[evn].max", "rules has no entry evn; allowed: coverage, even, pace, apart; did you mean: even?"),
    ("rules[9].max", "rules has no entry 9"),
    ("rules[coverage].shar", "rules[0] has no key shar"),
    ("goals[sum].of[early]", "goals[1].of has no entry early; allowed: borrowed"),
    ("people[P1].leader", "people has no entry P1; allowed: P, Q"),
    ("people[P].name.x", "people[0].name is a single value"),
    ("groups.per_round[max2]", "groups.per_round has no key max2"),
    ("name[0]", "name is not a list"),
    ("fixed[0].round", "fixed has no entries"),
    ("people.+leder", "there is no adding leder here; allowed: leader, deputy, member, P, Q; did you mean: leader?"),
    ("partners.+west", "there is no adding west here; allowed: partner, east"),
    ("rules.+pace", "there is no adding pace here; allowed: standby, standby_year, spare"),
    ("units.+A", "only people, partners, rules can be added to"),
    ("people.+leader.share", "people is a list"),
])  # fmt: skip
def test_a_path_that_leads_nowhere_says_where_it_ends(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        find(DATA, text)
    [one] = caught.value.faults
    assert said in one.text("en")
    assert one.text("zh") != one.text("en")
    assert one.file == text


def test_nobody_can_be_added_where_there_are_no_people() -> None:
    with pytest.raises(InputError, match="people"):
        find(builders.scenario("A"), "people.+leader")


@pytest.mark.parametrize(("path", "value", "there"), [
    (("groups", "per_round", "max"), "5", "5"),
    (("groups", "capacity"), "9", "9"),
    (("groups", "visits", "max"), "2", "2"),
    (("rules", 1, "max"), "4", "4"),
])  # fmt: skip
def test_another_value_changes_that_place_alone(path: tuple[Any, ...], value: str, there: str) -> None:
    before = deepcopy(DATA)
    after: Any = replaced(DATA, path, value)
    found: Any = after
    for part in path:
        found = found[part]
    assert found == there
    assert before == DATA
    back = deepcopy(after)
    place: Any = back
    for part in path[:-1]:
        place = place[part]
    original: Any = DATA
    for part in path[:-1]:
        original = original.get(part, {}) if isinstance(original, dict) else original[part]
    if path[-1] in original:
        place[path[-1]] = original[path[-1]]
        assert back == DATA


def test_none_leaves_a_key_or_an_entry_out() -> None:
    assert "max" not in replaced(DATA, ("rules", 1, "max"), None)["rules"][1]
    shorter = replaced(DATA, ("rules", 1), None)["rules"]
    assert [rule["rule"] for rule in shorter] == ["coverage", "pace", "apart"]
    assert replaced(DATA, ("groups", "capacity"), None) == DATA


@pytest.mark.parametrize(("text", "values"), [
    ("3", ["3"]),
    ("3..6", ["3", "4", "5", "6"]),
    ("3..12:3", ["3", "6", "9", "12"]),
    ("3..11:3", ["3", "6", "9"]),
    ("0.7..0.9:0.1", ["0.7", "0.8", "0.9"]),
    ("-1..1", ["-1", "0", "1"]),
    ("0.8, 0.9,1.0", ["0.8", "0.9", "1.0"]),
    ("on,off", ["on", "off"]),
    ("3..4,8", ["3", "4", "8"]),
    ("3，4", ["3", "4"]),
    ("3,3", ["3"]),
    ("2020-01-01,2020-07-01", ["2020-01-01", "2020-07-01"]),
    ("null,3", [None, "3"]),
    ("{min: 2, max: 3},{max: 4}", [{"min": "2", "max": "3"}, {"max": "4"}]),
    ("[a, b],'c, d'", [["a", "b"], "c, d"]),
])  # fmt: skip
def test_values(text: str, values: list[Any]) -> None:
    assert [one.data for one in read_values("p", text)] == values


@pytest.mark.parametrize(("text", "said"), [
    ("3,,4", "no values are given"),
    ("6..3", "not a range"),
    ("3..6:0", "not a range"),
    ("3..x", "not a range"),
    ("1..9999", "too many cases: 9999, at most 500"),
    ("[1", "cannot be read as YAML"),
    ("{a: 1", "cannot be read as YAML"),
    ("*a", "cannot be read as YAML"),
])  # fmt: skip
def test_values_that_are_none(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_values("groups.per_round.max", text)
    [one] = caught.value.faults
    assert said in one.text("en")
    assert one.file == f"groups.per_round.max={text}"


def test_values_of_python() -> None:
    assert [one.text for one in given_values("p", [3, 4])] == ["3", "4"]
    assert [one.text for one in given_values("p", range(3, 5))] == ["3", "4"]
    assert [one.text for one in given_values("p", [True, False, None])] == ["on", "off", "null"]
    assert [one.data for one in given_values("p", 7)] == [7]
    assert [one.text for one in given_values("p", "3..4")] == ["3", "4"]
    with pytest.raises(InputError, match="值"):
        given_values("p", [])
