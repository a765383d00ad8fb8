"""Opening a plan's workbook: looked over before any of it is parsed, then its tables found by their headers."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.faults import Fault, InputError, Lang, Place, fault
from planner.loading.limits import LIMITS
from planner.loading.text import read_bytes
from planner.plan_cells import Cell, Table
from planner.plan_sheets import HEADERS, SHEETS
from planner.workbook.safety import opened

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_TOP = 20
"""Rows among which the headers are looked for."""


@contextmanager
def open_safely(path: Path, lang: Lang) -> Iterator[Workbook]:
    """The workbook, to be read row by row; `InputError` for what is none, too large, or could do harm."""
    file = str(path)
    try:
        raw = read_bytes(path, file)
        opened(raw, file).close()
    except InputError as error:
        raise InputError(error.faults, lang) from None
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():  # of what a spreadsheet program has added and nobody reads here
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # a parser meets whatever a file may hold; nothing of ours runs in it
        raise InputError([fault("workbook.broken", Place(file))], lang) from error
    try:
        yield book
    finally:
        book.close()


def tables(book: Workbook, file: str, more: Mapping[str, tuple[str, str]], faults: list[Fault]) -> dict[str, Table]:
    """Sheet → its table, of the sheets that are read back and that the workbook has; `more`: headers of phases."""
    found: dict[str, Table] = {}
    for name, titles in SHEETS.items():
        sheet = next((book[title] for title in titles if title in book.sheetnames), None)
        if sheet is not None:
            table = _table(sheet, name, file, more if name == "rounds" else {}, faults)
            if table is not None:
                found[name] = table
    return found


def _table(
    sheet: Worksheet, name: str, file: str, more: Mapping[str, tuple[str, str]], faults: list[Fault]
) -> Table | None:
    columns: dict[str, tuple[int, str]] = {}
    rows: list[tuple[int, Mapping[str, Cell]]] = []
    title = str(sheet.title)
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=LIMITS.columns), 1):
        if number > LIMITS.rows:
            faults.append(fault("planbook.rows", Place(file, sheet=title, row=number), limit=LIMITS.rows))
            break
        if not columns:
            columns = _headers(cells, name, more)
            if columns:
                faults += _missing(columns, name, file, title, number, cells)
            elif number >= _TOP:
                break
            continue
        made = {key: _cell(cells[at - 1]) for key, (at, _) in columns.items() if at <= len(cells)}
        if any(not cell.empty for cell in made.values()):
            rows.append((number, made))
    if not columns:
        heads = tuple(pair[0] for pair in HEADERS[name].values())
        faults.append(fault("planbook.header", Place(file, sheet=title, row=1), allowed=heads))
        return None
    return Table(name, title, columns, tuple(rows))


def _headers(cells: Any, name: str, more: Mapping[str, tuple[str, str]]) -> dict[str, tuple[int, str]]:
    """Key → column and header, if the row holds at least two of the headers."""
    found: dict[str, tuple[int, str]] = {}
    keys = {header: key for key, pair in HEADERS[name].items() for header in pair}
    keys |= {header: f"{phase} {end}" for header, (phase, end) in more.items()}
    for number, cell in enumerate(cells, 1):
        text = str(cell.value).strip() if cell.value is not None else ""
        if text in keys:
            found.setdefault(keys[text], (number, text))
    return found if len(found) > 1 else {}


def _missing(
    columns: Mapping[str, tuple[int, str]], name: str, file: str, title: str, row: int, cells: Any
) -> Iterator[Fault]:
    """Headers that are not there, or stand there twice."""
    texts = [str(cell.value).strip() for cell in cells if cell.value is not None]
    for key, pair in HEADERS[name].items():
        if key not in columns:
            yield fault("planbook.header", Place(file, sheet=title, row=row), allowed=pair)
        elif texts.count(columns[key][1]) > 1:
            at, header = columns[key]
            yield fault("planbook.header_twice", Place(file, sheet=title, row=row, column=at, header=header))


def _cell(cell: Any) -> Cell:
    return Cell(cell.value, formula=getattr(cell, "data_type", None) == "f")
