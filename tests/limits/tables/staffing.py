"""Size, roles, skills, standing groups."""

from typing import Any

from tests.builders import Case, Data, plan, scenario

PEOPLE = [
    {"id": "L1", "leader": True},
    {"id": "L2", "leader": True, "skills": ["law"]},
    {"id": "D1", "deputy": True, "skills": ["law", "audit"]},
    "P1",
    "P2",
]
EAST = {"partners": [{"id": "east", "name": "东县", "groups": 1}]}


def staffed(groups: Data, people: tuple[str, ...] = (), roles: tuple[str, ...] = (), **more: object) -> Data:
    """Two units and five people; `people` are facts in the first group of the first round."""
    said = dict(zip(people, roles, strict=False))
    fixed = [
        {"person": p, "round": "2020-1", "group": 1, "past": True, **({"role": said[p]} if p in said else {})}
        for p in people
    ]
    return scenario("A B", PEOPLE, groups=groups, fixed=fixed, **EAST, **more)


def team(data: Data, first: str, second: str = "", **more: Any) -> Data:
    """One or two groups in the first round."""
    visits = "A=1/1 B=1/2" if second else "A=1/1 B=1/1"
    staff = {"1/1": first, "1/2": second} if second else {"1/1": first}
    return plan(data, visits, staff, **more)


SIZE = staffed({"size": {"min": 2, "max": 3}})
SIZE_FACTS = staffed({"size": {"min": 2, "max": 3}}, ("P1",))
SIZE_CROWD = staffed({"size": {"min": 2, "max": 3}}, ("P1", "P2", "L1", "L2"))
ROLES = staffed({"leaders": 1, "deputies": 1})
ROLE_FACTS = staffed({"leaders": 2, "deputies": 1}, ("P1", "P2"), ("leader", "deputy"))
SKILLS = staffed({"skills": {"law": 1, "audit": 1}})
TWO_LAWYERS = staffed({"skills": {"law": 2}})
SKILL_FACTS = staffed({"skills": {"law": 1}}, ("P1", "P2"))
STANDING = staffed({"standing": [{"group": 2, "name": "第二巡察组", "core": ["P1", "L1"]}]})
STANDING_FACT = {**STANDING, **{"fixed": [{"person": "P1", "round": "2020-1", "group": 1, "past": True}]}}

CASES = {
    "groups.size": [
        Case("two and three", SIZE, team(SIZE, "P1 P2", "L1 L2 D1"), True),
        Case("one and four", SIZE, team(SIZE, "P1", "L1 L2 D1 P2"), False, ("count",), 2),
        Case("nobody in a lent group", SIZE, team(SIZE, "P1 P2", lent={"2/1": "east"}), False, ("count",), 2),
        Case("a full lent group", SIZE, plan(SIZE, "A=1/1 B=1/1", {"1/1": "P1 P2", "2/1": "P1 P2"},
                                             lent={"2/1": "east"}), True),
        Case("a guest group needs none", SIZE, plan(SIZE, "A=1/1 B=1/east-1", {"1/1": "P1 P2"}), True),
        Case("too few, but facts", SIZE_FACTS, team(SIZE_FACTS, "P1"), True),
        Case("too many, facts among them", SIZE_FACTS, team(SIZE_FACTS, "P1 P2 L1 L2"), False, ("count",), 1),
        Case("too many, but facts", SIZE_CROWD, team(SIZE_CROWD, "P1 P2 L1 L2"), True),
        Case("too many, and one more", SIZE_CROWD, team(SIZE_CROWD, "P1 P2 L1 L2 D1"), False, ("count",), 2),
    ],
    "groups.leaders": [
        Case("one of each", ROLES, team(ROLES, "L1* D1+ P1"), True),
        Case("a leader may be a deputy", ROLES, team(ROLES, "L1* L2+ P1"), True),
        Case("no deputy", ROLES, team(ROLES, "L1* D1 P1"), False, ("deputies",), 1),
        Case("two leaders", ROLES, team(ROLES, "L1* L2* D1+"), False, ("leaders",), 1),
        Case("leads without being fit", ROLES, team(ROLES, "P1* D1+"), False, ("no_leader",), 1),
        Case("a deputy does not lead", ROLES, team(ROLES, "D1* L1+"), False, ("no_leader",), 1),
        Case("a deputy without being fit", ROLES, team(ROLES, "L1* P1+"), False, ("no_deputy",), 1),
        Case("leader and deputy in one", ROLES, {**team(ROLES, "L1* P1"), "groups": [
            {"round": "2020-1", "group": "1", "leaders": ["L1"], "deputies": ["L1"], "members": ["L1", "P1"]},
        ]}, False, ("both",), 1),
        Case("facts", ROLE_FACTS, team(ROLE_FACTS, "P1* P2+"), True),
    ],
    "groups.skills": [
        Case("one has both", SKILLS, team(SKILLS, "D1 P1"), True),
        Case("one skill missing", SKILLS, team(SKILLS, "L2 P1"), False, ("skill",), 1),
        Case("both missing", SKILLS, team(SKILLS, "P1 P2"), False, ("skill",), 2),
        Case("one of two", TWO_LAWYERS, team(TWO_LAWYERS, "L2 P1"), False, ("skill",), 1),
        Case("two with the skill", TWO_LAWYERS, team(TWO_LAWYERS, "L2 D1"), True),
        Case("facts", SKILL_FACTS, team(SKILL_FACTS, "P1 P2"), True),
    ],
    "groups.standing": [
        Case("with their own group", STANDING, team(STANDING, "P2", "P1 L1"), True),
        Case("not serving", STANDING, team(STANDING, "P2", "L2"), True),
        Case("both in another group", STANDING, team(STANDING, "P1 L1", "P2"), False, ("strayed",), 2),
        Case("a fact", STANDING_FACT, team(STANDING_FACT, "P1", "L1"), True),
    ],
}  # fmt: skip
