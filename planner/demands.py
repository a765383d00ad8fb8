"""What makes a visit exist: the demands that rules state."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Demand:
    """A rule asks for `times` visits of `kind` to `unit`.

    `mandatory`: each must be made. `led`: it asks only as a companion of the parent's visit. `effort`: the
    person-days of one visit; None for the unit's own effort.
    """

    unit: str
    kind: str = "regular"
    times: int = 1
    mandatory: bool = True
    led: bool = False
    effort: int | None = None
