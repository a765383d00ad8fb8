"""Recusal: every basis, every switch, what is not known, guests, facts."""

from typing import Any

from tests.builders import Case, Data, plan, scenario

UNITS = [
    {"id": "T", "kind": "township", "zone": "west"},
    {"id": "V", "kind": "village", "parent": "T"},
    {"id": "U", "kind": "township"},
    {"id": "D", "system": "grain"},
    {"id": "O", "parent": "D", "kind": "institution"},
]
VISITS = "T=1/1 V=1/2 U=2/1 D=2/2 O=3/1"


def recused(someone: Data, rule: Any = None, **sections: Any) -> Data:
    """Person X of whom this is known, and others without conflicts."""
    people = [{"id": "X", **someone}, "P1", "P2", "P3", "P4", "P5"]
    return scenario(UNITS, people, rules=[{"rule": "recusal", **(rule or {})}], **sections)


def serving(data: Data, spot: str, visits: str = VISITS) -> Data:
    """X is in the group of that spot; somebody else in each of the others."""
    spots = ("1/1", "1/2", "2/1", "2/2", "3/1")
    staff = {one: f"P{k + 1}" for k, one in enumerate(spots)}
    return plan(data, visits, {**staff, spot: f"{staff.get(spot, '')} X"})


def row(name: str, someone: Data, spot: str, code: str | None = None, **rule: Any) -> Case:
    """X in the group at that spot: allowed, or forbidden with that code."""
    data = recused(someone, dict(rule))
    return Case(name, data, serving(data, spot), code is None, (code,) if code else (), None if code is None else 1)


EMPLOYED = {"pool": "seconded", "employer": "D"}
POST = {"posts": [{"unit": "T", "until": "2015-04-02"}]}
KIN = {"relatives": [{"unit": "T", "relation": "配偶"}]}
KIN_PERSON = {"relatives": [{"person": "P9", "relation": "配偶"}]}
HOME = {"hometown": "T"}
UNKNOWN_EMPLOYER = {"pool": "seconded"}

COUPLE = scenario(
    UNITS, [{"id": "X", **KIN_PERSON}, {"id": "P9", **EMPLOYED}, "P1", "P2", "P3", "P4", "P5"],
    rules=[{"rule": "recusal"}],
)  # fmt: skip
LEFT = recused({"posts": [{"unit": "U", "until": "2015-04-02"}]})
LEFT_LATER = recused({"posts": [{"unit": "U", "until": "2015-04-03"}]})
EAST = {"partners": [{"id": "east", "name": "东县", "groups": 1}]}
GUEST = recused(HOME, **EAST)
GUESTS = "T=1/east-1 V=1/1 U=2/1 D=2/2 O=3/1"
SPECIAL = recused(HOME, visits=[{"id": "S1", "kind": "special", "unit": "V", "effort": 1}])
PAST_BOTH = recused(HOME, fixed=[
    {"visit": "T", "round": "2020-1", "group": 1, "past": True},
    {"person": "X", "round": "2020-1", "group": 1, "past": True},
])  # fmt: skip
PAST_VISIT = recused(HOME, fixed=[{"visit": "T", "round": "2020-1", "group": 1, "past": True}])
PAST_SERVICE = recused(HOME, fixed=[{"person": "X", "round": "2020-1", "group": 1, "past": True}])
TWO = recused({"hometown": "T", "recused": ["T", "D"]})
STREET = recused({"hometown": None}, {"unknown": "forbid"})
STREET["units"][0]["kind"] = "street"

CASES = [
    row("no conflict", {}, "1/1"),
    row("employer", EMPLOYED, "2/2", "employer"),
    row("under the employer", EMPLOYED, "3/1", "employer"),
    row("under the employer, children off", EMPLOYED, "3/1", children=False),
    row("employer off", EMPLOYED, "2/2", employer=False),
    row("declared to have no employer", {"pool": "seconded", "employer": "none"}, "2/2", unknown="forbid"),
    row("a post left in 2015", POST, "1/1", "post"),
    row("villages of a post's township", POST, "1/2", "post"),
    row("posts off", POST, "1/1", posts="off"),
    row("posts bar for four years", POST, "1/1", posts={"years": 4}),
    Case("a post left five years ago to the day", LEFT, serving(LEFT, "2/1"), True),
    Case("a post left a day later", LEFT_LATER, serving(LEFT_LATER, "2/1"), False, ("post",), 1),
    row("a relative's unit", KIN, "1/1", "relative"),
    row("villages of a relative's township", KIN, "1/2", "relative"),
    row("relatives off", KIN, "1/1", relatives=False),
    Case("the employer of a relative among the people", COUPLE, serving(COUPLE, "2/2"), False, ("relative",), 1),
    Case("elsewhere", COUPLE, serving(COUPLE, "1/1"), True),
    row("home township", HOME, "1/1", "hometown"),
    row("a village of the home township", HOME, "1/2", "hometown"),
    row("a village, children off", HOME, "1/2", children="off"),
    row("hometown off", HOME, "1/1", hometown=False),
    row("another township", HOME, "2/1"),
    row("declared", {"recused": ["U"]}, "2/1", "declared"),
    row("declared off", {"recused": ["U"]}, "2/1", declared=False),
    row("own zone, not asked", {"zone": "west"}, "1/1"),
    row("own zone", {"zone": "west"}, "1/1", "zone", zone=True),
    row("under a unit of the own zone", {"zone": "west"}, "1/2", "zone", zone=True),
    row("another zone", {"zone": "east"}, "1/1", zone=True),
    row("unknown, warned of", {"posts": None}, "1/1"),
    row("unknown posts", {"posts": None}, "3/1", "unknown_posts", unknown="forbid"),
    row("unknown relatives", {"relatives": None}, "2/2", "unknown_relatives", unknown="forbid"),
    row("unknown employer", UNKNOWN_EMPLOYER, "2/1", "unknown_employer", unknown="forbid"),
    row("full-time without employer", {}, "2/1", unknown="forbid"),
    row("unknown hometown, a township", {"hometown": None}, "2/1", "unknown_hometown", unknown="forbid"),
    Case("unknown hometown, a street with villages", STREET, serving(STREET, "1/1"), False, ("unknown_hometown",), 1),
    row("unknown hometown, a village", {"hometown": None}, "1/2", "unknown_hometown", unknown="forbid"),
    row("unknown hometown, a village, children off", {"hometown": None}, "1/2", unknown="forbid", children=False),
    row("unknown hometown, a department", {"hometown": None}, "2/2", unknown="forbid"),
    row("unknown posts, posts off", {"posts": None}, "3/1", unknown="forbid", posts=False),
    Case("a special visit of a village", SPECIAL, serving(SPECIAL, "3/1", VISITS + " S1=3/1"), False,
         ("hometown",), 1),
    Case("two bases, one person-visit", TWO, serving(TWO, "1/1"), False, ("hometown",), 1),
    Case("a guest visits", GUEST, plan(GUEST, GUESTS, {"1/1": "P1", "2/1": "X", "2/2": "P2", "3/1": "P3"}), True),
    Case("both facts", PAST_BOTH, serving(PAST_BOTH, "1/1"), True),
    Case("only the visit is a fact", PAST_VISIT, serving(PAST_VISIT, "1/1"), False, ("hometown",), 1),
    Case("only the service is a fact", PAST_SERVICE, serving(PAST_SERVICE, "1/1"), False, ("hometown",), 1),
]  # fmt: skip
