"""From the tables of a workbook to the plain data of a scenario, with the place of every value."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from planner.faults import Fault, Path, fault
from planner.goals import REGISTER as GOALS
from planner.loading.shape import Shape, shape_of
from planner.rules import REGISTER as RULES
from planner.workbook.columns import REST, Column, Sheet
from planner.workbook.flow import Piece, piece
from planner.workbook.marks import CellMarks, row_only
from planner.workbook.meaning import NOTHING, Twice, meant
from planner.workbook.near import near
from planner.workbook.rows import Entry, Table
from planner.workbook.values import NO_BOUND, Unreadable, value_of

_KINDS: dict[str, dict[str, type[BaseModel]]] = {
    "rule": {kind.model_fields["rule"].default: kind for kind in RULES},
    "goal": {kind.model_fields["goal"].default: kind for kind in GOALS},
}
_LISTS = ("people", "partners", "visits", "rules", "goals", "fixed")
_CAN_BE_EMPTY = ("people", "rules", "goals")


@dataclass(slots=True)
class Draft:
    """A scenario in the making."""

    marks: CellMarks
    data: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def note(self, code: str, path: Path, **values: Any) -> None:
        """Something that was assumed, or that a person should know."""
        self.notes.append(fault(code, self.marks.find(path), path, severity="note", **values))

    def wrong(self, code: str, path: Path, **values: Any) -> None:
        """A fault at the place of a value."""
        self.faults.append(fault(code, self.marks.find(path), path, **values))


def build(tables: Mapping[str, Table], file: str) -> Draft:
    """The data of a whole workbook; `tables` by the key of their sheet."""
    draft = Draft(CellMarks(file))
    for key, table in tables.items():
        path = {"overall": (), "villages": ("units",), "closed": ("calendar", "closed")}.get(key, (key,))
        if path and key not in ("past", "standing"):
            draft.marks.places.setdefault(path, table.grid.place())
        draft.faults += table.faults
    for table in (tables[key] for key in ("overall",) if key in tables):
        for entry in table.entries:
            draft.marks.places[()] = table.grid.place()
            put(draft, (), table.sheet, entry)
    _kinds_of_round(draft, tables)
    add_units(draft, tables)
    for key in _LISTS:
        if key in tables:
            add_list(draft, key, tables[key])
    _closed(draft, tables)
    return draft


def add_units(draft: Draft, tables: Mapping[str, Table]) -> None:
    """Units, then villages, with the inspections of the ledger."""
    for key in ("units", "villages"):
        for entry in tables[key].entries if key in tables else ():
            item = put(draft, ("units", len(draft.data.setdefault("units", []))), tables[key].sheet, entry)
            if key == "villages":
                item.setdefault("kind", "village")
    if "past" in tables:
        _ledger(draft, tables["past"])


def add_list(draft: Draft, key: str, table: Table) -> None:
    """A section that is a list with one item per row."""
    if table.empty and key in _CAN_BE_EMPTY:
        draft.data[key] = []
    for entry in table.entries:
        rows = draft.data.setdefault(key, [])
        put(draft, (key, len(rows)), table.sheet, entry, _model(table.sheet, entry))


def _model(sheet: Sheet, entry: Entry) -> type[BaseModel] | None:
    """The model of a row of rules or goals, which its first column names."""
    if sheet.model is not None:
        return sheet.model
    kind = sheet.key[:-1]
    column = sheet.columns[0]
    cell = entry.cells.get(column)
    shape = Shape(tuple((model, ()) for model in _KINDS[kind].values()))
    said = meant(shape, {Piece(kind): Piece(cell.text)}) if cell is not None else {}
    return _KINDS[kind].get(str(said.get(kind, "")))


def put(draft: Draft, path: Path, sheet: Sheet, entry: Entry, model: type[BaseModel] | None = None) -> dict[str, Any]:
    """One row as an item at `path`; what cannot be read is told and left out."""
    item = _item(draft.data, path)
    model = model or sheet.model
    draft.marks.places.setdefault(path, row_only(next(iter(entry.places.values()))))
    for column in sorted(entry.places, key=lambda column: column.path == REST):
        place = entry.places[column]
        draft.marks.places.setdefault((*path, *column.path), place)
        cell = entry.cells.get(column)
        if cell is None:
            continue
        shape, at = sheet.shape(column, model)
        try:
            found = value_of(column, cell, shape, at)
            if column.path == REST:
                _rest(draft, path, item, found, model, column, entry)
            else:
                _set(item, column.path, found)
        except Unreadable as wrong:
            draft.faults.append(wrong.fault(place, cell.text))
            if column.path in (("rule",), ("goal",)):  # that it is there keeps it from being told as missing
                item[column.path[0]] = cell.text
    return item


def _rest(
    draft: Draft,
    path: Path,
    item: dict[str, Any],
    found: Any,
    model: type[BaseModel] | None,
    column: Column,
    entry: Entry,
) -> None:
    """Pairs whose keys belong to the row itself."""
    try:
        pairs = meant(shape_of(model) if model is not None else None, found)
    except Twice as twice:
        raise Unreadable("workbook.key_twice", key=str(twice)) from None
    for key, value in pairs.items():
        if key in item:
            raise Unreadable("workbook.key_twice", key=key)
        item[key] = value
        draft.marks.places[(*path, key)] = entry.places[column]


def _item(data: Any, path: Path) -> dict[str, Any]:
    """The mapping at a path, made where there is none."""
    for place, part in enumerate(path):
        fresh: Any = [] if isinstance((*path, "")[place + 1], int) else {}
        if isinstance(part, int):
            while len(data) <= part:
                data.append({})
            data = data[part]
        else:
            data = data.setdefault(part, fresh)
    found: dict[str, Any] = data
    return found


def _set(item: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        item = item.setdefault(key, {})
    if value is not NO_BOUND:
        item[path[-1]] = value


def _kinds_of_round(draft: Draft, tables: Mapping[str, Table]) -> None:
    """The rows of rounds, groups and standing groups, each of the main rounds or of a series."""
    series: dict[str, int] = {}
    seen: dict[tuple[str, str], int] = {}
    for key in ("rounds", "groups", "standing"):
        table = tables.get(key)
        for entry in table.entries if table is not None else ():
            assert table is not None
            column = table.sheet.columns[0]
            name = said(entry, column)
            if key == "rounds" and name:
                series.setdefault(name, len(series))
            told: dict[str, Any] = {"found": name or None}
            if name and name not in series:
                told |= {"allowed": tuple(series) or None, "hint": near(name, series)}
                draft.faults.append(fault("workbook.series", entry.places[column], **told))
            elif key != "standing" and seen.setdefault((key, name), entry.row) != entry.row:
                draft.faults.append(fault("workbook.round_twice", entry.places[column], first=seen[key, name], **told))
            else:
                _round_row(draft, table, entry, series.get(name))


def _round_row(draft: Draft, table: Table, entry: Entry, series: int | None) -> None:
    """A row for a series (its position), or for the main rounds (None)."""
    key = table.sheet.key
    path: Path = ("rounds", "series", series) if series is not None else ("rounds" if key == "rounds" else "groups",)
    if key != "rounds" and series is not None:
        path = (*path, "groups")
    if key == "standing" and _says_none(table, entry):
        _item(draft.data, path).setdefault("standing", [])
        return
    if key == "standing":
        path = (*path, "standing", len(_item(draft.data, path).setdefault("standing", [])))
    item = put(draft, path, table.sheet, entry)
    if key != "rounds" or series is None:
        item.pop(table.sheet.columns[0].path[0], None)


def _says_none(table: Table, entry: Entry) -> bool:
    """Whether a row says that there are no standing groups, where none said would mean those of the main rounds."""
    return said(entry, table.sheet.column("名称")) in NOTHING and not said(entry, table.sheet.column("组号"))


def _closed(draft: Draft, tables: Mapping[str, Table]) -> None:
    table = tables.get("closed")
    for number, entry in enumerate(table.entries if table is not None else ()):
        assert table is not None
        put(draft, ("calendar", "closed", number), table.sheet, entry)


def _ledger(draft: Draft, table: Table) -> None:
    """Inspections before the term, each with the unit that it names."""
    units = draft.data.get("units", [])
    by_id = {unit["id"]: n for n, unit in enumerate(units) if isinstance(unit.get("id"), str)}
    by_name: dict[str, list[int]] = {}
    for n, unit in enumerate(units):
        by_name.setdefault(str(unit.get("name")), []).append(n)
    column = table.sheet.columns[0]
    for entry in table.entries:
        name = said(entry, column)
        if not name:
            draft.faults.append(fault("shape.missing", entry.places[column]))
            continue
        numbers = [by_id[name]] if name in by_id else by_name.get(name, [])
        if len(numbers) != 1:
            code = "id.unit" if not numbers else "workbook.ambiguous"
            hint = near(name, [*by_id, *by_name]) if not numbers else None
            draft.faults.append(fault(code, entry.places[column], found=name, hint=hint))
            continue
        path = ("units", numbers[0], "past", len(units[numbers[0]].get("past", ())))
        item = put(draft, path, table.sheet, entry)
        item.pop("unit", None)


def said(entry: Entry, column: Column) -> str:
    """The text of a cell that names something; nothing where it is blank."""
    cell = entry.cells.get(column)
    return "" if cell is None else unicodedata.normalize("NFKC", piece(cell.text).text)
