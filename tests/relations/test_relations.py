"""Every relation of the register, on micro-scenarios of every kind of rule.

A relation is tried until it had something to say often enough; one that never had fails. `PLANNER_FUZZ` takes random
seeds instead of the chosen ones (tests/fuzz.py), kinds of rule in turn and every fifth turn with several series, and
tries all of them. `python -m tests.relations.test_relations [NAME …]` runs some relations on all these micro-scenarios
and says how often each applied.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import FUZZ, ONE_IN, fuzzed
from tests.relations import fixings, idles, looser, optima, orders, prices, rulings, sections, symmetries
from tests.relations.register import RELATIONS, Relation
from tests.relations.worlds import TooLarge, World, world
from tests.rules.seeds import SEEDS
from tests.rules.series import SEEDS as SERIES_SEEDS
from tests.rules.test_micro import KINDS

pytestmark = pytest.mark.fuzz
LAYERS = (fixings, idles, looser, optima, orders, prices, rulings, sections, symmetries)
ENOUGH, ENOUGH_SOLVED = 6, 2
"""How often a relation is to apply in a short run."""
TURNS = 5
"""How often it is tried at most on each of the chosen micro-scenarios, with other draws."""


def worlds(one: Relation) -> Iterator[tuple[str, World]]:
    """Micro-scenarios for a relation, with what finds each again: the chosen seeds in an order of its own, or with
    `PLANNER_FUZZ` others."""
    kinds = one.kinds or tuple(kind for kind in KINDS if not one.soft or kind != "limits")
    if FUZZ:
        seeds = fuzzed("proven optima" if one.solves else "relations")
        places = [(kinds[seed % len(kinds)], seed, seed // len(kinds) % 5 == 4) for seed in seeds]
    else:
        places = [(kind, seed, False) for kind in kinds for seed in SEEDS[kind]]
        places += [(kind, seed, True) for kind in kinds for seed in SERIES_SEEDS[kind]]
        Random(one.name).shuffle(places)
    for turn in range(1 if FUZZ else TURNS):
        for kind, seed, series in places:
            name = f"{kind} {seed}{' series' if series else ''}{f' turn {turn}' if turn else ''}"
            yield name, world(kind, seed, one.soft, series)


def run(one: Relation, enough: int | None) -> tuple[int, int]:
    """How often a relation was tried and how often it applied, until it did so `enough` times."""
    tried = applied = 0
    for name, here in worlds(one):
        tried += 1
        try:
            applied += one.holds(here, Random(f"{one.name} {name}"))
        except TooLarge:
            continue
        except AssertionError as error:
            raise AssertionError(f"{one.name} does not hold on {name}") from error
        if applied == enough:
            break
    return tried, applied


@pytest.mark.parametrize("name", RELATIONS)
def test_relation(name: str) -> None:
    one = RELATIONS[name]
    enough = None if FUZZ else ENOUGH_SOLVED if one.solves else ENOUGH
    tried, applied = run(one, enough)
    assert applied >= (enough or min(1, tried // 50)), f"{name} applied {applied} times in {tried}"


def test_every_relation_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "agreement.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    assert listed == {one.name: one.says for one in RELATIONS.values()}


def test_how_often_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "agreement.md").read_text("utf-8")
    assert {what: int(one) for what, one in re.findall(r"^\| ([a-z ]+) \| (\d+) \| ", text, re.MULTILINE)} == ONE_IN


if __name__ == "__main__":
    for each in sys.argv[1:] or RELATIONS:
        print(each, run(RELATIONS[each], None), flush=True)
