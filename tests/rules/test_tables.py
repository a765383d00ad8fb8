"""Every rule against its table: allowed plans violate nothing, forbidden ones just that rule, with the codes named."""

from __future__ import annotations

import importlib
from typing import Literal, get_args, get_origin

import pytest

from planner.rules import REGISTER, Rule
from planner.selectors import Family
from tests.builders import Case, audited
from tests.rules.tables import series, several


def kind(rule: type[Rule]) -> str:
    """The word by which scenarios name a rule."""
    return str(rule.model_fields["rule"].default)


def table(rule: type[Rule]) -> list[Case]:
    """The rows of a rule's table."""
    cases: list[Case] = importlib.import_module(f"tests.rules.tables.{kind(rule)}").CASES
    return [*cases, *several.CASES.get(kind(rule), ()), *series.CASES.get(kind(rule), ())]


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


@pytest.mark.parametrize("rule", REGISTER, ids=kind)
def test_every_key_and_every_word_of_it_has_a_row(rule: type[Rule]) -> None:
    unused = set()
    given = [one for case in table(rule) for one in case.scenario["rules"] if one["rule"] == kind(rule)]
    for name, info in rule.model_fields.items():
        if name in Rule.model_fields:
            continue
        values = [one[key] for one in given for key in (info.alias or name,) if key in one]
        missing = words(info.annotation) - {*(str(value) for value in values), str(info.default)}
        if missing and info.annotation not in (Family, Family | None):
            unused |= {(name, word) for word in missing}
        if all(value == info.default for value in values):
            unused.add((name, "given at all"))
    assert not unused


def words(annotation: object) -> set[str]:
    """The fixed words that a key may have."""
    options = get_args(annotation) if get_origin(annotation) is not Literal else (annotation,)
    return {word for one in options if get_origin(one) is Literal for word in get_args(one)}


@pytest.mark.parametrize("rule", REGISTER, ids=kind)
def test_every_rule_may_be_soft(rule: type[Rule]) -> None:
    """Soft, a breach is reported as such, is allowed, and costs its weight times what it is measured at."""
    for case in (case for case in table(rule) if not case.allowed):
        rules = [{**one, "hard": False, "weight": 3} if one["rule"] == kind(rule) else one
                 for one in case.scenario["rules"]]  # fmt: skip
        found = audited({**case.scenario, "rules": rules, "goals": [{"goal": "violations"}]}, case.plan)
        soft = [violation for violation in found.violations if not violation.hard]
        assert {violation.kind for violation in soft} == {kind(rule)}
        assert found.values == (3 * sum(violation.reason.amount for violation in soft),)
        assert all(violation.reason.amount > 0 for violation in soft)
