"""What a round can hold at most: who is there, the largest group, the most visits side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.calendar import SITE
from planner.posting import chosen, live
from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Expr, Lit, RoundModel
    from planner.problem import Problem, Visit


def absences(problem: Problem) -> Mapping[str, frozenset[int]]:
    """Person → rounds in which they cannot serve: away on an on-duty day, or not in service; facts are none."""
    if "absences" not in problem.cache:
        found = {}
        for name, person in problem.people.items():
            gone = set()
            for candidate in problem.rounds:
                start, end = candidate.duty.start, candidate.duty.end
                serves = (person.from_ or start) <= start and end <= (person.until or end)
                away = any(a.from_ <= end and start <= a.to for a in person.away)
                if (away or not serves) and (name, candidate.index) not in problem.fact_service:
                    gone.add(candidate.index)
            found[name] = frozenset(gone)
        problem.cache["absences"] = found
    known: Mapping[str, frozenset[int]] = problem.cache["absences"]
    return known


def largest_capacity(problem: Problem, r: int) -> int | None:
    """The most person-days on site one own group can have in a round; None where there is no limit."""
    groups = problem.groups(r)
    if groups.capacity is not None or not problem.staffed:
        return groups.capacity
    shares = sorted((Fraction(p.share) for name, p in problem.people.items() if r not in absences(problem)[name]))
    most = groups.size.max if groups.size and groups.size.max is not None else len(shares)
    best = sum(shares[max(0, len(shares) - most) :])
    return math.floor(best * problem.scenario.rounds.phases[SITE].days)


def _counted(problem: Problem, selector: Selector | None) -> frozenset[str]:
    key = ("counted", selector)
    found: frozenset[str] | None = problem.cache.get(key)
    if found is None:
        found = problem.cache[key] = frozenset(v.id for v in chosen(problem, selector, every_kind=True))
    return found


def most_together(problem: Problem, r: int, visits: Sequence[str]) -> int:
    """At most so many of these visits fit one round beside its facts, by the limit on visits per group."""
    limit = problem.groups(r).visits
    room, free = 0, set[str]()
    hosts = [(len(problem.own_groups(r)), limit), *((p.groups, p.visits) for p in problem.partners.values())]
    for groups, terms in hosts:
        if terms is None or terms.max is None:  # a partner that says nothing has no limit
            return len(visits)
        free |= set(visits) - _counted(problem, terms.select or limit.select)
        room += groups * terms.max
    return min(len(visits), room + len(free))


def groups_needed(m: RoundModel, r: int, pairs: Sequence[tuple[Visit, Lit]], name: str) -> Expr:
    """At least the groups it takes to make these visits in a round, none of which takes on more than the largest
    capacity there is; facts may have been more."""
    if len(pairs) == 1:
        return pairs[0][1]
    problem = m.problem
    most = len(problem.own_groups(r)) + len(problem.guests)
    count = m.whole(0, min(most, len(pairs)), name)
    for lit in live(lit for _, lit in pairs):
        m.add(count - lit >= 0)
    known = [largest_capacity(problem, r), *(partner.capacity for partner in problem.partners.values())]
    sure = [one for one in known if one is not None]
    planned = [(visit, lit) for visit, lit in pairs if not m.is_fact(visit.id)]
    if len(known) == len(sure) and sum(visit.effort for visit, _ in planned) > max(sure):
        effort = m.sum([lit for _, lit in planned], [visit.effort for visit, _ in planned])
        m.add(max(sure) * count - effort >= 0)
    return count
