"""What charts show is what the plan says: lanes, blocks, bars, segments, steps and cells are counted."""

from __future__ import annotations

import datetime as dt

import pytest
from matplotlib.lines import Line2D

from planner.ledger import is_village, ledger
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import CoveredBy
from reports import coverage, gantt_groups, gantt_units, service
from reports.blocks import Blocks
from reports.pen import day
from reports.style import figure
from tests.reports.made_up import made_up, overlapping
from tests.reports.pages import boxes, labels


def words(page: object) -> list[str]:
    return [label.words for label in labels(page)]  # type: ignore[arg-type]


def test_every_group_round_is_a_block_and_every_visit_a_bar(index: PlanIndex) -> None:
    page = gantt_groups.poster(index)
    blocks = boxes(page, "block-")
    assert len(blocks) == len({*index.group_rounds, *((p.round, p.group) for p in index.places.values())})
    bars = [bar for block in Blocks(index).blocks for bar in block.bars]
    drawn = {visit.id for bar in bars for visit in (*bar.visits, *bar.led)}
    assert drawn == set(index.places)
    assert len(boxes(page, "visit-")) + len(boxes(page, "villages-")) == len(bars)
    for bar in bars:
        if bar.led:
            parent = bar.visits[0].unit
            assert {index.problem.units[visit.unit].unit.parent for visit in bar.led} == {parent}


def test_blocks_stand_on_their_dates(index: PlanIndex) -> None:
    drawn = boxes(gantt_groups.poster(index), "block-")
    for block in Blocks(index).blocks:
        candidate = index.problem.rounds[block.round]
        box = drawn[f"block-{candidate.id}-{block.label}"]
        assert box.x[1] - box.x[0] == (candidate.duty.end - candidate.duty.start).days + 1


@pytest.mark.parametrize("which", ["crowded", "several"])
def test_overlapping_rounds_do_not_hide_each_other(which: str, request: pytest.FixtureRequest) -> None:
    page = gantt_groups.poster(request.getfixturevalue(which))
    found = [(box.axes, box.x, box.y) for box in boxes(page, "block-").values()]
    for number, (axes, x, y) in enumerate(found):
        for other_axes, other_x, other_y in found[number + 1 :]:
            apart = x[1] <= other_x[0] or other_x[1] <= x[0] or y[1] <= other_y[0] + 1e-6 or other_y[1] <= y[0] + 1e-6
            assert axes is not other_axes or apart


def test_lanes_rounds_lent_standby_and_closed_days_are_named(whole: PlanIndex) -> None:
    shown = words(gantt_groups.poster(whole))
    years = whole.problem.scenario.term.years
    assert shown.count("第一巡察组") == years
    assert {"商城县组", "光山县组", "第1年", "第5年"} <= set(shown)
    assert [f"第{number}轮" for number in range(1, len(whole.open) + 1)] == sorted(
        (one for one in shown if one.startswith("第") and one.endswith("轮")), key=lambda one: int(one[1:-1])
    )
    groups = whole.group_rounds.values()
    assert sum(one.startswith("支援") for one in shown) == sum(group.at is not None for group in groups)
    assert sum(one == "机动待命" for one in shown) == sum(group.standby for group in groups)
    assert sum(one == "县两会" for one in shown) == years
    assert any(one.endswith("+3村") for one in shown)


def test_rounds_of_a_series_are_counted_and_named_apart(several: PlanIndex) -> None:
    shown = words(gantt_groups.poster(several))
    opened = [several.problem.rounds[index].series for index in several.open]
    for name, series in (("", None), ("机动式", "mobile"), ("回头看", "back")):
        named = {f"{name}第{number}轮" for number in range(1, opened.count(series) + 1)}
        assert named <= set(shown)
        assert f"{name}第{opened.count(series) + 1}轮" not in shown
    head = words(service.poster(several))
    assert {"1", "机1", "回1", "机动式第1轮", "回头看第1轮"} <= set(head)
    assert {"机1", "机动式第1轮"} <= set(words(gantt_units.poster(several)))
    assert "M1" not in head


def test_a_series_with_groups_of_its_own_has_lanes_of_its_own(several: PlanIndex) -> None:
    blocks = Blocks(several)
    assert [lane.name for lane in blocks.lanes] == ["第一巡察组", "第二巡察组", "机动式第1组", "机动式第2组"]
    series = [{several.problem.rounds[block.round].series for block in lane.blocks} for lane in blocks.lanes]
    assert series == [{None, "back"}] * 2 + [{"mobile"}] * 2
    assert sum(len(lane.blocks) for lane in blocks.lanes) == len(blocks.blocks)
    empty = PlanIndex(several.problem, Plan())
    assert [lane.name for lane in Blocks(empty).lanes] == ["第一巡察组", "第二巡察组"]


def test_marks_are_as_short_as_tells_series_apart(several: PlanIndex) -> None:
    assert Blocks(several).marks == {None: "", "mobile": "机", "back": "回"}
    rounds = several.problem.scenario.rounds
    alike = [
        one.model_copy(update={"name": name}) for one, name in zip(rounds.series, ("机动甲", "机动乙"), strict=True)
    ]
    changed = {"rounds": rounds.model_copy(update={"series": tuple(alike)})}
    index = PlanIndex(Problem(several.problem.scenario.model_copy(update=changed)), several.plan)
    assert Blocks(index).marks == {None: "", "mobile": "机动甲", "back": "机动乙"}


def test_year_pages_name_people_and_villages(whole: PlanIndex) -> None:
    pages = gantt_groups.pages(whole)
    assert len(pages) == 1 + whole.problem.scenario.term.years
    shown = " ".join(words(pages[1]))
    first = whole.in_round(0)[0]
    names = [whole.problem.people[person].name for person in first.members]
    assert all(name in shown for name in names)
    villages = [v.name for v in first.visits if is_village(whole.problem, v.unit)]
    assert villages
    assert all(name in shown for name in villages)


def test_on_given_axes_for_some_years(whole: PlanIndex) -> None:
    ax = figure(400, 100).add_axes((0.1, 0.1, 0.85, 0.8))
    assert gantt_groups.draw(whole, ax, years=range(1, 2)) is ax
    here = [block for block in Blocks(whole).blocks if whole.problem.rounds[block.round].year == 1]
    assert len(boxes(ax.get_figure(root=True), "block-")) == len(here)
    for chart in (gantt_groups, gantt_units, coverage, service):
        assert chart.draw(whole).get_figure(root=True) is not None


def test_every_phase_of_a_first_level_visit_is_a_segment(index: PlanIndex) -> None:
    page = gantt_units.poster(index)
    for phase in Blocks(index).phases:
        made = {
            f"{phase}-{name}"
            for name, place in index.places.items()
            if not is_village(index.problem, index.problem.visits[name].unit)
            and phase in index.problem.rounds[place.round].phases
        }
        assert set(boxes(page, f"{phase}-")) == made
    look_backs = sum(index.problem.visits[name].kind == "look_back" for name in index.places)
    assert sum(line.get_gid() == "link" for line in page.findobj(Line2D)) == look_backs


def test_organizations_stand_in_order_of_their_first_visit(index: PlanIndex) -> None:
    shown = gantt_units.rows(index)
    assert {row.unit for row in shown} == {e.unit for e in ledger(index) if not e.village}
    firsts = [row.first[0] if row.first else 10_000 for row in shown]
    assert firsts == sorted(firsts)


def test_visits_of_one_organization_at_the_same_time_do_not_hide_each_other(index: PlanIndex) -> None:
    page = gantt_units.poster(index)
    sites = boxes(page, "investigate-")
    for unit in index.problem.units:
        mine = [sites[gid] for v in index.problem.of_unit(unit) if (gid := f"investigate-{v.id}") in sites]
        for number, box in enumerate(mine):
            for other in mine[number + 1 :]:
                beside = box.x[1] <= other.x[0] or other.x[1] <= box.x[0]
                assert beside or box.y[1] <= other.y[0] or other.y[1] <= box.y[0]


def test_links_begin_where_the_first_visit_ends(whole: PlanIndex) -> None:
    page = gantt_units.poster(whole)
    ends = {box.x[1] for box in boxes(page, "rectify-").values()}
    starts = {box.x[0] for box in boxes(page, "prepare-").values()}
    for line in page.findobj(Line2D):
        if line.get_gid() == "link":
            first, last = line.get_xdata()
            assert first in ends
            assert last in starts


def test_coverage_ends_at_what_the_ledger_says(index: PlanIndex) -> None:
    entries = ledger(index)
    for curve, village in zip(coverage.curves(index, "zh"), (False, True), strict=True):
        mine = [entry for entry in entries if entry.village == village]
        assert curve.total == len(mine)
        assert len(curve.days) == sum(entry.on is not None for entry in mine)
    shown = words(coverage.poster(index))
    assert any(one.startswith(f"{len(coverage.curves(index, 'zh')[0].days)}/") for one in shown)


def test_step_lines_only_rise(whole: PlanIndex) -> None:
    lines = [line for line in coverage.poster(whole).findobj(Line2D) if str(line.get_gid()).startswith("curve-")]
    assert len(lines) == 2
    for line in lines:
        ys = list(line.get_ydata())
        assert ys == sorted(ys, reverse=True), "the axis points down"


def test_what_was_covered_before_the_term_is_covered_from_its_first_day() -> None:
    county = overlapping()
    before = CoveredBy(by="省委", on=dt.date(2019, 11, 20))
    units = tuple(unit.model_copy(update={"covered_by": before}) if unit.id == "D7" else unit for unit in county.units)
    page = coverage.poster(made_up(county.model_copy(update={"units": units})))
    curves = {line.get_gid(): line for line in page.findobj(Line2D)}
    units, villages = curves["curve-units"], curves["curve-villages"]
    assert min(units.get_xdata()) == day(county.term.start)
    assert units.get_ydata()[0] < villages.get_ydata()[0], "the axis points down; one of the units is there already"


def test_every_service_is_a_cell_with_its_role(index: PlanIndex) -> None:
    page = service.poster(index)
    expected = {
        f"served-{person}-{index.problem.rounds[group.round].id}"
        for person, groups in index.service.items()
        for group in groups
    }
    assert set(boxes(page, "served-")) == expected
    totals = sum(len(groups) for groups in index.service.values())
    assert str(totals) in words(page)


def test_absence_is_shown_where_nobody_serves(crowded: PlanIndex) -> None:
    page = service.poster(crowded)
    away, outside = boxes(page, "away-"), boxes(page, "outside-")
    assert away
    assert outside
    assert {gid.split("-")[1] for gid in away} == {"P03"}
    assert {gid.split("-")[1] for gid in outside} == {"P04", "P05"}
