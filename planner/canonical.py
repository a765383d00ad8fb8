"""The canonical form of a scenario and its digest: row order, comments and left-out defaults do not matter."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from planner.scenario import Scenario


def canonical(scenario: Scenario) -> dict[str, Any]:
    """The scenario as plain data: defaults filled in, tables sorted by id, rules and decisions by content.

    Goals keep their order, which is their importance.
    """
    data = scenario.model_dump(mode="json", by_alias=True)
    for table in ("units", "people", "visits", "partners"):
        if data.get(table):
            data[table] = sorted(data[table], key=lambda row: row["id"])
    for table in ("rules", "fixed"):
        data[table] = sorted(data[table], key=lambda row: json.dumps(row, sort_keys=True))
    return data


def digest(scenario: Scenario) -> str:
    """SHA-256 of the canonical form, in hex."""
    text = json.dumps(canonical(scenario), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
