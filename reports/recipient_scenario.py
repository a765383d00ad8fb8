"""The scenario of what a recipient may see: only what its visits, groups and people need to exist in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from planner.calendar import Round
from planner.plan_index import GroupRound
from planner.problem import Problem, Visit
from planner.scenario import (
    Groups,
    Partner,
    PerRound,
    Person,
    PerYear,
    Phase,
    Rounds,
    Scenario,
    Series,
    SeriesGroups,
    Standing,
    Term,
    Unit,
    VisitOrder,
)
from planner.series import RoundKind, most_labels

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a problem; `orders`: id, visit, person-days and name of each visit; `rounds` as reduced,
    `groups` as the whole plan has them."""

    problem: Problem
    rounds: tuple[Round, ...]
    groups: tuple[GroupRound, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...] | None
    partners: tuple[Partner, ...]
    orders: tuple[tuple[str, Visit, int, str | None], ...]
    phases: frozenset[str]


def scenario_of(shown: Shown) -> Scenario:
    """A scenario of those units, people, rounds and groups, without rules, goals and decisions.

    It is not validated: an id of a visit is no id of an order, and a group that is only lent has no unit.
    """
    old = shown.problem.scenario
    kinds = shown.problem.round_kinds
    opened = {candidate.series for candidate in shown.rounds}
    series = tuple(_series(shown, kind) for name, kind in kinds.items() if name is not None and name in opened)
    main = kinds[None]
    return Scenario.model_construct(
        format=old.format,
        name=old.name,
        language=old.language,
        term=Term.model_construct(start=old.term.start, years=old.term.years),
        rounds=Rounds.model_construct(per_year=_per_year(shown), phases=_phases(shown, main), series=series),
        groups=Groups.model_construct(per_round=_per_round(shown, main), standing=_standing(shown, main)),
        units=shown.units,
        people=shown.people,
        visits=tuple(
            VisitOrder.model_construct(id=name, kind=visit.kind, name=title, unit=visit.unit, effort=effort)
            for name, visit, effort, title in shown.orders
        ),
        partners=shown.partners,
    )


def _per_year(shown: Shown) -> PerYear:
    return PerYear.model_construct(max=max(1, len(shown.rounds)))


def _phases(shown: Shown, kind: RoundKind) -> dict[str, Phase]:
    return {name: Phase.model_construct(days=one.days) for name, one in kind.phases.items() if name in shown.phases}


def _labels(shown: Shown, kind: RoundKind) -> list[int]:
    """Numbers of the own groups shown that are of this kind of round, or share its groups."""
    problem = shown.problem
    mine = [
        group
        for group in shown.groups
        if (one := problem.kind_of_round(group.round)) is kind or (kind.series is None and not one.apart)
    ]
    return [int(group.group) for group in mine if group.own and group.group.isdecimal()]


def _per_round(shown: Shown, kind: RoundKind) -> PerRound:
    """So many groups that each one shown has its number."""
    most = most_labels(kind.groups, dt.date.max)
    return PerRound.model_construct(max=max([1, *(min(label, most) for label in _labels(shown, kind))]))


def _standing(shown: Shown, kind: RoundKind) -> tuple[Standing, ...]:
    """Names of the standing groups that are shown."""
    labels = set(_labels(shown, kind))
    return tuple(
        Standing.model_construct(group=one.group, name=one.name) for one in kind.groups.standing if one.group in labels
    )


def _series(shown: Shown, kind: RoundKind) -> Series:
    made = {visit.kind for _, visit, _, _ in shown.orders}
    groups = SeriesGroups()
    if kind.apart:
        groups = SeriesGroups.model_construct(per_round=_per_round(shown, kind), standing=_standing(shown, kind))
    kinds = tuple(sorted(made & (kind.visits or frozenset()))) or (NOTHING,)
    return Series.model_construct(
        id=kind.series or NOTHING, name=kind.name or NOTHING, per_year=_per_year(shown), phases=_phases(shown, kind),
        visits=kinds, groups=groups,
    )  # fmt: skip
