"""Reading a workbook: a whole scenario, or the table of a section that a YAML file names."""

from __future__ import annotations

from pathlib import Path

from planner.faults import Fault, InputError, Place, fault
from planner.loading.limits import LIMITS, Limits
from planner.loading.text import read_bytes
from planner.loading.tree import Tree
from planner.workbook.assume import assume, assume_pools
from planner.workbook.build import Draft, add_list, add_units, build
from planner.workbook.catalogue import GUIDE, SHEETS, sheet_called
from planner.workbook.grid import Grid, read_grids
from planner.workbook.marks import CellMarks
from planner.workbook.names import find_names, give_ids
from planner.workbook.near import near
from planner.workbook.rows import Table, read_rows


def read_workbook(path: str | Path, limits: Limits = LIMITS) -> tuple[Tree, list[Fault], list[Fault]]:
    """The plain data of a workbook, its faults, and notes of what was assumed.

    Raises `InputError` where the file cannot be read as a workbook with the sheets it takes.
    """
    file = str(path)
    grids = read_grids(read_bytes(Path(path), file, limits), file, limits)
    tables, faults, notes = _tables(grids, file)
    needed = {"overall": SHEETS[0]}
    lacking = [sheet.zh for key, sheet in needed.items() if key not in tables]
    if not {"units", "villages"} & tables.keys():
        lacking.append("单位")
    if lacking:
        names = [grid.name for grid in grids]
        hints = [near(name, names) for name in lacking]
        told = fault("workbook.no_sheet", Place(file), found=names, allowed=tuple(lacking), hint=hints[0])
        raise InputError([*faults, told])
    draft = build(tables, file)
    give_ids(draft)
    find_names(draft)
    assume(draft)
    return Tree(draft.data, draft.marks), faults + draft.faults, notes + draft.notes


def read_section(path: Path, section: str, sheet: str | None, limits: Limits = LIMITS) -> tuple[Draft, list[Fault]]:
    """`units` or `people` from a workbook: from the named sheet, else from the template's sheets; and faults.

    Raises `InputError` where there is no such workbook or sheet.
    """
    file = str(path)
    grids = read_grids(read_bytes(path, file, limits), file, limits)
    if sheet is not None:
        grids = [grid for grid in grids if grid.name == sheet] or _no_sheet(grids, sheet, file)
    tables, faults, _ = _tables(grids, file, section if sheet is not None else None)
    wanted = {key: tables[key] for key in _OF[section] if key in tables}
    if not wanted:
        _no_sheet(grids, SHEETS_OF[section], file)
    draft = Draft(CellMarks(file))
    draft.marks.places[section,] = next(iter(wanted.values())).grid.place()
    for table in wanted.values():
        draft.faults += table.faults
    if section == "units":
        add_units(draft, wanted)
    else:
        add_list(draft, section, wanted[section])
    draft.data.setdefault(section, [])
    give_ids(draft)
    assume_pools(draft)
    return draft, faults


_OF = {"units": ("units", "villages", "past"), "people": ("people",)}
SHEETS_OF = {"units": "单位", "people": "人员"}
"""The sheet of the template that holds a section."""


def _no_sheet(grids: list[Grid], name: str, file: str) -> list[Grid]:
    names = tuple(grid.name for grid in grids)
    raise InputError([fault("workbook.sheet", Place(file), found=name, allowed=names, hint=near(name, names))])


def _tables(
    grids: list[Grid], file: str, section: str | None = None
) -> tuple[dict[str, Table], list[Fault], list[Fault]]:
    """The known sheets by key, faults and notes about sheets. `section`: what a sheet is, whatever its name."""
    tables: dict[str, Table] = {}
    faults, notes = [], []
    for grid in grids:
        known = sheet_called(grid.name)
        if section is not None and (known is None or known.key not in _OF[section]):
            known = next(sheet for sheet in SHEETS if sheet.key == section)
        if known is None:
            if grid.name.strip() not in GUIDE:
                names = [sheet.zh for sheet in SHEETS if sheet.key not in tables]
                hint = near(grid.name, names)
                notes.append(fault("workbook.extra", grid.place(), severity="note", hint=hint))
            continue
        if known.key in tables:
            first = tables[known.key].grid.name
            faults.append(fault("workbook.sheet_twice", grid.place(), first=first))
            continue
        table = read_rows(grid, known)
        if not grid.rows:
            continue
        if grid.hidden and table.entries:
            notes.append(fault("workbook.hidden", grid.place(), severity="note"))
        tables[known.key] = table
    return tables, faults, notes
