"""Coverage by the end of each year of the term, and where the pace of what is done already leads.

What counts are the units that are to be covered: those with a visit that covers them, or covered by another level.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.calendar import add_years, term_span
from planner.ledger import Entry, ledger
from planner.plan_index import PlanIndex
from planner.problem import Problem


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of `total` units a plan has covered by the end of each year of the term, and the day on which the last
    one is (None: some are left out)."""

    total: int
    by_year: tuple[int, ...]
    complete: dt.date | None

    @property
    def left(self) -> int:
        """Units that the term leaves uncovered."""
        return self.total - self.by_year[-1]

    def share(self, year: int) -> float:
        """Share covered by the end of a year (from 0); 1 where there is nothing to cover."""
        return self.by_year[year] / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Pace:
    """What facts of the past have covered of `total` units in the `days` from the term's first day until the next
    candidate round, and where the same pace leads by the end of a term of `years` years, `term` days."""

    covered: int
    total: int
    until: dt.date
    days: int
    term: int
    years: int

    @property
    def share(self) -> float:
        """Share covered at the end of the term at this pace; at most 1."""
        return min(1.0, self.covered * self.term / (self.days * self.total))

    @property
    def complete_in(self) -> float:
        """Years from the term's first day after which everything is covered at this pace."""
        return self.days * self.total / (self.covered * 365.25)


def coverage(index: PlanIndex) -> Coverage:
    """The coverage of a plan, by term year."""
    problem = index.problem
    entries = _asked(problem, ledger(index))
    term = problem.scenario.term
    ends = [add_years(term.start, year + 1) for year in range(term.years)]
    days = [entry.on for entry in entries if entry.on is not None]
    by_year = tuple(sum(day < end for day in days) for end in ends)
    last = max(days, default=None)
    return Coverage(len(entries), by_year, last if by_year[-1] == len(entries) else None)


def pace(problem: Problem) -> Pace | None:
    """The pace of a programme in progress; None without facts of the past, or when no candidate round is left."""
    facts = [one for one in problem.scenario.fixed if one.past and one.visit and one.round]
    used = {problem.round_index[str(one.round)] for one in facts}
    shut = {problem.round_index[str(one.round)] for one in problem.scenario.fixed if one.round and one.open is False}
    left = [r for r in problem.rounds if used and r.index > max(used) and r.index not in shut]
    if not left:
        return None
    until, span = left[0].start, term_span(problem.scenario)
    covered, total = _covered_by(problem, {str(one.visit) for one in facts}, until)
    days = (until - span.start).days
    if not covered or days <= 0:
        return None
    return Pace(covered, total, until, days, (span.end - span.start).days + 1, problem.scenario.term.years)


def _covered_by(problem: Problem, facts: set[str], until: dt.date) -> tuple[int, int]:
    """How many units the facts (or another level) have covered by a day, of how many."""
    from planner.plan import Plan, PlannedVisit

    done = [one for one in problem.scenario.fixed if one.past and one.visit in facts and one.round]
    visits = tuple(
        PlannedVisit(
            visit=str(one.visit), unit=problem.visits[str(one.visit)].unit, kind=problem.visits[str(one.visit)].kind,
            round=str(one.round), group=one.group or "1",
        )
        for one in done
    )  # fmt: skip
    entries = _asked(problem, ledger(PlanIndex(problem, Plan(visits=visits))))
    return sum(entry.on is not None and entry.on < until for entry in entries), len(entries)


def _asked(problem: Problem, entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries of units that are to be covered; a village that may come along is not."""
    return [
        one for one in entries if one.how == "other_level" or any(not visit.led for visit in problem.regular(one.unit))
    ]
