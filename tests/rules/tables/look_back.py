"""Look-backs: how many, when, by whom. Rounds have a week on site and a week of rectification."""

from tests.builders import Case, Data, plan, scenario

PHASES = {"investigate": 5, "rectify": 5}
PAST = {"past": [{"on": "2019-12-01", "leader": "P1", "members": ["P2"]}]}


def looked(units: object = "A B", people: object = None, cover: bool = True, **keys: object) -> Data:
    """Units to be looked back on three months after rectification (so two rounds later)."""
    rule = {"rule": "look_back", "select": {}, "after": 3, "count": 1, **keys}
    return scenario(units, people, rules=[rule], cover=cover, phases=PHASES)


ONE = looked()
EVERY = looked(count=None, after=0)
HALF = looked("A B C", count=None, share=0.5)
BEFORE = looked([{"id": "A", **PAST}], cover=False)
COVERED = looked([{"id": "A", "covered_by": {"by": "province", "on": "2020-01-10"}}])
TO_THE_DAY = looked([{"id": "A", "covered_by": {"by": "province", "on": "2020-01-02"}}])
ARCHIVED = {**ONE, "rounds": {**ONE["rounds"], "phases": {"investigate": 5, "rectify": 1, "archive": 40}}}
UNRECTIFIED = {**ONE, "rounds": {**ONE["rounds"], "phases": {"investigate": 5, "report": 70}}}
FOUR = [{"id": f"P{k}", "leader": True} for k in (1, 2, 3, 4)]
ONE_LEADER = {"groups": {"per_round": {"max": 2}}}
LEADER = {**looked("A", FOUR, by="other_leader"), **ONE_LEADER}
GROUP = looked("A", FOUR, by="other_group")
PAST_LEADER = {**looked([{"id": "A", **PAST}], FOUR, cover=False, by="other_leader"), **ONE_LEADER}
PAST_GROUP = looked([{"id": "A", **PAST}], FOUR, cover=False, by="other_group")
EAST = {"partners": [{"id": "east", "name": "东县", "groups": 1}]}
GUEST = {**looked("A", FOUR, by="other_group"), **EAST}
NEVER = looked("A", count=0, cover=False)
SMALL = {**looked([{"id": "A", "effort": 5}, {"id": "B", "effort": 2}], effort=0.5), "groups": {
    "per_round": {"max": 2}, "leaders": 0, "capacity": 5,
}}  # fmt: skip
FACT = {
    **looked("A"),
    "fixed": [{"visit": n, "round": f"2020-{k}", "past": True} for n, k in (("A", 1), ("A@look_back", 2))],
}


def again(people: object = None, **keys: object) -> Data:
    """A unit that may be visited twice, and a look-back after that."""
    back = {"rule": "look_back", "select": {}, "after": 3, "count": 1, **keys}
    rules = [{"rule": "coverage", "select": {}, "times": 2, "share": 0}, back]
    return scenario("A", people, rules, cover=False, phases=PHASES)


TWICE = again()
TWICE_LEADER = {**again(FOUR, by="other_leader"), **ONE_LEADER}

CASES = [
    Case("one of two", ONE, plan(ONE, "A=1/1 B=1/1 A@look_back=3/1"), True),
    Case("none", ONE, plan(ONE, "A=1/1 B=1/1"), False, ("too_few",), 1),
    Case("too soon", ONE, plan(ONE, "A=1/1 B=1/1 A@look_back=2/1"), False, ("too_soon",), 1),
    Case("before the visit", ONE, plan(ONE, "A=3/1 B=1/1 A@look_back=1/1"), False, ("too_soon",), 1),
    Case("all, by default", EVERY, plan(EVERY, "A=1/1 B=1/1 A@look_back=2/1 B@look_back=3/1"), True),
    Case("all but one", EVERY, plan(EVERY, "A=1/1 B=1/1 A@look_back=2/1"), False, ("too_few",), 1),
    Case("half of three is two", HALF, plan(HALF, "A=1/1 B=1/1 C=1/1 A@look_back=3/1 B@look_back=4/1"), True),
    Case("one of three", HALF, plan(HALF, "A=1/1 B=1/1 C=1/1 A@look_back=3/1"), False, ("too_few",), 1),
    Case("after a visit before the term", BEFORE, plan(BEFORE, "A@look_back=2/1"), True),
    Case("too soon after a visit before the term", BEFORE, plan(BEFORE, "A@look_back=1/1"), False, ("too_soon",), 1),
    Case("after another level's visit", COVERED, plan(COVERED, "A@look_back=3/1"), True),
    Case("too soon after another level's visit", COVERED, plan(COVERED, "A@look_back=2/1"), False, ("too_soon",), 1),
    Case("three months to the day", TO_THE_DAY, plan(TO_THE_DAY, "A@look_back=2/1"), True),
    Case("only rectification is waited for", ARCHIVED, plan(ARCHIVED, "A=1/1 B=1/1 A@look_back=3/1"), True),
    Case("without rectification, the last phase", UNRECTIFIED,
         plan(UNRECTIFIED, "A=1/1 B=1/1 A@look_back=3/1"), False, ("too_soon",), 1),
    Case("never visited", NEVER, plan(NEVER, "A@look_back=4/1"), False, ("never_visited",), 1),
    Case("another leader", LEADER,
         plan(LEADER, "A=1/1 A@look_back=3/1", {"1/1": "P1* P2", "3/1": "P2* P1"}), True),
    Case("the same leader", LEADER,
         plan(LEADER, "A=1/1 A@look_back=3/1", {"1/1": "P1* P2", "3/1": "P1* P3"}), False, ("same_leader",), 1),
    Case("another group", GROUP,
         plan(GROUP, "A=1/1 A@look_back=3/1", {"1/1": "P1 P2", "3/1": "P3 P4"}), True),
    Case("one of the group again", GROUP,
         plan(GROUP, "A=1/1 A@look_back=3/2", {"1/1": "P1 P2", "3/2": "P2 P3"}), False, ("same_people",), 1),
    Case("another leader than before the term", PAST_LEADER,
         plan(PAST_LEADER, "A@look_back=2/1", {"2/1": "P2*"}), True),
    Case("the leader from before the term", PAST_LEADER,
         plan(PAST_LEADER, "A@look_back=2/1", {"2/1": "P1*"}), False, ("same_leader",), 1),
    Case("a member from before the term", PAST_GROUP,
         plan(PAST_GROUP, "A@look_back=2/1", {"2/1": "P2 P3"}), False, ("same_people",), 1),
    Case("a guest made the first", GUEST, plan(GUEST, "A=1/east-1 A@look_back=3/1", {"3/1": "P1"}), True),
    Case("a guest makes the second", GUEST, plan(GUEST, "A=1/1 A@look_back=3/east-1", {"1/1": "P1"}), True),
    Case("half the effort, rounded up", SMALL, plan(SMALL, "A=1/1 B=3/1 A@look_back=3/1"), True),
    Case("after the later of two visits", TWICE, plan(TWICE, "A=1/1 A#2=2/1 A@look_back=4/1"), True),
    Case("too soon after the later of two visits", TWICE,
         plan(TWICE, "A=1/1 A#2=2/1 A@look_back=3/1"), False, ("too_soon",), 1),
    Case("only the second of two visits is made", TWICE, plan(TWICE, "A#2=1/1 A@look_back=3/1"), True),
    Case("who led the earlier of two visits", TWICE_LEADER,
         plan(TWICE_LEADER, "A=2/1 A#2=1/1 A@look_back=4/1", {"2/1": "P1*", "1/1": "P2*", "4/1": "P2*"}), True),
    Case("who led the later of two visits", TWICE_LEADER,
         plan(TWICE_LEADER, "A=2/1 A#2=1/1 A@look_back=4/1", {"2/1": "P1*", "1/1": "P2*", "4/1": "P1*"}),
         False, ("same_leader",), 1),
    Case("who led the second of two visits at a time", TWICE_LEADER,
         plan(TWICE_LEADER, "A=1/1 A#2=1/2 A@look_back=3/1", {"1/1": "P1*", "1/2": "P2*", "3/1": "P2*"}), True),
    Case("who led the first of two visits at a time", TWICE_LEADER,
         plan(TWICE_LEADER, "A=1/1 A#2=1/2 A@look_back=3/1", {"1/1": "P1*", "1/2": "P2*", "3/1": "P1*"}),
         False, ("same_leader",), 1),
    Case("too soon, but a fact", FACT, plan(FACT, "A=1/1 A@look_back=2/1"), True),
]  # fmt: skip
