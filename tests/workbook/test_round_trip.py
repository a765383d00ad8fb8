"""From a scenario to a workbook and back nothing is lost, in Chinese and in English, whatever the words are."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from planner.api import digest, from_data, load
from planner.cli_init import bundled
from planner.faults import InputError
from planner.goals import REGISTER as GOALS
from planner.rules import REGISTER as RULES
from planner.scenario import Scenario
from planner.workbook.fill import filled
from planner.workbook.words import Lang
from planner.workbook.yaml_text import json_text, yaml_text
from tests.commands import ROOT
from tests.counties import tiny
from tests.fuzz import fuzzed
from tests.goals.test_micro import goals
from tests.larger import _data
from tests.problem_free import problem_or_none
from tests.rules.scene_rules import RULES as SCENES

LANGS: tuple[Lang, ...] = ("zh", "en")


def back(scenario: Scenario, lang: Lang, folder: Path) -> Scenario:
    """The scenario once it has been a workbook."""
    path = folder / "there.xlsx"
    path.write_bytes(filled(scenario, lang))
    return load(path)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", bundled())
def test_the_bundled_scenarios(name: str, lang: Lang, tmp_path: Path) -> None:
    scenario = load(ROOT / "scenarios" / f"{name}.yaml")
    found = back(scenario, lang, tmp_path)
    assert digest(found) == digest(scenario)
    assert found == scenario
    (tmp_path / "again.yaml").write_text(yaml_text(found), encoding="utf-8")
    (tmp_path / "again.json").write_text(json_text(found), encoding="utf-8")
    assert load(tmp_path / "again.yaml") == load(tmp_path / "again.json") == scenario


def test_the_same_scenario_gives_the_same_bytes() -> None:
    scenario = from_data(tiny(1))
    assert filled(scenario, "zh") == filled(scenario, "zh")
    assert filled(scenario, "zh") != filled(scenario, "en")


def drawn(seed: int) -> Scenario | None:
    """A scenario drawn at random with two or three rules and a few goals; None where the draw is none."""
    random = Random(f"workbook {seed}")
    data = _data(tuple(random.sample(sorted(SCENES), random.choice([2, 3, 5]))), random)
    problem = problem_or_none(data)
    if problem is None:
        return None
    soft = [{"goal": "violations"}] if any(not rule.hard for rule in problem.scenario.rules) else []
    data["goals"] = [*soft, *random.sample(goals(problem, random), 3)]
    try:
        return from_data(data)
    except InputError:
        return None


SCENARIOS = [scenario for scenario in map(drawn, fuzzed("lint") or range(48)) if scenario is not None]


def test_the_draws_hold_every_kind_of_rule_and_goal() -> None:
    assert len(SCENARIOS) >= 20
    assert {rule.rule for one in SCENARIOS for rule in one.rules} == {r.model_fields["rule"].default for r in RULES}
    named = {goal.goal for one in SCENARIOS for goal in one.goals} | {"changes"}  # only where a plan is replanned
    assert named == {g.model_fields["goal"].default for g in GOALS}
    assert any(one.rounds.series for one in SCENARIOS)
    assert any(one.groups.standing for one in SCENARIOS)


@pytest.mark.parametrize("place", range(len(SCENARIOS)))
def test_drawn_scenarios(place: int, tmp_path: Path) -> None:
    scenario = SCENARIOS[place]
    for lang in LANGS:
        found = back(scenario, lang, tmp_path)
        assert digest(found) == digest(scenario)
    (tmp_path / "again.yaml").write_text(yaml_text(scenario), encoding="utf-8")
    assert digest(load(tmp_path / "again.yaml")) == digest(scenario)


NASTY = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "第一行\n第二行",
    "a\tb",
    "\u202egnp.exe",
    "\u200b零宽",
    "长" * 200,
    "乡镇",
    "乡",
    "township",
    "无",
    "none",
    "不限",
    "any",
    "例",
    "停用",
    "（空）",
    "全部",
    "all",
    '"引"',
    '"',
    "a：b",
    "a:b",
    "a；b，c、d",
    "{a}",
    "[a]",
    "２０２６",
    "2026-01-01",
    "2026/1/1",
    "1-2",
    "是",
    "true",
    "null",
    "~",
    "_x0041_",
    "x005F_",
    " 前后 ",
    "010",
    "1e5",
    "12:30",
    "张三（正科）",
    "'x",
    "#N/A",
    "a\\b",
    "a\rb",
    "\x07",
    "𠮷",
]


@pytest.mark.parametrize("word", NASTY)
def test_any_word_stays_what_it_is(word: str, tmp_path: Path) -> None:
    scenario = from_data(worded(word))
    for lang in LANGS:
        assert back(scenario, lang, tmp_path) == scenario


def worded(word: str) -> dict[str, object]:
    """A scenario that has a word wherever a free word may stand."""
    data = tiny(1)
    data["name"] = word
    for unit in data["units"]:
        unit |= {"name": word, "system": word, "area": word, "zone": word, "tags": [word, "x"]}
    data["units"][0] |= {"kind": word, "covered_by": {"by": word, "on": "2017-03-01"}}
    data["units"][1] |= {"past": [{"on": "2015-04-20", "kind": word}], "risk": word}
    data["defaults"] = {"effort": {word: 5}, "risk": {word: 5, "y": 2}}
    for person in data.get("people", []):
        person |= {"name": word, "zone": word, "skills": [word]}
    data["people"][0] |= {
        "relatives": [{"unit": data["units"][1]["id"], "relation": word}],
        "away": [{"from": "2017-03-01", "to": "2017-03-02", "reason": word}],
    }
    data["rules"].append(
        {
            "rule": "coverage",
            "select": {"kind": word, "not": {"tags": [word, "x"]}},
            "hard": False,
            "clause": word,
            "authority": word,
        }
    )
    data["rules"].append({"rule": "resource", "name": word, "select": {"system": word}, "available": 3})
    data["visits"] = [{"id": "Z", "name": word, "kind": word, "unit": data["units"][1]["id"], "effort": 1}]
    data["goals"] = [{"goal": "violations"}, *data["goals"]]
    return data


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(word=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_stays_what_it_is(word: str, tmp_path: Path) -> None:
    try:
        scenario = from_data(worded(word))
    except (InputError, ValidationError):
        return
    for lang in LANGS:
        assert back(scenario, lang, tmp_path) == scenario


SPARSE: tuple[dict[str, object], ...] = (
    {"people": []},
    {"rules": [], "goals": []},
    {"defaults": {}},
    {"defaults": {"risk": {"高": 9}}},
    {"visits": [{"id": "Z", "kind": "special", "unit": "T1", "effort": 1, "window": {}}]},
    {"visits": [{"id": "Z", "kind": "special", "select": {}, "effort": 1}]},
    {"partners": [{"id": "e", "name": "东县", "groups": 1, "visits": {}, "window": {}}]},
    {"calendar": {"holidays": "none"}},
    {"language": "en"},
    {
        "rules": [
            {"rule": "recusal", "posts": False},
            {"rule": "pace", "select": {}, "cumulative": {"1": "0.20", "2": 1}},
        ]
    },
    {"rules": [{"rule": "window", "select": {}, "from": "1899-01-01", "hard": False, "weight": 0, "rounds": []}]},
)


@pytest.mark.parametrize("change", SPARSE)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_empty_stays_empty_and_what_is_left_out_stays_out(
    change: dict[str, object], lang: Lang, tmp_path: Path
) -> None:
    units = [
        {"id": "T1", "name": "甲", "kind": "township"},
        {"id": "V1", "name": "乙", "kind": "village", "parent": "T1"},
    ]
    data = {
        "format": "planner-scenario/1",
        "name": "小",
        "term": {"start": "2020-01-01", "years": 1},
        "units": units,
        "rounds": {"per_year": {"max": 1}, "phases": {"investigate": 5}},
        "groups": {"per_round": {"max": 1}},
        **change,
    }
    if "rules" in change:
        data["people"] = [{"id": "P1", "name": "张", "pool": "full_time"}]
    scenario = Scenario.model_validate(data)
    path = tmp_path / "there.xlsx"
    path.write_bytes(filled(scenario, lang))
    from planner.workbook.reader import read_workbook

    tree, faults, _ = read_workbook(path)
    assert not faults
    found = Scenario.model_validate(tree.data)
    assert digest(found) == digest(scenario)


def test_a_text_too_long_for_a_cell_is_told_and_nothing_written() -> None:
    data = tiny(1)
    ids = [f"X{n:05}" for n in range(6000)]
    data["rules"].append({"rule": "window", "select": {"id": ids}, "hard": False})
    with pytest.raises(InputError) as caught:
        filled(Scenario.model_validate(data), "zh")
    assert [one.code for one in caught.value.faults] == ["workbook.too_long"]
    assert "适用对象" in str(caught.value)
