"""Whether the visits of a round fit its groups: an exact packing, with the people shared out among the own groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ortools.sat.python import cp_model

from planner.company import Company
from planner.problem import Problem
from solvers.cpsat import Budget, Stop, run
from solvers.packing import Bin

CHECK_TIME, HELD_UP = 0.05, 3.0
"""Deterministic time to pack one round, and seconds in case that stands still (seen once); what is not refuted in it
counts as possible."""
Sizes: TypeAlias = tuple[tuple[int, int], ...]
"""(size of an own group, the most person-days it has), smallest first; nothing where size does not matter."""
Efforts: TypeAlias = Mapping[str, int]
"""Visit → person-days."""


@dataclass(frozen=True)
class Hosts:
    """The groups at work in a round: what one of each county holds and how many there are, own ones first; the people
    in the own ones, who are enough to have them (None: as many as they can be)."""

    counts: tuple[tuple[Bin, int], ...]
    sizes: Sizes = ()
    heads: int | None = None

    @property
    def own(self) -> int:
        """How many of them are own groups."""
        return self.counts[0][1]

    @property
    def bins(self) -> list[Bin]:
        """Each of them, own ones first and as large as can be."""
        return [one for one, count in self.counts for _ in range(count)]

    @property
    def full(self) -> bool:
        """Whether every own group can be as large as can be."""
        return self.heads is None or not self.sizes or self.heads >= self.sizes[-1][0] * self.own


@dataclass(frozen=True)
class Brood:
    """A company with what it takes in a round of these visits: those of the others that stand there, and the smallest
    efforts of those that do not, who might yet."""

    lead: str
    others: tuple[str, ...]
    spare: tuple[int, ...]
    least: int
    most: int | None


def fits(hosts: Hosts, visits: Efforts, broods: Sequence[Brood] = ()) -> bool:
    """Whether the visits fit the groups, as far as can be told in a moment.

    What does not fit does not fit beside further visits either: a brood's others that do not stand in the round are
    counted as if they might, by the smallest of them.
    """
    days = [one.capacity or 0 for one in hosts.bins]
    if sum(visits.values()) > sum(days):
        return False
    if not broods:
        for shared in [days] if hosts.full else _shared_out(hosts, days):
            if _first_fit(hosts.bins, shared, visits):
                return True
    return not run(_packing(hosts, days, visits, broods), Stop(), Budget(HELD_UP, CHECK_TIME)).infeasible


def _packing(hosts: Hosts, days: list[int], visits: Efforts, broods: Sequence[Brood]) -> cp_model.CpModel:
    model, bins = cp_model.CpModel(), hosts.bins
    places = range(len(bins))
    inside = {(v, b): model.new_bool_var("") for v in visits for b in places}
    for visit in visits:
        model.add_exactly_one(inside[visit, b] for b in places)
    for b, one in enumerate(bins):
        for visit in one.barred.intersection(visits):
            model.add(inside[visit, b] == 0)
    rooms: list[Any] = list(days)
    if not hosts.full:
        rooms[: hosts.own] = _own_days(model, hosts)
    loads: list[Any] = [sum(effort * inside[visit, b] for visit, effort in visits.items()) for b in places]
    for brood in broods:
        for b in places:
            loads[b] += _with_brood(model, brood, inside, b)
    for b, one in enumerate(bins):
        model.add(loads[b] <= rooms[b])
        if one.most is not None:
            model.add(sum(inside[visit, b] for visit in visits if visit in one.counted) <= one.most)
    return model


def _with_brood(
    model: cp_model.CpModel, brood: Brood, inside: Mapping[tuple[str, int], cp_model.IntVar], b: int
) -> Any:
    """Have the lead's others come along, where it stands; the effort of those that stand nowhere yet."""
    lead, there = inside[brood.lead, b], sum(inside[name, b] for name in brood.others)
    spare = [(effort, model.new_bool_var("")) for effort in brood.spare]
    model.add(there + sum(lit for _, lit in spare) >= brood.least * lead)
    if brood.most is not None and len(brood.others) > brood.most:
        model.add(there <= brood.most).only_enforce_if(lead)
    return sum(effort * lit for effort, lit in spare)


def _own_days(model: cp_model.CpModel, hosts: Hosts) -> list[Any]:
    """The person-days of each own group, of so many people together."""
    chosen = [[model.new_bool_var("") for _ in hosts.sizes] for _ in range(hosts.own)]
    for one in chosen:
        model.add_exactly_one(one)
    heads = sum(size * lit for one in chosen for (size, _), lit in zip(hosts.sizes, one, strict=True))
    model.add(heads <= max(hosts.heads or 0, hosts.sizes[0][0] * hosts.own))
    return [sum(days * lit for (_, days), lit in zip(hosts.sizes, one, strict=True)) for one in chosen]


def _shared_out(hosts: Hosts, days: Sequence[int]) -> Iterable[list[int]]:
    """Person-days of each group when the people are shared out evenly, and when some groups are as large as can be."""
    least, largest = hosts.sizes[0][0], hosts.sizes[-1][0]
    table, own, heads = dict(hosts.sizes), hosts.own, max(hosts.heads or 0, least * hosts.own)
    even = [heads // own + (k < heads % own) for k in range(own)] if own else []
    yield [*(table[size] for size in even), *days[own:]]
    spare, uneven = heads - least * own, []
    for _ in range(own):
        more = min(spare, largest - least)
        uneven.append(least + more)
        spare -= more
    yield [*(table[size] for size in uneven), *days[own:]]


def _first_fit(bins: Sequence[Bin], days: Sequence[int], visits: Efforts) -> bool:
    """Whether the largest first, each into the first group with room, fit."""
    room = list(days)
    places = [len(visits) if one.most is None else one.most for one in bins]
    for name, effort in sorted(visits.items(), key=lambda pair: (-pair[1], pair[0])):
        takes = [int(name in one.counted) for one in bins]
        open_ = (b for b, one in enumerate(bins) if name not in one.barred)
        there = [b for b in open_ if room[b] >= effort and places[b] >= takes[b]]
        if not there:
            return False
        room[there[0]] -= effort
        places[there[0]] -= takes[there[0]]
    return True


def efforts_alone(problem: Problem) -> dict[str, int]:
    """Visit → person-days."""
    return {visit.id: visit.effort for visit in problem.visits.values()}


def companies(problem: Problem) -> list[Company]:
    """Who must come along with whom, by the hard rules; of those that share a visit the first, for one visit may serve
    them all."""
    found: list[Company] = []
    taken: set[str] = set()
    for rule in problem.scenario.rules:
        for company in rule.company(problem) if rule.hard else ():
            if not company.others & taken:
                found.append(company)
                taken |= company.others
    return found


def efforts_in_company(problem: Problem) -> dict[str, int]:
    """Visit → person-days of it and of the least that must come along; without those who may. Empty: nobody must."""
    alone = efforts_alone(problem)
    found, taken = dict(alone), set[str]()
    for company in companies(problem):
        if company.least:
            found[company.lead] += sum(sorted(alone[name] for name in company.others)[: company.least])
            taken |= company.others
    return {name: effort for name, effort in found.items() if name not in taken} if taken else {}


def brood_of(company: Company, visits: Efforts, efforts: Efforts) -> Brood | None:
    """What a company means for these visits; `efforts`: of all visits that there are. None: nothing."""
    if company.lead not in visits:
        return None
    others = tuple(sorted(name for name in company.others if name in visits))
    absent = sorted(efforts[name] for name in company.others if name not in visits)
    return Brood(company.lead, others, tuple(absent[: company.least]), company.least, company.most)
