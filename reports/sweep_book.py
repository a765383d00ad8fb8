"""The workbook `sweep.xlsx`: the price list, what each step buys, coverage by year, why there is no plan."""

from __future__ import annotations

from typing import Any

from planner.sweeps.results import Case, Marginal, Sweep
from planner.sweeps.sentences import coverage_text, goal_text, notes, pace_text, step_name
from planner.sweeps.sentences import say as tell
from planner.sweeps.tables import goal_names
from reports.sweep_words import say
from reports.words import Lang
from reports.workbook_book import BAD, GOOD, Book, Column, Mark, rounded


def book(sweep: Sweep, lang: Lang) -> bytes:
    """The workbook."""
    made = Book("price list", lang)
    made.page(say("cases", lang), " ".join(notes(sweep, lang)), case_columns(sweep, lang),
           [case_row(sweep, case, lang) for case in sweep.cases],
           [Mark("outcome", BAD, equal=tell("infeasible", lang)), Mark("outcome", GOOD, equal=tell("optimal", lang))],
           freeze=len(sweep.axes))  # fmt: skip
    marginals = [_marginal(sweep, one, lang) for one in sweep.marginals()]
    if marginals:
        made.page(say("marginals", lang), "", _marginal_columns(sweep, lang), marginals)
    made.page(say("forecast", lang), pace_text(sweep, lang) or "", _coverage_columns(sweep, lang),
           [_coverage(case, lang) for case in sweep.cases if case.coverage is not None])  # fmt: skip
    gone = [_clash(case, clash) for case in sweep.cases for clash in case.conflict]
    if gone:
        keys = ("case", "label", "kind", "clause", "authority")
        made.page(say("conflicts", lang), "", [Column(key, say(key, lang), most=60) for key in keys], gone)
    return made.done()


def _paths(sweep: Sweep) -> list[Column]:
    """A column for each path, of numbers where all its values are."""
    return [Column(f"={axis.path}", axis.path, "text", 30) for axis in sweep.axes]


def case_columns(sweep: Sweep, lang: Lang) -> list[Column]:
    """The columns of the price list."""
    goals = []
    for name in goal_names(sweep):
        goals += [
            Column(f"value {name}", say("value.of", lang, goal=name), "whole"),
            Column(f"bound {name}", say("bound.of", lang, goal=name), "whole"),
            Column(f"gap {name}", say("gap.of", lang, goal=name), "share"),
        ]
    last = [
        Column("covered", say("covered", lang), "share"), Column("left", say("left", lang), "whole"),
        Column("carried", say("carried", lang), most=30), Column("seconds", say("seconds", lang), "whole"),
        Column("plan", say("plan", lang), most=40),
    ]  # fmt: skip
    head = [Column("now", tell("now", lang), "flag"), Column("outcome", say("outcome", lang))]
    return [*_paths(sweep), *head, *goals, *last]


def case_row(sweep: Sweep, case: Case, lang: Lang) -> dict[str, Any]:
    """A case in the price list."""
    row: dict[str, Any] = {f"={path}": text for path, text in case.values.items()}
    row |= {"outcome": tell(case.outcome, lang), "now": say("yes", lang) if case.current else ""}
    for name, goal in zip(goal_names(sweep), case.goals, strict=False):
        row |= {f"value {name}": goal.value, f"bound {name}": goal.bound, f"gap {name}": rounded(goal.gap)}
    if case.coverage is not None:
        row |= {"covered": rounded(case.coverage.share(-1)), "left": case.coverage.left}
    plan = "" if case.plan is None or case.folder is None else f"{case.folder.parent.name}/{case.folder.name}/plan.json"
    return {**row, "carried": case.carried, "seconds": round(case.seconds), "plan": plan}


def _marginal_columns(sweep: Sweep, lang: Lang) -> list[Column]:
    held = _paths(sweep) if len(sweep.axes) > 1 else []
    return [
        Column("step", say("step", lang)), Column("from", say("from", lang)), Column("to", say("to", lang)), *held,
        Column("goal", say("goal", lang)), Column("change", say("change", lang), "whole"),
        Column("share", say("share", lang), "share"), Column("low", say("low", lang), "whole"),
        Column("high", say("high", lang), "whole"), Column("proven", say("proven", lang), "flag"),
        Column("what", say("what", lang), most=70),
    ]  # fmt: skip


def _marginal(sweep: Sweep, one: Marginal, lang: Lang) -> dict[str, Any]:
    row = {f"={path}": text for path, text in one.before.values.items() if path != one.path}
    return {
        **row, "step": step_name(one.path, one.step, lang), "from": one.before.values[one.path],
        "to": one.after.values[one.path], "goal": one.goal, "change": one.change, "share": rounded(one.share),
        "low": one.low, "high": one.high, "proven": say("yes" if one.proven else "no", lang),
        "what": goal_text(one, lang),
    }  # fmt: skip


def _coverage_columns(sweep: Sweep, lang: Lang) -> list[Column]:
    years = [Column(f"year {n}", tell("year", lang, n=n), "share") for n in range(1, sweep.years + 1)]
    last = [Column("complete", say("complete", lang), "day"), Column("what", say("what", lang), most=70)]
    return [*_paths(sweep), *years, Column("left", say("left", lang), "whole"), *last]


def _coverage(case: Case, lang: Lang) -> dict[str, Any]:
    cover = case.coverage
    assert cover is not None
    shares = {f"year {n}": rounded(cover.share(n - 1)) for n in range(1, len(cover.by_year) + 1)}
    values = {f"={path}": text for path, text in case.values.items()}
    return {
        **values,
        **shares,
        "left": cover.left,
        "complete": cover.complete,
        "what": coverage_text(case, cover, lang),
    }


def _clash(case: Case, clash: Any) -> dict[str, Any]:
    return {"case": case.label, "label": clash.label, "kind": clash.kind, "clause": clash.clause,
            "authority": clash.authority}  # fmt: skip
