"""A unit that goes into another: what named it names the other from then on."""

from __future__ import annotations

from typing import Any

from planner.plan_index import PlanIndex

Data = dict[str, Any]
_PLACES = frozenset({"id", "unit", "parent", "pairs", "employer"})
"""Keys of selections and rules under which a unit's id stands."""


def merge(data: Data, plan: PlanIndex, over: frozenset[int], gone: str, into: str) -> None:
    """Put `into` where `gone` stood. A unit that was visited already stays, for its visit is a fact; another is taken
    out, with the visits that only it would have had."""
    visited = any(plan.round_of(visit.id) in over for visit in plan.problem.of_unit(gone))
    if not visited:
        data["units"] = [row for row in data["units"] if row["id"] != gone]
        lost = {visit.id for visit in plan.problem.of_unit(gone)} - {one["id"] for one in data.get("visits") or ()}
        data["fixed"] = [one for one in data["fixed"] if one.get("visit") not in lost]
    for row in data["units"]:
        if row.get("parent") == gone:
            row["parent"] = into
    for row in data.get("people") or ():
        _person(row, gone, into)
    made = {name for name, place in plan.places.items() if place.round in over}
    for row in data.get("visits") or ():
        if row.get("unit") == gone and row["id"] not in made:
            row["unit"] = into
    if not visited:
        for section in ("rules", "goals", "visits", "partners", "groups"):
            if section in data and data[section] is not None:
                data[section] = _renamed(data[section], gone, into, "")


def _person(row: Data, gone: str, into: str) -> None:
    for key in ("employer", "hometown"):
        if row.get(key) == gone:
            row[key] = into
    for key in ("posts", "relatives"):
        for one in row.get(key) or ():
            if one.get("unit") == gone:
                one["unit"] = into
    if gone in (row.get("recused") or ()):
        row["recused"] = list(dict.fromkeys(into if one == gone else one for one in row["recused"]))


def _renamed(value: Any, gone: str, into: str, key: str) -> Any:
    """The other id wherever a unit is named; each once, and no unit paired with itself."""
    if isinstance(value, dict):
        return {name: _renamed(one, gone, into, name) for name, one in value.items()}
    if isinstance(value, list):
        made = [_renamed(one, gone, into, key) for one in value]
        if key == "pairs":
            return [one for one in made if not (isinstance(one, list) and len(one) == 2 and one[0] == one[1])]
        return list(dict.fromkeys(made)) if made != value and all(isinstance(one, str) for one in made) else made
    return into if value == gone and key in _PLACES else value
