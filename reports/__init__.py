"""Reports of a plan: charts, workbook and what else the office hands out. Heavy libraries are loaded when needed.

A report is a module with `files(index, lang)`, which gives names and contents of its files, drawn from a `PlanIndex`
and nothing else; a chart is a module of plain functions that take a `PlanIndex`: `draw` on given axes, `poster` as one
picture, `pages` as the pages of a PDF.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from planner.file_names import inside
from planner.files import write_whole
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from reports.catalogue import EVERYBODY, Kind, Listener, Report, ReportError, Written, choose, day_of
from reports.words import Lang

if TYPE_CHECKING:
    from reports.recipients import Recipient

CATALOGUE: dict[str, Report] = {
    "letters": Report(
        "letters",
        templates=True,
        recipients=EVERYBODY,
        shown={
            "leader": ("authorisation", "tasks", "schedule"),
            "unit": ("unit-notices",),
            "public": ("notice",),
        },
    ),
    "gantt-groups": Report("gantt_groups", chart=True, groups=("gantt", "charts"), recipients=EVERYBODY),
    "gantt-units": Report("gantt_units", chart=True, groups=("gantt", "charts"), recipients=EVERYBODY),
    "coverage": Report("coverage", chart=True, groups=("charts",)),
    "service": Report("service", chart=True, groups=("charts",), needs="people"),
    "load": Report("load", chart=True, groups=("charts",)),
    "exchange": Report("exchange", chart=True, groups=("charts",), needs="partners"),
    "risk": Report("risk", chart=True, groups=("charts",)),
    "xlsx": Report("workbook", recipients=EVERYBODY),
    "page": Report("page", recipients=EVERYBODY),
    "calendars": Report("calendars", recipients=frozenset({"leader"})),
}
"""Name of a report → what it is. A further one is a line here. Letters first: an office's templates may be at fault."""

__all__ = ["CATALOGUE", "Report", "ReportError", "Written", "write"]


def write(
    problem: Problem,
    plan: Plan,
    directory: str | Path,
    *,
    only: Collection[str] | None = None,
    lang: str | None = None,
    templates: Path | None = None,
    recipient: str | Recipient | None = None,
    as_of: str | dt.date | None = None,
    listen: Listener | None = None,
) -> tuple[Path, ...]:
    """Write the reports of a plan into a directory; the files, in the order written.

    `only`: names of reports (`gantt-groups` …) or of groups of them (`gantt`, `charts`), default all that the scenario
    has something for. `lang`: `zh` or `en`, default the scenario's language. `templates`: a folder of the office's own
    letters. `recipient` (`leader:ID`, `unit:ID`, `public`): what they may see as of a day, and nothing else. `listen`
    hears of each file. ReportError (a ValueError) says what is wrong with the call before anything is written; each
    file is written whole or not at all.
    """
    language: Lang = "zh" if (lang or problem.scenario.language) == "zh" else "en"
    index, kind = _seen(problem, plan, recipient, day_of(as_of, language), only, language)
    chosen = choose(CATALOGUE, only, index.problem, kind, language)
    written: dict[str, Path] = {}
    for number, name in enumerate(chosen, 1):
        for file, content in CATALOGUE[name].files(name, index, language, templates=templates, kind=kind):
            path = inside(Path(directory), file)
            if file.casefold() in written:
                raise RuntimeError(f"two reports write {file}")
            write_whole(path, content)
            written[file.casefold()] = path
            if listen is not None:
                listen(Written(path, name, number, len(chosen)))
    return tuple(written.values())


def _seen(
    problem: Problem,
    plan: Plan,
    recipient: str | Recipient | None,
    day: dt.date | None,
    only: Collection[str] | None,
    lang: Lang,
) -> tuple[PlanIndex, Kind | None]:
    """What reports are drawn from, and the kind of recipient (None: the office)."""
    if recipient is None:
        return PlanIndex(problem, plan), None
    from reports.recipients import parse, reduce

    to = parse(recipient, lang)
    choose(CATALOGUE, only, problem, to.kind, lang)  # a report that this recipient does not get is told first
    return reduce(problem, plan, to, day, lang), to.kind
