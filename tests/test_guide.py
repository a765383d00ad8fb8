"""The whole plan follows the round level: where it may go, and that it never gets worse."""

from __future__ import annotations

import pytest

from planner.audit import audit
from planner.problem import Problem
from solvers.guide import follow
from solvers.neighbourhoods import Support, between
from solvers.round_level import Rounds, all_rounds
from solvers.stage import Stage
from solvers.state import State
from tests.searches import first, state_of

EARLY = 1
"""The place of a goal with something to gain, after one about soft rules."""


@pytest.fixture
def state() -> State:
    """A search that has that plan."""
    problem, plan = first(3)
    found = state_of(problem)
    found.place = EARLY
    found.offer(plan)
    found.limits = (found.values[0],)
    return found


def first_rounds(problem: Problem, rounds: Rounds) -> Support:
    """Every visit as early as it may stand."""
    return {name: rounds[name][:1] for name in problem.visits if rounds[name]}


def test_it_gains_and_the_audit_accepts(state: State) -> None:
    rounds, before = all_rounds(state.problem), state.values
    follow(state, Stage(state.problem.scenario.goals, EARLY, state.limits), rounds, first_rounds(state.problem, rounds),
           width=1, seconds=20)  # fmt: skip
    assert state.values[0] <= before[0]
    assert state.values[EARLY] < before[EARLY]
    assert state.incumbent is not None
    assert audit(state.problem, state.incumbent.plan).ok


@pytest.mark.parametrize("width", [None, 0, 1])
def test_visits_stand_where_they_are_or_near_where_they_are_wanted(state: State, width: int | None) -> None:
    rounds = all_rounds(state.problem)
    wanted = first_rounds(state.problem, rounds)
    assert state.incumbent is not None
    domain = between(state.incumbent, rounds, wanted, width)
    assert state.incumbent is not None
    for name, visit in state.problem.visits.items():
        place = state.incumbent.places.get(name)
        both = {*wanted[name], *(() if place is None else (place.round,))}
        assert both <= set(domain.rounds[name])
        child = state.problem.units[visit.unit].unit.parent is not None
        if width is None:
            assert both == set(domain.rounds[name])
        elif not child:  # children also go where their parent may
            assert all(min(abs(r - one) for one in both) <= width for r in domain.rounds[name])


def test_with_nowhere_to_go_the_plan_stays(state: State) -> None:
    before = state.values
    follow(
        state,
        Stage(state.problem.scenario.goals, EARLY, state.limits),
        all_rounds(state.problem),
        {},
        width=None,
        seconds=5,
    )
    assert state.values == before
