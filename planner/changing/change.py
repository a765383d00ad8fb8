"""What has changed: the models of a change file (`planner-change/1`)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from planner.fields import Absence, Day, Id, Model, Switch, Whole
from planner.scenario import CoveredBy, Fixed, Person, Unit, VisitOrder


class GroupBounds(Model):
    """How many groups an open round has; a bound left out stays."""

    min: Whole | None = None
    max: Whole | None = None


class GroupsChange(Model):
    """What becomes another of the section `groups`."""

    per_round: GroupBounds


class Change(Model):
    """One thing that has changed: of a person, a unit, a round or the groups, a new visit, or a decision taken."""

    person: Id | None = None
    leaves: Day | None = None
    away: Absence | None = None
    joins: Person | None = None
    unit: Id | None = None
    merged_into: Id | None = None
    covered_by: CoveredBy | None = None
    effort: Whole | None = None
    adds: Unit | None = None
    visit: VisitOrder | None = None
    round: Id | None = None
    open: Switch | None = None
    start: Day | None = None
    groups: GroupsChange | None = None
    from_: Day | None = Field(None, alias="from")
    fixed: Fixed | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, data: Any) -> Any:
        """Who joins and what is added may leave out the id, which stands beside it."""
        if not isinstance(data, dict):
            return data
        found = dict(data)
        for subject, action in (("person", "joins"), ("unit", "adds")):
            inner = found.get(action)
            if isinstance(inner, dict) and subject in found:
                found[action] = {"id": found[subject], **inner}
        return found


ACTIONS: dict[str, tuple[str, ...]] = {
    "person": ("leaves", "away", "joins"),
    "unit": ("merged_into", "covered_by", "effort", "adds"),
    "visit": (),
    "round": ("open", "start"),
    "groups": ("from",),
    "fixed": (),
}
"""What a change is about → what may be said of it, exactly one."""


class ChangeFile(Model):
    """What has changed since a plan was made."""

    format: Literal["planner-change/1"]
    changes: Annotated[tuple[Change, ...], Field(max_length=10_000)] = ()


def subject_of(change: Change) -> str:
    """What a change is about: the first of the subjects that it names."""
    return next(name for name in ACTIONS if getattr(change, name) is not None)


def given(change: Change) -> tuple[str, ...]:
    """The keys that a change says something with, as the file writes them."""
    return tuple(info.alias or key for key, info in Change.model_fields.items() if getattr(change, key) is not None)
