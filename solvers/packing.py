"""Packing cuts for the round level: what one group can hold, seen through weights on visits.

For any weights w ≥ 0 on visits, Σ w over the visits of one group-round is at most K, the best that fits its
capacity and its limit on visits (a knapsack, solved exactly). Summed over the groups of a round this is a valid
row on visit × round. Weights from dual-feasible functions (Fekete & Schepers 2001; Clautiaux, Alves & Valério de
Carvalho 2010) make it cut: for instance two visits over half a capacity never share a group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from planner.hosts import count_at_home
from planner.problem import Problem, Visit
from planner.scenario import VisitLimit
from planner.selectors import Selector
from solvers.presence import present
from solvers.round_level import RoundLevel, rounds_for

Weights = Mapping[str, int]
"""Visit → weight."""


@dataclass(frozen=True)
class Bin:
    """What one group-round holds: person-days (None: no limit), and at most `most` of the visits `counted`."""

    capacity: int | None
    most: int | None
    counted: frozenset[str]


def _limit(problem: Problem, limit: VisitLimit, default: Selector | None) -> tuple[int | None, frozenset[str]]:
    counted = problem.select_visits(limit.select or default, every_kind=True)
    return limit.max, frozenset(visit.id for visit in counted)


def own_bin(problem: Problem, round_index: int, people: Iterable[str]) -> Bin:
    """The most that one own group can hold in that round with the people who are there."""
    groups = problem.groups(round_index)
    capacity = groups.capacity
    if capacity is None and problem.staffed:
        days = problem.days_on_site(round_index)
        shares = sorted((Fraction(problem.people[name].share) for name in people), reverse=True)
        largest = groups.size.max if groups.size and groups.size.max is not None else len(shares)
        capacity = int(days * sum(shares[:largest], Fraction(0)))
    return Bin(capacity, *_limit(problem, groups.visits, None))


def guest_bin(problem: Problem, round_index: int, partner: str) -> Bin:
    """What one guest group of a partner can hold."""
    terms, groups = problem.partners[partner], problem.groups(round_index)
    return Bin(terms.capacity, *_limit(problem, terms.visits or VisitLimit(), groups.visits.select))


def best_fit(bin_: Bin, visits: Iterable[Visit], weights: Weights) -> int | None:
    """Largest Σ weights of visits that fit one bin together; None when nothing limits it.

    A visit larger than the capacity alone can only be a fact; it counts as filling the bin.
    """
    chosen = [visit for visit in visits if weights.get(visit.id)]
    if bin_.capacity is None and (bin_.most is None or any(v.id not in bin_.counted for v in chosen)):
        return None
    room = bin_.capacity if bin_.capacity is not None else 0
    most = len(chosen) if bin_.most is None else bin_.most
    best = np.zeros((most + 1, room + 1), dtype=np.int64)  # visits counted × person-days used, at most
    for visit in chosen:
        size = min(visit.effort, room) if bin_.capacity is not None else 0
        counts = int(bin_.most is not None and visit.id in bin_.counted)
        if counts > most:
            continue
        rows = most + 1 - counts
        taken = best[:rows, : room + 1 - size] + weights[visit.id]
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


def post_packing(model: RoundLevel) -> int:
    """Post packing cuts on every round; the number of rows posted."""
    problem = model.problem
    there = present(problem)
    cache: dict[tuple[str | None, Bin, tuple[Bin, ...]], list[tuple[Weights, int, list[int]]]] = {}
    posted = 0
    standing = {name: frozenset(model.rounds_of(name)) for name in problem.visits}
    for r in range(len(problem.rounds)):
        own = own_bin(problem, r, there[r])
        guests = {name: guest_bin(problem, r, name) for name in problem.partners}
        series = problem.rounds[r].series
        key = (series, own, tuple(guests.values()))
        if key not in cache:
            visits = tuple(v for v in problem.visits.values() if r in rounds_for(problem, v.kind))
            cache[key] = list(_cuts(visits, own, tuple(guests.values())))
        at_work = count_at_home(model, r)
        received = [model.received(p, r) for p in guests]
        here = [(v, model.at_round(v, r)) for v in problem.visits if r in standing[v]]
        there_for_sure = [v for v, x in here if isinstance(x, int) and x and not model.is_fact(v)]
        variables = [(v, x) for v, x in here if not isinstance(x, int)]
        for weights, most, mosts in cache[key]:
            load = [(weights[v], x) for v, x in variables if weights.get(v)]
            fixed = sum(weights.get(v, 0) for v in there_for_sure)
            room = model.sum([at_work, *received], [most, *mosts])
            model.add(model.sum([x for _, x in load], [w for w, _ in load]) + fixed <= room)
            posted += 1
    return posted


def _cuts(visits: Sequence[Visit], own: Bin, guests: tuple[Bin, ...]) -> Iterable[tuple[Weights, int, list[int]]]:
    if own.capacity is None or own.capacity <= 0:
        return
    for function in _functions(own.capacity).values():
        weights = {visit.id: function(min(visit.effort, own.capacity)) for visit in visits}
        most = best_fit(own, visits, weights)
        mosts = [best_fit(one, visits, weights) for one in guests]
        if most is None or any(one is None for one in mosts):
            continue
        yield weights, most, [one for one in mosts if one is not None]
