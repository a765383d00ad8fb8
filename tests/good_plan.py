"""One small scenario with every rule on, and a plan for it that a person made: nothing in it is wrong."""

from __future__ import annotations

from tests.builders import Data, plan, scenario

UNITS = [
    {"id": "T", "name": "新集镇", "kind": "township", "effort": 6},
    *({"id": f"V{k}", "kind": "village", "parent": "T"} for k in (1, 2, 3)),
    {"id": "A", "name": "粮食局", "effort": 4, "system": "grain"},
    {"id": "B", "name": "粮油公司", "effort": 4, "system": "grain", "tags": ["building"]},
    {"id": "C", "name": "信访局", "effort": 4, "tags": ["acquainted"]},
    {"id": "D", "name": "卫生局", "effort": 4, "system": "health"},
]
PEOPLE = [
    {"id": "L1", "name": "周国梁", "leader": True},
    {"id": "L2", "name": "邱明珠", "leader": True, "hometown": "T"},
    {"id": "L3", "name": "郑怀远", "leader": True, "posts": [{"unit": "A", "until": "2015-11-01"}], "hometown": None},
    {"id": "L4", "name": "吴敬之", "leader": True},
    {"id": "M1", "name": "涂晓燕", "skills": ["law"], "relatives": [{"unit": "B", "relation": "配偶"}]},
    {"id": "M2", "name": "黄建勋", "skills": ["law"], "hometown": "none"},
    {"id": "M3", "name": "汪雪梅", "skills": ["law"], "recused": ["C"]},
    {"id": "M4", "name": "程志平", "skills": ["law", "building"]},
    {"id": "M5", "name": "扶秀兰", "away": [{"from": "2020-07-05", "to": "2020-07-06", "reason": "病休"}]},
    {"id": "Q1", "name": "余长青", "pool": "seconded", "employer": "D", "per_term": {"max": 2}},
    {"id": "Q2", "name": "李炳文", "pool": "seconded", "employer": "D"},
]
RULES = [
    {"rule": "coverage", "select": {}, "by": "2020-09-30", "clause": "届内全覆盖。", "authority": "县委常委会"},
    {"rule": "window", "id": "township_first_half", "select": {"kind": "township"}, "to": "2020-06-30"},
    {"rule": "order", "first": {"kind": "township"}, "then": {"kind": "department"}},
    {"rule": "pace", "select": {}, "per": "round", "max": 3},
    {"rule": "together", "select": {"system": "grain"}, "by": "system", "in": "round", "within": 2},
    {"rule": "apart", "pairs": [["A", "D"]], "in": "round"},
    {"rule": "compact", "select": {"kind": ["department"]}, "by": "unit", "in": "group", "max": 2},
    {"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 1, "max": 2},
    {"rule": "look_back", "select": {"kind": "township"}, "after": 3, "by": "other_leader"},
    {"rule": "reserve", "groups": 1, "per": "year"},
    {"rule": "reserve", "id": "spare", "people": 2},
    {"rule": "resource", "name": "公务用车", "select": {"kind": ["township", "village"]}, "available": 1},
    {"rule": "recusal"},
    {"rule": "incompatible", "pairs": [["M1", "M2"]]},
    {"rule": "participation", "select": {"pool": "seconded"}, "consecutive": 1},
    {"rule": "lender", "max": 1},
    {"rule": "composition", "select": {"tags": "building"}, "skills": {"building": 1}},
    {"rule": "rotation", "leader_system": 1, "leader": {"max": 3, "consecutive": 2}, "pair": {"max": 2}},
    {"rule": "exchange", "outside": {"tags": "acquainted"}, "balance": {}, "no_mutual": 1},
    {"rule": "window", "id": "rather_not", "select": {"id": "D"}, "rounds_not": "2020-2", "hard": False, "weight": 5},
]
GOALS = [
    {"goal": "violations"},
    {"goal": "early"},
    {"goal": "borrowed"},
    {"goal": "balance", "of": "effort", "over": "round"},
    {"goal": "areas"},
]
SCENARIO: Data = scenario(
    UNITS, PEOPLE, RULES, cover=False,
    per_year={"min": 3, "max": 4},
    phases={"prepare": 2, "investigate": 5, "report": 2, "rectify": 5},
    groups={
        "per_round": {"min": 1, "max": 2}, "size": {"min": 2, "max": 3}, "leaders": 1, "skills": {"law": 1},
        "visits": {"max": 2, "select": {"not": {"kind": "village"}}},
        "standing": [{"group": 1, "name": "第一巡察组", "core": ["L1"]}],
    },
    partners=[{"id": "east", "name": "东县", "groups": 1, "capacity": 5, "window": {"from": "2020-06-01"}}],
    visits=[{"id": "S1", "kind": "special", "name": "粮食购销", "unit": "A", "effort": 3,
             "window": {"from": "2020-09-01"}}],
    goals=GOALS,
    fixed=[
        {"visit": "T", "round": "2020-1", "group": 1},
        {"person": "L1", "round": "2020-1", "group": 1, "role": "leader"},
        {"visit": "D", "not_round": "2020-4"},
    ],
)  # fmt: skip
VALUES = (0, 5 * (1 + 1 + 1 + 2 + 2 + 2), 1, 12, 6)
PLAN: Data = plan(
    SCENARIO,
    "T=1/1 V1=1/1 A=2/1 V2=2/2 V3=2/2 D=3/1 B=3/2 C=3/east-1 T@look_back=4/2 S1=4/2",
    {
        "1/1": "L1* M1 M3", "1/2": "L2* M2",
        "2/1": "L1* M3", "2/2": "M2 L3*",
        "3/1": "L3* M3", "3/2": "L2* M4 Q1",
        "4/1": "L1* M1", "4/2": "L4* M2",
    },
    lent={"4/1": "east"},
    goals=[{"goal": g["goal"], "value": v, "bound": 0} for g, v in zip(GOALS, VALUES, strict=True)],
)  # fmt: skip
