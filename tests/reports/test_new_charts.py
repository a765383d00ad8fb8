"""Load, exchange and risk: what is drawn is what the plan says."""

from __future__ import annotations

import pytest
from matplotlib.lines import Line2D

from planner.plan import Plan
from planner.plan_index import PlanIndex
from reports import exchange, load, risk
from reports.style import figure
from reports.unit_rows import rows
from tests.reports.pages import boxes, labels

CHARTS = (load, exchange, risk)


@pytest.mark.parametrize("chart", CHARTS)
def test_on_given_axes_or_new_ones(chart: object, whole: PlanIndex) -> None:
    ax = figure(250, 150).add_axes((0.15, 0.1, 0.7, 0.8))
    assert chart.draw(whole, ax) is ax  # type: ignore[attr-defined]
    assert chart.draw(whole).get_figure(root=True) is not None  # type: ignore[attr-defined]
    assert len(chart.pages(whole, "en")) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_plan_is_drawn_too(chart: object, whole: PlanIndex) -> None:
    page = chart.poster(PlanIndex(whole.problem, Plan()))  # type: ignore[attr-defined]
    assert labels(page)


def test_every_round_has_its_person_days(index: PlanIndex) -> None:
    page = load.poster(index)
    drawn = boxes(page, "load-")
    for candidate in index.problem.rounds:
        here = [index.problem.visits[name] for name, spot in index.places.items() if spot.round == candidate.index]
        kinds = {visit.kind for visit in here if visit.effort}
        assert {gid for gid in drawn if gid.startswith(f"load-{candidate.id}-")} == {
            f"load-{candidate.id}-{kind}" for kind in kinds
        }
        if not kinds:
            continue
        heights = {kind: drawn[f"load-{candidate.id}-{kind}"].y for kind in kinds}
        efforts = {kind: sum(v.effort for v in here if v.kind == kind) for kind in kinds}
        per_day = {kind: abs(heights[kind][0] - heights[kind][1]) / efforts[kind] for kind in kinds}
        assert max(per_day.values()) == pytest.approx(min(per_day.values()))
    years = {index.problem.rounds[r].year for r in index.open}
    assert {line.get_gid() for line in page.findobj(Line2D) if str(line.get_gid()).startswith("mean-")} == {
        f"mean-{year}" for year in years
    }


def test_steps_of_the_axis_are_round() -> None:
    assert [load.step(most) for most in (1, 5, 6, 23, 60, 481, 2600)] == [1, 1, 2, 5, 20, 100, 1000]


def test_arrows_carry_the_group_rounds_exchanged(whole: PlanIndex) -> None:
    graph = exchange.network(whole)
    assert set(graph) == {"", *whole.problem.partners}
    lent = sum(group.at is not None for group in whole.own_group_rounds())
    came = sum(not group.own and bool(group.visits) for group in whole.group_rounds.values())
    assert lent
    assert came
    assert sum(data["weight"] for _, _, data in graph.out_edges("", data=True)) == lent
    assert sum(data["weight"] for _, _, data in graph.in_edges("", data=True)) == came
    page = exchange.poster(whole)
    assert set(boxes(page, "node-")) == {f"node-{name}" for name in graph}
    drawn = {line.get_gid() for line in page.findobj(Line2D) if str(line.get_gid()).startswith("arrow-")}
    assert drawn == {f"arrow-{source}-{target}" for source, target in graph.edges}
    totals = exchange.counts(whole)
    assert (sum(pair[0] for pair in totals.values()), sum(pair[1] for pair in totals.values())) == (lent, came)


def test_the_network_is_the_same_every_time(whole: PlanIndex) -> None:
    first, second = (sorted((k, b.x, b.y) for k, b in boxes(exchange.poster(whole), "node-").items()) for _ in "ab")
    assert first == second


def test_every_organization_is_in_one_circle_or_left(index: PlanIndex) -> None:
    made, left, other = risk.levels(index)
    assert sum(made.values()) + sum(left.values()) + sum(other.values()) == len(rows(index))
    page = risk.poster(index)
    drawn = {str(line.get_gid()) for line in page.findobj(Line2D) if str(line.get_gid()).startswith("risk-")}
    assert drawn == {f"risk-{level}-{index.problem.rounds[spot].id}" for level, spot in made}


def test_higher_risk_stands_higher_and_larger_numbers_are_larger(whole: PlanIndex) -> None:
    made, _, _ = risk.levels(whole)
    page = risk.poster(whole)
    lines = {str(line.get_gid()): line for line in page.findobj(Line2D)}
    for (level, spot), count in made.items():
        line = lines[f"risk-{level}-{whole.problem.rounds[spot].id}"]
        for (other, place), more in made.items():
            second = lines[f"risk-{other}-{whole.problem.rounds[place].id}"]
            if level > other:
                assert line.get_ydata()[0] < second.get_ydata()[0], "the axis points down"
            if count < more:
                assert line.get_markersize() <= second.get_markersize()
