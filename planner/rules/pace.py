from __future__ import annotations

from typing import Literal

from planner.fields import Positive, Share, Whole
from planner.rules.base import Rule
from planner.selectors import Selector


class Pace(Rule):
    """Per open round, or per year, the count or the effort (person-days) of the selected visits is within
    bounds; in the first k years stand at least ⌈share·n⌉ of them (`cumulative`)."""

    rule: Literal["pace"] = "pace"
    select: Selector
    per: Literal["round", "year"] = "year"
    of: Literal["visits", "effort"] = "visits"
    min: Whole | None = None
    max: Whole | None = None
    cumulative: dict[Positive, Share] | None = None
