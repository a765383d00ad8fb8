"""Sheets of the workbook about the plan itself: goals, the audit's findings, what may be edited, its origin."""

from __future__ import annotations

import json
from collections.abc import Iterator

from planner.audit import Audit
from planner.plan_sheets import NO, SHEETS, YES, place
from planner.violations import Violation
from reports.workbook_book import BAD, GOOD, WARN, Book, Column, Mark, Row
from reports.workbook_facts import Facts
from reports.workbook_rounds import columns, read_back
from reports.workbook_words import goal_name


def goals(book: Book, facts: Facts, audit: Audit) -> None:
    """Every goal: reported value, bound, gap, and the value that the audit finds."""
    made = [*read_back("goals", facts.lang, value="whole", bound="whole"),
            *columns(facts, "meaning", ("gap", "share"), ("recomputed", "whole"), "proven")]  # fmt: skip
    marks = [Mark("proven", GOOD, equal=facts.say("proven.yes")), Mark("proven", BAD, equal=facts.say("misreported"))]
    name = SHEETS["goals"][place(facts.lang)]
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.goals"))
    book.table(sheet, made, list(_goal_rows(facts, audit)), marks=marks)


def _goal_rows(facts: Facts, audit: Audit) -> Iterator[Row]:
    values = dict(enumerate(audit.values))
    for number, goal in enumerate(facts.index.plan.goals):
        right = values.get(number)
        verdict = ("misreported" if right is not None and right != goal.value else "bound.none" if goal.bound is None
                   else "proven.yes" if goal.bound == goal.value else "proven.no")  # fmt: skip
        yield {"goal": goal.goal, "value": goal.value, "bound": goal.bound, "gap": goal.gap, "recomputed": right,
               "proven": facts.say(verdict), "meaning": goal_name(goal.goal, facts.lang)}  # fmt: skip


def findings(book: Book, facts: Facts, audit: Audit) -> None:
    """What the audit finds: hard violations, what is misreported, soft violations."""
    made = columns(facts, "hardness", "rule", ("text", "text", 90), ("weight", "whole"), ("clause", "text", 50),
                   ("authority", "text", 24))  # fmt: skip
    marks = [Mark("hardness", BAD, equal=facts.say("hard")), Mark("hardness", BAD, equal=facts.say("misreported")),
             Mark("hardness", WARN, equal=facts.say("soft"))]  # fmt: skip
    name = facts.say("sheet.findings")
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.findings"),
                       colour="#ee8866")  # fmt: skip
    soft = [one for one in audit.violations if not one.hard]
    rows = [*_finding_rows(facts, audit.hard, "hard"), *_finding_rows(facts, audit.misreported, "misreported"),
            *_finding_rows(facts, soft, "soft")]  # fmt: skip
    book.table(sheet, made, rows or [{"text": facts.say("clean")}], marks=marks)


def _finding_rows(facts: Facts, found: Iterator[Violation] | tuple[Violation, ...] | list[Violation],
                  code: str) -> Iterator[Row]:  # fmt: skip
    for one in found:
        yield {"hardness": facts.say(code), "rule": one.rule, "text": one.text[facts.lang],
               "weight": None if one.hard else one.weight, "clause": one.clause,
               "authority": one.authority}  # fmt: skip


def visits(book: Book, facts: Facts) -> None:
    """Every visit of the plan file; round and group may be edited."""
    made = read_back("visits", facts.lang, **{"from": "day", "to": "day"})
    made += columns(facts, "name", "visit.name", "number", "leader", ("effort", "whole"))
    name = SHEETS["visits"][place(facts.lang)]
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.visits"),
                       colour="#ffaabb")  # fmt: skip
    rows = list(_visit_rows(facts))
    end = book.table(sheet, made, rows, freeze=2)
    last = len(facts.problem.rounds)
    listed = f"='{SHEETS['rounds'][place(facts.lang)]}'!$A$5:$A${4 + last}"
    spot = next(number for number, column in enumerate(made) if column.key == "round")
    sheet.data_validation(4, spot, end - 1, spot, {"validate": "list", "source": listed, "error_type": "warning"})


def _visit_rows(facts: Facts) -> Iterator[Row]:
    problem = facts.problem
    for one in facts.index.plan.visits:
        known = problem.visits.get(one.visit)
        row: dict[str, object] = {"visit": one.visit, "unit": one.unit, "kind": one.kind, "round": one.round,
                                  "group": one.group, "from": one.from_, "to": one.to}  # fmt: skip
        if known is not None:
            group = facts.index.group_of(one.visit)
            row |= {"name": facts.unit_name(known.unit), "visit.name": facts.title(known), "effort": known.effort,
                    "leader": facts.people(group.leaders) if group else None}  # fmt: skip
        if one.round in problem.round_index:
            row["number"] = facts.round(problem.round_index[one.round])
        yield row


def groups(book: Book, facts: Facts) -> None:
    """Every group-round of the plan file; people may be edited."""
    made = [*read_back("groups", facts.lang, standby="flag"), Column("names", facts.say("names"), "text", 50)]
    name = SHEETS["groups"][place(facts.lang)]
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.groups"),
                       colour="#ffaabb", paper=8)  # fmt: skip
    spot = place(facts.lang)
    rows = [
        {
            "round": one.round, "group": one.group, "county": one.county, "at": one.at,
            "standby": (YES if one.standby else NO)[spot], "leaders": ";".join(one.leaders),
            "deputies": ";".join(one.deputies), "members": ";".join(one.members),
            "names": facts.people(name for name in one.members if name in facts.problem.people),
        }
        for one in facts.index.plan.groups
    ]  # fmt: skip
    book.table(sheet, made, rows, freeze=2)


def origin(book: Book, facts: Facts) -> None:
    """Which scenario the plan is of, and how it was made: as the plan file says."""
    plan = facts.index.plan
    name = SHEETS["plan"][place(facts.lang)]
    sheet = book.sheet(name, facts.say("title", name=facts.name, sheet=name), facts.say("note.plan"), colour="#999999")
    rows: list[Row] = [{"key": "format", "value": plan.format}, {"key": "status", "value": plan.status}]
    if plan.scenario is not None:
        rows += [{"key": "scenario.name", "value": plan.scenario.name},
                 {"key": "scenario.sha256", "value": plan.scenario.sha256}]  # fmt: skip
    rows += [{"key": f"meta.{key}", "value": json.dumps(value, ensure_ascii=False)} for key, value in plan.meta.items()]
    book.table(sheet, read_back("plan", facts.lang), rows, filters=False, freeze=0)
