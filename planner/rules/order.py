from __future__ import annotations

from decimal import Decimal
from typing import Literal

from planner.fields import Share, VisitId, Whole
from planner.rules.base import Rule
from planner.selectors import Selector


class Order(Rule):
    """A `then` visit stands at index i only if at least ⌈share·n⌉ of the n `first` visits stand at index
    ≤ i − lag; for `pairs`, each alone."""

    rule: Literal["order"] = "order"
    first: Selector | None = None
    then: Selector | None = None
    pairs: tuple[tuple[VisitId, VisitId], ...] | None = None
    share: Share = Decimal(1)
    lag: Whole = 1
