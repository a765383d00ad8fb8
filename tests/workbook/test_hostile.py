"""Files that are no workbooks, too large, or made to hurt are refused at once, before anything is parsed."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from planner.faults import InputError
from planner.loading import load
from planner.loading.limits import LIMITS
from planner.workbook.fill import template
from planner.workbook.grid import read_grids
from tests.workbook.books import Book, county

TEMPLATE = template()


def refused(raw: bytes, file: str = "a.xlsx", **limits: int) -> str:
    """The code with which some bytes are refused."""
    with pytest.raises(InputError) as caught:
        read_grids(raw, file, replace(LIMITS, **limits))
    assert all(one.text("zh") and one.text("en") for one in caught.value.faults)
    [code] = {one.code for one in caught.value.faults}
    return code


def changed(**parts: bytes | None) -> bytes:
    """The template with parts of the archive replaced, added or (None) left out; `__` stands for a slash."""
    wanted = {name.replace("__", "/"): part for name, part in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in wanted:
                new.writestr(entry.filename, old.read(entry))
        for name, part in wanted.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(TEMPLATE)) as archive:
        return archive.read(name)


def test_the_template_is_let_in() -> None:
    assert len(read_grids(TEMPLATE, "a.xlsx")) == 15


@pytest.mark.parametrize("suffix", [".xls", ".et", ".ods", ".xlsm", ".xlsb", ".XLS"])
def test_other_spreadsheets_are_told_how_to_save(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"roster{suffix}"
    path.write_bytes(TEMPLATE)
    with pytest.raises(InputError) as caught:
        load(path)
    assert [one.code for one in caught.value.faults] == ["workbook.format"]
    assert "另存为" in str(caught.value)


def test_old_and_locked_files_that_are_called_xlsx() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512) == "workbook.old"


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04", b"<html>", b"id,name\n", TEMPLATE[:-100], TEMPLATE[:3000], TEMPLATE[100:]]
)
def test_what_is_no_workbook(raw: bytes) -> None:
    assert refused(raw) == "workbook.broken"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "d.xlsx").mkdir()
    for name, code in (("x.xlsx", "file.missing"), ("d.xlsx", "file.folder")):
        with pytest.raises(InputError) as caught:
            load(tmp_path / name)
        assert caught.value.faults[0].code == code


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    with path.open("wb") as stream:
        stream.truncate(LIMITS.bytes + 1)
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.faults[0].code == "file.size"


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    start = time.process_time()
    assert refused(changed(xl__bomb=b"\0" * (60 * 1024 * 1024))) == "workbook.ratio"
    assert refused(changed(a=b"\0" * (33 * 1024 * 1024), b=b"\0" * (33 * 1024 * 1024))) == "workbook.unpacked"
    assert time.process_time() - start < 20


def test_limits_of_entries_sheets_rows_columns_cells() -> None:
    assert refused(TEMPLATE, entries=10) == "workbook.entries"
    assert refused(TEMPLATE, sheets=10) == "workbook.sheets"
    assert refused(TEMPLATE, rows=5) == "table.rows"
    assert refused(TEMPLATE, columns=5) == "table.columns"
    assert refused(TEMPLATE, cells=5) == "workbook.cells"
    assert refused(TEMPLATE, sheet_cell=5) == "table.long_cell"


SHEET = "xl/worksheets/sheet6.xml"


@pytest.mark.parametrize(
    "cell", ['<row r="1048576"><c r="A1048576"><v>1</v></c></row>', '<row r="9"><c r="XFD9"><v>1</v></c></row>']
)
def test_a_cell_far_out(cell: str) -> None:
    sheet = part(SHEET).replace(b"</sheetData>", cell.encode() + b"</sheetData>")
    assert refused(changed(**{"xl__worksheets__sheet6.xml": sheet})) in ("table.rows", "table.columns")


def test_merged_cells_without_end_take_no_time() -> None:
    merge = b'<mergeCells count="1"><mergeCell ref="A4:XFD1048576"/></mergeCells>'
    sheet = part(SHEET).replace(b"</sheetData>", b"</sheetData>" + merge)
    start = time.process_time()
    grids = read_grids(changed(**{"xl__worksheets__sheet6.xml": sheet}), "a.xlsx")
    assert time.process_time() - start < 10
    assert any(grid.wide for grid in grids)


DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet6.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "xl/extra.bin"]
)
@pytest.mark.parametrize("how", ["dtd", "utf-16", "other encoding", "external"])
def test_declarations_and_encodings_that_hide_them(name: str, how: str) -> None:
    body = part(name) if name != "xl/extra.bin" else b"<?xml version='1.0'?><x/>"
    head, _, rest = body.partition(b"?>")
    rest = rest or b"<x/>"
    made = {
        "dtd": head + b"?>" + DTD + rest,
        "utf-16": b"\xff\xfe" + (b"<?xml version='1.0' encoding='utf-16'?>" + rest).decode().encode("utf-16-le"),
        "other encoding": b'<?xml version="1.0" encoding="cp037"?>' + rest,
        "external": head + b'?><!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">' + rest,
    }[how]
    code = "workbook.part"
    if name == "xl/extra.bin" and how == "utf-16":
        return
    assert refused(changed(**{name.replace("/", "__"): made})) == code


def test_links_to_other_files_and_macros_are_left_alone() -> None:
    links = {
        "xl__externalLinks__externalLink1.xml": b"<externalLink/>",
        "xl__vbaProject.bin": b"\xd0\xcf\x11\xe0 macro",
    }
    raw = changed(**links)
    assert len(read_grids(raw, "a.xlsx")) == 15


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", SHEET]
)
@pytest.mark.parametrize("junk", [None, b"", b"<", b"<a/>", b"\x00\x01", b"[]"])
def test_damaged_parts_are_told_and_never_crash(name: str, junk: bytes | None, tmp_path: Path) -> None:
    raw = changed(**{name.replace("/", "__"): junk})
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(InputError) as caught:
        load(path)
    codes = {one.code for one in caught.value.faults}
    assert codes & {"workbook.broken", "workbook.no_sheet", "workbook.part", "workbook.no_header", "shape.missing"}


def test_hostile_names_are_texts(tmp_path: Path) -> None:
    book = county()
    names = ["<script>alert(1)</script>", "../../x", "第\n二", "\u202eabc", "长" * 200]
    for name in names:
        book.add("单位", 名称=name, 类别="部门")
    assert [unit.name for unit in book.read(tmp_path).scenario.units if unit.kind == "department"][1:] == names


def test_an_equals_sign_as_text_is_a_text(tmp_path: Path) -> None:
    book = county()
    row = book.add("单位", 名称="x", 类别="部门")
    page = book.book["单位"]
    cell = page.cell(row, book.column("单位", "名称"))
    cell.value = "=cmd|' /C calc'!A0"
    cell.data_type = "s"
    assert "=cmd|' /C calc'!A0" in [unit.name for unit in book.read(tmp_path).scenario.units]


def test_a_text_of_two_hundred_and_one_characters(tmp_path: Path) -> None:
    book = Book()
    book.add("单位", 名称="长" * 201, 类别="部门")
    [one] = book.faults(tmp_path)
    assert (one.code, one.cell()) == ("shape.long_text", "单位!C6")
