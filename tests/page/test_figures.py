"""Work, coverage, exchange, certificate and violations on the page in a browser; narrow windows and paper."""

from __future__ import annotations

from planner.audit import audit
from planner.certificates import Certificate
from planner.plan_index import PlanIndex
from reports.page.names import safe
from tests.page.conftest import Opener
from tests.page.plans import data
from tests.page.reading import first_number, rows, settled


def test_work_is_counted_as_the_plan_has_it(opened: Opener, small: PlanIndex) -> None:
    page = opened(small)
    served = {small.problem.people[name].name: len(small.rounds_served(name)) for name in small.problem.people}
    assert {row[0]: int(row[-1]) for row in rows(page, "work-table")} == served
    page.click("input[name=columns][value=years]")
    page.wait_for_function("() => document.querySelector('#work-table thead').rows[0].cells.length === 5")
    for row in rows(page, "work-table"):
        assert sum(int(cell or 0) for cell in row[2:-1]) == int(row[-1]) == served[row[0]]
    name = next(iter(served))
    settled(page, lambda: page.fill("#work-find", name))
    assert all(row[0].startswith(name) for row in rows(page, "work-table"))
    page.click("#work-table tbody button >> nth=0")
    assert page.eval_on_selector("#person", "one => one.selectedOptions[0].textContent") == name


def test_coverage_and_exchange_have_tables(opened: Opener, small: PlanIndex) -> None:
    page = opened(small)
    page.click("#open-tables")
    page.wait_for_selector("#exchange-table tbody")
    years = rows(page, "coverage-table")
    found = data(page.content())["coverage"]
    for place, curve in enumerate(found):
        last = curve["steps"][-1][1]
        assert int(years[-1][6 + 3 * place]) <= last <= curve["total"]
    received = [group for group in small.group_rounds.values() if group.county == "east"]
    lent = [group for group in small.group_rounds.values() if group.at == "east"]
    ((name, came, went, more, *_),) = rows(page, "exchange-table")
    assert (name, int(came), int(went)) == ("东县", len(received), len(lent))
    assert int(more.replace("−", "-")) == len(lent) - len(received)


def test_the_certificate_can_be_searched(opened: Opener, hostile: PlanIndex) -> None:
    page = opened(hostile, "en")
    certificate = Certificate(hostile.problem)
    conflict = next(entry for entry in certificate.entries if entry.status == "conflict")
    meetings = Certificate(hostile.problem, hostile)
    assert first_number(page, "certificate-found") in (len(meetings.entries), 200)
    page.select_option("#certificate-status", label="conflict")
    page.click("input[name=scope][value=pairs]")
    page.fill("#certificate-person", conflict.person)
    settled(page, lambda: page.fill("#certificate-unit", conflict.unit))
    page.wait_for_function("() => document.querySelectorAll('#certificate-table tbody tr').length === 1")
    ((_, _, unit, _, status, evidence),) = rows(page, "certificate-table")
    assert unit == (safe(hostile.problem.units[conflict.unit].unit.name) or conflict.unit)
    assert status == "conflict"
    assert "declared" in evidence
    settled(page, lambda: page.select_option("#certificate-status", label="clear"))
    assert page.text_content("#certificate-found") == "Nothing matches"


def test_what_is_found_wrong_is_listed(opened: Opener, small: PlanIndex) -> None:
    page = opened(small)
    found = audit(small.problem, small.plan)
    assert sorted(row[2] for row in rows(page, "violations-table")) == sorted(
        safe(one.text["zh"]) for one in (*found.violations, *found.misreported)
    )


def test_narrow_windows_break_nothing(opened: Opener, county: PlanIndex) -> None:
    for width, height in ((390, 800), (1024, 640)):
        page = opened(county, "en", width, height)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints(opened: Opener, county: PlanIndex) -> None:
    page = opened(county)
    page.emulate_media(media="print")
    for hidden in ("nav", ".tools", ".filters", "#certificate-more"):
        assert not page.locator(hidden).first.is_visible()
    assert page.eval_on_selector("#work-table thead", "one => getComputedStyle(one).display") == "table-header-group"
    page.emulate_media(media=None)
    made = page.pdf(prefer_css_page_size=True, print_background=True)
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") > 5
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wide = page.evaluate(
        "[...document.querySelectorAll('.timeline, .chart')].map(one => one.getBoundingClientRect().width)"
    )
    assert all(width <= 1047 for width in wide), "A4 across, 10 mm of margin"
    assert page.evaluate("document.querySelector('.vis-panel.vis-center').getBoundingClientRect().right") <= 1060
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    there = page.eval_on_selector_all("main > section", "found => found.map(one => one.id)")
    assert there == data(page.content())["sections"]
