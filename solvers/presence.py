"""Who is there: the domain of every person × round variable."""

from __future__ import annotations

from planner.calendar import Span
from planner.problem import Problem
from planner.scenario import Person


def serves_ever(person: Person, duty: Span) -> bool:
    """Whether a person is in service and not away on every day of a round's duty span."""
    inside = (person.from_ is None or person.from_ <= duty.start) and (person.until is None or duty.end <= person.until)
    return inside and not any(Span(away.from_, away.to).meets(duty) for away in person.away)


def present(problem: Problem) -> dict[int, tuple[str, ...]]:
    """Round index → people who are there on all its on-duty days, or whose service in it is a fact; of a round
    that is over, the latter alone."""
    return {
        r.index: tuple(
            name
            for name, person in problem.people.items()
            if (serves_ever(person, r.duty) and r.index not in problem.over) or (name, r.index) in problem.fact_service
        )
        for r in problem.rounds
    }
