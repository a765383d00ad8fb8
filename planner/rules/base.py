"""What every rule is: one class with a config, a constraint, a check and a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from planner.fields import Id, Model, Switch, Text, Whole, Word
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.company import Company, Mix, Side
    from planner.demands import Demand
    from planner.draws import Lots
    from planner.faces import Count, Idle, Tie
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Units


class Rule(Model):
    """A rule of the scenario. Subclasses add `rule: Literal[KIND]`, their keys and their faces."""

    rule: str
    id: Id | None = Field(None, description="name of this rule in messages")
    hard: Annotated[Switch, Field(description="false: a soft rule, which costs weight × violation")] = True
    weight: Whole = Field(1, description="cost of one violation of a soft rule")
    clause: Text | None = Field(None, description="the regulation's text, quoted in explanations")
    authority: Word | None = Field(None, description="who may waive it")

    about_people: ClassVar[bool] = False
    """Whether the rule speaks of people, so that a scenario without people must not have it."""
    lasting: ClassVar[frozenset[str]] = frozenset()
    """Codes of offences by a visit with the group it stands in that stay so whatever else is planned."""
    barring: ClassVar[frozenset[str]] = frozenset()
    """Codes of offences by one visit or one person in their very place (round, group, role) that stay so likewise."""
    holding: ClassVar[frozenset[str]] = frozenset()
    """Codes of offences by the absence of one person from one round that stay so likewise."""
    alternatives: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Sets of keys of which the rule needs one, where no single key is needed."""
    sentences: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    """Message code → language → sentence with `{field}` places for the fields of a `Reason`."""
    evidence: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    """Basis of a tie → language → clause, likewise."""

    @property
    def label(self) -> str:
        """How messages name this rule: its id, else its kind."""
        return self.id or self.rule

    @property
    def alone(self) -> bool:
        """Whether decisions that offend it alone stay an offence whatever else is planned."""
        return False

    def misfits(self) -> Iterable[str]:
        """Keys that are given, but mean nothing beside the others; loading reports each as a fault."""
        return ()

    def demands(self, units: Units) -> Iterable[Demand]:
        """The visits that exist because of this rule."""
        return ()

    def lots(self, problem: Problem) -> Iterable[Lots]:
        """The draws by lot that the rule makes, to be printed."""
        return ()

    def ties(self, problem: Problem) -> Iterable[Tie]:
        """Who must not inspect what and why, by the check's own reading, and what is not known of it."""
        return ()

    def amounts(self, problem: Problem) -> Iterable[Count]:
        """What every plan that keeps the rule holds by number alone; `lint` adds it up."""
        return ()

    def idle(self, problem: Problem) -> Iterable[Idle]:
        """Why no plan at all can violate the rule, or a part of it."""
        return ()

    def compile(self, m: FullModel) -> None:
        """Post the rule, exactly, on whatever is still open in `m`."""
        raise NotImplementedError

    def relax(self, m: RoundModel) -> None:
        """Post what the rule implies for visits, rounds and groups as counts; default: nothing."""

    def company(self, problem: Problem) -> Iterable[Company]:
        """Which visits every plan has come along in the group-round of another; default: none are known."""
        return ()

    def sides(self, problem: Problem) -> Iterable[Side]:
        """Visits that only own groups, or only guests, make in any plan; default: none are known."""
        return ()

    def mixes(self, problem: Problem) -> Iterable[Mix]:
        """How many families of visits any group-round has at most, in any plan; default: none are known."""
        return ()

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each violation in a finished plan, found without any solver. The plan knows its problem."""
        raise NotImplementedError
