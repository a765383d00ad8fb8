"""Rounds that no groups could hold: found in a target of the round level, refused from then on.

What the groups of a round can hold is a packing of visits into bins, which the round level knows only by sums and
packing cuts. A target is checked exactly, round by round; of a round that cannot be packed, a smallest set of visits
that cannot is kept from every like round (a cover inequality, extended by all visits as large as the set's largest).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.company import Company
from planner.hosts import count_at_home
from planner.modelling import Expr, Lit
from planner.problem import Problem
from solvers.fitting import Hosts, Sizes, brood_of, companies, efforts_alone, efforts_in_company, fits
from solvers.packing import Bin, guest_bin, own_bin, own_sizes
from solvers.presence import present
from solvers.round_level import RoundLevel
from solvers.supply import heads_at_work

OWN = None
"""The county itself, among the counties that groups come from."""


@dataclass(frozen=True)
class Room:
    """What a group of each county holds in a round (nothing where one can hold anything), own ones by their size."""

    bins: tuple[tuple[str | None, Bin], ...]
    sizes: Sizes


@dataclass(frozen=True)
class Refusal:
    """At most `most` of these visits fit so many `groups` of each county and so many `heads` in the own groups (None:
    however many), in a round with such room."""

    visits: tuple[str, ...]
    most: int
    groups: tuple[tuple[str | None, int], ...]
    heads: int | None
    room: Room


class Refusals:
    """What was refused so far, in every round with the same groups.

    `rooms`: what the groups of each round hold; `companies`: who must come along with whom.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        there = present(problem)
        self.rooms = {r: self._round(r, there[r]) for r in range(len(problem.rounds))}
        self._efforts, self.companies = efforts_alone(problem), companies(problem)
        self._in_company = efforts_in_company(problem) or self._efforts
        self._found: dict[Refusal, None] = {}

    def _round(self, r: int, people: Sequence[str]) -> Room:
        problem = self._problem
        bins: list[tuple[str | None, Bin]] = [(OWN, own_bin(problem, r, people))]
        bins += [(name, guest_bin(problem, r, name)) for name in problem.partners]
        if any(one.capacity is None for _, one in bins):
            return Room((), ())
        past = any(place == r for _, place in problem.fact_service)  # groups of facts may be of any size
        return Room(tuple(bins), () if past else tuple(own_sizes(problem, r, people).items()))

    def check(self, r: int, visits: Iterable[str], groups: Mapping[str | None, int], heads: int | None = None) -> bool:
        """Whether so many groups of each county, with so many `heads` in the own ones, could hold those visits; if not,
        they are refused from now on."""
        problem, room = self._problem, self.rooms[r]
        if not room.bins:
            return True
        planned = [name for name in visits if name not in problem.fact_visits]
        counts = tuple((one, groups[county]) for county, one in room.bins)
        for efforts, those in ((self._in_company, []), (self._efforts, self.companies)):
            here = {name: efforts[name] for name in planned if name in efforts}
            for limited in dict.fromkeys((None, heads)):
                hosts = Hosts(counts, room.sizes, limited)
                if not self._fit(hosts, here, those):
                    self._refuse(hosts, here, those, room)
                    return False
        return True

    def _refuse(self, hosts: Hosts, visits: Mapping[str, int], companies: Sequence[Company], room: Room) -> None:
        """Remember a smallest set of the visits that does not fit either, and with how many people at most it does not.

        It is extended by all visits that take as much room, where that is told by their efforts alone.
        """
        core = dict(visits)
        for name in sorted(visits, key=lambda name: (visits[name], name)):
            rest = {other: effort for other, effort in core.items() if other != name}
            if not self._fit(hosts, rest, companies):
                core = rest
        while hosts.heads is not None and not self._fit(replace(hosts, heads=hosts.heads + 1), core, companies):
            hosts = replace(hosts, heads=hosts.heads + 1)
        names = {*core, *(() if companies else self._as_large(core, room))}
        groups = tuple((county, count) for (county, _), (_, count) in zip(room.bins, hosts.counts, strict=True))
        self._found[Refusal(tuple(sorted(names)), len(core) - 1, groups, hosts.heads, room)] = None

    def _fit(self, hosts: Hosts, visits: Mapping[str, int], companies: Sequence[Company]) -> bool:
        broods = [brood_of(one, visits, self._efforts) for one in companies]
        return fits(hosts, visits, [one for one in broods if one is not None])

    def _as_large(self, core: Mapping[str, int], room: Room) -> list[str]:
        """The visits that take as much room as any of the core, and count, and are barred, wherever one of them is."""
        largest = max(core.values())
        sets = [found for _, one in room.bins for found in (one.counted, one.barred) if found.intersection(core)]
        efforts = self._in_company.items()
        return [name for name, effort in efforts if effort >= largest and all(name in found for found in sets)]

    def post(self, model: RoundLevel, known: int = 0) -> int:
        """Keep the round level from what was refused, unless a county has more groups at work than it had then, or the
        own groups more people.

        `known`: how many it was kept from already. Answers how many it is kept from now.
        """
        facts = self._problem.fact_visits
        more: dict[tuple[int, str | None, int], Lit] = {}
        heads: dict[tuple[int, int], Lit] = {}
        for refusal in tuple(self._found)[known:]:
            for r in range(len(self._problem.rounds)):
                lits = [model.at_round(name, r) for name in refusal.visits if name not in facts]
                open_ = [lit for lit in lits if not isinstance(lit, int) or lit]
                if self.rooms[r] != refusal.room or len(open_) <= refusal.most:
                    continue
                excess: list[Lit] = []
                for county, count in refusal.groups:
                    if (r, county, count) not in more:
                        more[r, county, count] = self._more(model, r, county, count)
                    excess.append(more[r, county, count])
                if refusal.heads is not None:
                    if (r, refusal.heads) not in heads:
                        heads[r, refusal.heads] = _more_heads(model, r, refusal.heads)
                    excess.append(heads[r, refusal.heads])
                model.add(model.sum(open_) - len(open_) * model.sum(excess) <= refusal.most)
        return len(self._found)

    def _more(self, model: RoundLevel, r: int, county: str | None, count: int) -> Lit:
        """A literal that only holds with more groups of a county at work than so many; 0 where there are none."""
        problem = self._problem
        partner = problem.partners.get(county) if county is not None else None
        if (len(problem.own_groups(r)) if partner is None else partner.groups) <= count:
            return 0
        lit = model.boolean(f"more than {count} groups of {county or 'ours'} in {r}")
        model.add(groups_at_work(model, r, county) - (count + 1) * lit >= 0)
        return lit


def _more_heads(model: RoundLevel, r: int, heads: int) -> Lit:
    """A literal that only holds with more people in own groups at work than so many."""
    lit = model.boolean(f"more than {heads} people in {r}")
    model.add(heads_at_work(model, r) - (heads + 1) * lit >= 0)
    return lit


def groups_at_work(model: RoundLevel, r: int, county: str | None) -> Expr:
    """How many groups of a county make visits here in a round."""
    return count_at_home(model, r) if county is OWN else model.received(county, r)
