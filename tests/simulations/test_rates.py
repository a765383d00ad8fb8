"""The file of rates: what is read, and what is said of one that is wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from planner.faults import InputError
from planner.simulations.rates import load_rates
from tests import builders

RATES: dict[str, Any] = {
    "format": "planner-rates/1",
    "urgent": {"per_year": 4, "effort": {"min": 2, "max": 5}, "window_days": 60, "select": {"kind": "department"}},
    "illness": {"per_person_year": "0.1", "days": {"min": 10, "max": 60}},
    "delays": {"per_round": "10%", "days": {"min": 5, "max": 15}},
}
PROBLEM = builders.problem_of({**builders.scenario("A B", "P Q"), "language": "en"})


def test_what_is_read() -> None:
    rates = load_rates(RATES, PROBLEM)
    assert rates.urgent is not None
    assert (rates.urgent.per_year, rates.urgent.kind, rates.urgent.window_days) == (Decimal(4), "mobile", 60)
    assert rates.delays is not None
    assert rates.delays.per_round == Decimal("0.1")
    only = load_rates({"format": "planner-rates/1", "delays": RATES["delays"]}, PROBLEM)
    assert (only.urgent, only.illness) == (None, None)


def but(section: str, **more: Any) -> dict[str, Any]:
    return {**RATES, section: {**RATES[section], **more}}


@pytest.mark.parametrize(("data", "said"), [
    ({"format": "planner-rates/1"}, "no rate is given"),
    ({**RATES, "format": "planner-change/1"}, "format"),
    (but("urgent", per_yer=4), "unknown key per_yer"),
    (but("urgent", per_yer=4), "did you mean: per_year?"),
    (but("urgent", per_year=-1), "urgent.per_year: the number is too small"),
    (but("urgent", effort={"min": 5, "max": 2}), "effort.min: the lower end is above the upper one, 2; found: 5"),
    (but("urgent", effort={"min": 0, "max": 2}), "urgent.effort.min: the number is too small"),
    (but("urgent", select={"kind": "bank"}), "urgent.select: no unit is selected"),
    (but("urgent", select={"knd": "bank"}), "did you mean: kind?"),
    (but("illness", days={"min": 9, "max": 8}), "illness.days.min: the lower end"),
    (but("illness", select={"pool": "seconded"}), "illness.select: nobody is selected"),
    (but("delays", per_round=2), "delays.per_round"),
    (but("delays", days={"min": 9, "max": 8}), "delays.days.min: the lower end"),
])  # fmt: skip
def test_what_is_said_of_wrong_rates(data: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        load_rates(data, PROBLEM)
    assert said in caught.value.text("en")
    assert caught.value.text("zh") != caught.value.text("en")


def test_nobody_falls_ill_where_there_are_no_people() -> None:
    with pytest.raises(InputError, match="people"):
        load_rates(RATES, builders.problem_of(builders.scenario("A")))


def test_faults_of_a_file_are_told_at_their_line(tmp_path: Path) -> None:
    path = tmp_path / "rates.yaml"
    path.write_text(
        "format: planner-rates/1\nurgent:\n  per_year: 4\n  effort: {min: 9, max: 5}\ndelays: {per_round: 0.1}\n",
        "utf-8",
    )
    with pytest.raises(InputError) as caught:
        load_rates(path, PROBLEM)
    assert f"{path}:5:9  delays.days" in caught.value.text("en")
    path.write_text("format: planner-rates/1\nurgent:\n  per_year: 4\n  effort: {min: 9, max: 5}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_rates(path, PROBLEM)
    assert f"{path}:4:17  urgent.effort.min: the lower end is above the upper one, 5; found: 9" in str(caught.value)
