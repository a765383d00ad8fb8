"""Early: risk or one times the round's index, the number of rounds for a visit left out."""

from tests.builders import Data, Value, plan, scenario

UNITS = [{"id": "A", "risk": 9}, {"id": "B", "risk": "高"}, "C", {"id": "V", "kind": "village", "risk": 1}]


def goal(**keys: object) -> Data:
    """Risks 9, 8 (a word), 5 (not said), 1; half may be left out."""
    rules = [{"rule": "coverage", "select": {}, "share": 0.5}]
    special = [{"id": "S1", "kind": "special", "unit": "A", "effort": 1}]
    return scenario(
        UNITS, cover=False, rules=rules, goals=[{"goal": "early", **keys}],
        defaults={"risk": {"高": 8}}, visits=special,
    )  # fmt: skip


RISK = goal()
ONE = goal(weight="one")
SOME = goal(select={"not": {"kind": "village"}})

CASES = [
    Value("risks", RISK, plan(RISK, "A=1/1 B=2/1 C=3/1 V=4/1 S1=4/1"), 0 * 9 + 1 * 8 + 2 * 5 + 3 * 1),
    Value("left out", RISK, plan(RISK, "A=2/1 C=3/1 S1=4/1"), 1 * 9 + 4 * 8 + 2 * 5 + 4 * 1),
    Value("each alike", ONE, plan(ONE, "A=1/1 B=2/1 C=3/1 S1=4/1"), 0 + 1 + 2 + 4),
    Value("selected", SOME, plan(SOME, "A=1/1 B=2/1 S1=4/1"), 8 + 4 * 5),
]
