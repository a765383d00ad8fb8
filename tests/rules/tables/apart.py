"""Apart: pairs and families, in a group-round, in a round, some rounds apart."""

from tests.builders import Case, Data, plan, scenario

UNITS = [
    {"id": "A", "system": "grain", "tags": ["x", "y"]},
    {"id": "B", "system": "grain", "tags": ["x", "y"]},
    {"id": "C", "system": "grain", "tags": ["z"]},
    "D",
]
BOTH = {"pairs": [["A", "D"], ["D", "A"]], "select": {}, "by": "system"}
EAST = {"partners": [{"id": "east", "name": "东县", "groups": 1}]}


def parted(fixed: object = (), visits: object = (), **keys: object) -> Data:
    """Four units under one rule."""
    return scenario(UNITS, rules=[{"rule": "apart", **keys}], fixed=fixed, visits=visits, **EAST)


PAIR = parted(**{"pairs": [["A", "D"]], "in": "group"})
PAIR_ROUND = parted(**{"pairs": [["A", "D"]], "in": "round"})
PAIR_FAR = parted(**{"pairs": [["A", "D"]], "in": "round", "gap": 1})
FAMILY = parted(**{"select": {}, "by": "system", "in": "group"})
FAMILY_ROUND = parted(**{"select": {}, "by": "system", "in": "round"})
FAMILY_FAR = parted(**{"select": {"not": {"id": "C"}}, "by": "system", "in": "round", "gap": 2})
TAGS = parted(**{"select": {}, "by": "tags", "in": "round"})
MIXED = parted(**BOTH, **{"in": "round"})
CHECK = [{"id": "S", "kind": "special", "unit": "A", "effort": 1}]
KINDS = parted(**{"select": {"visit": ["regular", "special"]}, "by": "unit", "in": "round", "gap": 1}, visits=CHECK)
OTHER_KIND = parted(**{"pairs": [["A", "S"]], "in": "group"}, visits=CHECK)
KNOWN = [{"visit": name, "round": "2020-1", "group": 1, "past": True} for name in "AB"]
FACTS = parted(KNOWN, **{"select": {}, "by": "system", "in": "group"})
FACTS_ROUND = parted(KNOWN, **{"select": {}, "by": "system", "in": "round", "gap": 1})

CASES = [
    Case("a pair in two groups", PAIR, plan(PAIR, "A=1/1 D=1/2 B=1/1 C=1/1"), True),
    Case("a pair in one group", PAIR, plan(PAIR, "A=2/1 D=2/1 B=1/1 C=1/1"), False, ("group",), 1),
    Case("a pair with one guest group", PAIR, plan(PAIR, "A=2/east-1 D=2/east-1 B=1/1 C=1/1"), False, ("group",), 1),
    Case("one group number in two rounds", PAIR, plan(PAIR, "A=1/1 D=2/1 B=1/1 C=1/1"), True),
    Case("a pair in two rounds", PAIR_ROUND, plan(PAIR_ROUND, "A=2/1 D=1/1 B=1/1 C=1/1"), True),
    Case("a pair in one round", PAIR_ROUND, plan(PAIR_ROUND, "A=1/1 D=1/2 B=1/1 C=1/1"), False, ("round",), 1),
    Case("a pair too near", PAIR_FAR, plan(PAIR_FAR, "A=2/1 D=1/1 B=1/1 C=1/1"), False, ("near",), 1),
    Case("a pair far enough", PAIR_FAR, plan(PAIR_FAR, "A=1/1 D=3/1 B=1/1 C=1/1"), True),
    Case("a family over three groups", FAMILY, plan(FAMILY, "A=1/1 B=1/2 C=1/east-1 D=1/1"), True),
    Case("two of a family in one", FAMILY, plan(FAMILY, "A=1/1 B=1/1 C=2/1 D=1/1"), False, ("group",), 1),
    Case("three of a family in one", FAMILY, plan(FAMILY, "A=1/1 B=1/1 C=1/1 D=1/1"), False, ("group",), 3),
    Case("a family over three rounds", FAMILY_ROUND, plan(FAMILY_ROUND, "A=1/1 B=2/1 C=4/1 D=1/1"), True),
    Case("two of a family in a round", FAMILY_ROUND, plan(FAMILY_ROUND, "A=1/1 B=1/2 C=4/1 D=1/1"),
         False, ("round",), 1),
    Case("two rounds between", FAMILY_FAR, plan(FAMILY_FAR, "A=1/1 B=4/1 C=1/1 D=1/1"), True),
    Case("one round between", FAMILY_FAR, plan(FAMILY_FAR, "A=1/1 B=3/1 C=1/1 D=1/1"), False, ("near",), 1),
    Case("two tags in common are one pair", TAGS, plan(TAGS, "A=1/1 B=1/2 C=1/1 D=1/1"), False, ("round",), 1),
    Case("no tag in common", TAGS, plan(TAGS, "A=1/1 B=2/1 C=1/1 D=2/1"), True),
    Case("pairs and families", MIXED, plan(MIXED, "A=1/1 B=1/2 C=2/1 D=1/1"), False, ("round",), 2),
    Case("neither pair nor family", MIXED, plan(MIXED, "A=1/1 B=2/1 C=3/1 D=2/1"), True),
    Case("two kinds of visit of a unit", KINDS, plan(KINDS, "A=1/1 S=2/1 B=1/1 C=1/1 D=1/1"), False, ("near",), 1),
    Case("two kinds of visit, later", KINDS, plan(KINDS, "A=1/1 S=3/1 B=1/1 C=1/1 D=1/1"), True),
    Case("a pair of kinds", OTHER_KIND, plan(OTHER_KIND, "A=1/1 S=1/1 B=1/1 C=1/1 D=1/1"), False, ("group",), 1),
    Case("facts", FACTS, plan(FACTS, "A=1/1 B=1/1 C=1/2 D=1/1"), True),
    Case("facts and another", FACTS, plan(FACTS, "A=1/1 B=1/1 C=1/1 D=1/1"), False, ("group",), 2),
    Case("facts of a round", FACTS_ROUND, plan(FACTS_ROUND, "A=1/1 B=1/1 C=3/1 D=1/1"), True),
    Case("facts of a round and another", FACTS_ROUND, plan(FACTS_ROUND, "A=1/1 B=1/1 C=2/1 D=1/1"),
         False, ("near",), 2),
]  # fmt: skip
