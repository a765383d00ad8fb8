"""Which labels of groups mean something: a standing group, one that a decision names. All others are numbers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.problem import Problem


def interchangeable(problem: Problem) -> dict[int, tuple[str, ...]]:
    """Round index → own groups that nothing tells apart: no standing group, none named by a fixed decision."""
    named = _decided(problem)
    anywhere = {group for round_id, group in named if round_id is None}
    found = {}
    for r in problem.rounds:
        kept = anywhere | {str(one.group) for one in problem.groups(r.index).standing}
        found[r.index] = tuple(g for g in problem.own_groups(r.index) if g not in kept and (r.id, g) not in named)
    return found


def named(problem: Problem) -> frozenset[tuple[str, str]]:
    """(round, label) of the groups that are not merely numbered, partners' guests included."""
    free, decided = interchangeable(problem), _decided(problem)
    own = {(r.id, g) for r in problem.rounds for g in problem.own_groups(r.index) if g not in free[r.index]}
    anywhere = {group for round_id, group in decided if round_id is None}
    guests = {(r.id, g) for r in problem.rounds for g in problem.guests if g in anywhere or (r.id, g) in decided}
    return frozenset(own | guests)


def _decided(problem: Problem) -> set[tuple[str | None, str]]:
    return {(entry.round, entry.group) for entry in problem.scenario.fixed if entry.group is not None}
