"""The cases of a sweep: every combination, each a sound scenario; what is added and left out; faults before a solve."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.canonical import digest
from planner.faults import InputError
from planner.loading import from_data, load_with_source
from planner.loading.tree import NoMarks, Tree
from planner.rules.reserve import Reserve
from planner.sweeps.cases import Draft, drafts, find_axes
from tests import builders
from tests.commands import save
from tests.sweeps.made_up import data


def cases(source: dict[str, Any], **vary: object) -> list[Draft]:
    """The cases; `__` in a name stands for a dot."""
    paths = {path.replace("__", "."): values for path, values in vary.items()}
    return list(drafts(Tree(source, NoMarks("made-up")), find_axes(source, paths)))


def test_a_grid_has_every_combination_the_last_path_fastest() -> None:
    found = cases(data(), groups__per_round__max="1..2", rounds__per_year__max="3,4")
    assert [tuple(one.values.values()) for one in found] == [("1", "3"), ("1", "4"), ("2", "3"), ("2", "4")]
    assert [(one.scenario.groups.per_round.max, one.scenario.rounds.per_year.max) for one in found] == [
        (1, 3), (1, 4), (2, 3), (2, 4),
    ]  # fmt: skip
    assert found[0].label == "groups.per_round.max=1, rounds.per_year.max=3"


def test_the_case_of_the_value_that_stands_there_is_the_scenario() -> None:
    found = cases(data(), groups__per_round__max="1..3")
    base = digest(from_data(data()))
    assert [one.digest == base for one in found] == [False, True, False]


def test_equal_values_written_otherwise_are_the_same_case() -> None:
    one, other = cases(data(), **{"rules[coverage].share": "0.5,0.50"})
    assert one.digest == other.digest


def test_data_of_a_case_loads_to_its_scenario() -> None:
    for one in cases(data(), **{"people.+leader": "0..2", "rules[coverage]": "on,off"}):
        assert digest(from_data(one.data)) == one.digest


def test_newcomers_stand_in_nobodys_way() -> None:
    none, two = cases(data(), **{"people.+leader": "0,2"})
    assert none.scenario == from_data(data())
    new = two.scenario.people[3:]  # type: ignore[index]
    assert [(p.id, p.leader, p.deputy, p.pool, p.hometown, p.posts, p.relatives) for p in new] == [
        (f"more-leader-{k}", True, False, "full_time", "none", (), ()) for k in (1, 2)
    ]


def test_one_more_like_somebody_shares_what_they_can_and_not_whom_they_know() -> None:
    staff = [{"id": "P", "pool": "seconded", "employer": "A", "skills": ["law"], "share": "0.5",
              "relatives": [{"unit": "B"}], "away": [{"from": "2020-01-01", "to": "2020-02-01"}],
              "per_year": {"max": "2"}}]  # fmt: skip
    [found] = cases(builders.scenario("A B", staff), **{"people.+P": "1"})
    new = found.scenario.people[1]  # type: ignore[index]
    assert (new.id, new.pool, new.employer, new.skills, str(new.share), new.per_year.max) == (
        "P-more-1", "seconded", "none", ("law",), "0.5", 2,
    )  # fmt: skip
    assert (new.relatives, new.posts, new.away) == ((), (), ())


def test_partners_are_added_also_where_there_were_none() -> None:
    found = cases(data(), **{"partners.+partner": "0..2"})
    assert [[p.id for p in one.scenario.partners] for one in found] == [
        [], ["more-partner-1"], ["more-partner-1", "more-partner-2"],
    ]  # fmt: skip
    source = data(partners=[{"id": "east", "name": "东县", "groups": 2, "capacity": 9}])
    [like] = cases(source, **{"partners.+east": [1]})
    assert [(p.id, p.groups, p.capacity) for p in like.scenario.partners] == [("east", 2, 9), ("east-more-1", 2, 9)]


def test_reserves_that_are_added_are_rules_of_their_own() -> None:
    none, two = cases(data(), **{"rules.+standby": "0,2"})
    assert not [rule for rule in none.scenario.rules if isinstance(rule, Reserve)]
    assert [rule for rule in two.scenario.rules if rule not in none.scenario.rules] == [
        Reserve(id="more-standby", groups=2, per="round")
    ]
    [year] = cases(data(), **{"rules.+standby_year": "1"})
    assert Reserve(id="more-standby_year", groups=1, per="year") in year.scenario.rules
    [spare] = cases(data(rules=[{"rule": "reserve", "groups": 1}]), **{"rules.+spare": "3"})
    assert [(one.groups, one.people) for one in spare.scenario.rules if isinstance(one, Reserve)] == [
        (1, None), (None, 3),
    ]  # fmt: skip


def test_entries_are_left_out_whatever_else_is_changed_in_the_list() -> None:
    rules = [{"rule": "pace", "id": "even", "select": {}, "per": "year", "max": 3}, {"rule": "recusal", "id": "kin"}]
    vary = {"rules[coverage]": "off", "rules[even]": "on,off", "rules[kin].children": "off", "people.+member": 1}
    on, off = cases(data() | {"rules": [{"rule": "coverage", "select": {}}, *rules]}, **vary)
    assert [rule.label for rule in on.scenario.rules] == ["even", "kin"]
    assert [rule.label for rule in off.scenario.rules] == ["kin"]
    assert off.scenario.rules[0].children is False  # type: ignore[union-attr]
    assert len(off.scenario.people or ()) == 4


@pytest.mark.parametrize(("vary", "said"), [
    ({}, "nothing is varied"),
    ({"rules[coverage]": "maybe"}, "a whole entry is either on (as it is) or off (left out); found: maybe"),
    ({"people.+leader": "x"}, "a whole number from 0 to 100; found: x"),
    ({"people.+leader": "-1"}, "a whole number from 0 to 100; found: -1"),
    ({"people.+leader": [None]}, "a whole number from 0 to 100; found: null"),
    ({"people.+leader": "101"}, "a whole number from 0 to 100"),
    ({"groups.per_round": "{max: 3}", "groups.per_round.max": "3"}, "one lies within the other"),
    ({"rules[coverage].share": "1", "rules[0].share": "1"}, "the same as rules[coverage].share"),
    ({"groups.per_round.max": "1..30", "rounds.per_year.max": "1..30"}, "too many cases: 900, at most 500"),
])  # fmt: skip
def test_what_makes_no_sweep(vary: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as caught:
        cases({**data(), "language": "en"}, **vary)
    assert said in str(caught.value)


def test_every_wrong_path_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        find_axes(data(), {"group.max": "1", "groups.size.mx": "2", "rounds.per_year.max": "4..3"})
    assert len(caught.value.faults) == 3


def test_faults_of_all_cases_are_told_with_the_case_and_the_place(tmp_path: Path) -> None:
    path = save({**data(), "language": "en"}, tmp_path / "made-up.yaml")
    tree = load_with_source(path).tree
    axes = find_axes(tree.data, {"rules[coverage].share": "0.5,1.5", "groups.per_round.max": "1,-1"})
    with pytest.raises(InputError) as caught:
        drafts(tree, axes)
    lines = str(caught.value).splitlines()
    assert len(lines) == 2  # not once for every combination
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if '"per_round"' in text) + 1
    assert f"[rules[coverage].share=0.5, groups.per_round.max=-1 +1] {path}:{line}:" in str(caught.value)
    assert "rules[0].share" in str(caught.value)


def test_what_a_value_breaks_elsewhere_is_told_where_it_stands() -> None:
    source = data(fixed=[{"visit": "A", "round": "2020-1", "group": "2"}])
    with pytest.raises(InputError) as caught:
        cases(source, groups__per_round__max="1,2")
    [one] = caught.value.faults
    assert one.file == "[groups.per_round.max=1] made-up"
    assert one.path == "fixed[0].group"
