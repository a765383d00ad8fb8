from __future__ import annotations

from typing import ClassVar, Literal

from planner.fields import Model, Positive, Switch, Whole
from planner.rules.base import Rule


class LeaderTurns(Model):
    """Nobody leads more than `max` rounds per year or term, or more than `consecutive` candidate rounds running."""

    max: Whole | None = None
    per: Literal["year", "term"] = "term"
    consecutive: Positive | None = None


class PairTurns(Model):
    """A leader and a member share a group at most `max` times per year or term."""

    max: Whole
    per: Literal["year", "term"] = "term"


class Rotation(Rule):
    """Leader, unit and their pairing never become fixed (三个不固定); `past` counts."""

    rule: Literal["rotation"] = "rotation"
    leader_unit: Switch = True
    member_unit: Switch = False
    leader_system: Whole = 0
    leader: LeaderTurns | None = None
    pair: PairTurns | None = None
    about_people: ClassVar[bool] = True
