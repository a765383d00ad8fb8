"""Which visits must be made, and which only as companions."""

from __future__ import annotations

from planner.limits.base import Limit


class Mandatory(Limit):
    """Every mandatory visit is made."""

    section = "visits"


class VisitWindow(Limit):
    """The on-site phase of a visit of the section `visits` lies inside its `window`."""

    section = "visits.window"


class Led(Limit):
    """A visit that exists only as a led one stands in the group-round of its parent's first regular visit."""

    section = "visits.led"
