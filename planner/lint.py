"""Every fault and doubt in a scenario: what is wrong, what cannot work, what looks wrong, what was assumed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planner.calendar import estimated_years
from planner.faults import Bilingual, Fault, InputError, in_order, phrase
from planner.lint_capacity import doubt_capacity
from planner.lint_people import doubt_people
from planner.lint_rules import doubt_rules
from planner.lint_selections import doubt_selections
from planner.lint_survey import Survey
from planner.loading import Loaded, load_with_source
from planner.loading.context import Context
from planner.loading.tree import NoMarks, Tree
from planner.problem import DEFAULT_RISK, Problem
from planner.scenario import Scenario
from planner.workbook.words import UNIT_KINDS

_NAMES_SHOWN = 8


def lint(source: str | Path | Scenario | Loaded) -> tuple[Fault, ...]:
    """The errors of a scenario; if it has none, what counting proves impossible, its warnings and notes, each kind of
    doubt told once, not per unit."""
    if isinstance(source, str | Path):
        try:
            source = load_with_source(source)
        except InputError as error:
            return error.faults
    if isinstance(source, Scenario):
        source = Loaded(source, Tree({}, NoMarks(source.name)))
    context = Context(source.scenario, source.tree, faults=list(source.notes))
    survey = Survey(Problem(source.scenario))
    for doubt in _DOUBTS if survey.problem.rounds else _WITHOUT_ROUNDS:
        doubt(context, survey)
    return in_order(context.faults)


def _assumed(context: Context, survey: Survey) -> None:
    """Values that units, groups and partners do not say."""
    _efforts(context)
    units = context.scenario.units
    risk = [unit.id for unit in units if unit.risk is None]
    if risk:
        context.add(
            "assumed.risk", ("units",), severity="note", count=len(risk), names=some_of(risk), risk=DEFAULT_RISK
        )
    area = [unit.id for unit in units if unit.area is None]
    if area:
        context.add("assumed.area", ("units",), severity="note", count=len(area), names=some_of(area))
    for one in survey.problem.round_kinds.values():
        if context.scenario.people is None and one.groups.capacity is None:
            context.add("assumed.capacity", survey.kind_path(one) if one.series else ("groups",), severity="note")
    if context.scenario.people is not None and context.scenario.groups.size is None:
        context.add("assumed.size", ("groups",), severity="note")
    for index, partner in enumerate(context.scenario.partners):
        fields = tuple(key for key in ("capacity", "visits") if getattr(partner, key) is None)
        if fields:
            context.add("assumed.partner", ("partners", index), severity="note", fields=fields)


def _efforts(context: Context) -> None:
    """Units that give no effort: by kind, what was taken for them."""
    defaults = context.scenario.defaults.effort
    silent: dict[str, list[str]] = {}
    for unit in context.scenario.units:
        if unit.effort is None:
            silent.setdefault(unit.kind, []).append(unit.id)
    kinds = tuple(
        phrase("assumed.kind", kind=_kind(kind), count=len(names), effort=defaults[kind])
        for kind, names in silent.items()
        if kind in defaults
    )
    if kinds:
        count = sum(len(names) for kind, names in silent.items() if kind in defaults)
        context.add("assumed.effort", ("units",), severity="note", count=count, kinds=kinds)
    for kind, names in silent.items():
        if kind not in defaults:
            some = some_of(names)
            context.add("doubt.effort", ("units",), severity="warning", kind=_kind(kind), count=len(names), names=some)


def _kind(kind: str) -> Bilingual:
    """A kind of unit as a workbook calls it; a word of the scenario's own as it is."""
    return Bilingual(UNIT_KINDS.get(kind, (kind,))[0], kind)


def _calendar(context: Context, survey: Survey) -> None:
    years = estimated_years(context.scenario)
    if years:
        context.add("assumed.holidays", ("calendar",), severity="note", years=tuple(map(str, years)))


def _past(context: Context, survey: Survey) -> None:
    """Leaders and members of visits before the term who are not among the people any more, or misspelt."""
    if context.scenario.people is None:
        return
    for index, unit in enumerate(context.scenario.units):
        for number, visit in enumerate(unit.past):
            path = ("units", index, "past", number)
            named = [("leader", visit.leader)] if visit.leader else []
            for key, name in [*named, *(("members", member) for member in visit.members)]:
                if name not in context.people:
                    context.add("doubt.past", (*path, key), severity="warning", found=name)


def _unvisited(context: Context, survey: Survey) -> None:
    """Units that no rule and no order asks to visit."""
    seen = {visit.unit for visit in survey.problem.visits.values()}
    names = [unit.id for unit in context.scenario.units if unit.covered_by is None and unit.id not in seen]
    if names:
        context.add("doubt.unvisited", ("units",), severity="warning", count=len(names), names=some_of(names))


def _goals(context: Context, survey: Survey) -> None:
    if not context.scenario.goals:
        context.add("doubt.goals", ("goals",), severity="warning")


def some_of(names: Iterable[str]) -> tuple[str, ...]:
    """The first few of many names."""
    names = list(names)
    return (*names[:_NAMES_SHOWN], *["…"] * (len(names) > _NAMES_SHOWN))


def _no_rounds(context: Context, survey: Survey) -> None:
    """There is no candidate round at all: whatever must be done cannot be, and nothing else can be told."""
    must = any(visit.mandatory for visit in survey.problem.visits.values()) or context.scenario.rounds.per_year.min
    context.add("cannot.no_rounds", ("rounds", "slots"), severity="impossible" if must else "warning")


_ALWAYS = (_assumed, _calendar, _past, _unvisited, _goals, doubt_selections)
_DOUBTS = (*_ALWAYS, doubt_rules, doubt_people, doubt_capacity)
_WITHOUT_ROUNDS = (*_ALWAYS, _no_rounds)
