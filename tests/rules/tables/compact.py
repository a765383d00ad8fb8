"""Compact: families in a group-round, in a round."""

from tests.builders import Case, Data, plan, scenario

UNITS = [
    {"id": "T", "kind": "township", "system": "grain", "tags": ["x", "y"]},
    {"id": "V", "kind": "village", "parent": "T", "tags": ["x", "z"]},
    {"id": "A", "area": "seat", "system": "grain"},
    {"id": "B", "area": "seat", "system": "health"},
    {"id": "C", "area": "hill", "system": "law"},
]
EAST = {"partners": [{"id": "east", "name": "东县", "groups": 1}]}


def dense(fixed: object = (), **keys: object) -> Data:
    """A township with its village, two units at the seat, one on the hill."""
    return scenario(UNITS, rules=[{"rule": "compact", "select": {}, **keys}], fixed=fixed, **EAST)


ONE = dense(max=1)
TWO = dense(max=2)
ROUND = dense(**{"in": "round"}, max=1)
SYSTEM = dense(by="system", max=1)
TAGS = dense(by="tags", max=2)
SOME = dense(select={"kind": "department"}, max=1)
KNOWN = [{"visit": name, "round": "2020-1", "group": 1, "past": True} for name in "TAC"]
FACTS = dense(KNOWN, max=1)
FACTS_ROUND = dense(KNOWN, **{"in": "round"}, max=1)
FACT = dense(KNOWN[:1], max=1)
FULL = scenario(
    [{"id": name, "area": area, "effort": 2} for name, area in (("A", "hill"), ("B", "hill"), ("C", "seat"))],
    rules=[{"rule": "compact", "select": {}, "max": 1}], groups={"capacity": 2},
)  # fmt: skip

CASES = [
    Case("a township with its village, the seat", ONE, plan(ONE, "T=1/1 V=1/1 A=1/2 B=1/2 C=2/1"), True),
    Case("crossed", ONE, plan(ONE, "T=1/1 V=1/2 A=1/1 B=1/2 C=2/1"), False, ("group",), 2),
    Case("three areas in one group", ONE, plan(ONE, "T=1/1 V=1/1 A=1/1 B=1/2 C=1/1"), False, ("group",), 2),
    Case("guests as well", ONE, plan(ONE, "T=1/1 V=1/1 A=1/east-1 B=1/2 C=1/east-1"), False, ("group",), 1),
    Case("two groups, full to the day", FULL, plan(FULL, "A=1/1 B=1/2 C=2/1"), True),
    Case("two areas", TWO, plan(TWO, "T=1/1 V=1/1 A=1/1 B=1/1 C=2/1"), True),
    Case("three", TWO, plan(TWO, "T=1/1 V=1/1 A=1/1 B=2/1 C=1/1"), False, ("group",), 1),
    Case("one block after another", ROUND, plan(ROUND, "T=1/1 V=1/2 A=2/1 B=2/2 C=3/1"), True),
    Case("two blocks in a round", ROUND, plan(ROUND, "T=1/1 V=1/1 A=1/2 B=2/2 C=3/1"), False, ("round",), 1),
    Case("by system: the village has none", SYSTEM, plan(SYSTEM, "T=1/1 V=1/1 A=1/1 B=2/1 C=3/1"), True),
    Case("two systems", SYSTEM, plan(SYSTEM, "T=1/1 V=1/1 A=1/1 B=1/1 C=3/1"), False, ("group",), 1),
    Case("every tag counts", TAGS, plan(TAGS, "T=1/1 V=1/1 A=1/1 B=1/1 C=3/1"), False, ("group",), 1),
    Case("two tags each", TAGS, plan(TAGS, "T=1/1 V=2/1 A=1/1 B=1/1 C=1/1"), True),
    Case("others are not selected", SOME, plan(SOME, "T=1/1 V=1/1 A=1/1 B=1/1 C=3/1"), True),
    Case("facts alone", FACTS, plan(FACTS, "T=1/1 A=1/1 C=1/1 V=2/1 B=1/2"), True),
    Case("facts and one more of a family of theirs", FACTS, plan(FACTS, "T=1/1 A=1/1 C=1/1 V=1/1 B=1/2"),
         False, ("group",), 2),
    Case("facts of a round", FACTS_ROUND, plan(FACTS_ROUND, "T=1/1 A=1/1 C=1/1 V=2/1 B=3/1"), True),
    Case("facts of a round and one more", FACTS_ROUND, plan(FACTS_ROUND, "T=1/1 A=1/1 C=1/1 V=2/1 B=1/2"),
         False, ("round",), 2),
    Case("a fact and another", FACT, plan(FACT, "T=1/1 A=1/1 B=1/2 V=2/1 C=3/1"), False, ("group",), 1),
]  # fmt: skip
