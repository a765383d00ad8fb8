"""Incompatible: named pairs, relatives, colleagues."""

from tests.builders import Case, Data, plan, scenario

PEOPLE = [
    {"id": "P1", "relatives": [{"person": "P2", "relation": "夫妻"}, {"unit": "B", "relation": "弟弟"}]},
    "P2",
    {"id": "P3", "pool": "seconded", "employer": "A"},
    {"id": "P4", "pool": "seconded", "employer": "A"},
    {"id": "P5", "pool": "seconded", "employer": "none"},
    {"id": "P6", "pool": "seconded", "employer": "none"},
]


def apart(fixed: object = (), **keys: object) -> Data:
    """Two units and six people, some of whom must not be together."""
    return scenario("A B", PEOPLE, rules=[{"rule": "incompatible", **keys}], fixed=fixed)


KIN = apart()
OFF = apart(relatives=False)
PAIRS = apart(pairs=[["P6", "P2"], ["P3", "P4"]])
UNSAID = apart()
UNSAID["people"][0]["relatives"] = [{"person": "P2"}]
COLLEAGUES = apart(same_employer="on")
FACTS = apart(fixed=[{"person": p, "round": "2020-1", "group": 1, "past": True} for p in ("P1", "P2")])
HALF = apart(fixed=[{"person": "P1", "round": "2020-1", "group": 1, "past": True}])


def together(data: Data, first: str, second: str = "P5") -> Data:
    """Who is in the two groups of the first round."""
    return plan(data, "A=1/1 B=1/2", {"1/1": first, "1/2": second})


CASES = [
    Case("relatives in two groups", KIN, together(KIN, "P1 P3", "P2 P4"), True),
    Case("relatives in one", KIN, together(KIN, "P2 P1"), False, ("relatives",), 1),
    Case("relatives, and nobody says how", UNSAID, together(UNSAID, "P2 P1"), False, ("relatives",), 1),
    Case("a relative's unit matters not", KIN, together(KIN, "P3 P4", "P1"), True),
    Case("relatives, not asked", OFF, together(OFF, "P1 P2"), True),
    Case("a named pair", PAIRS, together(PAIRS, "P2 P6"), False, ("pair",), 1),
    Case("two pairs in two groups", PAIRS, together(PAIRS, "P2 P6", "P4 P3"), False, ("pair",), 2),
    Case("named pairs apart", PAIRS, together(PAIRS, "P2 P3", "P4 P6"), True),
    Case("colleagues, not asked", KIN, together(KIN, "P3 P4"), True),
    Case("colleagues", COLLEAGUES, together(COLLEAGUES, "P4 P3"), False, ("same_employer",), 1),
    Case("without an employer", COLLEAGUES, together(COLLEAGUES, "P5 P6", "P3"), True),
    Case("facts", FACTS, together(FACTS, "P1 P2"), True),
    Case("one of two is a fact", HALF, together(HALF, "P1 P2"), False, ("relatives",), 1),
]
