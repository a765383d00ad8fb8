"""Lender: people of one employer in one round and in rounds that overlap."""

from tests.builders import Case, Data, plan, scenario

PEOPLE = [
    *({"id": f"P{k}", "pool": "seconded", "employer": "A"} for k in (1, 2, 3)),
    *({"id": f"P{k}", "pool": "seconded", "employer": "none"} for k in (4, 5)),
    {"id": "P6", "pool": "seconded"},
    {"id": "P7", "pool": "seconded"},
]


def lending(phases: object = None, fixed: object = (), most: int = 1) -> Data:
    """Three people of unit A."""
    rules = [{"rule": "lender", "max": most}]
    return scenario("A B", PEOPLE, rules=rules, phases=phases, fixed=fixed)


ONE = lending()
NONE = lending(most=0)
LONG = lending({"investigate": 70})
FACTS = lending(fixed=[{"person": p, "round": "2020-1", "group": 1, "past": True} for p in ("P1", "P2")])

CASES = [
    Case("one at a time", ONE, plan(ONE, "A=1/1 B=2/1", {"1/1": "P1", "2/1": "P2"}), True),
    Case("two in one round", ONE, plan(ONE, "A=1/1 B=1/2", {"1/1": "P1", "1/2": "P2"}), False, ("too_many",), 1),
    Case("three in one round", ONE, plan(ONE, "A=1/1 B=1/2", {"1/1": "P1", "1/2": "P2 P3"}), False, ("too_many",), 2),
    Case("no employer, or none known", ONE, plan(ONE, "A=1/1 B=1/2", {"1/1": "P4 P5", "1/2": "P6 P7"}), True),
    Case("not even one", NONE, plan(NONE, "A=1/1 B=1/2", {"1/1": "P4", "1/2": "P3"}), False, ("too_many",), 1),
    Case("overlapping rounds", LONG, plan(LONG, "A=1/1 B=2/1", {"1/1": "P1", "2/1": "P2"}), False, ("too_many",), 1),
    Case("rounds apart", LONG, plan(LONG, "A=1/1 B=3/1", {"1/1": "P1", "3/1": "P2"}), True),
    Case("facts", FACTS, plan(FACTS, "A=1/1 B=1/2", {"1/1": "P1 P2", "1/2": "P4"}), True),
    Case("facts and one more", FACTS, plan(FACTS, "A=1/1 B=1/2", {"1/1": "P1 P2", "1/2": "P3"}),
         False, ("too_many",), 2),
]  # fmt: skip
