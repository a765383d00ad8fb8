"""The workbook `plan.xlsx`: the whole plan in sheets to filter and to print; some can be edited and read back.

Of what a recipient may see it has the sheets that make sense there: overview, annual plans, rounds, groups, units,
villages and the Gantt chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.audit import audit
from planner.plan_index import PlanIndex
from reports import workbook_audit, workbook_gantt, workbook_people, workbook_rounds, workbook_units
from reports.words import Lang
from reports.workbook_book import Book
from reports.workbook_facts import Facts

FILE = "plan.xlsx"


def files(index: PlanIndex, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """The workbook's name and contents."""
    facts = Facts(index, lang)
    book = Book(facts.name, lang)
    workbook_rounds.overview(book, facts)
    for year in facts.years:
        workbook_rounds.annual(book, facts, year)
    workbook_rounds.rounds(book, facts)
    workbook_rounds.crews(book, facts)
    workbook_units.units(book, facts)
    workbook_units.villages(book, facts)
    if facts.whole:
        _office(book, facts)
    workbook_gantt.gantt(book, facts)
    yield FILE, book.done()


def _office(book: Book, facts: Facts) -> None:
    """The sheets that only the office has."""
    found = audit(facts.problem, facts.index.plan)
    workbook_units.ledger(book, facts)
    if facts.problem.staffed:
        workbook_people.service(book, facts)
    workbook_audit.goals(book, facts, found)
    if facts.problem.staffed:
        workbook_people.recusal(book, facts)
    if facts.problem.partners:
        workbook_people.exchange(book, facts)
    workbook_audit.findings(book, facts, found)
    workbook_audit.visits(book, facts)
    workbook_audit.groups(book, facts)
    workbook_audit.origin(book, facts)
