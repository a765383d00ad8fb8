"""`planner init` offers the bundled scenarios with their tables, ready to be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner import api
from planner.cli_init import bundled as offered
from tests.commands import Command, left_in
from tests.scenarios import bundled


@pytest.mark.parametrize("name", ["shangshui", "shengsi"])
def test_init_copies_it_with_its_table(name: str, run: Command, tmp_path: Path) -> None:
    assert name in offered()
    assert run("init", tmp_path / "new", "--scenario", name).code == 0
    assert left_in(tmp_path / "new") == ["roster.xlsx", "scenario.schema.json", name, f"{name}.yaml"]
    copied = api.load(tmp_path / "new" / f"{name}.yaml")
    assert api.digest(copied) == api.digest(bundled(name))
    assert len({person.name for person in copied.people or ()}) == len(copied.people or ())
