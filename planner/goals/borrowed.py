from __future__ import annotations

from typing import ClassVar, Literal

from planner.goals.base import Goal


class Borrowed(Goal):
    """Person-rounds served by seconded people."""

    goal: Literal["borrowed"] = "borrowed"
    about_people: ClassVar[bool] = True
