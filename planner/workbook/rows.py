"""A sheet's cells under their headers: which row is an entry, which column is what, what stands where it should not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from planner.faults import Fault, Place, fault
from planner.workbook.columns import EMPTY, MARK, REMARK, SET_ASIDE, Column, Sheet
from planner.workbook.grid import Cell, Grid
from planner.workbook.near import near

_HEADER_WITHIN = 30
ITEM = {"zh": ("项目", "内容"), "en": ("item", "value")}
"""Headers of a sheet with one setting per row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that counts: its cells by column. `places` has the place of every column, filled in or not."""

    row: int
    cells: dict[Column, Cell]
    places: dict[Column, Place]


@dataclass(slots=True)
class Table:
    """A sheet of the workbook; `empty`: it says of itself that there is nothing to say."""

    sheet: Sheet
    grid: Grid
    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    empty: bool = False


def folded(header: str) -> str:
    """A header without what does not matter: blanks, line breaks, a star, width and case of letters."""
    return re.sub(r"[\s*＊]", "", unicodedata.normalize("NFKC", header)).lower()


def read_rows(grid: Grid, sheet: Sheet) -> Table:
    """The entries of a sheet, and what is wrong with the way it is laid out."""
    table = Table(sheet, grid)
    names = {folded(name): column for column in sheet.columns for name in (column.zh, column.header("en"))}
    if sheet.settings:
        return _settings(table, names)
    top = _header_row(grid, [*names, *map(folded, MARK.values())], least=min(2, len(names)))
    if top is None:
        if grid.rows:
            headers = tuple(column.zh for column in sheet.columns)
            table.faults.append(fault("workbook.no_header", grid.place(min(grid.rows)), allowed=headers))
        return table
    columns, mark = _headers(table, names, top)
    for number in sorted(row for row in grid.rows if row > top):
        _entry(table, grid.rows[number], number, columns, mark)
    _merged(table, top)
    return table


def _header_row(grid: Grid, names: Iterable[str], least: int) -> int | None:
    known = set(names)
    rows = sorted(grid.rows)[:_HEADER_WITHIN]
    counts = {row: sum(folded(cell.text) in known for cell in grid.rows[row].values()) for row in rows}
    best = max(rows, key=lambda row: counts[row], default=None)
    return best if best is not None and counts[best] >= least else None


def _headers(table: Table, names: dict[str, Column], top: int) -> tuple[dict[int, Column], int | None]:
    """The column of the sheet at each position, and where rows are marked."""
    columns: dict[int, Column] = {}
    mark = None
    grid = table.grid
    first: dict[Column, int] = {}
    for position, cell in sorted(grid.rows[top].items()):
        name = folded(cell.text)
        column = names.get(name)
        at = grid.place(top, position, cell.text)
        if name in map(folded, MARK.values()):
            mark = position
        elif column is None and name not in REMARK:
            free = [one.zh if _chinese(cell.text) else one.header("en") for one in names.values() if one not in first]
            allowed = tuple(one.zh for one in table.sheet.columns)
            table.faults.append(fault("table.header", at, found=cell.text, allowed=allowed, hint=near(cell.text, free)))
            columns[position] = Column(("?",), cell.text, ("", ""))
        elif column is not None and column in first:
            table.faults.append(fault("table.header_twice", at, found=cell.text, first=first[column]))
        if column is not None and column not in first:
            first[column] = position
            columns[position] = column
        elif name in REMARK:
            columns[position] = Column(("?",), cell.text, ("", ""))
    _absent(table, columns, top)
    return columns, mark


def _chinese(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def _absent(table: Table, columns: dict[int, Column], top: int) -> None:
    """Columns that every row must fill in and that are not there at all."""
    there = set(columns.values())
    lacking = tuple(c.zh for c in table.sheet.columns if c.need == "must" and c not in there and c.zh != "工作单位")
    if lacking and not any(one.code == "table.header" and one.hint in lacking for one in table.faults):
        table.faults.append(fault("table.header_missing", table.grid.place(top), headers=lacking))


def _entry(table: Table, cells: dict[int, Cell], number: int, columns: dict[int, Column], mark: int | None) -> None:
    """One row: an entry, or one that does not count."""
    grid = table.grid
    said = cells.get(mark).text if mark is not None and mark in cells else ""  # type: ignore[union-attr]
    if said in SET_ASIDE:
        return
    if said:
        at = grid.place(number, mark, MARK["zh"])
        table.faults.append(fault("workbook.mark", at, found=said, allowed=SET_ASIDE))
    filled = {position: cell for position, cell in cells.items() if position != mark}
    texts = [cell.text for cell in filled.values()]
    if not texts:
        return
    if len(texts) == 1 and texts[0] in EMPTY.values():
        table.empty = True
        return
    for position, cell in filled.items():
        if position not in columns:
            at = grid.place(number, position)
            table.faults.append(fault("workbook.beyond", at, found=cell.text))
    kept = {c: filled[p] for p, c in columns.items() if p in filled and c.path != ("?",)}
    if not kept:
        return
    places = {column: grid.place(number, p, column.zh) for p, column in columns.items() if column.path != ("?",)}
    table.entries.append(Entry(number, kept, places))


def _merged(table: Table, top: int) -> None:
    """A cell merged over several columns says nobody knows what of which."""
    for row, column in table.grid.wide:
        if row > top:
            table.faults.append(fault("workbook.merged", table.grid.place(row, column)))


def _settings(table: Table, names: dict[str, Column]) -> Table:
    """A sheet with a setting per row, as one entry."""
    grid = table.grid
    top = _header_row(grid, {folded(name) for pair in ITEM.values() for name in pair}, least=2)
    if top is None:
        table.faults.append(fault("workbook.no_header", grid.place(), allowed=ITEM["zh"]))
        return table
    heads = {folded(cell.text): position for position, cell in grid.rows[top].items()}
    item, value = (next(heads[n] for n in map(folded, pair) if n in heads) for pair in zip(*ITEM.values(), strict=True))
    entry = Entry(top, {}, {})
    for number in sorted(row for row in grid.rows if row > top):
        cells = grid.rows[number]
        if item not in cells:
            if value in cells:
                table.faults.append(fault("workbook.beyond", grid.place(number, value), found=cells[value].text))
            continue
        label = cells[item].text
        column = names.get(folded(label))
        at = grid.place(number, item)
        if column is None:
            hint = near(label, [one.zh if _chinese(label) else one.header("en") for one in table.sheet.columns])
            allowed = tuple(one.zh for one in table.sheet.columns)
            table.faults.append(fault("workbook.setting", at, found=label, allowed=allowed, hint=hint))
        elif column in entry.places:
            first = entry.places[column].row
            table.faults.append(fault("workbook.setting_twice", at, found=label, first=first))
        else:
            entry.places[column] = grid.place(number, value, column.zh)
            if value in cells:
                entry.cells[column] = cells[value]
    table.entries.append(entry)
    return table
