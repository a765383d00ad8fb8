"""What a report is, as the catalogue lists it, and which reports a call asks for."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from planner.nearest import nearest
from planner.plan_index import PlanIndex
from planner.problem import Problem
from reports.catalogue_words import say
from reports.words import Lang

Kind = Literal["leader", "unit", "public"]
"""Who a report may be handed to outside the office."""
EVERYBODY: frozenset[Kind] = frozenset(("leader", "unit", "public"))
Need = Literal["people", "partners"]


class ReportError(ValueError):
    """The call is wrong: no such report, not for this recipient, no such recipient. The text is for the caller."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its module in `reports`, which has `files(index, lang)`; a chart has `poster` and `pages` instead.

    `groups`: further names that stand for it. `needs`: what the scenario must have, else it is left out. `recipients`:
    to whom it may go. `shown`: kind of recipient → what it gets of the report, which `files` takes as `only` [all].
    `templates`: whether `files` takes a folder of the office's own templates.
    """

    module: str
    chart: bool = False
    groups: tuple[str, ...] = ()
    needs: Need | None = None
    recipients: frozenset[Kind] = frozenset()
    shown: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    templates: bool = False

    def fits(self, problem: Problem) -> bool:
        """Whether the scenario has what the report is about."""
        return self.needs is None or (problem.staffed if self.needs == "people" else bool(problem.partners))

    def files(
        self, name: str, index: PlanIndex, lang: Lang, *, templates: Path | None, kind: Kind | None
    ) -> Iterator[tuple[str, bytes]]:
        """Names (relative) and contents of its files; `kind` None: for the office."""
        module = importlib.import_module(f"reports.{self.module}")
        if self.chart:
            from reports.chart_files import chart_files

            return chart_files(module, name, index, lang)
        more: dict[str, Any] = {"templates": templates} if self.templates else {}
        if kind is not None and kind in self.shown:
            more["only"] = self.shown[kind]
        found: Iterator[tuple[str, bytes]] = module.files(index, lang, **more)
        return found


Catalogue = Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class Written:
    """A file that has just been written: its report, and how many of all reports are done before it."""

    path: Path
    report: str
    number: int
    """Place of the report among those asked for, from 1."""
    of: int


Listener = Callable[[Written], None]


def group_names(catalogue: Catalogue) -> tuple[str, ...]:
    """The names that stand for several reports."""
    return tuple(dict.fromkeys(group for report in catalogue.values() for group in report.groups))


def choose(
    catalogue: Catalogue, only: Collection[str] | None, problem: Problem, kind: Kind | None, lang: Lang
) -> tuple[str, ...]:
    """Names of the reports asked for, in the catalogue's order; ReportError for a name that is not one, or for a report
    that the scenario has nothing for or that this kind of recipient does not get. None: all there are."""
    wanted = None if only is None else set(only)
    offered = [name for name, one in catalogue.items() if kind is None or kind in one.recipients]
    if wanted is None:
        return tuple(name for name in offered if catalogue[name].fits(problem))
    groups = group_names(catalogue)
    unknown = sorted(wanted - set(catalogue) - set(groups))
    if unknown or not wanted:
        raise ReportError(_unknown(unknown, catalogue, lang))
    for name in wanted & set(catalogue):
        if name not in offered:
            who = say(lang, f"recipient.{kind}")
            raise ReportError(say(lang, "report.not_for", name=name, who=who, names=_listed(offered, lang)))
        if not catalogue[name].fits(problem):
            raise ReportError(say(lang, f"report.needs.{catalogue[name].needs}", name=name))
    chosen = [name for name in offered if name in wanted or wanted & set(catalogue[name].groups)]
    if not chosen:
        named, who = _listed(wanted, lang), say(lang, f"recipient.{kind}")
        raise ReportError(say(lang, "report.not_for", name=named, who=who, names=_listed(offered, lang)))
    return tuple(name for name in chosen if catalogue[name].fits(problem))


def _unknown(names: Collection[str], catalogue: Catalogue, lang: Lang) -> str:
    allowed = [*catalogue, *group_names(catalogue)]
    near = nearest(next(iter(names), ""), allowed)
    hint = say(lang, "report.near", name=near) if near else ""
    return say(lang, "report.unknown", names=_listed(names, lang), allowed=", ".join(allowed)) + hint


def _listed(names: Collection[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(sorted(names) if isinstance(names, set) else names) or "—"


def day_of(text: str | dt.date | None, lang: Lang) -> dt.date | None:
    """A day as the caller gives it; ReportError if it is none."""
    if text is None or (isinstance(text, dt.date) and not isinstance(text, dt.datetime)):
        return text
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        raise ReportError(say(lang, "as_of.wrong", found=text)) from None
