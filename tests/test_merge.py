"""Merging what two neighbourhoods gained at the same time."""

from __future__ import annotations

import datetime as dt

from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from solvers.merge import merged

DAY = dt.date(2020, 1, 6)


def plan(**where: tuple[str, str]) -> Plan:
    """Three rounds; visit → (round, group)."""
    open_rounds = {r for r, _ in where.values()}
    return Plan(
        rounds=tuple(PlannedRound(id=r, open=r in open_rounds, start=DAY, phases={}) for r in ("R1", "R2", "R3")),
        groups=tuple(PlannedGroup(round=r, group=g) for r, g in sorted(set(where.values()))),
        visits=tuple(
            PlannedVisit(visit=v, unit=v, kind="regular", round=r, group=g) for v, (r, g) in sorted(where.items())
        ),
    )


def spots(found: Plan) -> dict[str, tuple[str, str]]:
    """Visit → (round, group)."""
    return {v.visit: (v.round, v.group) for v in found.visits}


def test_both_gains_are_kept() -> None:
    kept = plan(A=("R1", "1"), B=("R2", "1"), C=("R3", "2"))  # C has moved to group 2 since
    tried = plan(A=("R2", "1"), B=("R2", "1"), C=("R3", "1"))  # in rounds 1 and 2: A joins B
    both = merged(kept, tried, {0, 1})
    assert both is not None
    assert spots(both) == {"A": ("R2", "1"), "B": ("R2", "1"), "C": ("R3", "2")}
    assert [(g.round, g.group) for g in both.groups] == [("R2", "1"), ("R3", "2")]
    assert [r.open for r in both.rounds] == [False, True, True]


def test_a_visit_made_in_both_is_refused() -> None:
    kept = plan(A=("R1", "1"), B=("R3", "1"))
    tried = plan(A=("R1", "1"), B=("R1", "1"))  # an optional visit that both have put somewhere
    assert merged(kept, tried, {0}) is None


def test_nothing_free_changes_nothing() -> None:
    kept, tried = plan(A=("R1", "1"), B=("R2", "1")), plan(A=("R3", "1"), B=("R3", "1"))
    assert merged(kept, tried, ()) == kept
