"""The audit's sentences, its records, the dates of visits, and what it may import."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from copy import deepcopy

import pytest

from planner.audit import audit
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.sentences import bounds_words, group_name, visit_name, year_name
from planner.visit_dates import visit_dates
from tests.builders import Data, audited, plan, problem_of, scenario
from tests.good_plan import PLAN, SCENARIO

NAMED = scenario(
    [{"id": "T01", "name": "新集镇", "kind": "township"}, {"id": "D01", "name": "粮食局"}],
    [{"id": "P07", "name": "张三", "hometown": "T01"}, {"id": "P08", "name": "李四"}],
    rules=[{"rule": "recusal"}],
    groups={"standing": [{"group": 2, "name": "第二巡察组"}]},
    partners=[{"id": "shangcheng", "name": "商城县", "groups": 1}],
    visits=[
        {"id": "S2", "kind": "special", "name": "粮食购销", "select": {"id": "D01"}, "effort": 1},
        {"id": "M1", "kind": "mobile", "unit": "D01", "effort": 1},
    ],
)


def test_a_sentence_says_who_where_and_when() -> None:
    bad = plan(
        NAMED, "T01=3/2 D01=1/1 S2@D01=1/1 M1=1/1", {"3/2": "P07", "1/1": "P08"}
    )  # fmt: skip
    (found,) = audited(NAMED, bad).violations
    assert found.text["zh"] == "张三(P07)在2020-3第二巡察组巡察新集镇(T01)，但新集镇(T01)是其籍贯所在地"
    assert found.text["en"] == (
        "张三(P07) is in 第二巡察组 in 2020-3, which visits 新集镇(T01), but 新集镇(T01) is their home township"
    )


def test_names() -> None:
    problem = problem_of(NAMED)
    assert visit_name(problem, "S2@D01") == "粮食局“粮食购销”(S2@D01)"
    assert visit_name(problem, "M1") == "粮食局机动式巡察(M1)"
    assert visit_name(problem, "M1", "en") == "粮食局 mobile(M1)"
    assert visit_name(problem, "X") == "X"
    assert group_name(problem, "shangcheng-1") == "商城县第1组"
    assert group_name(problem, "shangcheng-1", "en") == "group 1 of 商城县"
    assert group_name(problem, "1") == "第1组"
    assert year_name(problem, 0) == "2020年度"


@pytest.mark.parametrize(
    ("bounds", "zh", "en"),
    [
        ((2, 4), "2至4", "2 to 4"),
        ((3, 3), "3", "3"),
        ((None, 4), "不多于4", "at most 4"),
        ((2, None), "不少于2", "at least 2"),
    ],
)
def test_bounds(bounds: tuple[int | None, int | None], zh: str, en: str) -> None:
    assert (bounds_words(bounds, "zh"), bounds_words(bounds, "en")) == (zh, en)


def test_records_are_json() -> None:
    broken = deepcopy(PLAN)
    broken["visits"].pop(0)
    broken["goals"][0]["value"] = 7
    data = audited(SCENARIO, broken).record()
    again = json.loads(json.dumps(data, ensure_ascii=False))
    assert again == data
    assert not again["ok"]
    assert {"rule", "code", "fields", "text"} <= set(again["violations"][0])
    assert again["misreported"][0]["code"] == "goal_value"


# the on-site phase of the first round: Wednesday 1 to Tuesday 14 January, ten working days
ROUND_ONE = [dt.date(2020, 1, day) for day in (1, 2, 3, 6, 7, 8, 9, 10, 13, 14)]


def successive(efforts: dict[str, int], **more: object) -> Data:
    """Units of these efforts, visited one after another."""
    return scenario(
        [{"id": name, "effort": effort} for name, effort in efforts.items()],
        phases={"investigate": 10}, groups={"visits": {"run": "successive"}}, **more,
    )  # fmt: skip


def days(data: Data, visits: str) -> dict[str, tuple[int, int]]:
    """Visit → first and last of its days, as places in the on-site phase."""
    problem = problem_of(data)
    found = visit_dates(problem, PlanIndex(problem, Plan.model_validate(plan(data, visits))))
    return {name: (ROUND_ONE.index(span.start), ROUND_ONE.index(span.end)) for name, span in found.items()}


def test_parallel_visits_have_the_whole_phase() -> None:
    data = scenario("A B", phases={"investigate": 10})
    assert days(data, "A=1/1 B=1/1") == {"A": (0, 9), "B": (0, 9)}


def test_successive_visits_share_it_by_effort() -> None:
    data = successive({"A": 5, "B": 3, "C": 2})
    assert days(data, "A=1/1 B=1/1 C=1/1") == {"A": (0, 4), "B": (5, 7), "C": (8, 9)}
    assert days(data, "A=1/1 B=1/2 C=1/2") == {"A": (0, 9), "B": (0, 5), "C": (6, 9)}


def test_a_day_may_be_shared() -> None:
    assert days(successive({"A": 1, "B": 1, "C": 1}), "A=1/1 B=1/1 C=1/1") == {"A": (0, 3), "B": (3, 6), "C": (6, 9)}


def test_no_effort_takes_a_day() -> None:
    assert days(successive({"A": 4, "B": 0}), "A=1/1 B=1/1") == {"A": (0, 9), "B": (9, 9)}
    assert days(successive({"A": 0, "B": 0}), "A=1/1 B=1/1") == {"A": (0, 9), "B": (0, 9)}


def test_a_partner_may_run_its_visits_otherwise() -> None:
    data = successive(
        {"A": 1, "B": 1}, partners=[{"id": "east", "name": "东县", "groups": 1, "visits": {"run": "parallel"}}]
    )
    assert days(data, "A=1/east-1 B=1/east-1") == {"A": (0, 9), "B": (0, 9)}


def test_right_dates_of_successive_visits_pass_the_audit() -> None:
    data = successive({"A": 1, "B": 1})
    good = plan(data, "A=1/1 B=1/1")
    good["visits"][0].update({"from": "2020-01-01", "to": "2020-01-07"})
    assert audited(data, good).ok
    good["visits"][0]["to"] = "2020-01-08"
    assert [v.reason.code for v in audited(data, good).violations] == ["visit_dates"]


def test_the_audit_imports_no_solver() -> None:
    banned = "('ortools', 'solvers', 'reports')"
    code = f"import sys, planner.audit; sys.exit(any(name.split('.')[0] in {banned} for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_two_audits_of_one_problem_do_not_mix() -> None:
    problem = problem_of(SCENARIO)
    strict = [{**rule, "to": "2020-01-01"} if rule["rule"] == "window" else rule for rule in SCENARIO["rules"]]
    other = problem_of({**SCENARIO, "rules": strict})
    good = Plan.model_validate(PLAN)
    assert audit(problem, good).ok
    assert not audit(other, good).ok
    assert audit(problem, good).ok
