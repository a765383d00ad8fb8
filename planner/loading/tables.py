"""Tables beside a scenario: `{table: units.csv}` becomes the list of mappings that it stands for.

The headers are the field names, the first row holds them, row order never matters. `planner.loading.cells` says how
a cell is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from planner.faults import Fault, InputError, Place, fault
from planner.faults import Path as Keys
from planner.loading.cells import PEOPLE_CELLS, UNIT_CELLS, Readers, Unreadable
from planner.loading.csv_source import Sheet, read_csv
from planner.loading.limits import LIMITS, Limits
from planner.loading.shape import keys_of, required_keys
from planner.loading.tree import Tree
from planner.loading.workbook_table import expand_workbook, finish_workbooks
from planner.nearest import nearest
from planner.scenario import Person, Unit

if TYPE_CHECKING:
    from planner.workbook.build import Draft

_SECTIONS: dict[str, tuple[type[BaseModel], Readers]] = {"units": (Unit, UNIT_CELLS), "people": (Person, PEOPLE_CELLS)}
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".et")
_SHOWN_NAMES = 1000


@dataclass(frozen=True, slots=True)
class TableMarks:
    """Where the values of a table stand: `rows` holds the row number (headers are row 1) of each item."""

    sheet: Sheet

    def find(self, path: Keys, *, key: bool = False) -> Place:
        """The cell that the value at ``(item, header, …)`` was made from; for a key, its header."""
        file, name = self.sheet.file, self.sheet.name
        if not path or not isinstance(path[0], int) or path[0] >= len(self.sheet.rows):
            return Place(file, sheet=name, row=1)
        row = 1 if key and len(path) == 2 else self.sheet.rows[path[0]].number
        if len(path) > 1 and path[1] in self.sheet.headers:
            header = str(path[1])
            return Place(file, sheet=name, row=row, column=self.sheet.headers.index(header) + 1, header=header)
        return Place(file, sheet=name, row=row)


def expand_tables(tree: Tree, folder: Path, limits: Limits = LIMITS) -> tuple[list[Fault], frozenset[str]]:
    """Put the items of tables where the scenario names them.

    Returns the faults, and the sections of which nothing can be said because their table cannot be read.
    """
    faults: list[Fault] = []
    lost = set()
    drafts: dict[str, Draft] = {}
    for section, (model, cells) in _SECTIONS.items():
        named = tree.data.get(section)
        if not isinstance(named, dict):
            continue
        table = Table([], None, [])
        if "workbook" in named:
            draft, wrong = expand_workbook(tree, section, folder, _inside, limits)
            faults += wrong
            if draft is None:
                lost.add(section)
            else:
                drafts[section] = draft
            continue
        name, wrong = _named_table(tree, section, named)
        faults += wrong
        if name is not None:
            place = tree.place((section, "table"))
            table = read_table(name, folder, place, keys_of(model), required_keys(model), cells, limits)
        faults += table.faults
        tree.data[section] = table.items
        if table.marks is None:
            lost.add(section)
        else:
            tree.overlays[section] = table.marks
    return faults + finish_workbooks(tree, drafts), frozenset(lost)


def _named_table(tree: Tree, section: str, named: dict[str, Any]) -> tuple[str | None, list[Fault]]:
    """The table that a section names, and what is wrong with the way it does."""
    faults = []
    for key in named:
        if key != "table":
            path = (section, key)
            hint = nearest(key, ("table", "workbook"))
            faults.append(
                fault("shape.unknown_key", tree.place(path, key=True), path, key=key, allowed=("table",), hint=hint)
            )
    name = named.get("table")
    if not isinstance(name, str):
        if not faults:
            path = (section, "table")
            faults.append(fault("table.name", tree.place(path), path, found="null" if name is None else name))
        return None, faults
    return name, faults


@dataclass(frozen=True, slots=True)
class Table:
    """The items of a table (mappings of field name to text, list or mapping), their marks, and its faults."""

    items: list[dict[str, Any]]
    marks: TableMarks | None
    faults: list[Fault]


def read_table(
    name: str,
    folder: Path,
    place: Place,
    headers: tuple[str, ...],
    required: tuple[str, ...],
    cells: Readers,
    limits: Limits = LIMITS,
) -> Table:
    """The table `name` in `folder` (or below); `place` is where the scenario names it.

    `headers` are the columns it may have, `required` those it must have. What makes the whole table unreadable is a
    fault too, never an exception.
    """
    path, wrong = _inside(name, folder, place)
    if path is None:
        return Table([], None, wrong)
    try:
        sheet = read_csv(path, limits)
    except InputError as error:
        return Table([], None, list(error.faults))
    marks = TableMarks(sheet)
    faults = [*sheet.faults, *_header_faults(sheet, headers, required)]
    items, more = _items(sheet, marks, headers, cells)
    return Table(items, marks, faults + more)


def _items(
    sheet: Sheet, marks: TableMarks, headers: tuple[str, ...], cells: Readers
) -> tuple[list[dict[str, Any]], list[Fault]]:
    first = {header: number for number, header in reversed(list(enumerate(sheet.headers)))}
    known = [h if h in headers and first[h] == number else "" for number, h in enumerate(sheet.headers)]
    items: list[dict[str, Any]] = []
    faults = []
    for index, row in enumerate(sheet.rows):
        item: dict[str, Any] = {}
        for header, cell in zip(known, row.cells, strict=False):
            if not cell or not header:
                continue
            try:
                item[header] = cells[header](cell) if header in cells else cell
            except Unreadable as form:
                at = marks.find((index, header))
                faults.append(fault("table.cell", at, found=cell, form=str(form), subject=item.get("id")))
        items.append(item)
    return items, faults


def _inside(name: str, folder: Path, place: Place, *, workbook: bool = False) -> tuple[Path | None, list[Fault]]:
    """The file a scenario means, which must lie in its folder; links that lead out of it are not followed."""
    suffix = Path(name).suffix.lower()
    if suffix in _WORKBOOKS and not workbook:
        return None, [fault("table.format", place, found=name)]
    home = folder.resolve()
    parts = re.split(r"[/\\]", name)
    try:
        path = (home / name).resolve()
        outside = not path.is_relative_to(home) or ".." in parts or Path(name).is_absolute() or ":" in parts[0]
    except (OSError, ValueError, RuntimeError):
        return None, [fault("table.name", place, found=name)]
    if outside or not name.strip():
        return None, [fault("table.outside", place, found=name)]
    if not path.is_file():
        return None, [fault("table.missing", place, found=name, hint=_near(path))]
    return folder / name, []


def _near(path: Path) -> str | None:
    try:
        return nearest(path.name, [entry.name for entry in path.parent.iterdir()][:_SHOWN_NAMES])
    except OSError:
        return None


def _header_faults(sheet: Sheet, allowed: tuple[str, ...], required: tuple[str, ...]) -> list[Fault]:
    faults = []
    seen: dict[str, int] = {}
    meant = set()
    free = [name for name in allowed if name not in sheet.headers]
    for number, header in enumerate(sheet.headers, 1):
        at = Place(sheet.file, sheet=sheet.name, row=1, column=number, header=header)
        if header in seen:
            faults.append(fault("table.header_twice", at, found=header, first=seen[header]))
        elif header and header not in allowed:
            hint = nearest(header, free) or nearest(header, allowed)
            meant.add(hint)
            faults.append(fault("table.header", at, found=header, allowed=allowed, hint=hint))
        seen.setdefault(header, number)
    lacking = tuple(name for name in required if name not in seen and name not in meant)
    if lacking:
        faults.append(fault("table.header_missing", Place(sheet.file, sheet=sheet.name, row=1), headers=lacking))
    return faults


_SHIFTED = ("table.ragged", "table.beyond")


def without_noise(tree: Tree, faults: list[Fault]) -> list[Fault]:
    """Faults of a table without those that only follow from a missing column or from cells out of line."""
    faults = _of_cells(faults)
    shifted = {(one.file, one.row) for one in faults if one.code in _SHIFTED}
    sheets = {marks.sheet.file: marks.sheet for marks in tree.overlays.values() if isinstance(marks, TableMarks)}
    kept = []
    for one in faults:
        sheet = sheets.get(one.file)
        last = one.path.rpartition(".")[2]
        if sheet is not None and one.row is not None and one.code not in _SHIFTED:
            absent = one.code == "shape.missing" and one.path.count(".") == 1 and last not in sheet.headers
            if absent or (one.file, one.row) in shifted:
                continue
        kept.append(one)
    return kept


def _of_cells(faults: list[Fault]) -> list[Fault]:
    """Faults of workbooks without what follows from a cell that cannot be read, or from a column that is not there."""
    unread = {(one.file, one.sheet, one.row, one.column) for one in faults if one.sheet and one.column and not one.path}
    headless = {(one.file, one.sheet) for one in faults if one.sheet and one.code in _HEADLESS}
    return [
        one
        for one in faults
        if not one.sheet
        or not one.path
        or not (
            (one.file, one.sheet, one.row, one.column) in unread
            or (one.code == "shape.missing" and one.column is None and (one.file, one.sheet) in headless)
        )
    ]


_HEADLESS = ("table.header", "table.header_missing", "workbook.no_header")
