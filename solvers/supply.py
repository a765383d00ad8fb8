"""What people can supply, as counts on the round level: heads of each pool, their days, their yearly limits."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from planner.fields import Quota
from planner.modelling import Expr
from planner.problem import Problem
from solvers.presence import present
from solvers.round_level import POOLS, RoundLevel

There = Mapping[int, tuple[str, ...]]
"""Round index → people who are there."""


@dataclass(frozen=True)
class Alike:
    """People whom the round level does not tell apart, and how many of them are counted in each round."""

    names: frozenset[str]
    counts: dict[int, Expr]
    """Round index → how many of them."""


Shares = dict[Fraction, Alike]
"""Share of the days on site → the people of a pool for whom it holds."""


def post_supply(model: RoundLevel) -> None:
    """Tie the heads of each round to its groups and its work, and bound them by who is there."""
    problem = model.problem
    if not problem.staffed:
        return
    there = present(problem)
    past = {r for _, r in problem.fact_service}  # groups of facts alone may be of any size
    every = range(len(problem.rounds))
    pools = {pool: _alike(problem, pool) for pool in POOLS}
    shares = {pool: _by_share(problem, alike) for pool, alike in pools.items()}
    for r in every:
        for pool, alike in pools.items():
            alike.counts[r] = model.heads(pool, r)
        if r not in past:
            _group_sizes(model, r)
            _days(model, r, frozenset(there[r]), shares)
    for alike in (*pools.values(), *(one for of in shares.values() for one in of.values())):
        for clique in problem.round_cliques:
            _at_once(model, clique, there, alike)
        for rounds in problem.years().values():
            _quota(model, rounds, there, alike, "per_year")
        _quota(model, every, there, alike, "per_term")


def _alike(problem: Problem, pool: str) -> Alike:
    return Alike(frozenset(name for name, person in problem.people.items() if person.pool == pool), {})


def _by_share(problem: Problem, pool: Alike) -> Shares:
    """Those of a pool by the share of the days for which they are on site."""
    found: dict[Fraction, set[str]] = {}
    for name in pool.names:
        found.setdefault(Fraction(problem.people[name].share), set()).add(name)
    return {share: Alike(frozenset(found[share]), {}) for share in sorted(found)}


def least_size(problem: Problem, r: int) -> int:
    """The fewest people an own group can have."""
    groups = problem.groups(r)
    return max(groups.size.min or 0 if groups.size else 0, groups.leaders + groups.deputies)


def _group_sizes(model: RoundLevel, r: int) -> None:
    groups = model.problem.groups(r)
    heads = model.sum([model.heads(pool, r) for pool in POOLS])
    model.add(heads - least_size(model.problem, r) * model.own(r) >= 0)
    if groups.size and groups.size.max is not None:
        model.add(heads - groups.size.max * model.own(r) <= 0)


def heads_at_work(model: RoundLevel, r: int) -> Expr:
    """At least so many people serve in own groups that make visits here."""
    idle = model.sum([model.standby(r), *(model.lent(name, r) for name in model.problem.partners)])
    return model.sum([model.heads(pool, r) for pool in POOLS]) - least_size(model.problem, r) * idle


def _days(model: RoundLevel, r: int, there: frozenset[str], shares: Mapping[str, Shares]) -> None:
    """Effort in a round ≤ days of the heads in groups with visits + what guests can take on."""
    problem = model.problem
    partners = problem.partners
    if problem.groups(r).capacity is not None or any(p.capacity is None for p in partners.values()):
        return
    visits = [v for v in problem.visits.values() if not model.is_fact(v.id)]
    here = [(v.effort, model.at_round(v.id, r)) for v in visits if r in model.rounds_of(v.id)]
    heads = heads_at_work(model, r)
    known = {share for of in shares.values() for share in of}
    working = [(heads, share) for share in known] if len(known) == 1 else _working(model, r, there, shares, heads)
    scale = math.lcm(*(share.denominator for share in known))
    days = [int(scale * problem.days_on_site(r) * share) for _, share in working]
    effort = model.sum([x for _, x in here], [scale * e for e, _ in here])
    guests = model.sum([model.received(p, r) for p in partners], [scale * (p.capacity or 0) for p in partners.values()])
    model.add(effort - model.sum([count for count, _ in working], days) - guests <= 0)


def _working(
    model: RoundLevel, r: int, there: frozenset[str], shares: Mapping[str, Shares], most: Expr
) -> list[tuple[Expr, Fraction]]:
    """How many people of each share are in groups with visits: of a pool no more than serve, of all no more than
    `most`."""
    found: list[tuple[Expr, Fraction]] = []
    for pool, of in shares.items():
        for share, alike in of.items():
            alike.counts[r] = model.whole(0, len(there & alike.names), f"{pool} {share} at work {r}")
            found.append((alike.counts[r], share))
        model.add(model.sum([alike.counts[r] for alike in of.values()]) - model.heads(pool, r) <= 0)
    model.add(model.sum([count for count, _ in found]) - most <= 0)
    return found


def _at_once(model: RoundLevel, clique: tuple[int, ...], there: There, alike: Alike) -> None:
    rounds = [r for r in clique if r in alike.counts]
    if len(rounds) > 1:
        names = alike.names.intersection(name for r in rounds for name in there[r])
        facts = Counter(name for name, r in model.problem.fact_service if r in rounds)  # may be in several of them
        supply = sum(max(1, facts[name]) for name in names)
        model.add(model.sum([alike.counts[r] for r in rounds]) <= supply)


def _quota(model: RoundLevel, rounds: Iterable[int], there: There, alike: Alike, key: str) -> None:
    """Over a year or the term, those alike are counted ≤ Σ over them of the rounds each may serve."""
    counted = [r for r in rounds if r in alike.counts]
    supply = 0
    for name in alike.names:
        quota: Quota = getattr(model.problem.people[name], key)
        can = sum(name in there[r] for r in counted)
        facts = [r for r in rounds if (name, r) in model.problem.fact_service]
        elsewhere = sum(r not in alike.counts for r in facts)
        supply += can if quota.max is None else min(can, max(quota.max, len(facts)) - elsewhere)
    if counted:
        model.add(model.sum([alike.counts[r] for r in counted]) <= supply)
