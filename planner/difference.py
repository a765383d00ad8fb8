"""What moved between two plans: visits, people, groups, rounds, after the renumbering of groups that makes it least.

Groups of one round that nothing tells apart are numbered as it happens. Before two plans are compared the groups of
each round and county are therefore paired so that most stays: a visit that stays in its group counts `GROUP`, a person
`PERSON`, unless told otherwise (a matching of greatest weight, Edmonds 1965, as networkx has it).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from planner.moves import (
    GROUP,
    PERSON,
    Difference,
    GoalMove,
    GroupMove,
    Key,
    PersonMove,
    RoundMove,
    Spot,
    VisitMove,
)
from planner.plan import Plan, PlannedGroup, PlannedRound


def difference(
    before: Plan,
    after: Plan,
    *,
    named: Collection[Key] = (),
    group_weight: int = GROUP,
    person_weight: int = PERSON,
) -> Difference:
    """Compare two plans of the same programme; ids tell what is the same.

    `named`: (round, group) whose label means something, so that they are not renumbered; the weights say what a visit
    and a person who stay in their group count when the others are.
    """
    labels = relabelled(before, after, named, (group_weight, person_weight))
    return Difference(
        tuple(_visits(before, after, labels)), tuple(_people(before, after, labels)),
        tuple(_groups(before, after, labels)), tuple(_rounds(before, after)), tuple(_goals(before, after)),
        _assignments(before, after), labels,
    )  # fmt: skip


def _assignments(before: Plan, after: Plan) -> int:
    """Visits made and person-rounds served in either plan."""
    visits = {one.visit for plan in (before, after) for one in plan.visits}
    served = {(name, one.round) for plan in (before, after) for one in plan.groups for name in one.members}
    return len(visits) + len(served)


def relabelled(
    before: Plan, after: Plan, named: Collection[Key] = (), weights: tuple[int, int] = (GROUP, PERSON)
) -> dict[Key, str]:
    """(round, label) of every group of the later plan → the label of the earlier plan's group that it goes on with; a
    group that goes on with none has a label that the round did not have, its own where that is free."""
    found: dict[Key, str] = {}
    old, new = _by_place(before), _by_place(after)
    holds = {id(plan): _holds(plan) for plan in (before, after)}
    for place, groups in new.items():
        earlier = old.get(place, [])
        free = [[one for one in part if (one.round, one.group) not in named] for part in (earlier, groups)]
        pairs = {one.group: one.group for one in groups if (one.round, one.group) in named}
        pairs |= _paired(free[0], free[1], holds[id(before)], holds[id(after)], weights)
        for group in groups:
            if group.group in pairs:
                found[group.round, group.group] = pairs[group.group]
        taken = {one.group for one in earlier} | {found[key] for key in found if key[0] == place[0]}
        for group in groups:
            if group.group not in pairs:
                label = _fresh(group.group, taken)
                taken.add(label)
                found[group.round, group.group] = label
    return found


def _by_place(plan: Plan) -> dict[tuple[str, str | None], list[PlannedGroup]]:
    """Groups by round and county."""
    found: dict[tuple[str, str | None], list[PlannedGroup]] = {}
    for group in plan.groups:
        found.setdefault((group.round, group.county), []).append(group)
    return found


def _holds(plan: Plan) -> dict[Key, set[str]]:
    """The visits of each group-round."""
    found: dict[Key, set[str]] = {}
    for visit in plan.visits:
        found.setdefault((visit.round, visit.group), set()).add(visit.visit)
    return found


def _paired(
    old: list[PlannedGroup],
    new: list[PlannedGroup],
    before: Mapping[Key, set[str]],
    after: Mapping[Key, set[str]],
    weights: tuple[int, int],
) -> dict[str, str]:
    """Label in the later plan → label in the earlier one, so that most stays; then of equal labels."""
    from networkx import Graph, max_weight_matching  # type: ignore[import-untyped]

    graph, more = Graph(), len(old) + len(new) + 1
    graph.add_nodes_from([("old", one.group) for one in old] + [("new", one.group) for one in new])
    for one in old:
        for other in new:
            visits = len(before.get((one.round, one.group), set()) & after.get((other.round, other.group), set()))
            kept = weights[0] * visits + weights[1] * len(set(one.members) & set(other.members))
            weight = more * kept + (one.group == other.group)
            if weight:
                graph.add_edge(("old", one.group), ("new", other.group), weight=weight)
    found: dict[str, str] = {}
    for pair in max_weight_matching(graph):
        (_, here), (_, there) = sorted(pair)  # "new" before "old"
        found[here] = there
    return _rest(old, new, found)


def _rest(old: list[PlannedGroup], new: list[PlannedGroup], found: dict[str, str]) -> dict[str, str]:
    """Groups with nothing in common are paired too, in order, so that no more than need be are called new."""
    left = [one.group for one in old if one.group not in set(found.values())]
    for one in new:
        if one.group not in found and left:
            found[one.group] = left.pop(0)
    return found


def _fresh(label: str, taken: set[str]) -> str:
    """The label, or the first number that is free."""
    if label not in taken:
        return label
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


def _visits(before: Plan, after: Plan, labels: Mapping[Key, str]) -> Iterator[VisitMove]:
    old = {one.visit: one for one in before.visits}
    new = {one.visit: one for one in after.visits}
    for name in sorted(old.keys() | new.keys()):
        one, other = old.get(name), new.get(name)
        was = None if one is None else Spot(one.round, one.group, one.from_, one.to)
        now = None
        if other is not None:
            now = Spot(other.round, labels.get((other.round, other.group), other.group), other.from_, other.to)
        either = one or other
        assert either is not None
        if was is None or now is None:
            yield VisitMove(name, either.unit, "added" if was is None else "dropped", was, now)
        elif was.round != now.round:
            yield VisitMove(name, either.unit, "round", was, now)
        elif was.group != now.group:
            yield VisitMove(name, either.unit, "group", was, now)
        elif was != now:
            yield VisitMove(name, either.unit, "dates", was, now)


Served = dict[tuple[str, str], tuple[str, str]]
"""(person, round) → (group, role)."""


def _served(groups: Iterable[PlannedGroup], labels: Mapping[Key, str] | None) -> Served:
    found: Served = {}
    for group in groups:
        label = group.group if labels is None else labels.get((group.round, group.group), group.group)
        for person in group.members:
            role = "leader" if person in group.leaders else "deputy" if person in group.deputies else "member"
            found[person, group.round] = label, role
    return found


def _people(before: Plan, after: Plan, labels: Mapping[Key, str]) -> Iterator[PersonMove]:
    old, new = _served(before.groups, None), _served(after.groups, labels)
    order = {one.id: place for place, one in enumerate((*before.rounds, *after.rounds))}
    for person, r in sorted(old.keys() | new.keys(), key=lambda key: (order.get(key[1], 0), key)):
        was, now = old.get((person, r)), new.get((person, r))
        if was == now:
            continue
        if was is None or now is None:
            yield PersonMove(person, r, "joined" if was is None else "left", was, now)
        else:
            yield PersonMove(person, r, "role" if was[0] == now[0] else "group", was, now)


def _use(group: PlannedGroup) -> str:
    return group.at if group.at is not None else "standby" if group.standby else "home"


def _groups(before: Plan, after: Plan, labels: Mapping[Key, str]) -> Iterator[GroupMove]:
    old = {(one.round, one.county, one.group): _use(one) for one in before.groups}
    new = {(one.round, one.county, labels[one.round, one.group]): _use(one) for one in after.groups}
    order = {one.id: place for place, one in enumerate((*before.rounds, *after.rounds))}
    for key in sorted(old.keys() | new.keys(), key=lambda key: (order.get(key[0], 0), key[1] or "", key[2])):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        kind: Literal["formed", "dissolved", "use"] = "formed" if was is None else "dissolved" if now is None else "use"
        yield GroupMove(
            key[0], kind, None if was is None else (key[2], was), None if now is None else (key[2], now)
        )  # fmt: skip


def _rounds(before: Plan, after: Plan) -> Iterator[RoundMove]:
    old, new = ({one.id: one for one in plan.rounds} for plan in (before, after))
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        if one is None or other is None:
            yield RoundMove(name, "added" if one is None else "removed", _start(one), _start(other))
        elif one.open != other.open:
            yield RoundMove(name, "opened" if other.open else "closed", one.start, other.start)
        elif one.start != other.start:
            yield RoundMove(name, "start", one.start, other.start)


def _start(one: PlannedRound | None) -> dt.date | None:
    return None if one is None else one.start


def _goals(before: Plan, after: Plan) -> Iterator[GoalMove]:
    old, new = ({one.goal: one for one in plan.goals} for plan in (before, after))
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        yield GoalMove(
            name, None if one is None else one.value, None if other is None else other.value,
            None if one is None else one.bound, None if other is None else other.bound,
        )  # fmt: skip
