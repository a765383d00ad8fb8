"""Other places for a visit: moved, with its whole group, exchanged with another visit, not made at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planner.alternatives.answer import Kind, Place
from planner.alternatives.draft import Draft, Spot
from planner.plan import Plan
from planner.plan_index import Place as Standing
from planner.plan_index import PlanIndex


@dataclass(frozen=True)
class Option:
    """An alternative that has not been tried: what it is, and how to make its plan."""

    kind: Kind
    to: Place | None
    make: Callable[[], Plan]
    other: str | None = None
    along: tuple[str, ...] = ()
    left: str | None = None


class VisitOptions:
    """The options of one visit in one plan."""

    def __init__(self, plan: PlanIndex, visit: str) -> None:
        self.plan, self.problem, self.visit = plan, plan.problem, visit
        self.place = plan.places.get(visit)
        self.along = self._along(visit)

    def alone(self, r: int) -> Iterator[Option]:
        """The options that put the visit into that round (another group where it stands there already) and leave every
        other visit in its group."""
        yield from self._moves(r)
        if self.place is not None and r != self.place.round:
            yield from self._with_group(r)

    def dropped(self) -> Iterator[Option]:
        """The visit not made, where it is."""
        if self.place is None:
            return

        def make() -> Plan:
            draft = Draft(self.problem, self.plan.plan)
            draft.drop(self.visit)
            return draft.plan()

        yield Option("dropped", None, make)

    def _along(self, visit: str) -> tuple[str, ...]:
        """Visits to units below it that stand in the same group-round: they come where it goes."""
        place = self.plan.places.get(visit)
        group = self.plan.group_of(visit)
        if place is None or group is None:
            return ()
        unit = self.problem.visits[visit].unit
        below = set(self.problem.units.below(unit)) - {unit}
        return tuple(one.id for one in group.visits if one.unit in below)

    def _spot(self, place: Standing) -> Spot:
        return self.problem.rounds[place.round].id, place.group

    def _moves(self, r: int) -> Iterator[Option]:
        """To each group that is at work or stands by in the round, to each guest that could come, and to a new group
        where groups need no people."""
        there = [group.group for group in self.plan.in_round(r)]
        free = [label for label in self.problem.own_groups(r) if label not in there and not self.problem.staffed]
        for label in dict.fromkeys((*there, *self.problem.guests, *free[:1])):
            spot = (self.problem.rounds[r].id, label)
            if self.place is None or spot != self._spot(self.place):
                yield Option("moved", Place(*spot), self._moved(spot), along=self.along)

    def _moved(self, spot: Spot) -> Callable[[], Plan]:
        def make() -> Plan:
            draft = Draft(self.problem, self.plan.plan)
            there = self.plan.group_rounds.get((self.problem.round_index[spot[0]], spot[1]))
            if there is not None and there.standby and self.place is not None:
                draft.stand_by(self._spot(self.place))  # so that as many stand by as before
            for one in (self.visit, *self.along):
                draft.put(one, spot)
            return draft.plan()

        return make

    def _with_group(self, r: int) -> Iterator[Option]:
        """The group with its people and all of its visits goes, to a number that is free in that round."""
        group = self.plan.group_of(self.visit)
        if group is None or self.place is None or (group.own and not self.problem.staffed):
            return  # where groups need no people a new one will do
        taken = {one.group for one in self.plan.in_round(r)}
        own = self.problem.own_groups(r)
        free = (group.group,) if not group.own else (*(g for g in own if g == group.group), *own)
        label = next((one for one in free if one not in taken), None)
        if label is None:
            return
        spot, along = (self.problem.rounds[r].id, label), tuple(v.id for v in group.visits if v.id != self.visit)

        def make() -> Plan:
            draft = Draft(self.problem, self.plan.plan)
            assert self.place is not None
            draft.carry(self._spot(self.place), spot)
            return draft.plan()

        yield Option("with_group", Place(*spot), make, along=along)

    def swaps(self, r: int) -> Iterator[Option]:
        """Exchanged with each visit of the round that is in another group, each with what comes along with it."""
        here = self.place
        if here is None:
            return
        for group in self.plan.in_round(r):
            if (group.round, group.group) == (here.round, here.group):
                continue
            for other in group.visits:
                if other.id not in self.problem.fact_visits and not self._comes_along(other.id, group.visits):
                    to = Place(self.problem.rounds[r].id, group.group)
                    yield Option("swapped", to, self._swapped(other.id, to), other.id, self.along)

    def _comes_along(self, visit: str, visits: tuple[object, ...]) -> bool:
        """Whether a visit stands there because one to a unit above it does."""
        parent = self.problem.units[self.problem.visits[visit].unit].unit.parent
        return any(getattr(one, "unit", None) == parent for one in visits) if parent is not None else False

    def _swapped(self, other: str, to: Place) -> Callable[[], Plan]:
        def make() -> Plan:
            draft = Draft(self.problem, self.plan.plan)
            assert self.place is not None
            here, there = self._spot(self.place), (to.round, to.group or "")
            for one in (self.visit, *self.along):
                draft.put(one, there)
            for one in (other, *self._along(other)):
                draft.put(one, here)
            return draft.plan()

        return make
