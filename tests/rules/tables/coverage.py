"""Coverage: times, share, by, gap, counts, and what needs no visit."""

from tests.builders import Case, Data, plan, scenario

PLAIN = scenario("A B")


def covered(**keys: object) -> Data:
    """Two units under one coverage rule with these keys."""
    return scenario("A B", cover=False, rules=[{"rule": "coverage", "select": {}, **keys}])


LATE = covered(hard=True, by="2020-04-08")
TWICE = scenario("A", cover=False, rules=[{"rule": "coverage", "select": {}, "times": 2, "gap": 6}])
SPECIAL = {"visits": [{"id": "S1", "kind": "special", "unit": "A", "effort": 1}]}
COUNTS = scenario("A B", cover=False, rules=[{"rule": "coverage", "select": {}, "counts": "special"}], **SPECIAL)
NO_COUNT = scenario("A B", cover=False, rules=[{"rule": "coverage", "select": {}, "share": 0.5}], **SPECIAL)
ELSEWHERE = scenario(["A", {"id": "B", "covered_by": {"by": "province", "on": "2019-05-01"}}])
HALF = scenario("A B C", cover=False, rules=[{"rule": "coverage", "select": {}, "share": 0.5}])
TO_THE_DAY = scenario("A", cover=False, rules=[{"rule": "coverage", "select": {}, "times": 2, "gap": 6}])
TO_THE_DAY["rounds"]["slots"] = [
    {"id": f"s{k}", "start": day} for k, day in enumerate(("2020-01-06", "2020-07-03", "2020-07-06"))
]
COUNTS_FAR = scenario("A", cover=False, rules=[{"rule": "coverage", "select": {}, "times": 2, "gap": 6,
                                                "counts": "special"}], **SPECIAL)  # fmt: skip
COUNTS_SOON = scenario("A B", cover=False, rules=[{"rule": "coverage", "select": {}, "by": "2020-04-08",
                                                   "counts": ["special", "regular"]}], **SPECIAL)  # fmt: skip
MOST_TWICE = scenario("A B C", cover=False, rules=[{"rule": "coverage", "select": {}, "times": 2, "share": "60%"}])
HALF_SOON = scenario("A B C D", cover=False, rules=[{"rule": "coverage", "select": {}, "share": 0.5,
                                                     "by": "2020-04-08"}])  # fmt: skip
LATE_FACT = {**LATE, "fixed": [{"visit": "B", "round": "2020-3", "group": 1, "past": True}]}
SOME = scenario("A B", cover=False, rules=[{"rule": "coverage", "select": {"id": "A"}}])
FACTS = scenario(
    "A",
    cover=False,
    rules=[{"rule": "coverage", "select": {}, "times": 2, "gap": 6}],
    fixed=[
        {"visit": "A", "round": "2020-1", "group": 1, "past": True},
        {"visit": "A#2", "round": "2020-2", "group": 1, "past": True},
    ],
)

CASES = [
    Case("each unit once", PLAIN, plan(PLAIN, "A=1/1 B=3/1"), True),
    Case("one left out", PLAIN, plan(PLAIN, "A=1/1"), False, ("uncovered",), 1),
    Case("one of two left out", TWICE, plan(TWICE, "A#2=1/1"), False, ("uncovered",), 1),
    Case("in time to the day", LATE, plan(LATE, "A=1/1 B=2/1"), True),
    Case("one too late", LATE, plan(LATE, "A=1/1 B=3/1"), False, ("uncovered",), 1),
    Case("twice, six months apart", TWICE, plan(TWICE, "A=1/1 A#2=3/1"), True),
    Case("twice, the second visit first", TWICE, plan(TWICE, "A=3/1 A#2=1/1"), True),
    Case("six months to the day", TO_THE_DAY, plan(TO_THE_DAY, "A=1/1 A#2=3/1"), True),
    Case("a weekend less", TO_THE_DAY, plan(TO_THE_DAY, "A=1/1 A#2=2/1"), False, ("gap",), 1),
    Case("twice, too close", TWICE, plan(TWICE, "A=1/1 A#2=2/1"), False, ("gap",), 1),
    Case("twice in one round", TWICE, plan(TWICE, "A=2/1 A#2=2/2"), False, ("gap",), 1),
    Case("too close, but facts", FACTS, plan(FACTS, "A=1/1 A#2=2/1"), True),
    Case("a special visit counts", COUNTS, plan(COUNTS, "S1=1/1 B=2/1"), True),
    Case("a special visit counts as well as the regular", COUNTS, plan(COUNTS, "S1=1/1 A=1/1 B=2/1"), True),
    Case("one unit has neither", COUNTS, plan(COUNTS, "S1=1/1"), False, ("uncovered",), 1),
    Case("a special visit counts not unless said", NO_COUNT, plan(NO_COUNT, "S1=1/1"), False, ("share",), 1),
    Case("covered by another level", ELSEWHERE, plan(ELSEWHERE, "A=1/1"), True),
    Case("half, rounded up", HALF, plan(HALF, "A=1/1 C=2/1"), True),
    Case("less than half", HALF, plan(HALF, "A=1/1"), False, ("share",), 1),
    Case("a special visit is one of two", COUNTS_FAR, plan(COUNTS_FAR, "S1=1/1 A=3/1"), True),
    Case("a special visit is too close as well", COUNTS_FAR, plan(COUNTS_FAR, "S1=1/1 A=2/1"), False, ("gap",), 1),
    Case("a special visit in time", COUNTS_SOON, plan(COUNTS_SOON, "S1=2/1 A=3/1 B=1/1"), True),
    Case("a special visit too late", COUNTS_SOON, plan(COUNTS_SOON, "S1=3/1 B=1/1"), False, ("uncovered",), 1),
    Case("two of three twice", MOST_TWICE, plan(MOST_TWICE, "A=1/1 A#2=2/1 C=1/1 C#2=4/1"), True),
    Case(
        "one of three twice, two once", MOST_TWICE, plan(MOST_TWICE, "A=1/1 A#2=2/1 B=1/1 C=4/1"), False, ("share",), 1
    ),
    Case("half in time", HALF_SOON, plan(HALF_SOON, "A=1/1 B=2/1 C=3/1"), True),
    Case("half, but late", HALF_SOON, plan(HALF_SOON, "A=1/1 B=3/1 C=3/1"), False, ("share",), 1),
    Case("late, but a fact", LATE_FACT, plan(LATE_FACT, "A=1/1 B=3/1"), True),
    Case("only the selected", SOME, plan(SOME, "A=4/1"), True),
    Case("nothing at all", HALF, plan(HALF), False, ("share",), 2),
]
