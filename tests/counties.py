"""Small made-up counties with everything in them, the same for the same seed: for solving in tests."""

from __future__ import annotations

import random
from typing import Any

Data = dict[str, Any]
WORK = {"township": (18, 24), "department": (12, 20), "village": (2, 4)}
SKILLS = ("finance", "law")


def tiny(seed: int) -> Data:
    """One year of four rounds, two groups, seven organizations and five villages; proven optimal within seconds."""
    rng = random.Random(f"tiny {seed}")
    data = _frame(f"小县{seed}", years=1)
    data["units"] = _units(rng, townships=2, departments=5, villages=5)
    data["people"] = _people(rng, data["units"], full_time=7, seconded=5)
    data["rules"] = [
        {"rule": "coverage", "select": {"not": {"kind": "village"}}},
        {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 1, "max": 2},
        {"rule": "recusal"},
        {"rule": "lender", "max": 1},
        {"rule": "rotation", "leader_system": 1},
    ]
    return data


def small(seed: int) -> Data:
    """Two years of four rounds: look-backs, an exchange, standing groups, a reserve, soft rules, facts of the past."""
    rng = random.Random(f"small {seed}")
    data = _frame(f"中县{seed}", years=2)
    data["units"] = _units(rng, townships=3, departments=9, villages=9)
    data["people"] = _people(rng, data["units"], full_time=10, seconded=7)
    data["partners"] = [{"id": "east", "name": "东县", "groups": 1, "capacity": 30, "visits": {"max": 2}}]
    data["groups"]["standing"] = [{"group": 1, "name": "第一巡察组", "core": ["P01"]}]
    data["rules"] = [
        {"rule": "coverage", "select": {}, "clause": "届内全覆盖。", "authority": "县委常委会"},
        {"rule": "order", "first": {"kind": "township"}, "then": {"kind": "department"}, "share": 0.3},
        {"rule": "window", "select": {"kind": "township"}, "to": "2021-06-30"},
        {"rule": "pace", "select": {}, "per": "year", "of": "visits", "max": 15},
        {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 1, "max": 2},
        {"rule": "look_back", "select": {"kind": "township"}, "count": 1, "after": 3, "by": "other_leader"},
        {"rule": "reserve", "groups": 1, "per": "year"},
        {"rule": "recusal"},
        {"rule": "participation", "select": {"pool": "seconded"}, "consecutive": 2},
        {"rule": "lender", "max": 2},
        {"rule": "rotation", "leader_system": 1},
        {"rule": "exchange", "outside": {"tags": "acquainted"}, "balance": {}, "no_mutual": 1},
        {"rule": "window", "id": "rather_not", "select": {"id": "D02"}, "rounds_not": "2020-2", "hard": False},
    ]
    data["goals"] = [{"goal": "violations"}, *data["goals"], {"goal": "areas"}]
    data["fixed"] = [
        {"visit": "D01", "round": "2020-1", "group": 1, "past": True},
        *({"person": p, "round": "2020-1", "group": 1, "past": True} for p in ("P02", "P03")),
        {"person": "P01", "round": "2020-1", "group": 1, "role": "leader", "past": True},
    ]
    return data


def several(seed: int) -> Data:
    """Two years of main rounds, quick ones for special and mobile visits that overlap them, and one a year for
    look-backs."""
    rng = random.Random(f"several {seed}")
    data = _frame(f"多类县{seed}", years=2)
    data["rounds"] |= {
        "per_year": {"min": 1, "max": 3},
        "series": [
            {
                "id": "mobile", "name": "机动式", "per_year": {"max": 2}, "visits": ["mobile", "special"],
                "phases": {"investigate": 5, "report": 1},
                "groups": {"per_round": {"max": 1}, "size": {"min": 2, "max": 3}, "skills": {}},
            },
            {"id": "back", "name": "回头看", "per_year": {"max": 1}, "visits": ["look_back"],
             "slots": [{"id": "b1", "start": "2020-11-02"}, {"id": "b2", "start": "2021-06-01"}]},
        ],
    }  # fmt: skip
    data["units"] = _units(rng, townships=2, departments=4, villages=2)
    data["people"] = _people(rng, data["units"], full_time=7, seconded=5)
    for person in data["people"][::2]:
        person["leader"] = True
    data["visits"] = [
        {"id": "S1", "kind": "special", "name": "粮食购销", "unit": "D01", "effort": 8, "window": {"to": "2020-12-31"}},
        {"id": "S2", "kind": "special", "name": "粮食购销", "unit": "D02", "effort": 8},
        {"id": "M1", "kind": "mobile", "unit": "T01", "effort": 6, "window": {"from": "2021-01-01"}},
    ]
    data["rules"] = [
        {"rule": "coverage", "select": {"not": {"kind": "village"}}},
        {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 1, "max": 2},
        {"rule": "look_back", "select": {"kind": "township"}, "count": 2, "after": 2, "by": "other_leader"},
        {"rule": "recusal"},
        {"rule": "lender", "max": 1},
        {"rule": "participation", "select": {}, "consecutive": 2},
        {"rule": "rotation", "leader": {"consecutive": 2}},
    ]
    data["goals"] = [{"goal": "early", "select": {"visit": ["regular", "special"]}}, {"goal": "borrowed"}]
    return data


def many(seed: int) -> Data:
    """Four years and sixty organizations: large enough that a first plan takes more than a moment."""
    rng = random.Random(f"many {seed}")
    data = _frame(f"大县{seed}", years=4)
    data["rounds"]["per_year"]["max"] = 6
    data["groups"]["per_round"]["max"] = 3
    data["units"] = _units(rng, townships=10, departments=50, villages=40)
    data["people"] = _people(rng, data["units"], full_time=14, seconded=14)
    data["rules"] = [{"rule": "coverage", "select": {}}, {"rule": "recusal"}, {"rule": "rotation", "leader_system": 1}]
    return data


def hopeless(seed: int = 1) -> Data:
    """A tiny county in which every township must wait for the last round, yet be done in the first."""
    data = tiny(seed)
    early = {"rule": "window", "id": "first_quarter", "select": {"kind": "township"}, "to": "2020-03-31"}
    late = {"rule": "window", "id": "last_quarter", "select": {"kind": "township"}, "from": "2020-10-01"}
    data["rules"] += [{**early, "clause": "第一季度完成。", "authority": "县委"}, late]
    return data


def kinless(seed: int = 1) -> Data:
    """A tiny county in which everybody has kin in one department: the people refute it, not the calendar."""
    data = tiny(seed)
    for person in data["people"]:
        person["relatives"] = [{"unit": "D01", "relation": "配偶"}]
    return data


def _frame(name: str, years: int) -> Data:
    return {
        "format": "planner-scenario/1",
        "name": name,
        "term": {"start": "2020-01-01", "years": years},
        "calendar": {"holidays": "none"},
        "rounds": {
            "per_year": {"min": 2, "max": 4},
            "phases": {"prepare": 2, "investigate": 10, "report": 2, "rectify": 15},
        },
        "groups": {
            "per_round": {"max": 2},
            "size": {"min": 3, "max": 4},
            "skills": {"finance": 1},
            "visits": {"max": 2, "select": {"not": {"kind": "village"}}},
        },
        "goals": [{"goal": "early", "select": {"not": {"kind": "village"}}}, {"goal": "borrowed"}],
    }


def _units(rng: random.Random, townships: int, departments: int, villages: int) -> list[Data]:
    found = [_unit(rng, f"T{k:02}", f"乡镇{k}", "township") for k in range(1, townships + 1)]
    for k in range(1, departments + 1):
        tags = ["acquainted"] if k == departments else []
        system = rng.choice(["grain", "health", "law"])
        found.append({**_unit(rng, f"D{k:02}", f"部门{k}", "department"), "system": system, "tags": tags})
    for k in range(1, villages + 1):
        found.append({**_unit(rng, f"V{k:02}", f"村{k}", "village"), "parent": f"T{k % townships + 1:02}"})
    return found


def _unit(rng: random.Random, name: str, title: str, kind: str) -> Data:
    return {"id": name, "name": title, "kind": kind, "effort": rng.randint(*WORK[kind]), "risk": rng.randint(1, 9)}


def _people(rng: random.Random, units: list[Data], full_time: int, seconded: int) -> list[Data]:
    """Everybody with a home township, some with kin and former posts; every other one knows finance."""
    townships = [unit["id"] for unit in units if unit["kind"] == "township"]
    offices = [unit["id"] for unit in units if unit["kind"] == "department"]
    found = []
    for k in range(1, full_time + seconded + 1):
        lent = k > full_time
        found.append({
            "id": f"P{k:02}", "name": f"人员{k}", "pool": "seconded" if lent else "full_time",
            **({"employer": rng.choice(offices), "per_year": {"max": 3}} if lent else {}),
            "posts": [{"unit": rng.choice(offices), "until": "2018-05-01"}] if rng.random() < 0.3 else [],
            "relatives": [{"unit": rng.choice(offices), "relation": "配偶"}] if rng.random() < 0.3 else [],
            "hometown": rng.choice([*townships, "none"]), "leader": k % 3 == 1,
            "skills": [SKILLS[k % 2]],
        })  # fmt: skip
    return found
