"""Other places for a person: out of a round, into it, into another group or role of it, alone or for somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.alternatives.answer import Kind, Place
from planner.alternatives.draft import Draft
from planner.alternatives.visits import Option
from planner.plan import Plan
from planner.plan_index import GroupRound, PlanIndex

Seat = tuple[str, str, str]
"""Person, group and role."""


class PersonOptions:
    """The options of one person in one round of a plan."""

    def __init__(self, plan: PlanIndex, person: str, r: int) -> None:
        self.plan, self.problem, self.person = plan, plan.problem, person
        self.round = self.problem.rounds[r].id
        self.groups = tuple(group for group in plan.in_round(r) if group.own)
        self.home = next((group for group in self.groups if person in group.members), None)

    @property
    def role(self) -> str:
        """Their role in the round; `member` where they do not serve."""
        return "member" if self.home is None else self.home.role_of(self.person)

    def all(self) -> Iterator[Option]:
        """Every option, those of the person alone first."""
        yield from self.alone()
        for group in self.groups:
            for other in group.members:
                if other != self.person and self.home is None:
                    yield self._takes(other, group)
                elif other != self.person:
                    yield from self._with(other, group)
        if self.home is not None:
            serving = {name for group in self.groups for name in group.members}
            for other in self.problem.people:
                if other not in serving:
                    yield self._replaced(other, self.home)

    def alone(self) -> Iterator[Option]:
        """Out of the round, or into each group of it as one more member."""
        if self.home is not None:
            yield Option("left", None, self._make((self.person,), ()), left=self.round)
        for group in self.groups:
            if group is not self.home:
                kind: Kind = "joined" if self.home is None else "regrouped"
                seat = (self.person, group.group, "member")
                yield Option(kind, self._place(seat), self._make((self.person,), (seat,)))

    def _takes(self, other: str, group: GroupRound) -> Option:
        seat = (self.person, group.group, group.role_of(other))
        return Option("takes", self._place(seat), self._make((other,), (seat,)), other)

    def _replaced(self, other: str, home: GroupRound) -> Option:
        seat = (other, home.group, self.role)
        return Option("replaced", None, self._make((self.person,), (seat,)), other, left=self.round)

    def _with(self, other: str, group: GroupRound) -> Iterator[Option]:
        """Places exchanged with somebody of the round; in one group that is only a matter of roles."""
        assert self.home is not None
        role = group.role_of(other)
        if group is self.home and role == self.role:
            return
        seats = (self.person, group.group, role), (other, self.home.group, self.role)
        kind: Kind = "role" if group is self.home else "exchanged"
        yield Option(kind, self._place(seats[0]), self._make((self.person, other), seats), other)

    def _place(self, seat: Seat) -> Place:
        return Place(self.round, seat[1], seat[2])

    def _make(self, out: tuple[str, ...], seats: tuple[Seat, ...]) -> Callable[[], Plan]:
        def make() -> Plan:
            draft = Draft(self.problem, self.plan.plan)
            for person in out:
                draft.release(person, self.round)
            for person, group, role in seats:
                draft.seat(person, (self.round, group), role)
            return draft.plan()

        return make
