from __future__ import annotations

from typing import Literal

from planner.fields import Positive, Whole, Word
from planner.rules.base import Rule
from planner.selectors import Selector


class Resource(Rule):
    """Over any set of rounds that overlap pairwise, per_group × group-rounds with a selected visit ≤ available."""

    rule: Literal["resource"] = "resource"
    name: Word
    select: Selector
    per_group: Positive = 1
    available: Whole
