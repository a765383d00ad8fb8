"""Packing cuts for the round level: what one group can hold, seen through weights on visits.

For any weights w ≥ 0 on visits, Σ w over the visits of one group-round is at most K, the best that fits its
capacity and its limit on visits (a knapsack, solved exactly). Summed over the groups of a round this is a valid
row on visit × round. Weights from dual-feasible functions (Fekete & Schepers 2001; Clautiaux, Alves & Valério de
Carvalho 2010) make it cut: for instance two visits over half a capacity never share a group.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from planner.hosts import count_at_home
from planner.problem import Problem, Visit
from planner.room import largest_size
from planner.scenario import VisitLimit
from planner.selectors import Selector
from solvers.presence import present
from solvers.round_level import RoundLevel, rounds_for
from solvers.supply import heads_at_work, least_size

Weights = Mapping[str, int]
"""Visit → weight."""


@dataclass(frozen=True)
class Bin:
    """What one group-round holds: person-days (None: no limit), at most `most` of the visits `counted`, none of the
    `barred`."""

    capacity: int | None
    most: int | None
    counted: frozenset[str]
    barred: frozenset[str] = frozenset()


def _limit(problem: Problem, limit: VisitLimit, default: Selector | None) -> tuple[int | None, frozenset[str]]:
    key = "limit", limit, default
    if key not in problem.cache:
        counted = problem.select_visits(limit.select or default, every_kind=True)
        problem.cache[key] = limit.max, frozenset(visit.id for visit in counted)
    found: tuple[int | None, frozenset[str]] = problem.cache[key]
    return found


def own_bin(problem: Problem, round_index: int, people: Iterable[str]) -> Bin:
    """The most that one own group can hold in that round with the people who are there."""
    groups, people = problem.groups(round_index), tuple(people)
    capacity = groups.capacity
    if capacity is None and problem.staffed:
        capacity = _days_of(problem, round_index, people, _most_people(problem, round_index, people))
    return Bin(capacity, *_limit(problem, groups.visits, None), _barred(problem, own=True))


def own_sizes(problem: Problem, round_index: int, people: Iterable[str]) -> dict[int, int]:
    """Size of an own group → the most person-days it can have in that round; empty where they do not depend on it."""
    groups, people = problem.groups(round_index), tuple(people)
    if groups.capacity is not None or not problem.staffed:
        return {}
    sizes = range(least_size(problem, round_index), _most_people(problem, round_index, people) + 1)
    return {size: _days_of(problem, round_index, people, size) for size in sizes}


def _most_people(problem: Problem, r: int, people: Sequence[str]) -> int:
    most = largest_size(problem, r)
    return len(people) if most is None else min(most, len(people))


def _days_of(problem: Problem, r: int, people: Sequence[str], size: int) -> int:
    """The most person-days on site that so many of the people have together."""
    shares = sorted((Fraction(problem.people[name].share) for name in people), reverse=True)
    return int(problem.days_on_site(r) * sum(shares[:size], Fraction(0)))


def guest_bin(problem: Problem, round_index: int, partner: str) -> Bin:
    """What one guest group of a partner can hold."""
    terms, groups = problem.partners[partner], problem.groups(round_index)
    limit = _limit(problem, terms.visits or VisitLimit(), groups.visits.select)
    return Bin(terms.capacity, *limit, _barred(problem, own=False))


def _barred(problem: Problem, *, own: bool) -> frozenset[str]:
    """The visits that own groups (guests) never make."""
    sides = (side for rule in problem.scenario.rules if rule.hard for side in rule.sides(problem))
    return frozenset(side.visit for side in sides if side.own is not own)


def best_fit(bin_: Bin, efforts: Mapping[str, int], weights: Weights) -> int | None:
    """Largest Σ weights of visits of these efforts that fit one bin together; None when nothing limits it.

    A visit larger than the capacity fits no such bin; what is a fact may do so, and is none of those given.
    """
    largest = max(efforts.values(), default=0) if bin_.capacity is None else bin_.capacity
    chosen = [n for n in efforts if weights.get(n) and n not in bin_.barred and efforts[n] <= largest]
    if bin_.capacity is None and (bin_.most is None or any(name not in bin_.counted for name in chosen)):
        return None
    room = bin_.capacity if bin_.capacity is not None else 0
    most = len(chosen) if bin_.most is None else bin_.most
    best = np.zeros((most + 1, room + 1), dtype=np.int64)  # visits counted × person-days used, at most
    for name in chosen:
        size = efforts[name] if bin_.capacity is not None else 0
        counts = int(bin_.most is not None and name in bin_.counted)
        if counts > most:
            continue
        rows = most + 1 - counts
        taken = best[:rows, : room + 1 - size] + weights[name]
        target = best[counts:, size:]
        np.maximum(target, taken, out=target)
    return int(best[-1, -1])


def _functions(capacity: int) -> dict[str, Callable[[int], int]]:
    """Dual-feasible functions on efforts, scaled to whole numbers."""
    found: dict[str, Callable[[int], int]] = {}
    for k in (1, 2, 3, 4):  # u^(k): counts steps of C/(k+1)

        def steps(effort: int, k: int = k) -> int:
            whole, rest = divmod(effort * (k + 1), capacity)
            return whole * (k + 1) - whole if rest == 0 else whole * (k + 1)

        found[f"steps {k}"] = steps
    for percent in (12, 16, 20, 25, 33, 40, 45, 50):  # f_0^λ: small efforts vanish, large ones fill the bin

        def round_large(effort: int, least: int = -(-capacity * percent // 100)) -> int:
            return capacity if effort > capacity - least else 0 if effort < least else effort

        found[f"large {percent}"] = round_large
    return found


@dataclass(frozen=True)
class _Kinds:
    """What the groups of a round can hold: own ones by size (0: whatever their size), and those of each partner."""

    own: tuple[tuple[int, Bin], ...]
    guests: tuple[Bin, ...]


@dataclass(frozen=True)
class _Cut:
    """Σ weights of the visits ≤ Σ `group` + `head` × size over own groups at work + `guests` for guest groups."""

    weights: Weights
    group: int
    head: int
    guests: tuple[int, ...]


def post_packing(model: RoundLevel) -> int:
    """Post packing cuts on every round, but for facts, which may be more than a group holds; the number of rows."""
    problem, posted = model.problem, 0
    planned = [visit for visit in problem.visits.values() if not model.is_fact(visit.id)]
    there = present(problem)
    cache: dict[tuple[str | None, _Kinds], list[_Cut]] = {}
    standing = {name: frozenset(model.rounds_of(name)) for name in problem.visits}
    for r in range(len(problem.rounds)):
        kinds = _groups_of(problem, r, there[r])
        key = problem.rounds[r].series, kinds
        if key not in cache:
            visits = [v for v in planned if r in rounds_for(problem, v.kind)]
            cache[key] = list(_cuts(visits, kinds))
        at_work = count_at_home(model, r)
        heads = heads_at_work(model, r) if kinds.own[-1][0] else 0
        received = [model.received(p, r) for p in problem.partners]
        here = [(v.id, model.at_round(v.id, r)) for v in planned if r in standing[v.id]]
        there_for_sure = [v for v, x in here if isinstance(x, int) and x]
        variables = [(v, x) for v, x in here if not isinstance(x, int)]
        for cut in cache[key]:
            load = [(cut.weights[v], x) for v, x in variables if cut.weights.get(v)]
            fixed = sum(cut.weights.get(v, 0) for v in there_for_sure)
            room = model.sum([at_work, *received], [cut.group, *cut.guests]) + cut.head * heads
            model.add(model.sum([x for _, x in load], [w for w, _ in load]) + fixed <= room)
            posted += 1
    return posted


def _groups_of(problem: Problem, r: int, people: Sequence[str]) -> _Kinds:
    """The kinds of groups in a round; where its people may be facts, own groups of any size."""
    own = own_bin(problem, r, people)
    past = any(place == r for _, place in problem.fact_service)
    sizes = {} if past else own_sizes(problem, r, people)
    by_size = tuple((size, replace(own, capacity=days)) for size, days in sizes.items())
    return _Kinds(by_size or ((0, own),), tuple(guest_bin(problem, r, name) for name in problem.partners))


def _cuts(visits: Sequence[Visit], kinds: _Kinds) -> Iterable[_Cut]:
    largest = kinds.own[-1][1].capacity
    if largest is None or largest <= 0:
        return
    here = {visit.id: visit.effort for visit in visits}
    for function in _functions(largest).values():
        weights = {name: function(min(effort, largest)) for name, effort in here.items()}
        found = [best_fit(one, here, weights) for _, one in kinds.own]
        mosts = [best_fit(one, here, weights) for one in kinds.guests]
        own, guests = [one for one in found if one is not None], [one for one in mosts if one is not None]
        if len(own) < len(found) or len(guests) < len(mosts):
            continue
        points = [(size, most) for (size, _), most in zip(kinds.own, own, strict=True)]
        for group, head in _hull(points):
            yield _Cut(weights, group, head, tuple(guests))


def _hull(points: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Lines (at 0, per head) that lie on or above points (size, most that fits), some of which they touch; slopes are
    rounded up where sizes are missing."""
    if len(points) == 1:
        yield points[0][1], 0
        return
    start = 0
    while start < len(points) - 1:
        size, most = points[start]
        steep = max(Fraction(m - most, n - size) for n, m in points[start + 1 :])
        last = max(k for k in range(start + 1, len(points)) if points[k][1] - most == steep * (points[k][0] - size))
        head = math.ceil(steep)
        yield max(m - head * n for n, m in points), head
        start = last
