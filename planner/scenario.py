"""The scenario: frozen models of every section of the file (`planner-scenario/1`)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from planner.fields import (
    Absence,
    DateRange,
    Day,
    Factor,
    Id,
    Ids,
    Model,
    Positive,
    Quota,
    SomeWords,
    Switch,
    Whole,
    Word,
    Words,
)
from planner.fixing import Fixed as Fixed
from planner.goals import AnyGoal
from planner.rules import AnyRule
from planner.selectors import Selector


class Term(Model):
    """The term of office: it starts on `start` and lasts `years` years."""

    start: Day
    years: Annotated[Positive, Field(le=50)]


class Calendar(Model):
    """Which days are worked: `CN` knows mainland holidays and make-up days, `none` is Monday to Friday."""

    holidays: Literal["CN", "none"] = "CN"
    closed: tuple[Absence, ...] = ()


class Phase(Model):
    """Length of a phase in working days; with `with`, it starts together with that phase."""

    days: Annotated[Whole, Field(le=2000)]
    with_: Word | None = Field(None, alias="with")


def _phase(value: Any) -> Any:
    return value if isinstance(value, dict | Phase) else {"days": value}


PhaseField = Annotated[Phase, BeforeValidator(_phase)]


class Slot(Model):
    """An explicit candidate round."""

    id: Id
    start: Day


class PerYear(Model):
    """How many rounds each year of the term opens."""

    min: Whole = 0
    max: Positive


class LaterPerRound(Model):
    """How many groups in rounds that start on or after the day `from`; a bound left out stays what it was."""

    from_: Day = Field(alias="from")
    min: Whole | None = None
    max: Whole | None = None


class PerRound(Model):
    """How many groups the county itself fields in an open round; `later`: what holds from some day on."""

    min: Whole = 0
    max: Whole
    later: tuple[LaterPerRound, ...] = ()


class VisitLimit(Model):
    """At most `max` selected visits in one group and round; `run` says how they share the on-site phase."""

    max: Whole | None = None
    select: Selector | None = None
    run: Literal["parallel", "successive"] | None = None


class Standing(Model):
    """A group that keeps its name and its core people through the term."""

    group: Positive
    name: Word
    core: tuple[Id, ...] = ()


class Groups(Model):
    """What a group is: how many, how large, who leads, what it can do."""

    per_round: PerRound
    size: Quota | None = None
    leaders: Whole = 1
    deputies: Whole = 0
    skills: dict[Word, Positive] = {}
    visits: VisitLimit = VisitLimit()
    capacity: Whole | None = None
    standing: tuple[Standing, ...] = ()


class SeriesGroups(Model):
    """What a group is in a series of rounds; a key left out is as in the section `groups`."""

    per_round: PerRound | None = None
    size: Quota | None = None
    leaders: Whole | None = None
    deputies: Whole | None = None
    skills: dict[Word, Positive] | None = None
    visits: VisitLimit | None = None
    capacity: Whole | None = None
    standing: tuple[Standing, ...] | None = None


class Series(Model):
    """A further kind of round beside the main one, with rounds of its own; visits of the kinds `visits` are made
    there, and nowhere else. `phases` and `on_duty` left out are those of the main rounds."""

    id: Id
    name: Word
    per_year: PerYear
    phases: dict[Word, PhaseField] | None = None
    on_duty: tuple[Word, ...] | None = None
    slots: tuple[Slot, ...] | None = None
    visits: SomeWords
    groups: SeriesGroups = SeriesGroups()


class Rounds(Model):
    """The candidate rounds, their phases, on which of those a group is busy, and further kinds of round."""

    per_year: PerYear
    phases: dict[Word, PhaseField]
    on_duty: tuple[Word, ...] | None = None
    slots: tuple[Slot, ...] | None = None
    series: tuple[Series, ...] = ()


class Defaults(Model):
    """Values for units that do not say: effort by kind (person-days), numbers for risk words."""

    effort: dict[Word, Whole] = {}
    risk: dict[Word, Annotated[Whole, Field(le=10)]] = {}


class CoveredBy(Model):
    """The unit is covered by another level, or by its own system, on that day."""

    by: Word
    on: Day


class PastVisit(Model):
    """A visit made before the term."""

    on: Day
    kind: Word = "regular"
    leader: Id | None = None
    members: Ids = ()


def _risk(value: Any) -> Any:
    """A whole number as text is a number; any other text is a word of `defaults.risk`."""
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 4 else value


class Unit(Model):
    """What is inspected: a township, a department, an enterprise, an institution, a village."""

    id: Id
    name: Word
    kind: Word
    parent: Id | None = None
    system: Word | None = None
    area: Word | None = None
    zone: Word | None = None
    effort: Whole | None = None
    risk: Annotated[Annotated[int, Field(ge=0, le=10)] | Word | None, BeforeValidator(_risk)] = None
    tags: Words = ()
    covered_by: CoveredBy | None = None
    past: tuple[PastVisit, ...] = ()


class Post(Model):
    """A former post and the day it ended."""

    unit: Id
    until: Day


class Relative(Model):
    """A relative: the unit they work in, or the person they are in this office."""

    unit: Id | None = None
    person: Id | None = None
    relation: Word | None = None


class Person(Model):
    """Who may inspect. A recusal field left out is not known; an empty one is declared empty."""

    id: Id
    name: Word
    pool: Literal["full_time", "seconded"]
    employer: Id | None = None
    zone: Word | None = None
    posts: tuple[Post, ...] | None = None
    relatives: tuple[Relative, ...] | None = None
    hometown: Id | None = None
    recused: Ids = ()
    leader: Switch = False
    deputy: Switch = False
    skills: Words = ()
    share: Factor = Decimal(1)
    from_: Day | None = Field(None, alias="from")
    until: Day | None = None
    away: tuple[Absence, ...] = ()
    per_year: Quota = Quota()
    per_term: Quota = Quota()


class VisitOrder(Model):
    """A visit to be made besides the regular ones; with `select`, one for each selected unit (`ID@UNIT`)."""

    id: Id
    kind: Word
    name: Word | None = None
    unit: Id | None = None
    select: Selector | None = None
    effort: Whole
    window: DateRange | None = None


class Partner(Model):
    """A county that exchanges groups with this one."""

    id: Id
    name: Word
    groups: Positive
    capacity: Whole | None = None
    visits: VisitLimit | None = None
    window: DateRange | None = None
    km: Whole | None = None


class Scenario(Model):
    """A scenario: units to cover, people, rounds, rules and goals of one programme."""

    format: Literal["planner-scenario/1"]
    name: Word
    language: Literal["zh", "en"] = "zh"
    term: Term
    calendar: Calendar = Calendar()
    rounds: Rounds
    groups: Groups
    defaults: Defaults = Defaults()
    units: tuple[Unit, ...] = Field(min_length=1)
    people: tuple[Person, ...] | None = None
    visits: tuple[VisitOrder, ...] = ()
    partners: tuple[Partner, ...] = ()
    rules: tuple[AnyRule, ...] = ()
    goals: tuple[AnyGoal, ...] = ()
    fixed: tuple[Fixed, ...] = ()
