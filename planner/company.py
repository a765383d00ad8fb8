"""What rules imply for the visits of one group, for the search's packing: who comes along, whose groups may come, how
mixed a group may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Company:
    """In the group-round of `lead` stand at least `least` of the visits `others`, and at most `most` (None: any
    number). None of them is a fact of the past."""

    lead: str
    others: frozenset[str]
    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """The visit, no fact of the past, is made by own groups alone (`own`) or by guests' alone."""

    visit: str
    own: bool


@dataclass(frozen=True, slots=True)
class Mix:
    """Visit → its family; the visits of a group-round are of at most `most` of these. None of them is a fact of the
    past."""

    families: Mapping[str, str]
    most: int
