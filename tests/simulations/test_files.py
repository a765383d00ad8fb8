"""What a simulation hands out: the workbook, the charts; of one plan and of several reserves."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from planner.simulations.replay import replannings
from planner.simulations.results import OUTCOMES, Simulation, Sizing
from reports import simulate as report
from reports import simulate_book, simulate_chart
from reports.artists import Box
from reports.simulate_panels import BAR, FILLS
from reports.simulate_words import WORDS
from tests.reports.legible import check_labels
from tests.reports.pages import labels
from tests.simulations.made_up import made, sized
from tests.sweeps.test_files import test_both_languages_say_the_same as same_in_both

GROUPS, MEMBERS = "rules[standby].groups", "people.+member"
YEAR = replannings(dt.date(2017, 3, 1), dt.date(2018, 2, 1))
WHOLE = "{rule: reserve, id: standby, groups: 1, per: year},{rule: reserve, id: standby, people: 3, per: round}"
FOUND: dict[str, Simulation | Sizing] = {
    "hundred": made(100), "one": made(1, days=YEAR), "well": made(20, ("absorbed",)), "empty": made(5, ()),
    "six": sized({GROUPS: "0..5"}, [4, 9, 14, None, 19, 20]), "single": sized({GROUPS: "0"}, [18]),
    "grid": sized({GROUPS: "0..1", MEMBERS: "0..2"}, [4, 9, 14, 16, 19, 20]),
    "forty": sized({MEMBERS: "0..40"}, [min(20, k) for k in range(41)]),
    "long": sized({"rules[standby]": WHOLE}, [9, 18]),
    "bare": Sizing((made(4, label="a reserve whose name is as long as a sentence may be"), made(4, label="y"))),
}  # fmt: skip


def words(page: Figure) -> list[str]:
    return [label.words for label in labels(page)]


def filled(page: Figure) -> set[str]:
    """The colours of the boxes of a page."""
    return {to_hex(box.get_facecolor()) for box in page.findobj(Box)}


@pytest.mark.parametrize("name", FOUND)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_of_charts_are_whole_apart_and_legible(name: str, lang: Any) -> None:
    check_labels(lambda: simulate_chart.pages(FOUND[name], lang))


def test_one_plan_shows_what_became_of_the_events_when_and_what_moved() -> None:
    [page] = simulate_chart.pages(FOUND["hundred"], "zh")
    said = words(page)
    assert {"各类事件的结果", "几月来的事不顺：平均每年几起", "突发任务", "病假", "推迟的轮次"} <= set(said)
    assert all(WORDS[outcome][0] in said for outcome in OUTCOMES)  # the legend
    assert {FILLS[outcome][0] for outcome in OUTCOMES} <= filled(page)
    counts = made(100).counts()["urgent"]
    assert f"{sum(counts.values()):,} 起" in said
    assert any("够用 0 次（0%，95% 置信区间 0%–4%）" in one for one in said)


def test_the_counts_of_a_month_are_those_of_a_year() -> None:
    """One event in each February of each run: one a year, however many runs and years there are."""
    found = made(3, ("failed",), every=1)
    only = tuple(
        type(run)(run.number, tuple(month for month in run.months if month.today.month == 3)) for run in found.runs
    )
    [page] = simulate_chart.pages(Simulation("", found.days, only, "x"), "en")
    assert words(page).count("1") == 1 + 1 + 1  # the amount above the bar, the tick beside it, January


def test_a_plan_to_which_nothing_happens_says_so() -> None:
    [page] = simulate_chart.pages(FOUND["empty"], "en")
    assert {"nothing happened", "nothing went wrong", "no planned visit was moved"} <= set(words(page))
    [page] = simulate_chart.pages(FOUND["well"], "en")
    assert "nothing happened" not in words(page)
    assert {"nothing went wrong", "no planned visit was moved"} <= set(words(page))
    assert BAR in filled(page)  # in every run no visit was moved


def test_reserves_stand_beside_each_other_with_what_they_cost() -> None:
    [page] = simulate_chart.pages(FOUND["six"], "en")
    said = words(page)
    assert {"share of the runs in which it sufficed", "planned visits moved a month", "early (risk first)"} <= set(said)
    assert {"20%", "45%", "70%", "95%", "100%"} <= set(said)
    assert said.count("no plan") == 2
    assert {"the smallest for 90%", "the smallest for 95%", "no reserve suffices in more"} <= set(said)
    marks = [line for line in page.findobj() if getattr(line, "get_fillstyle", lambda: "")() == "none"]
    assert len([mark for mark in marks if len(mark.get_xdata()) == 1]) == 2 + 2  # at the reserve, and in the legend
    [page] = simulate_chart.pages(FOUND["grid"], "en")
    assert {"0 · 0", "1 · 2", f"{GROUPS} × {MEMBERS}"} <= set(words(page))


def test_nothing_simulated_is_no_chart() -> None:
    assert simulate_chart.pages(Sizing(()), "zh") == ()
    assert simulate_chart.pages(Simulation("", YEAR, ()), "zh") == ()


def sheets(name: str, lang: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(simulate_book.book(FOUND[name], lang)))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = sheet.iter_rows(min_row=4, values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def test_the_workbook_of_one_plan() -> None:
    book, found = sheets("hundred", "zh"), made(100)
    assert book.sheetnames == ["概览", "事件与结果", "各次模拟", "各月", "各起事件"]
    facts = {row["项目"]: row["数值"] for row in rows(book["概览"])}
    assert (facts["模拟次数"], facts["够用次数"], facts["够用比例"], facts["95% 区间上限"]) == (100, 0, "0.0%", "3.7%")
    assert facts["计划里待命组次"] == 3
    urgent = rows(book["事件与结果"])[0]
    assert (urgent["种类"], urgent["办不成"]) == ("突发任务", found.counts()["urgent"]["failed"])
    assert urgent["合计"] == sum(found.counts()["urgent"].values())
    assert len(rows(book["各次模拟"])) == 100
    assert len(rows(book["各月"])) == sum(len(run.months) for run in found.runs)
    event = rows(book["各起事件"])[0]
    assert (event["对象"], event["种类"], event["结果"]) == ("A", "突发任务", "重排前已过去")
    assert isinstance(event["日期"], dt.datetime)


def test_the_workbook_that_compares_reserves() -> None:
    book = sheets("six", "en")
    assert book.sheetnames == ["reserves", "events and outcomes", "runs", "months", "events"]
    found = rows(book["reserves"])
    assert [row["reserve"] for row in found] == [
        *(f"{GROUPS}={k}" for k in (0, 1, 2, 4, 5)), f"{GROUPS}=3 · no plan: proven",
    ]  # fmt: skip
    assert [row["share"] for row in found] == [0.2, 0.45, 0.7, 0.95, 1, None]
    assert [row["the smallest that suffices in"] for row in found][3] == "90%, 95%"
    assert [row["early"] for row in found] == [100, 105, 110, 120, 125, None]
    assert {row["reserve"] for row in rows(book["runs"])} == {f"{GROUPS}={k}" for k in (0, 1, 2, 4, 5)}


@pytest.mark.parametrize("name", ["one", "six"])
def test_files_are_written_and_are_what_they_are_called(name: str, tmp_path: Path) -> None:
    paths = report.write(FOUND[name], tmp_path, "zh")
    begins = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF", ".xlsx": b"PK"}
    assert [path.suffix for path in paths] == [".xlsx", ".png", ".svg", ".pdf"]
    assert all(path.read_bytes().startswith(begins[path.suffix]) for path in paths)


def test_the_same_simulation_gives_the_same_bytes() -> None:
    assert dict(report.files(FOUND["six"], "zh")) == dict(report.files(FOUND["six"], "zh"))


def test_every_outcome_has_a_colour_and_both_languages_say_the_same() -> None:
    assert set(FILLS) == set(OUTCOMES)
    same_in_both(WORDS)
