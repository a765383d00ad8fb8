from __future__ import annotations

from typing import Literal

from planner.fields import Model, Positive, Whole
from planner.rules.base import Rule
from planner.selectors import Selector


class Balance(Model):
    """With each partner |lent − received| ≤ tolerance group-rounds per year or term."""

    per: Literal["year", "term"] = "term"
    tolerance: Whole = 0


class Repeat(Model):
    """At most `max` group-rounds from one partner per year or term."""

    max: Whole
    per: Literal["year", "term"] = "year"


class Distance(Model):
    """Partners farther away than `max` km exchange no groups."""

    max: Whole


class Exchange(Rule):
    """`outside` visits are made by a guest group of a partner, `home` visits by an own group, others by either."""

    rule: Literal["exchange"] = "exchange"
    outside: Selector | None = None
    home: Selector | None = None
    balance: Balance | None = None
    no_mutual: Positive | None = None
    repeat: Repeat | None = None
    distance: Distance | None = None
