"""A programme in which every text is a canary: things that one recipient or another may see, and things that none may.

Rounds of 2020 (r1 in March, announced; r2 in June, on the way; r3 in September, a long way off) of three own groups and
one guest. Everything else that models may hold (rules, goals, kin, posts, notes …) is filled by walking the models.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from planner.calendar import candidate_rounds
from planner.plan import GoalValue, Plan, PlannedGroup, PlannedRound, PlannedVisit, PlanSpan, ScenarioStamp
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.rules import REGISTER
from planner.rules.coverage import Coverage
from planner.scenario import (
    Calendar,
    CoveredBy,
    Groups,
    Partner,
    PastVisit,
    PerRound,
    Person,
    PerYear,
    Phase,
    Post,
    Relative,
    Rounds,
    Scenario,
    Series,
    SeriesGroups,
    Slot,
    Standing,
    Term,
    Unit,
    VisitOrder,
)
from planner.selectors import Selector
from tests.canaries import Canaries

HIDDEN_DAY = dt.date(2023, 8, 17)
"""First day of r4, the far round: nobody but the office may learn it."""
STARTS = {"r1": dt.date(2020, 3, 2), "r2": dt.date(2020, 6, 1), "r3": dt.date(2020, 9, 7), "r4": HIDDEN_DAY}
AS_OF = "2020-07-01"
"""r1 and r2 are announced, r3 and r4 are not."""


@dataclass
class Scene:
    """The programme, its plan, and what each thing is called: `name["unit a"]` is the canary in its name."""

    canaries: Canaries
    id: dict[str, str] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)
    scenario: Scenario = None  # type: ignore[assignment]
    plan: Plan = None  # type: ignore[assignment]

    @property
    def problem(self) -> Problem:
        return Problem(self.scenario)

    @property
    def index(self) -> PlanIndex:
        return PlanIndex(self.problem, self.plan)

    def call(self, what: str, model: str) -> dict[str, str]:
        """An id and a name, both canaries."""
        self.id[what], self.name[what] = self.canaries.word((model, "id")), self.canaries.word((model, "name"))
        return {"id": self.id[what], "name": self.name[what]}


UNITS = ("a", "b", "c", "d", "e", "f", "village")
PEOPLE = ("boss1", "second1", "member1", "boss2", "second2", "member2", "boss3", "idle")
CREWS = {"1": PEOPLE[:3], "2": PEOPLE[3:6], "3": PEOPLE[6:7]}
VISITS = {
    "a": ("r1", "1"),
    "b": ("r1", "2"),
    "c": ("r2", "guest"),
    "d": ("r3", "1"),
    "e": ("r4", "2"),
    "village": ("r1", "1"),
}
"""Unit → the round and the group of its regular visit."""


def scene() -> Scene:
    """The programme, filled."""
    made = Scene(Canaries())
    canaries = made.canaries
    for name in STARTS:
        made.id[name] = canaries.word(("Slot", "id"))
    for phase in ("own", "secret"):
        made.name[phase] = canaries.word(("Rounds", "phases"))
    made.name["kind"] = canaries.word(("VisitOrder", "kind"))
    scenario = Scenario.model_construct(
        format="planner-scenario/1",
        name=canaries.word(("Scenario", "name")),
        term=Term(start="2020-01-01", years=5),
        calendar=Calendar(holidays="none"),
        rounds=_rounds(made),
        groups=_groups(made),
        units=_units(made),
        people=tuple(_person(made, who) for who in PEOPLE),
        visits=_orders(made),
        partners=tuple(Partner.model_construct(**made.call(what, "Partner"), groups=1) for what in ("guest", "far")),
        rules=(Coverage(select=Selector()), *(canaries.value(kind, ("Scenario", "rules")) for kind in REGISTER)),
    )
    made.name["office"] = scenario.name
    filled = canaries.fill(scenario, keep=("format", "covered_by"))
    made.scenario = filled.model_copy(update={"rules": (scenario.rules[0], *filled.rules[1:])})
    made.plan = _plan(made)
    return made


def _rounds(made: Scene) -> Rounds:
    phases = {"prepare": Phase(days=2), "investigate": Phase(days=10), made.name["own"]: Phase(days=2)}
    made.name["quick group"] = made.canaries.word(("Standing", "name"))
    quick = Series.model_construct(
        **made.call("quick", "Series"), per_year=PerYear(max=1), phases={"investigate": Phase(days=3)},
        visits=(made.name["kind"],), slots=(Slot(id=made.canaries.word(("Slot", "id")), start="2020-05-04"),),
        groups=SeriesGroups(per_round=PerRound(max=1), standing=(Standing(group=1, name=made.name["quick group"]),)),
    )  # fmt: skip
    made.id["q1"] = quick.slots[0].id if quick.slots else ""
    slots = tuple(Slot(id=made.id[name], start=start) for name, start in STARTS.items())
    return Rounds.model_construct(
        per_year=PerYear(max=4), slots=slots, series=(quick,),
        phases={**phases, "feedback": Phase(days=2), made.name["secret"]: Phase(days=2), "rectify": Phase(days=5)},
    )  # fmt: skip


def _groups(made: Scene) -> Groups:
    standing = []
    for number in (1, 2, 3):
        made.name[f"group {number}"] = made.canaries.word(("Standing", "name"))
        standing.append(Standing(group=number, name=made.name[f"group {number}"], core=()))
    core = made.canaries.word(("Standing", "core"))
    standing[0] = standing[0].model_copy(update={"core": (core,)})
    return Groups.model_construct(per_round=PerRound(max=3), standing=tuple(standing))


def _units(made: Scene) -> tuple[Unit, ...]:
    found = []
    for what in UNITS:
        made.name[f"kind {what}"] = made.canaries.word(("Unit", "kind"))
        made.name[f"system {what}"] = made.canaries.word(("Unit", "system"))
        village = what == "village"
        found.append(Unit.model_construct(
            **made.call(what, "Unit"), kind="village" if village else made.name[f"kind {what}"],
            parent=made.id["a"] if village else made.canaries.word(("Unit", "parent")), effort=7,
            system=made.name[f"system {what}"],
            covered_by=CoveredBy(by=made.canaries.word(("CoveredBy", "by")), on=HIDDEN_DAY) if what == "f" else None,
            past=(PastVisit.model_construct(on=HIDDEN_DAY, kind=made.canaries.word(("PastVisit", "kind"))),),
        ))  # fmt: skip
    return tuple(found)


def _person(made: Scene, who: str) -> Person:
    word = made.canaries.word
    return Person.model_construct(
        **made.call(who, "Person"), pool="seconded",
        posts=(Post.model_construct(unit=word(("Post", "unit")), until=HIDDEN_DAY),),
        relatives=(Relative.model_construct(unit=word(("Relative", "unit")), person=word(("Relative", "person")),
                                            relation=word(("Relative", "relation"))),),
    )  # fmt: skip


def _orders(made: Scene) -> tuple[VisitOrder, ...]:
    """A quick visit to `a` of a kind of its own, and a special one to `b`."""
    quick = VisitOrder.model_construct(**made.call("order a", "VisitOrder"), kind=made.name["kind"],
                                       unit=made.id["a"], effort=3)  # fmt: skip
    special = VisitOrder.model_construct(**made.call("order b", "VisitOrder"), kind="special", unit=made.id["b"],
                                         effort=3)  # fmt: skip
    return quick, special


def _plan(made: Scene) -> Plan:
    where: dict[str, tuple[str, str]] = {made.id[unit]: spot for unit, spot in VISITS.items()}
    where |= {made.id["order a"]: ("q1", "1"), made.id["order b"]: ("r2", "2")}
    spots = {*where.values(), ("r2", "1"), ("r2", "3")}
    problem = made.problem
    known = {visit: spot for visit, spot in where.items() if visit in problem.visits}
    assert known.keys() == where.keys()
    return Plan(
        scenario=ScenarioStamp(name=made.canaries.word(("ScenarioStamp", "name")),
                               sha256=made.canaries.word(("ScenarioStamp", "sha256"))),
        goals=(GoalValue(goal=made.canaries.word(("GoalValue", "goal")), value=987654, bound=987653),),
        rounds=tuple(
            PlannedRound(id=one.id, open=True, start=one.start,
                         phases={name: PlanSpan(from_=span.start, to=span.end) for name, span in one.phases.items()})
            for one in candidate_rounds(made.scenario)
        ),
        groups=tuple(_group(made, *spot) for spot in sorted(spots)),
        visits=tuple(
            PlannedVisit(visit=name, unit=problem.visits[name].unit, kind=problem.visits[name].kind,
                         round=made.id[spot[0]], group=_label(made, spot[1]))
            for name, spot in known.items()
        ),
        meta={made.canaries.word(("Plan", "meta")): made.canaries.word(("Plan", "meta"))},
    )  # fmt: skip


def _label(made: Scene, group: str) -> str:
    return f"{made.id['guest']}-1" if group == "guest" else group


def _group(made: Scene, round_name: str, group: str) -> PlannedGroup:
    shared: dict[str, Any] = {"round": made.id[round_name], "group": _label(made, group)}
    if group == "guest":
        return PlannedGroup(**shared, county=made.id["guest"])
    crew = tuple(made.id[who] for who in CREWS[group])
    lent = (round_name, group) == ("r2", "1")
    return PlannedGroup(
        **shared, leaders=crew[:1], deputies=crew[1:2], members=crew, at=made.id["far"] if lent else None,
        standby=(round_name, group) == ("r2", "3"),
    )  # fmt: skip
