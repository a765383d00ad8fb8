"""A plan with its problem, indexed for reading: what the checks, the goals' values and the reports look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from planner.plan import Plan
from planner.problem import Problem, Visit


@dataclass(frozen=True, slots=True)
class GroupRound:
    """One group in one round, with the visits it makes."""

    round: int
    group: str
    county: str | None
    at: str | None
    standby: bool
    leaders: tuple[str, ...]
    deputies: tuple[str, ...]
    members: tuple[str, ...]
    visits: tuple[Visit, ...]

    @property
    def own(self) -> bool:
        """Whether the county itself fields this group (lent ones count)."""
        return self.county is None

    @property
    def deployed(self) -> bool:
        """Lent, or with visits."""
        return self.at is not None or bool(self.visits)

    def role_of(self, person: str) -> Literal["leader", "deputy", "member"]:
        """What a member is in this group."""
        return "leader" if person in self.leaders else "deputy" if person in self.deputies else "member"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a visit stands."""

    round: int
    group: str


class PlanIndex:
    """A plan's visits, groups and people by key. Entries that name nothing of the problem are left out; the
    audit's structural check reports them."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan
        self.open = frozenset(problem.round_index[r.id] for r in plan.rounds if r.open and r.id in problem.round_index)
        places: dict[str, Place] = {}
        for entry in plan.visits:
            if entry.visit in problem.visits and entry.round in problem.round_index:
                places.setdefault(entry.visit, Place(problem.round_index[entry.round], entry.group))
        self.places = {name: places[name] for name in sorted(places)}
        """Visit → its place, in order of ids."""
        visits: dict[tuple[int, str], list[Visit]] = {}
        for name, place in self.places.items():
            visits.setdefault((place.round, place.group), []).append(problem.visits[name])
        groups: dict[tuple[int, str], GroupRound] = {}
        for group in plan.groups:
            index = problem.round_index.get(group.round)
            if index is None or (index, group.group) in groups:
                continue
            groups[index, group.group] = GroupRound(
                index, group.group, group.county, group.at, group.standby, self._known(group.leaders),
                self._known(group.deputies), self._known(group.members),
                tuple(visits.get((index, group.group), ())),
            )  # fmt: skip
        self.group_rounds = {key: groups[key] for key in sorted(groups)}
        """(round index, label) → the group-round, in that order."""

    def _known(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """The people that the problem knows, each once."""
        return tuple(dict.fromkeys(p for p in people if p in self.problem.people))

    def round_of(self, visit: str) -> int | None:
        """Index of the round a visit stands in; None when it is not made."""
        place = self.places.get(visit)
        return None if place is None else place.round

    def group_of(self, visit: str) -> GroupRound | None:
        """The group-round that makes a visit; None when it is not made or the group is not listed."""
        place = self.places.get(visit)
        return None if place is None else self.group_rounds.get((place.round, place.group))

    @cached_property
    def service(self) -> dict[str, tuple[GroupRound, ...]]:
        """Person → their group-rounds in time order; people who never serve are absent."""
        found: dict[str, list[GroupRound]] = {}
        for group in self.group_rounds.values():
            for person in group.members:
                found.setdefault(person, []).append(group)
        return {person: tuple(rounds) for person, rounds in found.items()}

    def rounds_served(self, person: str) -> tuple[int, ...]:
        """Indices of the rounds in which a person serves, each once."""
        return tuple(sorted({group.round for group in self.service.get(person, ())}))

    def own_group_rounds(self) -> Iterator[GroupRound]:
        """The own group-rounds in time order."""
        return (group for group in self.group_rounds.values() if group.own)

    def in_round(self, index: int) -> tuple[GroupRound, ...]:
        """All group-rounds of one round, by label."""
        return self._by_round.get(index, ())

    @cached_property
    def _by_round(self) -> dict[int, tuple[GroupRound, ...]]:
        found: dict[int, list[GroupRound]] = {}
        for group in self.group_rounds.values():
            found.setdefault(group.round, []).append(group)
        return {index: tuple(groups) for index, groups in found.items()}
