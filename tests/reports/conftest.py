"""Plans to draw: a whole programme, one whose rounds overlap, and one where every name is hostile."""

from __future__ import annotations

import pytest

from planner.plan_index import PlanIndex
from tests.reports.close import close
from tests.reports.made_up import bundled, campaigns, hostile, made_up, overlapping, xinxian


@pytest.fixture(scope="session")
def whole() -> PlanIndex:
    """The bundled programme."""
    return made_up(xinxian())


@pytest.fixture(scope="session")
def crowded() -> PlanIndex:
    """Rounds that overlap, visits one after another."""
    return made_up(overlapping())


@pytest.fixture(scope="session")
def nasty() -> PlanIndex:
    """Hostile names everywhere."""
    return made_up(hostile())


@pytest.fixture(scope="session")
def several() -> PlanIndex:
    """Rounds of several series."""
    return made_up(campaigns())


@pytest.fixture(scope="session")
def nasty_several() -> PlanIndex:
    """Rounds of several series, with hostile names."""
    return made_up(hostile(campaigns()))


@pytest.fixture(scope="session")
def near() -> PlanIndex:
    """Long names in short rounds, rounds where a year ends, phases side by side."""
    return made_up(close())


@pytest.fixture(scope="session")
def city() -> PlanIndex:
    """The bundled city: no villages, mobile rounds of their own, kinds of visit of its own."""
    return made_up(bundled("zhengzhou"))


@pytest.fixture(scope="session")
def islands() -> PlanIndex:
    """The bundled islands: villages that were visited before the term, looked at again in a series of its own."""
    return made_up(bundled("shengsi"))


@pytest.fixture(params=["whole", "crowded", "nasty", "several"])
def index(request: pytest.FixtureRequest) -> PlanIndex:
    """Each of them."""
    found: PlanIndex = request.getfixturevalue(request.param)
    return found
