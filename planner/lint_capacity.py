"""Doubts by count alone: rounds, groups, leaders and person-days that cannot hold what must be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from planner.calendar import SITE, Round
from planner.loading.context import Context
from planner.problem import Problem, Visit

_NAMES_SHOWN = 8


def doubt_capacity(context: Context, problem: Problem) -> None:
    """Warn where no plan can exist for want of rounds, groups, people or person-days."""
    _rounds(context, problem)
    if problem.staffed:
        _people(context, problem)
    most = _most_per_group(problem)
    if most is None:
        return
    _too_large(context, problem, most)
    _deadlines(context, problem, most)


def _rounds(context: Context, problem: Problem) -> None:
    """Term years with fewer candidate rounds than must open."""
    least = context.scenario.rounds.per_year.min
    for year, rounds in problem.years().items():
        if 0 <= year < context.scenario.term.years and len(rounds) < least:
            path = ("rounds", "slots")
            context.add("doubt.rounds", path, severity="warning", year=year + 1, count=len(rounds), least=least)


def _people(context: Context, problem: Problem) -> None:
    """Fewer people or leaders than one open round needs."""
    groups = context.scenario.groups
    fewest = max(1, groups.per_round.min)
    size = groups.size.min if groups.size is not None else None
    people = problem.people.values()
    for code, have, need in (
        ("doubt.people", len(people), fewest * (size or 0)),
        ("doubt.leaders", sum(person.leader for person in people), fewest * groups.leaders),
    ):
        if have < need:
            context.add(code, ("people",), severity="warning", have=have, need=need, groups=fewest)


def _most_per_group(problem: Problem) -> int | None:
    """The most person-days on site one group of any kind can have; None: no limit."""
    scenario = problem.scenario
    own: int | None = scenario.groups.capacity
    if own is None and scenario.people is not None and SITE in scenario.rounds.phases:
        shares = sorted((person.share for person in scenario.people), reverse=True)
        size = scenario.groups.size.max if scenario.groups.size is not None else None
        own = int(sum(shares[:size], Decimal(0)) * scenario.rounds.phases[SITE].days)
    guests = [partner.capacity for partner in scenario.partners]
    if own is None or None in guests:
        return None
    return max([own, *(capacity for capacity in guests if capacity is not None)])


def _too_large(context: Context, problem: Problem, most: int) -> None:
    """Visits that no single group can take on."""
    names = [visit.id for visit in problem.visits.values() if visit.mandatory and visit.effort > most]
    if names:
        some = (*names[:_NAMES_SHOWN], *["…"] * (len(names) > _NAMES_SHOWN))
        context.add("doubt.visit", ("units",), severity="warning", names=some, count=len(names), most=most)


def _deadlines(context: Context, problem: Problem, most: int) -> None:
    """Work that is due by some day against what the rounds until then can hold at their very best."""
    due = _due(problem)
    per_round = problem.scenario.groups.per_round.max + len(problem.guests)
    for day in [*sorted({day for day in due.values() if day is not None}), None]:
        load = sum(problem.visits[name].effort for name, end in due.items() if day is None or (end and end <= day))
        rounds = _at_most(problem, [one for one in problem.rounds if day is None or one.site.end <= day])
        room = rounds * per_round * most
        if load > room:
            context.add(
                "doubt.load" if day is None else "doubt.load_by", ("rounds",), severity="warning",
                load=load, room=room, rounds=rounds, day=str(day),
            )  # fmt: skip
            return


def _at_most(problem: Problem, rounds: list[Round]) -> int:
    """How many of the rounds may open: at most `per_year.max` a year."""
    most = problem.scenario.rounds.per_year.max
    years = [one.year for one in rounds]
    return sum(min(most, years.count(year)) for year in set(years))


def _due(problem: Problem) -> dict[str, dt.date | None]:
    """Mandatory visit that is no fact → the day by which it must be done, where a hard rule gives one."""
    facts = problem.fact_visits
    due: dict[str, dt.date | None] = {
        visit.id: None for visit in problem.visits.values() if visit.mandatory and visit.id not in facts
    }
    for visit, day in _ends(problem):
        if visit.id in due:
            before = due[visit.id]
            due[visit.id] = day if before is None else min(before, day)
    return due


def _ends(problem: Problem) -> Iterator[tuple[Visit, dt.date]]:
    for rule in problem.scenario.rules:
        for day in (getattr(rule, "to", None), getattr(rule, "by", None)):
            if rule.hard and isinstance(day, dt.date) and getattr(rule, "share", 1) == 1:
                for visit in problem.select_visits(getattr(rule, "select", None)):
                    yield visit, day
    for order in problem.scenario.visits:
        if order.window is not None and order.window.to is not None:
            for visit in problem.visits.values():
                if visit.id.partition("@")[0] == order.id:
                    yield visit, order.window.to
