"""The counties of the benchmark, its peer and what it keeps of their runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from benchmarks.counties import generate
from benchmarks.counties.__main__ import scenario_of, wanted
from benchmarks.counties.measure import Job, side_by_side
from benchmarks.counties.plots import sizes, values
from benchmarks.counties.results import Run, append, load, pairs, spread
from planner import api
from planner.lint import lint

SECONDS = 30.0
RUN = Run(
    "county", 3, 60.0, "planner", "peer", ((5.0, 120, None), (9.5, 110, 90), (30.0, 100, 95)), 512.0, True, 0.4,
    (("early", 100, 95), ("borrowed", 7, 7)),
)  # fmt: skip
PEER = Run("county", 3, 60.0, "peer", "planner", ((40.0, 130, 80),), 700.0, True)


@pytest.mark.parametrize("name", [*generate.PROFILES, "20x1", "600x5", "40x10"])
def test_a_county_loads_and_nothing_is_said_to_be_impossible(name: str) -> None:
    scenario = api.from_data(generate.county(name, 1))
    assert not [str(fault) for fault in lint(scenario) if fault.severity in ("error", "impossible")]
    size = generate.profile(name)
    assert len(scenario.units) == size.townships + size.offices + size.villages


def test_a_county_is_the_same_for_the_same_seed_only(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate.write("county", 2, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert generate.county("county", 2) != generate.county("county", 3)


@pytest.mark.parametrize("units", [20, 100, 500, 2000])
@pytest.mark.parametrize("years", [1, 5, 10])
def test_a_county_of_any_size_has_that_size_and_groups_for_it(units: int, years: int) -> None:
    size = generate.profile(f"{units}x{years}")
    assert size.townships + size.offices + size.villages == units
    assert size.years == years
    assert size.full_time >= 5 * size.groups


@pytest.mark.parametrize("name", ["countys", "2x5", "100x11", "100x", "x5", "-5x2"])
def test_what_is_no_profile_is_said_to_be_none(name: str) -> None:
    with pytest.raises(ValueError, match=f"'{name}' is no profile: one of tiny, .*UNITSxYEARS"):
        generate.profile(name)


def test_counties_and_seeds_as_they_are_written() -> None:
    assert list(wanted(["county", "tight:7", "large:2-4", "dir/some.yaml"])) == [
        ("county", 1), ("tight", 7), ("large", 2), ("large", 3), ("large", 4), ("dir/some.yaml", 1),
    ]  # fmt: skip


def test_planner_and_peer_prove_the_same_optimum(tmp_path: Path) -> None:
    path = scenario_of("tiny", 1, None, tmp_path)
    commands = {
        "planner": [sys.executable, "-m", "benchmarks.counties.alone", str(path), str(SECONDS)],
        "peer": [sys.executable, "-m", "benchmarks.counties.peer", str(path), str(SECONDS)],
    }
    ours, peer = side_by_side("tiny", 1, SECONDS, commands)
    assert (ours.who, ours.beside, peer.who, peer.beside) == ("planner", "peer", "peer", "planner")
    assert ours.audited
    assert ours.points[-1][1] == peer.points[-1][1]
    assert all(bound is None or bound <= ours.points[-1][1] for _, _, bound in (*ours.points, *peer.points))
    assert ours.goals[0][1:] == (ours.points[-1][1], ours.points[-1][1])
    assert ours.python is not None
    assert 0 < ours.python < 1
    assert ours.peak > 30 or not Path("/proc/self/smaps_rollup").exists()


def test_a_run_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        Job([sys.executable, "-c", "import sys; sys.exit('no such thing')"]).finish()


def test_what_a_run_says_of_itself() -> None:
    assert RUN.first == 5.0
    assert RUN.at(4.0) is None
    assert RUN.at(9.5) == (110, 90)
    assert RUN.at(60.0) == (100, 95)
    assert RUN.gap(4.0) is None
    assert RUN.gap(60.0) == 0.05
    assert RUN.reaches(110) == 9.5
    assert RUN.reaches(99) is None


def test_results_are_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "runs.jsonl"
    assert load(path) == []
    append(path, [RUN])
    append(path, [PEER])
    assert load(path) == [RUN, PEER]
    assert len({one.key for one in load(path)}) == 2


def test_tables_show_both_at_each_mark() -> None:
    lines = pairs([RUN, PEER], (30.0, 60.0, 120.0)).splitlines()
    assert lines[0] == "| county | seed | at | planner | peer | first of planner | first of peer |"
    assert lines[2:] == [
        "| county | 3 | 30 s | 100 (≥ 95) | – | 5.0 s | 40.0 s |",
        "| county | 3 | 60 s | 100 (≥ 95) | 130 (≥ 80) | 5.0 s | 40.0 s |",
    ]


def test_tables_show_median_and_worst() -> None:
    none = Run("county", 4, 60.0, "planner", "", (), 400.0, True)
    row = spread([RUN, none], 60.0).splitlines()[2]
    assert row == (
        "| county | 2 | 5.0 s (worst 5.0 s), 1 without a plan | 5.0% (worst 5.0%), 1 without a plan"
        " | 456 MiB (worst 512 MiB) | 40% (worst 40%) |"
    )


def test_curves_show_what_runs_came_to() -> None:
    ax = Figure().add_subplot()
    values([RUN, PEER, Run("county", 3, 60.0, "baseline.py", "planner", (), 1.0, True)], ax)
    planner, bound, *_ = ax.get_lines()
    assert list(planner.get_xydata()[:, 1]) == [120, 110, 100, 100]
    assert list(bound.get_xydata()[:, 1]) == [90, 95, 95]
    assert {text.get_text() for text in ax.get_legend().get_texts()} >= {"planner", "baseline.py: no plan in 60 s"}
    ax = Figure().add_subplot()
    sizes([Run(f"{n}x5", 1, 60.0, "planner", "", ((n / 10, 5, 4),), 1.0, True) for n in (200, 20)], ax)
    [line] = ax.get_lines()
    assert line.get_xydata().tolist() == [[100, 2], [1000, 20]]


def test_tables_without_rows_are_left_out() -> None:
    assert pairs([], (30.0,)) == ""
    assert spread([], 60.0) == ""
