"""Runs replayed by a stand-in: what is absorbed, what moves something, what cannot be done; estimates and sizes."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest

import planner
from planner.faults import InputError
from planner.plan import Plan
from planner.scenario import Scenario
from planner.simulations.events import Event
from planner.simulations.replay import free_reserve, reachable, replannings, replay
from planner.simulations.results import Estimate, Month, Run, Simulation, Sizing, wilson
from planner.simulations.sentences import WORDS, lines, sizing_lines
from tests import builders
from tests.simulations import made_up
from tests.simulations.stand_in import StandIn
from tests.simulations.test_rates import RATES
from tests.sweeps.test_files import test_both_languages_say_the_same

DATA = builders.scenario("A B C D E", "P Q R S", rules=[{"rule": "reserve", "groups": 1, "per": "year"}])
SCENARIO = Scenario.model_validate(DATA)
PLAN = Plan.model_validate(
    builders.plan(
        DATA,
        "A=1/1 B=2/1 C=3/1 D=4/1 E=4/1",
        {"1/1": "P", "2/1": "P", "2/2": "Q", "3/1": "P", "4/1": "P"},
        standby="2/2",
    )
)
"""A standby group in the second round (from 2 April); none in the third (2 July) and the fourth (2 October)."""
DAYS = replannings(dt.date(2020, 1, 1), dt.date(2020, 12, 31))


def urgent(on: str, name: str = "U1", days: int = 90) -> Event:
    day = dt.date.fromisoformat(on)
    return Event(day, "urgent", "A", 1, day + dt.timedelta(days), name)


def ran(*events: Event, by: StandIn | None = None) -> Run:
    return replay(SCENARIO, PLAN, events, 1, DAYS, "mobile", by or StandIn())


def outcomes(run: Run) -> list[tuple[str, str]]:
    return [(event.name, outcome) for month in run.months for event, outcome in month.events]


def test_the_firsts_of_months_are_the_days_of_replanning() -> None:
    assert [day.month for day in DAYS] == list(range(1, 13))
    assert replannings(dt.date(2020, 1, 2), dt.date(2020, 2, 1)) == (dt.date(2020, 2, 1),)
    assert replannings(dt.date(2020, 1, 2), dt.date(2020, 1, 31)) == ()


def test_the_reserve_is_free_to_be_sent_and_nothing_else_is() -> None:
    free = free_reserve(SCENARIO, PLAN)
    assert [rule.rule for rule in free.scenario.rules] == ["coverage"]
    assert free.plan.groups == PLAN.groups
    assert free.plan.scenario is not None


def test_a_case_that_the_standby_group_takes_is_absorbed() -> None:
    run = ran(urgent("2020-02-10"))
    assert outcomes(run) == [("U1", "absorbed")]
    assert [(m.today, m.visits, m.people, m.standby) for m in run.months] == [(dt.date(2020, 3, 1), 0, 0, 1)]
    assert (run.sufficed, run.moved) == (True, 0)


def test_the_reserve_that_is_used_up_is_not_there_for_the_next() -> None:
    run = ran(urgent("2020-02-10"), urgent("2020-02-11", "U2"), urgent("2020-03-05", "U3", 60))
    assert outcomes(run) == [("U1", "moved"), ("U2", "moved"), ("U3", "moved")]  # the two of February come together
    run = ran(urgent("2020-02-10"), urgent("2020-03-02", "U2", 60))
    assert outcomes(run) == [("U1", "absorbed"), ("U2", "moved")]
    assert (run.sufficed, run.moved) == (False, 1)


def test_a_case_for_which_there_is_no_plan_fails_and_the_others_of_the_month_do_not() -> None:
    by = StandIn(refuse={"U2"})
    run = ran(urgent("2020-02-10"), urgent("2020-02-11", "U2"), by=by)
    assert outcomes(run) == [("U1", "absorbed"), ("U2", "failed")]
    assert not run.sufficed
    assert [len(changes) for _, changes in by.asked] == [2, 1, 1]  # together, then one after another


def test_what_is_over_before_the_next_replanning_asks_nothing_of_anybody() -> None:
    by = StandIn()
    run = ran(Event(dt.date(2020, 2, 3), "illness", "Q", 20, dt.date(2020, 2, 22), "illness 1"), by=by)
    assert outcomes(run) == [("illness 1", "over")]
    assert run.sufficed
    late = ran(urgent("2020-02-03", days=20), by=by)
    assert outcomes(late) == [("U1", "barred")]  # but a case that had to be done by then was not
    assert by.asked == []


def test_a_change_that_the_scenario_cannot_have_is_out_of_reach() -> None:
    def refuse(*call: object) -> Any:
        raise InputError([])

    run = replay(SCENARIO, PLAN, [urgent("2020-02-10")], 1, DAYS, "mobile", refuse)
    assert outcomes(run) == [("U1", "barred")]


def test_a_case_in_whose_window_no_round_lies_is_out_of_reach_and_nobody_is_asked() -> None:
    by = StandIn()
    run = ran(urgent("2020-02-10", days=40), urgent("2020-02-11", "U2"), by=by)  # to 21 March, before the second round
    assert outcomes(run) == [("U1", "barred"), ("U2", "absorbed")]
    assert [[change["visit"]["id"] for change in changes] for _, changes in by.asked] == [["U2"]]
    assert (run.sufficed, run.has("barred"), run.has("failed")) == (False, True, False)


def test_a_search_that_found_nothing_in_its_time_says_nothing_of_the_reserve() -> None:
    run = ran(urgent("2020-02-10"), by=StandIn(refuse={"U1"}, proving=False))
    assert outcomes(run) == [("U1", "unfound")]
    assert not run.sufficed


def open_to(scenario: Scenario, first: str, last: str, today: str = "2020-01-01", kind: str = "mobile") -> bool:
    window = {"from": dt.date.fromisoformat(first), "to": dt.date.fromisoformat(last)}
    return reachable(scenario, kind, window, dt.date.fromisoformat(today))


def test_which_cases_some_round_may_still_take() -> None:
    assert open_to(SCENARIO, "2020-03-01", "2020-04-30")
    assert not open_to(SCENARIO, "2020-03-01", "2020-04-04")  # the round of 2 April is on site beyond
    assert not open_to(SCENARIO, "2020-04-03", "2020-06-30")
    assert not open_to(SCENARIO, "2020-03-01", "2020-04-30", today="2020-04-02")  # it has begun
    shut = Scenario.model_validate({**DATA, "fixed": [{"round": "2020-2", "open": False}]})
    assert not open_to(shut, "2020-03-01", "2020-04-30")
    own = {"id": "quick", "name": "quick", "per_year": {"max": 1}, "phases": {"investigate": 5},
           "slots": [{"id": "Q", "start": "2020-05-11"}], "visits": ["mobile"]}  # fmt: skip
    series = Scenario.model_validate({**DATA, "rounds": {**DATA["rounds"], "series": [own]}})
    assert not open_to(series, "2020-03-01", "2020-04-30")
    assert open_to(series, "2020-05-01", "2020-05-31")
    assert open_to(series, "2020-03-01", "2020-04-30", kind="special")
    assert not open_to(series, "2020-05-01", "2020-05-31", kind="special")


def test_of_the_goals_only_the_moves_are_left() -> None:
    goals = [{"goal": "early"}, {"goal": "sum", "of": [{"goal": "borrowed"}, {"goal": "changes", "notice": 30}]}]
    free = free_reserve(Scenario.model_validate({**DATA, "goals": goals}), PLAN).scenario
    assert [one.goal for one in free.goals] == ["changes"]
    assert free_reserve(SCENARIO, PLAN).scenario.goals == ()


def test_illness_and_lateness_reach_the_change_file_in_their_month() -> None:
    by = StandIn()
    ill = Event(dt.date(2020, 3, 20), "illness", "Q", 40, dt.date(2020, 4, 28), "illness 1")
    late = Event(dt.date(2020, 7, 2), "delay", "2020-3", 10, dt.date(2020, 7, 12), "delay 2020-3")
    run = ran(ill, late, by=by)
    assert [(today, next(iter(changes[0]))) for today, changes in by.asked] == [
        (dt.date(2020, 4, 1), "person"), (dt.date(2020, 7, 1), "round"),
    ]  # fmt: skip
    assert [m.people for m in run.months] == [1, 0]
    assert outcomes(run) == [("illness 1", "absorbed"), ("delay 2020-3", "absorbed")]


def test_a_round_that_begins_on_a_day_of_replanning_is_known_late_the_month_before() -> None:
    by = StandIn()
    late = Event(dt.date(2020, 7, 1), "delay", "2020-3", 10, dt.date(2020, 7, 11), "delay 2020-3")
    ran(late, by=by)
    assert [today for today, _ in by.asked] == [dt.date(2020, 6, 1)]


def simulation(by: StandIn | None = None, runs: int = 30, **more: Any) -> Simulation:
    rates = {"format": "planner-rates/1", "urgent": {**RATES["urgent"], "per_year": 1, **more}}
    return planner.simulate(SCENARIO, PLAN, rates, replan=by or StandIn(), runs=runs)


def test_a_simulation_is_repeatable_and_more_runs_begin_with_the_same() -> None:
    assert simulation() == simulation()
    assert simulation(runs=40).runs[:30] == simulation().runs
    assert simulation().sufficed.runs == 30


def test_more_to_do_is_absorbed_less_often() -> None:
    shares = [simulation(runs=60, per_year=rate).sufficed.share for rate in ("0.2", "1", "4")]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


def test_what_makes_no_simulation() -> None:
    rates = {"format": "planner-rates/1", "delays": RATES["delays"]}
    with pytest.raises(ValueError, match="runs 0"):
        planner.simulate(SCENARIO, PLAN, rates, runs=0)
    with pytest.raises(ValueError, match="within the term"):
        planner.simulate(SCENARIO, PLAN, rates, first=dt.date(2019, 1, 1))
    with pytest.raises(ValueError, match="no month begins"):
        planner.simulate(SCENARIO, PLAN, rates, first=dt.date(2020, 1, 2), last=dt.date(2020, 1, 9))
    broken = PLAN.model_copy(update={"visits": PLAN.visits[1:]})
    with pytest.raises(ValueError, match="the audit rejects the plan"):
        planner.simulate(SCENARIO, broken, rates)


@pytest.mark.parametrize(("hits", "runs", "interval"), [
    # Figures of Wilson's interval as tables and other programs give them.
    (0, 10, (0.0, 0.2775)), (10, 10, (0.7225, 1.0)), (5, 10, (0.2366, 0.7634)), (90, 100, (0.8256, 0.9448)),
    (1, 20, (0.0089, 0.2361)),
])  # fmt: skip
def test_wilsons_interval(hits: int, runs: int, interval: tuple[float, float]) -> None:
    assert wilson(hits, runs) == pytest.approx(interval, abs=1e-4)


def test_wilsons_interval_solves_its_equation() -> None:
    """Its ends are the shares p for which |hits/runs − p| is 1.96 standard errors of p."""
    for end in wilson(17, 40):
        assert abs(17 / 40 - end) / math.sqrt(end * (1 - end) / 40) == pytest.approx(1.959964, abs=1e-6)


def made(label: str, hits: int, runs: int) -> Simulation:
    good, bad = (Month(DAYS[1], ((urgent("2020-01-10"), outcome),)) for outcome in ("absorbed", "failed"))  # type: ignore[arg-type]
    return Simulation(label, DAYS, tuple(Run(k, (good if k <= hits else bad,)) for k in range(1, runs + 1)))


def test_the_smallest_reserve_that_does() -> None:
    sizing = Sizing((made("0", 40, 100), made("1", 91, 100), made("2", 96, 100), made("3", 100, 100)))
    assert [found and found.label for found in (sizing.smallest(0.9), sizing.smallest(0.95))] == ["1", "2"]
    assert [found and found.label for found in (sizing.smallest(0.9, sure=True), sizing.smallest(0.97, sure=True))] == [
        "2", None,
    ]  # fmt: skip
    assert sizing.smallest(1.01) is None


def test_figures_tables_and_sentences() -> None:
    found = made("", 91, 100)
    assert found.sufficed == Estimate(91, 100)
    counts = {"over": 0, "absorbed": 91, "moved": 0, "failed": 9, "barred": 0, "unfound": 0}
    assert found.counts() == {"urgent": counts}
    assert len(found.frame()) == 100
    assert found.frame("events")["outcome"].value_counts().to_dict() == {"absorbed": 91, "failed": 9}
    assert found.record()["share"] == 0.91
    with pytest.raises(ValueError, match="runs, months, events, not"):
        found.frame("days")  # type: ignore[arg-type]
    text = "\n".join(lines(found, "zh"))
    assert "机动力量够用：91/100 次（91%，95% 置信区间 84%–95%）" in text
    assert "突发任务 100 起：不动原计划办成 91，办不成 9" in text
    assert "--time-limit" not in text
    said = list(sizing_lines(Sizing((made("groups=0", 40, 100), made("groups=1", 100, 100))), "en"))
    assert said[0].startswith("groups=0: suffices in 40%")
    assert said[2] == "the smallest that suffices in 90% of the runs: groups=1"
    assert list(sizing_lines(Sizing((made("x", 1, 9),)), "zh"))[-1] == "试过的都达不到 95%"
    test_both_languages_say_the_same(WORDS)


def test_what_keeps_the_share_from_saying_all_is_told() -> None:
    barred = made_up.made(6, ("absorbed", "barred", "unfound"), label="less", days=DAYS)
    short = made_up.made(6, ("absorbed", "unfound"), label="more", days=DAYS)
    assert (barred.within_reach.hits, barred.undecided) == (0, 0)  # they did not suffice in any case
    assert (short.within_reach.hits, short.undecided) == (6, 6)
    assert "in 6 of the runs something came that no reserve can help" in "\n".join(lines(barred, "en"))
    assert "6 of the runs are undecided" in "\n".join(lines(short, "en"))
    told = [one.partition(": ")[0] for one in sizing_lines(Sizing((barred, short)), "en")]
    assert told[-2:] == ["less", "more"]
    assert sum("undecided" in one for one in sizing_lines(Sizing((short, short)), "en")) == 1


def test_reserves_without_a_plan_are_named() -> None:
    sizing = made_up.sized({"rules[standby].groups": "0..2"}, [3, 20, None])
    said = list(sizing_lines(sizing, "en"))
    assert "rules[standby].groups=2: no plan: proven; not simulated" in said
    assert [case.label for case in sizing.without_plan] == ["rules[standby].groups=2"]
