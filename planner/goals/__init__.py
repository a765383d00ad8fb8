"""The register of goals: one line for each."""

from __future__ import annotations

from typing import Annotated, Union

from pydantic import Field

from planner.goals.areas import Areas
from planner.goals.balance import Balance
from planner.goals.base import Goal
from planner.goals.borrowed import Borrowed
from planner.goals.early import Early
from planner.goals.violations import Violations

REGISTER: tuple[type[Goal], ...] = (Violations, Early, Balance, Borrowed, Areas)
AnyGoal = Annotated[Union[REGISTER], Field(discriminator="goal")]  # noqa: UP007

__all__ = ["REGISTER", "AnyGoal", "Goal"]
