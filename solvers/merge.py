"""Taking up what two neighbourhoods tried at the same time have both gained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from planner.plan import Plan


def merged(kept: Plan, tried: Plan, free: Collection[int]) -> Plan | None:
    """`kept` with the rounds of those indices as in `tried`; None where a visit would stand twice.

    Only a guess: what rules say across rounds may be broken, so that it needs the audit like any other plan.
    """
    order = {r.id: index for index, r in enumerate(kept.rounds)}
    taken = {r.id for index, r in enumerate(kept.rounds) if index in free}
    visits = [v for v in kept.visits if v.round not in taken] + [v for v in tried.visits if v.round in taken]
    if max(Counter(v.visit for v in visits).values(), default=0) > 1:
        return None
    groups = [g for g in kept.groups if g.round not in taken] + [g for g in tried.groups if g.round in taken]
    rounds = (other if one.id in taken else one for one, other in zip(kept.rounds, tried.rounds, strict=True))
    return kept.model_copy(
        update={
            "rounds": tuple(rounds),
            "groups": tuple(sorted(groups, key=lambda g: (order[g.round], g.group))),
            "visits": tuple(sorted(visits, key=lambda v: (order[v.round], v.group, v.visit))),
        }
    )
