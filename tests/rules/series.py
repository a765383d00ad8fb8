"""Micro-scenarios with further kinds of round: any scene, its rounds shared out among the main series and others."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.rules.scenes import scene

Data = dict[str, Any]
KINDS = ("special", "mobile", "look_back")


def series_scene(rules: tuple[str, ...], random: Random, soft: frozenset[str] = frozenset()) -> Data:
    """A micro-scenario for kinds of rules (see `scene`) in which one or two rounds belong to a series of their own."""
    data = scene(rules, random, soft)
    slots = data["rounds"]["slots"]
    extra = [slot for slot in slots if random.random() < 0.6][: len(slots) - (random.random() < 0.8)]
    data["rounds"]["slots"] = [slot for slot in slots if slot not in extra]
    kinds = random.sample(KINDS, 2)
    if "look_back" in rules and "look_back" not in kinds:
        kinds[0] = "look_back"
    if random.random() < 0.1:
        kinds = ["regular"]
    cut = 1 if len(extra) > 1 and len(kinds) > 1 and random.random() < 0.4 else 0
    parts = [(extra[:1], kinds[:1]), (extra[1:], kinds[1:])] if cut else [(extra, kinds)]
    data["rounds"]["series"] = [
        {"id": f"x{n}", "name": f"第{n}类", **_series(data, mine, random), "visits": here}
        for n, (mine, here) in enumerate(parts)
    ]
    if "visits" not in data and not {"look_back", "sampling"} & set(rules) and random.random() < 0.7:
        unit = random.choice(data["units"])["id"]
        data["visits"] = [{"id": "S", "kind": kinds[0], "unit": unit, "effort": random.choice([1, 2, 4])}]
    for order in data.get("visits", ()):
        order["kind"] = random.choice([order["kind"], *kinds])
    return data


def _series(data: Data, slots: list[Data], random: Random) -> Data:
    """The settings of a series: few of them its own, the rest inherited."""
    found: Data = {"per_year": {"min": random.choice([0, 0, 0, 1]), "max": random.choice([1, 2])}, "slots": slots}
    if random.random() < 0.5:
        found["phases"] = random.choice([{"investigate": 3}, {"prepare": 30, "investigate": 1, "rectify": 4}])
    groups: Data = {}
    if random.random() < 0.4:
        groups["per_round"] = {"min": random.choice([0, 0, 1]), "max": 1}
    if random.random() < 0.3:
        groups["visits"] = {"max": 1}
    if random.random() < 0.3:
        groups["capacity"] = random.choice([2, 4])
    if "people" in data:
        options: dict[str, list[Any]] = {
            "size": [{"min": 0, "max": 1}, {"min": 1}], "leaders": [0, 1], "deputies": [0, 1],
            "skills": [{}, {"audit": 1}], "standing": [[], [{"group": 1, "name": "二组", "core": ["P2"]}]],
        }  # fmt: skip
        groups |= {key: random.choice(values) for key, values in options.items() if random.random() < 0.25}
    return {**found, "groups": groups}


SEEDS: dict[str, tuple[int, ...]] = {
    "coverage": (16, 18, 56),
    "window": (32, 33, 57),
    "order": (22, 40, 51),
    "pace": (16, 50, 54),
    "sampling": (14, 20, 24),
    "look_back": (8, 29, 55),
    "reserve": (14, 19, 26),
    "resource": (3, 4, 64),
    "recusal": (13, 22, 134),
    "incompatible": (20, 39, 52),
    "participation": (86, 101, 113),
    "lender": (45, 47, 50),
    "composition": (17, 50, 51),
    "rotation": (97, 111, 177),
    "exchange": (3, 6, 7),
    "together": (14, 21, 112),
    "apart": (0, 22, 23),
    "compact": (73, 75, 110),
    "limits": (2, 5, 6),
}
"""Telling seeds of each kind (`python -m tests.rules.test_series_micro` prints them anew)."""
