"""Pace: visits and effort a round and a year, cumulative shares."""

from tests.builders import Case, Data, plan, scenario

UNITS = [{"id": "A", "effort": 3}, {"id": "B", "effort": 4}, "C", "D"]
TWO_YEARS = {"term": {"start": "2020-01-01", "years": 2}}
FACTS = {
    "fixed": [
        {"visit": "A", "round": "2020-1", "group": 1, "past": True},
        {"visit": "B", "round": "2020-1", "group": 1, "past": True},
    ]
}


def paced(**keys: object) -> Data:
    """Four units of 3, 4, 1 and 1 person-days, two years of two rounds."""
    return scenario(
        UNITS, rules=[{"rule": "pace", "select": {}, **keys}], per_year={"min": 0, "max": 2}, **TWO_YEARS
    )  # fmt: skip


ROUND = paced(per="round", min=1, max=2)
WORK = paced(per="round", of="effort", max=5)
YEAR = paced(per="year", min=1, max=3)
LOAD = paced(of="effort", min=2, max=7)
GROWING = paced(cumulative={1: 0.3, 2: 1})
LEAST = paced(per="round", of="effort", min=3)
EVERY_YEAR = paced(min=2)
NONE = paced(per="year", max=0, select={"id": ["C", "D"]}, hard=True)
ALL_AT_ONCE = paced(cumulative={1: 1}, max=4)
FACT_YEAR = {**paced(per="year", of="effort", max=6), **FACTS}
SOME = scenario(UNITS, rules=[{"rule": "pace", "select": {"id": ["A", "B"]}, "per": "round", "max": 1}])
PAST = {**paced(per="round", max=1), **FACTS}

CASES = [
    Case("one or two a round", ROUND, plan(ROUND, "A=1/1 B=1/1 C=2/1 D=3/1"), True),
    Case("three in a round", ROUND, plan(ROUND, "A=1/1 B=1/1 C=1/1 D=3/1"), False, ("round_visits",), 1),
    Case("shut rounds need none", ROUND, plan(ROUND, "A=1/1 B=1/1 C=4/1 D=4/1"), True),
    Case("effort of a round", WORK, plan(WORK, "A=1/1 C=1/1 D=1/1 B=3/1"), True),
    Case("too much effort in a round", WORK, plan(WORK, "A=1/1 B=1/2 C=2/1 D=3/1"), False, ("round_effort",), 2),
    Case("one to three a year", YEAR, plan(YEAR, "A=1/1 B=1/1 C=2/1 D=3/1"), True),
    Case("four and none", YEAR, plan(YEAR, "A=1/1 B=1/1 C=2/1 D=2/1"), False, ("year_visits",), 2),
    Case("effort of a year", LOAD, plan(LOAD, "A=1/1 B=2/1 C=3/1 D=4/1"), True),
    Case("too little effort in a year", LOAD, plan(LOAD, "A=1/1 B=2/1 C=2/1 D=4/1"), False, ("year_effort",), 2),
    Case("two of four by the first year", GROWING, plan(GROWING, "A=1/1 B=2/1 C=3/1 D=4/1"), True),
    Case("one of four is under 30%", GROWING, plan(GROWING, "A=1/1 B=3/1 C=3/1 D=4/1"), False, ("cumulative",), 1),
    Case("enough effort in every open round", LEAST, plan(LEAST, "A=1/1 B=3/1 C=3/1 D=1/1"), True),
    Case("too little effort in an open round", LEAST, plan(LEAST, "A=1/1 B=2/1 C=3/1 D=3/1"),
         False, ("round_effort",), 1),
    Case("two a year", EVERY_YEAR, plan(EVERY_YEAR, "A=1/1 B=3/1 C=2/1 D=4/1"), True),
    Case("one in a year", EVERY_YEAR, plan(EVERY_YEAR, "A=1/1 B=1/1 C=2/1 D=4/1"), False, ("year_visits",), 1),
    Case("none allowed", NONE, plan(NONE, "A=1/1 B=1/1 C=2/1 D=4/1"), False, ("year_visits",), 2),
    Case("everything in the first year", ALL_AT_ONCE, plan(ALL_AT_ONCE, "A=1/1 B=1/1 C=2/1 D=2/1"), True),
    Case("half in the first year", ALL_AT_ONCE, plan(ALL_AT_ONCE, "A=1/1 B=1/1 C=3/1 D=4/1"),
         False, ("cumulative",), 2),
    Case("effort of facts alone", FACT_YEAR, plan(FACT_YEAR, "A=1/1 B=1/1 C=3/1 D=4/1"), True),
    Case("effort of facts and one more", FACT_YEAR, plan(FACT_YEAR, "A=1/1 B=1/1 C=2/1 D=4/1"),
         False, ("year_effort",), 2),
    Case("only the selected count", SOME, plan(SOME, "A=1/1 B=2/1 C=2/1 D=2/1"), True),
    Case("facts alone", PAST, plan(PAST, "A=1/1 B=1/1 C=2/1 D=3/1"), True),
    Case("facts and one more", PAST, plan(PAST, "A=1/1 B=1/1 C=1/2 D=3/1"), False, ("round_visits",), 2),
]  # fmt: skip
