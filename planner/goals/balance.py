from __future__ import annotations

from typing import Literal

from planner.goals.base import Goal
from planner.selectors import Selector


class Balance(Goal):
    """How evenly effort, visits or service are spread over years, open rounds, deployed group-rounds or people."""

    goal: Literal["balance"] = "balance"
    of: Literal["effort", "visits", "service"]
    over: Literal["year", "round", "group", "person"]
    measure: Literal["range", "max", "squares"] = "range"
    select: Selector = Selector()
    by: Literal["system", "area", "zone", "parent", "unit", "tags"] | None = None
