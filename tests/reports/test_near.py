"""Where things stand close: names keep to their blocks, heads of rounds to their places, nothing lies on a line."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from matplotlib.transforms import Bbox

from planner.calendar import Span
from planner.plan_index import PlanIndex
from reports import gantt_groups, gantt_units
from reports.blocks import Blocks
from reports.pen import POINTS
from reports.segments import bands, levels
from reports.text import ELLIPSIS
from tests.reports.close import LONG, WATCH
from tests.reports.pages import Shown, boxes, corners, labels, lines

SLACK = 0.6
"""Points that hinting may move a label's end."""
CASES = pytest.mark.parametrize("which", ["near", "several", "city", "islands"])


def meet(label: Shown, box: Bbox) -> bool:
    """Whether a label stands at the height of a box."""
    return box.y0 < (label.place.y0 + label.place.y1) / 2 < box.y1


@CASES
def test_text_crosses_no_edge_of_a_block(which: str, request: pytest.FixtureRequest) -> None:
    index: PlanIndex = request.getfixturevalue(which)
    for number, page in enumerate((gantt_groups.poster(index), *gantt_groups.pages(index))):
        blocks = [corners(page, box) for box in boxes(page, "block-").values()]
        assert blocks, number
        for label in labels(page):
            for edge in (x for block in blocks if meet(label, block) for x in (block.x0, block.x1)):
                crosses = label.place.x0 < edge - SLACK and label.place.x1 > edge + SLACK
                assert not crosses, f"page {number}: {label.words!r}"


@CASES
def test_no_text_lies_on_the_line_where_a_year_turns(which: str, request: pytest.FixtureRequest) -> None:
    page = gantt_groups.poster(request.getfixturevalue(which))
    blocks = [corners(page, box) for box in boxes(page, "block-").values()]
    turns = lines(page, "turn")
    assert turns
    for label in labels(page):
        hidden = [block for block in blocks if meet(label, block) and block.x0 < label.place.x0 < block.x1]
        for turn in (turn for turn in turns if meet(label, turn) and not hidden):
            assert not label.place.x0 + SLACK < turn.x0 < label.place.x1 - SLACK, label.words


def heads(page_labels: list[Shown], size: float) -> list[list[Shown]]:
    """Labels of a size by the line they stand on, from left to right."""
    found: dict[int, list[Shown]] = {}
    for label in page_labels:
        if label.size == size:
            found.setdefault(round(label.place.y0), []).append(label)
    return [sorted(row, key=lambda one: one.place.x0) for row in found.values()]


@CASES
def test_heads_of_rounds_are_apart_and_named_in_full_or_by_number(which: str, request: pytest.FixtureRequest) -> None:
    index: PlanIndex = request.getfixturevalue(which)
    blocks, page = Blocks(index), gantt_groups.poster(index)
    rows = [[one for one in row if "轮" in one.words] for row in heads(labels(page), 7.0)]
    for row in rows:
        assert all(b.place.x0 - a.place.x1 > 3 for a, b in pairwise(row))
    shown = sorted(one.words for row in rows for one in row)
    assert len(shown) == len(blocks.numbers)
    names = {blocks.round_name(number) for number in blocks.numbers}
    assert all(words in names or words in {f"第{n}轮" for n in blocks.numbers.values()} for words in shown)


def test_a_round_that_begins_just_before_the_year_ends_keeps_before_the_line(near: PlanIndex) -> None:
    page = gantt_groups.poster(near)
    turns = [line.x0 for line in lines(page, "turn")]
    late = [label for label in labels(page) if label.words in ("专项和机动第3轮", "第3轮") and label.size == 7.0]
    [short] = [label for label in late if label.words == "第3轮" and min(abs(x - label.place.x1) for x in turns) < 30]
    assert min(x for x in turns if x > short.place.x0) >= short.place.x1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_long_names_are_drawn_whole_where_there_is_room(lang: str, near: PlanIndex) -> None:
    """In lines on the block, or beside it; cut only on the quick blocks that end just before the next line."""
    shown = [label.words for label in labels(gantt_groups.poster(near, lang))]
    made = {name: near.problem.units[near.problem.visits[name].unit].unit.name for name in near.places}
    long = {name for name, unit in made.items() if unit.startswith(LONG)}
    hemmed = {name for name in long if near.problem.rounds[near.places[name].round].id in ("q-0", "q-2")}
    assert hemmed
    assert sum(ELLIPSIS in words for words in shown) == len(hemmed)
    assert "".join(shown).count(LONG) == len(long - hemmed) > 5


def test_a_kind_of_round_has_a_line_only_where_it_opens(near: PlanIndex) -> None:
    blocks, page = Blocks(near), gantt_groups.poster(near)
    rounds = [near.problem.rounds[number] for number in blocks.numbers]
    years = {series: {r.year for r in rounds if r.series == series} for series in (None, "quick", "back")}
    assert years == {None: {0, 2}, "quick": {0, 1}, "back": {2}}, "the second year has quick rounds alone"
    shown = [label.words for label in labels(page)]
    assert shown.count("专项和机动") == 1
    assert shown.count("专项和") == 1, "beside the dates of the year, in two lines"
    assert shown.count("回头看") == 1 + 1, "one line, and the legend"
    strips = gantt_groups._strips(blocks)
    assert [list(strip.opened) for strip in strips] == [[None, "quick"], ["quick"], [None, "back"]]
    assert strips[0].head == strips[2].head > strips[1].head


def test_lanes_of_one_name_say_whose_they_are(near: PlanIndex) -> None:
    blocks = Blocks(near)
    names = [lane.name for lane in blocks.lanes]
    assert names == [WATCH, "第2组", f"专项和机动{WATCH}", "快组", "回头看第1组"]
    assert Blocks(near, "en").group_name("1", "quick") == f"专项和机动 {WATCH}"
    cells = [label.words for label in labels(gantt_units.poster(near))]
    assert WATCH in cells


def test_standing_groups_that_a_series_shares_keep_their_name(several: PlanIndex) -> None:
    assert Blocks(several).group_name("1", "back") == "第一巡察组"


@CASES
def test_numbers_of_rounds_over_the_rows_are_apart_and_off_the_lines(
    which: str, request: pytest.FixtureRequest
) -> None:
    index: PlanIndex = request.getfixturevalue(which)
    page = gantt_units.poster(index)
    marks = {Blocks(index).round_mark(number) for number in Blocks(index).numbers}
    turns = lines(page, "turn")
    top = max(turn.y1 for turn in turns)
    foot = top - gantt_units.head(Blocks(index)) * POINTS
    rows = [[one for one in row if one.place.y0 > foot and one.words in marks] for row in heads(labels(page), 5.5)]
    assert sum(map(len, rows)) > len(marks) * 0.8
    for row in rows:
        assert all(b.place.x0 - a.place.x1 > 2.5 for a, b in pairwise(row))
        assert not any(one.place.x0 < turn.x0 < one.place.x1 for one in row for turn in turns)


def test_cells_of_a_row_are_apart(city: PlanIndex) -> None:
    rows: dict[int, list[Shown]] = {}
    page = gantt_units.poster(city)
    left = min(turn.x0 for turn in lines(page, "turn"))
    for label in labels(page):
        if label.place.x1 < left:
            rows.setdefault(round((label.place.y0 + label.place.y1) / 2), []).append(label)
    for row in rows.values():
        row.sort(key=lambda one: one.place.x0)
        assert all(b.place.x0 - a.place.x1 > 4 for a, b in pairwise(row)), [one.words for one in row]


@pytest.mark.parametrize("which", ["near", "several", "islands"])
def test_phases_at_the_same_time_do_not_hide_each_other(which: str, request: pytest.FixtureRequest) -> None:
    index: PlanIndex = request.getfixturevalue(which)
    page = gantt_units.poster(index)
    drawn = {phase: boxes(page, f"{phase}-") for phase in Blocks(index).phases}
    for visit in index.places:
        mine = [
            corners(page, found[f"{phase}-{visit}"]) for phase, found in drawn.items() if f"{phase}-{visit}" in found
        ]
        for one, other in combinations(mine, 2):
            both = Bbox.intersection(one, other)
            assert both is None or both.width < 0.01 or both.height < 0.01, visit
            assert min(one.height, other.height) > 0.9
    if which == "near":
        visit = next(name for name in index.places if f"核查-{name}" in drawn["核查"])
        beside = [corners(page, drawn[phase][f"{phase}-{visit}"]) for phase in ("handover", "核查")]
        assert all(box.height > 1.5 for box in beside), "both can be seen"


def test_levels_and_bands() -> None:
    import datetime as dt

    def days(first: int, last: int) -> Span:
        return Span(dt.date(2020, 1, first), dt.date(2020, 1, last))

    phases = {"check": days(3, 20), "prepare": days(1, 2), "investigate": days(3, 9), "handover": days(3, 9)}
    assert levels(phases) == {"investigate": 0, "prepare": 0, "check": 1, "handover": 2}
    for count in (1, 2, 4):
        found = bands(count)
        assert len(found) == count
        assert all(0 < top < bottom < 1 for top, bottom in found)
        assert all(above[1] <= below[0] for above, below in pairwise(found))
