"""Doubts about selections: words that nothing bears, selections that pick nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from planner.faults import Path
from planner.lint_survey import Survey
from planner.loading.context import Context, walk
from planner.nearest import nearest
from planner.selectors import Family, Selector

_KEYS = ("kind", "system", "area", "zone", "tags", "visit", "pool", "skills")
_SECTIONS = ("visits", "partners", "rules", "goals", "groups", "rounds")


def doubt_selections(context: Context, survey: Survey) -> None:
    """Warn of every selection that picks nothing, and of words that no unit, visit or person bears."""
    problem = survey.problem
    records = [
        *(facts.record for facts in problem.units.facts.values()),
        *(visit.record for visit in problem.visits.values()),
        *(dict(person) for person in problem.people.values()),
    ]
    words = {key: _values(records, key) for key in _KEYS}
    for selector, path in _selections(context):
        before = len(context.faults)
        for part, at in walk(selector, path):
            if isinstance(part, Selector):
                _words(context, part, at, words)
        if len(context.faults) == before and not any(selector.matches(record) for record in records):
            context.add("doubt.nothing", path, severity="warning")
    _skills(context, words["skills"])
    _families(context, survey)
    for number, series in enumerate(context.scenario.rounds.series):
        for place, kind in enumerate(series.visits):
            _known(context, kind, ("rounds", "series", number, "visits", place), words["visit"])
    for kind in context.scenario.defaults.effort:
        _known(context, kind, ("defaults", "effort", kind), words["kind"], key=True)


def _selections(context: Context) -> Iterator[tuple[Selector, Path]]:
    """The outermost selectors of the scenario."""
    for section in _SECTIONS:
        value = getattr(context.scenario, section)
        items = (
            [(one, (section, n)) for n, one in enumerate(value)] if isinstance(value, tuple) else [(value, (section,))]
        )
        for item, path in items:
            yield from _outermost(item, path)


def _outermost(item: BaseModel, path: Path) -> Iterator[tuple[Selector, Path]]:
    inner: Path | None = None
    for part, at in walk(item, path):
        if inner is not None and at[: len(inner)] == inner:
            continue
        if isinstance(part, Selector):
            inner = at
            # `{}` and a selection left out pick everything.
            if part.model_fields_set:
                yield part, at


def _values(records: list[Any], key: str) -> frozenset[str]:
    found: set[str] = set()
    for record in records:
        value = record.get(key)
        found.update([value] if isinstance(value, str) else value or ())
    return frozenset(found)


def _words(context: Context, selector: Selector, path: Path, words: dict[str, frozenset[str]]) -> None:
    for key in _KEYS:
        for number, word in enumerate(getattr(selector, key) or ()):
            _known(context, word, (*path, key, number), words[key])


def _known(context: Context, word: str, path: Path, words: frozenset[str], *, key: bool = False) -> None:
    if word not in words:
        names = tuple(sorted(words))
        context.add(
            "doubt.word", path, severity="warning", key=key, found=word, allowed=names, hint=nearest(word, names)
        )


def _skills(context: Context, skills: frozenset[str]) -> None:
    """Skills that are asked for and that nobody has."""
    if context.scenario.people is None:
        return
    asked: list[tuple[Any, Path]] = [(context.scenario.groups.skills, ("groups", "skills"))]
    for number, series in enumerate(context.scenario.rounds.series):
        asked.append((series.groups.skills, ("rounds", "series", number, "groups", "skills")))
    asked += [(getattr(rule, "skills", None), ("rules", n, "skills")) for n, rule in enumerate(context.scenario.rules)]
    for wanted, path in asked:
        for skill in wanted if isinstance(wanted, dict) else ():
            _known(context, skill, (*path, skill), skills, key=True)


def _families(context: Context, survey: Survey) -> None:
    """Rules and goals about families (`by`) of which the visits that they select form none."""
    items: list[tuple[Any, Path]] = [(rule, ("rules", n)) for n, rule in enumerate(context.scenario.rules)]
    items += [
        (part, ("goals", n, *inner)) for n, goal in enumerate(context.scenario.goals) for inner, part in goal.single()
    ]
    for item, path in items:
        by, select = getattr(item, "by", None), getattr(item, "select", None)
        of_people = getattr(item, "of", None) == "service"
        if not isinstance(by, str) or by not in get_args(Family) or select is None or of_people:
            continue
        visits = survey.problem.select_visits(select)
        if visits and not survey.problem.families(visits, str(by)):
            context.add("doubt.families", (*path, "by"), severity="warning", found=by, count=len(visits))
