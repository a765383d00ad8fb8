"""Selectors: the only query language of a scenario. Keys are and-ed, a list of values is or-ed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from planner.fields import Model, Switch, Whole, Words

Family: TypeAlias = Literal["system", "area", "zone", "parent", "unit", "tags"]
"""The fields whose values make families of visits (`by`)."""


class RiskRange(Model):
    """Risk from `min` to `max`, both included."""

    min: Whole | None = None
    max: Whole | None = None


def _risk(value: Any) -> Any:
    """A single risk stands for the range that holds just it."""
    if isinstance(value, Mapping) or value is None or isinstance(value, RiskRange):
        return value
    return {"min": value, "max": value}


class Selector(Model):
    """Picks units, visits or people by field; `{}` picks all."""

    id: Words | None = None
    kind: Words | None = None
    system: Words | None = None
    area: Words | None = None
    zone: Words | None = None
    parent: Words | None = None
    tags: Words | None = None
    risk: Annotated[RiskRange | None, BeforeValidator(_risk)] = None
    visit: Words | None = None
    unit: Words | None = None
    pool: Words | None = None
    skills: Words | None = None
    employer: Words | None = None
    leader: Switch | None = None
    deputy: Switch | None = None
    not_: Selector | None = Field(None, alias="not")
    any: tuple[Selector, ...] | None = None

    def matches(self, fields: Mapping[str, Any]) -> bool:
        """Whether a record (field name to value or collection of values) is picked."""
        for key in _PLAIN:
            wanted = getattr(self, key)
            if wanted is not None and not _meets(wanted, fields.get(key)):
                return False
        for key in ("leader", "deputy"):
            wanted = getattr(self, key)
            if wanted is not None and bool(fields.get(key)) != wanted:
                return False
        if self.risk is not None and not _in_range(self.risk, fields.get("risk")):
            return False
        if self.not_ is not None and self.not_.matches(fields):
            return False
        return self.any is None or any(option.matches(fields) for option in self.any)

    def names(self, key: str) -> bool:
        """Whether this selector speaks of the field `key` anywhere inside."""
        inner = [self.not_] if self.not_ is not None else []
        inner += list(self.any or ())
        return getattr(self, key) is not None or any(part.names(key) for part in inner)


_PLAIN = ("id", "kind", "system", "area", "zone", "parent", "tags", "visit", "unit", "pool", "skills", "employer")


def _meets(wanted: tuple[str, ...], value: Any) -> bool:
    if value is None:
        return False
    if isinstance(value, str):
        return value in wanted
    return any(item in wanted for item in value)


def _in_range(wanted: RiskRange, value: int | None) -> bool:
    if value is None:
        return False
    return (wanted.min is None or value >= wanted.min) and (wanted.max is None or value <= wanted.max)
