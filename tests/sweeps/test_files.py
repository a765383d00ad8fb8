"""What a sweep hands out: the table for spreadsheets, the workbook, the charts."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any

import openpyxl
import pytest
from matplotlib.figure import Figure

from planner.sweeps.results import Sweep
from planner.sweeps.sentences import WORDS as SENTENCES
from reports import sweep as report
from reports import sweep_chart
from reports.sweep_curves import places
from reports.sweep_words import GOALS, WORDS
from tests.reports.legible import check_labels
from tests.reports.pages import labels
from tests.sweeps.made_up import Row, made

MEMBERS, LEADERS = "people.+member", "people.+leader"
ENDS: list[Row] = ["infeasible", [(120, 90), (5, 5)], [(80, 70), (9, None)], [(75, 75), (9, 1)], "unknown"]
LINE = made({MEMBERS: "0,1,3,4,5"}, ENDS)
LONG = made({MEMBERS: "0..40"}, [[(9000 - 7 * n, 8000 - n), (n, 0)] for n in range(41)])
WORDED = made({"rules[coverage]": "on,off"}, [[(120, 90), (5, 5)], [(80, 70), (9, None)]])
ROWS: list[Row] = [[(n, n - 1), (0, 0)] for n in (10, 9, 8)]
GRID = made({MEMBERS: "0..1", LEADERS: "0..1"}, [*ROWS, "infeasible"])
THREE = made({MEMBERS: "0..1", LEADERS: "0..1", "rules[coverage]": "on,off"}, [*ROWS, *ROWS, *ROWS[:1]])
SWEEPS = {"line": LINE, "long": LONG, "worded": WORDED, "grid": GRID, "three": THREE}


def words(page: Figure) -> list[str]:
    return [label.words for label in labels(page)]


@pytest.mark.parametrize("name", SWEEPS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_of_charts_are_whole_apart_and_legible(name: str, lang: Any) -> None:
    check_labels(lambda: sweep_chart.pages(SWEEPS[name], lang))


def test_a_line_has_a_panel_for_each_goal_and_one_of_coverage() -> None:
    [page] = sweep_chart.pages(LINE, "zh")
    said = words(page)
    assert {"early（先巡风险高的）", "borrowed（抽调人次）", "各年末覆盖比例"} <= set(said)
    assert {"120", "80", "75"} <= set(said)
    gone = [text.get_text() for text in page.findobj() if getattr(text, "get_rotation", lambda: 0)() == 90]
    assert gone.count("无方案（已证明）") == gone.count("限时内未找到") == 2


def test_a_grid_is_a_map_and_a_third_path_makes_pages() -> None:
    [page] = sweep_chart.pages(GRID, "en")
    said = words(page)
    assert said.count("no plan (proven)") == 3 + 1  # in each map, and in the legend
    assert {"10", "≥ 9", "8", "≥ 7", "share covered at the end of the term", "67%"} <= set(said)
    both = sweep_chart.pages(THREE, "en")
    assert len(both) == 2
    assert any("where rules[coverage]=on" in one for one in words(both[0]))
    assert any("where rules[coverage]=off" in one for one in words(both[1]))


def test_numbers_stand_at_their_distance_and_words_evenly() -> None:
    [axis] = LINE.axes
    across = places(axis, LINE.cases)
    gaps = [b - a for a, b in pairwise(across)]
    assert gaps[1] == pytest.approx(2 * gaps[0])
    assert places(WORDED.axes[0], WORDED.cases[:1]) == [0.5]


def test_the_workbook_has_prices_steps_coverage_and_causes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(dict(report.files(LINE, "zh"))["sweep.xlsx"]))
    assert book.sheetnames == ["价目表", "每一步值多少", "覆盖进度", "为什么无方案"]
    prices = _rows(book["价目表"])
    assert [row[MEMBERS] for row in prices] == ["0", "1", "3", "4", "5"]
    assert [row["early"] for row in prices] == [None, 120, 80, 75, None]
    assert [row["结果"] for row in prices] == ["无方案：已证明", "可行", "可行", "可行", "限时内未找到方案"]
    step = _rows(book["每一步值多少"])[0]
    assert (step["从"], step["到"], step["目标"], step["增减"], step["真实变化不低于"]) == ("1", "3", "early", -40, -50)
    assert _rows(book["为什么无方案"])[0]["不能同时满足"] == "cover"


def _rows(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = sheet.iter_rows(min_row=4, values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


@pytest.mark.parametrize("name", SWEEPS)
def test_files_are_written_and_are_what_they_are_called(name: str, tmp_path: Path) -> None:
    paths = report.write(SWEEPS[name], tmp_path, "en")
    pictures = 2 if name == "three" else 1
    assert len(paths) == 3 + 2 * pictures
    assert {path.suffix for path in paths} == {".csv", ".xlsx", ".png", ".svg", ".pdf"}
    text = (tmp_path / "sweep.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert len(table) == len(SWEEPS[name].cases)
    assert all(None not in row for row in table)


def test_the_same_sweep_gives_the_same_bytes() -> None:
    assert dict(report.files(GRID, "zh")) == dict(report.files(GRID, "zh"))


def test_a_sweep_without_cases_has_no_charts() -> None:
    assert sweep_chart.pages(Sweep("x", "zh", LINE.axes, ()), "zh") == ()


@pytest.mark.parametrize("catalogue", [WORDS, GOALS, SENTENCES])
def test_both_languages_say_the_same(catalogue: dict[str, tuple[str, str]]) -> None:
    for code, (zh, en) in catalogue.items():
        gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (zh, en)]
        assert gaps[0] == gaps[1], code
        assert not re.search("[\u4e00-\u9fff]", en), code
