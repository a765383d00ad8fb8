"""Groups a round, what is lent or stands by, visits a group, capacity, a partner's window."""

from tests.builders import Case, Data, plan, scenario

EAST: Data = {"id": "east", "name": "东县", "groups": 1}
UNITS = [{"id": "A", "effort": 3}, {"id": "B", "effort": 4}, {"id": "V", "kind": "village"}]


def grouped(groups: Data, partner: Data | None = None, people: object = None, **sections: object) -> Data:
    """Units of 3, 4 and 1 person-days, a partner, and these settings of groups."""
    return scenario(UNITS, people, groups=groups, partners=[{**EAST, **(partner or {})}], **sections)


def marked(data: Data, standby: bool) -> Data:
    """The same plan with all groups marked as standing by, or not."""
    return {**data, "groups": [{**group, "standby": standby} for group in data["groups"]]}


TWO = grouped({"per_round": {"min": 2, "max": 2}})
FACTS = grouped(
    {"per_round": {"min": 2, "max": 2}},
    fixed=[{"visit": name, "round": "2020-1", "group": 1, "past": True} for name in "ABV"],
)
PLAIN = grouped({})
LIMIT = grouped({"visits": {"max": 1, "select": {"not": {"kind": "village"}}}})
SPECIAL = grouped(
    {"visits": {"max": 1, "select": {"not": {"kind": "village"}}}},
    visits=[{"id": "S1", "kind": "special", "unit": "A", "effort": 1}],
)
GUESTS = grouped({"visits": {"max": 2, "select": {"not": {"kind": "village"}}}}, {"visits": {"max": 1}})
LIMIT_FACTS = grouped(
    {"visits": {"max": 1}}, fixed=[{"visit": name, "round": "2020-1", "group": 1, "past": True} for name in "AB"]
)
GIVEN = grouped({"capacity": 7}, {"capacity": 4})
HALF = grouped({}, people=[{"id": "P1"}, {"id": "P2", "share": "0.5"}, {"id": "P3", "share": "0.1"}])
OVER_FACTS = grouped({"capacity": 6}, fixed=[{"visit": n, "round": "2020-1", "group": 1, "past": True} for n in "AB"])
WHO_FACTS = {**HALF, "fixed": [
    *OVER_FACTS["fixed"], {"person": "P1", "round": "2020-1", "group": 1, "past": True},
]}  # fmt: skip
WINDOW = grouped({}, {"window": {"from": "2020-04-02", "to": "2020-07-08"}})
WINDOW_FACT = {**WINDOW, "fixed": [{"visit": "A", "round": "2020-1", "group": "east-1", "past": True}]}

CASES = {
    "groups.per_round": [
        Case("two groups in each round", TWO, plan(TWO, "A=1/1 B=1/2 V=1/1"), True),
        Case("one group where two are needed", TWO, plan(TWO, "A=1/1 B=1/1 V=1/1"), False, ("count",), 1),
        Case("a lent group counts", TWO, plan(TWO, "A=1/1 B=1/1 V=1/1", lent={"1/2": "east"}), True),
        Case("a standby group counts", TWO, plan(TWO, "A=1/1 B=1/1 V=1/1", standby="1/2"), True),
        Case("a guest does not", TWO, plan(TWO, "A=1/1 B=1/east-1 V=1/1"), False, ("count",), 1),
        Case("facts", FACTS, plan(FACTS, "A=1/1 B=1/1 V=1/1"), True),
        Case("a lent group with a visit", PLAIN, plan(PLAIN, "A=1/1 B=1/2 V=1/2", lent={"1/2": "east"}), False,
             ("lent_visits",), 2),
        Case("idle, not marked", PLAIN, marked(plan(PLAIN, "A=1/1 B=1/1 V=1/1", standby="1/2"), False), False,
             ("not_standby",), 1),
        Case("busy, marked as standing by", PLAIN, marked(plan(PLAIN, "A=1/1 B=1/1 V=1/2"), True), False,
             ("busy_standby",), 2),
    ],
    "groups.visits": [
        Case("one, and a village", LIMIT, plan(LIMIT, "A=1/1 B=2/1 V=1/1"), True),
        Case("two", LIMIT, plan(LIMIT, "A=1/1 B=1/1 V=2/1"), False, ("too_many",), 1),
        Case("two groups", LIMIT, plan(LIMIT, "A=1/1 B=1/2 V=1/1"), True),
        Case("a guest without a limit", LIMIT, plan(LIMIT, "A=1/east-1 B=1/east-1 V=1/1"), True),
        Case("every kind counts", SPECIAL, plan(SPECIAL, "A=1/1 B=2/1 V=1/1 S1=1/1"), False, ("too_many",), 1),
        Case("every kind counts, apart", SPECIAL, plan(SPECIAL, "A=1/1 B=2/1 V=1/1 S1=3/1"), True),
        Case("a guest's own limit, our selection", GUESTS, plan(GUESTS, "A=1/east-1 B=1/1 V=1/east-1"), True),
        Case("a guest's own limit broken", GUESTS, plan(GUESTS, "A=1/east-1 B=1/east-1 V=1/1"), False,
             ("too_many",), 1),
        Case("facts", LIMIT_FACTS, plan(LIMIT_FACTS, "A=1/1 B=1/1 V=2/1"), True),
        Case("facts and one more", LIMIT_FACTS, plan(LIMIT_FACTS, "A=1/1 B=1/1 V=1/1"), False, ("too_many",), 2),
    ],
    "groups.capacity": [
        Case("full", GIVEN, plan(GIVEN, "A=1/1 B=1/1 V=2/1"), True),
        Case("one over", GIVEN, plan(GIVEN, "A=1/1 B=1/1 V=1/1"), False, ("overloaded",), 1),
        Case("a guest, full", GIVEN, plan(GIVEN, "A=1/east-1 B=1/1 V=1/east-1"), True),
        Case("a guest, over", GIVEN, plan(GIVEN, "A=1/east-1 B=1/east-1 V=1/1"), False, ("overloaded",), 3),
        Case("no people, no limit", PLAIN, plan(PLAIN, "A=1/1 B=1/1 V=1/1"), True),
        Case("seven days and a half", HALF, plan(HALF, "A=1/1 B=1/1 V=2/1", {"1/1": "P1 P2", "2/1": "P2"}), True),
        Case("half a day short", HALF, plan(HALF, "A=1/1 B=1/1 V=1/1", {"1/1": "P1 P2"}), False, ("overloaded",), 1),
        Case("eight days to the hour", HALF, plan(HALF, "A=1/1 B=1/1 V=1/1", {"1/1": "P1 P2 P3"}), True),
        Case("facts", OVER_FACTS, plan(OVER_FACTS, "A=1/1 B=1/1 V=2/1"), True),
        Case("facts, and who they were", WHO_FACTS,
             plan(WHO_FACTS, "A=1/1 B=1/1 V=2/1", {"1/1": "P1", "2/1": "P2"}), True),
        Case("facts, and somebody else", WHO_FACTS,
             plan(WHO_FACTS, "A=1/1 B=1/1 V=2/1", {"1/1": "P1 P3", "2/1": "P2"}), False, ("overloaded",), 2),
    ],
    "partners.window": [
        Case("in the window", WINDOW, plan(WINDOW, "A=3/east-1 B=1/1 V=1/1", lent={"2/1": "east"}), True),
        Case("a guest too early", WINDOW, plan(WINDOW, "A=1/east-1 B=1/1 V=1/1"), False, ("outside",), 1),
        Case("lent too late", WINDOW, plan(WINDOW, "A=1/1 B=1/1 V=1/1", lent={"4/1": "east"}), False, ("outside",), 1),
        Case("a fact", WINDOW_FACT, plan(WINDOW_FACT, "A=1/east-1 B=1/1 V=1/1"), True),
    ],
}  # fmt: skip
