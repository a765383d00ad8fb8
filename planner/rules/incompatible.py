from __future__ import annotations

from typing import ClassVar, Literal

from planner.fields import Id, Switch
from planner.rules.base import Rule


class Incompatible(Rule):
    """Two people who must never be in one group: named pairs, relatives, people of one employer."""

    rule: Literal["incompatible"] = "incompatible"
    pairs: tuple[tuple[Id, Id], ...] = ()
    relatives: Switch = True
    same_employer: Switch = False
    about_people: ClassVar[bool] = True
