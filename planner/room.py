"""What a round can hold at most: who is there, the largest group, the most visits side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from planner.posting import chosen, live
from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Expr, Lit, RoundModel
    from planner.problem import Problem, Visit


PART = 4
"""A visit that takes up at least one part in so many of a group is no small one."""


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


def largest_size(problem: Problem, r: int) -> int | None:
    """The most people in one own group of a round; None where there is no limit. A group of facts may be larger."""
    size = problem.groups(r).size
    facts = sum(index == r for _, index in problem.fact_service)
    return None if size is None or size.max is None else max(size.max, facts)


def largest_capacity(problem: Problem, r: int) -> int | None:
    """The most person-days on site one own group can have in a round; None where there is no limit."""
    groups = problem.groups(r)
    if groups.capacity is not None or not problem.staffed:
        return groups.capacity
    shares = sorted((Fraction(p.share) for name, p in problem.people.items() if r not in absences(problem)[name]))
    most = largest_size(problem, r)
    best = sum(shares if most is None else shares[max(0, len(shares) - most) :])
    return math.floor(best * problem.days_on_site(r))


def _counted(problem: Problem, selector: Selector | None) -> frozenset[str]:
    key = ("counted", selector)
    found: frozenset[str] | None = problem.cache.get(key)
    if found is None:
        found = problem.cache[key] = frozenset(v.id for v in chosen(problem, selector, every_kind=True))
    return found


def most_together(problem: Problem, r: int, visits: Sequence[str]) -> int:
    """At most so many of these visits fit one round beside its facts, by the limit on visits per group."""
    held = held_visits(problem, r, visits)
    return len(visits) if held is None else min(len(visits), held[0] + len(visits) - len(held[1]))


def held_visits(problem: Problem, r: int, visits: Sequence[str]) -> tuple[int, list[str]] | None:
    """How many of the visits named one round has room for beside its facts, by the limit on visits per group: those of
    the visits that every county's limit counts. None where somebody has no limit."""
    limits = _limits(problem, r)
    if limits is None:
        return None
    return sum(groups * most for groups, most, _ in limits), _in_all(problem, limits, visits)


def held_by_one(problem: Problem, r: int, visits: Sequence[str]) -> tuple[int, list[str]] | None:
    """How many of the visits named one group makes at most in that round: those of them that every county's limit
    counts. None where somebody has no limit."""
    limits = _limits(problem, r)
    if limits is None:
        return None
    return max(most for _, most, _ in limits), _in_all(problem, limits, visits)


def _limits(problem: Problem, r: int) -> list[tuple[int, int, Selector | None]] | None:
    """Per county: groups, visits of each, and which those are. None where somebody has no limit."""
    limit, found = problem.groups(r).visits, []
    hosts = [(len(problem.own_groups(r)), limit), *((p.groups, p.visits) for p in problem.partners.values())]
    for groups, terms in hosts:
        if terms is None or terms.max is None:  # a partner that says nothing has no limit
            return None
        found.append((groups, terms.max, terms.select or limit.select))
    return found


def _in_all(problem: Problem, limits: Sequence[tuple[int, int, Selector | None]], visits: Sequence[str]) -> list[str]:
    counted = [_counted(problem, select) for _, _, select in limits]
    return [visit for visit in visits if all(visit in some for some in counted)]


def round_capacity(problem: Problem, r: int) -> int | None:
    """The most person-days on site that all groups of a round can have; None where there is no limit."""
    own = largest_capacity(problem, r)
    guests = [(partner.groups, partner.capacity) for partner in problem.partners.values()]
    if own is None or any(capacity is None for _, capacity in guests):
        return None
    return own * len(problem.own_groups(r)) + sum(groups * (capacity or 0) for groups, capacity in guests)


def earliest_end(problem: Problem, visits: Sequence[Visit]) -> int:
    """The first index by which the rounds so far, as many of each year as may open, hold all these visits by the limit
    on visits per group and by capacity. None of the visits is a fact."""
    names = [visit.id for visit in visits]
    held = [held_visits(problem, candidate.index, names) for candidate in problem.rounds]
    always = set(names).intersection(*(one[1] if one is not None else () for one in held))
    needs = len(always), sum(visit.effort for visit in visits)
    rooms = [one[0] if one is not None else len(names) for one in held]
    capacities = [round_capacity(problem, candidate.index) for candidate in problem.rounds]
    days = [needs[1] if capacity is None else capacity for capacity in capacities]
    for k in range(len(problem.rounds)):
        if all(_most(problem, each, k) >= need for each, need in zip((rooms, days), needs, strict=True)):
            return k
    return max(0, len(problem.rounds) - 1)


def _most(problem: Problem, each: Sequence[int], last: int) -> int:
    """The most that the rounds up to an index can add up to, when no more of a year and a series open than may."""
    past = {problem.round_index[f.round] for f in problem.scenario.fixed if f.past and f.round}
    total = 0
    for rounds in problem.years().values():
        for series, kind in problem.round_kinds.items():
            alike = [r for r in rounds if problem.rounds[r].series == series]
            most = max(kind.per_year.max, len(past & set(alike)))
            total += sum(sorted((each[r] for r in alike if r <= last), reverse=True)[:most])
    return total


def groups_needed(m: RoundModel, r: int, pairs: Sequence[tuple[Visit, Lit]], name: str) -> Expr:
    """At least the groups it takes to make these visits in a round, none of which takes on more than the largest
    capacity there is; facts may have been more.

    A visit of some size has a row of its own, small ones share one: a row for each of hundreds of villages in each
    round makes the relaxation tens of times slower and its bound no better.
    """
    if len(pairs) == 1:
        return pairs[0][1]
    problem = m.problem
    most = len(problem.own_groups(r)) + len(problem.guests)
    count = m.whole(0, min(most, len(pairs)), name)
    planned = [(visit, lit) for visit, lit in pairs if not m.is_fact(visit.id)]
    largest = largest_group(problem, r)
    small = _small(problem, r, largest, [visit for visit, _ in planned])
    for lit in live(lit for visit, lit in pairs if visit.id not in small):
        m.add(count - lit >= 0)
    weightless = [lit for visit, lit in planned if visit.id in small and (largest is None or not visit.effort)]
    if weightless:
        m.add(len(weightless) * count - m.sum(weightless) >= 0)
    total = sum(visit.effort for visit, _ in planned)
    if largest is not None and (total > largest or len(small) > len(weightless)):
        effort = m.sum([lit for _, lit in planned], [visit.effort for visit, _ in planned])
        m.add(min(total, largest) * count - effort >= 0)
    post_by_number(m, r, count, planned)
    return count


def _small(problem: Problem, r: int, largest: int | None, visits: Sequence[Visit]) -> frozenset[str]:
    """The visits of which one group can make more than four, by the largest capacity and by the limit on visits."""
    held = held_by_one(problem, r, [visit.id for visit in visits])
    limited = frozenset(held[1]) if held is not None and held[0] <= PART else frozenset()
    return frozenset(
        visit.id for visit in visits if visit.id not in limited and (largest is None or PART * visit.effort < largest)
    )


def largest_group(problem: Problem, r: int) -> int | None:
    """The most person-days on site that one group of any county has in a round; None where there is no limit."""
    known = [largest_capacity(problem, r), *(partner.capacity for partner in problem.partners.values())]
    sure = [one for one in known if one is not None]
    return max(sure) if len(sure) == len(known) else None


def post_by_number(m: RoundModel, r: int, count: Expr, planned: Sequence[tuple[Visit, Lit]]) -> None:
    """So many groups are as many as the limit on visits per group asks for. None of the visits is a fact."""
    held = held_by_one(m.problem, r, [visit.id for visit, _ in planned])
    if held is not None and len(held[1]) > held[0]:
        counted = frozenset(held[1])
        m.add(held[0] * count - m.sum([lit for visit, lit in planned if visit.id in counted]) >= 0)
