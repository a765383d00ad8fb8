"""Rotation: leaders and members back at a unit or a system, turns of a leader, pairs."""

from tests.builders import Case, Data, plan, scenario

PEOPLE = [*({"id": f"P{k}", "leader": True} for k in (1, 2, 3)), "M1", "M2", "M3"]
UNITS = [
    {"id": "A", "system": "grain"},
    {"id": "B", "system": "grain"},
    {"id": "C", "system": "health"},
    {"id": "D"},
]
EVERY = "A=1/1 B=2/1 C=3/1 D=4/1"
AGAIN = [{"id": "S1", "kind": "special", "unit": "A", "effort": 1}]
BEFORE = [{**UNITS[0], "past": [{"on": "2019-03-01", "leader": "P1", "members": ["M1"]}]}, *UNITS[1:]]


def rotated(units: object = UNITS, **keys: object) -> Data:
    """Four units; one leader a group; a special visit of A besides, where `again` is given."""
    sections: Data = {name: keys.pop(name) for name in ("visits", "fixed", "per_year", "term") if name in keys}
    rule = {"rule": "rotation", **keys}
    return scenario(units, PEOPLE, rules=[rule], groups={"leaders": 1}, **sections)


def led(data: Data, *groups: str, visits: str = EVERY) -> Data:
    """The groups of the first, second, … round."""
    return plan(data, visits, {f"{k}/1": people for k, people in enumerate(groups, 1)})


UNIT = rotated(visits=AGAIN)
MEMBER = rotated(visits=AGAIN, member_unit=True, leader_unit=False)
OFF = rotated(visits=AGAIN, leader_unit="off")
PAST = rotated(BEFORE)
PAST_MEMBER = rotated(BEFORE, member_unit=True)
SYSTEM = rotated(leader_system=1)
SYSTEM_TWO = rotated(leader_system=2)
TERM = rotated(leader={"max": 2})
TWO_YEARS = {"term": {"start": "2020-01-01", "years": 2}, "per_year": {"min": 0, "max": 2}}
YEAR = rotated(leader={"max": 1, "per": "year"}, **TWO_YEARS)
RUNNING = rotated(leader={"consecutive": 2})
PAIR = rotated(pair={"max": 1})
PAIR_YEAR = rotated(pair={"max": 1, "per": "year"}, **TWO_YEARS)
FACTS = rotated(
    visits=AGAIN, leader_system=1, leader={"max": 1, "consecutive": 1}, pair={"max": 1},
    fixed=[
        *({"visit": v, "round": f"2020-{k}", "group": 1, "past": True} for v, k in (("A", 1), ("S1", 2), ("B", 2))),
        *({"person": p, "round": f"2020-{k}", "group": 1, "past": True} for p in ("P1", "M1") for k in (1, 2)),
    ],
)  # fmt: skip
FACT_VISITS = [{"visit": v, "round": f"2020-{k}", "group": 1, "past": True} for v, k in (("A", 1), ("S1", 2), ("B", 2))]
VISITS_KNOWN = rotated(visits=AGAIN, leader_system=1, fixed=FACT_VISITS)
LEADER_KNOWN = rotated(
    leader_system=1, pair={"max": 1},
    fixed=[
        {"visit": "A", "round": "2020-1", "group": 1, "past": True},
        *({"person": "P1", "round": f"2020-{k}", "group": 1, "past": True} for k in (1, 2)),
    ],
)  # fmt: skip
LATER = "A=1/1 B=2/1 S1=3/1 C=4/1 D=4/1"
ONCE = "A=1/1 S1=1/1 B=2/1 C=3/1 D=4/1"
NOW = "A=1/1 B=2/1 S1=2/1 C=3/1 D=4/1"

CASES = [
    Case("another leader comes back", UNIT, led(UNIT, "P1* P2", "P1* M1", "P2* P1", "P3*", visits=LATER), True),
    Case("the leader comes back", UNIT, led(UNIT, "P1* P2", "P2*", "P1* M1", "P3*", visits=LATER),
         False, ("leader_unit",), 1),
    Case("both visits at once", UNIT, led(UNIT, "P1*", "P2*", "P3*", "P2*", visits=ONCE), False, ("leader_unit",), 1),
    Case("leaders may come back", OFF, led(OFF, "P1*", "P2*", "P1*", "P3*", visits=LATER), True),
    Case("a member comes back as leader", MEMBER, led(MEMBER, "P1* P2", "P3*", "P2* M1", "P3*", visits=LATER),
         False, ("member_unit",), 1),
    Case("two members come back", MEMBER, led(MEMBER, "P1* M1 M2", "P3*", "P2* M1 M2", "P3*", visits=LATER),
         False, ("member_unit",), 2),
    Case("nobody comes back", MEMBER, led(MEMBER, "P1* M1", "P3*", "P2* M2", "P3*", visits=LATER), True),
    Case("led before the term", PAST, led(PAST, "P1*", "P2*", "P3*", "P2*"), False, ("leader_unit",), 1),
    Case("a member before the term", PAST, led(PAST, "P2* M1", "P1*", "P3*", "P2*"), True),
    Case("a member before the term, again", PAST_MEMBER, led(PAST_MEMBER, "P2* M1", "P1*", "P3*", "P2*"),
         False, ("member_unit",), 1),
    Case("one system, two leaders", SYSTEM, led(SYSTEM, "P1*", "P2*", "P1*", "P2*"), True),
    Case("one system twice running", SYSTEM, led(SYSTEM, "P1*", "P1*", "P3*", "P2*"), False, ("leader_system",), 1),
    Case("one system after a round", SYSTEM, led(SYSTEM, "P1*", "P2*", "P1*", "P3*", visits="A=1/1 C=2/1 B=3/1 D=4/1"),
         True),
    Case("one system after a round, two wanted", SYSTEM_TWO,
         led(SYSTEM_TWO, "P1*", "P2*", "P1*", "P3*", visits="A=1/1 C=2/1 B=3/1 D=4/1"), False, ("leader_system",), 1),
    Case("one system twice in one round", SYSTEM,
         led(SYSTEM, "P1*", "P2*", "P3*", visits="A=1/1 B=1/1 C=2/1 D=3/1"), True),
    Case("two rounds as leader", TERM, led(TERM, "P1*", "P1*", "P2* P1", "P2*"), True),
    Case("four rounds as leader", TERM, led(TERM, "P1*", "P1*", "P1*", "P1*"), False, ("leader_term",), 2),
    Case("once a year as leader", YEAR, led(YEAR, "P1*", "P2*", "P1*", "P3*"), True),
    Case("twice a year as leader", YEAR, led(YEAR, "P1*", "P1*", "P2*", "P3*"), False, ("leader_year",), 1),
    Case("two running", RUNNING, led(RUNNING, "P1*", "P1*", "P2*", "P1*"), True),
    Case("four running", RUNNING, led(RUNNING, "P1*", "P1*", "P1*", "P1*"), False, ("leader_running",), 2),
    Case("a pair once", PAIR, led(PAIR, "P1* M1", "P1* M2", "P2* M1", "P2* M2"), True),
    Case("a pair twice", PAIR, led(PAIR, "P1* M1", "P2*", "P1* M1", "P2* M2"), False, ("pair_term",), 1),
    Case("a pair the other way round", PAIR, led(PAIR, "P1* P2", "P2* P1", "P3*", "P3*"), True),
    Case("a pair once a year", PAIR_YEAR, led(PAIR_YEAR, "P1* M1", "P2*", "P1* M1", "P2*"), True),
    Case("a pair twice a year", PAIR_YEAR, led(PAIR_YEAR, "P1* M1", "P1* M1", "P2*", "P2*"), False, ("pair_year",), 1),
    Case("facts", FACTS, led(FACTS, "P1* M1", "P1* M1", "P2*", "P3*", visits=NOW), True),
    Case("the visits are facts, who led is not", VISITS_KNOWN,
         led(VISITS_KNOWN, "P1* M1", "P1* M1", "P2*", "P3*", visits=NOW), False, ("leader_unit", "leader_system"), 2),
    Case("who led is a fact, the second visit is not", LEADER_KNOWN,
         led(LEADER_KNOWN, "P1* M1", "P1* M2", "P2*", "P3*"), False, ("leader_system",), 1),
    Case("the leader's rounds are facts, the member's are not", LEADER_KNOWN,
         led(LEADER_KNOWN, "P1* M1", "P1* M1", "P2*", "P3*", visits="A=1/1 C=2/1 B=3/1 D=4/1"),
         False, ("pair_term",), 1),
    Case("one system twice running, later", SYSTEM,
         led(SYSTEM, "P1*", "P2*", "P3*", "P3*", visits="C=1/1 D=2/1 A=3/1 B=4/1"), False, ("leader_system",), 1),
    Case("facts and one more", FACTS, led(FACTS, "P1* M1", "P1* M1", "P1* M2", "P3*", visits=NOW),
         False, ("leader_term", "leader_running"), 3),
]  # fmt: skip
