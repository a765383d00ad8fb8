"""`planner check SCENARIO plan.xlsx`: what is read back is the plan; what was edited wrongly is named by its cell."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.api import digest
from planner.audit import audit
from planner.faults import InputError
from planner.plan import Plan, ScenarioStamp
from planner.plan_index import PlanIndex
from planner.plan_workbook import read_plan
from planner.problem import Problem
from planner.scenario import Scenario
from reports import workbook
from tests.commands import Command
from tests.good_plan import PLAN, SCENARIO
from tests.reports.made_up import bundled, made_up

Edit = Callable[[Any], None]
KNOWN = Scenario.model_validate(SCENARIO)


def whole_plan() -> Plan:
    """The good plan as a plan file has it: with phases, days, a stamp and how it was made."""
    problem = Problem(KNOWN)
    index = PlanIndex(problem, Plan.model_validate(PLAN))
    from planner.visit_dates import visit_dates

    dates, data = visit_dates(problem, index), json.loads(index.plan.dumps())
    for visit in data["visits"]:
        span = dates[visit["visit"]]
        visit["from"], visit["to"] = span.start.isoformat(), span.end.isoformat()
    for entry, candidate in zip(data["rounds"], problem.rounds, strict=True):
        entry["phases"] = {
            name: {"from": span.start.isoformat(), "to": span.end.isoformat()}
            for name, span in candidate.phases.items()
        }
    data["meta"] = {"version": "0.1", "seed": 1, "seconds": 1.5, "note": "=1", "time_limit": None}
    plan = Plan.model_validate(data)
    return plan.model_copy(update={"scenario": ScenarioStamp(name=KNOWN.name, sha256=digest(KNOWN))})


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture(scope="module")
def made() -> bytes:
    return next(workbook.files(PlanIndex(Problem(KNOWN), whole_plan()), "zh"))[1]


def edited(made: bytes, path: Path, edit: Edit) -> Path:
    """The workbook after somebody opened it, changed something and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    edit(book)
    book.save(path)
    return path


def cell(sheet: Any, row: int, header: str) -> Any:
    """The cell of a row under a header."""
    return sheet.cell(row, [one.value for one in sheet[4]].index(header) + 1)


def row_of(sheet: Any, *values: str) -> int:
    """The first row that begins with these values."""
    return next(
        r for r in range(5, sheet.max_row + 1) if [sheet.cell(r, 1 + k).value for k in range(len(values))] == [*values]
    )


def put(sheet: str, key: tuple[str, ...], header: str, value: Any) -> Edit:
    def edit(book: Any) -> None:
        cell(book[sheet], row_of(book[sheet], *key), header).value = value

    return edit


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_comes_back_as_it_was(lang: str, tmp_path: Path) -> None:
    plan = whole_plan()
    path = tmp_path / "plan.xlsx"
    path.write_bytes(next(workbook.files(PlanIndex(Problem(KNOWN), plan), lang))[1])  # type: ignore[arg-type]
    assert read_plan(path, KNOWN) == plan
    assert read_plan(path, KNOWN).dumps() == plan.dumps()


@pytest.mark.parametrize("name", ["xinxian", "zhengzhou", "gongjing", "shangshui", "shengsi"])
def test_plans_of_the_bundled_programmes_come_back(name: str, tmp_path: Path) -> None:
    index = made_up(bundled(name))
    path = tmp_path / "plan.xlsx"
    path.write_bytes(next(workbook.files(index, "zh"))[1])
    found = read_plan(path, index.problem.scenario)
    assert found.visits == index.plan.visits
    assert found.groups == index.plan.groups
    assert [(r.id, r.open, r.start) for r in found.rounds] == [(r.id, r.open, r.start) for r in index.plan.rounds]


def test_saved_by_another_program_it_is_still_the_plan(made: bytes, tmp_path: Path) -> None:
    assert read_plan(edited(made, tmp_path / "x.xlsx", lambda book: None), KNOWN) == whole_plan()


def test_rows_in_another_order_and_further_columns_do_not_matter(made: bytes, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["任务"]
        rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=5)]
        for number, row in enumerate(reversed(rows), 5):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value
        sheet.cell(4, 20).value = "备注"
        sheet.cell(5, 20).value = "=SUM(A1)"
        book.create_sheet("草稿")["A1"] = "=1/0"

    found = read_plan(edited(made, tmp_path / "x.xlsx", edit), KNOWN)
    assert sorted(found.visits, key=lambda v: v.visit) == sorted(whole_plan().visits, key=lambda v: v.visit)


@pytest.mark.parametrize(
    ("visit", "header", "key", "value"),
    [("T", "轮次编号", "round", "2020-4"), ("B", "轮次编号", "round", "2020-1"), ("D", "组", "group", "2"),
     ("A", "进驻", "from", "2020-04-07")],
)  # fmt: skip
def test_an_edit_is_judged_as_in_the_plan_file(
    made: bytes, tmp_path: Path, visit: str, header: str, key: str, value: str
) -> None:
    path = edited(made, tmp_path / "x.xlsx", put("任务", (visit,), header, value))
    data = json.loads(whole_plan().dumps())
    for entry in data["visits"]:
        if entry["visit"] == visit:
            entry[key] = value
    by_hand = audit(Problem(KNOWN), Plan.model_validate(data)).record()
    assert by_hand["violations"]
    assert audit(Problem(KNOWN), read_plan(path, KNOWN)).record() == by_hand


def test_the_command_audits_an_edited_workbook(run: Command, made: bytes, tmp_path: Path) -> None:
    scenario = tmp_path / "s.yaml"
    scenario.write_text(json.dumps(SCENARIO, ensure_ascii=False), encoding="utf-8")
    sound = edited(made, tmp_path / "a.xlsx", lambda book: None)
    assert run("check", scenario, sound).code == 0
    ran = run("check", scenario, edited(made, tmp_path / "b.xlsx", put("任务", ("T",), "轮次编号", "2020-4")))
    assert ran.code == 1
    assert "新集镇" in ran.out
    wrong = run("check", scenario, edited(made, tmp_path / "c.xlsx", put("任务", ("T",), "轮次编号", "2020-9")))
    assert wrong.code == 2
    assert "任务!D5" in wrong.err
    assert "情景里没有这个轮次" in wrong.err
    (tmp_path / "other.yaml").write_text(json.dumps({**SCENARIO, "name": "别处"}, ensure_ascii=False), encoding="utf-8")
    other = run("check", tmp_path / "other.yaml", sound)
    assert other.code == 2
    assert "属于另一个情景" in other.err


def _twice(sheet: str, *key: str) -> Edit:
    def edit(book: Any) -> None:
        row = [one.value for one in book[sheet][row_of(book[sheet], *key)]]
        book[sheet].append(row)

    return edit


def _without(header: str, sheet: str = "任务") -> Edit:
    def edit(book: Any) -> None:
        cell(book[sheet], 4, header).value = "别的"

    return edit


def _gone(sheet: str) -> Edit:
    return lambda book: book.remove(book[sheet])


FAULTS: list[tuple[str, Edit, str, str, str | None]] = [
    ("planbook.visit", put("任务", ("T",), "任务编号", "TT"), "任务", "任务编号", "TT"),
    ("planbook.unit", put("任务", ("T",), "单位编号", "T9"), "任务", "单位编号", "T9"),
    ("planbook.round", put("任务", ("T",), "轮次编号", "2020-9"), "任务", "轮次编号", "2020-9"),
    ("planbook.empty", put("任务", ("T",), "组", None), "任务", "组", None),
    ("planbook.empty", put("任务", ("T",), "任务编号", "  "), "任务", "任务编号", None),
    ("planbook.date", put("任务", ("T",), "进驻", "2020-02-30"), "任务", "进驻", "2020-02-30"),
    ("planbook.date", put("任务", ("T",), "结束", "五月"), "任务", "结束", "五月"),
    ("planbook.formula", put("任务", ("T",), "轮次编号", "=A1"), "任务", "轮次编号", "=A1"),
    ("planbook.twice", _twice("任务", "T"), "任务", "任务编号", None),
    ("planbook.twice", _twice("编组", "2020-1", "1"), "编组", "组", None),
    ("planbook.twice", _twice("轮次", "2020-1"), "轮次", "轮次编号", None),
    ("planbook.person", put("编组", ("2020-1", "1"), "全部人员编号", "L1;M1;Z9"), "编组", "全部人员编号", "Z9"),
    ("planbook.person", put("编组", ("2020-1", "1"), "组长编号", "L11"), "编组", "组长编号", "L11"),
    ("planbook.partner", put("编组", ("2020-4", "1"), "派往外县", "west"), "编组", "派往外县", "west"),
    ("planbook.flag", put("编组", ("2020-1", "1"), "待命", "也许"), "编组", "待命", "也许"),
    ("planbook.flag", put("轮次", ("2020-1",), "开设", "？"), "轮次", "开设", "？"),
    ("planbook.date", put("轮次", ("2020-1",), "开始", "x"), "轮次", "开始", "x"),
    ("planbook.span", put("轮次", ("2020-1",), "进驻 止", None), "轮次", "进驻 止", None),
    ("planbook.whole", put("目标", ("early",), "自报值", "四十"), "目标", "自报值", "四十"),
    ("planbook.status", put("方案", ("status",), "内容", "perfect"), "方案", "内容", "perfect"),
    ("planbook.header", _without("轮次编号"), "任务", "", None),
    ("planbook.sheet", _gone("编组"), "编组", "", None),
]


@pytest.mark.parametrize(("code", "edit", "sheet", "header", "found"), FAULTS)
def test_a_fault_is_named_by_its_cell(
    made: bytes, tmp_path: Path, code: str, edit: Edit, sheet: str, header: str, found: str | None
) -> None:
    with pytest.raises(InputError) as caught:
        read_plan(edited(made, tmp_path / "x.xlsx", edit), KNOWN)
    [wrong] = [one for one in caught.value.faults if one.code == code]
    assert wrong.sheet == sheet
    if header:
        assert (wrong.header, wrong.row is not None and wrong.row > 4) == (header, True)
        assert wrong.column is not None
    assert wrong.found == found
    for lang in ("zh", "en"):
        assert sheet in wrong.text(lang)  # type: ignore[arg-type]
        assert "{" not in wrong.text(lang)  # type: ignore[arg-type]


def test_all_faults_are_told_at_once_with_the_nearest_name(made: bytes, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        put("任务", ("S1",), "轮次编号", "2020-04")(book)
        put("任务", ("T",), "轮次编号", "2020-99")(book)
        put("编组", ("2020-1", "1"), "组长编号", "l1")(book)

    with pytest.raises(InputError) as caught:
        read_plan(edited(made, tmp_path / "x.xlsx", edit), KNOWN)
    assert [one.code for one in caught.value.faults].count("planbook.round") == 2
    assert {one.hint for one in caught.value.faults} >= {"2020-4", "L1"}


def test_a_deleted_row_is_a_visit_that_is_not_made(made: bytes, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book["任务"].delete_rows(row_of(book["任务"], "D"))

    found = read_plan(edited(made, tmp_path / "x.xlsx", edit), KNOWN)
    assert {v.visit for v in whole_plan().visits} - {v.visit for v in found.visits} == {"D"}
    assert any("D" in one.reason.fields.values() for one in audit(Problem(KNOWN), found).hard)


@pytest.mark.parametrize("value", ["2020/1/5", "2020年1月5日", "2020.01.05", "2020-01-05"])
def test_days_may_be_written_in_the_usual_ways(made: bytes, tmp_path: Path, value: str) -> None:
    found = read_plan(edited(made, tmp_path / "x.xlsx", put("任务", ("T",), "进驻", value)), KNOWN)
    assert next(str(v.from_) for v in found.visits if v.visit == "T") == "2020-01-05"


def test_a_number_typed_over_a_group_is_its_number(made: bytes, tmp_path: Path) -> None:
    found = read_plan(edited(made, tmp_path / "x.xlsx", put("任务", ("T",), "组", 2)), KNOWN)
    assert next(v.group for v in found.visits if v.visit == "T") == "2"


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".et", ".xlsm"])
def test_other_formats_are_refused_with_a_way_out(run: Command, made: bytes, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(made)
    scenario = tmp_path / "s.yaml"
    scenario.write_text(json.dumps(SCENARIO, ensure_ascii=False), encoding="utf-8")
    ran = run("check", scenario, path, "--lang", "en")
    assert ran.code == 2
    assert "save it as an Excel workbook (.xlsx)" in ran.err


def test_a_missing_workbook_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_plan(tmp_path / "none.xlsx", KNOWN)
    assert [one.code for one in caught.value.faults] == ["file.missing"]
