"""What the own groups at home, or the guests, can take on in a round: rows for the round level."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from planner.posting import chosen, visits_in
from planner.room import largest_capacity
from planner.selectors import Selector

if TYPE_CHECKING:
    from planner.modelling import Expr, RoundModel

Host = tuple["Expr", int | None, Selector | None, int | None]
"""Groups at work, how many of which visits each makes, person-days of each (None: no limit)."""


def count_at_home(m: RoundModel, r: int) -> Expr:
    """How many own groups are neither lent nor stand by."""
    idle = [m.standby(r), *(m.lent(name, r) for name in m.problem.partners)]
    return m.sum([m.own(r), *idle], [1, *(-1 for _ in idle)])


def at_home(m: RoundModel, r: int) -> list[Host]:
    """The own groups that are neither lent nor stand by."""
    problem = m.problem
    limit = problem.groups(r).visits
    return [(count_at_home(m, r), limit.max, limit.select, largest_capacity(problem, r))]


def guests(m: RoundModel, r: int) -> list[Host]:
    """The guest groups of each partner."""
    usual = m.problem.groups(r).visits.select
    found: list[Host] = []
    for name, partner in m.problem.partners.items():
        most, select = (partner.visits.max, partner.visits.select) if partner.visits else (None, None)
        found.append((m.received(name, r), most, select or usual, partner.capacity))
    return found


def post_hosts(m: RoundModel, r: int, names: Collection[str], hosts: Sequence[Host]) -> None:
    """Those visits are made by those hosts alone: some host for each, and within the limits of all together."""
    here = [(v, lit) for v, lit in visits_in(m)[r] if v.id in names and not m.is_fact(v.id)]
    counts = [count for count, *_ in hosts]
    for visit, lit in here:
        with m.because(visit=visit.id):
            m.add(m.sum(counts) - lit >= 0)
    known = [capacity for *_, capacity in hosts if capacity is not None]
    if len(known) == len(hosts):
        effort = m.sum([lit for _, lit in here], [visit.effort for visit, _ in here])
        m.add(m.sum(counts, known) - effort >= 0)
    most = [number for _, number, _, _ in hosts if number is not None]
    if len(most) == len(hosts):
        limited = [{v.id for v in chosen(m.problem, select, every_kind=True)} for _, _, select, _ in hosts]
        counted = [lit for visit, lit in here if all(visit.id in some for some in limited)]
        m.add(m.sum(counts, most) - m.sum(counted) >= 0)
