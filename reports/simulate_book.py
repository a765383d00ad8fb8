"""The workbook `simulate.xlsx`: how often it sufficed, what became of the events; runs, months, events; reserves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.simulations.results import OUTCOMES, Simulation, Sizing
from planner.simulations.sentences import SHOWN, warnings
from planner.sweeps.sentences import say as tell
from planner.sweeps.tables import goal_names
from reports.simulate_words import say
from reports.words import Lang
from reports.workbook_book import BAD, DIM, GOOD, WARN, Book, Column, Mark, rounded

Row = dict[str, Any]


def book(found: Simulation | Sizing, lang: Lang) -> bytes:
    """The workbook."""
    made = Book("simulation", lang)
    simulations = found.simulations if isinstance(found, Sizing) else (found,)
    held = [Column("reserve", say("reserve", lang), most=40)] if isinstance(found, Sizing) else []
    if isinstance(found, Sizing):
        _reserves(made, found, lang)
    else:
        _overview(made, found, lang)
    keys = [Column("kind", say("kind", lang)), *(Column(one, say(one, lang), "whole") for one in SHOWN)]
    made.page(say("outcomes", lang), "", [*held, *keys, Column("all", say("all", lang), "whole")],
              [row for one in simulations for row in _outcomes(one, lang)], freeze=len(held) + 1)  # fmt: skip
    for name, columns, note in _tables(lang):
        rows = [row for one in simulations for row in _rows(one, name, lang)]
        marks = [Mark("outcome", colour, equal=say(one, lang)) for one, colour in COLOURS.items()]
        made.page(say(name, lang), note, [*held, *columns], rows, marks, freeze=len(held) + 1)
    return made.done()


COLOURS = {"absorbed": GOOD, "moved": WARN, "failed": BAD, "barred": BAD, "unfound": DIM}
"""What became of an event → its colour."""


def _overview(made: Book, found: Simulation, lang: Lang) -> None:
    """One plan: its figures under each other."""
    one, (low, high) = found.sufficed, found.sufficed.interval
    facts: dict[str, Any] = {
        "first": str(found.days[0]), "last": str(found.days[-1]), "days": len(found.days), "number": one.runs,
        "hits": one.hits, "share": f"{one.share:.1%}", "low": f"{low:.1%}", "high": f"{high:.1%}",
        "within_reach": f"{found.within_reach.share:.1%}", "undecided": found.undecided,
        "moves": f"{found.moves_per_month:.2f}", "standby": found.standby,
    }  # fmt: skip
    columns = [Column("item", say("item", lang), most=60), Column("value", say("value", lang), most=60)]
    rows = [{"item": say(key, lang).replace("\n", ""), "value": value} for key, value in facts.items()]
    rows += [{"item": say("note", lang), "value": text} for text in warnings(found, lang)]
    made.page(say("overview", lang), "", columns, rows)


def _reserves(made: Book, found: Sizing, lang: Lang) -> None:
    """Several plans: a row for each, the goals of those whose case of the sweep is known."""
    swept = found.swept
    names = [] if swept is None else goal_names(swept)
    columns = [
        Column("reserve", say("reserve", lang), most=40), Column("number", say("number", lang), "whole"),
        Column("hits", say("hits", lang), "whole"), *(Column(key, say(key, lang), "share") for key in SHARES),
        Column("best", say("best", lang)), Column("undecided", say("undecided", lang), "whole"),
        Column("moves", say("moves", lang), "real"), Column("standby", say("standby", lang), "whole"),
        *(Column(f"goal {name}", name, "whole") for name in names),
    ]  # fmt: skip
    rows = [_reserve(found, one, names) for one in found.simulations]
    rows += [{"reserve": f"{case.label} · {tell(case.outcome, lang)}"} for case in found.without_plan]
    made.page(say("reserves", lang), "", columns, rows)


SHARES = ("share", "low", "high", "within_reach")


def _reserve(found: Sizing, one: Simulation, names: Sequence[str]) -> Row:
    case, (low, high) = found.case(one), one.sufficed.interval
    values = [] if case is None else [goal.value for goal in case.goals]
    return {
        "reserve": one.label, "number": one.sufficed.runs, "hits": one.sufficed.hits,
        "share": rounded(one.sufficed.share), "low": rounded(low), "high": rounded(high),
        "within_reach": rounded(one.within_reach.share), "undecided": one.undecided,
        "best": ", ".join(f"{share:.0%}" for share in (0.9, 0.95) if found.smallest(share) is one),
        "moves": round(one.moves_per_month, 2), "standby": one.standby,
        **{f"goal {name}": value for name, value in zip(names, values, strict=False)},
    }  # fmt: skip


def _outcomes(found: Simulation, lang: Lang) -> Iterator[Row]:
    """A row for each kind of event, one for all."""
    counts = found.counts()
    for what, row in counts.items():
        yield {"reserve": found.label, "kind": say(what, lang), "all": sum(row.values()), **row}
    sums: Row = {one: sum(row[one] for row in counts.values()) for one in OUTCOMES}
    yield {"reserve": found.label, "kind": say("all", lang), **sums, "all": sum(sums.values())}


def _tables(lang: Lang) -> Iterator[tuple[str, list[Column], str]]:
    """Names of the long tables, their columns, a note."""
    whole = {key: Column(key, say(key, lang), "whole") for key in ("run", "visits", "people", "amount")}
    count = Column("events", say("event.count", lang), "whole")
    today = Column("today", say("today", lang), "day")
    yield "runs", [
        whole["run"], Column("sufficed", say("sufficed", lang), "flag"), Column("moved", say("visits", lang), "whole"),
        count,
    ], ""  # fmt: skip
    sent = Column("standby", say("sent", lang), "whole")
    yield "months", [whole["run"], today, count, whole["visits"], whole["people"], sent], ""
    yield "events", [
        whole["run"], today, Column("on", say("on", lang), "day"), Column("what", say("kind", lang)),
        Column("subject", say("subject", lang)), whole["amount"], Column("until", say("until", lang), "day"),
        Column("outcome", say("outcome", lang)),
    ], say("note.events", lang)  # fmt: skip


def _rows(found: Simulation, name: str, lang: Lang) -> Iterator[Row]:
    """The rows of a long table in words."""
    for row in found.frame(name).to_dict("records"):  # type: ignore[arg-type]
        cells: Row = {"reserve": found.label, **{str(key): value for key, value in row.items()}}
        cells |= {key: say(cells[key], lang) for key in ("what", "outcome") if key in cells}
        if "sufficed" in cells:
            cells["sufficed"] = say("yes" if cells["sufficed"] else "no", lang)
        yield cells
