from __future__ import annotations

from typing import Literal

from planner.goals.base import Goal


class Violations(Goal):
    """Σ weight × violation of the soft rules."""

    goal: Literal["violations"] = "violations"
