"""Sweeps that are run: cases side by side, kept one by one, gone on with after an interruption, none solved twice."""

from __future__ import annotations

import json
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import planner
from planner import api_sweep
from planner.api_sweep import SweepProgress, solve_apart
from planner.explanation import Clause, Explanation
from planner.plan import GoalValue, Plan
from planner.solution import Solution, Status, Termination
from tests import builders, counties
from tests.commands import ROOT

GROUPS = "groups.per_round.max"
SMALL = builders.scenario("A B C", goals=[{"goal": "early", "weight": "one"}], groups={"visits": {"max": 1}})
"""Three units; two groups take one unit each in a round: `early` is 0 + 0 + 1."""
FAST = {"time_limit": 20}


class Heard(list[SweepProgress]):
    """What a sweep told."""

    def events(self, event: str) -> list[str]:
        return sorted(one.case for one in self if one.event == event)


def run(folder: Path | None = None, values: object = "1..3", heard: Heard | None = None, **more: Any) -> planner.Sweep:
    listen = None if heard is None else heard.append
    return planner.sweep(
        planner.from_data(SMALL), {GROUPS: values}, directory=folder, listen=listen, **{**FAST, **more}
    )


def test_every_case_is_solved_audited_and_kept(tmp_path: Path) -> None:
    heard = Heard()
    found = run(tmp_path, heard=heard)
    assert [case.outcome for case in found.cases] == ["optimal"] * 3
    assert [case.goals[0].value for case in found.cases] == [3, 1, 0]
    assert [case.current for case in found.cases] == [False, True, False]
    assert [m.change for m in found.marginals()] == [-2, -1]
    for case in found.cases:
        assert case.plan is not None
        assert case.folder is not None
        assert planner.check(case.scenario, case.plan).ok
        scenario = planner.load(case.folder / "scenario.json")  # what `planner report` is run with
        assert planner.check(scenario, Plan.loads((case.folder / "plan.json").read_text("utf-8"))).ok
        assert scenario == case.scenario
    assert len(heard.events("begin")) == len(heard.events("done")) == 3
    assert [one.done for one in heard if one.event == "done"] == [1, 2, 3]


def test_what_is_kept_is_not_solved_again_and_gives_the_same(tmp_path: Path) -> None:
    first = run(tmp_path, "1..2")
    heard = Heard()
    more = run(tmp_path, "1..3", heard)
    assert heard.events("kept") == [f"{GROUPS}=1", f"{GROUPS}=2"]
    assert heard.events("begin") == [f"{GROUPS}=3"]
    assert [case.goals for case in more.cases[:2]] == [case.goals for case in first.cases]
    assert [case.plan for case in more.cases[:2]] == [case.plan for case in first.cases]
    lines = (tmp_path / "sweep.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["case"][GROUPS] for line in lines) == ["1", "2", "3"]


def test_other_settings_are_other_cases(tmp_path: Path) -> None:
    run(tmp_path, "2")
    heard = Heard()
    run(tmp_path, "2", heard, seed=2)
    assert heard.events("begin") == [f"{GROUPS}=2"]


@pytest.mark.parametrize("harm", ["torn", "garbage", "plan", "gone"])
def test_what_was_harmed_is_solved_again(tmp_path: Path, harm: str) -> None:
    run(tmp_path, "1..2", jobs=1)
    path = tmp_path / "sweep.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    [plan] = tmp_path.glob(f"cases/{GROUPS}_2-*/plan.json")
    if harm == "torn":
        path.write_text(lines[0] + lines[1][:100], "utf-8")
    elif harm == "garbage":
        path.write_bytes(lines[0].encode() + b"\xff\xfe{not json\n")
    elif harm == "plan":
        plan.write_text(plan.read_text("utf-8").replace('"round": "2020-1"', '"round": "2020-4"', 1), "utf-8")
    else:
        plan.unlink()
    heard = Heard()
    found = run(tmp_path, "1..2", heard)
    assert (heard.events("kept"), heard.events("begin")) == ([f"{GROUPS}=1"], [f"{GROUPS}=2"])
    assert [case.goals[0].value for case in found.cases] == [3, 1]
    heard = Heard()
    run(tmp_path, "1..2", heard)
    assert heard.events("begin") == []


def test_a_sweep_that_is_stopped_keeps_what_is_done_and_goes_on(tmp_path: Path) -> None:
    stop, heard = threading.Event(), Heard()

    def listen(progress: SweepProgress) -> None:
        heard.append(progress)
        if progress.event == "done":
            stop.set()

    scenario = planner.from_data(SMALL)
    found = planner.sweep(scenario, {GROUPS: "1..4"}, jobs=1, directory=tmp_path, listen=listen, stop=stop, **FAST)
    assert [case.label for case in found.cases] == [f"{GROUPS}=1"]
    assert found.missing == tuple(f"{GROUPS}={n}" for n in (2, 3, 4))
    again = Heard()
    whole = run(tmp_path, "1..4", again)
    assert again.events("kept") == [f"{GROUPS}=1"]
    assert whole.missing == ()
    solved = Counter(one.case for one in [*heard, *again] if one.event == "done")
    assert set(solved.values()) == {1}


def test_a_solve_under_way_is_ended_when_the_sweep_is_stopped() -> None:
    """A county that takes minutes: if its process were not ended, this test would take as long."""
    stop = threading.Event()
    threading.Timer(1.5, stop.set).start()
    assert solve_apart(planner.from_data(counties.small(1)), {"time_limit": 600, "budget": 100}, stop) is None


def test_the_same_scenario_under_two_names_is_solved_once(tmp_path: Path) -> None:
    heard = Heard()
    scenario = planner.from_data(SMALL)
    found = planner.sweep(
        scenario, {"rules[coverage].share": "1,1.0"}, directory=tmp_path, listen=heard.append, **FAST
    )  # fmt: skip
    assert len(heard.events("begin")) == 1
    assert [case.goals for case in found.cases] == [found.cases[0].goals] * 2


def test_no_plan_is_a_result_with_its_cause(tmp_path: Path) -> None:
    found = run(tmp_path, "0..1")
    assert [case.outcome for case in found.cases] == ["infeasible", "optimal"]
    none = found.cases[0]
    assert none.verified
    assert "coverage" in {one.kind for one in none.conflict}
    assert (none.plan, none.goals, none.coverage) == (None, (), None)
    again = run(tmp_path, "0..1")
    assert again.cases[0].conflict == none.conflict


def test_cases_do_not_depend_on_how_many_run_at_a_time(tmp_path: Path) -> None:
    one, two = (planner.sweep(planner.from_data(SMALL), {GROUPS: "1..3"}, jobs=jobs) for jobs in (1, 3))
    texts = [[None if case.plan is None else _timeless(case.plan) for case in found.cases] for found in (one, two)]
    assert texts[0] == texts[1]


def _timeless(plan: Plan) -> Plan:
    return plan.model_copy(update={"meta": {key: value for key, value in plan.meta.items() if key != "seconds"}})


def fake(monkeypatch: pytest.MonkeyPatch, answers: dict[int, Any]) -> None:
    """Answers in place of solves: most groups → answer."""
    monkeypatch.setattr(
        api_sweep, "solve_apart", lambda scenario, settings, stop: answers[scenario.groups.per_round.max]
    )


def answer(scenario: planner.Scenario, spots: str, bound: int) -> tuple[str, Solution]:
    """A plan of the small scenario, as if a search had found it and proven that bound."""
    plan = Plan.model_validate(builders.plan({**SMALL, "groups": scenario.groups.model_dump()}, spots))
    value = planner.check(scenario, plan).values[0]
    goals = (GoalValue(goal="early", value=value, bound=bound),)
    plan = plan.model_copy(update={"goals": goals})
    return "done", Solution(Status.FEASIBLE, Termination.BUDGET, plan, goals, 1.0)


def with_groups(most: int) -> planner.Scenario:
    return planner.from_data({**SMALL, "groups": {**SMALL["groups"], "per_round": {"max": most}}})


def test_a_better_plan_of_a_neighbour_is_taken_over_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search for three groups found less than that for two: its price would be +5, which is not so."""
    fake(
        monkeypatch,
        {2: answer(with_groups(2), "A=1/1 B=1/2 C=2/1", 1), 3: answer(with_groups(3), "A=3/1 B=3/2 C=3/3", 0)},
    )
    found = run(tmp_path, "2..3")
    assert [(case.goals[0].value, case.carried) for case in found.cases] == [(1, None), (1, f"{GROUPS}=2")]
    case = found.cases[1]
    assert case.plan is not None
    assert planner.check(case.scenario, case.plan).ok
    assert case.plan.scenario is not None
    assert [m.change for m in found.marginals()] == [0]
    assert (found.marginals()[0].low, found.marginals()[0].high) == (-1, 0)
    heard = Heard()
    again = run(tmp_path, "2..3", heard)
    assert heard.events("begin") == []
    assert [(case.goals[0].value, case.carried) for case in again.cases] == [(1, None), (1, f"{GROUPS}=2")]
    assert again.cases[1].plan == case.plan
    alone = run(tmp_path, "3")
    assert alone.cases[0].goals[0].value == 1


def test_a_plan_that_breaks_a_rule_of_the_neighbour_is_not_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    fake(
        monkeypatch,
        {1: answer(with_groups(1), "A=1/1 B=2/1 C=4/1", 3), 2: answer(with_groups(2), "A=1/1 B=1/2 C=2/1", 1)},
    )
    found = run(None, "1..2")
    assert [(case.goals[0].value, case.carried) for case in found.cases] == [(4, None), (1, None)]


def test_a_case_out_of_time_may_have_the_plan_of_its_neighbour(monkeypatch: pytest.MonkeyPatch) -> None:
    late = ("done", Solution(Status.UNKNOWN, Termination.BUDGET, None, (), 9.0))
    fake(monkeypatch, {2: answer(with_groups(2), "A=1/1 B=1/2 C=2/1", 1), 3: late, 1: late})
    found = run(None, "1..3")
    assert [case.outcome for case in found.cases] == ["unknown", "feasible", "feasible"]
    assert found.cases[2].goals == (GoalValue(goal="early", value=1, bound=None),)


def test_a_plan_where_none_was_said_to_exist_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    why = Explanation((Clause("x", "x", {}, {"zh": "x", "en": "x"}, None, None),), proof="rounds", verified=True)
    none = Solution(Status.INFEASIBLE, Termination.PROVEN, None, (), 1.0, explanation=why)
    fake(monkeypatch, {2: answer(with_groups(2), "A=1/1 B=1/2 C=2/1", 1), 3: ("done", none)})
    with pytest.raises(RuntimeError, match="said to have no plan"):
        run(None, "2..3")


def test_a_plan_below_a_bound_is_our_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    fake(
        monkeypatch,
        {2: answer(with_groups(2), "A=1/1 B=1/2 C=2/1", 1), 3: answer(with_groups(3), "A=3/1 B=3/2 C=3/3", 2)},
    )
    with pytest.raises(RuntimeError, match="below the bound"):
        run(None, "2..3")


def test_a_case_that_fails_is_told_not_kept_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = answer(with_groups(2), "A=1/1 B=1/2 C=2/1", 1)
    fake(monkeypatch, {2: good, 3: ("failed", "Traceback: boom")})
    found = run(tmp_path, "2..3")
    assert [(case.outcome, case.error) for case in found.cases] == [("feasible", None), ("failed", "Traceback: boom")]
    fake(monkeypatch, {2: None, 3: answer(with_groups(3), "A=1/1 B=1/2 C=1/3", 0)})
    assert [case.outcome for case in run(tmp_path, "2..3").cases] == ["feasible", "feasible"]


def test_a_process_that_dies_is_a_failure_and_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    how, text = solve_apart(planner.from_data(SMALL), {}, threading.Event()) or ("", "")
    assert how == "failed"
    assert "ended with code 1" in text


def test_a_directory_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "cases").write_text("in the way")
    with pytest.raises(OSError, match="cases"):
        run(tmp_path, "1..2")


@pytest.mark.parametrize(("settings", "said"), [
    ({"jobs": 0}, "jobs 0: must be from 1 to"), ({"time_limit": -1}, "time limit"), ({"seed": -1}, "seed"),
    ({"budget": 0}, "budget"),
])  # fmt: skip
def test_settings_out_of_range(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        run(None, "1", **settings)


def test_a_path_of_a_file_will_do(tmp_path: Path) -> None:
    path = tmp_path / "small.json"
    path.write_text(json.dumps(SMALL), "utf-8")
    found = planner.sweep(path, {GROUPS: [2]}, **FAST)
    assert found.case({GROUPS: 2}).goals[0].value == 1
    assert ROOT.is_dir()
