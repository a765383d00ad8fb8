"""The page in a browser: it opens cleanly; filters, searches, clicks and keys do what they say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.ledger import is_village
from planner.plan_index import PlanIndex
from reports.blocks import Blocks
from reports.page.names import safe
from reports.words import Lang
from tests.page.conftest import Opener
from tests.page.plans import data
from tests.page.reading import BARS, first_number, opened_details, schedule, settled


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plan", ["county", "small", "several", "hostile"])
def test_opens_without_an_error_or_a_request(
    opened: Opener, request: pytest.FixtureRequest, plan: str, lang: Lang
) -> None:
    index: PlanIndex = request.getfixturevalue(plan)
    page = opened(index, lang)
    assert page.title().startswith(safe(index.problem.scenario.name))
    there = page.eval_on_selector_all("main > section", "found => found.map(one => one.id)")
    assert there == data(page.content())["sections"]
    assert page.eval_on_selector_all("nav a", "all => all.every(one => document.querySelector(one.hash))")
    assert page.get_attribute("html", "lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert page.locator(BARS).count() > 10
    for chart in page.locator(".chart").all():
        assert chart.locator("canvas").count() > 0
    bodies = page.eval_on_selector_all("main > section", "all => all.every(one => one.querySelector('h2'))")
    assert bodies


def test_the_policy_holds(opened: Opener, small: PlanIndex) -> None:
    page = opened(small)
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.broken = 'script'";
          document.body.append(script);
          const styled = "<b id=styled style='color: rgb(1, 2, 3)' onclick='broken = 1'>x</b>";
          document.body.insertAdjacentHTML("beforeend", styled);
          document.getElementById("styled").click();
        }"""
    )
    assert page.evaluate("fetch('https://example.invalid/').then(() => 'sent', () => 'refused')") == "refused"
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(1, 2, 3)"
    assert page.evaluate("window.broken") is None
    assert len(page.evaluate("window.broken_policies.splice(0)")) >= 4
    assert any("fetch" in words or "connect" in words.lower() for words in opened.wrong)
    opened.wrong.clear()
    opened.asked.clear()


def test_every_visit_stands_in_the_table_with_its_dates(opened: Opener, small: PlanIndex) -> None:
    blocks = Blocks(small, "zh")
    shown = schedule(opened(small))
    wanted = sorted(
        (str(bar.span.start), str(bar.span.end), str(bar.effort)) for block in blocks.blocks for bar in block.bars
    )
    assert sorted((row[5], row[6], row[-2]) for row in shown if int(row[-2])) == wanted


def test_kinds_narrow_what_is_shown_and_the_rest_comes_back(opened: Opener, several: PlanIndex) -> None:
    page = opened(several)
    everything = first_number(page, "found")
    names = page.eval_on_selector_all("#kind option", "all => all.slice(1).map(one => one.textContent)")
    assert len(names) >= 3
    total = 0
    for name in names:
        settled(page, lambda name=name: page.select_option("#kind", label=name))
        shown = schedule(page)
        assert shown
        assert {row[2] for row in shown} == {name}
        assert first_number(page, "found") == len(shown)
        assert page.locator(BARS).count() == len(shown)
        total += len(shown)
    settled(page, lambda: page.click("#filters button[type=reset]"))
    assert first_number(page, "found") == everything
    assert total == len([row for row in schedule(page) if int(row[-2])])


def test_systems_and_groups_narrow(opened: Opener, county: PlanIndex) -> None:
    page = opened(county)
    settled(page, lambda: page.select_option("#category", label="教育"))
    shown = schedule(page)
    assert {row[1] for row in shown} == {"教育"}
    group = shown[0][4]
    settled(page, lambda: page.select_option("#group", label=group))
    shown = schedule(page)
    assert {row[4] for row in shown} == {group}
    assert {row[1] for row in shown} == {"教育"}
    assert page.locator(".vis-labelset .vis-label .row").all_text_contents() == [group]


def test_a_person_has_a_schedule_of_their_own(opened: Opener, small: PlanIndex) -> None:
    page = opened(small)
    person = sorted(small.service)[2]
    name = small.problem.people[person].name
    settled(page, lambda: page.select_option("#person", label=name))
    places = [group for group in small.service[person] if group.visits]
    assert len({(row[3], row[4]) for row in schedule(page) if int(row[-2])}) == len(places)
    page.click("input[name=rows][value=person]")
    page.wait_for_function("() => document.querySelectorAll('.vis-labelset .vis-label').length === 1")
    assert page.locator(".vis-labelset .row").all_text_contents() == [name]
    assert page.locator(BARS).count() == len(small.service[person])


def test_searching_finds_an_organization_and_a_village(opened: Opener, county: PlanIndex) -> None:
    page = opened(county)
    problem = county.problem
    unit = next(v.unit for v in map(problem.visits.get, county.places) if v and not is_village(problem, v.unit))
    settled(page, lambda: page.fill("#find", problem.units[unit].unit.name))
    assert all(problem.units[unit].unit.name in "".join(row) for row in schedule(page))
    village = next(unit for unit in problem.units if is_village(problem, unit) and county.round_of(unit) is not None)
    settled(page, lambda: page.fill("#find", f" {village.lower()} "))
    shown = schedule(page)
    assert any(problem.units[village].unit.name in "".join(row) for row in shown)
    assert len(shown) < 5
    page.fill("#find", "没有这个单位")
    page.wait_for_function("() => document.querySelectorAll('.vis-item[data-id]').length === 0")
    assert page.text_content("#found") == "没有符合条件的安排"


@pytest.mark.parametrize("layout", ["group", "unit"])
def test_a_click_tells_dates_phases_and_people(opened: Opener, small: PlanIndex, layout: str) -> None:
    page = opened(small)
    blocks = Blocks(small, "zh")
    block = next(b for b in blocks.blocks if b.group and b.group.members and b.bars and not b.bars[0].villages)
    visit = block.bars[0].visits[0]
    page.click(f"input[name=rows][value={layout}]")
    settled(page, lambda: page.fill("#find", blocks.unit_name(visit.unit)))
    page.locator(f"{BARS}[aria-label*='{block.bars[0].span.start}']").click()
    words = opened_details(page)
    assert f"{block.bars[0].span.start} 至 {block.bars[0].span.end}" in words
    for phase in small.problem.rounds[block.round].phases.values():
        assert str(phase.start) in words
        assert str(phase.end) in words
    assert block.group is not None
    people = page.eval_on_selector_all("#details tbody th button", "all => all.map(one => one.textContent)")
    assert sorted(people) == sorted(small.problem.people[name].name for name in block.group.members)
    leaders = {small.problem.people[name].name for name in block.group.leaders}
    assert [row[0] for row in page.eval_on_selector_all(
        "#details tbody tr:has(.r-leader)", "all => all.map(one => [one.cells[0].textContent])"
    )] == sorted(leaders)  # fmt: skip
    page.keyboard.press("Escape")
    assert page.evaluate("document.getElementById('details').open") is False


def test_keys_go_from_bar_to_bar_and_open_them(opened: Opener, small: PlanIndex) -> None:
    page = opened(small)
    page.focus("#timeline")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.classList.contains('vis-item')")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("words => document.activeElement.getAttribute('aria-label') !== words", arg=first)
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    words = opened_details(page)
    assert any(part in words for part in second.split("、"))
    page.keyboard.press("Escape")
    page.wait_for_function("words => document.activeElement.getAttribute('aria-label') === words", arg=second)
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("words => document.activeElement.getAttribute('aria-label') === words", arg=first)
    page.keyboard.press("ArrowDown")
    page.wait_for_function("words => document.activeElement.getAttribute('aria-label') !== words", arg=first)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"


def shown(page: Any) -> tuple[dt.date, dt.date]:
    """The days that the chart shows."""
    first, last = page.text_content("#window").split(" 至 ")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def moved(page: Any, act: Any) -> None:
    """Do something and wait until the chart shows other days."""
    before = page.text_content("#window")
    act()
    page.wait_for_function("words => document.getElementById('window').textContent !== words", arg=before)


def test_buttons_and_keys_zoom_and_pan(opened: Opener, small: PlanIndex) -> None:
    page = opened(small)
    start, end = shown(page)
    assert (start, end) == (dt.date(2020, 3, 1), dt.date(2022, 2, 28))
    moved(page, lambda: page.click("[data-move=in]"))
    middle = shown(page)
    assert start < middle[0] < middle[1] < end
    moved(page, lambda: page.click("[data-move=left]"))
    early = shown(page)
    assert start < early[0] < middle[0] < early[1] < middle[1]
    moved(page, lambda: page.click("[data-move=right]"))
    assert shown(page) == middle
    page.focus("#timeline")
    moved(page, lambda: page.keyboard.press("-"))
    assert shown(page) == (start, end)
    moved(page, lambda: page.select_option("#period", "1"))
    assert shown(page) == (dt.date(2021, 3, 1), end)


def test_hostile_names_are_words_and_nothing_else(opened: Opener, hostile: PlanIndex) -> None:
    page = opened(hostile)
    shown = schedule(page)
    names = {safe(facts.unit.name) for facts in hostile.problem.units.facts.values()}
    assert any("<img src=x" in row[0] for row in shown)
    assert any("{{7*7}}${7*7}" in row[0] for row in shown)
    assert any("$& $1 {n} {name}" in name for name in names)
    page.click("input[name=rows][value=unit]")
    page.locator(BARS).first.click()
    assert opened_details(page)
    page.keyboard.press("Escape")
    page.click("input[name=rows][value=person]")
    page.click("input[name=columns][value=years]")
    assert page.locator("main img, main svg[onload], main script, main b, [onerror], [onload]").count() == 0
    assert page.locator("script").count() == 4
