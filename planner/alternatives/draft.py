"""A plan under change: visits put elsewhere, people too; idle groups dissolve, rounds open and shut with them."""

from __future__ import annotations

from planner.plan import Plan, PlannedGroup, PlannedVisit
from planner.problem import Problem

Spot = tuple[str, str]
"""A round's id and a group's label."""


class Draft:
    """A copy of a plan that can be changed. `plan` gives what has become of it."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem, self._plan = problem, plan
        self._visits = {one.visit: one for one in plan.visits}
        self._groups = {(one.round, one.group): one for one in plan.groups}
        self._touched: dict[Spot, None] = {}
        self._keep: set[Spot] = set()

    def put(self, visit: str, spot: Spot) -> None:
        """A visit stands in that group-round, wherever it stood; a group that is not there comes, without people."""
        self.drop(visit)
        found = self._problem.visits[visit]
        self._visits[visit] = PlannedVisit.model_construct(
            visit=visit, unit=found.unit, kind=found.kind, round=spot[0], group=spot[1], from_=None, to=None
        )
        guest = self._problem.guests.get(spot[1])
        if spot not in self._groups:
            county = None if guest is None else guest.partner.id
            self._groups[spot] = PlannedGroup(round=spot[0], group=spot[1], county=county)
        self._touched[spot] = None

    def drop(self, visit: str) -> None:
        """A visit is not made."""
        before = self._visits.pop(visit, None)
        if before is not None:
            self._touched[before.round, before.group] = None

    def stand_by(self, spot: Spot) -> None:
        """The group stays even if it has nothing to do."""
        self._keep.add(spot)

    def carry(self, spot: Spot, to: Spot) -> None:
        """A group with its people and all of its visits goes to another round."""
        group = self._groups.pop(spot)
        self._groups[to] = group.model_copy(update={"round": to[0], "group": to[1]})
        for one in [one for one in self._visits.values() if (one.round, one.group) == spot]:
            self.put(one.visit, to)
        self._touched[spot] = None

    def seat(self, person: str, spot: Spot, role: str) -> None:
        """A person serves in that group-round, in that role, besides wherever they serve in other rounds."""
        self.release(person, spot[0])
        group = self._groups[spot]
        names = {"leader": "leaders", "deputy": "deputies"}
        update = {"members": tuple(sorted((*group.members, person)))}
        if role in names:
            update[names[role]] = (*getattr(group, names[role]), person)
        self._groups[spot] = group.model_copy(update=update)

    def release(self, person: str, round_id: str) -> None:
        """A person does not serve in that round."""
        for spot, group in self._groups.items():
            if spot[0] == round_id and person in group.members:
                update = {
                    name: tuple(one for one in getattr(group, name) if one != person)
                    for name in ("leaders", "deputies", "members")
                }
                self._groups[spot] = group.model_copy(update=update)

    def plan(self) -> Plan:
        """The plan as it stands now, without dates of the visits concerned, goals or proofs."""
        self._settle()
        rounds = {spot[0] for spot in self._touched}
        busy = {one.round for one in self._visits.values()} | {one.round for one in self._groups.values() if one.at}
        visits = tuple(
            one.model_copy(update={"from_": None, "to": None}) if (one.round, one.group) in self._touched else one
            for one in self._visits.values()
        )
        return self._plan.model_copy(update={
            "visits": visits,
            "groups": tuple(one for spot, one in self._groups.items() if spot[0] not in rounds or spot[0] in busy),
            "rounds": tuple(
                one.model_copy(update={"open": one.id in busy}) if one.id in rounds else one
                for one in self._plan.rounds
            ),
            "goals": (), "status": "feasible",
        })  # fmt: skip

    def _settle(self) -> None:
        """Groups concerned exist where they have something to do, and stand by only where they have not."""
        used = {(one.round, one.group) for one in self._visits.values()}
        for spot in self._touched:
            group = self._groups.get(spot)
            if group is None or group.at is not None:
                continue
            if spot in used and group.standby:
                self._groups[spot] = group.model_copy(update={"standby": False})
            elif spot not in used and spot in self._keep:
                self._groups[spot] = group.model_copy(update={"standby": True})
            elif spot not in used and not group.standby:
                del self._groups[spot]
