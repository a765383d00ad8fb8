"""The register of goals: one line for each."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import Field

from planner.goals.areas import Areas
from planner.goals.balance import Balance
from planner.goals.base import Goal
from planner.goals.borrowed import Borrowed
from planner.goals.changes import Changes
from planner.goals.early import Early
from planner.goals.finish import Finish
from planner.goals.group_rounds import GroupRounds
from planner.goals.pairs import Pairs
from planner.goals.rounds import RoundsOpened
from planner.goals.sum import Sum, any_part
from planner.goals.violations import Violations

AnyGoal = Annotated[
    Violations | Early | Balance | Borrowed | Areas | Pairs | GroupRounds | RoundsOpened | Finish | Changes | Sum,
    Field(discriminator="goal"),
]
REGISTER: tuple[type[Goal], ...] = get_args(get_args(AnyGoal)[0])
"""Every goal, in the order in which messages list them."""
Sum.model_rebuild(_types_namespace={"AnyPart": any_part(REGISTER)})

__all__ = ["REGISTER", "AnyGoal", "Goal"]
