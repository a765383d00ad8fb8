"""The only code that turns dates into rounds and back: working days, term years, slots, phases."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.series import RoundKind, round_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.scenario import Phase, Scenario

LAST_PUBLISHED = 2026
"""The last calendar year whose arrangement by the State Council the holiday tables hold."""
SITE = "investigate"
"""The phase on site."""
_ON_DUTY = ("prepare", SITE, "report")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included."""

    start: dt.date
    end: dt.date

    def meets(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Round:
    """A candidate round: its place in time order over all series (`index`, from 0), its series (None: a main round),
    term year (from 0) and dates."""

    index: int
    id: str
    series: str | None
    year: int
    start: dt.date
    phases: Mapping[str, Span]
    duty: Span
    site: Span
    number: int | None = None
    """Which opened round of its series it is, where that is told and not counted."""

    def overlaps(self, other: Round) -> bool:
        """Whether the on-duty spans of two rounds share a day."""
        return self.duty.meets(other.duty)


def add_years(day: dt.date, years: int) -> dt.date:
    """The same day `years` later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")  # pragma: no cover


@lru_cache(maxsize=8)
def _mainland(first: int, last: int) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """Mainland China's days off and worked weekend days in the calendar years `first` to `last`."""
    from holidays import country_holidays

    table = country_holidays("CN", years=range(first, last + 1))
    return frozenset(table), frozenset(table.weekend_workdays)


class WorkingDays:
    """The working days of a scenario: holidays, make-up days and closed days considered."""

    def __init__(self, scenario: Scenario) -> None:
        self._holidays = scenario.calendar.holidays
        self._closed = tuple(Span(c.from_, c.to) for c in scenario.calendar.closed)
        start = scenario.term.start.year
        self._first, self._last = start - 1, start + scenario.term.years + 3

    @cached_property
    def _tables(self) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
        if self._holidays == "none":
            return frozenset(), frozenset()
        return _mainland(self._first, self._last)

    def works(self, day: dt.date) -> bool:
        """Whether `day` is a working day."""
        off, made_up = self._tables
        usual = day in made_up or (day.weekday() < 5 and day not in off)
        return usual and not any(span.start <= day <= span.end for span in self._closed)

    def on_or_after(self, day: dt.date) -> dt.date:
        """The first working day on or after `day`; ValueError when there is none within three years."""
        for _ in range(1100):
            if self.works(day):
                return day
            day += dt.timedelta(1)
        raise ValueError("no working day within three years")

    def run(self, day: dt.date, count: int) -> Span:
        """The `count` (≥ 1) working days on or after `day`, as a span."""
        first = last = self.on_or_after(day)
        for _ in range(count - 1):
            last = self.on_or_after(last + dt.timedelta(1))
        return Span(first, last)


def term_year(scenario: Scenario, day: dt.date) -> int:
    """The term year (from 0) in which `day` lies; negative before the term, `years` or more after it."""
    year = day.year - scenario.term.start.year
    return year if add_years(scenario.term.start, year) <= day else year - 1


def term_span(scenario: Scenario) -> Span:
    """First and last day of the term."""
    start = scenario.term.start
    return Span(start, add_years(start, scenario.term.years) - dt.timedelta(1))


def estimated_years(scenario: Scenario) -> tuple[int, ...]:
    """Calendar years of the term whose holiday arrangement is not published yet, so that days are estimated."""
    if scenario.calendar.holidays == "none":
        return ()
    span = term_span(scenario)
    return tuple(year for year in range(span.start.year, span.end.year + 1) if year > LAST_PUBLISHED)


def duty_phases(kind: RoundKind, phases: Collection[str]) -> tuple[str, ...]:
    """Those of `phases` (which have days) on which a group of that kind of round is busy, in the order of `on_duty`."""
    return tuple(phase for phase in kind.on_duty or _ON_DUTY if phase in phases) or (SITE,)


def _phases(phases: Mapping[str, Phase], start: dt.date, days: WorkingDays) -> dict[str, Span]:
    """Spans of the phases that have days, one after another in working days."""
    spans: dict[str, Span] = {}
    cursor = start
    for name, phase in phases.items():
        if phase.days == 0:
            continue
        beside = spans.get(phase.with_) if phase.with_ else None
        span = days.run(beside.start if beside else cursor, phase.days)
        spans[name] = span
        if beside is None:
            cursor = span.end + dt.timedelta(1)
    return spans


def _slots(scenario: Scenario, kind: RoundKind, days: WorkingDays) -> Iterator[tuple[str, dt.date]]:
    """Ids and starts of the candidate rounds of one kind: those given, else laid ones.

    Laid slot k of `max` starts ⌈(k−1)/max × days of the year⌉ days into its year.
    """
    if kind.slots is not None:
        yield from ((slot.id, slot.start) for slot in kind.slots)
        return
    most, prefix = kind.per_year.max, f"{kind.series}-" if kind.series is not None else ""
    for year in range(scenario.term.years):
        begin = add_years(scenario.term.start, year)
        length = (add_years(scenario.term.start, year + 1) - begin).days
        for k in range(most):
            offset = dt.timedelta(math.ceil(k * length / most))
            yield f"{begin.year}-{prefix}{k + 1}", days.on_or_after(begin + offset)


def candidate_rounds(scenario: Scenario) -> tuple[Round, ...]:
    """The candidate rounds of all kinds in time order; equal starts are ordered by id."""
    days = WorkingDays(scenario)
    slots = [(start, name, kind) for kind in round_kinds(scenario) for name, start in _slots(scenario, kind, days)]
    rounds = []
    for index, (start, name, kind) in enumerate(sorted(slots, key=lambda slot: slot[:2])):
        spans = _phases(kind.phases, start, days)
        busy = [spans[phase] for phase in duty_phases(kind, spans)]
        duty = Span(min(span.start for span in busy), max(span.end for span in busy))
        year = term_year(scenario, start)
        rounds.append(Round(index, name, kind.series, year, start, MappingProxyType(spans), duty, spans[SITE]))
    return tuple(rounds)
