"""Forty scenarios without a plan, each a bundled programme broken in one known way, and what an explanation must name.

A break is a function that changes the scenario; it answers the requirements that must be in the explanation, as
(kind of rule or section, entities that it must name).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import planner
from planner.calendar import add_months
from planner.fields import DateRange, Quota
from planner.problem import Problem
from planner.rules import REGISTER, Rule
from planner.scenario import Fixed, Scenario

Must: TypeAlias = tuple[tuple[str, Mapping[str, str]], ...]
Break: TypeAlias = Callable[[Scenario], tuple[Scenario, Must]]

SCENARIOS = Path(__file__).parent.parent / "scenarios"
RULES: dict[str, type[Rule]] = {one.model_fields["rule"].default: one for one in REGISTER}


@dataclass(frozen=True)
class Broken:
    """A scenario without a plan and why: `must` be named."""

    programme: str
    name: str
    scenario: Scenario
    must: Must


def free(scenario: Scenario, count: int = 2) -> list[str]:
    """Units that must be visited once and of which nothing is decided yet, the first few by id; villages last."""
    problem = Problem(scenario)
    decided = {entry.visit for entry in scenario.fixed}
    named = {word for rule in scenario.rules if rule.rule == "window" and rule.select.id for word in rule.select.id}
    outside = {
        v.id for rule in scenario.rules if rule.rule == "exchange" and rule.outside is not None
        for v in problem.select_visits(rule.outside)
    }  # fmt: skip
    found = [
        v.unit for v in problem.visits.values()
        if v.mandatory and v.kind == "regular" and v.id == v.unit and v.id not in decided and v.unit not in named
        and v.id not in outside
    ]  # fmt: skip
    found.sort(key=lambda unit: (problem.units[unit].unit.kind != "department", unit))
    return found[:count]


def _with_rule(scenario: Scenario, **keys: Any) -> Scenario:
    rule = RULES[keys["rule"]].model_validate({"id": "broken", "clause": "（拆坏的条款）", **keys})
    return scenario.model_copy(update={"rules": (*scenario.rules, rule)})


def _people(scenario: Scenario, change: Callable[[Any], dict[str, Any]]) -> Scenario:
    people = tuple(person.model_copy(update=change(person)) for person in scenario.people or ())
    return scenario.model_copy(update={"people": people})


def _later(scenario: Scenario) -> Any:
    """The last candidate round of the main series that is in time for all coverage: far from all facts."""
    due = [rule.by for rule in scenario.rules if rule.rule == "coverage" and rule.by is not None]
    rounds = [candidate for candidate in Problem(scenario).rounds if candidate.series is None]
    return [candidate for candidate in rounds if all(candidate.site.end <= day for day in due)][-1]


def too_early(scenario: Scenario) -> tuple[Scenario, Must]:
    """A unit is to be done before the first round that is left could end."""
    unit = free(scenario)[0]
    first = min(candidate.site.end for candidate in Problem(scenario).rounds)
    broken = _with_rule(scenario, rule="coverage", select={"id": unit}, by=first - dt.timedelta(days=1))
    return broken, (("coverage", {"unit": unit}),)


def narrow_window(scenario: Scenario) -> tuple[Scenario, Must]:
    """A window in which no round's on-site phase fits."""
    unit = free(scenario)[1]
    start = _later(scenario).site.start
    broken = _with_rule(
        scenario, rule="window", select={"id": unit}, to=start + dt.timedelta(days=3), **{"from": start}
    )
    return broken, (("window", {"visit": unit}), ("coverage", {"unit": unit}))


def no_leader(scenario: Scenario) -> tuple[Scenario, Must]:
    """Nobody who may lead is there in the last year but one."""
    last = _later(scenario).site.start
    gone = [{"from": add_months(last, -14), "to": add_months(last, 6), "reason": "学习"}]

    def change(person: Any) -> dict[str, Any]:
        away = type(person).model_validate({"id": "X", "name": "X", "pool": "full_time", "away": gone}).away
        return {"away": (*person.away, *away)} if person.leader else {}

    return _people(scenario, change), (("groups.leaders", {}), ("people.away", {}))


def kin_everywhere(scenario: Scenario) -> tuple[Scenario, Must]:
    """Everybody who may lead has declared a conflict with one unit."""
    unit = free(scenario)[0]
    broken = _people(scenario, lambda person: {"recused": (*person.recused, unit)} if person.leader else {})
    leader = next(person.id for person in scenario.people or () if person.leader)
    must: Must = (("recusal", {"visit": unit, "person": leader}), ("coverage", {"unit": unit}))
    return _own(broken, unit), must


def _own(scenario: Scenario, unit: str) -> Scenario:
    """The unit is for own groups, so that guests are no way out."""
    return _with_rule(scenario, rule="exchange", id="at_home", home={"id": unit}) if scenario.partners else scenario


def too_large(scenario: Scenario) -> tuple[Scenario, Must]:
    """A unit takes more person-days than any group has."""
    unit = free(scenario)[0]
    units = tuple(u.model_copy(update={"effort": 500}) if u.id == unit else u for u in scenario.units)
    return scenario.model_copy(update={"units": units}), (("groups.capacity", {}), ("coverage", {"unit": unit}))


def shut_year(scenario: Scenario) -> tuple[Scenario, Must]:
    """Decisions shut more rounds of a year than may stay shut."""
    year = _later(scenario).year
    here = [c for c in Problem(scenario).rounds if c.year == year and c.series is None]
    least = max(scenario.rounds.per_year.min, 1)
    shut = tuple(Fixed(round=candidate.id, open=False) for candidate in here[least - 1 :])
    rounds = scenario.rounds.model_copy(update={"per_year": scenario.rounds.per_year.model_copy(update={"min": least})})
    broken = scenario.model_copy(update={"fixed": (*scenario.fixed, *shut), "rounds": rounds})
    return broken, (("fixed", {}), ("rounds.per_year", {"year": str(year)}))


def kin_decided(scenario: Scenario) -> tuple[Scenario, Must]:
    """It was decided that somebody serves in the group that visits a unit they are in conflict with."""
    unit, when = free(scenario)[0], _later(scenario)
    person = next(p.id for p in scenario.people or () if not p.away and p.until is None)
    broken = _people(scenario, lambda one: {"recused": (*one.recused, unit)} if one.id == person else {})
    fixed = (Fixed(visit=unit, round=when.id, group="1"), Fixed(person=person, round=when.id, group="1"))
    return broken.model_copy(update={"fixed": (*scenario.fixed, *fixed)}), (
        ("recusal", {"visit": unit, "person": person}), ("fixed", {}),
    )  # fmt: skip


def cycle(scenario: Scenario) -> tuple[Scenario, Must]:
    """Each of two units before the other."""
    one, other = free(scenario)
    broken = _with_rule(scenario, rule="order", pairs=[[one, other], [other, one]])
    return broken, (("order", {"visit": one}), ("order", {"visit": other}))


def no_skill(scenario: Scenario) -> tuple[Scenario, Must]:
    """Every group needs a skill that nobody has."""
    groups = scenario.groups.model_copy(update={"skills": {**scenario.groups.skills, "外语": 1}})
    return scenario.model_copy(update={"groups": groups}), (("groups.skills", {"skill": "外语"}),)


def no_engineer(scenario: Scenario) -> tuple[Scenario, Must]:
    """A unit asks for a skill that nobody has."""
    unit = free(scenario)[1]
    broken = _with_rule(scenario, rule="composition", select={"id": unit}, skills={"地质": 1})
    return _own(broken, unit), (("composition", {}), ("coverage", {"unit": unit}))


def no_guests(scenario: Scenario) -> tuple[Scenario, Must]:
    """A unit is for guests, and none may come."""
    unit = free(scenario)[0]
    broken = _with_rule(scenario, rule="exchange", outside={"id": unit}, repeat={"max": 0, "per": "term"})
    return broken, (("exchange", {}), ("coverage", {"unit": unit}))


def no_car(scenario: Scenario) -> tuple[Scenario, Must]:
    """There is no car for a unit that needs one."""
    unit = free(scenario)[0]
    broken = _with_rule(scenario, rule="resource", name="越野车", select={"id": unit}, available=0)
    return broken, (("resource", {}), ("coverage", {"unit": unit}))


def few_rounds(scenario: Scenario) -> tuple[Scenario, Must]:
    """One round a year is not enough for all units."""
    bounds = scenario.rounds.per_year.model_copy(update={"min": 0, "max": 1})
    broken = scenario.model_copy(update={"rounds": scenario.rounds.model_copy(update={"per_year": bounds})})
    return broken, (("rounds.per_year", {}), ("coverage", {}))


def slow_pace(scenario: Scenario) -> tuple[Scenario, Must]:
    """So few visits a year that the term is too short."""
    broken = _with_rule(scenario, rule="pace", select={"kind": ["department", "township"]}, per="year", max=3)
    return broken, (("pace", {}), ("coverage", {}))


def together_apart(scenario: Scenario) -> tuple[Scenario, Must]:
    """Two units in one round, and never in one round."""
    one, other = free(scenario)
    units = tuple(u.model_copy(update={"tags": (*u.tags, "拆")}) if u.id in (one, other) else u for u in scenario.units)
    broken = scenario.model_copy(update={"units": units})
    broken = _with_rule(broken, rule="together", select={"tags": "拆"}, by="tags", **{"in": "round"})
    broken = _with_rule(broken, rule="apart", pairs=[[one, other]], id="broken_apart", **{"in": "round"})
    return broken, (("together", {}), ("apart", {"visit": one}))


def nobody_may_serve(scenario: Scenario) -> tuple[Scenario, Must]:
    """Those who may lead may not serve at all in any year."""
    broken = _with_rule(scenario, rule="participation", select={"leader": True}, per_year={"max": 0})
    return broken, (("participation", {}), ("groups.leaders", {}))


def never_back(scenario: Scenario) -> tuple[Scenario, Must]:
    """A look-back so late that the term is over."""
    unit = free(scenario)[0]
    broken = _with_rule(scenario, rule="look_back", select={"id": unit}, after=70)
    return broken, (("look_back", {"unit": unit}),)


def all_in_reserve(scenario: Scenario) -> tuple[Scenario, Must]:
    """More people are to be kept free than there are."""
    return _with_rule(scenario, rule="reserve", people=len(scenario.people or ()) + 1), (("reserve", {}),)


def tired_leaders(scenario: Scenario) -> tuple[Scenario, Must]:
    """Those who may lead serve once in the term: not enough for the rounds that must open."""
    broken = _people(scenario, lambda p: {"per_term": Quota(max=1), "per_year": Quota()} if p.leader else {})
    return broken, (("groups.leaders", {}), ("people.per_year", {}))


def order_late(scenario: Scenario) -> tuple[Scenario, Must]:
    """A special visit whose window closes before the unit it must wait for may be visited."""
    one, other = free(scenario)
    last = _later(scenario)
    broken = _with_rule(scenario, rule="window", select={"id": one}, rounds=[last.id])
    broken = _with_rule(broken, rule="order", pairs=[[one, other]], id="broken_order")
    return broken, (("order", {"visit": other}), ("window", {"visit": one}))


def closed_partners(scenario: Scenario) -> tuple[Scenario, Must]:
    """A unit is for guests, whose window has no round in it."""
    unit = free(scenario)[0]
    start = _later(scenario).site.start
    window = DateRange.model_validate({"from": start, "to": start + dt.timedelta(days=2)})
    partners = tuple(partner.model_copy(update={"window": window}) for partner in scenario.partners)
    broken = _with_rule(scenario, rule="exchange", outside={"id": unit}).model_copy(update={"partners": partners})
    return broken, (("partners.window", {}), ("exchange", {"visit": unit}))


BREAKS: dict[str, tuple[Break, ...]] = {
    "xinxian": (too_early, kin_everywhere, cycle, no_guests, slow_pace, shut_year, no_skill, tired_leaders),
    "shengsi": (
        narrow_window, no_leader, kin_decided, too_large, no_car, together_apart, nobody_may_serve, few_rounds,
    ),
    "zhengzhou": (
        too_early, kin_everywhere, shut_year, no_engineer, never_back, closed_partners, order_late, no_skill,
    ),
    "gongjing": (narrow_window, cycle, no_leader, too_large, no_engineer, no_car, all_in_reserve, slow_pace),
    "shangshui": (
        too_early, kin_decided, no_skill, together_apart, never_back, nobody_may_serve, order_late, too_large,
    ),
}  # fmt: skip


def broken(programme: str, how: Break) -> Broken:
    """A bundled programme, broken."""
    scenario, must = how(planner.load(SCENARIOS / f"{programme}.yaml"))
    return Broken(programme, how.__name__, scenario, must)


def every() -> Iterator[Broken]:
    """All forty."""
    for programme, breaks in BREAKS.items():
        for how in breaks:
            yield broken(programme, how)


def missing(found: planner.Explanation, must: Must) -> list[str]:
    """What an explanation ought to name and does not."""
    lacking = []
    for kind, entities in must:
        alike = [clause for clause in found.conflict if clause.kind == kind]
        named = any(
            all(str(value) in map(str, clause.entities.get(field, ())) for field, value in entities.items())
            for clause in alike
        )
        if not named:
            lacking.append(f"{kind} {dict(entities)}".replace(" {}", ""))
    return lacking
