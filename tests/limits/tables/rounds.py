"""Rounds a year; what an open round holds, and a shut one."""

from tests.builders import Case, Data, plan, scenario

YEARS = {"term": {"start": "2020-01-01", "years": 2}}
COUNT = scenario("A B C", per_year={"min": 1, "max": 2}, **YEARS)
FACTS = scenario(
    "A B", per_year={"min": 2, "max": 3},
    fixed=[
        {"visit": "A", "round": "2020-1", "group": 1, "past": True},
        {"visit": "B", "round": "2020-1", "group": 1, "past": True},
        {"round": "2020-2", "open": False, "past": True},
        {"round": "2020-3", "open": False, "past": True},
    ],
)  # fmt: skip
DECIDED = {**FACTS, "fixed": [
    *FACTS["fixed"][:2], *({"round": f"2020-{k}", "open": False} for k in (2, 3)),
]}  # fmt: skip
SLOTS = scenario("A B C", per_year={"min": 0, "max": 2})
SLOTS["rounds"]["slots"] = [{"id": name, "start": f"2020-0{k}-01"} for k, name in ((1, "x"), (4, "y"), (7, "z"))]
SLOT_FACTS = {**SLOTS, "fixed": [
    {"visit": name, "round": slot, "group": 1, "past": True} for name, slot in zip("ABC", "xyz", strict=True)
]}  # fmt: skip
SLOT_TWO = {**SLOT_FACTS, "fixed": SLOT_FACTS["fixed"][:2]}
PLAIN = scenario("A B", partners=[{"id": "east", "name": "东县", "groups": 1}])


def shut(data: Data, number: int) -> Data:
    """The same plan with a round shut."""
    rounds = [{**r, "open": r["open"] and k != number} for k, r in enumerate(data["rounds"], 1)]
    return {**data, "rounds": rounds}


CASES = {
    "rounds.per_year": [
        Case("one or two", COUNT, plan(COUNT, "A=1/1 B=2/1 C=3/1"), True),
        Case("none in a year", COUNT, plan(COUNT, "A=1/1 B=2/1 C=2/2"), False, ("count",), 1),
        Case("none but facts", FACTS, plan(FACTS, "A=1/1 B=1/1"), True),
        Case("none by decision", DECIDED, plan(DECIDED, "A=1/1 B=1/1"), False, ("count",), 1),
        Case("two slots of three", SLOTS, plan(SLOTS, "A=1/1 B=3/1 C=3/1"), True),
        Case("three slots of three", SLOTS, plan(SLOTS, "A=1/1 B=2/1 C=3/1"), False, ("count",), 1),
        Case("three slots of three, but facts", SLOT_FACTS, plan(SLOT_FACTS, "A=1/1 B=2/1 C=3/1"), True),
        Case("two facts and one more", SLOT_TWO, plan(SLOT_TWO, "A=1/1 B=2/1 C=3/1"), False, ("count",), 1),
    ],
    "rounds": [
        Case("each has a visit", PLAIN, plan(PLAIN, "A=1/1 B=2/1"), True),
        Case("a lent group is enough", PLAIN, plan(PLAIN, "A=1/1 B=1/1", lent={"2/1": "east"}), True),
        Case("an open round with nothing", PLAIN, plan(PLAIN, "A=1/1 B=2/1", opened="3"), False, ("idle",), 1),
        Case("a standby group is not enough", PLAIN, plan(PLAIN, "A=1/1 B=1/1", standby="2/1"), False, ("idle",), 1),
        Case("a visit in a shut round", PLAIN, shut(plan(PLAIN, "A=1/1 B=2/1"), 2), False,
             ("visit_shut", "group_shut"), 2),
        Case("a lent group in a shut round", PLAIN, shut(plan(PLAIN, "A=1/1 B=1/1", lent={"2/1": "east"}), 2), False,
             ("group_shut",), 1),
    ],
}  # fmt: skip
