"""Simulations with the product's own replanning: runs in processes of their own, kept, repeatable; a size."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import planner
from planner.simulations.events import Event
from planner.simulations.replay import Replanned, replannings, replay
from planner.simulations.results import Run
from tests import builders
from tests.commands import Command, save

RATES: dict[str, Any] = {
    "format": "planner-rates/1",
    "urgent": {"per_year": 3, "effort": {"min": 1, "max": 1}, "window_days": 120},
}
DATA = builders.scenario(
    "A B C",
    "P Q R S",
    rules=[{"rule": "reserve", "id": "standby", "groups": 1, "per": "year"}],
    goals=[{"goal": "early", "weight": "one"}],
    groups={"visits": {"max": 1, "select": {"visit": ["regular", "mobile"]}}, "size": {"min": 1, "max": 2}},
)


@pytest.fixture(scope="module")
def solved() -> tuple[planner.Scenario, planner.Plan]:
    scenario = planner.from_data(DATA)
    plan = planner.solve(scenario, time_limit=20).plan
    assert plan is not None
    return scenario, plan


def test_runs_are_the_same_however_many_go_at_a_time(solved: tuple[planner.Scenario, planner.Plan]) -> None:
    one, two = (planner.simulate(*solved, RATES, runs=4, jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert sum(len(month.events) for run in one.runs for month in run.months) > 0


def test_kept_runs_are_not_done_again_and_are_the_same(
    solved: tuple[planner.Scenario, planner.Plan], tmp_path: Path
) -> None:
    heard: list[tuple[Run, str]] = []

    def listen(run: Run, reserve: str) -> None:
        heard.append((run, reserve))

    first = planner.simulate(*solved, RATES, runs=2, directory=tmp_path, listen=listen)
    more = planner.simulate(*solved, RATES, runs=3, directory=tmp_path, listen=listen)
    assert more.runs[:2] == first.runs
    assert sorted((run.number, reserve) for run, reserve in heard) == [(1, ""), (2, ""), (3, "")]
    other = planner.simulate(*solved, RATES, runs=1, seed=2, directory=tmp_path, listen=listen)
    assert other.runs != first.runs[:1]
    assert len(heard) == 4
    path = tmp_path / "simulate.jsonl"
    path.write_text(path.read_text("utf-8")[:-20], "utf-8")  # torn
    assert planner.simulate(*solved, RATES, runs=1, seed=2, directory=tmp_path) == other


def test_a_larger_reserve_suffices_no_less_often_here(tmp_path: Path) -> None:
    swept = planner.sweep(planner.from_data(DATA), {"rules[standby].groups": "1,0"}, time_limit=20)
    sizing = planner.size_reserve(swept, RATES, runs=6, directory=tmp_path)
    assert [one.label for one in sizing.simulations] == ["rules[standby].groups=0", "rules[standby].groups=1"]
    assert {len(one.runs) for one in sizing.simulations} == {6}
    drawn = [
        [[event for month in run.months for event, _ in month.events] for run in one.runs] for one in sizing.simulations
    ]
    assert drawn[0] == drawn[1]


def test_a_standby_group_is_sent_to_the_case_that_no_other_group_could_take() -> None:
    """Both groups of the second round are there, one stands by; each makes one visit; the window holds that round."""
    one_each = {"max": 1, "select": {"visit": ["regular", "mobile"]}}
    data = builders.scenario(
        "A B C D E F G", "P Q", rules=[{"rule": "reserve", "groups": 1, "per": "year"}],
        groups={"per_round": {"max": 2}, "visits": one_each, "size": {"max": 1}},
    )  # fmt: skip
    where = "A=1/1 B=1/2 C=2/1 D=3/1 E=3/2 F=4/1 G=4/2"
    people = {"1/1": "P", "1/2": "Q", "2/1": "P", "2/2": "Q", "3/1": "P", "3/2": "Q", "4/1": "P", "4/2": "Q"}
    plan = planner.Plan.model_validate(builders.plan(data, where, people, standby="2/2"))
    scenario, day = planner.from_data(data), dt.date(2020, 2, 10)
    first = Event(day, "urgent", "A", 1, dt.date(2020, 5, 1), "U1")
    run = replay(scenario, plan, [first], 1, replannings(day, dt.date(2020, 12, 31)), "mobile", _replan)
    assert [(month.events, month.visits, month.standby) for month in run.months] == [(((first, "absorbed"),), 0, 1)]
    second = replace(first, subject="B", name="U2")
    run = replay(scenario, plan, [first, second], 1, replannings(day, dt.date(2020, 12, 31)), "mobile", _replan)
    assert [outcome for _, outcome in run.months[0].events] == ["absorbed", "failed"]  # every place is taken


def _replan(
    scenario: planner.Scenario, plan: planner.Plan, changes: Sequence[dict[str, Any]], today: dt.date
) -> Replanned:
    return planner.replan(scenario, plan, list(changes), today, workers=1)


def test_the_command(run: Command, solved: tuple[planner.Scenario, planner.Plan], tmp_path: Path) -> None:
    scenario, plan, rates = (
        save(DATA, tmp_path / "s.json"),
        tmp_path / "plan.json",
        save(RATES, tmp_path / "rates.json"),
    )
    solved[1].save(plan)
    call = ("simulate", scenario, plan, "--rates", rates, "--runs", 3, "-o", tmp_path / "out")
    ran = run(*call, "--lang", "en")
    assert ran.code == 0
    assert ran.out.startswith("3 runs, 2020-01-01 to 2020-12-01, replanned on the first of each month (12 times)")
    assert "the reserve sufficed in" in ran.out
    assert (tmp_path / "out" / "events.csv").read_bytes().startswith(b"\xef\xbb\xbfrun,")
    written = {f"simulate.{ending}" for ending in ("xlsx", "png", "svg", "pdf")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"events.csv", "simulate.jsonl", *written}
    assert all(f"wrote {tmp_path / 'out' / name}" in ran.out for name in written)
    record = json.loads(run(*call, "--json", "--quiet").out)
    assert record["runs"] == 3
    sized = run("simulate", scenario, "--vary", "rules[standby].groups=0..1", "--rates", rates, "--runs", 2,
                "--solve-limit", 20, "-o", tmp_path / "sized")  # fmt: skip
    assert sized.code == 0
    assert "rules[standby].groups=1：够用" in sized.out
    assert "[2/2]" in sized.err  # the solves are told, as a sweep tells them
    assert "rules[standby].groups=1  第 2 次：" in sized.err
    assert written <= {path.name for path in (tmp_path / "sized").iterdir()}
    assert openpyxl.load_workbook(tmp_path / "sized" / "simulate.xlsx").sheetnames[0] == "机动力量比较"


@pytest.mark.parametrize(("more", "said"), [
    (["--runs", "0"], "runs 0: must be at least 1"),
    (["--from", "2020-13-01"], "2020-13-01"),
    (["--from", "2019-01-01"], "must be within the term"),
    (["--jobs", "0"], "jobs 0"),
])  # fmt: skip
def test_what_is_wrong_with_a_call(
    run: Command, solved: tuple[planner.Scenario, planner.Plan], tmp_path: Path, more: list[str], said: str
) -> None:
    scenario, plan, rates = (
        save(DATA, tmp_path / "s.json"),
        tmp_path / "plan.json",
        save(RATES, tmp_path / "rates.json"),
    )
    solved[1].save(plan)
    ran = run("simulate", scenario, plan, "--rates", rates, "-o", tmp_path / "out", "--lang", "en", *more)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_a_plan_or_reserves_to_compare_are_needed(run: Command, tmp_path: Path) -> None:
    scenario, rates = save(DATA, tmp_path / "s.json"), save(RATES, tmp_path / "rates.json")
    ran = run("simulate", scenario, "--rates", rates, "--lang", "en")
    assert ran.code == 2
    assert "PLAN" in ran.err
    wrong = save({**RATES, "urgnt": {}}, tmp_path / "wrong.json")
    ran = run("simulate", scenario, "--vary", "rules[standby].groups=0", "--rates", wrong, "--lang", "en")
    assert ran.code == 2
    assert "did you mean: urgent?" in ran.err
