"""Groups by what one group can hold: bounds on how many there are and on the largest, and plans with fewer or evener.

Windows of rounds are the smallest neighbourhoods; where a round has many groups, who shares one is a packing problem of
its own, which contents of groups solve and single visits do not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from planner.labels import interchangeable
from planner.plan import Plan, PlannedGroup, PlannedVisit
from planner.plan_index import PlanIndex
from solvers.extract import rounds_of_plan
from solvers.neighbourhoods import Support
from solvers.packing import Bin, guest_bin
from solvers.packings import Packings, own_bins, packings_of
from solvers.relieve import Allowed, relieve, share_out
from solvers.stage import Stage
from solvers.state import State

Groups: TypeAlias = Sequence[Sequence[str]]
"""The visits of each group."""
PART = 0.5
"""Of the goal's time."""


def pack(state: State, wanted: Support) -> None:
    """Where nobody is planned and the round of every visit is settled, share the visits of each round out among groups:
    a plan, unless rules ask for more than what a group can hold."""
    problem = state.problem
    unsettled = any(
        len(wanted.get(name, ())) > 1 or (not wanted.get(name) and v.mandatory) for name, v in problem.visits.items()
    )
    if problem.staffed or unsettled or problem.fact_visits or state.over:
        return
    state.phase("what groups can hold")
    there: dict[int, list[str]] = {}
    for name, places in sorted(wanted.items()):
        there.setdefault(places[0], []).append(name)
    packings, bins = packings_of(state, math.inf), own_bins(problem)
    labels: dict[str, tuple[int, str]] = {}
    for r, names in sorted(there.items()):
        packing = packings.of(bins[r], names, None) if r in bins else None
        own = problem.own_groups(r)
        groups = packing and (packing.fill(len(own), soon=True) or packing.fill(len(own)))
        if not groups:
            return
        labels |= {name: (r, g) for g, together in zip(own, groups, strict=False) for name in together}
    ids = [candidate.id for candidate in problem.rounds]
    visits = [(problem.visits[name], ids[r], g) for name, (r, g) in labels.items()]
    plan = Plan(
        rounds=rounds_of_plan(problem, there.__contains__),
        groups=tuple(PlannedGroup(round=ids[r], group=g) for r, g in sorted({*labels.values()})),
        visits=tuple(PlannedVisit(visit=v.id, unit=v.unit, kind=v.kind, round=r, group=g) for v, r, g in visits),
    )
    state.offer(plan, guess=True)


def regroup(state: State, stage: Stage, until: float) -> None:
    """Raise the bound of a goal about groups, and share out the visits of each round of the incumbent anew for it."""
    goal, problem = stage.goal, state.problem
    if goal is None or state.over or state.closed or state.incumbent is None:
        return
    load = goal.load(problem)
    if not load and not goal.counts_groups:
        return
    state.phase("what groups can hold")
    end = until if state.settings.deterministic else state.seconds() + PART * (until - state.seconds())
    work = Regroup(state, stage, load, packings_of(state, end))
    if load:
        work.even_out_soon()
        work.bound_largest()
        work.even_out()
    else:
        work.bound_number()
        work.thin_out()


@dataclass(frozen=True)
class Team:
    """The own groups of a round that may be put together anew: all their labels, and their visits by the label."""

    round: int
    labels: tuple[str, ...]
    visits: Mapping[str, tuple[str, ...]]

    @property
    def names(self) -> tuple[str, ...]:
        """Their visits."""
        return tuple(sorted(name for names in self.visits.values() for name in names))


@dataclass
class Regroup:
    """The packing of a goal's groups; `load`: what of each visit counts towards the largest group, where that is it."""

    state: State
    stage: Stage
    load: Mapping[str, int]
    packings: Packings

    def __post_init__(self) -> None:
        problem = self.state.problem
        self._bins = own_bins(problem)
        guests = {guest_bin(problem, r, name) for r in range(len(problem.rounds)) for name in problem.partners}
        self._any = _widest([*self._bins.values(), *guests])
        facts = problem.fact_visits
        self._sure = sorted(v.id for v in problem.visits.values() if v.mandatory and v.id not in facts)

    def asked(self) -> bool:
        """Whether to end."""
        return self.packings.asked()

    # -- bounds --------------------------------------------------------------------------------------------

    def bound_number(self) -> None:
        """However the visits that every plan has are grouped, so many group-rounds it takes."""
        packing = self.packings.of(self._any, self._sure, None)
        if packing is not None and self.stage.place is not None:
            self.state.raise_bound(self.stage.place, packing.least())

    def bound_largest(self) -> None:
        """The least that the largest group-round holds, because groups that hold less are too few."""
        state, place = self.state, self.stage.place
        assert place is not None
        groups = self._groups()
        refuted, step = self._mean() - 1, 1
        enough = state.values[place]
        while enough - refuted > 1 and not self.asked():
            tried = min(refuted + step, (refuted + enough) // 2)
            packing = self.packings.of(self._any, self._sure, tried, self.load)
            if packing is None:
                break
            if packing.least() > groups:
                refuted, step = tried, 2 * step
                state.raise_bound(place, refuted + 1)
            else:
                enough, step = tried, 1
        state.raise_bound(place, refuted + 1)

    def _groups(self) -> int:
        """How many group-rounds there can be."""
        problem = self.state.problem
        return sum(len(problem.own_groups(r)) + len(problem.guests) for r in range(len(problem.rounds)))

    def _mean(self) -> int:
        """What the largest holds at least: the mean, and the largest visit."""
        sizes = [self.load.get(name, 0) for name in self._sure]
        return max(max(sizes, default=0), -(-sum(sizes) // max(1, self._groups())))

    # -- plans ---------------------------------------------------------------------------------------------

    def thin_out(self) -> None:
        """Fewer groups in each round: some soon, then as few as are found."""
        for soon in (True, False):
            for team in self._teams():
                packing = self.packings.of(self._bins[team.round], team.names, None)
                groups = None if packing is None or self.asked() else packing.fill(len(team.visits) - 1, soon=soon)
                if groups is not None:
                    self._offer([(team, groups)])

    def even_out_soon(self) -> None:
        """A smaller largest group by exchanges alone."""
        state, place = self.state, self.stage.place
        assert place is not None
        shared = [(team, self._shared(team)) for team in self._teams()]
        found = [(team, [group for group in groups if group]) for team, groups in shared if groups is not None]
        if found:
            self._offer(found)
        least = self._mean()
        while least < state.values[place] and not self.asked():
            tried = (least + state.values[place]) // 2
            if not self._at_most(tried, self._relieved):
                least = tried + 1

    def even_out(self) -> None:
        """A smaller largest group: at the bound, or as near above it as is found."""
        state, place = self.state, self.stage.place
        assert place is not None
        failed, step = state.bounds.get(place, 0) - 1, 1
        while state.values[place] - failed > 1 and not self.asked():
            tried = min(failed + step, state.values[place] - 1)
            if self._at_most(tried, self._relieved, self._filled):
                step = max(1, (state.values[place] - failed) // 2)
            else:
                failed, step = tried, 2 * step

    def _at_most(self, load: int, *ways: Callable[[Team, int], Groups | None]) -> bool:
        """Whether a plan was found, in one of these ways, in which no group that can be changed holds more."""
        found = []
        for team in self._teams():
            largest = max(sum(self.load.get(name, 0) for name in names) for names in team.visits.values())
            if largest <= load:
                continue
            groups = next((groups for way in ways if (groups := way(team, load)) is not None), None)
            if groups is None:
                return False
            found.append((team, groups))
        return bool(found) and self._offer(found)

    def _shared(self, team: Team) -> list[list[str]] | None:
        """The visits of a team, largest first, each to the group that holds least."""
        return share_out(team.names, self.load, len(team.labels), self._holds(team))

    def _holds(self, team: Team) -> Allowed:
        one = self._bins[team.round]
        return lambda names: self.packings.holds(one, names)

    def _relieved(self, team: Team, load: int) -> Groups | None:
        """The visits of a team, no group above that load, by exchanges."""
        groups = self._shared(team)
        found = None if groups is None else relieve(groups, self.load, load, self._holds(team), self.asked)
        return None if found is None else [group for group in found if group]

    def _filled(self, team: Team, load: int) -> Groups | None:
        """The same by contents that prices like."""
        packing = self.packings.of(self._bins[team.round], team.names, load, self.load)
        return None if packing is None else packing.fill(len(team.labels))

    def _teams(self) -> Iterator[Team]:
        """Of each round the groups whose visits may be shared out anew: without people and facts, and alike."""
        problem, plan = self.state.problem, self.state.incumbent
        assert plan is not None
        if problem.staffed:
            return
        for r, labels in interchangeable(problem).items():
            groups = {g: plan.group_rounds.get((r, g)) for g in labels}
            free, visits = [], {}
            for g, group in groups.items():
                names = tuple(visit.id for visit in group.visits) if group else ()
                if group is not None and (not names or problem.fact_visits.intersection(names)):
                    continue
                free.append(g)
                if names:
                    visits[g] = names
            if visits:
                yield Team(r, tuple(free), visits)

    def _offer(self, found: Iterable[tuple[Team, Groups]]) -> bool:
        """The incumbent with those groups; a guess, for rules may keep visits apart or together."""
        plan = self.state.incumbent
        assert plan is not None
        return self.state.offer(_regrouped(plan, found), guess=True)


def _widest(bins: Iterable[Bin]) -> Bin:
    """What holds all that any of these holds."""
    all_ = list(bins)
    rooms = [one.capacity for one in all_ if one.capacity is not None]
    mosts = [one.most for one in all_ if one.most is not None]
    counted = frozenset.intersection(*(one.counted for one in all_)) if all_ else frozenset[str]()
    return Bin(
        max(rooms) if rooms and len(rooms) == len(all_) else None,
        max(mosts) if mosts and len(mosts) == len(all_) else None,
        counted,
    )


def _regrouped(plan: PlanIndex, found: Iterable[tuple[Team, Groups]]) -> Plan:
    """The plan with the visits of each team in those groups, which take its first labels."""
    rounds = plan.problem.rounds
    label: dict[str, str] = {}
    gone, new = set(), []
    for team, groups in found:
        gone |= {(rounds[team.round].id, g) for g in team.visits}
        for g, names in zip(team.labels, groups, strict=False):
            new.append(PlannedGroup(round=rounds[team.round].id, group=g))
            label |= dict.fromkeys(names, g)
    kept = [group for group in plan.plan.groups if (group.round, group.group) not in gone]
    visits = [v.model_copy(update={"group": label.get(v.visit, v.group)}) for v in plan.plan.visits]
    order = {candidate.id: candidate.index for candidate in rounds}
    all_ = sorted([*kept, *new], key=lambda group: order[group.round])
    return plan.plan.model_copy(update={"groups": tuple(all_), "visits": tuple(visits)})
