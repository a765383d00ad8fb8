"""The workbook of a plan: its sheets say what the plan says, text stays text, and it is the same every time."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from functools import cache
from typing import Any

import openpyxl
import pytest

from planner.ledger import ledger
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from reports import workbook
from reports.catalogue import EVERYBODY
from reports.recipients import Recipient, reduce
from reports.workbook_book import Book, Column, plain
from tests.builders import problem_of, scenario
from tests.good_plan import PLAN, SCENARIO
from tests.reports.made_up import NASTY, campaigns, hostile, made_up, overlapping

OFFICE = ["台账", "人员", "目标", "回避核验", "交叉互派", "问题", "任务", "编组", "方案"]
INJECTIONS = ("=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "https://example.org", "\t=1", "1e5", "2020-01-01",
              "<script>", "../x", "a\nb", "\u202ex", "\ud83d", "x" * 200, "_x0041_", "{=1}", "TRUE")  # fmt: skip


@cache
def good() -> PlanIndex:
    return PlanIndex(Problem(Scenario.model_validate(SCENARIO)), Plan.model_validate(PLAN))


def content(index: PlanIndex, lang: str = "zh") -> bytes:
    [(name, made)] = list(workbook.files(index, lang))  # type: ignore[arg-type]
    assert name == "plan.xlsx"
    return made


def opened(index: PlanIndex, lang: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(content(index, lang)))


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by their headers, which stand in row 4."""
    heads = [cell.value for cell in sheet[4]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=5)]


def test_every_sheet_is_there_in_both_languages() -> None:
    names = opened(good()).sheetnames
    assert names == ["总览", "2020年度计划", "轮次", "巡察组", "单位", "村居", *OFFICE, "条形图"]
    english = opened(good(), "en")
    assert len(english.sheetnames) == len(names)
    assert not re.search("[\u4e00-\u9fff]", " ".join(english.sheetnames))
    heads = [str(cell.value) for sheet in english for cell in sheet[4] if cell.value and sheet.title != "Gantt"]
    assert heads
    assert not re.search("[\u4e00-\u9fff]", " ".join(heads))


def test_bytes_are_the_same_every_time() -> None:
    assert content(good()) == content(good())
    with zipfile.ZipFile(io.BytesIO(content(good()))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_sheets_filter_freeze_and_print_whole() -> None:
    for sheet in opened(good()):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_area
        assert sheet.print_title_rows, sheet.title
        if sheet.title == "条形图":
            assert sheet.freeze_panes == "D5"
            assert sheet.print_title_cols
            continue
        assert sheet.page_setup.fitToWidth in (None, 1), "1 is what is meant where nothing is said"
        assert int(sheet.page_setup.fitToHeight) == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title not in ("总览", "方案"):
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref.startswith("A4:")


def test_the_ledger_people_goals_and_exchange_are_the_plans() -> None:
    index, book = good(), opened(good())
    lines = table(book["台账"])
    assert [line["单位编号"] for line in lines] == [entry.unit for entry in ledger(index)]
    assert {line["单位编号"]: line["状态"] for line in lines} == {
        entry.unit: "已巡" if entry.on else "未巡" for entry in ledger(index)
    }
    days = {line["单位编号"]: line["覆盖日期"] for line in lines}
    assert days["T"].date() == next(entry.on for entry in ledger(index) if entry.unit == "T")
    served = {line["人员编号"]: line["合计"] for line in table(book["人员"])}
    assert served == {name: len(index.service.get(name, ())) for name in index.problem.people}
    assert [(g["目标"], g["自报值"], g["下界"], g["复算值"]) for g in table(book["目标"])] == [
        (goal.goal, goal.value, goal.bound, goal.value) for goal in index.plan.goals
    ]
    [term] = [line for line in table(book["交叉互派"]) if line["期间"] == "届内"]
    assert (term["伙伴县"], term["派往"], term["请来"], term["相差"]) == ("东县", 1, 1, 0)
    tested = table(book["回避核验"])
    assert len(tested) == sum(len(g.members) * len(g.visits) for g in index.own_group_rounds())
    assert {line["结论"] for line in tested} <= {"无需回避", "情况不明"}


def test_findings_are_those_of_the_audit() -> None:
    from planner.audit import audit

    moved = [{**visit, "round": "2020-4"} if visit["visit"] == "T" else visit for visit in PLAN["visits"]]
    plan = Plan.model_validate({**PLAN, "visits": moved})
    index = PlanIndex(good().problem, plan)
    found = audit(index.problem, plan)
    assert found.hard
    texts = [line["说明"] for line in table(opened(index)["问题"])]
    assert texts == [
        v.text["zh"] for v in (*found.hard, *found.misreported, *(v for v in found.violations if not v.hard))
    ]
    assert [line["说明"] for line in table(opened(good())["问题"])] == ["审核通过，没有发现问题"]


def test_the_gantt_chart_is_coloured_by_kind() -> None:
    from reports.style import kind_colour

    sheet = opened(good())["条形图"]
    fills = {cell.fill.fgColor.rgb[2:].lower() for row in sheet.iter_rows(min_row=5, min_col=4) for cell in row
             if cell.fill.fill_type}  # fmt: skip
    for kind in ("regular", "look_back", "special"):
        assert kind_colour(kind)[1:] in fills
    names = [sheet.cell(row, 1).value for row in range(5, 10)]
    assert names[0] == "新集镇"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_stays_text(lang: str) -> None:
    """Names like formulas, links and numbers are text, in every cell; the workbook holds no formula at all."""
    names = [*INJECTIONS, *NASTY]
    units = [{"id": f"U{k}", "name": name or "x"} for k, name in enumerate(names) if "\ud83d" not in name]
    people = [{"id": f"P{k}", "name": name, "leader": True} for k, name in enumerate(names) if "\ud83d" not in name]
    people = [one for one in people if one["name"].strip() and len(one["name"]) <= 200]
    units = [one for one in units if one["name"].strip() and len(one["name"]) <= 200]
    for number, index in enumerate((made_up(hostile()), made_up(problem_of(scenario(units, people)).scenario))):
        made = content(index, lang)
        book = openpyxl.load_workbook(io.BytesIO(made))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert len(cells) > 100
        assert not [cell for cell in cells if cell.data_type == "f"]
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert not any(b"<f>" in part or b"<f " in part or b"<hyperlink" in part for part in parts.values())
        assert not [name for name in parts if "vba" in name.lower() or "external" in name.lower()]
        if number:
            texts = {cell.value: cell for cell in cells if isinstance(cell.value, str)}
            for name in ("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "1e5", "2020-01-01", "TRUE"):
                assert texts[name].data_type == "s"
                assert texts[name].number_format == "@", "it stays text when somebody edits the cell"


def test_names_that_no_spreadsheet_takes_are_made_harmless() -> None:
    assert plain("a\x00b\x07c\ud83dd\r\ne") == "a�b�c�d\ne"
    assert len(plain("长" * 100_000)) == 32_000
    assert opened(made_up(hostile(campaigns()))).sheetnames[0] == "总览"


def test_chinese_text_is_shown_whole() -> None:
    """Columns are as wide as their texts, or the row is as high as their lines."""
    for sheet in opened(made_up(overlapping())):
        if sheet.title == "条形图":
            continue
        for row in sheet.iter_rows(min_row=4):
            for cell in row:
                if isinstance(cell.value, str) and cell.value:
                    wide = sum(2 if ord(char) > 0x2E80 else 1 for char in cell.value)
                    room = sheet.column_dimensions[cell.column_letter].width or 8
                    lines = -(-wide // max(1, int(room) - 1))
                    high = sheet.row_dimensions[cell.row].height or 15
                    assert lines == 1 or high >= 13 * min(lines, 25), f"{sheet.title} {cell.coordinate} {cell.value}"


def test_without_people_and_partners_those_sheets_are_left_out() -> None:
    index = PlanIndex(problem_of(scenario()), Plan())
    names = opened(index).sheetnames
    assert not {"人员", "回避核验", "交叉互派", "村居"} & set(names)
    assert {"总览", "问题", "任务", "条形图"} <= set(names)


def test_a_recipient_has_no_sheet_of_the_office() -> None:
    for recipient in (Recipient("leader", "L1"), Recipient("unit", "A"), Recipient("public")):
        index = reduce(good().problem, good().plan, recipient, dt.date(2020, 12, 31), "zh")
        book = opened(index)
        assert not set(OFFICE) & set(book.sheetnames)
        heads = {cell.value for sheet in book for cell in sheet[4]}
        assert not {"风险", "其中抽调", "来源", "依据"} & heads
    assert len(EVERYBODY) == 3


def test_a_column_is_never_narrower_than_its_header() -> None:
    book = Book("x", "en")
    sheet = book.sheet("a:b/c" + "长" * 40, "title")
    assert sheet.get_name() == "a_b_c" + "长" * 26
    book.table(sheet, [Column("a", "a header that is long", most=5)], [{"a": "v"}])
    made = openpyxl.load_workbook(io.BytesIO(book.done())).worksheets[0]
    assert made.column_dimensions["A"].width >= len("header")
