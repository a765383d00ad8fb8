"""The canonical form of a scenario and its digest: row order, comments and left-out defaults do not matter."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from decimal import Decimal
from typing import Any

from planner.scenario import Scenario
from planner.series import RoundKind, round_kinds


def canonical(scenario: Scenario) -> dict[str, Any]:
    """The scenario as plain data: defaults of the format filled in, tables sorted by id, rules, decisions, closed
    days and standing groups by content.

    What has a meaning in its order keeps it: goals (by importance) and phases (in time), which become a list.
    """
    data: dict[str, Any] = json.loads(json.dumps(scenario.model_dump(by_alias=True), default=_plain))
    for table in ("units", "people", "visits", "partners"):
        if data.get(table):
            data[table] = sorted(data[table], key=lambda row: row["id"])
    for part, key in ((data, "rules"), (data, "fixed"), (data["calendar"], "closed"), (data["groups"], "standing")):
        part[key] = sorted(part[key], key=lambda row: json.dumps(row, sort_keys=True))
    data["fixed"] = [{k: v for k, v in row.items() if v is not None or k not in _NEWER} for row in data["fixed"]]
    _later(data["groups"]["per_round"])
    if data["rounds"]["slots"]:
        data["rounds"]["slots"] = sorted(data["rounds"]["slots"], key=lambda row: row["id"])
    data["rounds"]["phases"] = [[name, phase] for name, phase in data["rounds"]["phases"].items()]
    if not data["rounds"].pop("series"):  # without any, the form is what it was before there were any
        return data
    series = [_series(kind) for kind in round_kinds(scenario)[1:]]
    data["rounds"]["series"] = sorted(series, key=lambda row: str(row["id"]))
    return data


_NEWER = ("at", "standby", "over")
"""Keys of a decision that are left out where they say nothing: the form is then what it was before there were any."""


def _later(per_round: dict[str, Any]) -> None:
    """What holds of groups from some day on, by that day; left out where there is nothing of the kind."""
    later = sorted(per_round.pop("later"), key=lambda row: json.dumps(row, sort_keys=True, default=_plain))
    if later:
        per_round["later"] = later


def _series(kind: RoundKind) -> dict[str, Any]:
    """A series with what it inherits filled in, so that writing that out changes nothing."""
    groups = kind.groups.model_dump(by_alias=True)
    _later(groups["per_round"])
    made = {
        "id": kind.series, "name": kind.name, "per_year": kind.per_year.model_dump(by_alias=True),
        "phases": [[name, phase.model_dump(by_alias=True)] for name, phase in kind.phases.items()],
        "on_duty": kind.on_duty, "visits": sorted(kind.visits or ()),
        "groups": {**groups, "standing": sorted(groups["standing"], key=lambda row: str(row["group"]))},
        "slots": None if kind.slots is None else sorted(([s.id, s.start] for s in kind.slots), key=lambda s: str(s[0])),
    }  # fmt: skip
    data: dict[str, Any] = json.loads(json.dumps(made, default=_plain))
    return data


def _plain(value: object) -> str:
    """Days in ISO form; decimals without trailing zeros, so that 0.3 and 0.30 are the same."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(type(value))


def digest(scenario: Scenario) -> str:
    """SHA-256 of the canonical form, in hex."""
    text = json.dumps(canonical(scenario), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
