"""Coverage, work of people, exchange with partners and goals of a plan as plain data. Where there is nothing to show
of one of them, it is None and the page has no such section."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planner.calendar import add_years, term_year
from planner.goals.base import Goal
from planner.plan_index import PlanIndex
from reports.blocks import Blocks
from reports.coverage import Curve, curves
from reports.page.goal_names import goal_name
from reports.page.names import partner_name
from reports.page.schedule import Schedule
from reports.service import absence

Data = dict[str, Any]


def years(blocks: Blocks) -> list[Data]:
    """The years of the term: first and last day, rounds opened, visits, person-days."""
    scenario, index = blocks.problem.scenario, blocks.index
    made = []
    for year in range(scenario.term.years):
        start = add_years(blocks.term.start, year)
        end = add_years(blocks.term.start, year + 1) - dt.timedelta(1)
        here = [name for name, place in index.places.items() if blocks.problem.rounds[place.round].year == year]
        opened = [r for r in blocks.numbers if term_year(scenario, blocks.problem.rounds[r].start) == year]
        made.append(
            {
                "days": [start.isoformat(), end.isoformat()], "rounds": len(opened), "visits": len(here),
                "effort": sum(blocks.problem.visits[name].effort for name in here),
            }
        )  # fmt: skip
    return made


def coverage(index: PlanIndex, blocks: Blocks) -> list[Data]:
    """The curves: days with the number covered by then; totals."""
    return [_curve(curve) for curve in curves(index, blocks.lang)]


def _curve(curve: Curve) -> Data:
    steps = {day.isoformat(): place for place, day in enumerate(curve.days, 1)}
    return {
        "code": curve.code, "name": curve.name, "colour": curve.colour, "total": curve.total, "before": curve.before,
        "steps": [[day, count] for day, count in steps.items()],
    }  # fmt: skip


def work(blocks: Blocks, schedule: Schedule) -> Data | None:
    """Rounds in which people cannot serve, as [person, round, how]; who serves stands with the groups. None without
    people."""
    problem = blocks.problem
    if not problem.people:
        return None
    missing = []
    for name, place in schedule.people.items():
        for number, column in schedule.rounds.items():
            state = absence(problem.people[name], problem.rounds[number])
            if state is not None:
                missing.append([place, column, state])
    return {"missing": missing}


def exchange(index: PlanIndex, schedule: Schedule) -> list[Data] | None:
    """Per partner, which group-rounds are received and which lent (places in the list of groups)."""
    found: dict[str, tuple[list[int], list[int]]] = {name: ([], []) for name in index.problem.partners}
    for place, (_, block) in enumerate(schedule.groups):
        if block.group is None:
            continue
        if block.group.county is not None:
            found.setdefault(block.group.county, ([], []))[0].append(place)
        if block.group.at is not None:
            found.setdefault(block.group.at, ([], []))[1].append(place)
    if not any(received or lent for received, lent in found.values()):
        return None
    made: list[Data] = []
    for name, (received, lent) in found.items():
        known = index.problem.partners.get(name)
        row: Data = {"name": partner_name(index, name), "received": received, "lent": lent}
        if known is not None and known.km is not None:
            row["km"] = known.km
        made.append(row)
    return made


def goals(index: PlanIndex, lang: str) -> list[Data] | None:
    """The goals in order of importance, with value, proven bound and gap as the plan has them."""
    ours, reported = index.problem.scenario.goals, index.plan.goals
    if not reported:
        return None
    known: list[Goal | None] = [*ours] if len(ours) == len(reported) else [None] * len(reported)
    made = []
    for goal, entry in zip(known, reported, strict=True):
        row: Data = {"goal": goal_name(goal, entry.goal, lang), "value": entry.value, "bound": entry.bound}
        if entry.gap is not None:
            row["gap"] = round(entry.gap, 6)
        if goal is not None and goal.slack != 0:
            row["slack"] = str(goal.slack)
        made.append(row)
    return made
