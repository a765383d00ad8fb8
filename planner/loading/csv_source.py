"""CSV text to rows of cells with their numbers, within limits."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from planner.faults import Fault, InputError, Place, fault
from planner.loading.limits import LIMITS, Limits
from planner.loading.text import decode, read_bytes


@dataclass(frozen=True, slots=True)
class Row:
    """Cells of one row, stripped; `number` as a spreadsheet counts, the headers being row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file: headers, rows that are not blank, faults of its writing."""

    file: str
    name: str | None
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: list[Fault] = field(default_factory=list)


def read_csv(path: Path, limits: Limits = LIMITS) -> Sheet:
    """The sheet of a CSV file in UTF-8 or GB18030; raises `InputError` if it cannot be read as a table."""
    file = str(path)
    text = decode(read_bytes(path, file, limits), file, chinese=True)
    rows: list[Row] = []
    # Without strict, a stray quotation mark swallows rows silently.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            if number > limits.rows:
                raise InputError([fault("table.rows", Place(file, row=number), limit=limits.rows)])
            if len(cells) > limits.columns:
                raise InputError([fault("table.columns", Place(file, row=number), limit=limits.columns)])
            if any(len(cell) > limits.cell for cell in cells):
                raise InputError([fault("table.long_cell", Place(file, row=number), limit=limits.cell)])
            rows.append(Row(number, tuple(cell.strip() for cell in cells)))
    except csv.Error:
        raise InputError([fault("table.quotes", Place(file, row=len(rows) + 1))]) from None
    if not rows or not any(rows[0].cells):
        raise InputError([fault("table.empty", Place(file, row=1))])
    return _sheet(file, rows)


def _sheet(file: str, rows: list[Row]) -> Sheet:
    """Rows without the blank ones; a row with more or fewer cells than headers is a fault."""
    headers = rows[0].cells
    while headers and not headers[-1]:
        # Excel pads every row with the empty columns it once held.
        headers = headers[:-1]
    faults = []
    kept = []
    for row in rows[1:]:
        if not any(row.cells):
            continue
        beyond = [number for number, cell in enumerate(row.cells, 1) if cell and _headless(headers, number)]
        if beyond:
            at = Place(file, row=row.number, column=beyond[0])
            faults.append(fault("table.beyond", at, found=row.cells[beyond[0] - 1], headers=len(headers)))
        elif len(row.cells) < len(headers):
            at = Place(file, row=row.number)
            faults.append(fault("table.ragged", at, cells=len(row.cells), headers=len(headers)))
        kept.append(row)
    return Sheet(file, None, headers, tuple(kept), faults)


def _headless(headers: tuple[str, ...], number: int) -> bool:
    return number > len(headers) or not headers[number - 1]
