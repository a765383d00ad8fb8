"""Resource: cars in one round and in rounds that overlap."""

from tests.builders import Case, Data, plan, scenario

EAST = {"partners": [{"id": "east", "name": "东县", "groups": 1}]}


def driven(phases: object = None, fixed: object = (), **keys: object) -> Data:
    """Three units of which A and B need one of the cars."""
    rule = {"rule": "resource", "name": "公务用车", "select": {"id": ["A", "B"]}, "available": 1, **keys}
    return scenario("A B C", rules=[rule], phases=phases, fixed=fixed, **EAST)


ONE = driven()
TWO_EACH = driven(per_group=2, available=3)
LONG = driven({"investigate": 70})
CONVOY = scenario(
    "A B C", rules=[{"rule": "resource", "name": "公务用车", "select": {}, "per_group": 2, "available": 1}],
    groups={"visits": {"max": 1}}, partners=[{**EAST["partners"][0], "visits": {"max": 1}}],
)  # fmt: skip
FACTS = driven(fixed=[{"visit": name, "round": "2020-1", "past": True} for name in "AB"])

CASES = [
    Case("one car, one group", ONE, plan(ONE, "A=1/1 B=1/1 C=1/2"), True),
    Case("two groups", ONE, plan(ONE, "A=1/1 B=1/2 C=1/2"), False, ("short",), 1),
    Case("a guest drives as well", ONE, plan(ONE, "A=1/1 B=1/east-1 C=1/2"), False, ("short",), 1),
    Case("one after the other", ONE, plan(ONE, "A=1/1 B=2/1 C=1/2"), True),
    Case("two cars a group", TWO_EACH, plan(TWO_EACH, "A=1/1 B=1/2 C=2/1"), False, ("short",), 1),
    Case("rounds that overlap", LONG, plan(LONG, "A=1/1 B=2/1 C=1/1"), False, ("short",), 1),
    Case("rounds that do not", LONG, plan(LONG, "A=1/1 B=3/1 C=1/1"), True),
    Case(
        "two own groups and a guest, one visit each",
        CONVOY,
        plan(CONVOY, "A=1/1 B=1/2 C=1/east-1"),
        False,
        ("short",),
        5,
    ),
    Case("facts", FACTS, plan(FACTS, "A=1/1 B=1/2 C=2/1"), True),
]
