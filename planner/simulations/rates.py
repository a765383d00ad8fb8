"""The rates of a simulation (`planner-rates/1`): how often something is urgent, somebody ill, a round late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from planner.faults import Fault, InputError, fault
from planner.faults import Path as Keys
from planner.fields import Factor, Model, Positive, Share, Whole, Word
from planner.loading import read_source
from planner.loading.plain import plain
from planner.loading.tree import NoMarks, Tree
from planner.loading.validate import shape_faults
from planner.problem import Problem
from planner.selectors import Selector

Days = Annotated[Whole, Field(ge=1, le=2000)]


class Effort(Model):
    """Person-days from `min` to `max`, each as likely as the other."""

    min: Positive
    max: Positive


class Length(Model):
    """Days from `min` to `max`, each as likely as the other."""

    min: Days
    max: Days


class Urgent(Model):
    """Urgent cases: so many a year, anywhere among the selected units, to be done within `window_days` of the call."""

    per_year: Factor
    effort: Effort
    window_days: Days = 60
    kind: Word = "mobile"
    select: Selector = Selector()


class Illness(Model):
    """Absences that nobody knew of: so many in a year of one person's service."""

    per_person_year: Factor
    days: Length
    select: Selector = Selector()


class Delays(Model):
    """Rounds that start later than planned: the share of them, and how many days late."""

    per_round: Share
    days: Length


class Rates(Model):
    """What may happen, and how often; what is left out does not happen."""

    format: Literal["planner-rates/1"]
    urgent: Urgent | None = None
    illness: Illness | None = None
    delays: Delays | None = None


def load_rates(source: Mapping[str, Any] | str | Path, problem: Problem) -> Rates:
    """The rates of a file, or of plain data, for a scenario; `InputError` with every fault."""
    faults: list[Fault] = []
    if isinstance(source, Mapping):
        tree = Tree(plain(source), NoMarks("<rates>"))
    else:
        tree, faults = read_source(source)
    try:
        rates = Rates.model_validate(tree.data)
    except ValidationError as error:
        raise InputError([*faults, *shape_faults(Rates, tree, error)], problem.scenario.language) from None
    faults += [_placed(tree, *one) for one in _faults(rates, problem)]
    if faults:
        raise InputError(faults, problem.scenario.language)
    return rates


def _placed(tree: Tree, code: str, path: Keys, values: dict[str, Any]) -> Fault:
    return fault(code, tree.place(path), path, found=tree.at(path) if path else None, **values)


def _faults(rates: Rates, problem: Problem) -> Iterator[tuple[str, Keys, dict[str, Any]]]:
    """Code, path and values of what is wrong beyond the shape."""
    if rates.urgent is None and rates.illness is None and rates.delays is None:
        yield "rates.nothing", (), {}
    ranges = [("illness", one.days) for one in (rates.illness,) if one is not None]
    ranges += [("delays", one.days) for one in (rates.delays,) if one is not None]
    for name, days in ranges:
        if days.min > days.max:
            yield "rates.range", (name, "days", "min"), {"max": days.max}
    if rates.urgent is not None and rates.urgent.effort.min > rates.urgent.effort.max:
        yield "rates.range", ("urgent", "effort", "min"), {"max": rates.urgent.effort.max}
    if rates.urgent is not None and not problem.units.select(rates.urgent.select):
        yield "rates.nobody", ("urgent", "select"), {}
    if rates.illness is not None and not problem.staffed:
        yield "rates.no_people", ("illness",), {}
    elif rates.illness is not None and not problem.select_people(rates.illness.select):
        yield "rates.no_person", ("illness", "select"), {}


def per_day(rate: Decimal) -> float:
    """A rate a year as one a day."""
    return float(rate) / 365.25
