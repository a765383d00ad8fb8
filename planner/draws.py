"""Draws by lot: what a seeded draw gives, with its strata, so that anybody can draw again and print it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.problem import Problem


@dataclass(frozen=True, slots=True)
class Stratum:
    """Units alike in the field that stratifies: its value (None: not given, or no field), the units in the order of
    their lots (SHA-256 of `seed:id` in hex, the smallest first), of which the first `seats` are drawn."""

    value: Any
    units: tuple[str, ...]
    digests: tuple[str, ...]
    seats: int

    @property
    def drawn(self) -> tuple[str, ...]:
        """The units drawn."""
        return self.units[: self.seats]


@dataclass(frozen=True, slots=True)
class Lots:
    """One draw of a rule: for which parent, from which seed, by which field, the strata in value order."""

    rule: str
    parent: str
    seed: str
    by: str | None
    strata: tuple[Stratum, ...]

    @property
    def drawn(self) -> tuple[str, ...]:
        """Every unit drawn, stratum by stratum."""
        return tuple(unit for stratum in self.strata for unit in stratum.drawn)

    def record(self) -> dict[str, Any]:
        """The draw as plain data."""
        strata = [
            {
                "value": list(one.value) if isinstance(one.value, tuple) else one.value,
                "seats": one.seats,
                "units": [
                    {"unit": unit, "sha256": digest, "drawn": place < one.seats}
                    for place, (unit, digest) in enumerate(zip(one.units, one.digests, strict=True))
                ],
            }
            for one in self.strata
        ]
        return {"rule": self.rule, "parent": self.parent, "seed": self.seed, "by": self.by, "strata": strata}


def draws(problem: Problem) -> tuple[Lots, ...]:
    """Every draw that the rules of a problem make, rule by rule, by parent."""
    return tuple(lots for rule in problem.scenario.rules for lots in rule.lots(problem))


def draw(values: dict[str, Any], seats: int, seed: str) -> tuple[Stratum, ...]:
    """Draw `seats` (all, if there are fewer) of some units, stratified by their values.

    Strata in value order, those without a value last; seats by largest remainder, ties to the earlier stratum; within
    a stratum the smallest SHA-256 of `seed:id`.
    """
    groups: dict[Any, list[str]] = {}
    for unit, value in values.items():
        groups.setdefault(value, []).append(unit)
    ordered = sorted(groups, key=lambda value: (value is None, value or 0))
    given = _seats([len(groups[value]) for value in ordered], min(seats, len(values)))
    found = []
    for value, count in zip(ordered, given, strict=True):
        ranked = sorted((hashlib.sha256(f"{seed}:{unit}".encode()).hexdigest(), unit) for unit in groups[value])
        found.append(Stratum(value, tuple(unit for _, unit in ranked), tuple(digest for digest, _ in ranked), count))
    return tuple(found)


def _seats(sizes: Sequence[int], seats: int) -> list[int]:
    """Seats in proportion to sizes, by largest remainder."""
    total = sum(sizes)
    shares = [divmod(seats * size, total) for size in sizes]
    given = [whole for whole, _ in shares]
    by_remainder = sorted(range(len(shares)), key=lambda k: (-shares[k][1], k))
    for k in by_remainder[: seats - sum(given)]:
        given[k] += 1
    return given
