"""Together: families in one group-round, in a span of rounds, in a year; every kind of family."""

from tests.builders import Case, Data, plan, scenario

UNITS = [
    {"id": "A", "system": "grain", "zone": "east", "area": "seat", "tags": ["x", "y"]},
    {"id": "B", "system": "grain", "zone": "west", "area": "seat", "tags": ["y"]},
    {"id": "C", "system": "health", "zone": "east", "area": "hill", "tags": ["x"]},
    {"id": "D", "parent": "C"},
    {"id": "E", "parent": "C"},
]
TWO_YEARS = {"term": {"start": "2020-01-01", "years": 2}, "per_year": {"min": 0, "max": 2}}
CHECK = [{"id": "S", "kind": "special", "unit": "A", "effort": 1}]


def joined(**keys: object) -> Data:
    """Five units under one rule; sections and `fixed` are handed through."""
    sections = {name: keys.pop(name) for name in ("term", "per_year", "visits", "fixed", "cover") if name in keys}
    more = [{"rule": "coverage", "select": {}, "share": 0}] if sections.get("cover") is False else []
    return scenario(UNITS, rules=[*more, {"rule": "together", "select": {}, **keys}], **sections)


GROUP = joined(**{"by": "system", "in": "group"})
ROUND = joined(**{"by": "system", "in": "round"})
SPAN = joined(**{"by": "system", "in": "round", "within": 2})
YEAR = joined(**{"by": "system", "in": "year"}, **TWO_YEARS)
TAGS = joined(**{"by": "tags", "in": "round"})
ZONE = joined(**{"by": "zone", "in": "round"})
AREA = joined(**{"by": "area", "in": "round"})
PARENT = joined(**{"by": "parent", "in": "group"})
SOME = joined(**{"by": "zone", "in": "round", "select": {"system": "grain"}})
RIDES = joined(**{"by": "unit", "in": "group", "select": {"visit": ["regular", "special"]}}, visits=CHECK)
ALONE = joined(**{"by": "unit", "in": "group"}, visits=CHECK)
MAYBE = joined(**{"by": "system", "in": "group"}, cover=False)
KNOWN = [{"visit": name, "round": f"2020-{k}", "group": 1, "past": True} for name, k in (("A", 1), ("C", 3))]
FACTS = joined(**{"by": "zone", "in": "round"}, fixed=KNOWN)
FACTS_ADDED = joined(**{"by": "tags", "in": "round", "select": {"not": {"id": "B"}}}, fixed=KNOWN[:1])
FACTS_THREE = joined(**{"by": "tags", "in": "round"}, fixed=[*KNOWN[:1], {**KNOWN[1], "visit": "B"}])

CASES = [
    Case("one group", GROUP, plan(GROUP, "A=1/2 B=1/2 C=2/1 D=1/1 E=3/1"), True),
    Case("two groups of a round", GROUP, plan(GROUP, "A=1/1 B=1/2 C=2/1 D=1/1 E=3/1"), False, ("group",), 1),
    Case("one group number in two rounds", GROUP, plan(GROUP, "A=1/1 B=2/1 C=2/1 D=1/1 E=3/1"), False, ("group",), 1),
    Case("two groups of a round, that is asked for", ROUND, plan(ROUND, "A=1/1 B=1/2 C=2/1 D=1/1 E=3/1"), True),
    Case("two rounds", ROUND, plan(ROUND, "A=1/1 B=2/1 C=2/1 D=1/1 E=3/1"), False, ("round",), 1),
    Case("a span of two", SPAN, plan(SPAN, "A=3/1 B=2/1 C=2/1 D=1/1 E=3/1"), True),
    Case("a span of three", SPAN, plan(SPAN, "A=4/1 B=2/1 C=2/1 D=1/1 E=3/1"), False, ("round",), 1),
    Case("one year", YEAR, plan(YEAR, "A=3/1 B=4/1 C=2/1 D=1/1 E=3/1"), True),
    Case("next to each other in two years", YEAR, plan(YEAR, "A=2/1 B=3/1 C=2/1 D=1/1 E=3/1"), False, ("year",), 1),
    Case("tags tie three", TAGS, plan(TAGS, "A=2/1 B=2/1 C=2/2 D=1/1 E=3/1"), True),
    Case("one tag is scattered", TAGS, plan(TAGS, "A=2/1 B=2/1 C=3/1 D=1/1 E=3/1"), False, ("round",), 1),
    Case("both tags are", TAGS, plan(TAGS, "A=2/1 B=3/1 C=1/1 D=1/1 E=3/1"), False, ("round",), 2),
    Case("by zone", ZONE, plan(ZONE, "A=2/1 B=3/1 C=2/1 D=1/1 E=3/1"), True),
    Case("not by zone", ZONE, plan(ZONE, "A=2/1 B=2/1 C=3/1 D=1/1 E=3/1"), False, ("round",), 1),
    Case("by area: the parent's", AREA, plan(AREA, "A=1/1 B=1/2 C=2/1 D=2/2 E=2/2"), True),
    Case("a subordinate elsewhere", AREA, plan(AREA, "A=1/1 B=1/2 C=2/1 D=3/1 E=2/2"), False, ("round",), 1),
    Case("by parent, wherever that is", PARENT, plan(PARENT, "A=1/1 B=2/1 C=2/1 D=3/1 E=3/1"), True),
    Case("not by parent", PARENT, plan(PARENT, "A=1/1 B=2/1 C=2/1 D=3/1 E=3/2"), False, ("group",), 1),
    Case("others are not selected", SOME, plan(SOME, "A=1/1 B=2/1 C=3/1 D=3/1 E=3/1"), True),
    Case("a check rides on the regular visit", RIDES, plan(RIDES, "A=1/1 S=1/1 B=2/1 C=3/1 D=3/1 E=3/1"), True),
    Case("a check by itself", RIDES, plan(RIDES, "A=1/1 S=1/2 B=2/1 C=3/1 D=3/1 E=3/1"), False, ("group",), 1),
    Case("kinds that are not named", ALONE, plan(ALONE, "A=1/1 S=4/2 B=2/1 C=3/1 D=3/1 E=3/1"), True),
    Case("one of a family is not made", MAYBE, plan(MAYBE, "A=1/1 C=3/1 D=3/1 E=3/1"), True),
    Case("both are", MAYBE, plan(MAYBE, "A=1/1 B=2/1"), False, ("group",), 1),
    Case("facts alone", FACTS, plan(FACTS, "A=1/1 B=2/1 C=3/1 D=3/1 E=3/1"), True),
    Case("a fact and another", FACTS_ADDED, plan(FACTS_ADDED, "A=1/1 B=1/1 C=3/1 D=3/1 E=3/1"),
         False, ("round",), 1),
    Case("one more is scattered, beside facts that are", FACTS_THREE,
         plan(FACTS_THREE, "A=1/1 B=3/1 C=2/1 D=3/1 E=3/1"), False, ("round",), 1),
    Case("one more where a fact is", FACTS_THREE, plan(FACTS_THREE, "A=1/1 B=3/1 C=1/1 D=3/1 E=3/1"), True),
]  # fmt: skip
