"""A random rule of each kind, as plain data for a micro-scenario; what else the kind needs in the scenario."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from tests.rules.random_parts import Data, day, select, some, span, units_only


def _coverage(data: Data, random: Random) -> Data:
    by = day(random).isoformat()
    return {
        "select": units_only(random),
        **some(random, times=[1, 2], share=["0.5", "1"], by=[by], gap=[0, 2, 5], counts=[["special"], ["look_back"]]),
    }


def _window(data: Data, random: Random) -> Data:
    ids = [slot["id"] for slot in data["rounds"]["slots"]]
    first, to = day(random), day(random) + dt.timedelta(60)
    return {"select": select(random), **some(random, **{
        "from": [first.isoformat()], "to": [to.isoformat()], "not": [[span(random)], {"to": first.isoformat()}],
        "rounds": [ids[:1], ids[1:]], "rounds_not": [ids[:1]],
    })}  # fmt: skip


def _order(data: Data, random: Random) -> Data:
    units = [unit["id"] for unit in data["units"] if "covered_by" not in unit]
    keys = some(random, share=["0.5", "1", "0"], lag=[0, 1, 2])
    if len(units) > 1 and random.random() < 0.4:
        return {"pairs": [random.sample(units, 2)], **keys}
    return {"first": select(random), "then": select(random), **keys}


def _pace(data: Data, random: Random) -> Data:
    keys = some(random, min=[1, 2], max=[1, 3], cumulative=[{1: "0.5"}, {1: "1"}])
    per, of = ["round", "year"], ["visits", "effort"]
    return {"select": select(random), "per": random.choice(per), "of": random.choice(of), **keys}


def _sampling(data: Data, random: Random) -> Data:
    low = random.choice([0, 1, 2])
    draw = [{"seed": "s"}, {"seed": "t", "by": "risk"}]
    return {"parents": {"id": ["U1"]}, "children": units_only(random), "min": low, "max": low + random.choice([0, 1]),
            **(some(random, draw=draw) if random.random() < 0.5 else {})}  # fmt: skip


def _family(data: Data, random: Random) -> None:
    for unit in data["units"][1:]:
        unit["parent"] = "U1"
    if random.random() < 0.6:
        data["rules"] = [{"rule": "coverage", "select": {"id": ["U1"]}}]


def _look_back(data: Data, random: Random) -> Data:
    return {"select": units_only(random), "after": random.choice([0, 1, 3]), "effort": "0.3",
            "by": random.choice(["other_leader", "other_group", "anyone"]),
            **some(random, share=["0.5", "1"], count=[0, 1])}  # fmt: skip


def _few_units(data: Data, random: Random) -> None:
    data["units"] = data["units"][: random.choice([1, 1, 2])]
    for unit in data["units"]:
        unit["effort"] = min(unit["effort"], 2)
    data.pop("visits", None)
    if len(data["units"]) == 1 and random.random() < 0.5:
        data["rules"][0]["times"] = 2


def _reserve(data: Data, random: Random) -> Data:
    keys = {"groups": 1} if "people" not in data or random.random() < 0.5 else {"people": random.choice([1, 2])}
    return {**keys, "per": random.choice(["round", "year"])}


def _resource(data: Data, random: Random) -> Data:
    selected, each = select(random), random.choice([1, 2])
    return {"name": "boat", "select": selected, "per_group": each, "available": random.choice([0, 1, 2])}


def _recusal(data: Data, random: Random) -> Data:
    off = ["on", "off"]
    return some(
        random, employer=off, posts=["off", {"years": 5}], relatives=off, hometown=off, declared=off, zone=off,
        children=off, unknown=["warn", "warn", "forbid"],
    )  # fmt: skip


def _incompatible(data: Data, random: Random) -> Data:
    return some(random, pairs=[[["P1", "P2"]]], relatives=["off"], same_employer=["on"])


def _participation(data: Data, random: Random) -> Data:
    quotas = [{"min": 1}, {"max": 1}, {"max": 0}]
    return {"select": random.choice([{}, {"pool": "seconded"}, {"id": ["P1"]}]),
            **some(random, per_year=quotas, per_term=quotas, consecutive=[1], rest=[1])}  # fmt: skip


def _lender(data: Data, random: Random) -> Data:
    return {"max": random.choice([0, 1])}


def _composition(data: Data, random: Random) -> Data:
    return {"select": select(random), "skills": random.choice([{"law": 1}, {"law": 2}, {"law": 1, "audit": 1}])}


def _rotation(data: Data, random: Random) -> Data:
    return some(
        random, leader_unit=["on", "off"], member_unit=["on"], leader_system=[1, 2],
        leader=[{"max": 1}, {"max": 1, "per": "year"}, {"consecutive": 1}],
        pair=[{"max": 1}, {"max": 0, "per": "year"}],
    )  # fmt: skip


def _twice(data: Data, random: Random) -> None:
    data["rules"] = [{"rule": "coverage", "select": {}, "times": random.choice([1, 2])}]
    data["groups"]["leaders"] = 1
    if data["rules"][0]["times"] == 2:
        data["units"] = data["units"][:1]


def _exchange(data: Data, random: Random) -> Data:
    return some(
        random, outside=[select(random)], home=[select(random)],
        balance=[{"per": "year", "tolerance": 1}, {"per": "term"}, {"per": "term", "tolerance": 1}], no_mutual=[1, 2],
        repeat=[{"max": 1}, {"max": 1, "per": "term"}, {"max": 0}], distance=[{"max": 50}],
    )  # fmt: skip


def _together(data: Data, random: Random) -> Data:
    where = random.choice(["group", "round", "year"])
    keys = some(random, within=[1, 2]) if where == "round" else {}
    return {"select": _kinds(random), "by": random.choice(FAMILIES), "in": where, **keys}


def _apart(data: Data, random: Random) -> Data:
    names = [unit["id"] for unit in data["units"] if "covered_by" not in unit]
    names += [visit["id"] for visit in data.get("visits", ())]
    where = random.choice(["group", "round"])
    keys: Data = {"in": where, **(some(random, gap=[0, 1]) if where == "round" else {})}
    if len(names) > 1 and random.random() < 0.4:
        keys["pairs"] = [random.sample(names, 2)]
        if random.random() < 0.5:
            return keys
    return {**keys, "select": _kinds(random), "by": random.choice(FAMILIES)}


def _compact(data: Data, random: Random) -> Data:
    keys = some(random, by=list(FAMILIES), **{"in": ["group", "round"]})
    return {"select": _kinds(random), "max": random.choice([1, 1, 2]), **keys}


def _kinds(random: Random) -> Data:
    """A selection in which a unit may have visits of two kinds."""
    return {"visit": ["regular", "special"]} if random.random() < 0.4 else select(random)


def _special(data: Data, random: Random) -> None:
    if random.random() < 0.4:
        unit = random.choice(data["units"])["id"]
        data["visits"] = [{"id": "S", "kind": "special", "unit": unit, "effort": random.choice([1, 2])}]


FAMILIES = ("system", "area", "zone", "parent", "unit", "tags")
PEOPLE = ("recusal", "incompatible", "participation", "lender", "composition", "rotation")
ADAPT: dict[str, Callable[[Data, Random], None]] = {
    "sampling": _family, "look_back": _few_units, "rotation": _twice,
    "together": _special, "apart": _special,
}  # fmt: skip
RULES: dict[str, Callable[[Data, Random], Data]] = {
    "coverage": _coverage, "window": _window, "order": _order, "pace": _pace, "sampling": _sampling,
    "look_back": _look_back, "reserve": _reserve, "resource": _resource, "recusal": _recusal,
    "incompatible": _incompatible, "participation": _participation, "lender": _lender, "composition": _composition,
    "rotation": _rotation, "exchange": _exchange,
    "together": _together, "apart": _apart, "compact": _compact,
}  # fmt: skip
