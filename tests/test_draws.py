"""Draws by lot, listed: strata, lots, seats; the same as the rule asks of a plan."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

import planner
from planner.draws import draw
from tests.builders import Data, plan, scenario

RULE = {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 1, "max": 3}
VILLAGES = [
    {"id": f"V{k}", "kind": "village", "parent": "T", "risk": 8 if k < 4 else 2, **({"zone": "west"} if k > 3 else {})}
    for k in range(1, 7)
]


def drawn(**keys: Any) -> Data:
    """A township with six villages, three of which are drawn to come along."""
    rules = [{"rule": "coverage", "select": {"kind": "township"}}, {**RULE, **keys}]
    return scenario([{"id": "T", "kind": "township"}, *VILLAGES], cover=False, rules=rules)


def lots(unit: str, seed: str = "6") -> str:
    return hashlib.sha256(f"{seed}:{unit}".encode()).hexdigest()


@pytest.mark.parametrize(
    ("by", "values"),
    [(None, [None]), ("risk", [2, 8]), ("zone", ["west", None]), ("tags", [()]), ("kind", ["village"])],
)
def test_strata_and_lots(by: str | None, values: list[Any]) -> None:
    keys = {"seed": "6"} if by is None else {"seed": "6", "by": by}
    [found] = planner.draws(planner.from_data(drawn(draw=keys)))
    assert (found.rule, found.parent, found.seed, found.by) == ("sampling", "T", "6", by)
    assert [stratum.value for stratum in found.strata] == values
    for stratum in found.strata:
        assert list(stratum.digests) == sorted(lots(unit) for unit in stratum.units)
        assert [lots(unit) for unit in stratum.units] == list(stratum.digests)
        assert stratum.drawn == stratum.units[: stratum.seats]
    assert sum(stratum.seats for stratum in found.strata) == len(found.drawn) == 3
    assert sorted(unit for stratum in found.strata for unit in stratum.units) == [f"V{k}" for k in range(1, 7)]


@pytest.mark.parametrize("by", [None, "risk", "zone"])
def test_the_audit_asks_for_just_those(by: str | None) -> None:
    data = drawn(draw={"seed": "6", **({"by": by} if by else {})})
    loaded = planner.from_data(data)
    [found] = planner.draws(loaded)
    others = [unit for stratum in found.strata for unit in stratum.units[stratum.seats :]]
    for units, right in ((found.drawn, True), ((*found.drawn[1:], others[0]), False)):
        made = plan(data, {"T": "1/1", **dict.fromkeys(units, "1/1")})
        assert planner.check(loaded, planner.Plan.model_validate(made)).ok is right


def test_record_is_plain_and_complete() -> None:
    [found] = planner.draws(planner.from_data(drawn(draw={"seed": "6", "by": "tags"}, id="villages")))
    record = json.loads(json.dumps(found.record()))
    assert {key: record[key] for key in ("rule", "parent", "seed", "by")} == {
        "rule": "villages", "parent": "T", "seed": "6", "by": "tags",
    }  # fmt: skip
    [stratum] = record["strata"]
    assert (stratum["value"], stratum["seats"]) == ([], 3)
    assert [unit["unit"] for unit in stratum["units"] if unit["drawn"]] == list(found.drawn)
    assert all(unit["sha256"] == lots(unit["unit"]) for unit in stratum["units"])


def test_no_draw_no_lots() -> None:
    assert planner.draws(planner.from_data(drawn())) == ()


@pytest.mark.parametrize(
    ("sizes", "seats", "expected"),
    [
        ({"a": 4, "b": 2}, 3, [2, 1]),  # in proportion
        ({"a": 3, "b": 3}, 3, [2, 1]),  # a tie goes to the earlier stratum
        ({"a": 2, "b": 3}, 3, [1, 2]),  # 1.2 and 1.8: the larger remainder
        ({"a": 1, "b": 1, "c": 1}, 2, [1, 1, 0]),
        ({"a": 2, "b": 1}, 9, [2, 1]),  # more seats than units
        ({"a": 5, "b": 5}, 0, [0, 0]),
        ({}, 3, []),
    ],
)
def test_seats_by_largest_remainder(sizes: dict[str, int], seats: int, expected: list[int]) -> None:
    values = {f"{value}{k}": value for value, size in sizes.items() for k in range(size)}
    assert [stratum.seats for stratum in draw(values, seats, "x")] == expected
