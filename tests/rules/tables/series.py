"""Rounds of several series: what each rule says across them. One series, `m`, makes the special visits.

Main rounds begin on the first of January, April, July and October, those of `m` on the days given, by default on the
first of February and of August: they are the second and the fifth in time.
"""

from __future__ import annotations

from typing import Any

from tests.builders import Case, Data, plan, scenario

PEOPLE = [{"id": f"P{k}", "pool": "seconded", "employer": "A", "leader": True} for k in (1, 2, 3)]
BETWEEN = ("2020-02-03", "2020-08-03")
VISITS = "A=1/1 S1=2/1 B=3/1 C=4/1"


def across(rule: Data, *days: str, people: Any = None, series: Data | None = None, **sections: Any) -> Data:
    """Three units, a special visit to A, one rule."""
    units = [{"id": one, "system": "health"} for one in "ABC"]
    found = scenario(units, people, rules=[rule], **{"visits": [special("A")], **sections})
    own = {"id": "m", "name": "专项", "per_year": {"max": 2}, "visits": ["special", "look_back"]}
    slots = [{"id": f"m{k}", "start": day} for k, day in enumerate(days or BETWEEN, 1)]
    found["rounds"]["series"] = [{**own, "slots": slots, **(series or {})}]
    return found


def special(unit: str) -> Data:
    """A special visit of one person-day."""
    return {"id": "S1", "kind": "special", "unit": unit, "effort": 1}


def led(data: Data, *staff: str, visits: str = VISITS) -> Data:
    """Groups 1 of the first four rounds with these people."""
    return plan(data, visits, {f"{k}/1": one for k, one in enumerate(staff, 1)})


def takes_part(**keys: Any) -> Data:
    return across({"rule": "participation", "select": {}, **keys}, people=PEOPLE)


def rotates(**keys: Any) -> Data:
    found = across({"rule": "rotation", "leader_unit": "off", **keys}, people=PEOPLE)
    return {**found, "groups": {**found["groups"], "leaders": 1}}


REST, YEAR = takes_part(consecutive=1), takes_part(per_year={"max": 1})
RUNNING, SYSTEM = rotates(leader={"consecutive": 1}), rotates(leader_system=1)
LENT = across({"rule": "lender", "max": 1}, "2020-01-02", people=PEOPLE)
CARS = across(
    {"rule": "resource", "name": "车", "select": {"visit": ["regular", "special"]}, "available": 1}, "2020-01-02"
)
ORDER = across({"rule": "order", "first": {"id": "A"}, "then": {"visit": "special"}, "lag": 2})
PACE = across({"rule": "pace", "select": {}, "per": "round", "min": 1})
PACE_ALL = across({"rule": "pace", "select": {"visit": ["regular", "special"]}, "per": "round", "min": 1})
READY = across({"rule": "reserve", "groups": 1})
ONLY = across({"rule": "window", "select": {"visit": "special"}, "rounds": "m2"})
# Rounds of this series begin on site half a year after they begin: later than a main round that begins after them.
SLOW = {"phases": {"prepare": 130, "investigate": 5}}
COVERED = {"rule": "coverage", "select": {}, "counts": "special", "gap": 3}
GAP = across(COVERED, "2020-01-02", series=SLOW)
WIDE = across({**COVERED, "gap": 4}, "2020-01-02", series=SLOW)
BACK = across({"rule": "look_back", "select": {"id": "A"}, "after": 4}, "2020-02-03", "2020-06-01", visits=[])

CASES: dict[str, list[Case]] = {
    "participation": [
        Case("in turn, in both series", REST, led(REST, "P1", "P1", "P2", "P1"), True),
        Case("two main rounds running, another series between", REST, led(REST, "P1", "P3", "P1", "P2"), False,
             ("no_rest",), 1),
        Case("rounds of all series count in a year", YEAR, led(YEAR, "P1", "P1", "P2", "P3"), False, ("per_year",), 1),
    ],
    "rotation": [
        Case("leads in both series", RUNNING, led(RUNNING, "P1*", "P1*", "P2*", "P1*"), True),
        Case("leads two main rounds running", RUNNING, led(RUNNING, "P1*", "P2*", "P1*", "P3*"), False,
             ("leader_running",), 1),
        Case("a round of the series stands between", SYSTEM, led(SYSTEM, "P1*", "P2*", "P1*", "P3*"), True),
        Case("one system in neighbouring rounds of two series", SYSTEM, led(SYSTEM, "P1*", "P1*", "P2*", "P3*"), False,
             ("leader_system",), 1),
    ],
    "lender": [
        Case("two in rounds of two series at a time", LENT, led(LENT, "P1", "P2", "P3", "P1"), False, ("too_many",), 1),
    ],
    "resource": [
        Case("two cars in rounds of two series at a time", CARS, plan(CARS, VISITS), False, ("short",), 1),
    ],
    "order": [
        Case("two rounds later, of whatever series", ORDER, plan(ORDER, "A=3/1 S1=5/1 B=1/1 C=1/1"), True),
        Case("in the very next round", ORDER, plan(ORDER, VISITS), False, ("too_soon",), 1),
    ],
    "pace": [
        Case("every open round counts", PACE, plan(PACE, VISITS), False, ("round_visits",), 1),
        Case("every open round has some", PACE_ALL, plan(PACE_ALL, VISITS), True),
    ],
    "reserve": [
        Case("a group in each open round", READY, plan(READY, VISITS, standby="1/2 2/2 3/2 4/2"), True),
        Case("none in the round of the series", READY, plan(READY, VISITS, standby="1/2 3/2 4/2"), False,
             ("round_groups",), 1),
    ],
    "window": [
        Case("the round named", ONLY, plan(ONLY, "A=1/1 S1=5/1 B=1/1 C=1/1"), True),
        Case("another round of the series", ONLY, plan(ONLY, VISITS), False, ("other_round",), 1),
    ],
    "coverage": [
        Case("apart on site, though begun the other way round", GAP, plan(GAP, "A=3/1 S1=2/1 B=1/1 C=1/1"), True),
        Case("less than the gap apart on site", WIDE, plan(WIDE, "A=3/1 S1=2/1 B=1/1 C=1/1"), False, ("gap",), 1),
    ],
    "look_back": [
        Case("four months later, in its series", BACK, plan(BACK, "A=1/1 A@look_back=4/1 B=1/1 C=1/1"), True),
        Case("a month later", BACK, plan(BACK, "A=1/1 A@look_back=2/1 B=1/1 C=1/1"), False, ("too_soon",), 1),
    ],
}  # fmt: skip
