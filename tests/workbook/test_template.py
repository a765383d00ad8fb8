"""The template: every sheet and column is explained in both languages and covers every key of a scenario."""

from __future__ import annotations

import io

import openpyxl
import pytest

from planner.loading.shape import keys_of
from planner.rules import REGISTER as RULES
from planner.workbook import guide, words
from planner.workbook.catalogue import SHEETS
from planner.workbook.columns import REST, Sheet
from planner.workbook.fill import TOP, template
from planner.workbook.words import Lang

NAMES = ["总体", "轮次", "巡察组", "单位", "村居", "人员", "伙伴县", "规则", "目标", "已定事项", "已巡台账"]


def test_it_has_the_sheets_that_were_asked_for_and_is_the_same_every_time() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("zh")))
    assert set(NAMES) <= set(book.sheetnames)
    assert template("zh") == template("zh")
    assert len(template("zh")) < 100_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sheet_has_frozen_headers_lists_and_a_marked_example(lang: Lang) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(lang)))
    for sheet in SHEETS:
        page = book[sheet.name(lang)]
        assert page.freeze_panes is not None
        assert page["A1"].value == sheet.about[0 if lang == "zh" else 1]
        if sheet.settings:
            continue
        heads = [cell.value for cell in page[TOP + 1]]
        assert heads[1:] == [column.header(lang) for column in sheet.columns]
        assert page.cell(TOP + 2, 1).value == ("例" if lang == "zh" else "example")
        assert page.data_validations.dataValidation
        assert page.auto_filter.ref


def test_every_column_is_explained_in_both_languages() -> None:
    for sheet in SHEETS:
        for column in sheet.columns:
            assert column.explained("zh"), (sheet.key, column.zh)
            assert column.explained("en"), (sheet.key, column.zh)
        for chinese, english in sheet.examples:
            assert chinese.keys() >= english.keys() - {"条款"}


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.model is not None], ids=lambda sheet: sheet.key)
def test_columns_cover_every_key_of_their_model(sheet: Sheet) -> None:
    assert sheet.model is not None
    elsewhere = {
        "overall": {
            "format",
            "calendar",
            "rounds",
            "groups",
            "units",
            "people",
            "visits",
            "partners",
            "rules",
            "goals",
            "fixed",
        },
        "rounds": {"groups"},
        "groups": {"standing"},
        "units": {"past"},
        "villages": {"past", "kind"},
    }.get(sheet.key, set())
    there = {column.path[0] for column in sheet.columns}
    assert set(keys_of(sheet.model)) - elsewhere <= there
    for column in sheet.columns:
        shape, _ = sheet.shape(column)
        own = (sheet.key, column.path) in {("past", ("unit",)), ("standing", ("series",)), ("groups", ("id",))}
        assert shape is not None or own, column.zh


def test_no_two_keys_of_a_rule_have_one_chinese_name() -> None:
    for model in RULES:
        named = [words.key_name(model.__name__, key, "zh") for key in keys_of(model)]
        assert len(set(named)) == len(named)
        assert all("\u4e00" <= name[0] <= "\u9fff" for name in named), named


def test_no_chinese_word_stands_for_two() -> None:
    for table in (words.UNIT_KINDS, words.VISIT_KINDS, words.PHASES, words.RULES, words.GOALS):
        said = [word for many in table.values() for word in many]
        assert len(set(said)) == len(said)


def test_the_guide_knows_every_rule_and_goal() -> None:
    assert guide.RULE_LINES.keys() == words.RULES.keys()
    assert guide.GOAL_LINES.keys() == words.GOALS.keys()
    for lang in ("zh", "en"):
        lines = list(guide.kinds("zh" if lang == "zh" else "en"))
        assert len(lines) == len(words.RULES) + len(words.GOALS)
        assert all(name and about for name, about, _ in lines)


def test_the_column_of_parameters_is_the_one_that_is_no_key() -> None:
    for key in ("rules", "goals"):
        [sheet] = [sheet for sheet in SHEETS if sheet.key == key]
        assert REST in [column.path for column in sheet.columns]
