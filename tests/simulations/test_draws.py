"""Draws: the same for the same seed whatever else is drawn, as often and as large as the rates say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise
from statistics import fmean
from typing import Any

import pytest

from planner.simulations.events import Event, draw
from planner.simulations.rates import load_rates
from tests import builders
from tests.simulations.test_rates import RATES

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2020, 12, 31)
DATA = builders.scenario("A B C", "P Q R", per_year={"max": 4}, term={"start": "2020-01-01", "years": 2})
PROBLEM = builders.problem_of(DATA)


def events(run: int, seed: int = 1, data: dict[str, Any] = DATA, **more: Any) -> tuple[Event, ...]:
    problem = builders.problem_of(data)
    rates = load_rates({**RATES, **more}, problem)
    return draw(problem, rates, seed, run, FIRST, LAST)


def test_the_same_seed_and_run_give_the_same_and_others_do_not() -> None:
    assert events(7) == events(7)
    assert events(7) != events(8)
    assert events(7, seed=2) != events(7)


def test_draws_stay_what_they_are_on_any_machine() -> None:
    """Python promises that a text seeds `random.Random` alike everywhere; this would tell if it did not."""
    first = events(1)[0]
    assert (first.on, first.what, first.subject, first.amount) == (dt.date(2020, 1, 12), "urgent", "B", 4)


def test_one_person_more_leaves_what_happens_to_others_as_it_was() -> None:
    more = builders.scenario("A B C", "P Q R S", per_year={"max": 4}, term=DATA["term"])
    often = {"illness": {"per_person_year": 3, "days": {"min": 10, "max": 60}}}
    kept = [one for one in events(3, data=more, **often) if one.subject != "S"]
    assert kept == list(events(3, **often))


def test_another_rate_of_one_kind_leaves_the_others_as_they_were() -> None:
    busy = {"urgent": {**RATES["urgent"], "per_year": 40}}
    assert [one for one in events(3, **busy) if one.what != "urgent"] == [
        one for one in events(3) if one.what != "urgent"
    ]


def test_frequencies_and_sizes_are_those_of_the_rates() -> None:
    """2,000 runs of fixed seeds: means within four standard errors of what the rates say."""
    runs = 2000
    often = {"illness": {"per_person_year": "0.5", "days": {"min": 10, "max": 20}},
             "delays": {"per_round": "0.25", "days": {"min": 5, "max": 15}}}  # fmt: skip
    found = [one for run in range(runs) for one in events(run, **often)]
    counts = Counter(one.what for one in found)
    assert counts["urgent"] / runs == pytest.approx(4, abs=4 * (4 / runs) ** 0.5)
    assert counts["delay"] / (4 * runs) == pytest.approx(0.25, abs=4 * (0.25 * 0.75 / (4 * runs)) ** 0.5)
    # An illness that would begin during another is none: 15 days in a year at 0.5 take about 2% away.
    assert counts["illness"] / (3 * runs) == pytest.approx(0.49, abs=0.03)
    urgent = [one for one in found if one.what == "urgent"]
    assert {one.amount for one in urgent} == {2, 3, 4, 5}
    assert fmean(one.amount for one in urgent) == pytest.approx(3.5, abs=0.06)
    assert set(Counter(one.subject for one in urgent)) == {"A", "B", "C"}
    days = fmean((one.on - FIRST).days for one in urgent)
    assert days == pytest.approx(182.5, abs=4 * 106 / len(urgent) ** 0.5)


def test_events_lie_in_the_time_and_in_order() -> None:
    for run in range(50):
        found = events(run)
        assert list(found) == sorted(found, key=lambda one: one.on)
        assert all(FIRST <= one.on <= LAST for one in found)


def test_somebody_falls_ill_only_in_service_and_not_while_ill() -> None:
    staff = [{"id": "P", "from": "2020-05-01", "until": "2020-08-31"}]
    data = builders.scenario("A", staff)
    for run in range(40):
        found = [
            one
            for one in events(run, data=data, illness={"per_person_year": 20, "days": {"min": 5, "max": 20}})
            if one.what == "illness"
        ]
        assert all(dt.date(2020, 5, 1) <= one.on <= dt.date(2020, 8, 31) for one in found)
        assert all(one.until < other.on for one, other in pairwise(found))


def test_nothing_happens_at_a_rate_of_nothing() -> None:
    none = {"urgent": {**RATES["urgent"], "per_year": 0}, "illness": {**RATES["illness"], "per_person_year": 0},
            "delays": {**RATES["delays"], "per_round": 0}}  # fmt: skip
    assert all(events(run, **none) == () for run in range(20))


def test_what_an_event_is_to_a_change_file() -> None:
    day, until = dt.date(2020, 3, 10), dt.date(2020, 5, 9)
    urgent = Event(day, "urgent", "A", 5, until, "U1-1")
    april, june = dt.date(2020, 4, 1), dt.date(2020, 6, 1)
    order = {"id": "U1-1", "kind": "mobile", "unit": "A", "effort": 5, "window": {"from": april, "to": until}}
    assert urgent.change(april, "mobile") == {"visit": order}
    assert urgent.change(june, "mobile") is None
    ill = Event(day, "illness", "P", 61, until, "illness 1")
    assert ill.change(april, "") == {"person": "P", "away": {"from": april, "to": until, "reason": "illness 1"}}
    assert ill.change(june, "") is None
    late = Event(day, "delay", "2020-2", 10, dt.date(2020, 3, 20), "delay 2020-2")
    assert late.change(dt.date(2020, 3, 1), "") == {"round": "2020-2", "start": dt.date(2020, 3, 20)}
    assert late.change(dt.date(2020, 3, 10), "") is None  # it begins on that day


def test_a_case_that_may_be_left_to_the_next_term_is_not_drawn() -> None:
    data = builders.scenario("A", "P")  # one year
    found = [one for run in range(100) for one in events(run, data=data) if one.what == "urgent"]
    assert found
    assert max(one.until for one in found) <= LAST
