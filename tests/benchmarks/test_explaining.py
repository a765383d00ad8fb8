"""The benchmark of explanations: every break is one, and a slice of them is explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import planner
from benchmarks.broken import BREAKS, broken, every, missing
from benchmarks.explaining import chosen, main, table


def test_forty_valid_scenarios_broken_in_known_ways() -> None:
    """Each reads as a scenario without an error, names what must be named, and none is there twice."""
    found = list(every())
    assert len({(one.programme, one.name) for one in found}) == len(found) == 40
    assert all(len(breaks) == 8 for breaks in BREAKS.values())
    for one in found:
        assert one.must
        assert [fault for fault in planner.lint(one.scenario) if fault.severity == "error"] == []


@pytest.mark.parametrize("name", ["shengsi:narrow_window", "shengsi:kin_decided", "gongjing:cycle"])
def test_a_slice_is_explained(name: str) -> None:
    [(programme, how)] = chosen([name])
    one = broken(programme, how)
    found = planner.explain(one.scenario, time_limit=240, waivers=0)
    assert missing(found, one.must) == []
    assert found.verified


def test_what_is_not_named_is_missing() -> None:
    one = broken("shengsi", BREAKS["shengsi"][0])
    lacking = missing(planner.Explanation(), one.must)
    assert len(lacking) == len(one.must)
    assert lacking[0].startswith("window")


def test_results_are_kept_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the file is not measured again."""
    row = {
        "programme": "shengsi", "break": "narrow_window", "named": True, "missing": [], "clauses": 2, "proof": "rounds",
        "irreducible": True, "verified": True, "counting": 0.1, "conflict": 0.5, "waivers": [4, 40],
        "first_waiver": 3.0, "seconds": 6.0, "cpu": 5.0,
    }  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert main(["shengsi:narrow_window", "--out", str(path)]) == 0
    said = capsys.readouterr().out
    assert "| shengsi | narrow_window | yes | 2 | rounds | yes | yes | 0.1 | 0.5 | 4, 40 |" in said
    assert "1 of 1 named; 1 explained, median 0.5 s; 1 shown by counting, at most 0.1 s; 1 with a waiver." in said
    assert table([]).count("\n") == 1
    with pytest.raises(SystemExit, match="no programme"):
        chosen(["nowhere"])
    with pytest.raises(SystemExit, match="no break"):
        chosen(["shengsi:nothing"])
