"""The register of relations: what must hold between a micro-scenario and a changed one, whatever both are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.relations.worlds import World

Holds = Callable[[World, Random], bool]
"""Looks at a micro-scenario: False where the relation has nothing to say of it, True where it has and holds; fails
where it does not hold."""


@dataclass(frozen=True)
class Relation:
    """One relation. `kinds`: kinds of rule whose micro-scenarios it is about (none: of any kind); `soft`: with those
    rules soft; `solves`: whether it calls the whole search, which takes longer."""

    name: str
    says: str
    holds: Holds
    kinds: tuple[str, ...] = ()
    soft: bool = False
    solves: bool = False


RELATIONS: dict[str, Relation] = {}


def register(name: str, holds: Holds, *, kinds: tuple[str, ...] = (), soft: bool = False, solves: bool = False) -> None:
    """Put a relation into the register under a name of its own; its docstring says what it says."""
    assert name not in RELATIONS
    assert holds.__doc__
    RELATIONS[name] = Relation(name, " ".join(holds.__doc__.split()), holds, kinds, soft, solves)


def relation(*, kinds: tuple[str, ...] = (), soft: bool = False, solves: bool = False) -> Callable[[Holds], Holds]:
    """Register a function as the relation of its name."""

    def put(holds: Holds) -> Holds:
        register(holds.__name__, holds, kinds=kinds, soft=soft, solves=solves)
        return holds

    return put
