"""Composition: an engineer where there is building work, of every kind of visit."""

from tests.builders import Case, Data, plan, scenario

PEOPLE = [
    {"id": "P1", "skills": ["building"]},
    {"id": "P2", "skills": ["building", "law"]},
    "P3",
    "P4",
]
UNITS = [{"id": "A", "tags": ["building"]}, "B"]
EAST = {"partners": [{"id": "east", "name": "东县", "groups": 1}]}
SPECIAL = {"visits": [{"id": "S1", "kind": "special", "unit": "A", "effort": 1}]}


def built(skills: object = None, **sections: object) -> Data:
    """A unit with building work, two engineers, two others."""
    rule = {"rule": "composition", "select": {"tags": "building"}, "skills": skills or {"building": 1}}
    return scenario(UNITS, PEOPLE, rules=[rule], **sections)


def team(data: Data, first: str, second: str, visits: str = "A=1/1 B=1/2") -> Data:
    """The two groups of the first round."""
    return plan(data, visits, {"1/1": first, "1/2": second})


ONE = built()
TWO = built({"building": 2, "law": 1})
ORDERED = built(**SPECIAL)
GUESTS = built(**EAST)
FACTS = built(fixed=[
    {"visit": "A", "round": "2020-1", "group": 1, "past": True},
    {"person": "P3", "round": "2020-1", "group": 1, "past": True},
])  # fmt: skip

CASES = [
    Case("an engineer is there", ONE, team(ONE, "P1 P3", "P4"), True),
    Case("the engineer is elsewhere", ONE, team(ONE, "P3 P4", "P1"), False, ("skill",), 1),
    Case("two engineers, one lawyer", TWO, team(TWO, "P1 P2", "P3"), True),
    Case("an engineer and the lawyer short", TWO, team(TWO, "P1 P3", "P2"), False, ("skill",), 2),
    Case("a special visit counts", ORDERED, team(ORDERED, "P1", "P3", "A=1/1 B=1/2 S1=1/2"), False, ("skill",), 1),
    Case("a special visit with an engineer", ORDERED, team(ORDERED, "P1", "P2", "A=1/1 B=1/2 S1=1/2"), True),
    Case("a guest visits", GUESTS, plan(GUESTS, "A=1/east-1 B=1/1", {"1/1": "P3"}), True),
    Case("facts", FACTS, team(FACTS, "P3", "P1"), True),
    Case("facts and one more person", FACTS, team(FACTS, "P3 P4", "P1"), False, ("skill",), 1),
]
