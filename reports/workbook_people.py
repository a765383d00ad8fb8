"""Sheets of the workbook about people: their service, the recusal certificate; and the exchange with partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from planner.certificate_tables import field_name, status_name
from planner.certificates import Certificate
from planner.certificates import Entry as Tested
from planner.sentences import render, role_name
from planner.violations import Reason
from reports.words import say as chart_say
from reports.workbook_book import BAD, GOOD, WARN, Book, Column, Mark, Row
from reports.workbook_facts import Facts
from reports.workbook_rounds import columns


def service(book: Book, facts: Facts) -> None:
    """Rounds that each person serves, by role and by year."""
    made = columns(
        facts, "person.id", "person", "pool", ("employer", "text", 30), ("total", "whole"), ("as.leader", "whole"),
        ("as.deputy", "whole"), ("as.member", "whole"),
    )  # fmt: skip
    made += [Column(f"year {year}", facts.year(year), "whole") for year in facts.years]
    made += columns(facts, "first", "last")
    name = facts.say("sheet.people")
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.people"))
    rows = [_service_row(facts, person) for person in facts.problem.people]
    end = book.table(sheet, made, rows, freeze=2)
    sheet.conditional_format(4, 4, end - 1, 4, {"type": "data_bar", "bar_color": "#77aadd"})


def _service_row(facts: Facts, name: str) -> Row:
    person, groups = facts.problem.people[name], facts.index.service.get(name, ())
    roles = Counter(group.role_of(name) for group in groups)
    years = Counter(facts.problem.rounds[group.round].year for group in groups)
    employer = None if person.employer == "none" else facts.unit_name(person.employer)
    row: dict[str, Any] = {
        "person.id": name, "person": person.name, "pool": chart_say(facts.lang, f"pool.{person.pool}"),
        "employer": employer, "total": len(groups), "as.leader": roles["leader"], "as.deputy": roles["deputy"],
        "as.member": roles["member"], "first": facts.round(groups[0].round) if groups else None,
        "last": facts.round(groups[-1].round) if groups else None,
    }  # fmt: skip
    return {**row, **{f"year {year}": years[year] for year in facts.years}}


def recusal(book: Book, facts: Facts) -> None:
    """Everybody with every unit they visit, tested for recusal: conflicts first."""
    certificate = Certificate(facts.problem, facts.index)
    made = columns(
        facts, "result", "person.id", "person", "role", "unit.id", ("unit", "text", 34), "round", "group",
        ("from", "day"), ("to", "day"), ("tested", "day"), "rule", ("evidence", "text", 44), ("unknown", "text", 24),
        ("fact", "flag"),
    )  # fmt: skip
    name = facts.say("sheet.recusal")
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.recusal"), paper=8)
    order = {"conflict": 0, "unknown": 1, "untested": 2, "clear": 3}
    entries = sorted(certificate.entries, key=lambda entry: order[entry.status])
    marks = [Mark("result", colour, equal=status_name(status, facts.lang))
             for status, colour in (("conflict", BAD), ("unknown", WARN), ("clear", GOOD))]  # fmt: skip
    book.table(sheet, made, [_tested(facts, entry) for entry in entries], marks=marks, freeze=3)


class _Spoken:
    """A tie as a thing that has sentences."""

    def __init__(self, code: str, sentence: Any) -> None:
        self.sentences = {code: sentence}


def _tested(facts: Facts, entry: Tested) -> Row:
    meeting, problem = entry.meeting, facts.problem
    assert meeting is not None
    now = [tie for tie in entry.ties if tie.bars and tie.holds(meeting.tested_on)]
    why = dict.fromkeys(
        render(problem, _Spoken(tie.code, tie.sentence), Reason(tie.code, tie.fields), facts.lang) for tie in now
    )
    index = problem.round_index[meeting.round]
    return {
        "result": status_name(entry.status, facts.lang), "person.id": entry.person,
        "person": problem.people[entry.person].name, "role": role_name(meeting.role, facts.lang),
        "unit.id": entry.unit, "unit": facts.unit_name(entry.unit), "round": facts.round(index),
        "group": facts.group(meeting.group, index), "from": meeting.start, "to": meeting.end,
        "tested": meeting.tested_on, "rule": facts.say("and").join(dict.fromkeys(tie.rule for tie in now)),
        "evidence": "\n".join(why), "unknown": facts.say("and").join(field_name(f, facts.lang) for f in entry.unknown),
        "fact": chart_say(facts.lang, "fact.yes") if meeting.fact else None,
    }  # fmt: skip


def exchange(book: Book, facts: Facts) -> None:
    """What goes to each partner and what comes, by year and in the term."""
    made = columns(facts, "partner", ("km", "whole"), "period", ("lent", "whole"), ("received", "whole"),
                   ("difference", "whole"), ("where", "text", 60))  # fmt: skip
    name = facts.say("sheet.exchange")
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.exchange"))
    book.table(sheet, made, list(_exchange_rows(facts)), marks=[Mark("difference", WARN, above=0)])


def _exchange_rows(facts: Facts) -> Iterator[Row]:
    rounds, groups = facts.problem.rounds, facts.index.group_rounds.values()
    for name, partner in facts.problem.partners.items():
        for year in (*facts.years, None):
            here = [group for group in groups if year is None or rounds[group.round].year == year]
            went = [group for group in here if group.own and group.at == name]
            came = [group for group in here if group.county == name and group.visits]
            where = [f"{facts.round(group.round)}{'→' if group.at else '←'}{facts.group(group.group, group.round)}"
                     for group in sorted((*went, *came), key=lambda g: (g.round, g.group))]  # fmt: skip
            yield {
                "partner": partner.name, "km": partner.km,
                "period": facts.say("term") if year is None else facts.year(year), "lent": len(went),
                "received": len(came), "difference": abs(len(went) - len(came)),
                "where": facts.say("and").join(where) if year is not None else None,
            }  # fmt: skip
