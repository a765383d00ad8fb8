"""What rules imply for the visits of one group, for the search's packing: who comes along, whose groups may come."""

from __future__ import annotations

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
