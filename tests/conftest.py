"""What tests of the command share."""

from __future__ import annotations

import pytest

from tests.commands import Command, Solved


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """`planner` within this process."""
    return Command(capsys)


@pytest.fixture(scope="session")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Solved:
    """A tiny county solved once for all."""
    return Solved(tmp_path_factory.mktemp("solved"))
