"""What happens in one run: events drawn from the rates, and what each is to a change file.

Every stream has a generator of its own, seeded by the simulation's seed, the run, what may happen and to whom. So a run
is the same however many there are, in whatever order and on however many cores; one person more leaves everybody else's
illnesses as they were; and the same run may be replayed under another reserve.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from planner.calendar import term_span
from planner.problem import Problem
from planner.simulations.rates import Delays, Illness, Rates, Urgent, per_day

What = Literal["urgent", "illness", "delay"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens: on which day it is known, to which unit, person or round, until when it lasts.

    `urgent`: `subject` is the unit, `amount` the effort (person-days), `until` the last day of the window. `illness`:
    the person, away from `on` to `until`, `amount` days. `delay`: the round that should start `on`, and does `until`,
    `amount` days later.
    """

    on: dt.date
    what: What
    subject: str
    amount: int
    until: dt.date
    name: str

    def change(self, today: dt.date, kind: str) -> dict[str, Any] | None:
        """Its entry of a change file written on a day; None where it is over by then. `kind`: of urgent visits."""
        if self.until < today or (self.what == "delay" and self.on <= today):  # a round begins on its first day
            return None
        if self.what == "urgent":
            window = {"from": max(self.on, today), "to": self.until}
            order = {"id": self.name, "kind": kind, "unit": self.subject, "effort": self.amount, "window": window}
            return {"visit": order}
        if self.what == "illness":
            return {
                "person": self.subject,
                "away": {"from": max(self.on, today), "to": self.until, "reason": self.name},
            }
        return {"round": self.subject, "start": self.until}


def draw(problem: Problem, rates: Rates, seed: int, run: int, first: dt.date, last: dt.date) -> tuple[Event, ...]:
    """The events of a run from `first` to `last`, both included, in time order."""
    found: list[Event] = []
    if rates.urgent is not None:
        found += _urgent(problem, rates.urgent, _stream(seed, run, "urgent"), run, first, last)
    if rates.illness is not None:
        for person in problem.select_people(rates.illness.select):
            found += _ill(problem, rates.illness, person, _stream(seed, run, f"illness {person}"), first, last)
    if rates.delays is not None:
        for candidate in problem.rounds:
            if first <= candidate.start <= last:
                stream = _stream(seed, run, f"delay {candidate.id}")
                found += _late(rates.delays, candidate.id, candidate.start, stream)
    return tuple(sorted(found, key=lambda one: (one.on, one.what, one.name, one.subject)))


def _stream(seed: int, run: int, who: str) -> Random:
    """A generator of its own; a text seeds it the same on every machine."""
    return Random(f"{seed}/{run}/{who}")


def _times(rate: float, stream: Random, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Days on which something happens that happens `rate` times a day: exponential gaps from one to the next."""
    if rate <= 0:
        return
    at, length = stream.expovariate(rate), (last - first).days + 1
    while at < length:
        yield first + dt.timedelta(int(at))
        at += stream.expovariate(rate)


def _urgent(
    problem: Problem, rates: Urgent, stream: Random, run: int, first: dt.date, last: dt.date
) -> Iterator[Event]:
    units, end = problem.units.select(rates.select), term_span(problem.scenario).end
    for number, on in enumerate(_times(per_day(rates.per_year), stream, first, last), 1):
        unit, effort = stream.choice(units), stream.randint(rates.effort.min, rates.effort.max)
        until = on + dt.timedelta(rates.window_days)
        if until <= end:  # one that may be left to the next term says nothing of this one's reserve
            yield Event(on, "urgent", unit, effort, until, f"U{run}-{number}")


def _ill(
    problem: Problem, rates: Illness, person: str, stream: Random, first: dt.date, last: dt.date
) -> Iterator[Event]:
    """Illnesses of one person in service, the next never before the last is over."""
    who, well = problem.people[person], first
    start, end = max(first, who.from_ or first), min(last, who.until or last)
    for number, on in enumerate(_times(per_day(rates.per_person_year), stream, start, end), 1):
        days = stream.randint(rates.days.min, rates.days.max)
        if on >= well:
            well = on + dt.timedelta(days)
            yield Event(on, "illness", person, days, well - dt.timedelta(1), f"illness {number}")


def _late(rates: Delays, name: str, start: dt.date, stream: Random) -> Iterator[Event]:
    """A delay of a round, or none; the number of days is drawn in any case, so that the rate does not change it."""
    late, days = stream.random() < float(rates.per_round), stream.randint(rates.days.min, rates.days.max)
    if late:
        yield Event(start, "delay", name, days, start + dt.timedelta(days), f"delay {name}")
