"""The register of goals: one line for each."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field

from planner.goals.areas import Areas
from planner.goals.balance import Balance
from planner.goals.base import Goal
from planner.goals.borrowed import Borrowed
from planner.goals.early import Early
from planner.goals.violations import Violations

AnyGoal = Annotated[
    Violations | Early | Balance | Borrowed | Areas,
    Field(discriminator="goal"),
]
REGISTER: tuple[type[Goal], ...] = get_args(get_args(AnyGoal)[0])
"""Every goal, in the order in which messages list them."""

__all__ = ["REGISTER", "AnyGoal", "Goal"]
