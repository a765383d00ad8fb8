"""Made-up counties as scenario data, the same for the same profile and seed.

usage: python -m benchmarks.counties.generate PROFILE SEED OUT.yaml      PROFILE as below, or UNITSxYEARS (`500x5`)
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

Data = dict[str, Any]
SYSTEMS = ("综合", "农业农村", "教育", "卫生健康", "政法", "城建", "交通", "财政", "文化", "工业", "市场监管", "民政")
SKILLS = {"finance": 0.35, "audit": 0.35, "law": 0.3, "building": 0.15}
"""What people know, and how many of them know it."""


@dataclass(frozen=True)
class Profile:
    """How large a county is, and what is scarce in it."""

    townships: int
    offices: int
    villages: int
    full_time: int
    seconded: int
    groups: int
    years: int = 5
    rounds: tuple[int, int] = (6, 8)
    investigate: int = 20
    prepare: int = 3
    partners: int = 2
    """Partner counties, each of which swaps a group."""


PROFILES = {
    "tiny": Profile(2, 7, 8, 12, 8, 2, years=1, rounds=(3, 4), partners=0),
    "small": Profile(6, 26, 48, 14, 20, 3, years=3, rounds=(4, 6)),
    "county": Profile(17, 90, 205, 22, 45, 4),
    "large": Profile(24, 120, 588, 24, 60, 4),
    "tight": Profile(17, 90, 205, 12, 45, 4, rounds=(4, 5)),
    "overlap": Profile(17, 90, 205, 26, 60, 3, investigate=28, prepare=5),
    "scarce": Profile(10, 50, 90, 9, 22, 3, years=3, rounds=(4, 6)),
}
"""By name: `tight` has hardly enough rounds, successive rounds of `overlap` do, `scarce` has hardly enough people."""
ROUNDS_A_YEAR, STAFF = 7, (5.5, 11.0)
"""For a county of any size: rounds a year to count on, and full-time and seconded people for a group of a round."""
FULL = 0.5
"""The part of its groups' time that the visits of a county of any size take."""
MANY = 30
"""Organizations below which people have fewer kin and former posts among them, or nobody could inspect some."""
HOMES = 8
"""Townships below which some people come from elsewhere, for the same reason."""
MEAN = {"township": 75.0, "office": 55.0, "village": 6.0}


def sized(units: int, years: int) -> Profile:
    """A profile with so many units, and just as many groups and people as inspect them in so many years."""
    townships = max(1, round(units * 0.055))
    offices = max(1, round(units * 0.29))
    villages = max(0, units - townships - offices)
    load = townships * MEAN["township"] + offices * MEAN["office"] + villages * MEAN["village"]
    one = FULL * ROUNDS_A_YEAR * years * 5.5 * 20
    groups = max(2, math.ceil(load / one))
    return Profile(
        townships, offices, villages, math.ceil(STAFF[0] * groups), math.ceil(STAFF[1] * groups), groups, years,
        (6, 8), partners=2 if years > 1 else 0,
    )  # fmt: skip


def profile(name: str) -> Profile:
    """The profile of that name, or of `UNITSxYEARS`. Raises ValueError where it is neither."""
    if name in PROFILES:
        return PROFILES[name]
    units, _, years = name.partition("x")
    if units.isdecimal() and years.isdecimal() and int(units) >= 3 and 1 <= int(years) <= 10:
        return sized(int(units), int(years))
    known = ", ".join(PROFILES)
    raise ValueError(f"{name!r} is no profile: one of {known}, or UNITSxYEARS with 3 units or more and 1 to 10 years")


def county(name: str, seed: int) -> Data:
    """A county of that profile, as data of a scenario."""
    size, random = profile(name), Random(f"{name} county {seed}")
    units = _units(size, random)
    data: Data = {
        "format": "planner-scenario/1",
        "name": f"{name} {seed}",
        "language": "zh",
        "term": {"start": "2021-07-01", "years": size.years},
        "calendar": {"holidays": "none"},
        "rounds": {
            "per_year": {"min": size.rounds[0], "max": size.rounds[1]},
            "phases": {
                "prepare": size.prepare, "investigate": size.investigate, "report": 5, "feedback": 3, "handover": 2,
                "rectify": 40,
            },
        },
        "groups": {
            "per_round": {"max": size.groups},
            "size": {"min": 5, "max": 6},
            "skills": {"finance": 1, "audit": 1},
            "visits": {"max": 2, "select": {"not": {"kind": "village"}}},
        },
        "units": units,
        "people": _people(size, random, units),
        "rules": _rules(size, units),
        "goals": [{"goal": "early", "select": {"not": {"kind": "village"}}, "weight": "risk"}, {"goal": "borrowed"}],
    }  # fmt: skip
    if size.partners:
        _exchange(data, size, random)
    return data


def _units(size: Profile, random: Random) -> list[Data]:
    found: list[Data] = []
    for k in range(1, size.townships + 1):
        found.append({
            "id": f"T{k:03}", "name": f"第{k}镇", "kind": "township", "system": "乡镇", "zone": f"片区{k % 4 + 1}",
            "effort": random.randint(60, 90), "risk": random.randint(3, 9),
        })  # fmt: skip
    for k in range(1, size.offices + 1):
        found.append({
            "id": f"D{k:03}", "name": f"第{k}局", "kind": random.choice(("department", "department", "institution")),
            "system": random.choice(SYSTEMS[: max(3, size.offices // 8)]), "zone": f"片区{random.randint(1, 4)}",
            "area": "seat", "effort": random.randint(30, 80), "risk": random.randint(1, 9),
            "tags": ["building"] if random.random() < 0.15 else [],
        })  # fmt: skip
    for k in range(1, size.villages + 1):
        found.append({
            "id": f"V{k:04}", "name": f"第{k}村", "kind": "village", "parent": f"T{k % size.townships + 1:03}",
            "effort": random.randint(4, 8), "risk": random.randint(1, 6),
        })  # fmt: skip
    return found


def _people(size: Profile, random: Random, units: list[Data]) -> list[Data]:
    """Every fifth leads; the seconded serve twice a year at most; skills are topped up to twice what groups need."""
    offices = [unit["id"] for unit in units if unit["id"][0] == "D"]
    places = [unit["id"] for unit in units if unit["id"][0] in "TD"]
    homes = [f"T{k:03}" for k in range(1, size.townships + 1)] + ["none"] * max(0, HOMES - size.townships)
    ties = min(1.0, len(places) / MANY)
    found: list[Data] = []
    for k in range(1, size.full_time + size.seconded + 1):
        lent = k > size.full_time
        person: Data = {
            "id": f"P{k:03}", "name": f"干部{k}", "pool": "seconded" if lent else "full_time", "leader": k % 5 == 1,
            "skills": [skill for skill, share in SKILLS.items() if random.random() < share],
            "hometown": homes[random.randrange(len(homes))],
            "posts": [
                {"unit": random.choice(places), "until": f"{random.randint(2018, 2022)}-06-15"}
                for _ in range(random.choice((0, 1, 1, 2)))
                if random.random() < ties
            ],
            "relatives": [
                {"unit": random.choice(places), "relation": "亲属"}
                for _ in range(random.choice((0, 0, 1, 1, 2)))
                if random.random() < ties
            ],
        }  # fmt: skip
        if lent:
            person |= {"employer": random.choice(offices), "per_year": {"max": 2}}
        if random.random() < 0.15:
            year, month = random.randint(2022, 2021 + size.years), random.randint(1, 9)
            person["away"] = [{"from": f"{year}-{month:02}-01", "to": f"{year}-{month + 3:02}-28"}]
        found.append(person)
    for skill in ("finance", "audit", "building"):
        have = sum(skill in person["skills"] for person in found)
        others = [person for person in found if skill not in person["skills"]]
        for person in random.sample(others, min(len(others), max(0, 2 * size.groups - have))):
            person["skills"].append(skill)
    return found


def _rules(size: Profile, units: list[Data]) -> list[Data]:
    offices = {"kind": ["department", "institution"]}
    most = math.ceil(1.12 * sum(unit["effort"] for unit in units) / size.years)
    found: list[Data] = [
        {"rule": "coverage", "select": {}},
        {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 2, "max": 3},
        {"rule": "recusal", "posts": {"years": 3}},
        {"rule": "participation", "select": {"pool": "seconded"}, "consecutive": 2},
        {"rule": "lender", "max": 1},
        {"rule": "composition", "select": {"tags": "building"}, "skills": {"building": 1}},
        {"rule": "rotation", "leader_system": 1},
        {"rule": "pace", "select": {}, "per": "year", "of": "effort", "max": most},
    ]
    if size.years > 1:
        until = f"{2021 + max(1, size.years // 2)}-06-30"
        found += [
            {"rule": "window", "select": {"kind": "township"}, "to": until},
            {"rule": "order", "first": {"kind": "township"}, "then": offices, "share": 0.3},
            {"rule": "look_back", "select": {"kind": "township"}, "share": 0.4, "after": 4, "by": "other_leader"},
        ]
    return found


def _exchange(data: Data, size: Profile, random: Random) -> None:
    names = (("east", "东县"), ("west", "西县"), ("north", "北县"))
    data["partners"] = [
        {"id": one, "name": name, "groups": 1, "capacity": 110, "visits": {"max": 2}}
        for one, name in names[: size.partners]
    ]
    offices = [unit for unit in data["units"] if unit["id"][0] == "D"]
    for unit in random.sample(offices, min(len(offices), max(2, size.offices // 15))):
        unit["tags"] = [*unit["tags"], "acquainted"]
    balance = {"per": "term", "tolerance": 0}
    data["rules"].append({"rule": "exchange", "outside": {"tags": "acquainted"}, "balance": balance, "no_mutual": 1})


def write(name: str, seed: int, path: Path) -> None:
    """Write a county; JSON is YAML."""
    path.write_text(json.dumps(county(name, seed), ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
