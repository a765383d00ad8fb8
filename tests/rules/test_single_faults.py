"""A plan with one fault is rejected for that fault and for no other, by every rule and every section's limit.

For each of them at least twenty plans, each one change away from a plan that the audit accepts (see `single_faults`).
`PLANNER_FUZZ` looks at random micro-scenarios of each (tests/fuzz.py), and at every fault in them.
`python -m tests.rules.test_single_faults [NAME …]` says how many faults there are, and where.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count, islice, zip_longest

import pytest

from planner.limits import LIMITS, Limit
from planner.problem import Problem
from planner.rules import REGISTER, Rule
from tests.fuzz import FIRST, FUZZ, fuzzed
from tests.rules.fault_seeds import LIMIT_SEEDS
from tests.rules.micro import Sketch
from tests.rules.scene_rules import PEOPLE, RULES
from tests.rules.seeds import PAIR_SEEDS, SEEDS
from tests.rules.single_faults import change, drawn, faults, of_kind, wrongly_judged
from tests.rules.test_micro import KINDS
from tests.rules.test_pairs import pair

pytestmark = pytest.mark.fuzz
SECTIONS = tuple(limit.section for limit in LIMITS)
ENOUGH = 20
PER_SCENE = 4
"""Faults taken from one micro-scenario in a short run, so that they are of several."""
Scene = tuple[str, int]


def scenes(name: str) -> list[Scene]:
    """Where to look for faults of a kind of rule or a section: beside another rule and beside coverage alone."""
    if FUZZ:
        return list(islice(_everywhere(name, FIRST), len(fuzzed("single faults"))))
    if name in RULES:
        pairs = [("pair", seed) for seed in PAIR_SEEDS if name in pair(seed)]
        mixed = zip_longest(pairs, ((name, seed) for seed in SEEDS[name]))
        return [scene for both in mixed for scene in both if scene is not None]
    return list(LIMIT_SEEDS[name])


def blamed(problem: Problem, name: str) -> Iterator[Rule | Limit]:
    """The rules of a kind, or the limit of a section."""
    if name in RULES:
        yield from of_kind(problem, name)
    else:
        yield next(limit for limit in LIMITS if limit.section == name)


def look(name: str, places: list[Scene], enough: int | None) -> tuple[int, list[str]]:
    """How many different faults were looked at, until there were `enough`, and what the audit got wrong."""
    wrong: list[str] = []
    found = 0
    for kind, seed in places:
        problem = drawn(kind, seed)
        seen: set[tuple[Sketch, Sketch]] = set()
        for requirement in blamed(problem, name):
            for fault in faults(problem, requirement, PER_SCENE if enough else 1000):
                judged = wrongly_judged(problem, requirement, fault)
                wrong += [f"{kind} {seed}: {judged}"] if judged else []
                seen.add((fault.before, fault.after))
        found += len(seen)
        if enough and found >= enough:
            break
    return found, wrong


def test_every_rule_and_every_limit_has_its_turn() -> None:
    assert set(RULES) == {str(rule.model_fields["rule"].default) for rule in REGISTER}
    assert set(LIMIT_SEEDS) == set(SECTIONS)


@pytest.mark.parametrize("name", [*RULES, *SECTIONS])
def test_the_fault_and_no_other_is_named(name: str) -> None:
    places = scenes(name)
    found, wrong = look(name, places, None if FUZZ else ENOUGH)
    assert not wrong, "\n".join(wrong[:10])
    assert found >= (min(ENOUGH, len(places) // 100) if FUZZ else ENOUGH)


def test_what_counts_as_one_change() -> None:
    def plan(visits: str, *teams: tuple[int, str, str, str]) -> Sketch:
        places = frozenset((v, int(r), g) for v, r, g in (word.split("/") for word in visits.split()))
        staff = frozenset((r, g, state, (), (), tuple(people.split())) for r, g, state, people in teams)
        return Sketch(places, frozenset(team[0] for team in teams), staff)

    one = plan("A/0/1 B/0/1", (0, "1", "work", "P Q"))
    assert change(one, plan("A/0/1 B/1/1", (0, "1", "work", "P Q"), (1, "1", "work", "P Q")))
    assert change(one, plan("A/0/1", (0, "1", "work", "P Q")))
    assert change(one, plan("A/0/1 B/0/1", (0, "1", "work", "P R")))
    assert change(one, plan("A/0/1 B/0/1", (0, "1", "work", "P Q"), (0, "2", "standby", "R")))
    assert not change(one, one)
    assert not change(one, plan("A/0/1 B/1/1", (0, "1", "work", "P R"), (1, "1", "work", "P R"), (2, "1", "work", "")))
    assert not change(one, plan("A/1/1 B/1/1", (1, "1", "work", "P Q")))
    assert not change(one, plan("A/0/1 B/0/1", (0, "1", "work", "R S")))


def _everywhere(name: str, first: int = 0) -> Iterator[Scene]:
    """Random micro-scenarios in which to look for faults of a rule or a section, a seed of each kind in turn; those of
    a rule beside another one wherever a seed draws it."""
    how = {"visits": "ordered ", "visits.window": "ordered ", "rounds.series": "series "}.get(name, "")
    few = {"visits.led": ("sampling",), "partners.window": ("exchange",)}
    kinds = (name,) if name in RULES else few.get(name, PEOPLE if name.startswith("people") else KINDS)
    for seed in count(first):
        yield from ((f"{how}{kind}", seed) for kind in kinds)
        if name in RULES and name in pair(seed):
            yield "pair", seed


def _search(name: str) -> list[Scene]:
    """Micro-scenarios with faults of a section, enough of them."""
    found: list[Scene] = []
    total = 0
    for place in _everywhere(name):
        here, wrong = look(name, [place], ENOUGH)
        if here or wrong:
            found.append(place)
            total += min(here, PER_SCENE)
        if total >= ENOUGH + 2 * PER_SCENE:
            break
    return found


if __name__ == "__main__":
    for each in sys.argv[1:] or SECTIONS:
        print(
            f'    "{each}": {tuple(_search(each))},' if each not in RULES else look(each, scenes(each), None),
            flush=True,
        )
