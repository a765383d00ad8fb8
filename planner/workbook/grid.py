"""The sheets of a workbook file as rows of texts, with what a person should be told about single cells.

Formulas, macros and links to other files are never run: a cell with a formula is a fault, whatever it last came to.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from planner.faults import InputError, Place, fault
from planner.loading.limits import LIMITS, Limits
from planner.workbook.safety import opened

Kind = Literal["text", "number", "date", "switch", "formula", "error"]
_KINDS: dict[str, Kind] = {"s": "text", "inlineStr": "text", "b": "switch", "f": "formula", "e": "error"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its text (a date in ISO form, a number without needless digits) and what it was."""

    text: str
    kind: Kind
    column: int
    spread: bool = False
    """The value of a merged cell, which stands in the cells below its first one as well."""


@dataclass(slots=True)
class Grid:
    """A sheet: its rows that hold anything, by number from 1; `wide`: first cells of merges over several columns."""

    file: str
    name: str
    hidden: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    wide: tuple[tuple[int, int], ...] = ()

    def place(self, row: int | None = None, column: int | None = None, header: str | None = None) -> Place:
        """A place in this sheet."""
        return Place(self.file, sheet=self.name, row=row, column=column, header=header)


Merge = tuple[int, int, int, int]
"""First column, first row, last column, last row."""


@dataclass(slots=True)
class _Extent:
    """How far a sheet's cells reach, and which of them are merged."""

    rows: set[int] = field(default_factory=set)
    last: int = 0
    columns: int = 0
    cells: int = 0
    merges: list[Merge] = field(default_factory=list)


def read_grids(raw: bytes, file: str, limits: Limits = LIMITS) -> list[Grid]:
    """The sheets of a workbook in their order; raises `InputError` where it cannot be read."""
    archive = opened(raw, file, limits)
    try:
        return list(_grids(archive, raw, file, limits))
    except InputError:
        raise
    except Exception:  # a library that stumbles over a damaged file does so in any way
        raise InputError([fault("workbook.broken", Place(file))]) from None


def _grids(archive: zipfile.ZipFile, raw: bytes, file: str, limits: Limits) -> Iterator[Grid]:
    import openpyxl

    parts = _parts(archive)
    if len(parts) > limits.sheets:
        raise InputError([fault("workbook.sheets", Place(file), limit=limits.sheets)])
    extents = {name: _scan(archive, part, Place(file, sheet=name), limits) for name, part in parts.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that nobody needs here
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, keep_links=False, keep_vba=False)
        try:
            for sheet in book.worksheets:
                grid = Grid(file, sheet.title, sheet.sheet_state != "visible")
                extent = extents[sheet.title]
                _fill(grid, sheet, extent, limits)
                _spread(grid, extent.merges)
                yield grid
        finally:
            book.close()


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of each sheet → the part of the archive that holds it."""
    from defusedxml.ElementTree import fromstring

    targets = {
        one.get("Id"): one.get("Target", "")
        for one in fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
        if one.get("Type", "").endswith("/worksheet")
    }
    found = {}
    for one in fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True).iter():
        link = next((value for key, value in one.attrib.items() if key.rpartition("}")[2] == "id"), None)
        if one.tag.rpartition("}")[2] == "sheet" and link in targets:
            target = targets[link]
            found[one.get("name", "")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return found


def _scan(archive: zipfile.ZipFile, part: str, place: Place, limits: Limits) -> _Extent:
    """How far a sheet reaches; refuses one that is too large before the rest of it is read."""
    from defusedxml.ElementTree import iterparse
    from openpyxl.utils.cell import range_boundaries

    extent = _Extent()
    row = 0
    with archive.open(part) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if tag == "c" and len(element):
                column, row = _coordinates(element.get("r"), row)
                extent.cells += 1
                extent.last, extent.columns = max(extent.last, row), max(extent.columns, column)
                extent.rows.add(row)
                _limit(extent, place, limits)
            elif tag == "mergeCell" and len(extent.merges) < limits.rows:
                first, top, last, bottom = (int(n or 0) for n in range_boundaries(element.get("ref", "")))
                extent.merges.append((first, top, last, bottom))
            elif tag == "row":
                row = int(element.get("r", row + 1))
                element.clear()
    return extent


def _limit(extent: _Extent, place: Place, limits: Limits) -> None:
    """Raises `InputError` where a limit is passed."""
    for code, count, limit in (
        ("workbook.cells", extent.cells, limits.cells),
        ("table.rows", extent.last, limits.rows),
        ("table.columns", extent.columns, limits.columns),
    ):
        if count > limit:
            raise InputError([fault(code, place, limit=limit)])


def _coordinates(name: str | None, row: int) -> tuple[int, int]:
    """Column and row of a cell such as `C7`; a cell without a name stands somewhere in that row."""
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    if not name:
        return 1, row
    letters, number = coordinate_from_string(name)
    return column_index_from_string(letters), number


def _fill(grid: Grid, sheet: Any, extent: _Extent, limits: Limits) -> None:
    sheet.reset_dimensions()
    faults = []
    rows = sheet.iter_rows(max_row=extent.last, max_col=extent.columns) if extent.cells else ()
    for row, cells in enumerate(rows, 1):
        if row not in extent.rows:
            continue
        for column, cell in enumerate(cells, 1):
            if cell.value is None:
                continue
            made = _cell(cell, column)
            if len(made.text) > limits.sheet_cell:
                faults.append(fault("table.long_cell", grid.place(row, column), limit=limits.sheet_cell))
            elif made.text:
                grid.rows.setdefault(row, {})[column] = made
    if faults:
        raise InputError(faults)


def _cell(cell: Any, column: int) -> Cell:
    value, kind = cell.value, _KINDS.get(cell.data_type, "number")
    if kind == "formula":
        return Cell(str(value), kind, column)
    if isinstance(value, bool):
        return Cell("true" if value else "false", "switch", column)
    if isinstance(value, dt.datetime):
        text = value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
        return Cell(text, "date", column)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Cell(str(value), "date", column)
    if isinstance(value, int | float):
        return Cell(_number(value, str(cell.number_format)), "number", column)
    return Cell(str(value).strip().strip("\u200b\ufeff").strip(), kind, column)


def _number(value: float, form: str) -> str:
    """A number as a person sees it: 90.0 is 90, and what is shown as a percentage stays one."""
    if "%" in form:
        return f"{round(value * 100, 10):g}%"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _spread(grid: Grid, merges: list[Merge]) -> None:
    """A merge within one column says its value of every row; one over several columns is left to be told."""
    wide = []
    for first, top, last, bottom in merges:
        cell = grid.rows.get(top, {}).get(first)
        if cell is None:
            continue
        if first < last:
            wide.append((top, first))
            continue
        for row in range(top + 1, min(bottom, max(grid.rows)) + 1):
            if row in grid.rows:
                grid.rows[row][first] = Cell(cell.text, cell.kind, first, spread=True)
    grid.wide = tuple(sorted(wide))
