"""Faults of the shape: one each, at its exact place, in the words of the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.faults import Fault
from planner.loading import load, loads

from .conftest import BASE, Change, faults_of, spoilt

One = Callable[..., Fault]


def test_the_base_is_sound() -> None:
    assert faults_of(BASE) == ()
    assert loads(BASE).people is not None


@pytest.mark.parametrize(
    ("changes", "at", "code", "path", "hint"),
    [
        ([("effort: 90", "efort: 90")], "efort", "shape.unknown_key", "units[0].efort", "effort"),
        ([("name: 测试县", "nmae: 测试县")], "nmae", "shape.unknown_key", "nmae", "name"),
        ([("{max: 2}", "{max: 2, mini: 1}")], "mini", "shape.unknown_key", "groups.per_round.mini", "min"),
        ([("select: {}", "select: {kid: x}")], "kid", "shape.unknown_key", "rules[0].select.kid", "kind"),
        (
            [("select: {}", "select: {not: {any: [{knd: x}]}}")],
            "knd", "shape.unknown_key", "rules[0].select.not.any[0].knd", "kind",
        ),
        ([("years: 2", "years:2")], "years:", "shape.unknown_key", "term.years:2", "years: 2"),
        ([("years: 2", "years 2")], "years ", "shape.unknown_key", "term.years 2", "years: 2"),
        ([("years: 2", "years：2")], "years：", "shape.unknown_key", "term.years：2", "years: 2"),
        ([("rule: coverage", "rule: coverge")], "coverge", "shape.rule", "rules[0].rule", "coverage"),
        ([("goal: early", "goal: erly")], "erly", "shape.goal", "goals[0].goal", "early"),
        ([("pool: full_time", "pool: fulltime")], "fulltime", "shape.word", "people[0].pool", "full_time"),
        ([("holidays: none", "holidays: non")], "non", "shape.word", "calendar.holidays", "none"),
        ([("effort: 90", "effort: abc")], "abc", "shape.whole", "units[0].effort", None),
        ([("effort: 90", "effort: 8.5")], "8.5", "shape.whole", "units[0].effort", None),
        ([("effort: 90", "effort: 090")], "090", "shape.whole", "units[0].effort", "90"),
        ([("effort: 90", "effort: ９０")], "９０", "shape.whole", "units[0].effort", "90"),
        ([("effort: 90", "effort: 9000000")], "9000000", "shape.too_large", "units[0].effort", None),
        ([("effort: 90", "effort: " + "9" * 500)], "9" * 500, "shape.too_large", "units[0].effort", None),
        ([("effort: 90", "effort: -5")], "-5", "shape.too_small", "units[0].effort", None),
        ([("years: 2", "years: 60")], "60", "shape.too_large", "term.years", None),
        ([("risk: 高", "risk: 11")], "11", "shape.too_large", "units[1].risk", None),
        ([("leader: true", "leader: yes")], "yes", "shape.switch", "people[0].leader", "true"),
        ([("2016-07-01", "2016/7/1")], "2016/7/1", "shape.date", "term.start", "2016-07-01"),
        ([("2016-07-01", "2016年7月1日")], "2016年", "shape.date", "term.start", "2016-07-01"),
        ([("2016-07-01", "2016-02-30")], "2016-02-30", "shape.day", "term.start", None),
        ([("employer: T02", "employer: 沙窝镇")], "沙窝镇, posts", "shape.value", "people[1].employer", "T02"),
        ([("name: 新集镇", "name: ''")], "''", "shape.value", "units[0].name", None),
        ([("name: 新集镇", "name: " + "镇" * 300)], "镇镇镇", "shape.long_text", "units[0].name", None),
        ([("name: 新集镇", "name: [a]")], "[a]", "shape.value", "units[0].name", None),
        ([("name: 新集镇", "name: ")], "name: ,", "shape.nothing", "units[0].name", None),
        ([("{start: 2016-07-01, years: 2}", "2016")], "2016", "shape.mapping", "term", None),
        ([("{rule: coverage, select: {}}", "coverage")], "coverage", "shape.mapping", "rules[0]", None),
        ([("posts: []", "posts: x")], "x}", "shape.list", "people[1].posts", None),
        ([("investigate: 20", "investigate: 20.5")], "20.5", "shape.whole", "rounds.phases.investigate", None),
        ([("investigate: 20", "investigate: 9999")], "9999", "shape.too_large", "rounds.phases.investigate", None),
    ],
)  # fmt: skip
def test_one_fault(one_fault: One, changes: list[Change], at: str, code: str, path: str, hint: str | None) -> None:
    if code == "shape.nothing":
        at = ", kind: township, effort: 90"  # nothing stands where the comma stands
    fault = one_fault(*changes, at=at)
    assert (fault.code, fault.path, fault.hint) == (code, path, hint)
    assert fault.text("zh") != fault.text("en")


@pytest.mark.parametrize(
    ("changes", "at", "path"),
    [
        ([("name: 测试县\n", "")], "format", "name"),
        ([("term: {start: 2016-07-01, years: 2}", "term: {years: 2}")], "{years", "term.start"),
        ([("id: T01, ", "")], "{name: 新集镇", "units[0].id"),
        ([("rule: coverage, ", "")], "{select: {}}", "rules[0].rule"),
        ([("posts: []", "posts: [{unit: T01}]")], "{unit: T01}", "people[1].posts[0].until"),
    ],
)
def test_missing_keys(changes: list[Change], at: str, path: str) -> None:
    text = spoilt(*changes)
    fault = next(fault for fault in faults_of(text) if fault.path == path)
    assert fault.code == "shape.missing"
    before = text[: text.index(at)]
    assert (fault.line, fault.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_a_misspelt_required_key_is_one_mistake(one_fault: One) -> None:
    assert one_fault(("id: T02, name", "id: T02, nam"), at="nam: 沙窝镇").hint == "name"


def test_allowed_keys_and_words_are_listed(one_fault: One) -> None:
    fault = one_fault(("effort: 90", "colour: red"), at="colour")
    assert isinstance(fault.allowed, tuple)
    assert {"id", "effort", "covered_by"} <= set(fault.allowed)
    fault = one_fault(("rule: coverage", "rule: beauty"), at="beauty")
    assert isinstance(fault.allowed, tuple)
    assert {"coverage", "window"} <= set(fault.allowed)
    assert fault.hint is None


def test_bounds_are_told(one_fault: One) -> None:
    text = one_fault(("years: 2", "years: x"), at="x}").text("en")
    assert "a whole number from 1 to 50" in text
    text = one_fault(("risk: 高", "risk: [1]"), at="[1]").text("zh")
    assert "0 到 10 的整数" in text


def test_both_languages_and_the_subject(one_fault: One) -> None:
    fault = one_fault(("effort: 90", "efort: 90"), at="efort")
    assert fault.text("en").startswith("a.yaml:14:42  units[0].efort (T01): unknown key efort; allowed: id, ")
    assert fault.text("en").endswith("did you mean: effort?")
    assert fault.text("zh").startswith("a.yaml:14:42  units[0].efort（T01）：没有“efort”这个键；允许：id、")


def test_everything_at_once() -> None:
    text = spoilt(
        ("effort: 90", "efort: 90"),
        ("name: 沙窝镇, ", ""),
        ("risk: 高", "risk: 低"),
        ("parent: T01", "parent: T1"),
        ("employer: T02", "employer: T20"),
        ("rule: coverage", "rule: coverge"),
        ("goals:\n  - {goal: early}", "goals:\n  - {goal: early}\n  - {goal: early, x: *a}"),
        ("from: 2016-09-01, to: 2017-12-31", "from: 2018-09-01, to: 2017-12-31"),
    )
    found = {(fault.code, fault.path) for fault in faults_of(text)}
    assert found == {
        ("shape.unknown_key", "units[0].efort"),
        ("shape.missing", "units[1].name"),
        ("risk.word", "units[1].risk"),
        ("id.unit", "units[2].parent"),
        ("id.unit", "people[1].employer"),
        ("shape.rule", "rules[0].rule"),
        ("shape.unknown_key", "goals[1].x"),
        ("yaml.alias", ""),
        ("window.reversed", "visits[0].window.to"),
        ("window.outside", "visits[0].window.from"),
    }


def test_faults_come_in_the_order_of_the_file() -> None:
    text = spoilt(("effort: 90", "efort: 90"), ("parent: T01", "parent: T1"), ("years: 2", "years: 99"))
    lines = [fault.line for fault in faults_of(text)]
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_positions_shift_with_faulty_entries_left_out() -> None:
    # units[0] is beyond use and left out of the later checks; units[2] must still be called units[2].
    text = spoilt(("{id: T01, name: 新集镇, kind: township, effort: 90}", "T01"), ("parent: T01", "parent: T09"))
    found = {(fault.code, fault.path, fault.line) for fault in faults_of(text)}
    assert found == {("shape.mapping", "units[0]", 14), ("id.unit", "units[2].parent", 16)}


def test_a_section_beyond_use_silences_what_leans_on_it() -> None:
    text = spoilt(("units:\n", "units: 3\nunit:\n"))
    codes = {fault.code for fault in faults_of(text)}
    assert codes == {"shape.list", "shape.unknown_key"}


def test_the_measured_scenarios_load_fast() -> None:
    """A county's file has some 15,000 values; the mark is 0.3 s, the bound here leaves room for a busy machine."""
    import time

    units = "\n".join(f"  - {{id: U{n}, name: 单位{n}, kind: village, parent: T01, effort: 6}}" for n in range(1500))
    text = spoilt(("units:\n", f"units:\n{units}\n"))
    best = min(_seconds(lambda: loads(text), time.perf_counter) for _ in range(3))
    assert best < 0.6


def _seconds(call: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    call()
    return clock() - start


def test_load_is_the_same_from_json_and_yaml(tmp_path_factory: pytest.TempPathFactory) -> None:
    import json

    from planner.loading.yaml_source import read_tree

    tree, _ = read_tree(BASE, "a.yaml")
    path = tmp_path_factory.mktemp("json") / "s.json"
    path.write_text(json.dumps(tree.data), encoding="utf-8")
    assert load(path) == loads(BASE)
