"""Coverage by the end of each year, and where the pace of what is done leads, counted by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.sweeps.forecast import coverage, pace
from planner.sweeps.results import Sweep
from planner.sweeps.sentences import coverage_text, pace_text, share_text
from tests import builders
from tests.sweeps.made_up import made

TWO_YEARS = {"term": {"start": "2020-01-01", "years": 2}}


def index(data: dict[str, Any], visits: str) -> PlanIndex:
    return PlanIndex(builders.problem_of(data), Plan.model_validate(builders.plan(data, visits)))


def test_coverage_by_year_counts_by_the_last_day_on_site() -> None:
    data = builders.scenario("A B C D", **TWO_YEARS)
    found = coverage(index(data, "A=1/1 B=4/1 C=5/1"))
    assert (found.total, found.by_year, found.complete, found.left) == (4, (2, 3), None, 1)
    assert [found.share(year) for year in (0, 1)] == [0.5, 0.75]
    whole = coverage(index(data, "A=1/1 B=4/1 C=5/1 D=5/2"))
    assert whole.complete == builders.problem_of(data).rounds[4].site.end
    assert whole.left == 0


def test_units_of_another_level_count_and_those_that_only_come_along_do_not() -> None:
    units = ["A", {"id": "B", "covered_by": {"by": "province", "on": "2020-06-01"}},
             {"id": "T", "kind": "township"}, {"id": "V", "kind": "village", "parent": "T"}]  # fmt: skip
    rules = [{"rule": "sampling", "parents": {"kind": "township"}, "children": {"kind": "village"}, "min": 0, "max": 1}]
    data = builders.scenario(units, rules=rules, cover=False, **TWO_YEARS)
    data["rules"].append({"rule": "coverage", "select": {"not": {"kind": "village"}}})
    found = coverage(index(data, "T=1/1 V=1/1"))
    assert (found.total, found.by_year) == (3, (2, 2))


def past(*spots: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"visit": visit, "round": round_id, "group": "1", "past": True} for visit, round_id in spots]


def test_the_pace_is_measured_until_the_next_candidate_round() -> None:
    data = builders.scenario("A B C D E F G H", **TWO_YEARS, fixed=past(("A", "2020-1"), ("B", "2020-1")))
    found = pace(builders.problem_of(data))
    assert found is not None
    start = dt.date(2020, 4, 2)  # the second candidate round
    assert (found.covered, found.total, found.until) == (2, 8, start)
    assert found.days == (start - dt.date(2020, 1, 1)).days == 92
    assert found.share == 1.0
    assert round(found.complete_in, 2) == round(4 * 92 / 365.25, 2)


def test_a_slow_pace_leads_where_it_leads() -> None:
    data = builders.scenario("A B C D E F G H", **TWO_YEARS, fixed=past(("A", "2020-1"), ("B", "2020-3")))
    found = pace(builders.problem_of(data))
    assert found is not None
    assert (found.covered, found.until) == (2, dt.date(2020, 10, 2))
    assert found.share == 2 * 731 / (275 * 8)
    sweep = Sweep("x", "zh", (), (), (), found)
    assert pace_text(sweep, "zh") == "照目前进度（2020-10-02 前已覆盖 2/8），第2年末到 66%。"


def test_rounds_that_stay_shut_do_not_quicken_the_pace() -> None:
    shut = [{"round": "2020-2", "open": False}]
    data = builders.scenario("A B C D", **TWO_YEARS, fixed=[*past(("A", "2020-1")), *shut])
    found = pace(builders.problem_of(data))
    assert found is not None
    assert found.until == dt.date(2020, 7, 2)


def test_no_pace_before_anything_is_done_or_when_nothing_is_left() -> None:
    assert pace(builders.problem_of(builders.scenario("A"))) is None
    done = builders.scenario("A", fixed=past(("A", "2020-4")))
    assert pace(builders.problem_of(done)) is None
    decided = builders.scenario("A", fixed=[{"visit": "A", "round": "2020-1", "group": "1"}])
    assert pace(builders.problem_of(decided)) is None


def test_sentences() -> None:
    data = builders.scenario("A B C D", **TWO_YEARS)
    sweep = made({"people.+member": "0"}, [[(1, 1), (0, 0)]])
    case = sweep.cases[0]
    part, whole = coverage(index(data, "A=1/1 B=4/1 C=5/1")), coverage(index(data, "A=1/1 B=2/1 C=3/1 D=3/2"))
    assert coverage_text(case, part, "en") == "people.+member=0: 75% by the end of year 2, 1 left"
    assert coverage_text(case, whole, "zh") == f"people.+member=0：{whole.complete} 完成全覆盖（第1年）"
    assert [share_text(share) for share in (1.0, 0.999, 0.934, 0.0)] == ["100%", "99%", "93%", "0%"]
    assert Problem(case.scenario).rounds
