"""One run replayed: on the first of each month what has become known is replanned for, the reserve free to be used.

The rules `reserve` of the scenario are left out of the replay: what they asked for stands in the plan, and is there to
be sent. Everything else holds, and whoever replans freezes what has begun.
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
    """The scenario without its rules `reserve`, and the plan stamped for it."""
    rules = tuple(rule for rule in scenario.rules if not isinstance(rule, Reserve))
    free = scenario.model_copy(update={"rules": rules})
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


def _month(here: World, known: list[Event], today: dt.date, kind: str, replan: Replan) -> tuple[World, Month]:
    """Replan for all of them at once; where that cannot be, one after another, each as far as it can be."""
    changes = [(one, one.change(today, kind)) for one in known]
    outcomes: dict[Event, Outcome] = {
        one: "failed" if one.what == "urgent" else "over" for one, change in changes if change is None
    }
    live = [(one, change) for one, change in changes if change is not None]
    moves = [0, 0, 0]
    together = _try(here, [change for _, change in live], today, replan) if live else None
    steps = [(live, together)] if together is not None else [([one], None) for one in live]
    for part, done in steps:
        found = done or _try(here, [change for _, change in part], today, replan)
        if found is None:
            outcomes |= {one: "failed" for one, _ in part}
            continue
        after, difference = found
        counted = _counted(here, after, difference, {one.name for one, _ in part})
        moves = [a + b for a, b in zip(moves, counted, strict=True)]
        outcomes |= dict.fromkeys((one for one, _ in part), "moved" if counted[0] else "absorbed")
        here = after
    return here, Month(today, tuple((one, outcomes[one]) for one in known), *moves)


def _try(
    here: World, changes: Sequence[dict[str, Any]], today: dt.date, replan: Replan
) -> tuple[World, Difference] | None:
    """The world after these changes and what moved; None where there is no plan for them."""
    try:
        found = replan(here.scenario, here.plan, changes, today)
    except InputError:  # a change that the scenario cannot have: a late round that would run into the next
        return None
    if found.plan is None or found.difference is None:
        return None
    return World(found.scenario, found.plan), found.difference


def _counted(before: World, after: World, difference: Difference, new: set[str]) -> list[int]:
    """Planned visits that left their round or fell out, person-rounds that changed, standby groups sent out."""
    visits = sum(one.kind in ("round", "dropped") for one in difference.visits if one.visit not in new)
    people = sum(one.kind != "role" for one in difference.people)
    return [visits, people, sum(_sent(one.before, one.after) for one in difference.groups)]


def _sent(before: tuple[str, str] | None, after: tuple[str, str] | None) -> bool:
    """Whether a group that stood by no longer does."""
    return before is not None and before[1] == "standby" and after is not None and after[1] != "standby"
