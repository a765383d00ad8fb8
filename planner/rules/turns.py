"""How often a leader leads, and a leader and a member meet: parts of `rotation`."""

from __future__ import annotations

from typing import Literal

from planner.fields import Model, Positive, Whole


class LeaderTurns(Model):
    """Nobody leads more than `max` rounds per year or term, or more than `consecutive` candidate rounds of a series
    running."""

    max: Whole | None = None
    per: Literal["year", "term"] = "term"
    consecutive: Positive | None = None


class PairTurns(Model):
    """A leader and a member share a group at most `max` times per year or term."""

    max: Whole
    per: Literal["year", "term"] = "term"
