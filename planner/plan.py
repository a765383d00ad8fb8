"""The plan: its file (`planner-plan/1`), reading and writing it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ConfigDict, ValidationError

from planner.fields import Day, Model
from planner.files import write_whole

if TYPE_CHECKING:
    import pandas as pd


class PlanSpan(Model):
    """Days of a phase, both ends included."""

    from_: Day
    to: Day

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class ScenarioStamp(Model):
    """Which scenario a plan belongs to: its name and the digest of its canonical form."""

    name: str
    sha256: str


class EarlierStamp(Model):
    """Which plan a plan was made from by replanning: the digest of its rounds, groups and visits; and on what day."""

    sha256: str
    today: Day


class GoalValue(Model):
    """A goal's value and its proven bound; `bound` None: not known."""

    goal: str
    value: int
    bound: int | None = None

    @property
    def gap(self) -> float | None:
        """(value − bound) / max(1, |value|); None when the bound is not known."""
        return None if self.bound is None else (self.value - self.bound) / max(1, abs(self.value))


class PlannedRound(Model):
    """A candidate round, open or not."""

    id: str
    open: bool
    start: Day
    phases: dict[str, PlanSpan] = {}


class PlannedGroup(Model):
    """A group-round: an own group, a lent one (`at`), or a guest (`county`). `members` holds everybody."""

    round: str
    group: str
    county: str | None = None
    at: str | None = None
    standby: bool = False
    leaders: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class PlannedVisit(Model):
    """A visit that is made: its round, its group, its on-site dates."""

    visit: str
    unit: str
    kind: str
    round: str
    group: str
    from_: Day | None = None
    to: Day | None = None

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Plan(Model):
    """A plan: every visit made with its round and group, every group-round with its people, goals with bounds."""

    format: Literal["planner-plan/1"] = "planner-plan/1"
    scenario: ScenarioStamp | None = None
    earlier: EarlierStamp | None = None
    status: Literal["optimal", "feasible"] = "feasible"
    goals: tuple[GoalValue, ...] = ()
    rounds: tuple[PlannedRound, ...] = ()
    groups: tuple[PlannedGroup, ...] = ()
    visits: tuple[PlannedVisit, ...] = ()
    meta: dict[str, Any] = {}

    def dumps(self) -> str:
        """The plan file's text: UTF-8 JSON, one entry per line, the same for the same plan."""
        data = self.model_dump(mode="json", by_alias=True)
        if self.earlier is None:  # a plan that was not made from another has no such key
            del data["earlier"]
        lines = []
        for key, value in data.items():
            if isinstance(value, list) and value:
                rows = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in value)
                lines.append(f" {json.dumps(key)}: [\n  {rows}\n ]")
            else:
                lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
        return "{\n" + ",\n".join(lines) + "\n}\n"

    def digest(self) -> str:
        """SHA-256, in hex, of what is planned: rounds, groups and visits, whatever their order in the file."""
        data = self.model_dump(mode="json", by_alias=True, include={"rounds", "groups", "visits"})
        parts = [sorted(json.dumps(row, sort_keys=True) for row in data[key]) for key in sorted(data)]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def frame(self, name: Literal["goals", "rounds", "groups", "visits"]) -> pd.DataFrame:
        """One of the plan file's tables as a pandas frame, a row per entry, columns as in the file.

        `planner.frame(scenario, plan, name)` gives richer ones, with names, dates and people. ValueError for a table
        that a plan file does not have.
        """
        import pandas as pd

        if name not in ("goals", "rounds", "groups", "visits"):
            raise ValueError(f"a plan has the tables goals, rounds, groups and visits, not {name!r}")
        kinds: dict[str, type[Model]] = {
            "goals": GoalValue, "rounds": PlannedRound, "groups": PlannedGroup, "visits": PlannedVisit,
        }  # fmt: skip
        columns = [key.rstrip("_") for key in kinds[name].model_fields]
        return pd.DataFrame([row.model_dump(by_alias=True) for row in getattr(self, name)], columns=columns)

    def save(self, path: str | Path) -> None:
        """Write the plan file, whole or not at all."""
        write_whole(Path(path), self.dumps().encode())

    @classmethod
    def loads(cls, text: str) -> Plan:
        """Read a plan file's text; ValueError says what is wrong with it."""
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the file"
            raise ValueError(f"not a planner-plan/1 file: {where}: {first['msg']}") from None
