from __future__ import annotations

from typing import ClassVar, Literal

from planner.fields import Positive, Word
from planner.rules.base import Rule
from planner.selectors import Selector


class Composition(Rule):
    """A group that visits a selected unit has so many members with each skill."""

    rule: Literal["composition"] = "composition"
    select: Selector
    skills: dict[Word, Positive]
    about_people: ClassVar[bool] = True
