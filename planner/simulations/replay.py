"""One run replayed: on the first of each month what has become known is replanned for, the reserve free to be used.

The rules `reserve` of the scenario are left out of the replay: what they asked for stands in the plan, and is there to
be sent. Every other rule holds, and whoever replans freezes what has begun. Of the goals only the moves count, so that
a search ends as soon as it is proven that no plan moves less.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from planner.calendar import add_months
from planner.canonical import digest
from planner.faults import InputError
from planner.moves import Difference
from planner.plan import Plan, ScenarioStamp
from planner.problem import Problem
from planner.rules.reserve import Reserve
from planner.scenario import Scenario
from planner.simulations.events import Event
from planner.simulations.results import Month, Outcome, Run


class Replanned(Protocol):
    """What replanning gives; `plan` None: none was found."""

    @property
    def scenario(self) -> Scenario:
        """The scenario after the changes."""
        ...

    @property
    def plan(self) -> Plan | None:
        """The new plan."""
        ...

    @property
    def difference(self) -> Difference | None:
        """What moved."""
        ...

    @property
    def impossible(self) -> bool:
        """Whether it is proven that there is no plan."""
        ...


class Replan(Protocol):
    """Who replans: scenario, plan, the entries of a change file, the day on which it is written."""

    def __call__(
        self, scenario: Scenario, plan: Plan, changes: Sequence[dict[str, Any]], today: dt.date, /
    ) -> Replanned: ...


@dataclass(frozen=True, slots=True)
class World:
    """Where a run stands: the scenario and its plan."""

    scenario: Scenario
    plan: Plan


def free_reserve(scenario: Scenario, plan: Plan) -> World:
    """The scenario without its rules `reserve` and its goals but those that count moves; the plan stamped for it."""
    rules = tuple(rule for rule in scenario.rules if not isinstance(rule, Reserve))
    goals = tuple(one for goal in scenario.goals for _, one in goal.single() if one.needs_earlier)
    free = scenario.model_copy(update={"rules": rules, "goals": goals})
    mark = ScenarioStamp(name=free.name, sha256=digest(free))
    return World(free, plan.model_copy(update={"scenario": mark, "goals": (), "status": "feasible"}))


def replannings(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The days of replanning: the firsts of months from `first` to `last`."""
    return tuple(_firsts(first, last))


def _firsts(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    day = first if first.day == 1 else add_months(first.replace(day=1), 1)
    while day <= last:
        yield day
        day = add_months(day, 1)


def replay(
    scenario: Scenario, plan: Plan, events: Sequence[Event], number: int, days: Sequence[dt.date], kind: str,
    replan: Replan,
) -> Run:  # fmt: skip
    """The run of these events, replanned for on these days; `kind`: of urgent visits.

    What happens is known on the next of these days; a late round on the one before it should start.
    """
    here, months, left = free_reserve(scenario, plan), [], list(events)
    for today in days:
        soon = add_months(today, 1)
        known = [one for one in left if (one.on <= soon if one.what == "delay" else one.on < today)]
        left = [one for one in left if one not in known]
        if known:
            here, month = _month(here, known, today, kind, replan)
            months.append(month)
    return Run(number, tuple(months))


Live = list[tuple[Event, dict[str, Any]]]
"""Events that somebody can plan for, with their changes."""


def _month(here: World, known: list[Event], today: dt.date, kind: str, replan: Replan) -> tuple[World, Month]:
    """Replan for all of them at once; where that cannot be, one after another, each as far as it can be."""
    outcomes, live = _sorted(here, known, today, kind)
    moves = [0, 0, 0]
    parts = [live] if live else []
    while parts:
        part, *parts = parts
        found = _try(here, [change for _, change in part], today, replan)
        if isinstance(found, tuple):
            after, difference = found
            counted = _counted(here, after, difference, {one.name for one, _ in part})
            moves = [a + b for a, b in zip(moves, counted, strict=True)]
            outcomes |= dict.fromkeys((one for one, _ in part), "moved" if counted[0] else "absorbed")
            here = after
        elif len(part) > 1:
            parts = [[one] for one in part]
        else:
            outcomes[part[0][0]] = found
    return here, Month(today, tuple((one, outcomes[one]) for one in known), *moves)


def _sorted(here: World, known: list[Event], today: dt.date, kind: str) -> tuple[dict[Event, Outcome], Live]:
    """What is over or out of reach whatever is done, and what can be planned for."""
    outcomes: dict[Event, Outcome] = {}
    live: Live = []
    for one in known:
        change = one.change(today, kind)
        if change is not None and (
            one.what != "urgent" or reachable(here.scenario, kind, change["visit"]["window"], today)
        ):
            live.append((one, change))
        else:
            outcomes[one] = "barred" if one.what == "urgent" else "over"
    return outcomes, live


def reachable(scenario: Scenario, kind: str, window: dict[str, dt.date], today: dt.date) -> bool:
    """Whether a round that may still be planned on a day, and takes visits of that kind, is on site within a window."""
    problem = Problem(scenario)
    shut = {one.round for one in scenario.fixed if one.open is False}
    named = problem.series_for(kind) is not None
    for one in problem.rounds:
        own = problem.round_kinds[one.series].visits
        takes = not named if own is None else kind in own
        inside = window["from"] <= one.site.start and one.site.end <= window["to"]
        if takes and inside and one.duty.start > today and one.id not in shut:
            return True
    return False


def _try(
    here: World, changes: Sequence[dict[str, Any]], today: dt.date, replan: Replan
) -> tuple[World, Difference] | Outcome:
    """The world after these changes and what moved; else why there is no plan for them."""
    try:
        found = replan(here.scenario, here.plan, changes, today)
    except InputError:  # a change that the scenario cannot have: a late round that would run into the next
        return "barred"
    if found.plan is None or found.difference is None:
        return "failed" if found.impossible else "unfound"
    return World(found.scenario, found.plan), found.difference


def _counted(before: World, after: World, difference: Difference, new: set[str]) -> list[int]:
    """Planned visits that left their round or fell out, person-rounds that changed, standby groups sent out."""
    visits = sum(one.kind in ("round", "dropped") for one in difference.visits if one.visit not in new)
    people = sum(one.kind != "role" for one in difference.people)
    return [visits, people, sum(_sent(one.before, one.after) for one in difference.groups)]


def _sent(before: tuple[str, str] | None, after: tuple[str, str] | None) -> bool:
    """Whether a group that stood by no longer does."""
    return before is not None and before[1] == "standby" and after is not None and after[1] != "standby"
