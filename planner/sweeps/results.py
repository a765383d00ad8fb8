"""What a sweep gives: typed, frozen results. A case that has no plan is a result like any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from planner.plan import GoalValue, Plan
from planner.scenario import Scenario
from planner.solution import Clash
from planner.sweeps.cases import Axis, label_of
from planner.sweeps.forecast import Coverage, Pace

if TYPE_CHECKING:
    import pandas as pd

Outcome = Literal["optimal", "feasible", "infeasible", "unknown", "failed"]
"""`infeasible`: proven that there is no plan; `unknown`: the time ran out before a first one; `failed`: our fault."""

WIDER = ("groups.per_round.max", "groups.capacity", "groups.visits.max")
"""Paths whose larger numbers forbid no plan, and leave the value of each as it is."""


@dataclass(frozen=True, slots=True)
class Case:
    """One combination of values, solved.

    `goals` are empty without a plan. `carried`: the label of the case whose plan stands here, because it keeps every
    rule of this one and is better than what was found for it. `current`: this is the scenario as it stands.
    """

    values: Mapping[str, str]
    scenario: Scenario
    outcome: Outcome
    goals: tuple[GoalValue, ...]
    plan: Plan | None
    coverage: Coverage | None
    conflict: tuple[Clash, ...]
    verified: bool
    seconds: float
    current: bool = False
    carried: str | None = None
    folder: Path | None = None
    error: str | None = None

    @property
    def label(self) -> str:
        """`path=value`, for each path."""
        return label_of(self.values)

    def record(self) -> dict[str, Any]:
        """Plain data for JSON."""
        cover = self.coverage
        return {
            "case": dict(self.values), "current": self.current, "outcome": self.outcome,
            "goals": [{"goal": one.goal, "value": one.value, "bound": one.bound, "gap": one.gap} for one in self.goals],
            "coverage": cover and {"total": cover.total, "by_year": list(cover.by_year), "complete": cover.complete},
            "conflict": [{"label": c.label, "kind": c.kind, "clause": c.clause, "authority": c.authority}
                         for c in self.conflict],
            "verified": self.verified, "carried": self.carried, "seconds": round(self.seconds, 1),
            "plan": None if self.plan is None or self.folder is None else str(self.folder / "plan.json"),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marginal:
    """What the step from one value of a path to the next changes in a goal; below 0 it is better.

    `change` is between the plans at hand. What is best possible changes by no less than `low` and no more than `high`
    (None: a bound is not known), because each optimum lies between its bound and its value; of goals after the first,
    under what each plan leaves the goals before them, which `alike` says to be the same in both. `same_rounds`: both
    have the same candidate rounds; where they do not, goals that count rounds are on two scales.
    """

    path: str
    goal: str
    place: int
    before: Case
    after: Case
    step: Decimal | None
    change: int
    low: int | None
    high: int | None
    alike: bool
    same_rounds: bool

    @property
    def share(self) -> float | None:
        """The change as a share of the value before; None where that is 0."""
        value = self.before.goals[self.place].value
        return self.change / abs(value) if value else None

    @property
    def per_unit(self) -> float | None:
        """The change for each unit of the path; None where its values are no numbers."""
        return None if not self.step else self.change / float(self.step)

    @property
    def proven(self) -> bool:
        """Whether the bounds alone tell that the best possible is better, or that it is worse."""
        return (self.high is not None and self.high < 0) or (self.low is not None and self.low > 0)

    def record(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "path": self.path, "goal": self.goal, "from": dict(self.before.values), "to": dict(self.after.values),
            "change": self.change, "share": self.share, "per_unit": self.per_unit, "low": self.low, "high": self.high,
            "proven": self.proven, "alike": self.alike, "same_rounds": self.same_rounds,
        }  # fmt: skip


@dataclass(frozen=True)
class Sweep:
    """The cases of a sweep in the order of its grid; `missing`: the labels of those that it was stopped before."""

    name: str
    lang: Literal["zh", "en"]
    axes: tuple[Axis, ...]
    cases: tuple[Case, ...]
    missing: tuple[str, ...] = ()
    pace: Pace | None = None

    @property
    def years(self) -> int:
        """Years of the longest term."""
        return max((case.scenario.term.years for case in self.cases), default=0)

    def case(self, values: Mapping[str, object] | None = None, **named: object) -> Case:
        """The case of these values (paths that are names may be keywords); KeyError where there is none."""
        wanted = {path: str(value) for path, value in {**(values or {}), **named}.items()}
        for one in self.cases:
            if dict(one.values) == wanted:
                return one
        raise KeyError(label_of(wanted))

    def marginals(self) -> tuple[Marginal, ...]:
        """Every step to the next value of a path, the others held, for every goal; where both cases have a plan."""
        from planner.sweeps.marginals import marginals

        return marginals(self)

    def frame(self, name: Literal["cases", "marginals", "coverage"] = "cases") -> pd.DataFrame:
        """A table as a pandas frame: a row per case; per step and goal; per case and year. ValueError for another."""
        from planner.sweeps.tables import frame

        return frame(self, name)

    def record(self) -> dict[str, Any]:
        """Plain data for JSON."""
        pace = self.pace
        return {
            "scenario": self.name,
            "vary": {axis.path: [value.text for value in axis.values] for axis in self.axes},
            "cases": [case.record() for case in self.cases],
            "marginals": [one.record() for one in self.marginals()],
            "missing": list(self.missing),
            "pace": pace and {"covered": pace.covered, "total": pace.total, "until": pace.until, "share": pace.share},
        }
