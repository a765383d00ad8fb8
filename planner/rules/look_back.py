from __future__ import annotations

from decimal import Decimal
from typing import Literal

from planner.fields import Factor, Share, Whole
from planner.rules.base import Rule
from planner.selectors import Selector


class LookBack(Rule):
    """Of the selected units visited, at least ⌈share·n⌉ or `count` get a visit `ID@look_back`, whose on-site
    phase starts at least `after` months after the last regular visit's rectify phase ended."""

    rule: Literal["look_back"] = "look_back"
    select: Selector
    share: Share | None = None
    count: Whole | None = None
    after: Whole
    effort: Factor = Decimal("0.3")
    by: Literal["other_leader", "other_group", "anyone"] = "anyone"
