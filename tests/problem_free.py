"""Drawn data that is no scenario is drawn for nothing, and told as None."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from planner.problem import Problem
from planner.scenario import Scenario


def problem_or_none(data: dict[str, Any]) -> Problem | None:
    """The problem of some data; None where it names what is not there."""
    try:
        return Problem(Scenario.model_validate(data))
    except (ValidationError, KeyError):
        return None
