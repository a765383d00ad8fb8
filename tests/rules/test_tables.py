"""Every rule against its table: allowed plans violate nothing, forbidden ones just that rule, with the codes named."""

from __future__ import annotations

import importlib

import pytest

from planner.rules import REGISTER, Rule
from tests.builders import Case, audited
from tests.rules.tables import series


def kind(rule: type[Rule]) -> str:
    """The word by which scenarios name a rule."""
    return str(rule.model_fields["rule"].default)


def table(rule: type[Rule]) -> list[Case]:
    """The rows of a rule's table."""
    cases: list[Case] = importlib.import_module(f"tests.rules.tables.{kind(rule)}").CASES
    return [*cases, *series.CASES.get(kind(rule), ())]


ROWS = [pytest.param(kind(rule), case, id=f"{kind(rule)}: {case.name}") for rule in REGISTER for case in table(rule)]


@pytest.mark.parametrize(("rule", "case"), ROWS)
def test_row(rule: str, case: Case) -> None:
    found = audited(case.scenario, case.plan).violations
    assert {v.kind for v in found} == (set() if case.allowed else {rule}), [v.text["en"] for v in found]
    assert {v.reason.code for v in found} == set(case.codes)
    if case.amount is not None:
        assert sum(v.reason.amount for v in found) == case.amount
    for violation in found:
        assert all("{" not in text for text in violation.text.values())


@pytest.mark.parametrize("rule", REGISTER, ids=kind)
def test_every_rule_has_allowed_and_forbidden_rows(rule: type[Rule]) -> None:
    assert {case.allowed for case in table(rule)} == {True, False}


@pytest.mark.parametrize("rule", REGISTER, ids=kind)
def test_every_code_has_a_forbidden_row(rule: type[Rule]) -> None:
    assert {code for case in table(rule) for code in case.codes} == set(rule.sentences)


@pytest.mark.parametrize("rule", REGISTER, ids=kind)
def test_row_names_are_unique(rule: type[Rule]) -> None:
    names = [case.name for case in table(rule)]
    assert len(names) == len(set(names))
