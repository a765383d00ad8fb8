"""Tables in a workbook beside a scenario: `units: {workbook: roster.xlsx, sheet: 单位}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.faults import Fault, InputError, fault
from planner.loading.limits import Limits
from planner.loading.tree import Tree
from planner.nearest import nearest

if TYPE_CHECKING:
    from planner.workbook.build import Draft

_KEYS = ("workbook", "sheet")
Inside = Callable[..., tuple[Path | None, list[Fault]]]


def expand_workbook(
    tree: Tree, section: str, folder: Path, inside: Inside, limits: Limits
) -> tuple[Draft | None, list[Fault]]:
    """Put the items of the sheet where the scenario names it, and their places; what was read, and its faults.

    `inside` finds the file, which must lie in the scenario's folder.
    """
    from planner.workbook.reader import read_section

    named: dict[str, Any] = tree.data[section]
    tree.data[section] = []
    faults = _wrong_keys(tree, section, named)
    name, sheet = named["workbook"], named.get("sheet")
    for key, value, code in (("workbook", name, "table.workbook"), ("sheet", sheet or "-", "table.sheet")):
        if not isinstance(value, str):
            path = (section, key)
            return None, [*faults, fault(code, tree.place(path), path, found="null" if value is None else value)]
    file, wrong = inside(name, folder, tree.place((section, "workbook")), workbook=True)
    if file is None:
        return None, [*faults, *wrong]
    try:
        draft, more = read_section(file, section, sheet, limits)
    except InputError as error:
        return None, [*faults, *error.faults]
    tree.data[section] = draft.data[section]
    tree.overlays[section] = draft.marks.below((section,))
    return draft, [*faults, *more]


def finish_workbooks(tree: Tree, drafts: Mapping[str, Draft]) -> list[Fault]:
    """Put ids where the sheets name units and people, once both sections are there; the faults and notes of all."""
    from planner.workbook.names import find_names

    for section, draft in drafts.items():
        draft.data = {key: tree.data[key] for key in ("units", "people") if isinstance(tree.data.get(key), list)}
        find_names(draft, section)
    return [one for draft in drafts.values() for one in (*draft.faults, *draft.notes)]


def _wrong_keys(tree: Tree, section: str, named: dict[str, Any]) -> list[Fault]:
    found = []
    for key in named:
        if key not in _KEYS:
            path = (section, key)
            at = tree.place(path, key=True)
            found.append(fault("shape.unknown_key", at, path, key=key, allowed=_KEYS, hint=nearest(key, _KEYS)))
    return found
