"""Coverage: every selected unit is inspected within the term."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from planner.fields import Day, Positive, Share, Whole, Words
from planner.rules.base import Rule
from planner.selectors import Selector


class Coverage(Rule):
    """Each selected unit gets `times` regular visits (at least ⌈share·n⌉ of the n units), on-site phase ended
    by `by`, two of one unit `gap` months apart from start to start; visits of the kinds `counts` count as well."""

    rule: Literal["coverage"] = "coverage"
    select: Selector
    times: Positive = 1
    share: Share = Decimal(1)
    by: Day | None = None
    gap: Whole | None = None
    counts: Words = ("regular",)
