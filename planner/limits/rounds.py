"""How many rounds open, and what an open round holds."""

from __future__ import annotations

from planner.limits.base import Limit


class RoundsPerYear(Limit):
    """Each year of the term opens between `per_year.min` and `per_year.max` rounds."""

    section = "rounds.per_year"


class OpenRounds(Limit):
    """Visits and groups stand in open rounds only; an open round holds at least one visit or lent group."""

    section = "rounds"
