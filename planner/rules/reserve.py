from __future__ import annotations

from typing import Literal

from planner.fields import Whole
from planner.rules.base import Rule


class Reserve(Rule):
    """In each open round so many standby groups (group-rounds a year), or so many available people outside
    any group."""

    rule: Literal["reserve"] = "reserve"
    groups: Whole | None = None
    people: Whole | None = None
    per: Literal["round", "year"] = "round"
