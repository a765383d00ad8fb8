"""What replanning begins with: the plan is looked at, the changes applied, what has begun is made fact."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.audit import audit
from planner.calendar import term_span
from planner.canonical import digest
from planner.changing.apply import changed
from planner.changing.examine import examine
from planner.changing.facts import begun
from planner.changing.read import Changes, LoadedChanges, read_changes
from planner.earlier import Earlier
from planner.faults import Bilingual, Fault, InputError, Place, fault
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario


@dataclass(frozen=True)
class Names:
    """What messages call the files."""

    scenario: str = "<scenario>"
    plan: str = "<plan>"


@dataclass(frozen=True)
class Prepared:
    """A change made ready: the plan beside the scenario it is of, the scenario after the changes."""

    before: PlanIndex
    changes: LoadedChanges
    scenario: Scenario
    earlier: Earlier


def prepare(
    scenario: Scenario, plan: Plan, changes: Changes, today: dt.date, names: Names, *, any_scenario: bool = False
) -> Prepared:
    """The scenario after the changes, in which all that has begun by `today` is fact; InputError with every fault."""
    problem, lang = Problem(scenario), scenario.language
    faults = list(_call(problem, plan, today, names, any_scenario=any_scenario))
    if faults:
        raise InputError(faults, lang)
    before, over = PlanIndex(problem, plan), begun(problem, today)
    loaded = read_changes(changes, lang)
    faults = examine(loaded, before, over, today)
    if faults:
        raise InputError(faults, lang)
    return Prepared(before, loaded, changed(loaded, before, over, today, names.scenario), Earlier(plan, today))


def _call(problem: Problem, plan: Plan, today: dt.date, names: Names, *, any_scenario: bool) -> list[Fault]:
    """What is wrong with the plan and the day."""
    faults, span = [], term_span(problem.scenario)
    if not span.start <= today <= span.end:
        place = Place(names.scenario)
        faults.append(fault("change.today", place, ("term",), today=today, first=span.start, last=span.end))
    wanted, stamp = digest(problem.scenario), plan.scenario
    if stamp is not None and stamp.sha256 != wanted and not any_scenario:
        is_of = stamp.sha256[:12]
        belongs = fault("change.belongs", Place(names.plan), name=stamp.name, is_of=is_of, wanted=wanted[:12])
        return [*faults, belongs]
    hard = audit(problem, plan).hard
    if hard:
        text = Bilingual(hard[0].text["zh"], hard[0].text["en"])
        faults.append(fault("change.rejected", Place(names.plan), (), count=len(hard), text=text))
    return faults
