"""Random pieces of micro-scenarios: days, selections, keys."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

Data = dict[str, Any]
START = dt.date(2020, 1, 1)


def day(random: Random) -> dt.date:
    """A day of the first term year."""
    return START + dt.timedelta(random.randrange(200))


def span(random: Random) -> Data:
    """Some ten to two hundred days."""
    first = day(random)
    return {"from": first.isoformat(), "to": (first + dt.timedelta(random.randrange(10, 200))).isoformat()}


def select(random: Random) -> Data:
    """A selection of visits."""
    return random.choice([
        {}, {}, {"kind": "township"}, {"system": "health"}, {"id": ["U1"]}, {"not": {"id": ["U1"]}},
        {"risk": {"min": 3}}, {"tags": "poor"}, {"visit": ["special", "look_back"]},
    ])  # fmt: skip


def units_only(random: Random) -> Data:
    """A selection of units."""
    return random.choice([{}, {}, {"id": ["U1"]}, {"not": {"id": ["U1"]}}])


def some(random: Random, **options: list[Any]) -> Data:
    """Some of the keys, each with one of its values."""
    return {key: random.choice(values) for key, values in options.items() if random.random() < 0.6}
