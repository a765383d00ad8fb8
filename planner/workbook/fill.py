"""Writing the workbook: the template, or one that holds a scenario. Text stays text, the same input gives the same
bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from planner.faults import InputError, Place, fault
from planner.loading.limits import LIMITS
from planner.scenario import Scenario
from planner.workbook import guide
from planner.workbook.catalogue import GUIDE, SHEETS
from planner.workbook.choices import choices
from planner.workbook.columns import EXAMPLE, MARK, Column, Sheet
from planner.workbook.looks import Looks
from planner.workbook.rows import ITEM
from planner.workbook.rows_of import Row, rows_of
from planner.workbook.words import Lang

TOP = 2
"""Row of the headers, from 0; above it stand what the sheet is for and what each column wants."""
_SPARE = 500
"""Rows below the last one that have the drop-down lists as well."""
_LINE = 13
_SHRINK = 9 / 10
"""Explanations are written smaller than the rest."""
_ITEM_ABOUT = {"zh": "说明", "en": "note"}


def template(lang: Lang = "zh") -> bytes:
    """The workbook that an office fills in: every sheet with its headers, explanations and example rows."""
    return _written({}, lang)


def filled(scenario: Scenario, lang: Lang | None = None) -> bytes:
    """A scenario as a workbook, nothing left out; raises `InputError` where a text is too long for a cell."""
    lang = lang or scenario.language
    rows = rows_of(scenario, lang)
    for sheet in SHEETS:
        for row in rows[sheet.key]:
            for column, value in row.items():
                if isinstance(value, str) and len(value) > LIMITS.sheet_cell:
                    place = Place(f"{sheet.name(lang)}“{column.header(lang)}”")
                    told: dict[str, Any] = {"length": len(value), "limit": LIMITS.sheet_cell}
                    raise InputError([fault("workbook.too_long", place, (sheet.key,), **told)], lang)
    return _written(rows, lang)


def _written(rows: Mapping[str, list[Row]], lang: Lang) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "", "author": "", "created": dt.datetime(2000, 1, 1)})
    looks = Looks(book)
    _guide(book, looks, lang)
    for sheet in SHEETS:
        page = book.add_worksheet(sheet.name(lang))
        found = rows.get(sheet.key, [])
        if sheet.settings:
            _settings(page, sheet, found, looks, lang)
        else:
            _table(page, sheet, found, looks, lang, examples=not rows)
        _print(page, lang)
    book.worksheets()[1].activate()
    book.close()
    return out.getvalue()


def _guide(book: Any, looks: Looks, lang: Lang) -> None:
    page = book.add_worksheet(GUIDE[0 if lang == "zh" else 1])
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 46)
    page.set_column(2, 2, 64)
    page.hide_gridlines(2)
    for row, step in enumerate(guide.STEPS[lang]):
        page.merge_range(row, 0, row, 2, step, looks.text)
        page.set_row(row, 22)
    top = len(guide.STEPS[lang]) + 1
    for column, head in enumerate(guide.HEADS[lang]):
        page.write_string(top, column, head, looks.header["may"])
    for row, line in enumerate(guide.kinds(lang), top + 1):
        for column, text in enumerate(line):
            page.write_string(row, column, text, looks.cell)
        page.set_row(row, _LINE * _lines(line[2], 64) + 6)
    _print(page, lang)


def _print(page: Any, lang: Lang) -> None:
    page.set_landscape()
    page.set_paper(8)
    page.set_margins(0.4, 0.4, 0.6, 0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页" if lang == "zh" else "&C&P / &N")


def _table(page: Any, sheet: Sheet, rows: list[Row], looks: Looks, lang: Lang, *, examples: bool) -> None:
    page.set_column(0, 0, 6)
    page.write_string(0, 0, sheet.about[0 if lang == "zh" else 1], looks.title)
    page.set_row(0, 24)
    page.write_string(TOP, 0, MARK[lang], looks.header["may"])
    page.write_blank(1, 0, None, looks.about)
    lines = 1
    for place, column in enumerate(sheet.columns, 1):
        width = max(column.width, 2 * len(column.zh) + 2 if lang == "zh" else len(column.header(lang)) + 2)
        page.set_column(place, place, width, looks.kept(_kind(sheet, column)))
        page.write_string(1, place, column.explained(lang), looks.about)
        page.write_string(TOP, place, column.header(lang), looks.header[column.need])
        lines = max(lines, _lines(column.explained(lang), width / _SHRINK))
    page.set_row(1, _LINE * lines + 4)
    page.set_row(TOP, 22)
    page.freeze_panes(TOP + 1, _frozen(sheet))
    last = TOP
    filled_in: Sequence[Mapping[Column, Any]] = _examples(sheet, lang) if examples else rows
    for last, row in enumerate(filled_in, TOP + 1):
        _row(page, last, sheet, row, looks, example=EXAMPLE[lang] if examples else None)
    page.autofilter(TOP, 0, max(last, TOP + 1), len(sheet.columns))
    page.repeat_rows(0, TOP)
    page.set_default_row(18)
    _drop_downs(page, sheet, last + _SPARE, lang)
    _missing(page, sheet, last + _SPARE, looks)


def _frozen(sheet: Sheet) -> int:
    """Columns that stay when scrolling: the mark, and up to what the row is called by."""
    names = [place for place, column in enumerate(sheet.columns, 1) if column.path == ("name",) and place <= 3]
    return (names[0] if names else 0) + 1


def _examples(sheet: Sheet, lang: Lang) -> list[dict[Column, str]]:
    place = 0 if lang == "zh" else 1
    return [{sheet.column(zh): text for zh, text in pair[place].items()} for pair in sheet.examples]


def _row(page: Any, number: int, sheet: Sheet, row: Mapping[Column, Any], looks: Looks, *, example: str | None) -> None:
    if example is not None:
        page.write_string(number, 0, example, looks.example)
    for place, column in enumerate(sheet.columns, 1):
        value = row.get(column)
        if value is None:
            if example is not None:
                page.write_blank(number, place, None, looks.example)
            continue
        _put(page, number, place, value, (lambda kind: looks.example) if example is not None else looks.kept)


def _put(page: Any, row: int, column: int, value: Any, form: Callable[[str], Any]) -> None:
    """One value; a text is written as a text, whatever it begins with."""
    if isinstance(value, dt.date):
        page.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), form("date"))
    elif isinstance(value, int | float):
        page.write_number(row, column, value, form("number"))
    elif page.write_string(row, column, value, form("text")) != 0:  # pragma: no cover - lengths were looked at before
        raise ValueError(value)


def _kind(sheet: Sheet, column: Column) -> str:
    """What the cells of a column are: dates, numbers, or texts that no program may make dates of."""
    shape, _ = sheet.shape(column)
    kinds = [kind for kind, _ in shape.options] if shape is not None else []
    if column.how != "value" or str in kinds or column.path[0] in ("slack", "weight"):
        return "text"
    if dt.date in kinds or column.path in (("from",), ("to",)):
        return "date"
    return "number" if int in kinds or column.path in (("min",), ("max",)) else "text"


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width (in half-width letters)."""
    length = sum(2 if ord(char) > 0x2E80 else 1 for char in text)
    return max(1, -(-length // max(1, int(width) - 1)))


def _drop_downs(page: Any, sheet: Sheet, last: int, lang: Lang) -> None:
    marks = [EXAMPLE[lang], "停用" if lang == "zh" else "off"]
    page.data_validation(TOP + 1, 0, last, 0, {"validate": "list", "source": marks})
    for place, column in enumerate(sheet.columns, 1):
        offered = choices(sheet, column, lang)
        if offered is None:
            continue
        told = {"validate": "list", "source": offered.source, "ignore_blank": True}
        if not offered.only:
            told |= {"show_error": False}
        elif lang == "zh":
            told |= {"error_title": "请从下拉表里选", "error_message": "这一列只能填下拉表里的词。"}
        page.data_validation(TOP + 1, place, last, place, told)


def _missing(page: Any, sheet: Sheet, last: int, looks: Looks) -> None:
    """What must be filled in turns red while the rest of its row is there."""
    for place, column in enumerate(sheet.columns, 1):
        if column.need == "must" and column.path != ("employer",):
            row, width = TOP + 2, len(sheet.columns)
            formula = f'=AND($A{row}="",COUNTA($B{row}:${_letters(width)}{row})>0,{_letters(place)}{row}="")'
            page.conditional_format(
                TOP + 1, place, last, place, {"type": "formula", "criteria": formula, "format": looks.wanted}
            )


def _letters(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))


def _settings(page: Any, sheet: Sheet, rows: list[Row], looks: Looks, lang: Lang) -> None:
    page.set_column(0, 0, 16)
    page.set_column(1, 1, 52)
    page.set_column(2, 2, 72)
    page.write_string(0, 0, sheet.about[0 if lang == "zh" else 1], looks.title)
    page.set_row(0, 24)
    for place, head in enumerate((*ITEM[lang], _ITEM_ABOUT[lang])):
        page.write_string(TOP, place, head, looks.header["may"])
    page.freeze_panes(TOP + 1, 0)
    row = rows[0] if rows else _examples(sheet, lang)[0]
    for number, column in enumerate(sheet.columns, TOP + 1):
        page.write_string(number, 0, column.header(lang), looks.label[column.need])
        page.write_string(number, 2, column.explained(lang), looks.remark)
        page.set_row(number, 4 + _LINE * max(_lines(column.explained(lang), 72), 1))
        kind = _kind(sheet, column)
        value: Any = row.get(column)
        if isinstance(value, str) and kind == "date" and not rows:
            value = dt.date.fromisoformat(value)
        elif isinstance(value, str) and value.isdigit() and kind == "number":
            value = int(value)
        page.write_blank(number, 1, None, looks.entry(kind))
        if value is not None:
            _put(page, number, 1, value, looks.entry)
        offered = choices(sheet, column, lang)
        if offered is not None:
            page.data_validation(number, 1, number, 1, {"validate": "list", "source": offered.source})
