"""What a requirement asks, in words, and how it may be waived: the register and what every entry is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from planner.faults import Bilingual
from planner.sentences import render
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.limits import Limit
    from planner.problem import Problem
    from planner.rules import Rule
    from planner.scenario import Scenario

    Requirement = Limit | Rule

SHOWN = 6
"""Entities that a sentence names; of more, their number."""
FEW = 6
"""Entities that may be excepted one by one; more are excepted together."""


@dataclass(frozen=True)
class About:
    """A requirement beside its problem: its place among the rules (−1: a section) and the entities concerned.

    `steps`: target → by how many steps its number is to change; one, where it is not there.
    """

    problem: Problem
    requirement: Any
    place: int
    entities: Mapping[str, tuple[Any, ...]]
    steps: Mapping[tuple[Any, ...], int] = field(default_factory=dict)

    def pace(self, *target: Any) -> int:
        """By how many steps a number is to change."""
        return self.steps.get(target, 1)

    def of(self, field: str) -> tuple[Any, ...]:
        """The entities of one field."""
        return self.entities.get(field, ())

    def one_by_one(self, field: str) -> Iterator[tuple[Any, ...]]:
        """The entities of a field, each alone if they are few, else all together."""
        values = self.of(field)
        if len(values) > FEW:
            yield values
        else:
            yield from ((value,) for value in values)


@dataclass(frozen=True)
class Way:
    """A way to relax a requirement: what it costs, the scenario it makes, and its sentence as a reason.

    `target`: what it changes; a later way with the same target goes on from the earlier one.
    """

    target: tuple[Any, ...]
    cost: int
    edit: Callable[[Scenario], Scenario]
    reason: Reason


class Claim:
    """What one kind of requirement asks of whom. `draws`: sections whose numbers its `relax` face is made of;
    `relates`: whether visits can make it ask for other visits; `sums`: whether it asks for a number of visits where it
    names none."""

    draws: ClassVar[tuple[str, ...]] = ()
    relates: ClassVar[bool] = False
    sums: ClassVar[bool] = False
    sentences: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def exact(self, requirement: Any, problem: Problem, entities: Mapping[str, Any]) -> bool:
        """Whether its `relax` face says of these entities all that it says at all."""
        return False

    def asks(self, about: About) -> Reason:
        """What the requirement asks of these entities."""
        raise NotImplementedError

    def ways(self, about: About) -> Iterable[Way]:
        """How it may be relaxed, as little as can be; nothing for what nobody can waive."""
        return ()


class PlainClaim(Claim):
    """One that speaks of visits and rounds alone, so that both its constraint faces are the same."""

    def exact(self, requirement: Any, problem: Problem, entities: Mapping[str, Any]) -> bool:
        """Always."""
        return True


CLAIMS: dict[str, Claim] = {}
"""Kind of rule, or section → its claim."""


def claim(*kinds: str) -> Callable[[type[Claim]], type[Claim]]:
    """Enter a claim into the register."""

    def enter(made: type[Claim]) -> type[Claim]:
        CLAIMS.update(dict.fromkeys(kinds, made()))
        return made

    return enter


def kind_of(requirement: Requirement) -> str:
    """The kind of a rule, the section of a limit."""
    found = getattr(requirement, "rule", None)
    return str(found if found is not None else requirement.section)  # type: ignore[union-attr]


def some(values: Iterable[Any]) -> tuple[Any, ...]:
    """The first few of many, for a sentence."""
    values = tuple(values)
    return values if len(values) <= SHOWN else (*values[:SHOWN], "…")


def several(values: tuple[Any, ...]) -> Bilingual:
    """`（共 12）` behind a list that was cut short; nothing behind a whole one."""
    count = len(values)
    return Bilingual(f"（共{count}个）", f" ({count} in all)") if count > SHOWN else Bilingual("", "")


def say(problem: Problem, kind: str, reason: Reason) -> dict[str, str]:
    """The sentence of a claim's reason in both languages."""
    found = {}
    for lang in ("zh", "en"):
        fields = {name: value.text(lang) if isinstance(value, Bilingual) else value
                  for name, value in reason.fields.items()}  # fmt: skip
        found[lang] = render(problem, CLAIMS[kind], replace(reason, fields=fields), lang)
    return found
