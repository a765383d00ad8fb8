"""The Gantt chart in cells: a row per organization, a narrow column per week, coloured by kind of visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from planner.calendar import SITE, add_years
from planner.problem import Visit
from reports.style import kind_colour, mix
from reports.unit_rows import UnitRow, rows
from reports.workbook_book import A3, Book, plain
from reports.workbook_facts import Facts

LEFT, TOP = 3, 4
"""Columns at the left of the weeks, rows above the first organization."""
WEEK = dt.timedelta(7)
_LATE = frozenset({"feedback", "handover", "rectify"})


def gantt(book: Book, facts: Facts) -> None:
    """The whole term, printed a year to a page."""
    shown = [row for row in rows(facts.index) if row.visits or facts.whole]
    name = facts.say("sheet.gantt")
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.gantt"), paper=A3)
    weeks = _weeks(facts)
    _head(book, facts, sheet, weeks)
    for number, row in enumerate(shown, TOP):
        _row(book, facts, sheet, number, row, weeks)
    last = TOP + max(1, len(shown)) - 1
    _legend(book, facts, sheet, last + 2)
    sheet.freeze_panes(TOP, LEFT)
    sheet.repeat_rows(2, 3)
    sheet.repeat_columns(0, LEFT - 1)
    sheet.print_area(0, 0, last + 2, LEFT + len(weeks) - 1)
    sheet.fit_to_pages(0, 0)
    sheet.set_print_scale(76)
    starts = [
        LEFT + number for number, week in enumerate(weeks) if number and _year(facts, week) != _year(facts, week - WEEK)
    ]
    sheet.set_v_pagebreaks(starts)


def _weeks(facts: Facts) -> list[dt.date]:
    """The Mondays of the term and of what lies beyond it; of what a recipient may see, of the years shown."""
    start, end = facts.span(facts.term)
    if not facts.whole and facts.years:
        start = add_years(facts.problem.scenario.term.start, facts.years[0])
        end = add_years(facts.problem.scenario.term.start, facts.years[-1] + 1)
    days = [day for i in facts.numbers for span in facts.problem.rounds[i].phases.values() for day in facts.span(span)]
    first, last = min([start, *days]), max([end, *days])
    monday = first - dt.timedelta(first.weekday())
    return [monday + number * WEEK for number in range((last - monday).days // 7 + 1)]


def _year(facts: Facts, week: dt.date) -> int:
    """The term year that most of a week is in."""
    middle = week + dt.timedelta(3)
    start = facts.problem.scenario.term.start
    return max((k for k in range(51) if add_years(start, k) <= middle), default=0)


def _head(book: Book, facts: Facts, sheet: Worksheet, weeks: Sequence[dt.date]) -> None:
    """Months over the weeks, and the day of the month on which each begins."""
    style, small = book.head_style(), book.head_style(font_size=6, bold=False)
    heads = (facts.say("unit"), facts.say("round"), facts.say("group"))
    for spot, words in enumerate(heads):
        sheet.merge_range(2, spot, 3, spot, "", style)
        sheet.write_string(2, spot, words, style)
    widest = max([len(row.unit) for row in rows(facts.index)], default=8)
    sheet.set_column(0, 0, max(30, min(44, widest)))
    sheet.set_column(1, 1, 11)
    sheet.set_column(2, 2, 15)
    sheet.set_column(LEFT, LEFT + len(weeks) - 1, 2.1)
    begin = 0
    for number, week in enumerate(weeks):
        middle = week + dt.timedelta(3)
        sheet.write_string(3, LEFT + number, f"{middle.day}", small)
        after = weeks[number + 1] + dt.timedelta(3) if number + 1 < len(weeks) else None
        if after is None or after.month != middle.month:
            words = f"{middle.year}.{middle.month}" if number - begin > 1 else f"{middle.month}"
            if begin < number:
                sheet.merge_range(2, LEFT + begin, 2, LEFT + number, "", style)
            sheet.write_string(2, LEFT + begin, words, style)
            begin = number + 1


def _row(book: Book, facts: Facts, sheet: Worksheet, number: int, row: UnitRow, weeks: Sequence[dt.date]) -> None:
    first = row.first
    where = facts.index.places.get(first[1].id) if first else None
    book.put(sheet, number, 0, facts.unit_name(row.unit), text_wrap=False)
    book.put(sheet, number, 1, facts.round(where.round) if where else None, text_wrap=False)
    book.put(sheet, number, 2, facts.group(where.group, where.round) if where else None, text_wrap=False)
    sheet.set_row(number, 15)
    cells: dict[int, tuple[str, str]] = {}
    for index, visit in row.visits:
        _paint(facts, index, visit, weeks, cells)
    for spot in range(len(weeks)):
        colour, words = cells.get(spot, ("", ""))
        look = {"bg_color": colour} if colour else {}
        style = book.style(border=1, border_color="#e6e6e6", font_size=7, font_color="#ffffff", align="center", **look)
        if words:
            sheet.write_string(number, LEFT + spot, plain(words), style)
        else:
            sheet.write_blank(number, LEFT + spot, None, style)


def _paint(facts: Facts, index: int, visit: Visit, weeks: Sequence[dt.date], cells: dict[int, tuple[str, str]]) -> None:
    """The weeks of a visit: on site dark with the group's number, what comes before light, what follows grey."""
    dark = kind_colour(visit.kind)
    spans = {name: span for name, span in facts.problem.rounds[index].phases.items() if name != SITE}
    for name, span in spans.items():
        for spot in _spots(weeks, span.start, span.end):
            colour = "#d9d9d9" if name in _LATE else mix(dark, "#ffffff", 0.6)
            if spot not in cells or (cells[spot][0] == "#d9d9d9" and not cells[spot][1]):
                cells[spot] = (colour, "")
    site = facts.dates[visit.id]
    label = facts.index.places[visit.id].group
    for place, spot in enumerate(_spots(weeks, site.start, site.end)):
        cells[spot] = (dark, label if place == 0 and len(label) < 3 else "")


def _spots(weeks: Sequence[dt.date], first: dt.date, last: dt.date) -> range:
    """The weeks that days from `first` to `last` are in."""
    return range(max(0, (first - weeks[0]).days // 7), min(len(weeks) - 1, (last - weeks[0]).days // 7) + 1)


def _legend(book: Book, facts: Facts, sheet: Worksheet, row: int) -> None:
    """The colours of the kinds of visit that occur."""
    kinds = sorted({facts.problem.visits[name].kind for name in facts.index.places}, key=lambda k: (k != "regular", k))
    for number, kind in enumerate(kinds[:8]):
        spot = LEFT + 8 * number
        sheet.write_blank(row, spot, None, book.style(bg_color=kind_colour(kind)))
        sheet.write_string(row, spot + 1, plain(facts.kind(kind)), book.style(font_size=9))
