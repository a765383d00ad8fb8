"""Rounds of several series: what each limit says where a series has settings of its own.

The series `m` makes the special visits; its candidate rounds are the second and the fifth, on the days of the first
and the fourth, which are main rounds like the third and the sixth.
"""

from typing import Any

from tests.builders import Case, Data, plan, scenario

SPECIAL = [{"id": f"S{k}", "kind": "special", "unit": "A", "effort": 2} for k in (1, 2)]
PEOPLE = [{"id": "L", "leader": True}, {"id": "P1", "skills": ["law"]}, "P2", "P3"]


def several(groups: Data | None = None, people: Any = None, *, main: Data | None = None, **series: Any) -> Data:
    """One unit, two special visits; `groups` are the series' settings, `series` its further keys."""
    found = scenario("A", people, groups=main, visits=SPECIAL)
    own = {"id": "m", "name": "专项", "per_year": {"max": 2}, "visits": ["special"], "groups": groups or {}, **series}
    found["rounds"]["series"] = [own]
    return found


def past(data: Data, *entries: Data) -> Data:
    """The same scenario with facts."""
    return {**data, "fixed": [{**entry, "past": True} for entry in entries]}


PLAIN = several()
TWO = several(slots=[{"id": "m1", "start": "2020-02-03"}])
TWO["rounds"]["series"].append({
    "id": "n", "name": "回访", "per_year": {"max": 1}, "visits": ["mobile"],
    "slots": [{"id": "n1", "start": "2020-03-02"}],
})  # fmt: skip
FACT = past(PLAIN, {"visit": "S1", "round": "2020-1", "group": 1})
ONCE = several(per_year={"min": 0, "max": 1}, slots=[{"id": f"m{k}", "start": f"2020-0{k}-03"} for k in (2, 3)])
LEAST = several(per_year={"min": 2, "max": 2})
YEARS = {**LEAST, "term": {"start": "2020-01-01", "years": 2}, "rounds": {
    **LEAST["rounds"], "per_year": {"min": 1, "max": 1},
    "series": [{**LEAST["rounds"]["series"][0], "per_year": {"min": 0, "max": 1}}],
}}  # fmt: skip
BOTH = several({"per_round": {"min": 2, "max": 2}}, main={"per_round": {"max": 1}})
SIZE = several({"size": {"max": 1}}, PEOPLE, main={"size": {"min": 2}})
LEADER = several({"leaders": 1, "deputies": 1}, PEOPLE)
SKILL = several({"skills": {"law": 1}}, PEOPLE)
UNSKILLED = several({"skills": {}}, PEOPLE, main={"skills": {"law": 1}})
CORE = {"standing": [{"group": 1, "name": "第一组", "core": ["P1"]}]}
SHARED = several({}, PEOPLE, main=CORE)
ANEW = several({"per_round": {"max": 2}}, PEOPLE, main=CORE)
OTHERS = several({"standing": [{"group": 2, "name": "专项组", "core": ["P2"]}]}, PEOPLE, main=CORE)
VISITS = several({"visits": {"max": 1}})
INHERITED = several(main={"capacity": 3})
SHORTER = several(main={"capacity": 3}, phases={"investigate": 4})
GIVEN = several({"capacity": 3}, main={"capacity": 100})
DAYS = several(people=PEOPLE, phases={"investigate": 1})
LONG_DUTY = several(people=[{"id": "P1", "away": [{"from": "2020-01-10", "to": "2020-01-31"}]}, "P2"],
                    phases={"investigate": 5, "report": 5})  # fmt: skip
QUOTA = several(people=[{"id": "P1", "per_year": {"max": 2}}, "P2"],
                slots=[{"id": f"m{k}", "start": f"2020-0{k}-03"} for k in (2, 3)])  # fmt: skip
EACH = "A=1/1 S1=2/1 S2=5/1"
SOME = "A=1/1 S1=2/1 S2=2/1"


def staffed(data: Data, first: str, second: str, third: str = "P2") -> Data:
    """The main round, then both rounds of the series, with these people."""
    return plan(data, EACH, {"1/1": first, "2/1": second, "5/1": third})


CASES = {
    "rounds.series": [
        Case("each in its own rounds", PLAIN, plan(PLAIN, EACH), True),
        Case("a special visit in a main round", PLAIN, plan(PLAIN, "A=1/1 S1=1/1 S2=2/1"), False, ("elsewhere",), 1),
        Case("a regular visit in a round of the series", PLAIN, plan(PLAIN, "A=2/1 S1=2/1 S2=2/1"), False,
             ("outsider",), 1),
        Case("a special visit in a round of another series", TWO, plan(TWO, "A=1/1 S1=2/1 S2=3/1"), False,
             ("elsewhere",), 1),
        Case("a fact", FACT, plan(FACT, "A=1/1 S1=1/1 S2=2/1"), True),
    ],
    "rounds.per_year": [
        Case("both rounds of the series", LEAST, plan(LEAST, EACH), True),
        Case("a round of the series too few", LEAST, plan(LEAST, SOME), False, ("series_count",), 1),
        Case("a round of the series too many", ONCE, plan(ONCE, "A=1/1 S1=2/1 S2=3/1"), False, ("series_count",), 1),
        Case("rounds of a series are no main rounds", YEARS, plan(YEARS, "A=1/1 S1=2/1 S2=4/1"), False, ("count",), 1),
    ],
    "groups.per_round": [
        Case("more groups than in a main round", BOTH, plan(BOTH, "A=1/1 S1=2/1 S2=2/2"), True),
        Case("fewer groups than the series needs", BOTH, plan(BOTH, SOME), False, ("count",), 1),
    ],
    "groups.size": [
        Case("one where the series wants one", SIZE, staffed(SIZE, "P1 P2", "P3"), True),
        Case("two where the series wants one", SIZE, staffed(SIZE, "P1 P2", "P3 L"), False, ("count",), 1),
        Case("one in the main round", SIZE, staffed(SIZE, "P1", "P3"), False, ("count",), 1),
    ],
    "groups.leaders": [
        Case("leaders in the series only", LEADER,
             plan(LEADER, SOME, {"1/1": "P1", "2/1": "L* P2"}), False, ("deputies",), 1),
    ],
    "groups.skills": [
        Case("a lawyer in the series only", SKILL, plan(SKILL, SOME, {"1/1": "P2", "2/1": "P1 P3"}), True),
        Case("no lawyer in the series", SKILL, plan(SKILL, SOME, {"1/1": "P1", "2/1": "P3"}), False, ("skill",), 1),
        Case("a skill the series does without", UNSKILLED, staffed(UNSKILLED, "P1", "P3"), True),
    ],
    "groups.standing": [
        Case("at home", SHARED, plan(SHARED, SOME, {"1/1": "P2", "2/1": "P1"}), True),
        Case("away from home in the series", SHARED,
             plan(SHARED, "A=1/1 S1=2/2 S2=2/1", {"1/1": "P2", "2/2": "P1", "2/1": "P3"}), False, ("strayed",), 1),
        Case("groups formed anew", ANEW,
             plan(ANEW, "A=1/1 S1=2/2 S2=2/1", {"1/1": "P2", "2/2": "P1", "2/1": "P3"}), True),
        Case("a core of the series' own", OTHERS, plan(OTHERS, SOME, {"1/1": "P3", "2/1": "P2"}), False,
             ("strayed",), 1),
    ],
    "groups.visits": [
        Case("one a group in the series", VISITS, plan(VISITS, "A=1/1 S1=2/1 S2=2/2"), True),
        Case("two a group in the series", VISITS, plan(VISITS, SOME), False, ("too_many",), 1),
    ],
    "groups.capacity": [
        Case("inherited with the phases", INHERITED, plan(INHERITED, SOME), False, ("overloaded",), 1),
        Case("not inherited by other phases", SHORTER, plan(SHORTER, SOME), True),
        Case("its own", GIVEN, plan(GIVEN, SOME), False, ("overloaded",), 1),
        Case("people's days in the series", DAYS, plan(DAYS, SOME, {"1/1": "L", "2/1": "P1 P2 P3"}), False,
             ("overloaded",), 1),
        Case("enough of people's days", DAYS, staffed(DAYS, "L", "P1 P2 P3", "P1 P2 P3"), True),
    ],
    "people.away": [
        Case("back for a main round", LONG_DUTY, plan(LONG_DUTY, SOME, {"1/1": "P1", "2/1": "P2"}), True),
        Case("away at the end of a round of the series", LONG_DUTY,
             plan(LONG_DUTY, SOME, {"1/1": "P2", "2/1": "P1"}), False, ("away",), 1),
    ],
    "people": [
        Case("different people on the same days", DAYS, staffed(DAYS, "L", "P1 P2 P3", "L P1 P2"), True),
        Case("two rounds of different series at a time", DAYS, staffed(DAYS, "P1", "P1 P2 P3", "L P1 P2"), False,
             ("overlap",), 1),
    ],
    "people.per_year": [
        Case("rounds of all series count", QUOTA,
             plan(QUOTA, "A=1/1 S1=2/1 S2=3/1", {"1/1": "P1", "2/1": "P1", "3/1": "P1"}), False, ("per_year",), 1),
    ],
    "fixed": [
        Case("a round of the series shut", {**PLAIN, "fixed": [{"round": "2020-m-1", "open": False}]},
             plan(PLAIN, SOME), False, ("round_shut",), 1),
    ],
}  # fmt: skip
