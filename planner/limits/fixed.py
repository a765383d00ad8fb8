"""Decisions taken already."""

from __future__ import annotations

from planner.limits.base import Limit


class FixedDecisions(Limit):
    """Each entry of `fixed` holds: a visit's round and group, a round it must not have, a person's round, group and
    role, a round open or shut."""

    section = "fixed"
