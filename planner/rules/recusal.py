from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from planner.fields import Model, Switch, Whole
from planner.rules.base import Rule


class PostYears(Model):
    """A former post bars for so many years after it ended."""

    years: Whole = 5


def _posts(value: Any) -> Any:
    return {} if value in (True, "on", "true") else None if value in (False, "off", "false") else value


class Recusal(Rule):
    """Nobody is in a group-round that visits a unit they are in conflict with on the first on-site day."""

    rule: Literal["recusal"] = "recusal"
    employer: Switch = True
    posts: Annotated[PostYears | None, BeforeValidator(_posts)] = PostYears()
    relatives: Switch = True
    hometown: Switch = True
    declared: Switch = True
    zone: Switch = False
    children: Switch = True
    unknown: Literal["warn", "forbid"] = "warn"
    about_people: ClassVar[bool] = True
