"""Every fault and doubt in a scenario: what is wrong, what looks wrong, what was assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from planner.calendar import estimated_years
from planner.faults import Fault, InputError, in_order
from planner.lint_capacity import doubt_capacity, path_of
from planner.lint_selections import doubt_selections
from planner.loading import Loaded, load_with_source
from planner.loading.context import Context
from planner.loading.tree import NoMarks, Tree
from planner.problem import DEFAULT_RISK, Problem
from planner.scenario import Person, Scenario

_NAMES_SHOWN = 8


def lint(source: str | Path | Scenario | Loaded) -> tuple[Fault, ...]:
    """The errors of a scenario; if it has none, its warnings and notes, each kind of doubt told once, not per unit."""
    if isinstance(source, str | Path):
        try:
            source = load_with_source(source)
        except InputError as error:
            return error.faults
    if isinstance(source, Scenario):
        source = Loaded(source, Tree({}, NoMarks(source.name)))
    context = Context(source.scenario, source.tree)
    problem = Problem(source.scenario)
    for doubt in _DOUBTS:
        doubt(context, problem)
    return in_order(context.faults)


def _assumed(context: Context, problem: Problem) -> None:
    """Values that units do not say."""
    defaults = context.scenario.defaults.effort
    silent: dict[str, list[str]] = {}
    for unit in context.scenario.units:
        if unit.effort is None:
            silent.setdefault(unit.kind, []).append(unit.id)
    for kind, names in silent.items():
        count, some = len(names), some_of(names)
        if kind in defaults:
            context.add(
                "assumed.effort", ("units",), severity="note", kind=kind, count=count, names=some, effort=defaults[kind]
            )
        else:
            context.add("doubt.effort", ("units",), severity="warning", kind=kind, count=count, names=some)
    units = context.scenario.units
    risk = [unit.id for unit in units if unit.risk is None]
    if risk:
        context.add(
            "assumed.risk", ("units",), severity="note", count=len(risk), names=some_of(risk), risk=DEFAULT_RISK
        )
    area = [unit.id for unit in units if unit.area is None]
    if area:
        context.add("assumed.area", ("units",), severity="note", count=len(area), names=some_of(area))
    for one in problem.round_kinds.values() if context.scenario.people is None else ():
        if one.groups.capacity is None:
            context.add("assumed.capacity", path_of(problem, one) if one.series else ("groups",), severity="note")


_RECUSAL: tuple[tuple[str, Callable[[Person], bool]], ...] = (
    ("posts", lambda person: person.posts is None),
    ("relatives", lambda person: person.relatives is None),
    ("hometown", lambda person: person.hometown is None),
    ("employer", lambda person: person.employer is None and person.pool == "seconded"),
)


def _unknown(context: Context, problem: Problem) -> None:
    """What is not known of people, and what would have to be known to keep them from their kin."""
    people = context.scenario.people or ()
    for key, lacks in _RECUSAL:
        names = [person.id for person in people if lacks(person)]
        if names:
            context.add(
                f"doubt.{key}",
                ("people",),
                severity="warning",
                count=len(names),
                total=len(people),
                names=some_of(names),
            )


def _calendar(context: Context, problem: Problem) -> None:
    years = estimated_years(context.scenario)
    if years:
        context.add("assumed.holidays", ("calendar",), severity="note", years=tuple(map(str, years)))


def _past(context: Context, problem: Problem) -> None:
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


def _unvisited(context: Context, problem: Problem) -> None:
    """Units that no rule and no order asks to visit."""
    seen = {visit.unit for visit in problem.visits.values()}
    names = [unit.id for unit in context.scenario.units if unit.covered_by is None and unit.id not in seen]
    if names:
        context.add("doubt.unvisited", ("units",), severity="warning", count=len(names), names=some_of(names))


def _goals(context: Context, problem: Problem) -> None:
    if not context.scenario.goals:
        context.add("doubt.goals", ("goals",), severity="warning")


def some_of(names: Iterable[str]) -> tuple[str, ...]:
    """The first few of many names."""
    names = list(names)
    return (*names[:_NAMES_SHOWN], *["…"] * (len(names) > _NAMES_SHOWN))


_DOUBTS = (_assumed, _unknown, _calendar, _past, _unvisited, _goals, doubt_selections, doubt_capacity)
