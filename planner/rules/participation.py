from __future__ import annotations

from typing import ClassVar, Literal

from planner.fields import Positive, Quota
from planner.rules.base import Rule
from planner.selectors import Selector


class Participation(Rule):
    """Rounds served by each selected person are within bounds; of any `consecutive + rest` successive
    candidate rounds of a series at most `consecutive` are served."""

    rule: Literal["participation"] = "participation"
    select: Selector
    per_year: Quota = Quota()
    per_term: Quota = Quota()
    consecutive: Positive | None = None
    rest: Positive = 1
    about_people: ClassVar[bool] = True
