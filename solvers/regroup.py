"""Groups by what one group can hold: bounds on how many there are and on the largest, and plans with fewer or evener.

Windows of rounds are the smallest neighbourhoods; where a round has many groups, who shares one is a packing problem of
its own, which contents of groups solve and single visits do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.company import Mix
from planner.plan import Plan, PlannedGroup
from planner.plan_index import PlanIndex
from planner.problem import Problem
from solvers.contents import Holds, Sort
from solvers.domains import interchangeable
from solvers.packing import Bin, guest_bin, own_bin
from solvers.patterns import Packing
from solvers.presence import present
from solvers.stage import Stage
from solvers.state import State

LABOUR = 20_000_000
"""Steps of one search for a content that are worth it."""
PART = 0.5
"""Of the goal's time."""


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
    work = Regroup(state, stage, load, end)
    if load:
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
    until: float
    _known: dict[tuple[Holds, tuple[str, ...]], Packing | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem = self.state.problem
        there, every = present(problem), range(len(problem.rounds))
        self._bins = {r: own_bin(problem, r, there[r]) for r in every if problem.own_groups(r)}
        guests = {guest_bin(problem, r, name) for r in every for name in problem.partners}
        self._any = _widest([*self._bins.values(), *guests])
        self._mix = _mix(problem)
        facts = problem.fact_visits
        self._sure = tuple(v.id for v in problem.visits.values() if v.mandatory and v.id not in facts)

    def asked(self) -> bool:
        """Whether to end."""
        state = self.state
        return state.over or state.closed or state.seconds() >= self.until

    # -- bounds --------------------------------------------------------------------------------------------

    def bound_number(self) -> None:
        """However the visits that every plan has are grouped, so many group-rounds it takes."""
        packing = self._packing(self._any, self._sure, None)
        if packing is not None and self.stage.place is not None:
            self.state.raise_bound(self.stage.place, packing.least())

    def bound_largest(self) -> None:
        """The least that the largest group-round holds, because groups that hold less are too few."""
        state, place = self.state, self.stage.place
        assert place is not None
        problem = state.problem
        groups = sum(len(problem.own_groups(r)) + len(problem.guests) for r in range(len(problem.rounds)))
        sizes = [self.load.get(name, 0) for name in self._sure]
        refuted, step = max(max(sizes, default=0), -(-sum(sizes) // max(1, groups))) - 1, 1
        enough = state.values[place]
        while enough - refuted > 1 and not self.asked():
            tried = min(refuted + step, (refuted + enough) // 2)
            packing = self._packing(self._any, self._sure, tried)
            if packing is None:
                break
            if packing.least() > groups:
                refuted, step = tried, 2 * step
                state.raise_bound(place, refuted + 1)
            else:
                enough, step = tried, 1
        state.raise_bound(place, refuted + 1)

    # -- plans ---------------------------------------------------------------------------------------------

    def thin_out(self) -> None:
        """Fewer groups in each round: some soon, then as few as are found."""
        for soon in (True, False):
            for team in self._teams():
                packing = self._packing(self._bins[team.round], team.names, None)
                groups = None if packing is None or self.asked() else packing.fill(len(team.visits) - 1, soon=soon)
                if groups is not None:
                    self._offer([(team, groups)])

    def even_out(self) -> None:
        """A smaller largest group: at the bound, or as near above it as is found."""
        state, place = self.state, self.stage.place
        assert place is not None
        failed, step = state.bounds.get(place, 0) - 1, 1
        while state.values[place] - failed > 1 and not self.asked():
            tried = min(failed + step, state.values[place] - 1)
            if self._at_most(tried):
                step = max(1, (state.values[place] - failed) // 2)
            else:
                failed, step = tried, 2 * step

    def _at_most(self, load: int) -> bool:
        """Whether a plan was found in which no group that can be changed holds more."""
        found = []
        for team in self._teams():
            largest = max(sum(self.load.get(name, 0) for name in names) for names in team.visits.values())
            if largest <= load:
                continue
            packing = self._packing(self._bins[team.round], team.names, load)
            groups = None if packing is None else packing.fill(len(team.labels))
            if groups is None:
                return False
            found.append((team, groups))
        return bool(found) and self._offer(found)

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

    def _packing(self, one: Bin, names: Sequence[str], load: int | None) -> Packing | None:
        """These visits in groups that hold as much as `one`, and no more than that load; None: it is not worth it."""
        efforts = {name: self.state.problem.visits[name].effort for name in names}
        sizes, room = efforts, one.capacity
        if load is not None:
            same = room is not None and all(self.load.get(name, 0) == effort for name, effort in efforts.items())
            sizes, room = {name: self.load.get(name, 0) for name in names}, min(load, room or 0) if same else load
        families = self._mix.families if self._mix else {}
        holds = Holds(room or 0, one.most, self._mix.most if self._mix else None)
        sorts = {
            name: Sort(families.get(name, ""), size if room is not None else 0, name in one.counted)
            for name, size in sizes.items()
        }
        key = holds, tuple(names)
        if key not in self._known:
            worth = holds.labour(len({*sorts.values()})) <= LABOUR
            possible = bool(sorts) and all(sort.size <= holds.room for sort in sorts.values())
            self._known[key] = Packing(holds, sorts, self.asked) if worth and possible else None
        return self._known[key]

    def _offer(self, found: Iterable[tuple[Team, Sequence[Sequence[str]]]]) -> bool:
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


def _mix(problem: Problem) -> Mix | None:
    """The rule that mixes families least."""
    found = [mix for rule in problem.scenario.rules if rule.hard for mix in rule.mixes(problem)]
    return min(found, key=lambda mix: mix.most, default=None)


def _regrouped(plan: PlanIndex, found: Iterable[tuple[Team, Sequence[Sequence[str]]]]) -> Plan:
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
