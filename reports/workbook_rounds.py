"""Sheets of the workbook about time: the overview, each annual plan, rounds, group-rounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.ledger import is_village
from planner.plan_sheets import ENDS, HEADERS, NO, SHEETS, YES, phase_header, place
from planner.problem import Visit
from reports.words import Lang
from reports.workbook_book import BAND, WARN, Book, Column, Mark, Row
from reports.workbook_facts import Facts


def columns(facts: Facts, *names: str | tuple[str, str] | tuple[str, str, int]) -> list[Column]:
    """Columns by their words: a name alone is text, else with its kind and its most characters."""
    made = []
    for name in names:
        key, kind, most = name if isinstance(name, tuple) and len(name) == 3 else (*_pair(name), 42)
        made.append(Column(key, facts.say(key), kind, most))  # type: ignore[arg-type]
    return made


def _pair(name: Any) -> tuple[str, str]:
    return (name, "text") if isinstance(name, str) else (name[0], name[1])


def told(facts: Facts, made: list[Column], rows: list[Row]) -> list[Column]:
    """The columns in which something stands; of what a recipient may see, something other than 0."""
    nothing = (None, "") if facts.whole else (None, "", 0)
    return [one for one in made if any(row.get(one.key) not in nothing for row in rows)] or made[:1]


def read_back(sheet: str, lang: Lang, **kinds: str) -> list[Column]:
    """The columns of a sheet that `planner check` reads."""
    return [Column(key, pair[place(lang)], kinds.get(key, "text"), 46) for key, pair in HEADERS[sheet].items()]  # type: ignore[arg-type]


def overview(book: Book, facts: Facts) -> None:
    """The term at a glance: what is done in all, and year by year."""
    start, end = facts.span(facts.term)
    name = facts.say("sheet.term")
    title = facts.say("title", name=facts.name, sheet=name)
    sheet = book.sheet(name, title, facts.say("note.term", start=start, end=end))
    rows = list(_totals(facts))
    for number, (code, value) in enumerate(rows, 3):
        book.put(sheet, number, 0, facts.say(code), bold=True, bg_color=BAND)
        book.put(sheet, number, 1, value, "whole" if isinstance(value, int) else "text", align="right")
    top = len(rows) + 5
    book.put(sheet, top - 1, 0, facts.say("by.year"), border=0, bold=True, font_size=12)
    by_year = [_year_row(facts, year) for year in facts.years]
    shown = columns(
        facts, ("year", "text"), ("rounds", "whole"), ("crews", "whole"), ("new.units", "whole"),
        ("share.units", "share"), ("new.villages", "whole"), ("share.villages", "share"), ("visits", "whole"),
        ("person.days", "whole"), ("served", "whole"), ("served.seconded", "whole"),
    )  # fmt: skip
    if not facts.whole:
        shown = [c for c in shown if c.key not in ("share.units", "share.villages", "served", "served.seconded")]
    book.table(sheet, told(facts, shown, list(by_year)), by_year, top=top, freeze=0, filters=False)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 22)
    sheet.freeze_panes(0, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, top + len(by_year), len(shown) - 1)


def _totals(facts: Facts) -> Iterator[tuple[str, Any]]:
    index, entries = facts.index, facts.entries.values()
    yield "rounds", len(facts.numbers)
    yield "crews", len(index.group_rounds)
    for code, village in (("units", False), ("villages", True)):
        mine = [entry for entry in entries if entry.village == village]
        done = sum(entry.on is not None for entry in mine)
        if mine and facts.whole:
            yield f"{code}.done", f"{done} / {len(mine)}　{100 * done // len(mine)}%"
        elif mine:
            yield f"{code}.shown", len(mine)
    yield "visits", len(index.places)
    if facts.whole:
        yield "person.days", sum(facts.problem.visits[name].effort for name in index.places)
        if facts.problem.staffed:
            yield "people", len(facts.problem.people)
            yield "served", sum(len(groups) for groups in index.service.values())
            yield "served.seconded", _seconded(facts, None)


def _seconded(facts: Facts, year: int | None) -> int:
    """Person-rounds of seconded people, in a year or at all."""
    people, rounds = facts.problem.people, facts.problem.rounds
    return sum(
        year is None or rounds[group.round].year == year
        for name, groups in facts.index.service.items()
        for group in groups
        if people[name].pool == "seconded"
    )


def _year_row(facts: Facts, year: int) -> Row:
    index, rounds = facts.index, facts.problem.rounds
    here = [name for name, spot in index.places.items() if rounds[spot.round].year == year]
    row: dict[str, Any] = {
        "year": facts.year(year), "rounds": sum(rounds[r].year == year for r in facts.numbers),
        "crews": sum(rounds[group.round].year == year for group in index.group_rounds.values()),
        "visits": len(here), "person.days": sum(facts.problem.visits[name].effort for name in here),
        "served": sum(len(g.members) for g in index.group_rounds.values() if rounds[g.round].year == year),
        "served.seconded": _seconded(facts, year),
    }  # fmt: skip
    for code, village in (("units", False), ("villages", True)):
        mine = [entry for entry in facts.entries.values() if entry.village == village]
        years = [_covered_year(facts, entry.visit) for entry in mine if entry.on is not None]
        row[f"new.{code}"] = years.count(year) if mine else None
        row[f"share.{code}"] = sum(one <= year for one in years) / len(mine) if mine else None
    return row


def _covered_year(facts: Facts, visit: str | None) -> int:
    """The year in which a unit is covered; what another level covers counts from the first."""
    return 0 if visit is None else facts.problem.rounds[facts.index.places[visit].round].year


def annual(book: Book, facts: Facts, year: int) -> None:
    """One annual plan: round by round, group by group, who inspects what."""
    made = columns(
        facts, "round", ("from", "day"), ("to", "day"), "group", "leader", ("unit", "text", 36), "category",
        "visit.kind", ("along", "text", 44), ("effort", "whole"), "status",
    )  # fmt: skip
    rows = list(_annual_rows(facts, year))
    spans = [facts.problem.rounds[r] for r in facts.numbers if facts.problem.rounds[r].year == year]
    name = facts.say("sheet.year", year=facts.year(year).removesuffix("年度"))
    first = min((one.start for one in spans), default=facts.term.start)
    last = max((one.duty.end for one in spans), default=facts.term.end)
    title = facts.say("title", name=facts.name, sheet=name)
    sheet = book.sheet(name, title, facts.say("note.year", n=year + 1, start=first, end=last), colour="#44bb99")
    book.table(sheet, told(facts, made, rows), rows)


def _annual_rows(facts: Facts, year: int) -> Iterator[Row]:
    for group in facts.index.group_rounds.values():
        candidate = facts.problem.rounds[group.round]
        if candidate.year != year:
            continue
        shared = {"round": facts.round(group.round), "group": facts.group(group.group, group.round),
                  "leader": facts.people(group.leaders), "status": facts.status(group)}  # fmt: skip
        alone, led = facts.along(group)
        if not group.visits:
            yield {**shared, "from": candidate.site.start, "to": candidate.site.end}
        alone, villages = _direct(facts, alone)
        for kind, several in villages.items():
            days = facts.dates[several[0].id]
            yield {
                **shared, "from": days.start, "to": max(facts.dates[one.id].end for one in several),
                "unit": facts.say("villages.many", n=len(several)), "category": facts.field("village"),
                "visit.kind": facts.kind(kind), "along": facts.units(several),
                "effort": sum(one.effort for one in several),
            }  # fmt: skip
        for visit in alone:
            unit = facts.problem.units[visit.unit].unit
            along = led.get(visit.unit, []) if visit.kind == "regular" else []
            days = facts.dates[visit.id]
            yield {
                **shared, "from": days.start, "to": days.end, "unit": unit.name, "category": facts.field(unit.kind),
                "visit.kind": facts.kind(visit.kind), "along": facts.units(along),
                "effort": visit.effort + sum(one.effort for one in along),
            }  # fmt: skip


def _direct(facts: Facts, visits: list[Visit]) -> tuple[list[Visit], dict[str, list[Visit]]]:
    """Visits apart from those of several villages of one kind, which share a line."""
    kinds: dict[str, list[Visit]] = {}
    for visit in visits:
        if is_village(facts.problem, visit.unit):
            kinds.setdefault(visit.kind, []).append(visit)
    many = {kind: several for kind, several in kinds.items() if len(several) > 1}
    return [v for v in visits if v not in many.get(v.kind, ())], many


def rounds(book: Book, facts: Facts) -> None:
    """Every candidate round with its dates; of what a recipient may see, those rounds."""
    phases = dict.fromkeys(phase for candidate in facts.problem.rounds for phase in candidate.phases)
    fixed = read_back("rounds", facts.lang, open="flag", start="day")
    made = [*fixed[:1], *columns(facts, "number", "year"), *fixed[1:]]
    made += [Column(f"{p} {end}", phase_header(p, end, facts.lang), "day") for p in phases for end in ENDS]
    made += columns(
        facts, ("groups.own", "whole"), ("groups.guests", "whole"), ("groups.lent", "whole"),
        ("groups.standby", "whole"), ("visits", "whole"), ("effort", "whole"), ("people", "whole"),
    )  # fmt: skip
    rows = list(_round_rows(facts))
    name = SHEETS["rounds"][place(facts.lang)]
    note = facts.say("note.rounds") if facts.whole else ""
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), note, paper=8)
    shut = [Mark("open", "#e3e3e3", equal=NO[place(facts.lang)])]
    book.table(sheet, told(facts, made, rows), rows, marks=shut, freeze=2)


def _round_rows(facts: Facts) -> Iterator[Row]:
    index, spot = facts.index, place(facts.lang)
    for one in facts.problem.rounds:
        groups = index.in_round(one.index)
        here = [facts.problem.visits[name] for name, at in index.places.items() if at.round == one.index]
        days = {f"{name} {end}": day for name, span in one.phases.items()
                for end, day in (("from", span.start), ("to", span.end))}  # fmt: skip
        yield {
            "id": one.id, "number": facts.round(one.index), "year": facts.year(one.year),
            "open": (YES if one.index in index.open else NO)[spot], "start": one.start, **days,
            "groups.own": sum(g.own for g in groups), "groups.guests": sum(not g.own for g in groups),
            "groups.lent": sum(g.at is not None for g in groups), "groups.standby": sum(g.standby for g in groups),
            "visits": len(here), "effort": sum(visit.effort for visit in here),
            "people": len({person for group in groups for person in group.members}),
        }  # fmt: skip


def crews(book: Book, facts: Facts) -> None:
    """Every group-round: who is in it, what it does."""
    made = columns(
        facts, "year", "round", "group", "status", ("from", "day"), ("to", "day"), "leader", "deputies",
        ("members", "text", 40), ("unit", "text", 40), ("along", "text", 36), ("effort", "whole"),
        ("seconded", "whole"),
    )  # fmt: skip
    rows = list(_crew_rows(facts))
    name = facts.say("sheet.crews")
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.crews"), paper=8)
    marks = [Mark("status", WARN, equal=facts.say("standby")), Mark("status", "#e3e3e3", equal=facts.say("guest"))]
    shown = [one for one in made if facts.whole or one.key != "seconded"]
    book.table(sheet, told(facts, shown, rows), rows, marks=marks if facts.whole else (), freeze=3)


def _crew_rows(facts: Facts) -> Iterator[Row]:
    for group in facts.index.group_rounds.values():
        candidate, people = facts.problem.rounds[group.round], facts.problem.people
        villages = [visit for visit in group.visits if is_village(facts.problem, visit.unit)]
        units = [visit for visit in group.visits if visit not in villages]
        rest = [name for name in group.members if name not in (*group.leaders, *group.deputies)]
        yield {
            "year": facts.year(candidate.year), "round": facts.round(group.round),
            "group": facts.group(group.group, group.round), "status": facts.status(group),
            "from": candidate.site.start, "to": candidate.site.end, "leader": facts.people(group.leaders),
            "deputies": facts.people(group.deputies), "members": facts.people(rest), "unit": facts.units(units),
            "along": facts.units(villages), "effort": sum(visit.effort for visit in group.visits),
            "seconded": sum(people[name].pool == "seconded" for name in group.members),
        }  # fmt: skip
