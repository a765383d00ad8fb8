"""When a person may serve: presence, one group at a time, how often."""

from __future__ import annotations

from planner.limits.base import Limit


class Presence(Limit):
    """Nobody serves in a round whose on-duty span meets one of their absences or leaves their time of service."""

    section = "people.away"
    about_people = True


class OneGroup(Limit):
    """Nobody is in two groups of one round or of overlapping rounds."""

    section = "people"
    about_people = True


class ServiceQuota(Limit):
    """Rounds served per year and per term lie within the person's `per_year` and `per_term`."""

    section = "people.per_year"
    about_people = True
