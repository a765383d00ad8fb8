"""What the families share: an instance, its scenario as plain data, and where a plan puts its units."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from planner.plan import Plan

Data = dict[str, Any]


class WrongFile(ValueError):
    """An instance's file is not of its family's format."""


class BrokenPlan(ValueError):
    """A plan breaks what its instance asks for, by the instance's own reading."""


class Instance(ABC):
    """One instance of a family."""

    seconds: ClassVar[Mapping[str, float]] = {}
    """Name of an instance → seconds it may take, where they are more than usual."""

    @classmethod
    @abstractmethod
    def read(cls, text: str) -> Instance:
        """The instance of a file's text; `WrongFile` if it is none."""

    @abstractmethod
    def data(self) -> Data:
        """The scenario as plain data."""

    @abstractmethod
    def objective(self, plan: Plan) -> int:
        """The family's own objective of a plan, from the instance alone; `BrokenPlan` if it is no solution of it."""


def program(
    units: Sequence[Data], rounds: Data, groups: Data, rules: Sequence[Data], goal: Data, *, years: int = 1
) -> Data:
    """A scenario without people and holidays in which every unit is covered and every phase is one day on site."""
    return {
        "format": "planner-scenario/1",
        "name": "published instance",
        "language": "en",
        "term": {"start": "2001-01-01", "years": years},
        "calendar": {"holidays": "none"},
        "rounds": {"phases": {"investigate": 1}, **rounds},
        "groups": groups,
        "units": [{"name": unit["id"], "kind": "unit", "effort": 0, **unit} for unit in units],
        "rules": [{"rule": "coverage", "select": {}}, *rules],
        "goals": [goal],
    }


def places(plan: Plan, units: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Unit → the (round, group) of its one visit; `BrokenPlan` unless exactly these units have one each."""
    found: dict[str, tuple[str, str]] = {}
    for visit in plan.visits:
        if visit.unit in found:
            raise BrokenPlan(f"{visit.unit} is visited twice")
        found[visit.unit] = visit.round, visit.group
    wanted = set(units)
    if wanted != set(found):
        raise BrokenPlan(f"not visited: {sorted(wanted - set(found))}; not asked for: {sorted(set(found) - wanted)}")
    return found


def whole_numbers(text: str) -> list[list[int]]:
    """The lines of a text as whole numbers, empty lines left out; `WrongFile` where there is anything else."""
    try:
        return [[int(word) for word in line.split()] for line in text.splitlines() if line.strip()]
    except ValueError as error:
        raise WrongFile(f"not a table of whole numbers: {error}") from None
