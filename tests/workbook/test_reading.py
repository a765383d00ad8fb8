"""What a planner writes in a workbook and what the scenario makes of it: names, dates, numbers, lists, nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planner.api import digest, load
from planner.lint import lint
from planner.scenario import Scenario
from tests.workbook.books import Book, county


def test_names_kinds_and_employers_are_enough(tmp_path: Path) -> None:
    loaded = county().read(tmp_path)
    scenario = loaded.scenario
    assert [(u.id, u.kind, u.parent) for u in scenario.units] == [
        ("T01", "township", None),
        ("T02", "township", None),
        ("D01", "department", None),
        ("T01-01", "village", "T01"),
    ]
    assert [(p.id, p.pool, p.employer) for p in scenario.people or ()] == [
        ("P01", "full_time", None),
        ("P02", "seconded", "D01"),
    ]
    assert scenario.name == "某县县委巡察五年规划"
    assert (scenario.term.start, scenario.term.years) == (dt.date(2026, 7, 1), 5)
    assert [rule.rule for rule in scenario.rules] == ["coverage", "recusal"]
    assert [goal.goal for goal in scenario.goals] == ["early", "borrowed"]


def test_lint_tells_what_was_assumed(tmp_path: Path) -> None:
    loaded = county().read(tmp_path)
    told = {fault.code: fault for fault in lint(loaded) if fault.code.startswith("assumed.")}
    assert {"ids", "rounds", "lengths", "groups", "risks", "pools", "rules", "goals", "effort", "risk"} <= {
        code.partition(".")[2] for code in told
    }
    assert {fault.severity for fault in told.values()} == {"note"}
    ids = [fault.text("zh") for fault in lint(loaded) if fault.code == "assumed.ids"]
    assert [line.rpartition("：")[2] for line in ids] == ["P01、P02", "T01、T02、D01", "T01-01"]
    assert "准备 3、了解 20" in told["assumed.lengths"].text("zh")


def test_without_people_no_rule_about_people_is_assumed(tmp_path: Path) -> None:
    book = Book()
    book.add("单位", 名称="新集镇", 类别="乡镇")
    scenario = book.read(tmp_path).scenario
    assert scenario.people is None
    assert [rule.rule for rule in scenario.rules] == ["coverage"]
    assert [goal.goal for goal in scenario.goals] == ["early"]


def test_examples_do_not_count_until_their_mark_is_cleared(tmp_path: Path) -> None:
    book = county()
    page = book.book["规则"]
    marked = [row for row in range(4, page.max_row + 1) if page.cell(row, 1).value == "例"]
    assert len(marked) >= 5
    page.cell(marked[0], 1).value = None
    assert [rule.rule for rule in book.read(tmp_path).scenario.rules] == ["coverage"]


def test_every_example_row_is_sound(tmp_path: Path) -> None:
    """With all marks cleared the examples of the whole template make one scenario."""
    book = Book()
    for page in book.book:
        for row in range(4, page.max_row + 1):
            if page.cell(row, 1).value == "例":
                page.cell(row, 1).value = None
    book.book["人员"].cell(book.add("人员", 姓名="王五"), 1).value = None
    scenario = book.read(tmp_path).scenario
    assert len(scenario.rules) == 8
    assert len(scenario.goals) == 3
    assert [one.id for one in scenario.rounds.series] == ["mobile"]
    assert scenario.units[0].past[0].members == ("P02", "P03")
    assert scenario.groups.standing[0].core == ("P01", "P02")
    assert scenario.calendar.closed[0].reason == "县两会"
    assert {fixed.visit for fixed in scenario.fixed} == {"T01", None}


def test_the_english_examples_are_sound_too(tmp_path: Path) -> None:
    book = Book(lang="en")
    for page in book.book:
        for row in range(4, page.max_row + 1):
            if page.cell(row, 1).value == "example":
                page.cell(row, 1).value = None
    book.add("people", name="Carol", id="P03")
    scenario = book.read(tmp_path).scenario
    assert len(scenario.rules) == 8
    assert scenario.people is not None
    assert scenario.people[1].away[0].reason == "leave"


DATES = [
    (dt.date(2027, 3, 1), "a date"),
    (dt.datetime(2027, 3, 1), "with a time of nothing"),
    ("2027-03-01", "text"),
    ("2027/3/1", "slashes"),
    ("2027年3月1日", "Chinese"),
    ("２０２７-０３-０１", "full width"),
    ("2027.3.1", "dots"),
    (46447, "its number"),
    ("20270301", "eight digits"),
    (" 2027-03-01 ", "blanks"),
]


@pytest.mark.parametrize(("written", "how"), DATES)
def test_dates(written: Any, how: str, tmp_path: Path) -> None:
    book = county()
    book.add("停排日期", 起=written, 止="2027-03-05")
    assert book.read(tmp_path).scenario.calendar.closed[0].from_ == dt.date(2027, 3, 1), how


@pytest.mark.parametrize("written", [90, 90.0, "90", "９０", " 90 ", "90 "])
def test_numbers(written: Any, tmp_path: Path) -> None:
    book = county()
    book.add("单位", 名称="某镇", 类别="乡镇", 工作量=written)
    assert book.read(tmp_path).scenario.units[3].effort == 90


@pytest.mark.parametrize(
    ("written", "meant"),
    [("是", True), ("否", False), (True, True), ("TRUE", True), ("true", True), (False, False), ("有", True)],
)
def test_switches(written: Any, meant: bool, tmp_path: Path) -> None:
    book = county()
    book.add("人员", 姓名="王五", 可任组长=written)
    assert (book.read(tmp_path).scenario.people or ())[2].leader is meant


@pytest.mark.parametrize(
    "written", ["财务；审计", "财务;审计", "财务，审计", "财务,审计", "财务、审计", " 财务 ； 审计；", "财务\n审计"]
)
def test_lists(written: str, tmp_path: Path) -> None:
    book = county()
    book.add("人员", 姓名="王五", 专长=written)
    assert (book.read(tmp_path).scenario.people or ())[2].skills == ("财务", "审计")


def test_nothing_is_not_the_same_as_none(tmp_path: Path) -> None:
    book = county()
    book.add("人员", 姓名="甲", 任职经历="无", 亲属="无", 籍贯乡镇="无")
    book.add("人员", 姓名="乙")
    one, other = (book.read(tmp_path).scenario.people or ())[2:]
    assert (one.posts, one.relatives, one.hometown) == ((), (), "none")
    assert (other.posts, other.relatives, other.hometown) == (None, None, None)


def test_posts_relatives_and_absences(tmp_path: Path) -> None:
    book = county()
    book.add(
        "人员",
        姓名="王五",
        任职经历="县财政局：2023年5月31日；T02:2020/1/2",
        亲属="新集镇：弟弟；人员=张三：妻子；person=P02",
        外出请假="2027-03-01：2027-06-30：产假，延长：两周",
        申报回避="县财政局",
        籍贯乡镇="新集镇",
        投入比例=0.5,
        每年最多轮=2,
    )
    person = (book.read(tmp_path).scenario.people or ())[2]
    assert [(p.unit, p.until) for p in person.posts or ()] == [
        ("D01", dt.date(2023, 5, 31)),
        ("T02", dt.date(2020, 1, 2)),
    ]
    assert [(r.unit, r.person, r.relation) for r in person.relatives or ()] == [
        ("T01", None, "弟弟"),
        (None, "P01", "妻子"),
        (None, "P02", None),
    ]
    assert person.away[0].reason == "产假，延长：两周"
    assert (person.recused, person.hometown, person.share, person.per_year.max) == (("D01",), "T01", Decimal("0.5"), 2)


@pytest.mark.parametrize(
    "written",
    [
        "类别：部门、事业单位，标签：扶贫",
        "kind: [department, institution], tags: 扶贫",
        "{类别: [部门, 事业单位]; 标签: 扶贫}",
        "类别:部门、事业单位\n标签:扶贫",
        "｛类别：［部门，事业单位］，标签：扶贫｝",
    ],
)
def test_selections(written: str, tmp_path: Path) -> None:
    book = county()
    book.add("规则", 规则="全覆盖", 适用对象=written, 必须遵守="否")
    [rule] = book.read(tmp_path).scenario.rules
    assert (rule.select.kind, rule.select.tags) == (("department", "institution"), ("扶贫",))  # type: ignore[attr-defined]
    assert rule.hard is False


def test_rules_with_nested_parameters(tmp_path: Path) -> None:
    book = county()
    book.add(
        "规则",
        规则="时段",
        适用对象="类别：村",
        起="2027-01-01",
        其他参数="避开：[{起：2027-03-15，止：2027/4/30}]，避开轮次：2027-1",
    )
    book.add(
        "规则",
        规则="以乡带村",
        最少=2,
        最多="3",
        其他参数="上级单位：{类别：乡镇}，下级单位：{类别：村}，抽签：{签号：甲，分层：风险}",
    )
    book.add("规则", 规则="recusal", 其他参数="任职经历：否，情况不明：一律回避")
    book.add("规则", 规则="先后次序", 其他参数="成对：[[新集镇，县财政局]]")
    window, sampling, recusal, order = book.read(tmp_path).scenario.rules
    assert window.not_[0].to == dt.date(2027, 4, 30)  # type: ignore[attr-defined]
    assert window.rounds_not == ("2027-1",)  # type: ignore[attr-defined]
    assert (sampling.min, sampling.max, sampling.draw.by) == (2, 3, "risk")  # type: ignore[attr-defined]
    assert (recusal.posts, recusal.unknown) == (None, "forbid")  # type: ignore[attr-defined]
    assert order.pairs == (("T01", "D01"),)  # type: ignore[attr-defined]


def test_what_excel_made_of_a_round_is_undone(tmp_path: Path) -> None:
    book = county()
    book.add("已定事项", 任务="新集镇", 轮次=dt.datetime(2027, 1, 1))
    book.add("已定事项", 任务="沙窝镇", 不在轮次="2027-2")
    one, other = book.read(tmp_path).scenario.fixed
    assert (one.visit, one.round, other.not_round) == ("T01", "2027-1", "2027-2")


def test_layout_does_not_matter(tmp_path: Path) -> None:
    """Rows in between, hidden sheets and columns, titles above, columns moved, merges downwards, remarks."""
    plain = digest(county().read(tmp_path).scenario)
    book = county()
    page = book.book["单位"]
    page.insert_rows(7, 3)
    page.insert_rows(1, 2)
    page.column_dimensions["F"].hidden = True
    page.cell(5, page.max_column + 1).value = "备注"
    page.cell(8, page.max_column).value = "随便写"
    book.book["人员"].sheet_state = "hidden"
    book.book.move_sheet("单位", 5)
    loaded = book.read(tmp_path)
    assert digest(loaded.scenario) == plain
    assert [note.code for note in loaded.notes if note.code.startswith("workbook.")] == ["workbook.hidden"]


def test_cells_merged_downwards_hold_for_all_their_rows(tmp_path: Path) -> None:
    book = Book()
    first = book.add("单位", 名称="甲镇", 类别="乡镇")
    book.add("单位", 名称="乙镇")
    last = book.add("单位", 名称="丙镇")
    column = book.column("单位", "类别")
    book.book["单位"].merge_cells(start_row=first, start_column=column, end_row=last, end_column=column)
    assert [unit.kind for unit in book.read(tmp_path).scenario.units] == ["township"] * 3


def test_sheets_of_ones_own_are_told_and_left_alone(tmp_path: Path) -> None:
    book = county()
    book.book.create_sheet("统计")["A1"] = "=1+1"
    book.book["规则"].title = "规侧"
    notes = {note.sheet: note for note in book.read(tmp_path).notes if note.code == "workbook.extra"}
    assert set(notes) == {"统计", "规侧"}
    assert notes["规侧"].hint == "规则"


def test_a_workbook_need_have_no_more_than_two_sheets(tmp_path: Path) -> None:
    book = county()
    for name in book.book.sheetnames:
        if name not in ("总体", "单位", "村居", "人员"):
            del book.book[name]
    assert len(book.read(tmp_path).scenario.units) == 4


def test_a_table_of_a_yaml_scenario_may_be_a_sheet(tmp_path: Path) -> None:
    whole = county().read(tmp_path).scenario
    text = """\
format: planner-scenario/1
name: 某县
term: {start: 2026-07-01, years: 5}
rounds: {per_year: {max: 6}, phases: {investigate: 20}}
groups: {per_round: {max: 4}}
defaults: {risk: {高: 8}}
units: {workbook: roster.xlsx}
people: {workbook: roster.xlsx, sheet: 人员}
"""
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    scenario = load(path)
    assert (scenario.units, scenario.people) == (whole.units, whole.people)
    path.write_text(text.replace("roster.xlsx}\npeople", "roster.xlsx, sheet: 单位}\npeople"), "utf-8")
    assert [unit.id for unit in load(path).units] == ["T01", "T02", "D01"]
    assert "assumed.ids" in {note.code for note in lint(path)}


def test_loading_a_workbook_gives_a_scenario_like_any_other(tmp_path: Path) -> None:
    scenario = load(county().save(tmp_path))
    assert isinstance(scenario, Scenario)
