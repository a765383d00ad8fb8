"""What every goal is: a config, an objective on the model, and its value on a finished plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from planner.fields import Model, Whole

if TYPE_CHECKING:
    from planner.faces import Idle
    from planner.modelling import Expr, FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem


def _slack(value: Any) -> Any:
    """`1%` and `5` both stay what they are: a share is kept as text, a number becomes a whole number."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


class Goal(Model):
    """A goal of the scenario; smaller is better. Subclasses add `goal: Literal[KIND]`, their keys and their faces."""

    goal: str
    slack: Annotated[Whole | Annotated[str, Field(pattern=r"^\d{1,3}(\.\d{1,6})?%$")], BeforeValidator(_slack)] = 0

    about_people: ClassVar[bool] = False
    """Whether the value is of people, whatever the keys."""
    counts_soft_rules: ClassVar[bool] = False
    """Whether breaches of soft rules cost here; without such a goal they cost nothing."""

    needs_earlier: ClassVar[bool] = False
    """Whether the value is against an earlier plan; without one it is 0."""

    counts_groups: ClassVar[bool] = False
    """Whether the value is never below the number of group-rounds with visits."""

    @property
    def label(self) -> str:
        """How messages name this goal."""
        return self.goal

    def single(self) -> Iterator[tuple[tuple[str | int, ...], Goal]]:
        """The goals that this one is made of, each with its path within it: itself, but for a sum."""
        yield (), self

    def misfits(self) -> Iterable[str]:
        """Keys that are given, but mean nothing beside the others; loading reports each as a fault."""
        return ()

    @property
    def concerns_people(self) -> bool:
        """Whether the value depends on who serves rather than on when visits stand."""
        return self.about_people

    def allowed(self, value: int) -> int:
        """The largest value later goals may leave this one at, when `value` is the best found."""
        if isinstance(self.slack, str):
            return value + int(abs(value) * Decimal(self.slack[:-1]) / 100)
        return value + self.slack

    def idle(self, problem: Problem) -> Iterable[Idle]:
        """Why the goal, or a part of it, prefers no plan to another."""
        return ()

    def value(self, plan: PlanIndex) -> int:
        """The goal's value on a finished plan, in whole numbers, without any solver."""
        raise NotImplementedError

    def compile(self, m: FullModel) -> Expr:
        """The goal as an expression of the full model: equal to `value` wherever it is minimised."""
        raise NotImplementedError

    def load(self, problem: Problem) -> Mapping[str, int]:
        """Visit → amount; no group-round has more of it together than the value. Default: no such amount is known."""
        return {}

    def relax(self, m: RoundModel) -> Expr | None:
        """A lower estimate of the goal on the round level; None when nothing is known there."""
        return None
