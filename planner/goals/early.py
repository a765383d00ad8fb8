from __future__ import annotations

from typing import Literal

from planner.goals.base import Goal
from planner.selectors import Selector


class Early(Goal):
    """Σ weight × round index over the selected regular visits; an optional one left out counts as the number of
    candidate rounds."""

    goal: Literal["early"] = "early"
    select: Selector = Selector()
    weight: Literal["risk", "one"] = "risk"
