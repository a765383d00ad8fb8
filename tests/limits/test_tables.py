"""Every limit against its table: allowed plans violate nothing, forbidden ones just that limit."""

from __future__ import annotations

import pytest

from planner.limits import LIMITS, Limit
from tests.builders import Case, audited
from tests.limits.tables import existence, fixed, groups, rounds, series, service, staffing

TABLES: dict[str, list[Case]] = {
    **existence.CASES, **rounds.CASES, **groups.CASES, **staffing.CASES, **service.CASES, **fixed.CASES,
}  # fmt: skip
for one, rows in series.CASES.items():
    TABLES[one] = [*TABLES.get(one, ()), *rows]
ROWS = [pytest.param(s, case, id=f"{s}: {case.name}") for s, cases in TABLES.items() for case in cases]
each_limit = pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.section)


@pytest.mark.parametrize(("section", "case"), ROWS)
def test_row(section: str, case: Case) -> None:
    found = audited(case.scenario, case.plan).violations
    assert {v.kind for v in found} == (set() if case.allowed else {section}), [v.text["en"] for v in found]
    assert {v.reason.code for v in found} == set(case.codes)
    if case.amount is not None:
        assert sum(v.reason.amount for v in found) == case.amount
    for violation in found:
        assert all("{" not in text for text in violation.text.values())


@each_limit
def test_every_limit_has_allowed_and_forbidden_rows(limit: Limit) -> None:
    assert {case.allowed for case in TABLES[limit.section]} == {True, False}


@each_limit
def test_every_code_has_a_forbidden_row(limit: Limit) -> None:
    assert {code for case in TABLES[limit.section] for code in case.codes} == set(limit.sentences)


def test_no_table_without_a_limit() -> None:
    assert set(TABLES) == {limit.section for limit in LIMITS}
