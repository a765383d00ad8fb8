"""Sheets of the workbook about units: organizations, villages, the ledger of what is covered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.ledger import is_village
from reports.workbook_book import BAD, GOOD, WARN, Book, Mark, Row
from reports.workbook_facts import Facts
from reports.workbook_rounds import columns, told


def units(book: Book, facts: Facts) -> None:
    """Unit by unit: when, by whom, what else is done there."""
    made = columns(
        facts, "unit.id", ("name", "text", 36), "category", "system", "parent", ("risk", "whole"), ("effort", "whole"),
        "status", "round", "group", "leader", ("from", "day"), ("to", "day"), ("others", "text", 40),
    )  # fmt: skip
    _sheet(book, facts, "sheet.units", made, [_unit_row(facts, unit) for unit in _of(facts, villages=False)])


def villages(book: Book, facts: Facts) -> None:
    """Village by village, with the township that leads it along."""
    names = [*_of(facts, villages=True)]
    if not names:
        return
    made = columns(
        facts, "unit.id", ("name", "text", 30), "township", ("effort", "whole"), "status", "how", "round", "group",
        "leader", ("from", "day"), ("to", "day"), ("others", "text", 40),
    )  # fmt: skip
    _sheet(book, facts, "sheet.villages", made, [_unit_row(facts, unit) for unit in names])


def _of(facts: Facts, *, villages: bool) -> Iterator[str]:
    return (unit for unit in facts.problem.units if is_village(facts.problem, unit) == villages)


def _sheet(book: Book, facts: Facts, code: str, made: list[Any], rows: list[Row]) -> None:
    name = facts.say(code)
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), paper=8)
    shown = [one for one in made if facts.whole or one.key not in ("risk", "status")]
    book.table(sheet, told(facts, shown, rows), rows, marks=_marks(facts) if facts.whole else (), freeze=2)


def _marks(facts: Facts) -> list[Mark]:
    return [
        Mark("status", GOOD, equal=facts.say("visited")),
        Mark("status", BAD, equal=facts.say("unvisited")),
        Mark("status", WARN, equal=facts.say("visited.before")),
    ]


def _unit_row(facts: Facts, unit: str) -> Row:
    known, entry = facts.problem.units[unit], facts.entries[unit]
    first = facts.first(unit)
    row: dict[str, Any] = {
        "unit.id": unit, "name": known.unit.name, "category": facts.field(known.unit.kind),
        "system": facts.field(known.unit.system), "parent": facts.unit_name(known.unit.parent),
        "township": facts.unit_name(known.unit.parent), "risk": known.risk, "effort": known.effort,
        "status": facts.covered(entry), "others": facts.say("and").join(facts.others(unit, first)),
    }  # fmt: skip
    if first is not None:
        spot, group = facts.index.places[first.id], facts.index.group_of(first.id)
        days, parent = facts.dates[first.id], known.unit.parent
        along = group is not None and first.kind == "regular" and any(v.unit == parent for v in group.visits)
        row |= {
            "round": facts.round(spot.round), "group": facts.group(spot.group, spot.round),
            "leader": facts.people(group.leaders) if group else None, "from": days.start, "to": days.end,
            "how": facts.say("led" if along else "direct"), "effort": first.effort,
        }  # fmt: skip
    return row


def ledger(book: Book, facts: Facts) -> None:
    """The ledger: visited or not, of every unit."""
    made = columns(
        facts, ("no", "whole"), "unit.id", ("name", "text", 36), "category", "parent", "status", ("on", "day"), "round",
        ("before", "day"),
    )  # fmt: skip
    name = facts.say("sheet.ledger")
    note = facts.say("note.ledger")
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), note, colour="#bbbb33")
    rows = [_ledger_row(facts, number, unit) for number, unit in enumerate(facts.problem.units, 1)]
    book.table(sheet, told(facts, made, rows), rows, marks=_marks(facts), freeze=3)


def _ledger_row(facts: Facts, number: int, unit: str) -> Row:
    known, entry = facts.problem.units[unit].unit, facts.entries[unit]
    where = facts.round(facts.index.places[entry.visit].round) if entry.visit else None
    return {
        "no": number, "unit.id": unit, "name": known.name, "category": facts.field(known.kind),
        "parent": facts.unit_name(known.parent), "status": facts.covered(entry), "on": entry.on, "round": where,
        "before": entry.before,
    }  # fmt: skip
