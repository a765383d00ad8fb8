"""Every mistake is told with sheet, row and column, and in words that help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.faults import Fault, InputError, column_letters
from planner.loading import load
from tests.workbook.books import Book, county

Spoil = Callable[[Book], str]
"""Spoils a workbook; the cell where that should be told."""


def cell(book: Book, sheet: str, header: str, row: int) -> str:
    """The name of a cell, by its header."""
    return f"{sheet}!{column_letters(book.column(sheet, header))}{row}"


def put(sheet: str, header: str, **cells: object) -> Spoil:
    """A row whose cell under a header is wrong."""

    def spoil(book: Book) -> str:
        return cell(book, sheet, header, book.add(sheet, **cells))

    return spoil


def setting(name: str, value: object) -> Spoil:
    return lambda book: "总体!" + book.setting(name, value)


UNIT = {"名称": "某局", "类别": "部门"}


def twice(book: Book) -> str:
    book.add("单位", 编号="D07", **UNIT)
    return cell(book, "单位", "编号", book.add("单位", 编号="D07", **UNIT))


CASES: dict[str, tuple[Spoil, str, str | None]] = {
    "formula": (put("单位", "工作量", **UNIT, 工作量="=1+1"), "workbook.formula", None),
    "formula in a name": (put("单位", "名称", 名称='=HYPERLINK("x")', 类别="部门"), "workbook.formula", None),
    "error": (put("单位", "工作量", **UNIT, 工作量="#REF!"), "workbook.error", None),
    "no number": (put("单位", "工作量", **UNIT, 工作量="很多"), "shape.whole", None),
    "a share": (put("单位", "工作量", **UNIT, 工作量=1.5), "shape.whole", None),
    "no name": (put("单位", "名称", 类别="部门", 工作量=3), "shape.missing", None),
    "no kind": (put("单位", "类别", 名称="某局"), "shape.missing", None),
    "no date": (put("停排日期", "止", 起="2027-03-01", 止="三月"), "shape.date", None),
    "no such day": (put("停排日期", "止", 起="2027-02-01", 止="2027-02-30"), "shape.day", None),
    "a time": (put("停排日期", "止", 起="2027-02-01", 止=dt.datetime(2027, 2, 3, 8, 30)), "shape.date", None),
    "id twice": (twice, "id.twice", None),
    "no id": (put("单位", "编号", 编号="财政局", **UNIT), "shape.value", None),
    "unknown parent": (put("单位", "上级", **UNIT, 上级="T03"), "id.unit", "T01"),
    "unknown employer": (put("人员", "工作单位", 姓名="王五", 工作单位="县财政"), "shape.value", None),
    "date for text": (put("单位", "系统", **UNIT, 系统=dt.date(2027, 1, 2)), "workbook.date", None),
    "pool": (put("人员", "队伍", 姓名="王五", 队伍="专取"), "shape.word", "专职"),
    "switch": (put("人员", "可任组长", 姓名="王五", 可任组长="也许"), "shape.switch", None),
    "rule": (put("规则", "规则", 规则="全复盖"), "shape.word", "全覆盖"),
    "goal": (put("目标", "目标", 目标="均匀"), "shape.word", None),
    "parameter": (
        put("规则", "其他参数", 规则="全覆盖", 适用对象="全部", 其他参数="次树：2"),
        "shape.unknown_key",
        None,
    ),
    "parameter twice": (
        put("规则", "其他参数", 规则="全覆盖", 适用对象="全部", 其他参数="适用对象：{}"),
        "workbook.key_twice",
        None,
    ),
    "key twice": (put("规则", "适用对象", 规则="全覆盖", 适用对象="类别：村，kind：乡镇"), "workbook.key_twice", None),
    "bracket": (put("规则", "适用对象", 规则="全覆盖", 适用对象="除外：{类别：村"), "workbook.flow", None),
    "no pairs": (put("规则", "适用对象", 规则="全覆盖", 适用对象="乡镇"), "workbook.pairs", None),
    "column that is not the rule's": (
        put("规则", "最多", 规则="全覆盖", 适用对象="全部", 最多=3),
        "shape.unknown_key",
        None,
    ),
    "mark": (put("单位", "标记", 标记="样例", **UNIT), "workbook.mark", None),
    "series": (put("巡察组", "系列编号", 系列编号="mobil", 每轮最多组数=1), "workbook.series", None),
    "ledger": (put("已巡台账", "单位", 单位="县才政局", 日期="2020-01-01"), "id.unit", "县财政局"),
    "half a character": (put("单位", "名称", 名称='"\\ud800"', 类别="部门"), "workbook.character", None),
    "setting": (lambda book: (book.set("总体", "A12", "任期年树"), "总体!A12")[1], "workbook.setting", "任期年数"),
    "setting twice": (
        lambda book: (book.set("总体", "A12", "任期年数"), "总体!A12")[1],
        "workbook.setting_twice",
        None,
    ),
    "value alone": (lambda book: (book.set("总体", "B13", "x"), "总体!B13")[1], "workbook.beyond", None),
    "term": (setting("任期开始", "去年"), "shape.date", None),
    "no term": (setting("任期开始", None), "shape.missing", None),
    "language": (setting("语言", "法文"), "shape.word", None),
    "no header": (lambda book: (book.set("单位", "Z9", "x"), "单位!Z9")[1], "workbook.beyond", None),
    "header": (lambda book: (book.set("单位", "F3", "系桶"), "单位!F3")[1], "table.header", "系统"),
    "header twice": (lambda book: (book.set("单位", "G3", "系统"), "单位!G3")[1], "table.header_twice", None),
}


@pytest.mark.parametrize("name", CASES)
def test_the_cell_is_named(name: str, tmp_path: Path) -> None:
    spoil, code, hint = CASES[name]
    book = county()
    where = spoil(book)
    found = book.faults(tmp_path)
    assert [(one.code, one.cell()) for one in found] == [(code, where)], [one.text("en") for one in found]
    if hint is not None:
        assert found[0].hint == hint
    assert where in found[0].text("zh")
    assert where in found[0].text("en")
    assert found[0].record("zh")["cell"] == where


def test_all_faults_at_once_over_several_sheets(tmp_path: Path) -> None:
    book = county()
    book.add("单位", 名称="某局", 类别="部门", 工作量="很多")
    book.add("人员", 姓名="王五", 可任组长="也许", 队伍="专取")
    book.add("规则", 规则="全复盖")
    book.setting("任期开始", "去年")
    codes = {(one.sheet, one.code) for one in book.faults(tmp_path)}
    assert codes == {
        ("单位", "shape.whole"),
        ("人员", "shape.switch"),
        ("人员", "shape.word"),
        ("规则", "shape.word"),
        ("总体", "shape.date"),
    }


def test_two_of_one_name_must_be_told_apart(tmp_path: Path) -> None:
    book = county()
    book.add("单位", 名称="县财政局", 类别="部门")
    [one] = book.faults(tmp_path)
    assert (one.code, one.sheet, one.allowed) == ("workbook.ambiguous", "人员", ("D01", "D02"))


def test_cells_merged_over_columns(tmp_path: Path) -> None:
    book = county()
    book.book["单位"].merge_cells("C6:D6")
    assert ("workbook.merged", "单位!C6") in [(one.code, one.cell()) for one in book.faults(tmp_path)]


def test_a_second_row_of_main_rounds(tmp_path: Path) -> None:
    book = county()
    book.add("轮次", 每年最多轮数=3)
    book.add("轮次", 每年最多轮数=4)
    [one] = book.faults(tmp_path)
    assert (one.code, one.cell()) == ("workbook.round_twice", "轮次!B7")


def test_a_column_that_must_be_there(tmp_path: Path) -> None:
    book = county()
    book.book["单位"].delete_cols(book.column("单位", "名称"))
    found = book.faults(tmp_path)
    [one] = [one for one in found if one.code == "table.header_missing"]
    assert "名称" in one.text("zh")
    assert not [one for one in found if one.sheet == "单位" and one.code == "shape.missing"]


def test_a_sheet_that_must_be_there(tmp_path: Path) -> None:
    book = county()
    book.book["总体"].title = "总体情况"
    [one] = book.faults(tmp_path)
    assert (one.code, one.allowed, one.hint) == ("workbook.no_sheet", ("总体",), "总体情况")


def test_a_sheet_twice(tmp_path: Path) -> None:
    book = county()
    book.book.create_sheet("units")["A1"] = "x"
    assert "workbook.sheet_twice" in [one.code for one in book.faults(tmp_path)]


def test_a_sheet_without_headers(tmp_path: Path) -> None:
    book = county()
    book.book["人员"].delete_rows(1, 3)
    assert "workbook.no_header" in [one.code for one in book.faults(tmp_path)]


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        load(path)
    return caught.value.faults


def test_faults_of_a_sheet_that_yaml_names(tmp_path: Path) -> None:
    book = county()
    row = book.add("人员", 姓名="王五", 可任组长="也许")
    book.save(tmp_path)
    path = tmp_path / "a.yaml"
    path.write_text(
        "format: planner-scenario/1\nname: 某县\nterm: {start: 2026-07-01, years: 5}\n"
        "rounds: {per_year: {max: 6}, phases: {investigate: 20}}\ngroups: {per_round: {max: 4}}\n"
        "defaults: {risk: {高: 8}}\nunits: {workbook: roster.xlsx, sheet: 单位, row: 3}\n"
        "people: {workbook: roster.xlsx, sheet: 人圆}\n",
        encoding="utf-8",
    )
    codes = {one.code: one for one in faults_of(path)}
    assert set(codes) == {"shape.unknown_key", "workbook.sheet"}
    assert codes["workbook.sheet"].hint == "人员"
    path.write_text(path.read_text("utf-8").replace("人圆", "人员").replace(", row: 3", ""), "utf-8")
    [one] = faults_of(path)
    assert one.cell() == cell(book, "人员", "可任组长", row)
    assert one.path == "people[2].leader"
