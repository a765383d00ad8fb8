"""Groups of visits as a target's packing has them: labels, guests, who is left free; plans with just those groups."""

from __future__ import annotations

from typing import Any

import pytest

from planner import api
from planner.audit import audit
from planner.company import Company
from planner.plan import Plan
from planner.problem import Problem
from solvers.neighbourhoods import around
from solvers.packing import Bin
from solvers.repack import Block, Group, Repacking
from solvers.rows import Rows
from solvers.search import Search
from solvers.seats import occupy, seats
from tests import counties
from tests.searches import state_of
from tests.test_mend import FREE, program


def problem_of(**more: Any) -> Problem:
    """Three offices, two rounds of up to three own groups, a partner with a group."""
    data = {
        "format": "planner-scenario/1",
        "name": "三局",
        "term": {"start": "2021-07-01", "years": 1},
        "calendar": {"holidays": "none"},
        "rounds": {"per_year": {"min": 1, "max": 2}, "phases": {"investigate": 20}},
        "groups": {"per_round": {"max": 3}, "capacity": 100},
        "units": [{"id": f"D{k}", "name": f"局{k}", "kind": "department", "effort": 30} for k in range(3)],
        "partners": [{"id": "east", "name": "东县", "groups": 1, "capacity": 100}],
        "rules": [{"rule": "coverage", "select": {}}],
        "goals": [{"goal": "early"}],
    }
    return Problem(api.from_data({**data, **more}))


def packed(homes: list[int], groups: list[Group], *, barred: Bin | None = None) -> Repacking:
    """Visits D0, D1, … each in the group of that number."""
    blocks = [Block((f"D{k}",), 30) for k in range(len(homes))]
    found = Repacking(blocks, groups, {}, Rows(program(1, ()), [0]))
    for k, g in enumerate(homes):
        found._put(k, g)
    return found


def own(r: int = 0) -> Group:
    """An own group of a round."""
    return Group(r, FREE, 100)


def guest(r: int = 0, of: Bin = FREE) -> Group:
    """A group of the partner."""
    return Group(r, of, 100, county="east")


def test_groups_at_work_have_the_first_labels_of_their_county() -> None:
    packing = packed([1, 2, 3], [own(), own(), own(), guest()])
    assert seats(packing, problem_of(), ()) == {("D0", 0): ("1",), ("D1", 0): ("2",), ("D2", 0): ("east-1",)}


def test_labels_begin_anew_in_each_round() -> None:
    packing = packed([0, 1, 2], [own(), own(1), own(1)])
    assert seats(packing, problem_of(), ()) == {("D0", 0): ("1",), ("D1", 1): ("1",), ("D2", 1): ("2",)}


@pytest.mark.parametrize(
    ("fixed", "left"),
    [
        ({"visit": "D0", "round": "2021-1", "group": 2}, {"D1", "D2"}),
        ({"visit": "D0", "group": 2}, set()),
        ({"visit": "D0", "round": "2021-1"}, {"D0", "D1", "D2"}),
    ],
)
def test_where_decisions_name_groups_nothing_is_told(fixed: dict[str, Any], left: set[str]) -> None:
    packing = packed([0, 1, 2], [own(), own(1), own(1)])
    assert {name for name, _ in seats(packing, problem_of(fixed=[fixed]), ())} == left


def test_a_group_that_holds_anything_has_no_label() -> None:
    assert seats(packed([0], [Group(0, None, 10**9)]), problem_of(), ()) == {}


def test_visits_that_would_come_along_in_too_great_a_number_are_free() -> None:
    packing, others = packed([0, 0, 0], [own()]), frozenset({"D1", "D2"})
    few = seats(packing, problem_of(), [Company("D0", others, 1, 2)])
    many = seats(packing, problem_of(), [Company("D0", others, 1, 1)])
    any_number = seats(packing, problem_of(), [Company("D0", others, 1)])
    elsewhere = seats(packing, problem_of(), [Company("D9", others, 1, 1)])
    assert {name for name, _ in many} == {"D0"}
    assert {name for name, _ in few} == {name for name, _ in any_number} == {name for name, _ in elsewhere} == {
        "D0", "D1", "D2",
    }  # fmt: skip


def test_a_guest_gets_something_to_do() -> None:
    packing = packed([0, 0, 0], [own(), guest()])
    occupy(packing)
    assert [len(group.members) for group in packing.groups] == [2, 1]
    alone = packed([0], [own(), guest()])
    occupy(alone)
    assert alone.home == [1]


def test_a_guest_gets_nothing_that_it_must_not_do_or_that_another_guest_needs() -> None:
    barred = Bin(100, None, frozenset(), frozenset({"D0"}))
    refused = packed([0], [own(), guest(of=barred)])
    occupy(refused)
    assert refused.home == [0]
    two = packed([0], [guest(), guest()])
    occupy(two)
    assert two.home == [0]
    full = packed([0], [own(), Group(0, FREE, 20, county="east")])
    occupy(full)
    assert full.home == [0]
    later = packed([0], [own(), guest(1)])
    occupy(later)
    assert later.home == [0]


@pytest.mark.parametrize("seed", [1, 2, 4])
def test_the_first_plan_has_the_groups_of_the_target(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is told is in the plan, and the audit accepts it."""
    from solvers import first

    state = state_of(Problem(api.from_data(counties.tiny(seed))))
    told: list[dict[tuple[str, int], tuple[str, ...]]] = []
    taken = first._take_any

    def at_target(*given: Any, **more: Any) -> Any:
        outcome = taken(*given, **more)
        if outcome.found:
            told.append(dict(given[1].domain.groups or {}))
        return outcome

    monkeypatch.setattr(first, "_take_any", at_target)
    search = Search(state)
    search.begin()
    search.end()
    assert state.incumbent is not None
    (groups,) = told
    assert len(groups) > 0.7 * len(state.incumbent.places)
    for (name, r), (label,) in groups.items():
        place = state.incumbent.places.get(name)
        assert place is not None
        assert (place.round, place.group) == (r, label)
    plan: Plan = state.incumbent.plan
    assert audit(state.problem, plan).ok


def test_near_is_also_the_next_round_that_is_used() -> None:
    """Where the relaxation fills the first rounds of each year only, the next round for a visit is in the next year."""
    problem = problem_of(
        term={"start": "2021-07-01", "years": 2},
        rounds={"per_year": {"min": 1, "max": 6}, "phases": {"investigate": 20}},
    )
    every = {name: tuple(range(12)) for name in problem.visits}
    found = around(every, {"D0": (1,), "D1": (6,), "D2": (7,)}, problem, 1).rounds
    assert found["D0"] == (0, 1, 2, 6)
    assert found["D1"] == (1, 5, 6, 7)
    assert found["D2"] == (6, 7, 8)
