from __future__ import annotations

from typing import Literal

from planner.goals.base import Goal
from planner.selectors import Selector


class Areas(Goal):
    """Σ over group-rounds of the distinct areas visited."""

    goal: Literal["areas"] = "areas"
    select: Selector = Selector()
