"""The earlier plan against which changes are counted: where its visits stood, who served where, when rounds began."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.plan import EarlierStamp, Plan, PlannedVisit


@dataclass(frozen=True)
class Earlier:
    """A plan and the day from which on it is changed."""

    plan: Plan
    today: dt.date

    @cached_property
    def visits(self) -> Mapping[str, PlannedVisit]:
        """Visit → where it stood."""
        return {one.visit: one for one in self.plan.visits}

    @cached_property
    def service(self) -> Mapping[tuple[str, str], str]:
        """(person, round) → label of the group in which the person served."""
        return {(name, one.round): one.group for one in self.plan.groups for name in one.members}

    @cached_property
    def starts(self) -> Mapping[str, dt.date]:
        """Round → the day on which it was to start."""
        return {one.id: one.start for one in self.plan.rounds}

    @cached_property
    def stamp(self) -> EarlierStamp:
        """How a plan names this one."""
        return EarlierStamp(sha256=self.plan.digest(), today=self.today)
