"""Dates and bounds: nothing runs backwards, nothing lies outside the term, the rounds can be laid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pydantic import BaseModel

from planner.calendar import candidate_rounds, term_span
from planner.faults import Path
from planner.loading.context import Context, kinds_of_round, walk
from planner.nearest import nearest
from planner.scenario import Phase, Rounds, Series

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""No date of a real programme is outside these; date arithmetic is safe within."""
_SITE = "investigate"


def check_dates(context: Context) -> None:
    """Reversed and outside windows, crossed bounds, phases, the term itself."""
    scenario = context.scenario
    for section in type(scenario).model_fields:
        value = getattr(scenario, section)
        if isinstance(value, BaseModel):
            _parts(context, value, (section,))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                # Most units hold no model and no date: not walking them halves the time of all checks.
                if section != "units" or item.past or item.covered_by:
                    _parts(context, item, (section, index))
    if "rounds" not in context.lost:
        for path, rounds in kinds_of_round(scenario):
            _phases(context, rounds, path)
    if not _FIRST_YEAR <= scenario.term.start.year <= _LAST_YEAR:
        context.lost |= {"term"}
    if "term" not in context.lost:
        _windows(context)
        _past(context)
    if not context.faults and not context.lost & {"rounds", "term", "calendar"}:
        _laid(context)


def _parts(context: Context, item: BaseModel, path: Path) -> None:
    for part, at in walk(item, path):
        _ends(context, part, at)
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            if isinstance(value, dt.date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
                context.add("date.year", (*at, info.alias or name), found=value)


def _ends(context: Context, part: BaseModel, path: Path) -> None:
    """`from` … `to` (or `until`) and `min` … `max` of any model."""
    start = getattr(part, "from_", None)
    for key in ("to", "until"):
        end = getattr(part, key, None)
        if start is not None and end is not None and start > end:
            context.add("window.reversed", (*path, key), found=end, start=start)
    low, high = getattr(part, "min", None), getattr(part, "max", None)
    if isinstance(low, int) and isinstance(high, int) and low > high:
        context.add("bounds.crossed", (*path, "min"), found=low, high=high)


def _phases(context: Context, rounds: Rounds | Series, start: Path) -> None:
    """The phases of one kind of round, which starts at the path `start`; those of a series may be the main ones."""
    if rounds.phases is not None:
        _own_phases(context, rounds.phases, start)
    names = tuple(rounds.phases if rounds.phases is not None else context.scenario.rounds.phases)
    for index, name in enumerate(rounds.on_duty or ()):
        if name not in names:
            context.add(
                "phases.unknown", (*start, "on_duty", index), found=name, allowed=names, hint=nearest(name, names)
            )


def _own_phases(context: Context, phases: Mapping[str, Phase], start: Path) -> None:
    site = phases.get(_SITE)
    if site is None:
        near = nearest(_SITE, phases)
        if near is None:
            context.add("phases.site", (*start, "phases"))
        else:
            context.add("phases.site", (*start, "phases", near), key=True, found=near, hint=_SITE)
    elif site.days == 0:
        context.add("phases.site", (*start, "phases", _SITE), found=0)
    before: list[str] = []
    for name, phase in phases.items():
        if phase.with_ is not None and phase.with_ not in before:
            hint = nearest(phase.with_, before)
            context.add(
                "phases.with", (*start, "phases", name, "with"), found=phase.with_, allowed=tuple(before), hint=hint
            )
        before.append(name)


def _windows(context: Context) -> None:
    """Windows that miss the term."""
    scenario = context.scenario
    for index, order in enumerate(scenario.visits):
        if order.window is not None:
            _inside(context, order.window.from_, order.window.to, ("visits", index, "window"))
    for index, partner in enumerate(scenario.partners):
        if partner.window is not None:
            _inside(context, partner.window.from_, partner.window.to, ("partners", index, "window"))
    for index, rule in enumerate(scenario.rules):
        start, end = getattr(rule, "from_", None), getattr(rule, "to", None)
        _inside(context, start, end, ("rules", index))
        _inside(context, None, getattr(rule, "by", None), ("rules", index), "by")
    span = term_span(scenario)
    if "rounds" in context.lost:
        return
    for path, rounds in kinds_of_round(scenario):
        for index, slot in enumerate(rounds.slots or ()):
            if not span.start <= slot.start <= span.end:
                at = (*path, "slots", index, "start")
                context.add("slot.outside", at, found=slot.start, start=span.start, end=span.end)


def _inside(context: Context, start: object, end: object, path: Path, key: str = "to") -> None:
    span = term_span(context.scenario)
    if isinstance(start, dt.date) and start > span.end:
        context.add("window.outside", (*path, "from"), found=start, start=span.start, end=span.end)
    elif isinstance(end, dt.date) and end < span.start:
        context.add("window.outside", (*path, key), found=end, start=span.start, end=span.end)


def _past(context: Context) -> None:
    """Visits before the term that are not before it."""
    start = context.scenario.term.start
    for index, unit in enumerate(context.scenario.units):
        for number, visit in enumerate(unit.past):
            if visit.on >= start:
                context.add("past.late", ("units", index, "past", number, "on"), found=visit.on, start=start)


def _laid(context: Context) -> None:
    """Whether the rounds can be laid at all: `closed` may leave no working day."""
    if not context.scenario.calendar.closed:
        return
    try:
        candidate_rounds(context.scenario)
    except ValueError:
        context.add("calendar.closed", ("calendar", "closed"))
