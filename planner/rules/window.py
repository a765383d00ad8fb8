from __future__ import annotations

from typing import Literal

from pydantic import Field

from planner.fields import DateRanges, Day, Ids
from planner.rules.base import Rule
from planner.selectors import Selector


class Window(Rule):
    """The on-site phase of each selected visit lies inside [from, to], meets no `not` range; its round is in
    `rounds` and in none of `rounds_not`."""

    rule: Literal["window"] = "window"
    select: Selector
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    not_: DateRanges = Field((), alias="not")
    rounds: Ids | None = None
    rounds_not: Ids = ()
