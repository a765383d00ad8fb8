"""Random micro-scenarios: small enough that every plan can be listed, and with a turn for each rule."""

from __future__ import annotations

import datetime as dt
from random import Random

from tests.rules.random_parts import START, Data, day, span
from tests.rules.scene_rules import ADAPT, PEOPLE, RULES

KINDS = ("township", "department", "village")
SYSTEMS = ("health", "schools", None)


def scene(kinds: tuple[str, ...], random: Random, soft: frozenset[str] = frozenset()) -> Data:
    """A micro-scenario with a rule of each kind (of a single kind one or two), beside coverage; `soft`: kinds whose
    rules are soft."""
    eager = any(kind in PEOPLE or (kind in ("look_back", "reserve") and random.random() < 0.5) for kind in kinds)
    people = people_of(random) if eager or random.random() < 0.15 else None
    data: Data = {
        "format": "planner-scenario/1",
        "name": "微县",
        "term": {"start": START.isoformat(), "years": random.choice([1, 1, 2])},
        "calendar": {"holidays": "none"},
        "rounds": rounds_of(random, people is not None),
        "groups": _groups(random, people is not None),
        "units": units_of(random, people is not None),
        "rules": [{"rule": "coverage", "select": {}, **({"share": "0.5"} if random.random() < 0.3 else {})}],
    }
    if people is not None:
        data["people"] = people
    if "exchange" in kinds or random.random() < 0.15:
        data["partners"] = [_partner(random)]
    if random.random() < 0.2 and "exchange" not in kinds:
        unit = random.choice(data["units"])["id"]
        data["visits"] = [{"id": "S", "kind": random.choice(["special", "look_back"]), "unit": unit, "effort": 2}]
        if random.random() < 0.5:
            data["visits"][0]["window"] = span(random)
    for kind in kinds:
        if kind in ADAPT:
            ADAPT[kind](data, random)
    for kind in kinds:
        count = random.choice([1, 1, 2]) if len(kinds) == 1 and kind in RULES else int(kind in RULES)
        for _ in range(count):
            data["rules"].append({"rule": kind, **RULES[kind](data, random)})
    if random.random() < 0.3:
        data["fixed"] = _fixed(data, random)
    if soft:
        data["rules"] = [{**one, "hard": False, "weight": 2} if one["rule"] in soft else one for one in data["rules"]]
        data["goals"] = [{"goal": "violations"}]
    return data


def rounds_of(random: Random, staffed: bool, count: int = 0) -> Data:
    """The section `rounds`, of two or three rounds or of so many."""
    count = count or (random.choice([2, 2, 3]) if not staffed else 2)
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


def units_of(random: Random, staffed: bool, count: int = 0) -> list[Data]:
    """One to three units, or so many."""
    found: list[Data] = []
    for k in range(count or (random.choice([2, 3]) if not staffed else random.choice([1, 2, 2]))):
        unit: Data = {
            "id": f"U{k + 1}", "name": f"单位{k + 1}", "kind": random.choice(KINDS),
            "effort": random.choice([1, 2, 3, 4]),
            "system": random.choice(SYSTEMS), "zone": random.choice(["east", "west"]), "area": random.choice("ab"),
            "risk": random.randint(1, 4), "tags": random.choice([[], ["poor"], ["poor", "far"]]),
        }  # fmt: skip
        if found and random.random() < 0.4:
            unit["parent"] = found[0]["id"]
        if random.random() < 0.15:
            unit["covered_by"] = {"by": "province", "on": day(random).isoformat()}
        if random.random() < 0.2:
            unit["past"] = [{"on": "2019-11-20", "kind": random.choice(["regular", "special"])}]
            if staffed:
                unit["past"][0] |= {"leader": "P1", "members": random.choice([["P1"], ["P1", "P2"]])}
        found.append(unit)
    return found


def people_of(random: Random, count: int = 0) -> list[Data]:
    """Two or three people, or so many."""
    found = []
    for k in range(count or random.choice([2, 2, 3])):
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
            person["away"] = [span(random)]
        if random.random() < 0.15:
            person["until"] = day(random).isoformat()
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
        found["window"] = span(random)
    if random.random() < 0.5:
        found["km"] = random.choice([10, 90])
    return found


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
