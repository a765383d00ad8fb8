"""A programme where things stand close: long names in short rounds, rounds where a year ends, phases side by side."""

from __future__ import annotations

from typing import Any

from planner.loading import from_data
from planner.scenario import Scenario

LONG = "县经济技术开发区国有资产经营投资有限责任公司"
WATCH = "第一巡察组"


def close() -> Scenario:
    """Three years that begin in the middle of a month. Main rounds open in the first and the third, one of them just
    before the year ends; rounds of 专项和机动 in the first and the second, with groups that are called like the main
    ones; a round of 回头看 for villages alone. Handover and a phase of its own run beside the investigation."""
    main = ["2020-03-16", "2020-04-20", "2020-05-25", "2021-02-24", "2022-03-16", "2022-05-02"]
    quick = ["2020-05-11", "2020-06-01", "2021-03-03", "2021-06-01"]
    return from_data(
        {
            "format": "planner-scenario/1",
            "name": "挤在一起",
            "term": {"start": "2020-03-16", "years": 3},
            "calendar": {"holidays": "none"},
            "rounds": {
                "per_year": {"max": 4},
                "phases": {
                    "prepare": 2, "investigate": 12, "handover": {"days": 12, "with": "investigate"},
                    "核查": {"days": 15, "with": "investigate"}, "report": 3, "feedback": 2, "rectify": 20,
                },
                "slots": [{"id": f"m-{k}", "start": day} for k, day in enumerate(main)],
                "series": [_quick(quick), _back()],
            },
            "groups": {"per_round": {"max": 2}, "standing": [{"group": 1, "name": WATCH}]},
            "units": [
                {"id": "T", "name": "大山镇", "kind": "township", "effort": 100},
                *({"id": f"V{k}", "name": f"山村{k}", "kind": "village", "parent": "T", "effort": 5} for k in range(4)),
                *({"id": f"D{k:02d}", "name": f"{LONG}{k}" if k % 3 else f"第{k}局", "kind": "enterprise",
                   "effort": 100 if k % 2 else 50} for k in range(16)),
            ],
            "visits": [
                {"id": f"Q{k}", "kind": "quick", "name": "点穴式巡察", "unit": f"D{k:02d}", "effort": 60}
                for k in range(8)
            ],
            "rules": [
                {"rule": "coverage", "select": {}},
                {"rule": "look_back", "select": {"kind": "village"}, "count": 2, "after": 1},
            ],
            "goals": [{"goal": "early"}],
        }
    )  # fmt: skip


def _quick(days: list[str]) -> dict[str, Any]:
    return {
        "id": "quick", "name": "专项和机动", "per_year": {"max": 4}, "visits": ["quick", "special"],
        "phases": {"investigate": 7}, "slots": [{"id": f"q-{k}", "start": day} for k, day in enumerate(days)],
        "groups": {"per_round": {"max": 2}, "standing": [{"group": 1, "name": WATCH}, {"group": 2, "name": "快组"}]},
    }  # fmt: skip


def _back() -> dict[str, Any]:
    return {
        "id": "back", "name": "回头看", "per_year": {"max": 1}, "visits": "look_back",
        "phases": {"investigate": 10}, "slots": [{"id": "b-0", "start": "2022-10-10"}],
        "groups": {"per_round": {"max": 1}},
    }  # fmt: skip
