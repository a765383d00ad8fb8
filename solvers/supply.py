"""What people can supply, as counts on the round level: heads of each pool, their days, their yearly limits."""

from __future__ import annotations

from collections.abc import Iterable

from planner.fields import Quota
from planner.modelling import Expr
from planner.problem import Problem
from solvers.presence import present
from solvers.round_level import POOLS, RoundLevel


def post_supply(model: RoundLevel) -> None:
    """Tie the heads of each round to its groups and its work, and bound them by who is there."""
    if not model.problem.staffed:
        return
    there = present(model.problem)
    past = {r for _, r in model.problem.fact_service}  # groups of facts alone may be of any size
    for r in range(len(model.problem.rounds)):
        if r in past:
            continue
        _group_sizes(model, r)
        _days(model, r, there[r])
    for clique in model.problem.round_cliques:
        _at_once(model, clique, there)
    for rounds in model.problem.years().values():
        _quota(model, rounds, there, "per_year")
    _quota(model, tuple(range(len(model.problem.rounds))), there, "per_term")


def _heads(model: RoundLevel, rounds: Iterable[int], pools: Iterable[str] = POOLS) -> list[object]:
    return [model.heads(pool, r) for r in rounds for pool in pools]


def least_size(problem: Problem, r: int) -> int:
    """The fewest people an own group can have."""
    groups = problem.groups(r)
    return max(groups.size.min or 0 if groups.size else 0, groups.leaders + groups.deputies)


def _group_sizes(model: RoundLevel, r: int) -> None:
    groups = model.problem.groups(r)
    heads = model.sum(_heads(model, [r]))
    model.add(heads - least_size(model.problem, r) * model.own(r) >= 0)
    if groups.size and groups.size.max is not None:
        model.add(heads - groups.size.max * model.own(r) <= 0)


def heads_at_work(model: RoundLevel, r: int) -> Expr:
    """At least so many people serve in own groups that make visits here."""
    idle = model.sum([model.standby(r), *(model.lent(name, r) for name in model.problem.partners)])
    return model.sum(_heads(model, [r])) - least_size(model.problem, r) * idle


def _days(model: RoundLevel, r: int, people: tuple[str, ...]) -> None:
    """Effort in a round ≤ days of the heads in groups with visits + what guests can take on."""
    problem = model.problem
    partners = problem.partners
    if problem.groups(r).capacity is not None or any(p.capacity is None for p in partners.values()):
        return
    if any(problem.people[name].share > 1 for name in people):
        return
    days = problem.days_on_site(r)
    visits = [v for v in problem.visits.values() if not model.is_fact(v.id)]
    here = [(v.effort, model.at_round(v.id, r)) for v in visits if r in model.rounds_of(v.id)]
    effort = model.sum([x for _, x in here], [e for e, _ in here])
    own = heads_at_work(model, r)
    guests = model.sum([model.received(p, r) for p in partners], [p.capacity or 0 for p in partners.values()])
    model.add(effort - days * own - guests <= 0)


def _at_once(model: RoundLevel, clique: tuple[int, ...], there: dict[int, tuple[str, ...]]) -> None:
    if len(clique) == 1:
        return
    names = {name for r in clique for name in there[r]}
    for pool in POOLS:
        count = sum(model.problem.people[name].pool == pool for name in names)
        model.add(model.sum(_heads(model, clique, [pool])) <= count)


def _quota(model: RoundLevel, rounds: tuple[int, ...], there: dict[int, tuple[str, ...]], key: str) -> None:
    """Over a year or the term, heads of a pool ≤ Σ over its people of the rounds each may serve."""
    for pool in POOLS:
        supply = 0
        for name, person in model.problem.people.items():
            if person.pool == pool:
                quota: Quota = getattr(person, key)
                can = sum(name in there[r] for r in rounds)
                facts = sum((name, r) in model.problem.fact_service for r in rounds)
                supply += can if quota.max is None else min(can, max(quota.max, facts))
        model.add(model.sum(_heads(model, rounds, [pool])) <= supply)
