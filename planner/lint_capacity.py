"""Doubts by count alone: rounds, groups, leaders and person-days that cannot hold what must be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from planner.calendar import SITE, Round
from planner.faults import Path
from planner.loading.context import Context
from planner.problem import Problem, Visit
from planner.series import RoundKind

_NAMES_SHOWN = 8


def doubt_capacity(context: Context, problem: Problem) -> None:
    """Warn where no plan can exist for want of rounds, groups, people or person-days, for each kind of round."""
    due = _due(problem)
    told: dict[str, int] = {}
    for kind in problem.round_kinds.values():
        _rounds(context, problem, kind)
        if problem.staffed:
            _people(context, problem, kind, told)
        most = _most_per_group(problem, kind)
        if most is not None:
            mine = [visit for visit in problem.visits.values() if problem.series_for(visit.kind) == kind.series]
            _too_large(context, problem, kind, most, mine)
            _deadlines(context, problem, kind, most, {v.id: due[v.id] for v in mine if v.id in due})


def path_of(problem: Problem, kind: RoundKind) -> Path:
    """Where a kind of round stands in the scenario."""
    place = list(problem.round_kinds).index(kind.series)
    return ("rounds", "series", place - 1) if place else ("rounds",)


def _rounds(context: Context, problem: Problem, kind: RoundKind) -> None:
    """Term years with fewer candidate rounds of a kind than must open."""
    least = kind.per_year.min
    for year, rounds in problem.years().items():
        count = sum(problem.rounds[r].series == kind.series for r in rounds)
        if 0 <= year < context.scenario.term.years and count < least:
            path = (*path_of(problem, kind), "slots")
            context.add("doubt.rounds", path, severity="warning", year=year + 1, count=count, least=least)


def _people(context: Context, problem: Problem, kind: RoundKind, told: dict[str, int]) -> None:
    """Fewer people or leaders than one open round needs; of a series only what is more than was `told` before."""
    groups = kind.groups
    fewest = max(1, groups.per_round.min)
    size = groups.size.min if groups.size is not None else None
    people = problem.people.values()
    path: Path = ("people",) if kind.series is None else (*path_of(problem, kind), "groups")
    for code, have, need in (
        ("doubt.people", len(people), fewest * (size or 0)),
        ("doubt.leaders", sum(person.leader for person in people), fewest * groups.leaders),
    ):
        if max(have, told.get(code, 0)) < need:
            told[code] = need
            context.add(code, path, severity="warning", have=have, need=need, groups=fewest)


def _most_per_group(problem: Problem, kind: RoundKind) -> int | None:
    """The most person-days on site one group can have in a round of a kind; None: no limit."""
    scenario, groups = problem.scenario, kind.groups
    own: int | None = groups.capacity
    if own is None and scenario.people is not None and SITE in kind.phases:
        shares = sorted((person.share for person in scenario.people), reverse=True)
        size = groups.size.max if groups.size is not None else None
        own = int(sum(shares[:size], Decimal(0)) * kind.phases[SITE].days)
    guests = [partner.capacity for partner in scenario.partners]
    if own is None or None in guests:
        return None
    return max([own, *(capacity for capacity in guests if capacity is not None)])


def _too_large(context: Context, problem: Problem, kind: RoundKind, most: int, visits: list[Visit]) -> None:
    """Visits that no single group can take on."""
    names = [visit.id for visit in visits if visit.mandatory and visit.effort > most]
    if names:
        some = (*names[:_NAMES_SHOWN], *["…"] * (len(names) > _NAMES_SHOWN))
        path = ("units",) if kind.series is None else path_of(problem, kind)
        context.add("doubt.visit", path, severity="warning", names=some, count=len(names), most=most)


def _deadlines(context: Context, problem: Problem, kind: RoundKind, most: int, due: dict[str, dt.date | None]) -> None:
    """Work that is due by some day against what the rounds until then can hold at their very best."""
    per_round = kind.groups.per_round.max + len(problem.guests)
    mine = [one for one in problem.rounds if one.series == kind.series]
    for day in [*sorted({day for day in due.values() if day is not None}), None]:
        load = sum(problem.visits[name].effort for name, end in due.items() if day is None or (end and end <= day))
        rounds = _at_most(kind, [one for one in mine if day is None or one.site.end <= day])
        room = rounds * per_round * most
        if load > room:
            codes = ("doubt.load", "doubt.load_by")
            codes = codes if kind.series is None else ("doubt.series_load", "doubt.series_load_by")
            context.add(
                codes[day is not None], path_of(problem, kind), severity="warning",
                load=load, room=room, rounds=rounds, day=str(day),
            )  # fmt: skip
            return


def _at_most(kind: RoundKind, rounds: list[Round]) -> int:
    """How many of the rounds may open: at most `per_year.max` a year."""
    most = kind.per_year.max
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
