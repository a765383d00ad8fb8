"""Mending targets: what groups hold, rows that must go on holding, companies, and targets of whole counties."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from planner import api
from planner.company import Company
from planner.problem import Problem
from solvers.bounds import Bounding
from solvers.cpsat import Budget, run
from solvers.linear import LinearProgram, file_form, linear_program
from solvers.mend import mended
from solvers.neighbourhoods import around
from solvers.packing import Bin
from solvers.refusals import Refusals
from solvers.repack import Block, Group, Repacking, blocks
from solvers.round_level import all_rounds
from solvers.rows import Rows
from solvers.stage import Stage, round_model
from solvers.target import read_target
from tests import counties
from tests.searches import state_of


def never() -> bool:
    """Nobody asks to end."""
    return False


def program(count: int, rows: Sequence[tuple[Sequence[int], float, float]], fixed: Sequence[int] = ()) -> LinearProgram:
    """Rows Σ variables within [low, high] over so many 0-1 variables, some of them fixed at 0."""
    high = np.ones(count)
    high[list(fixed)] = 0
    columns = [variable for variables, _, _ in rows for variable in variables]
    starts = np.cumsum([0, *(len(variables) for variables, _, _ in rows)])
    return LinearProgram(
        np.zeros(count), high, np.arange(count, dtype=float), 0.0, starts, np.array(columns, dtype=np.int64),
        np.ones(len(columns)), np.array([low for _, low, _ in rows]), np.array([most for _, _, most in rows]),
        np.arange(len(rows)), frozenset(),
    )  # fmt: skip


FREE = Bin(None, None, frozenset())


class Small:
    """Visits of these efforts, all in round 0 at first, and two rounds; variable 2·k + r is visit k in round r."""

    def __init__(self, efforts: Sequence[int], days: Sequence[Sequence[int]]) -> None:
        self.names = [f"V{k}" for k in range(len(efforts))]
        self.places = {(name, r): 2 * k + r for k, name in enumerate(self.names) for r in (0, 1)}
        self.blocks = [Block((name,), effort) for name, effort in zip(self.names, efforts, strict=True)]
        self.groups = [Group(r, FREE, one) for r, those in enumerate(days) for one in those]
        self.solution = [1, 0] * len(efforts)
        self.start = dict.fromkeys(self.names, (0,))

    def repacking(
        self, rows: Sequence[tuple[Sequence[int], float, float]] = (), fixed: Sequence[int] = ()
    ) -> Repacking:
        """The search, with each visit in a group of its round."""
        made = Rows(program(len(self.solution), rows, fixed), self.solution)
        found = Repacking(self.blocks, self.groups, self.places, made)
        assert found.fill(self.start)
        return found


def test_what_is_too_much_goes_where_room_is() -> None:
    small = Small([5, 5, 5, 5], [[10], [10]])
    packing = small.repacking()
    assert packing.run(never)
    assert sorted(packing.rounds().values()) == [0, 0, 1, 1]
    assert all(group.load == 10 for group in small.groups)


def test_what_cannot_be_packed_is_not_found() -> None:
    assert not Small([6, 6, 6], [[10], [10]]).repacking().run(never)


def test_it_ends_when_asked() -> None:
    assert not Small([5, 5, 5, 5], [[10], [10]]).repacking().run(lambda: True)


def test_rows_keep_holding() -> None:
    """At least one of the first two in round 0, the third not in round 1: the fourth and one of the first two go."""
    small = Small([5, 5, 5, 5], [[10], [10]])
    packing = small.repacking([([0, 2], 1, 2)], fixed=[5])
    assert packing.run(never)
    rounds = packing.rounds()
    assert rounds["V2"] == 0
    assert rounds["V3"] == 1
    assert sorted((rounds["V0"], rounds["V1"])) == [0, 1]


def test_without_a_round_that_has_groups_there_is_nothing() -> None:
    small = Small([5], [[], [10]])
    made = Rows(program(2, ()), small.solution)
    assert not Repacking(small.blocks, small.groups, small.places, made).fill(small.start)


def test_barred_and_counted_visits() -> None:
    """The first group of round 0 takes one of the counted at most and none of the barred."""
    small = Small([1, 1, 1], [[10, 10], []])
    small.groups[0].bin = Bin(10, 1, frozenset({"V1", "V2"}), frozenset({"V0"}))
    small.groups[1].bin = Bin(10, 2, frozenset(small.names))
    packing = small.repacking()
    assert packing.run(never)
    held = [{packing.blocks[k].names[0] for k in group.members} for group in small.groups]
    assert len(held[0]) == 1
    assert "V0" in held[1]


def test_people_change_groups() -> None:
    """Two groups of three people with 30 days each: one needs 40, the other 20."""
    small = Small([40, 20], [[], []])
    table = {2: 20, 3: 30, 4: 40}
    small.groups = [Group(0, FREE, 30, table, 3), Group(0, FREE, 30, table, 3)]
    packing = small.repacking()
    assert packing.run(never)
    assert sorted((group.size, group.load) for group in small.groups) == [(2, 20), (4, 40)]


def test_companies_move_together() -> None:
    small = Small([8, 4, 4], [[10], [10]])
    small.blocks = [Block(("V0",), 8), Block(("V1", "V2"), 8)]
    packing = small.repacking()
    assert packing.run(never)
    rounds = packing.rounds()
    assert rounds["V1"] == rounds["V2"] != rounds["V0"]


@pytest.mark.parametrize("seed", range(8))
def test_allowed_is_what_all_rows_say(seed: int) -> None:
    rng = random.Random(seed)
    count = 12
    solution = [rng.randint(0, 1) for _ in range(count)]
    rows = []
    for _ in range(8):
        inside = rng.sample(range(count), 4)
        total = sum(solution[k] for k in inside)
        rows.append((inside, total - rng.randint(0, 1), total + rng.randint(0, 1)))
    made = Rows(program(count, rows), solution)
    for _ in range(60):
        off = [k for k in rng.sample(range(count), 2) if solution[k]]
        on = [k for k in rng.sample(range(count), 2) if not solution[k]]
        then = [0 if k in off else 1 if k in on else value for k, value in enumerate(solution)]
        holds = all(low <= sum(then[k] for k in inside) <= most for inside, low, most in rows)
        assert made.allow(off, on) == holds
        if holds:
            made.switch(off, on)
            solution = then


@pytest.mark.parametrize("seed", range(6))
def test_a_mended_target_keeps_the_round_level(seed: int) -> None:
    """What is mended is a solution of the round level with the same counts, at the value told, and nothing in it is
    refused; the same again for the same call."""
    problem = Problem(api.from_data(counties.small(seed)))
    stage, state = Stage(problem.scenario.goals, 1), state_of(problem)
    bounding = Bounding()
    model, _ = round_model(problem, all_rounds(problem), stage)
    bounding.begin(model, 60, nodes=0)
    wanted = bounding.relaxed(state.stop, 60)
    bounding.stop()
    assert wanted is not None
    near = around(all_rounds(problem), wanted, problem, 3).rounds
    model, _ = round_model(problem, near, stage)
    outcome = run(model.model, state.stop, Budget(None, 5.0), seed=seed, more=None)
    target, refusals, written = read_target(model, outcome), Refusals(problem), linear_program(file_form(model.model))
    found = mended(model, written, outcome, target, refusals, never)
    assert found == mended(model, written, outcome, target, refusals, never)
    if found is None:
        assert target.refused(refusals)
        return
    assert not found.refused(refusals)
    assert (found.lent, found.received, found.own, found.heads) == (
        target.lent, target.received, target.own, target.heads,
    )  # fmt: skip
    again, _ = round_model(problem, near, stage)
    for name in problem.visits:
        for r in again.rounds_of(name):
            here = again.at_round(name, r)
            if not isinstance(here, int):
                again.add(here == (r in found.rounds.get(name, ())))
    for (name, r), count in found.lent.items():
        if not isinstance(again.lent(name, r), int):
            again.add(again.lent(name, r) == count)
    value = run(again.model, state.stop, Budget(None, 5.0)).value
    assert value is not None
    assert found.value is not None
    assert value <= found.value


def test_all_who_must_come_along_with_a_visit_are_one_block_with_it() -> None:
    """Of two companies with the same lead, no visit is packed twice."""
    problem = Problem(api.from_data(counties.small(1)))
    rounds = {"T01": (1,), "V01": (1,), "V02": (1,), "V03": (1,), "V04": (2,), "D02": (1,)}
    company = [Company("T01", frozenset({"V01", "V04"}), 1, 1), Company("T01", frozenset({"V02"}), 1, 1)]
    found = blocks(problem, rounds, company)
    assert sorted(one.names for one in found) == [("D02",), ("T01", "V01", "V02"), ("V03",), ("V04",)]
    assert sum(one.effort for one in found) == sum(problem.visits[name].effort for name in rounds)
