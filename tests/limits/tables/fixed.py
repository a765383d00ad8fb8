"""Decisions taken already, facts among them."""

from tests.builders import Case, Data, plan, scenario

PEOPLE = ["P1", {"id": "P2", "leader": True}, {"id": "P3", "deputy": True}, "P4"]


def decided(*fixed: Data, **groups: object) -> Data:
    """Two units, of which B may be left out, four people, and these decisions."""
    rules = [{"rule": "coverage", "select": {}, "share": 0.5}]
    return scenario("A B", PEOPLE, rules=rules, cover=False, fixed=fixed, groups=groups)


def rows(name: str, fixed: Data, good: tuple[str, Data], bad: tuple[str, Data], code: str) -> list[Case]:
    """A plan that keeps a decision, and one that does not: (visits, people by spot) each."""
    data = decided(fixed)
    return [
        Case(f"{name}: kept", data, plan(data, *good), True),
        Case(f"{name}: not kept", data, plan(data, *bad), False, (code,), 1),
    ]


ONE = {"1/1": "P1"}
TWO = {"1/1": "P1", "2/1": "P1"}
ROLES = decided({"person": "P2", "round": "2020-1", "role": "leader"}, leaders=1)
DEPUTY = decided({"person": "P2", "round": "2020-1", "role": "deputy"}, leaders=0, deputies=1)
MEMBER = decided({"person": "P2", "round": "2020-1", "group": 1, "role": "member"}, deputies=1)
FACT = decided({"visit": "A", "round": "2020-2", "group": 1, "past": True})
SHUT = decided({"round": "2020-1", "open": False})
EAST = [{"id": "east", "name": "东县", "groups": 1}]
LENT = {**decided({"round": "2020-1", "group": 2, "at": "east"}), "partners": EAST}
STANDBY = decided({"round": "2020-1", "group": 2, "standby": True})
OVER = decided(
    {"visit": "A", "round": "2020-1", "group": 1, "past": True},
    {"person": "P1", "round": "2020-1", "group": 1, "past": True},
    {"round": "2020-1", "over": True},
)
BOTH = {"1/1": "P1", "1/2": "P4"}

CASES = {
    "fixed": [
        *rows("to be made", {"visit": "B"}, ("A=1/1 B=1/1", ONE), ("A=1/1", ONE), "visit_missing"),
        *rows("a round", {"visit": "A", "round": "2020-2"}, ("A=2/1", {"2/1": "P1"}), ("A=1/1", ONE), "visit_round"),
        *rows("a group", {"visit": "A", "group": 2}, ("A=3/2", {"3/2": "P1"}), ("A=1/1", ONE), "visit_group"),
        *rows("not a round", {"visit": "A", "not_round": "2020-1"}, ("A=2/1", {"2/1": "P1"}), ("A=1/1", ONE),
              "visit_not_round"),
        *rows("not a round, need not be made", {"visit": "B", "not_round": "2020-2"}, ("A=1/1", ONE),
              ("A=1/1 B=2/1", TWO), "visit_not_round"),
        *rows("a person's round", {"person": "P2", "round": "2020-1"}, ("A=1/1", {"1/1": "P1 P2"}), ("A=1/1", ONE),
              "person_missing"),
        *rows("not a person's round", {"person": "P1", "not_round": "2020-1"}, ("A=2/1", {"2/1": "P1"}),
              ("A=1/1", ONE), "person_not_round"),
        *rows("a person's group", {"person": "P1", "round": "2020-1", "group": 2}, ("A=1/2", {"1/2": "P1"}),
              ("A=1/1", ONE), "person_group"),
        *rows("a person's group, whenever", {"person": "P1", "group": 2}, ("A=1/2", {"1/2": "P1"}),
              ("A=1/1", ONE), "person_group"),
        *rows("a round open", {"round": "2020-2", "open": True}, ("A=1/1 B=2/1", TWO), ("A=1/1", ONE), "round_open"),
        Case("a leader", ROLES, plan(ROLES, "A=1/1", {"1/1": "P1 P2*"}), True),
        Case("a deputy", DEPUTY, plan(DEPUTY, "A=1/1", {"1/1": "P2+ P3"}), True),
        Case("not the deputy", DEPUTY, plan(DEPUTY, "A=1/1", {"1/1": "P2 P3+"}), False, ("person_role",), 1),
        Case("no more than a member", MEMBER, plan(MEMBER, "A=1/1", {"1/1": "P2 P3+"}), True),
        Case("more than a member", MEMBER, plan(MEMBER, "A=1/1", {"1/1": "P2+ P3"}), False, ("person_role",), 1),
        Case("a round shut", SHUT, plan(SHUT, "A=2/1", {"2/1": "P1"}), True),
        Case("a round shut, but open", SHUT, plan(SHUT, "A=1/1", ONE), False, ("round_shut",), 1),
        Case("lent", LENT, plan(LENT, "A=1/1", BOTH, lent={"1/2": "east"}), True),
        Case("not lent", LENT, plan(LENT, "A=1/1 B=1/2", BOTH), False, ("group_lent",), 1),
        Case("on standby", STANDBY, plan(STANDBY, "A=1/1", BOTH, standby="1/2"), True),
        Case("not on standby", STANDBY, plan(STANDBY, "A=1/1 B=1/2", BOTH), False, ("group_standby",), 1),
        Case("over", OVER, plan(OVER, "A=1/1 B=2/1", {"1/1": "P1", "2/1": "P4"}), True),
        Case("over, with another visit", OVER, plan(OVER, "A=1/1 B=1/1", ONE), False, ("over_visit",), 1),
        Case("over, with another person", OVER, plan(OVER, "A=1/1", {"1/1": "P1 P4"}), False, ("over_person",), 1),
        Case("over, with another group", OVER, plan(OVER, "A=1/1", {"1/1": "P1", "1/2": ""}, standby="1/2"), False,
             ("over_group",), 1),
        Case("a fact", FACT, plan(FACT, "A=2/1", {"2/1": "P1"}), True),
        Case("a fact that the plan moves", FACT, plan(FACT, "A=1/2", {"1/2": "P1"}), False,
             ("visit_round", "visit_group"), 2),
        Case("a fact that the plan leaves out", FACT, plan(FACT, "B=1/1", ONE), False, ("visit_missing",), 1),
    ],
}  # fmt: skip
