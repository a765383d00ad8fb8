"""Rounds that no groups could hold: found in a target of the round level, refused from then on.

What the groups of a round can hold is a packing of visits into bins, which the round level knows only by sums and
packing cuts. A target is checked exactly, round by round; of a round that cannot be packed, a smallest set of visits
that cannot is kept from every like round (a cover inequality, extended by all visits as large as the set's largest).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.hosts import count_at_home
from planner.modelling import Expr, Lit
from planner.problem import Problem, Visit
from solvers.cpsat import Budget, Stop, run
from solvers.packing import Bin, guest_bin, own_bin
from solvers.presence import present
from solvers.round_level import RoundLevel

CHECK_TIME = 0.05
"""Deterministic time to pack one round; what is not refuted in it counts as possible."""
OWN = None
"""The county itself, among the counties that groups come from."""


@dataclass(frozen=True)
class Refusal:
    """At most `most` of these visits fit so many `groups` of each county, in a round with such `bins`."""

    visits: tuple[str, ...]
    most: int
    groups: tuple[tuple[str | None, int], ...]
    bins: tuple[tuple[str | None, Bin], ...]


class Refusals:
    """What was refused so far, in every round with the same groups."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        there = present(problem)
        self._bins = {r: self._round(r, there[r]) for r in range(len(problem.rounds))}
        self._found: dict[Refusal, None] = {}

    def _round(self, r: int, people: Sequence[str]) -> tuple[tuple[str | None, Bin], ...]:
        """What a group of each county can hold in a round; nothing where one can hold anything."""
        problem = self._problem
        bins: list[tuple[str | None, Bin]] = [(OWN, own_bin(problem, r, people))]
        bins += [(name, guest_bin(problem, r, name)) for name in problem.partners]
        return () if any(one.capacity is None for _, one in bins) else tuple(bins)

    def check(self, r: int, visits: Iterable[str], groups: Mapping[str | None, int]) -> bool:
        """Whether so many groups of each county could hold those visits; if not, they are refused from now on."""
        problem, bins = self._problem, self._bins[r]
        planned = [problem.visits[name] for name in visits if name not in problem.fact_visits]
        at_work = [one for county, one in bins for _ in range(groups[county])]
        if not bins or _fit(at_work, planned):
            return True
        core = sorted(planned, key=lambda visit: (visit.effort, visit.id))
        for visit in tuple(core):
            rest = [other for other in core if other is not visit]
            if not _fit(at_work, rest):
                core = rest
        names = {visit.id for visit in (*core, *self._as_large(core, bins))}
        counts = tuple((county, groups[county]) for county, _ in bins)
        self._found[Refusal(tuple(sorted(names)), len(core) - 1, counts, bins)] = None
        return False

    def _as_large(self, core: Sequence[Visit], bins: Sequence[tuple[str | None, Bin]]) -> list[Visit]:
        """The visits that take as much room as any of the core, and count wherever one of them does."""
        largest = max(visit.effort for visit in core)
        counts = [one.counted for _, one in bins if any(visit.id in one.counted for visit in core)]
        visits = self._problem.visits.values()
        return [v for v in visits if v.effort >= largest and all(v.id in counted for counted in counts)]

    def post(self, model: RoundLevel, known: int = 0) -> int:
        """Keep the round level from what was refused, unless a county has more groups at work than it had then.

        `known`: how many it was kept from already. Answers how many it is kept from now.
        """
        facts = self._problem.fact_visits
        more: dict[tuple[int, str | None, int], Lit] = {}
        for refusal in tuple(self._found)[known:]:
            for r in range(len(self._problem.rounds)):
                lits = [model.at_round(name, r) for name in refusal.visits if name not in facts]
                open_ = [lit for lit in lits if not isinstance(lit, int) or lit]
                if self._bins[r] != refusal.bins or len(open_) <= refusal.most:
                    continue
                for county, count in refusal.groups:
                    if (r, county, count) not in more:
                        more[r, county, count] = self._more(model, r, county, count)
                excess = model.sum([more[r, county, count] for county, count in refusal.groups])
                model.add(model.sum(open_) - len(open_) * excess <= refusal.most)
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


def groups_at_work(model: RoundLevel, r: int, county: str | None) -> Expr:
    """How many groups of a county make visits here in a round."""
    return count_at_home(model, r) if county is OWN else model.received(county, r)


def _fit(bins: Sequence[Bin], visits: Sequence[Visit]) -> bool:
    """Whether the visits fit the bins, as far as can be told in a moment."""
    if sum(visit.effort for visit in visits) > sum(one.capacity or 0 for one in bins):
        return False
    if _first_fit(bins, visits):
        return True
    model = cp_model.CpModel()
    inside = {(v.id, b): model.new_bool_var("") for v in visits for b in range(len(bins))}
    for visit in visits:
        model.add_exactly_one(inside[visit.id, b] for b in range(len(bins)))
    for b, one in enumerate(bins):
        model.add(sum(visit.effort * inside[visit.id, b] for visit in visits) <= (one.capacity or 0))
        if one.most is not None:
            model.add(sum(inside[visit.id, b] for visit in visits if visit.id in one.counted) <= one.most)
    outcome = run(model, Stop(), Budget(None, CHECK_TIME))
    return not outcome.infeasible


def _first_fit(bins: Sequence[Bin], visits: Sequence[Visit]) -> bool:
    """Whether the largest first, each into the first group with room, fit."""
    room = [one.capacity or 0 for one in bins]
    places = [len(visits) if one.most is None else one.most for one in bins]
    for visit in sorted(visits, key=lambda visit: (-visit.effort, visit.id)):
        takes = [int(visit.id in one.counted) for one in bins]
        fits = [b for b in range(len(bins)) if room[b] >= visit.effort and places[b] >= takes[b]]
        if not fits:
            return False
        room[fits[0]] -= visit.effort
        places[fits[0]] -= takes[fits[0]]
    return True
