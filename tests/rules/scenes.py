"""Random micro-scenarios: small enough that every plan can be listed, and with a turn for each rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

Data = dict[str, Any]
START = dt.date(2020, 1, 1)
KINDS = ("township", "department", "village")
SYSTEMS = ("health", "schools", None)


def scene(kind: str, random: Random, *, soft: bool = False) -> Data:
    """A micro-scenario with one or two rules of a kind, beside coverage; `soft`: they are soft."""
    needs_people = kind in PEOPLE or (kind in ("look_back", "reserve") and random.random() < 0.5)
    people = _people(random) if needs_people or random.random() < 0.15 else None
    data: Data = {
        "format": "planner-scenario/1",
        "name": "微县",
        "term": {"start": START.isoformat(), "years": random.choice([1, 1, 2])},
        "calendar": {"holidays": "none"},
        "rounds": _rounds(random, people is not None),
        "groups": _groups(random, people is not None),
        "units": _units(random, people is not None),
        "rules": [{"rule": "coverage", "select": {}, **({"share": "0.5"} if random.random() < 0.3 else {})}],
    }
    if people is not None:
        data["people"] = people
    if kind == "exchange" or random.random() < 0.15:
        data["partners"] = [_partner(random)]
    if random.random() < 0.2 and kind not in ("exchange",):
        unit = random.choice(data["units"])["id"]
        data["visits"] = [{"id": "S", "kind": random.choice(["special", "look_back"]), "unit": unit, "effort": 2}]
        if random.random() < 0.5:
            data["visits"][0]["window"] = _span(random)
    if kind in ADAPT:
        ADAPT[kind](data, random)
    if kind in RULES:
        for _ in range(random.choice([1, 1, 2])):
            data["rules"].append({"rule": kind, **RULES[kind](data, random)})
    if random.random() < 0.3:
        data["fixed"] = _fixed(data, random)
    if soft:
        data["rules"] = [one if one["rule"] != kind else {**one, "hard": False, "weight": 2} for one in data["rules"]]
        data["goals"] = [{"goal": "violations"}]
    return data


def _rounds(random: Random, staffed: bool) -> Data:
    count = random.choice([2, 2, 3]) if not staffed else 2
    day, slots = START, []
    for k in range(count):
        day += dt.timedelta(random.choice([0, 3, 20, 60, 150]))
        slots.append({"id": f"R{k + 1}", "start": day.isoformat()})
    phases: Data = {"investigate": random.choice([2, 5])}
    if random.random() < 0.5:
        phases |= {"report": 2, "rectify": random.choice([3, 20])}
    least = random.choice([0, 0, 0, 1])
    return {"per_year": {"min": least, "max": random.choice([1, count, count])}, "phases": phases, "slots": slots}


def _groups(random: Random, staffed: bool) -> Data:
    most = random.choice([1, 1, 2])
    found: Data = {"per_round": {"min": random.choice([0, 0, 0, most]), "max": most}, "leaders": 0}
    if staffed:
        found["leaders"] = random.choice([0, 1, 1])
        found["deputies"] = random.choice([0, 0, 0, 1])
        low = random.choice([0, 1, 2])
        found["size"] = random.choice([{"min": low, "max": low + 1}, {"min": low}, None])
        found["skills"] = random.choice([{}, {}, {"law": 1}])
        if random.random() < 0.2:
            found["standing"] = [{"group": 1, "name": "一组", "core": ["P1"]}]
    if random.random() < 0.5:
        found["capacity"] = random.choice([3, 5, 8])
    if random.random() < 0.4:
        found["visits"] = {"max": random.choice([1, 2]), "select": random.choice([{}, {"not": {"kind": "village"}}])}
    return {key: value for key, value in found.items() if value is not None}


def _units(random: Random, staffed: bool) -> list[Data]:
    found: list[Data] = []
    for k in range(random.choice([2, 3]) if not staffed else random.choice([1, 2, 2])):
        unit: Data = {
            "id": f"U{k + 1}", "name": f"单位{k + 1}", "kind": random.choice(KINDS),
            "effort": random.choice([1, 2, 3, 4]),
            "system": random.choice(SYSTEMS), "zone": random.choice(["east", "west"]), "area": random.choice("ab"),
            "risk": random.randint(1, 4), "tags": random.choice([[], ["poor"], ["poor", "far"]]),
        }  # fmt: skip
        if found and random.random() < 0.4:
            unit["parent"] = found[0]["id"]
        if random.random() < 0.15:
            unit["covered_by"] = {"by": "province", "on": _day(random).isoformat()}
        if random.random() < 0.2:
            unit["past"] = [{"on": "2019-11-20", "kind": random.choice(["regular", "special"])}]
            if staffed:
                unit["past"][0] |= {"leader": "P1", "members": random.choice([["P1"], ["P1", "P2"]])}
        found.append(unit)
    return found


def _people(random: Random) -> list[Data]:
    found = []
    for k in range(random.choice([2, 2, 3])):
        person: Data = {
            "id": f"P{k + 1}", "name": f"人员{k + 1}", "pool": random.choice(["full_time", "seconded"]),
            "leader": random.random() < 0.6, "deputy": random.random() < 0.3,
            "skills": random.choice([[], ["law"], ["law", "audit"]]), "share": random.choice(["1", "1", "0.5"]),
            "employer": random.choice(["U1", "U2", "none", None]), "zone": random.choice(["east", None]),
            "hometown": random.choice(["U1", "none", None]), "recused": random.choice([[], [], ["U2"]]),
            "posts": random.choice([None, [], [{"unit": "U1", "until": "2015-02-10"}]]),
            "relatives": random.choice([None, [], [{"unit": "U1"}], [{"person": "P1"}] if k else []]),
        }  # fmt: skip
        if random.random() < 0.2:
            person["away"] = [_span(random)]
        if random.random() < 0.15:
            person["until"] = _day(random).isoformat()
        if random.random() < 0.2:
            person["per_year"] = {"max": random.choice([0, 1])}
        if random.random() < 0.15:
            person["per_term"] = random.choice([{"min": 1}, {"max": 1}])
        found.append({key: value for key, value in person.items() if value is not None})
    return found


def _partner(random: Random) -> Data:
    found: Data = {"id": "east", "name": "东县", "groups": random.choice([1, 1, 2])}
    if random.random() < 0.5:
        found["capacity"] = random.choice([2, 4])
    if random.random() < 0.4:
        found["visits"] = {"max": 1}
    if random.random() < 0.3:
        found["window"] = _span(random)
    if random.random() < 0.5:
        found["km"] = random.choice([10, 90])
    return found


def _day(random: Random) -> dt.date:
    return START + dt.timedelta(random.randrange(200))


def _span(random: Random) -> Data:
    first = _day(random)
    return {"from": first.isoformat(), "to": (first + dt.timedelta(random.randrange(10, 200))).isoformat()}


def _select(random: Random) -> Data:
    return random.choice([
        {}, {}, {"kind": "township"}, {"system": "health"}, {"id": ["U1"]}, {"not": {"id": ["U1"]}},
        {"risk": {"min": 3}}, {"tags": "poor"}, {"visit": ["special", "look_back"]},
    ])  # fmt: skip


def _units_only(random: Random) -> Data:
    return random.choice([{}, {}, {"id": ["U1"]}, {"not": {"id": ["U1"]}}])


def _some(random: Random, **options: list[Any]) -> Data:
    """Some of the keys, each with one of its values."""
    return {key: random.choice(values) for key, values in options.items() if random.random() < 0.6}


def _fixed(data: Data, random: Random) -> list[Data]:
    slot = random.choice(data["rounds"]["slots"])["id"]
    unit = random.choice(data["units"])
    group = random.choice(["1", None])
    past = random.random() < 0.6
    options = [{"round": slot, "open": random.random() < 0.7}]
    if "covered_by" not in unit:
        visit = {"visit": unit["id"], "round": slot, "group": group, "past": past}
        options += [visit, visit, {"visit": unit["id"], "not_round": slot}]
    if "people" in data:
        person = random.choice(data["people"])
        service: Data = {"person": person["id"], "round": slot, "group": group, "past": past}
        if person.get("leader"):
            service["role"] = random.choice(["leader", "member", None])
        options += [service, service, {"person": person["id"], "not_round": slot}]
    chosen = random.sample(options, min(len(options), random.choice([1, 1, 2, 3])))
    return [{key: value for key, value in one.items() if value is not None} for one in chosen]


def _coverage(data: Data, random: Random) -> Data:
    by = _day(random).isoformat()
    return {
        "select": _units_only(random),
        **_some(random, times=[1, 2], share=["0.5", "1"], by=[by], gap=[0, 2, 5], counts=[["special"], ["look_back"]]),
    }


def _window(data: Data, random: Random) -> Data:
    ids = [slot["id"] for slot in data["rounds"]["slots"]]
    first, to = _day(random), _day(random) + dt.timedelta(60)
    return {"select": _select(random), **_some(random, **{
        "from": [first.isoformat()], "to": [to.isoformat()], "not": [[_span(random)], {"to": first.isoformat()}],
        "rounds": [ids[:1], ids[1:]], "rounds_not": [ids[:1]],
    })}  # fmt: skip


def _order(data: Data, random: Random) -> Data:
    units = [unit["id"] for unit in data["units"] if "covered_by" not in unit]
    keys = _some(random, share=["0.5", "1", "0"], lag=[0, 1, 2])
    if len(units) > 1 and random.random() < 0.4:
        return {"pairs": [random.sample(units, 2)], **keys}
    return {"first": _select(random), "then": _select(random), **keys}


def _pace(data: Data, random: Random) -> Data:
    keys = _some(random, min=[1, 2], max=[1, 3], cumulative=[{1: "0.5"}, {1: "1"}])
    per, of = ["round", "year"], ["visits", "effort"]
    return {"select": _select(random), "per": random.choice(per), "of": random.choice(of), **keys}


def _sampling(data: Data, random: Random) -> Data:
    low = random.choice([0, 1, 2])
    draw = [{"seed": "s"}, {"seed": "t", "by": "risk"}]
    return {"parents": {"id": ["U1"]}, "children": _units_only(random), "min": low, "max": low + random.choice([0, 1]),
            **(_some(random, draw=draw) if random.random() < 0.5 else {})}  # fmt: skip


def _family(data: Data, random: Random) -> None:
    for unit in data["units"][1:]:
        unit["parent"] = "U1"
    if random.random() < 0.6:
        data["rules"] = [{"rule": "coverage", "select": {"id": ["U1"]}}]


def _look_back(data: Data, random: Random) -> Data:
    return {"select": _units_only(random), "after": random.choice([0, 1, 3]), "effort": "0.3",
            "by": random.choice(["other_leader", "other_group", "anyone"]),
            **_some(random, share=["0.5", "1"], count=[0, 1])}  # fmt: skip


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
    selected, each = _select(random), random.choice([1, 2])
    return {"name": "boat", "select": selected, "per_group": each, "available": random.choice([0, 1, 2])}


def _recusal(data: Data, random: Random) -> Data:
    off = ["on", "off"]
    return _some(
        random, employer=off, posts=["off", {"years": 5}], relatives=off, hometown=off, declared=off, zone=off,
        children=off, unknown=["warn", "warn", "forbid"],
    )  # fmt: skip


def _incompatible(data: Data, random: Random) -> Data:
    return _some(random, pairs=[[["P1", "P2"]]], relatives=["off"], same_employer=["on"])


def _participation(data: Data, random: Random) -> Data:
    quotas = [{"min": 1}, {"max": 1}, {"max": 0}]
    return {"select": random.choice([{}, {"pool": "seconded"}, {"id": ["P1"]}]),
            **_some(random, per_year=quotas, per_term=quotas, consecutive=[1], rest=[1])}  # fmt: skip


def _lender(data: Data, random: Random) -> Data:
    return {"max": random.choice([0, 1])}


def _composition(data: Data, random: Random) -> Data:
    return {"select": _select(random), "skills": random.choice([{"law": 1}, {"law": 2}, {"law": 1, "audit": 1}])}


def _rotation(data: Data, random: Random) -> Data:
    return _some(
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
    return _some(
        random, outside=[_select(random)], home=[_select(random)],
        balance=[{"per": "year", "tolerance": 1}, {"per": "term"}, {"per": "term", "tolerance": 1}], no_mutual=[1, 2],
        repeat=[{"max": 1}, {"max": 1, "per": "term"}, {"max": 0}], distance=[{"max": 50}],
    )  # fmt: skip


PEOPLE = ("recusal", "incompatible", "participation", "lender", "composition", "rotation")
ADAPT: dict[str, Callable[[Data, Random], None]] = {
    "sampling": _family, "look_back": _few_units, "rotation": _twice,
}  # fmt: skip
RULES: dict[str, Callable[[Data, Random], Data]] = {
    "coverage": _coverage, "window": _window, "order": _order, "pace": _pace, "sampling": _sampling,
    "look_back": _look_back, "reserve": _reserve, "resource": _resource, "recusal": _recusal,
    "incompatible": _incompatible, "participation": _participation, "lender": _lender, "composition": _composition,
    "rotation": _rotation, "exchange": _exchange,
}  # fmt: skip
