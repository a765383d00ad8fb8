"""Order: shares of the first before any of the then, pairs, lag."""

from tests.builders import Case, Data, plan, scenario

UNITS = [*({"id": f"T{k}", "kind": "township"} for k in (1, 2, 3)), "A", "B"]


def ordered(**keys: object) -> Data:
    """Three townships before two departments."""
    sides = {"first": {"kind": "township"}, "then": {"kind": "department"}}
    return scenario(UNITS, rules=[{"rule": "order", **sides, **keys}])


ALL = ordered()
HALF = ordered(share=0.5)
SAME = ordered(lag=0)
FAR = ordered(lag=2, share="33%")
PAIRS = scenario("A B C", rules=[{"rule": "order", "pairs": [["A", "B"], ["B", "C"]]}])
LAG = scenario("A B C", rules=[{"rule": "order", "pairs": [["A", "B"]], "lag": 2}])
MAYBE = scenario(
    "A B", cover=False,
    rules=[{"rule": "coverage", "select": {}, "share": 0.5}, {"rule": "order", "pairs": [["A", "B"]]}],
)  # fmt: skip
ROOM = scenario(
    "T A B", rules=[{"rule": "order", "first": {"id": "T"}, "then": {"id": ["A", "B"]}}],
    groups={"per_round": {"max": 1}, "visits": {"max": 1}},
)  # fmt: skip
FACT = {**ordered(), "fixed": [{"visit": "A", "round": "2020-1", "group": 1, "past": True}]}

CASES = [
    Case("all first", ALL, plan(ALL, "T1=1/1 T2=1/1 T3=2/1 A=3/1 B=4/1"), True),
    Case("one too soon", ALL, plan(ALL, "T1=1/1 T2=1/1 T3=3/1 A=3/1 B=4/1"), False, ("too_soon",), 1),
    Case("two too soon", ALL, plan(ALL, "T1=1/1 T2=1/1 T3=4/1 A=3/1 B=4/1"), False, ("too_soon",), 2),
    Case("half of three is two", HALF, plan(HALF, "T1=1/1 T2=1/1 T3=4/1 A=2/1 B=4/1"), True),
    Case("one of three is not half", HALF, plan(HALF, "T1=1/1 T2=2/1 T3=4/1 A=2/1 B=4/1"), False, ("too_soon",), 1),
    Case("lag 0: in the same round", SAME, plan(SAME, "T1=1/1 T2=1/1 T3=2/1 A=2/1 B=4/1"), True),
    Case("lag 2 kept", FAR, plan(FAR, "T1=1/1 T2=3/1 T3=4/1 A=3/1 B=4/1"), True),
    Case("lag 2 broken", FAR, plan(FAR, "T1=1/1 T2=3/1 T3=4/1 A=2/1 B=4/1"), False, ("too_soon",), 1),
    Case("room for one a round", ROOM, plan(ROOM, "T=1/1 A=2/1 B=4/1"), True),
    Case("room for one a round, and it comes first", ROOM, plan(ROOM, "T=2/1 A=1/1 B=3/1"), False, ("too_soon",), 1),
    Case("pairs in a row", PAIRS, plan(PAIRS, "A=1/1 B=2/1 C=3/1"), True),
    Case("a pair in one round", PAIRS, plan(PAIRS, "A=1/1 B=2/1 C=2/2"), False, ("before",), 1),
    Case("both pairs turned", PAIRS, plan(PAIRS, "A=3/1 B=2/1 C=1/1"), False, ("before",), 2),
    Case("a pair too near", LAG, plan(LAG, "A=1/1 B=2/1 C=1/1"), False, ("before",), 1),
    Case("a pair far enough", LAG, plan(LAG, "A=1/1 B=3/1 C=1/1"), True),
    Case("the first alone is made", MAYBE, plan(MAYBE, "A=1/1"), True),
    Case("the first is never made", MAYBE, plan(MAYBE, "B=1/1"), False, ("first_missing",), 1),
    Case("a fact before all", FACT, plan(FACT, "A=1/1 T1=1/2 T2=2/1 T3=2/1 B=3/1"), True),
    Case("a fact excuses no other", FACT, plan(FACT, "A=1/1 T1=1/2 T2=2/1 T3=3/1 B=3/1"), False, ("too_soon",), 1),
]
