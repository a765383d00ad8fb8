from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field, create_model

from planner.fields import Model, Positive
from planner.goals.base import Goal

if TYPE_CHECKING:
    from planner.modelling import Expr, FullModel, RoundModel
    from planner.plan_index import PlanIndex

    AnyPart = Any
    """A goal of a sum: its keys, and `weight`. Made from the register of goals, see `part_of`."""

OWN = "own_weight"
"""How a part names the key `weight` of its goal, where the goal has one."""


class Sum(Goal):
    """Goals of equal importance: the sum of their values, each times its `weight`."""

    goal: Literal["sum"] = "sum"
    of: tuple[AnyPart, ...] = Field(min_length=1)

    @cached_property
    def parts(self) -> tuple[tuple[int, Goal], ...]:
        """(weight, goal) of each part."""
        return tuple(part.weighed() for part in self.of)

    def single(self) -> Iterator[tuple[tuple[str | int, ...], Goal]]:
        """The goals summed, each where it stands."""
        return ((("of", place), goal) for place, (_, goal) in enumerate(self.parts))

    @property
    def concerns_people(self) -> bool:
        """Whether one of the parts does."""
        return any(goal.concerns_people for _, goal in self.parts)

    def value(self, plan: PlanIndex) -> int:
        """Σ weight × value."""
        return sum(weight * goal.value(plan) for weight, goal in self.parts)

    def compile(self, m: FullModel) -> Expr:
        """Σ weight × expression."""
        return m.sum([goal.compile(m) for _, goal in self.parts], [weight for weight, _ in self.parts])

    def relax(self, m: RoundModel) -> Expr | None:
        """Σ weight × lower estimate; a part of which nothing is known is at least 0."""
        estimates = [(weight, goal.relax(m)) for weight, goal in self.parts]
        known = [(weight, estimate) for weight, estimate in estimates if estimate is not None]
        return m.sum([estimate for _, estimate in known], [weight for weight, _ in known]) if known else None


class Part(Model):
    """A goal of a sum. Subclasses, one for each goal, add the goal's keys."""

    weight: Positive = 1
    summed: ClassVar[type[Goal]]
    """The goal as it is by itself."""

    def weighed(self) -> tuple[int, Goal]:
        """The weight, and the goal by itself."""
        keys = {name: "weight" if name == OWN else name for name in type(self).model_fields if name != "weight"}
        return self.weight, self.summed.model_validate({key: getattr(self, name) for name, key in keys.items()})


def part_of(goal: type[Goal]) -> type[Part]:
    """The model of a goal within a sum: its keys but `slack`, which only the sum has; its own `weight`, where it has
    one, becomes `own_weight`."""
    fields: dict[str, Any] = {
        OWN if name == "weight" else name: (info.annotation, info)
        for name, info in goal.model_fields.items()
        if name != "slack"
    }
    made = create_model(f"{goal.__name__}Part", __base__=Part, __doc__=goal.__doc__, **fields)
    made.summed = goal
    return made


def any_part(goals: Iterable[type[Goal]]) -> Any:
    """What a sum may hold: the models of all goals but sums, told apart by their kind."""
    parts: list[Any] = [part_of(goal) for goal in goals if not issubclass(goal, Sum)]
    return Annotated[reduce(or_, parts), Field(discriminator="goal")]
