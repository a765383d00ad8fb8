"""Which visits must be made, their windows, and led ones."""

from tests.builders import Case, plan, scenario

MADE = scenario("A B", cover=False, visits=[
    {"id": "S1", "kind": "special", "unit": "A", "effort": 1},
    {"id": "S2", "kind": "special", "select": {"id": "B"}, "effort": 1},
])  # fmt: skip

THREE = scenario("A B", cover=False, rules=[
    {"rule": "coverage", "select": {"id": "A"}, "times": 2},
    {"rule": "coverage", "select": {}, "times": 3, "share": 0},
])  # fmt: skip
"""A must be visited twice and may be a third time."""

ALSO = scenario("A", visits=[{"id": "S1", "kind": "regular", "unit": "A", "effort": 1}])

WINDOW = {"from": "2020-04-02", "to": "2020-07-07"}
TIMED = scenario("A B", cover=False, visits=[
    {"id": "S1", "kind": "special", "unit": "A", "effort": 1, "window": WINDOW},
    {"id": "S2", "kind": "special", "select": {}, "effort": 1, "window": {"from": "2020-07-02"}},
])  # fmt: skip
TIMED_FACT = {**TIMED, "fixed": [{"visit": "S1", "round": "2020-1", "past": True}]}

VILLAGES = [{"id": f"V{k}", "kind": "village", "parent": "T"} for k in (1, 2)]
LED = scenario(
    ["A", {"id": "T", "kind": "township"}, *VILLAGES], cover=False,
    rules=[
        {"rule": "coverage", "select": {"kind": "department"}},
        {"rule": "coverage", "select": {"kind": "township"}, "share": 0},
        {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 0, "max": 2},
    ],
)  # fmt: skip
LED_FACT = {**LED, "fixed": [{"visit": "V1", "round": "2020-1", "past": True}]}

CASES = {
    "visits": [
        Case("all made", MADE, plan(MADE, "S1=1/1 S2@B=2/1"), True),
        Case("one left out", MADE, plan(MADE, "S1=1/1"), False, ("missing",), 1),
        Case("all left out", MADE, plan(MADE), False, ("missing",), 2),
        Case("two of three", THREE, plan(THREE, "A=1/1 A#2=2/1"), True),
        Case(
            "the one that may be left out, for one that must be made",
            THREE,
            plan(THREE, "A=1/1 A#3=2/1"),
            False,
            ("missing",),
            1,
        ),
        Case("an ordered one of the same kind", ALSO, plan(ALSO, "A=1/1 S1=2/1"), True),
        Case("the ordered one alone", ALSO, plan(ALSO, "S1=2/1"), False, ("missing",), 1),
        Case("the other alone", ALSO, plan(ALSO, "A=2/1"), False, ("missing",), 1),
    ],
    "visits.window": [
        Case("in time", TIMED, plan(TIMED, "S1=2/1 S2@A=3/1 S2@B=4/1"), True),
        Case("too early", TIMED, plan(TIMED, "S1=1/1 S2@A=3/1 S2@B=4/1"), False, ("outside",), 1),
        Case("a day too late", TIMED, plan(TIMED, "S1=3/1 S2@A=3/1 S2@B=4/1"), False, ("outside",), 1),
        Case("one of each unit", TIMED, plan(TIMED, "S1=2/1 S2@A=3/1 S2@B=1/1"), False, ("outside",), 1),
        Case("a fact", TIMED_FACT, plan(TIMED_FACT, "S1=1/1 S2@A=3/1 S2@B=4/1"), True),
    ],
    "visits.led": [
        Case("along with the parent", LED, plan(LED, "A=1/1 T=2/1 V1=2/1"), True),
        Case("nobody comes along", LED, plan(LED, "A=1/1 T=2/1"), True),
        Case("another round", LED, plan(LED, "A=1/1 T=2/1 V1=2/1 V2=1/1"), False, ("apart",), 1),
        Case("another group", LED, plan(LED, "A=1/1 T=2/1 V1=2/1 V2=2/2"), False, ("apart",), 1),
        Case("without the parent", LED, plan(LED, "A=1/1 V1=1/1"), False, ("alone",), 1),
        Case("a fact", LED_FACT, plan(LED_FACT, "A=1/1 V1=1/1"), True),
    ],
}
