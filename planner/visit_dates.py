"""On which days of a round each visit is on site: all of them together, or one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.calendar import Span, WorkingDays
from planner.checking import once

if TYPE_CHECKING:
    import datetime as dt

    from planner.calendar import Round
    from planner.plan_index import PlanIndex
    from planner.problem import Problem, Visit


def visit_dates(problem: Problem, plan: PlanIndex) -> dict[str, Span]:
    """Visit → its on-site dates, for each visit made: the round's on-site phase, or with `run: successive`
    consecutive shares of its working days in proportion to effort (a day on which one ends and the next begins
    belongs to both). Within a group-round units come before their subordinates, then in order of ids."""
    if problem.dates is not None:
        return {name: problem.dates.visits[name] for name in plan.places}
    found: dict[str, Span] = {}
    shared: dict[tuple[int, str], list[Visit]] = {}
    for name, place in plan.places.items():
        if _run(problem, plan, place.round, place.group) == "successive":
            shared.setdefault((place.round, place.group), []).append(problem.visits[name])
        else:
            found[name] = problem.rounds[place.round].site
    for (index, _), visits in shared.items():
        found |= _one_after_another(problem, problem.rounds[index], visits)
    return dict(sorted(found.items()))


def _run(problem: Problem, plan: PlanIndex, index: int, group: str) -> str:
    """How a group's visits share the on-site phase: a partner may say so for its guests."""
    listed = plan.group_rounds.get((index, group))
    partner = problem.partners.get(listed.county or "") if listed else None
    said = partner.visits.run if partner and partner.visits else None
    return said or problem.groups(index).visits.run or "parallel"


def _site_days(problem: Problem, candidate: Round) -> list[dt.date]:
    """The working days of a round's on-site phase."""
    calendar = once(problem, None, "working days", lambda: WorkingDays(problem.scenario))
    first, last = candidate.site.start.toordinal(), candidate.site.end.toordinal()
    days = (candidate.site.start.fromordinal(day) for day in range(first, last + 1))
    return [day for day in days if calendar.works(day)]


def _one_after_another(problem: Problem, candidate: Round, visits: list[Visit]) -> dict[str, Span]:
    days = once(problem, None, f"site days {candidate.index}", lambda: _site_days(problem, candidate))
    ordered = sorted(visits, key=lambda visit: (problem.units[visit.unit].unit.parent is not None, visit.id))
    total = sum(visit.effort for visit in ordered)
    found: dict[str, Span] = {}
    done = 0
    for visit in ordered:
        begin = len(days) * done // total if total else 0
        done += visit.effort
        end = -(-len(days) * done // total) if total else len(days)
        first = min(begin, len(days) - 1)
        found[visit.id] = Span(days[first], days[max(first, end - 1)])
    return found
