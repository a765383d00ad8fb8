"""Reading a plan that a command was given."""

from __future__ import annotations

from pathlib import Path

from planner.cli_errors import CallError
from planner.cli_words import say
from planner.plan import Plan
from planner.plan_workbook import WORKBOOKS, read_plan
from planner.scenario import Scenario


def read_plan_file(path: Path, scenario: Scenario | None, lang: str) -> Plan:
    """The plan of a plan file or, where the scenario is known, of a workbook, whatever scenario it is stamped for;
    CallError where there is none."""
    try:
        if path.suffix.lower() in WORKBOOKS:
            if scenario is None:
                raise CallError(say(lang, "diff_workbook", path=path))
            return read_plan(path, scenario)
        return Plan.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CallError(say(lang, "no_file", path=path, text=error.strerror)) from None
    except ValueError as error:
        raise CallError(say(lang, "not_a_plan", path=path, text=error)) from None
