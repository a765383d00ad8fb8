"""The base model and the field types that every part of a scenario is made of.

Text from a file arrives untouched (`010` is still the text ``010``), so each type here states for itself
which texts it accepts. Python values (an int, a date) are accepted as they are.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

LARGEST = 1_000_000
"""No single number of a real programme (effort, capacity, weight, count) is above this."""

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?%?")
_SWITCH = {"true": True, "on": True, "false": False, "off": False}


class Model(BaseModel):
    """A frozen piece of a scenario: unknown keys are errors, keys are the file's."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


def _whole(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("whole", "a whole number is needed")
    if isinstance(value, int):
        return value
    if isinstance(value, str) and len(value) <= 20 and _WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise PydanticCustomError("whole", "a whole number is needed")


def _decimal(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        raise PydanticCustomError("share", "a decimal number is needed")
    if isinstance(value, int | float):
        return Decimal(str(value))
    if isinstance(value, str) and len(value) <= 30 and _DECIMAL.fullmatch(value):
        try:
            return Decimal(value[:-1]) / 100 if value.endswith("%") else Decimal(value)
        except InvalidOperation:  # pragma: no cover - the pattern leaves none
            pass
    raise PydanticCustomError("share", "a decimal number is needed")


def _switch(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _SWITCH:
        return _SWITCH[value]
    raise PydanticCustomError("switch", "true or false is needed")


def _date(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date", "no such day in the calendar") from None
    raise PydanticCustomError("date", "a date YYYY-MM-DD is needed")


def _list(value: Any) -> Any:
    """One value may stand for a list of one."""
    if value is None or isinstance(value, list | tuple | set | frozenset):
        return value
    return [value]


Whole = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=LARGEST)]
"""A whole number from 0 (effort and capacity are person-days)."""
Positive = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=LARGEST)]
"""A whole number from 1."""
Share = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=1)]
"""An exact decimal from 0 to 1."""
Factor = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=1000)]
"""An exact decimal from 0."""
Switch = Annotated[bool, BeforeValidator(_switch)]
Day = Annotated[dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
"""Letters, digits, `.`, `_` and `-`."""
VisitId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}([@#][A-Za-z0-9._-]{1,64})*$")]
"""An id of a visit: a unit's id, `ID#2`, `ID@look_back`, `SPECIAL@ID`."""
Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=5000)]


Words = Annotated[tuple[Word, ...], BeforeValidator(_list)]
"""Words; a single one is taken as a list of one."""
SomeWords = Annotated[tuple[Word, ...], Field(min_length=1), BeforeValidator(_list)]
"""At least one word; a single one is taken as a list of one."""
Ids = Annotated[tuple[Id, ...], BeforeValidator(_list)]
"""Ids; a single one is taken as a list of one."""


class Quota(Model):
    """Bounds on a count; an end left out does not bind."""

    min: Whole | None = None
    max: Whole | None = None


class DateRange(Model):
    """Days from `from` to `to`, both included; an end left out is open."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


DateRanges = Annotated[tuple[DateRange, ...], BeforeValidator(_list)]
"""Date ranges; a single one is taken as a list of one."""


class Absence(Model):
    """Days on which somebody, or everybody, is not there."""

    from_: Day = Field(alias="from")
    to: Day
    reason: Text | None = None


def ceil_share(share: Decimal, count: int) -> int:
    """⌈share × count⌉, exactly."""
    return math.ceil(Fraction(share) * count)
