"""People write names where the scenario wants ids: names are found again, and who has no id gets one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planner.faults import Path
from planner.loading.context import NOBODY
from planner.workbook.build import Draft

_PREFIX = {"township": "T", "village": "V"}
_SELECTED = ("id", "unit", "parent", "employer")
_SHOWN = 8


class Names:
    """The ids of units and people, and the names they are called by."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.units = _called(draft.data.get("units"))
        self.people = _called(draft.data.get("people"))

    def resolve(self, value: Any, path: Path, *tables: Mapping[str, Sequence[str]]) -> Any:
        """The id that is meant, for a text or for each of a list; what nobody is called stays as it is."""
        if isinstance(value, list):
            return [self.resolve(one, (*path, n), *tables) for n, one in enumerate(value)]
        if not isinstance(value, str) or value == NOBODY:
            return value
        base, mark, rest = _parts(value)
        for table in tables:
            for name, tail in ((value, ""), (base, mark + rest)):
                found = table.get(name)
                if found is not None and name not in found:
                    if len(found) > 1:
                        self.draft.wrong("workbook.ambiguous", path, found=name, allowed=tuple(found))
                    return found[0] + tail
        return value


def _parts(value: str) -> tuple[str, str, str]:
    match = re.search(r"[@#]", value)
    return (value[: match.start()], match.group(), value[match.end() :]) if match else (value, "", "")


def _called(items: Any) -> dict[str, list[str]]:
    """Name or id → the ids it stands for; an id stands for itself alone."""
    rows = [item for item in items or () if isinstance(item, dict) and isinstance(item.get("id"), str)]
    found: dict[str, list[str]] = {}
    for item in rows:
        found.setdefault(str(item.get("name")), []).append(item["id"])
    return {**found, **{item["id"]: [item["id"]] for item in rows}}


def give_ids(draft: Draft) -> None:
    """Ids for units, people, orders and partners that have none, in the order of their rows."""
    units = draft.data.get("units", [])
    first = [n for n, unit in enumerate(units) if unit.get("kind") != "village"]
    _number(draft, "units", units, first)
    called = Names(draft)
    for n, unit in enumerate(units):
        if "parent" in unit:
            unit["parent"] = called.resolve(unit["parent"], ("units", n, "parent"), called.units)
    _number(draft, "units", units, [n for n in range(len(units)) if n not in set(first)])
    for section in ("people", "visits", "partners"):
        rows = draft.data.get(section) or []
        _number(draft, section, rows, range(len(rows)))


def _number(draft: Draft, section: str, rows: list[dict[str, Any]], which: Sequence[int]) -> None:
    taken = {str(row.get("id")) for row in rows}
    given = []
    for n in which:
        if "id" in rows[n]:
            continue
        rows[n]["id"] = next(name for name in _candidates(section, rows[n]) if name not in taken)
        taken.add(rows[n]["id"])
        given.append(rows[n]["id"])
    if given:
        names = (*given[:_SHOWN], *["…"] * (len(given) > _SHOWN))
        draft.note("assumed.ids", (section,), count=len(given), names=names)


def _candidates(section: str, row: dict[str, Any]) -> Iterator[str]:
    parent = row.get("parent")
    if section == "units" and row.get("kind") == "village" and isinstance(parent, str) and parent.isascii():
        lead = f"{parent}-"
    elif section == "units":
        lead = _PREFIX.get(str(row.get("kind")), "D")
    else:
        lead = {"people": "P", "visits": "S", "partners": "C"}[section]
    number = 0
    while True:
        number += 1
        yield f"{lead}{number:02}"


def find_names(draft: Draft, only: str | None = None) -> None:
    """Put ids where names stand, in every reference of the data, or of one section."""
    names = Names(draft)
    units, people = names.units, names.people
    for path, row, key in _references(draft.data):
        if only is not None and path[0] != only:
            continue
        tables = {"person": (people,), "either": (units, people)}.get(_ABOUT.get(key, "unit"), (units,))
        row[key] = names.resolve(row[key], (*path, key), *tables)
    for section in () if only else ("rounds", "groups", "visits", "partners", "rules", "goals"):
        _selections(names, draft.data.get(section), (section,), top=True)


_ABOUT = {"leader": "person", "members": "person", "person": "person", "core": "person"}


def _references(data: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any], str]]:
    """Places that name a unit or a person: (path of the mapping, the mapping, its key)."""
    for n, unit in enumerate(data.get("units", ())):
        yield from ((("units", n), unit, key) for key in ("parent",) if key in unit)
        for k, visit in enumerate(_listed(unit.get("past"))):
            yield from ((("units", n, "past", k), visit, key) for key in ("leader", "members") if key in visit)
    for n, person in enumerate(data.get("people") or ()):
        at = ("people", n)
        yield from ((at, person, key) for key in ("employer", "hometown", "recused") if key in person)
        for key in ("posts", "relatives"):
            for k, one in enumerate(_listed(person.get(key))):
                yield from (((*at, key, k), one, name) for name in ("unit", "person") if name in one)
    for section, keys in (("visits", ("unit",)), ("fixed", ("visit", "person"))):
        for n, row in enumerate(data.get(section) or ()):
            yield from (((section, n), row, key) for key in keys if key in row)
    series = [(("rounds", "series", n, "groups"), one.get("groups", {})) for n, one in enumerate(_series(data))]
    for base, groups in [(("groups",), data.get("groups", {})), *series]:
        for k, one in enumerate(_listed(groups.get("standing"))):
            yield from (((*base, "standing", k), one, key) for key in ("core",) if key in one)


def _series(data: dict[str, Any]) -> list[dict[str, Any]]:
    return _listed(data.get("rounds", {}).get("series"))


def _listed(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _selections(names: Names, value: Any, path: Path, *, top: bool = False) -> None:
    """Names within selections, and in pairs, at any depth of a rule or goal; `top`: the id there is the item's own."""
    if isinstance(value, list):
        for n, one in enumerate(value):
            _selections(names, one, (*path, n), top=top)
    if not isinstance(value, dict):
        return
    for key, one in value.items():
        if (key in _SELECTED and not top) or key == "pairs":
            value[key] = names.resolve(one, (*path, key), names.units, names.people)
        else:
            _selections(names, one, (*path, key))
