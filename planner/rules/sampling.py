from __future__ import annotations

from typing import Literal

from planner.fields import Model, Whole, Word
from planner.rules.base import Rule
from planner.selectors import Selector


class Draw(Model):
    """A seeded draw of the children that come along, stratified by the field `by`."""

    seed: Word
    by: Word | None = None


class Sampling(Rule):
    """In the group-round of a parent's first regular visit stand between `min` and `max` of its children's
    (all it has, if fewer than `min`)."""

    rule: Literal["sampling"] = "sampling"
    parents: Selector
    children: Selector
    min: Whole
    max: Whole
    draw: Draw | None = None
