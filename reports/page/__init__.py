"""The plan as one web page for a browser without a network: schedule, coverage, work, exchange, goals, certificate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.plan_index import PlanIndex
from reports.blocks import Blocks
from reports.page import figures, proofs
from reports.page.assemble import assemble
from reports.page.names import safe
from reports.page.schedule import Schedule, dates
from reports.page.words import catalogue
from reports.words import Lang

NAME = "plan.html"


def files(index: PlanIndex, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """The page as one file, `plan.html`; the same bytes for the same plan. It needs nothing beside itself."""
    blocks = Blocks(index, lang)
    schedule = Schedule(blocks)
    found = _data(blocks, schedule, lang)
    yield NAME, assemble(found, found["words"], schedule.css())


def _data(blocks: Blocks, schedule: Schedule, lang: Lang) -> dict[str, Any]:
    """All that the page shows. `sections` names those that have something to show, in order."""
    index = blocks.index
    made: dict[str, Any] = {
        "lang": lang, "words": catalogue(lang), "name": safe(index.problem.scenario.name),
        "term": dates(blocks.term), "status": index.plan.status, **schedule.data(),
        "years": figures.years(blocks), "coverage": figures.coverage(index, blocks),
        "work": figures.work(blocks, schedule), "exchange": figures.exchange(index, schedule),
        "goals": figures.goals(index, lang), "certificate": None, "violations": None,
    }  # fmt: skip
    if proofs.whole(index):
        made["certificate"] = proofs.Recusal(index, schedule, lang).data()
        made["violations"] = proofs.violations(index, lang)
    there = {
        "overview": True, "gantt": made["groups"], "coverage": made["visits"],
        "work": made["work"] and made["groups"], "load": not made["work"] and made["bars"],
        "exchange": made["exchange"], "goals": made["goals"], "certificate": made["certificate"],
        "violations": made["violations"],
    }  # fmt: skip
    made["sections"] = [name for name, content in there.items() if content]
    return made
