"""The register of what the sections of a scenario say is hard."""

from __future__ import annotations

from planner.limits.base import Limit
from planner.limits.existence import Led, Mandatory, VisitWindow
from planner.limits.fixed import FixedDecisions
from planner.limits.groups import Capacity, GroupsPerRound, VisitsPerGroup
from planner.limits.partners import GuestWindow
from planner.limits.rounds import OpenRounds, RoundsPerYear, SeriesVisits
from planner.limits.service import OneGroup, Presence, ServiceQuota
from planner.limits.staffing import Roles, Size, Skills, StandingGroups

LIMITS: tuple[Limit, ...] = (
    Mandatory(), VisitWindow(), Led(), RoundsPerYear(), SeriesVisits(), OpenRounds(), GroupsPerRound(),
    VisitsPerGroup(), Capacity(), GuestWindow(), Size(), Roles(), Skills(), StandingGroups(), Presence(), OneGroup(),
    ServiceQuota(), FixedDecisions(),
)  # fmt: skip

__all__ = ["LIMITS", "Limit"]
