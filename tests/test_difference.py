"""What moved between two plans: every kind of move, groups renumbered so that least has, brute force beside it."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Sequence

import pytest

import planner
from planner.move_sentences import Speaker
from planner.moves import TABLES
from planner.plan import GoalValue, Plan, PlannedGroup, PlannedRound, PlannedVisit

Group = tuple[str, str, str, str]
"""Round, label, people (one letter each), visits (one letter each); the first of the people leads."""
ROUNDS = ("1", "2")


def plan(*groups: Group, closed: Sequence[str] = (), goals: dict[str, int] | None = None) -> Plan:
    """A plan of these groups."""
    start = {"1": dt.date(2020, 1, 6), "2": dt.date(2020, 4, 6)}
    return Plan(
        rounds=tuple(PlannedRound(id=r, open=r not in closed, start=start[r]) for r in ROUNDS),
        groups=tuple(
            PlannedGroup(round=r, group=label, leaders=tuple(people[:1]), members=tuple(people))
            for r, label, people, _ in groups
        ),
        visits=tuple(
            PlannedVisit(visit=v, unit=v, kind="regular", round=r, group=label)
            for r, label, _, visits in groups for v in visits
        ),
        goals=tuple(GoalValue(goal=name, value=value) for name, value in (goals or {}).items()),
    )  # fmt: skip


BEFORE = plan(("1", "1", "abc", "AB"), ("1", "2", "def", "CD"), ("2", "1", "abc", "E"), goals={"early": 5})


def test_a_plan_beside_itself() -> None:
    found = planner.diff(BEFORE, BEFORE)
    assert found.same
    assert (found.moved, found.price(), found.assignments) == (0, 0, 14)


def test_other_numbers_of_groups_are_no_move() -> None:
    found = planner.diff(BEFORE, plan(("1", "2", "abc", "AB"), ("1", "1", "def", "CD"), ("2", "1", "abc", "E"),
                                      goals={"early": 5}))  # fmt: skip
    assert found.same
    assert found.labels == {("1", "2"): "1", ("1", "1"): "2", ("2", "1"): "1"}


@pytest.mark.parametrize(
    ("after", "visits", "people", "price"),
    [
        (plan(("1", "1", "abc", "A"), ("1", "2", "def", "CD"), ("2", "1", "abc", "EB")), [("B", "round")], [], 10),
        (plan(("1", "1", "abc", "ABC"), ("1", "2", "def", "D"), ("2", "1", "abc", "E")), [("C", "group")], [], 3),
        (plan(("1", "1", "abc", "AB"), ("1", "2", "def", "C"), ("2", "1", "abc", "E")), [("D", "dropped")], [], 10),
        (plan(("1", "1", "abc", "ABX"), ("1", "2", "def", "CD"), ("2", "1", "abc", "E")), [("X", "added")], [], 10),
        (plan(("1", "1", "abf", "AB"), ("1", "2", "dec", "CD"), ("2", "1", "abc", "E")), [],
         [("c", "1", "group"), ("f", "1", "group")], 2),
        (plan(("1", "1", "abc", "AB"), ("1", "2", "de", "CD"), ("2", "1", "abcf", "E")), [],
         [("f", "1", "left"), ("f", "2", "joined")], 2),
        (plan(("1", "1", "bac", "AB"), ("1", "2", "def", "CD"), ("2", "1", "abc", "E")), [],
         [("a", "1", "role"), ("b", "1", "role")], 0),
    ],
)  # fmt: skip
def test_each_kind_of_move(
    after: Plan, visits: list[tuple[str, str]], people: list[tuple[str, str, str]], price: int
) -> None:
    found = planner.diff(BEFORE, after)
    assert [(one.visit, one.kind) for one in found.visits] == visits
    assert [(one.person, one.round, one.kind) for one in found.people] == people
    assert found.price() == price
    assert not found.same


def test_rounds_groups_and_goals() -> None:
    after = plan(("1", "1", "abc", "AB"), ("1", "2", "def", "CD"), closed=["2"], goals={"early": 7, "late": 1})
    found = planner.diff(BEFORE, after)
    assert [(one.round, one.kind) for one in found.rounds] == [("2", "closed")]
    assert [(one.round, one.kind, one.before) for one in found.groups] == [("2", "dissolved", ("1", "home"))]
    assert [(one.goal, one.before, one.after, one.change) for one in found.goals] == [
        ("early", 5, 7, 2), ("late", None, 1, None),
    ]  # fmt: skip
    back = planner.diff(after, BEFORE)
    assert [(one.kind, one.after) for one in back.groups] == [("formed", ("1", "home"))]


def test_a_group_sent_elsewhere_and_guests() -> None:
    lent = BEFORE.groups[0].model_copy(update={"at": "east"})
    guest = PlannedGroup(round="1", group="east-1", county="east")
    after = BEFORE.model_copy(update={"groups": (lent, *BEFORE.groups[1:], guest)})
    found = planner.diff(BEFORE, after)
    assert [(one.kind, one.before, one.after) for one in found.groups] == [
        ("use", ("1", "home"), ("1", "east")), ("formed", None, ("east-1", "home")),
    ]  # fmt: skip


def test_other_days_in_the_same_place() -> None:
    moved = BEFORE.visits[0].model_copy(update={"from_": dt.date(2020, 1, 8), "to": dt.date(2020, 1, 20)})
    found = planner.diff(BEFORE, BEFORE.model_copy(update={"visits": (moved, *BEFORE.visits[1:])}))
    assert [(one.visit, one.kind) for one in found.visits] == [("A", "dates")]
    assert found.moved == found.price() == 0


def any_plan(rng: random.Random, labels: Sequence[str]) -> Plan:
    """Visits and people at random in the groups of two rounds."""
    held: dict[tuple[str, str], list[str]] = {}
    for name in "ABCDEFGH":
        held.setdefault((rng.choice(ROUNDS), rng.choice(labels)), []).append(name)
    staffed: dict[tuple[str, str], list[str]] = {}
    for r in ROUNDS:
        for name in rng.sample("abcdefghi", 6):
            staffed.setdefault((r, rng.choice(labels)), []).append(name)
    keys = itertools.product(ROUNDS, labels)
    return plan(*((r, k, "".join(staffed.get((r, k), [])), "".join(held.get((r, k), []))) for r, k in keys))


@pytest.mark.parametrize("seed", range(25))
def test_nothing_cheaper_by_other_numbers(seed: int) -> None:
    """All ways to renumber the groups of each round, tried in turn."""
    rng, labels = random.Random(seed), ("1", "2", "3")
    before, after = any_plan(rng, labels), any_plan(rng, labels)
    found = planner.diff(before, after)

    def price(names: dict[tuple[str, str], str]) -> int:
        old = {one.visit: (one.round, one.group) for one in before.visits}
        total = 0
        for one in after.visits:
            r, group = old[one.visit]
            total += 10 if r != one.round else 3 * (group != names[one.round, one.group])
        was = {(p, g.round): g.group for g in before.groups for p in g.members}
        now = {(p, g.round): names[g.round, g.group] for g in after.groups for p in g.members}
        return total + sum(was.get(key) != now.get(key) for key in was.keys() | now.keys())

    every = (
        {**{("1", k): one for k, one in zip(labels, first, strict=True)},
         **{("2", k): one for k, one in zip(labels, second, strict=True)}}
        for first in itertools.permutations(labels) for second in itertools.permutations(labels)
    )  # fmt: skip
    assert found.price() == min(map(price, every))
    assert sorted(found.labels.values()) == sorted(labels * 2)


def test_frames_and_record() -> None:
    after = plan(("1", "1", "abd", "A"), ("1", "2", "cef", "CD"), ("2", "1", "abc", "EB"), goals={"early": 9})
    found = planner.diff(BEFORE, after)
    visits = found.frame("visits")
    assert visits.loc[0, ["visit", "kind", "before_round", "after_round"]].tolist() == ["B", "round", "1", "2"]
    assert found.frame("people")[["person", "before_group", "after_group"]].values.tolist() == [
        ["c", "1", "2"], ["d", "2", "1"],
    ]  # fmt: skip
    assert found.frame("groups").empty
    for name in TABLES:
        assert len(found.frame(name)) == len(getattr(found, name))
    record = found.record()
    assert (record["moved"], record["assignments"]) == (3, 14)
    assert record["visits"][0]["before"] == {"round": "1", "group": "1", "from": None, "to": None}
    with pytest.raises(ValueError, match="not 'all'"):
        found.frame("all")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_has_a_sentence(lang: str) -> None:
    rng = random.Random(3)
    seen: set[str] = set()
    for number in range(60):
        before, after = any_plan(rng, ("1", "2")), any_plan(rng, ("1", "2", "3"))
        if number % 2:
            after = after.model_copy(update={"visits": after.visits[1:], "groups": after.groups[1:]})
            before = before.model_copy(update={"visits": before.visits[:-1]})
        found = planner.diff(before, after)
        speaker = Speaker(lang)
        assert str(found.moved) in speaker.head(found)
        lines = [line for _, part in speaker.parts(found) for line in part]
        assert all(line and "{" not in line for line in lines)
        seen |= {f"visit.{one.kind}" for one in found.visits} | {f"person.{one.kind}" for one in found.people}
    assert seen >= {"visit.round", "visit.group", "visit.added", "visit.dropped", "person.group", "person.joined"}
