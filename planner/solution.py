"""What solving gives: frozen results. How it ended and how good the plan is are two things."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from planner.explanation import Clause, Explanation
from planner.plan import GoalValue, Plan


class Status(enum.Enum):
    """What is known of the plan."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


class Termination(enum.Enum):
    """Why the search ended."""

    PROVEN = "proven"
    BUDGET = "budget"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Progress:
    """A moment of the search: seconds since its start, what happened, and the goal it concerns.

    `event`: `bound`, `plan` (a better audited plan), `goal` (this goal is done with), `phase` (`text` says which).
    """

    seconds: float
    event: str
    goal: str | None = None
    value: int | None = None
    bound: int | None = None
    text: str | None = None
    plan: Plan | None = None

    @property
    def gap(self) -> float | None:
        """(value − bound) / max(1, |value|); None while either is unknown."""
        if self.value is None or self.bound is None:
            return None
        return (self.value - self.bound) / max(1, abs(self.value))


Listener: TypeAlias = Callable[[Progress], None]


@dataclass(frozen=True)
class Clash:
    """One of the requirements that together exclude something: a rule or a section."""

    label: str
    kind: str
    clause: str | None
    authority: str | None


@dataclass(frozen=True)
class Solution:
    """The result of `planner.solve`.

    `plan` is None unless the status is OPTIMAL or FEASIBLE. `explanation` says, for INFEASIBLE, which requirements
    cannot all hold; waivers are for `planner.explain` to look for.
    """

    status: Status
    termination: Termination
    plan: Plan | None
    goals: tuple[GoalValue, ...]
    seconds: float
    history: tuple[Progress, ...] = ()
    explanation: Explanation | None = None

    @property
    def conflict(self) -> tuple[Clause, ...]:
        """The requirements that cannot all hold."""
        return () if self.explanation is None else self.explanation.conflict

    @property
    def verified(self) -> bool:
        """Whether solving these alone, from another seed and without presolve, agreed."""
        return self.explanation is not None and self.explanation.verified
