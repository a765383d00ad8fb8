from __future__ import annotations

from typing import ClassVar, Literal

from planner.fields import Whole
from planner.rules.base import Rule


class Lender(Rule):
    """At most `max` people of one employer serve in one round, or in rounds that overlap pairwise."""

    rule: Literal["lender"] = "lender"
    max: Whole
    about_people: ClassVar[bool] = True
