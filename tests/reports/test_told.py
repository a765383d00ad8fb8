"""What is said beside the charts: legends list what is drawn and nothing else; counts, kinds and the past are told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D

from planner.ledger import ledger
from planner.loading import from_data
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from reports import coverage, gantt_groups, gantt_units
from reports.blocks import Blocks
from reports.style import DUTY, KIND_COLOURS, OTHER_KIND, PAPER
from tests.reports.made_up import made_up
from tests.reports.pages import DOTS, boxes, colours, labels, legend_words, markers

EVERY = pytest.mark.parametrize("which", ["near", "several", "crowded", "city", "islands"])
CHIPS = {*KIND_COLOURS.values(), OTHER_KIND}
CLOSED = "#c4c4c4"


@EVERY
def test_legend_of_organizations_has_the_colours_and_marks_drawn(which: str, request: pytest.FixtureRequest) -> None:
    index: PlanIndex = request.getfixturevalue(which)
    for page in (gantt_units.poster(index), *gantt_units.pages(index)):
        drawn: set[str] = set()
        for phase in Blocks(index).phases:
            drawn |= {to_hex(box.get_facecolor()) for box in boxes(page, f"{phase}-").values()}
        assert colours(page, legend=True) == drawn
        assert markers(page, legend=True) == markers(page, legend=False) - {"o"}, "a dot is the end of a link"


@EVERY
def test_legend_of_groups_has_the_colours_drawn(which: str, request: pytest.FixtureRequest) -> None:
    index: PlanIndex = request.getfixturevalue(which)
    page = gantt_groups.poster(index)
    bars = {**boxes(page, "visit-"), **boxes(page, "villages-")}
    fills = {to_hex(box.get_facecolor()) for box in bars.values()}
    stripes = {paint.stripe for _, paint in Blocks(index).palette.legend("zh")}
    listed = colours(page, legend=True)
    assert fills <= listed
    assert listed - stripes - CHIPS - {PAPER, DUTY, CLOSED} <= fills
    assert listed & CHIPS == colours(page, legend=False) & CHIPS
    assert (CLOSED in listed) == bool(index.problem.scenario.calendar.closed)


def test_look_backs_of_villages_alone_are_not_in_the_legend_of_organizations(near: PlanIndex) -> None:
    assert {near.problem.visits[name].unit[0] for name in near.places if name.endswith("@look_back")} == {"V"}
    page = gantt_units.poster(near)
    assert not [line for line in page.findobj(Line2D) if line.get_gid() == "link"]
    assert not {"回头看", "回头看接首次巡察"} & set(legend_words(page))


def test_villages_are_counted_only_where_there_are_some(city: PlanIndex, whole: PlanIndex) -> None:
    for chart in (gantt_groups, gantt_units, coverage):
        assert not [label.words for label in labels(chart.poster(city)) if label.words.startswith("村")
                    or "· 村" in label.words]  # fmt: skip
        assert any("· 村 " in label.words for label in labels(chart.poster(whole)))
    assert "villages" not in Blocks(city, "en").summary()


def scenario(**more: Any) -> PlanIndex:
    """Two organizations and three villages, without a single visit planned."""
    past = [{"on": "2019-05-05"}]
    data = {
        "format": "planner-scenario/1", "name": "届前", "term": {"start": "2020-01-01", "years": 1},
        "calendar": {"holidays": "none"},
        "rounds": {"per_year": {"max": 2}, "phases": {"investigate": 20}}, "groups": {"per_round": {"max": 1}},
        "units": [
            {"id": "T", "name": "乡", "kind": "township", "effort": 10},
            {"id": "D", "name": "局", "kind": "department", "effort": 10, "past": past},
            {"id": "V1", "name": "甲村", "kind": "village", "parent": "T", "effort": 1, "past": past},
            {"id": "V2", "name": "乙村", "kind": "village", "parent": "T", "effort": 1, "past": past},
            {"id": "V3", "name": "丙村", "kind": "village", "parent": "T", "effort": 1,
             "past": [{"on": "2019-05-05", "kind": "special"}]},
        ],
        "rules": [{"rule": "coverage", "select": {}, "share": 0.1}], **more,
    }  # fmt: skip
    return PlanIndex(Problem(from_data(data)), Plan())


def test_the_ledger_knows_what_was_visited_before_the_term() -> None:
    found = {entry.unit: entry for entry in ledger(scenario())}
    assert found["V1"].before == dt.date(2019, 5, 5)
    assert {unit for unit, entry in found.items() if entry.only_before} == {"D", "V1", "V2"}
    counting = scenario(rules=[{"rule": "coverage", "select": {}, "share": 0.1, "counts": ["regular", "special"]}])
    assert {entry.unit for entry in ledger(counting) if entry.only_before} == {"D", "V1", "V2", "V3"}
    made = made_up(scenario().problem.scenario)
    assert not any(entry.only_before for entry in ledger(made)), "what is covered in the term is covered"


def test_what_was_visited_before_the_term_is_not_told_as_left() -> None:
    page = coverage.poster(scenario())
    shown = [label.words for label in labels(page)]
    assert "尚有 1 个单位、1 个村未安排" in shown
    assert {"连届前 1/2", "连届前 2/3", "0/3 0%"} <= set(shown)
    assert any(words.endswith("单位 0/2（另有 1 个届前已巡） · 村 0/3（另有 2 个届前已巡）") for words in shown)
    curves = {line.get_gid(): line.get_ydata() for line in page.findobj(Line2D)}
    for name in ("units", "villages"):
        assert min(curves[f"before-{name}"]) < min(curves[f"curve-{name}"]), "the axis points down"
    full, none = curves["before-villages"][0], curves["curve-villages"][0]
    assert (none - full) * 3 / 2 == pytest.approx((none - curves["before-units"][0]) * 2)


def test_villages_visited_before_the_term_are_covered_by_it_in_the_bundled_islands(islands: PlanIndex) -> None:
    for lang, left in (("zh", "未安排"), ("en", " left")):
        shown = [label.words for label in labels(coverage.poster(islands, lang))]
        assert not any("30" in words and left in words for words in shown)
    assert "连届前 30/30" in [label.words for label in labels(coverage.poster(islands))]
    rows = [label.words for label in labels(gantt_units.poster(islands))]
    assert "0+7/7" in rows
    assert "村：届内已巡 + 届前已巡 / 全部" in rows


def test_nothing_is_said_of_the_time_before_where_all_is_visited_in_the_term(whole: PlanIndex) -> None:
    page = coverage.poster(whole)
    assert not any("届前" in label.words for label in labels(page))
    assert not [line for line in page.findobj(Line2D) if str(line.get_gid()).startswith("before")]


def test_an_organization_visited_before_the_term_says_so() -> None:
    page = gantt_units.poster(scenario())
    shown = [label.words for label in labels(page)]
    assert {"届前", "未巡", "届前已巡 2019-05-05", "届前已巡、届内不巡", "0+2/3"} <= set(shown)


def test_counts_of_coverage_stand_at_their_curves_where_they_do_not_meet(islands: PlanIndex) -> None:
    """Villages stay at none, organizations rise: only near the foot must labels make room for each other."""
    page = coverage.poster(islands)
    shown = labels(page)
    curve = coverage.curves(islands, "zh")[0]
    line = next(line for line in page.findobj(Line2D) if line.get_gid() == "curve-units")
    [ax] = [axes for axes in page.axes if axes.get_zorder() >= 0]
    ends = [dt.date(2017 + year, 12, 31) for year in range(4)]
    counts = [curve.until(end) for end in ends if curve.until(end) > curve.total / 10]
    assert counts
    for count in counts:
        [label] = [one for one in shown if one.words == f"{count}/{curve.total}" and one.size == 7.5][:1]
        none, full = (ax.transData.transform((0, y))[1] for y in (max(line.get_ydata()), min(line.get_ydata())))
        height = (none + (full - none) * count / len(curve.days)) * 72 / DOTS
        assert (label.place.y0 + label.place.y1) / 2 == pytest.approx(height, abs=2)


def kinds(*orders: dict[str, Any], lang: str = "zh", series: tuple[dict[str, Any], ...] = ()) -> Blocks:
    """The names of kinds of a scenario with some visits."""
    visits = [{"id": f"S{n}", "unit": "D", "effort": 1, **order} for n, order in enumerate(orders)]
    rounds = {"per_year": {"max": 2}, "phases": {"investigate": 20}, "series": list(series)}
    return Blocks(scenario(visits=visits, rounds=rounds), lang)  # type: ignore[arg-type]


def test_a_kind_of_its_own_is_called_in_chinese_as_far_as_the_scenario_tells() -> None:
    own = {"id": "x", "name": "驻点", "per_year": {"max": 1}, "visits": "station"}
    found = kinds(
        {"kind": "cross", "name": "交叉巡察"}, {"kind": "cross", "name": "交叉巡察"},
        {"kind": "upgraded", "name": "甲"}, {"kind": "upgraded", "name": "乙"},
        {"kind": "提级", "name": "丙"}, {"kind": "station"}, {"kind": "专案"},
        series=(own,),
    ).kinds  # fmt: skip
    told = {kind: (found.name(kind), found.mark(kind)) for kind in ("cross", "upgraded", "提级", "station", "special")}
    assert told == {
        "cross": ("交叉巡察", "交"), "upgraded": ("upgraded", "U"), "提级": ("提级", "提"),
        "station": ("驻点", "驻"), "special": ("专项巡察", "专"),
    }  # fmt: skip
    assert found.mark("专案") == "案", "the mark of special inspections is taken"


def test_in_english_the_word_stays() -> None:
    found = kinds({"kind": "cross", "name": "交叉巡察"}, {"kind": "look_back"}, lang="en").kinds
    assert (found.name("cross"), found.mark("cross")) == ("cross", "C")
    assert (found.name("look_back"), found.mark("look_back")) == ("look-back", "L")


def test_kinds_of_its_own_are_in_both_legends_by_name(near: PlanIndex) -> None:
    for chart in (gantt_groups, gantt_units):
        words = legend_words(chart.poster(near))
        assert "点穴式巡察" in words
        assert "quick" not in words
