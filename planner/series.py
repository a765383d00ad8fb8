"""The kinds of round of a scenario with all their settings: the main one, and each series with what it inherits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planner.calendar import Round
    from planner.scenario import Groups, PerYear, Phase, Scenario, Series, SeriesGroups, Slot


@dataclass(frozen=True, slots=True)
class RoundKind:
    """One kind of round: the main one (`series` and `name` are None) or a series, nothing left to look up elsewhere."""

    series: str | None
    name: str | None
    per_year: PerYear
    phases: Mapping[str, Phase]
    on_duty: tuple[str, ...] | None
    slots: tuple[Slot, ...] | None
    visits: frozenset[str] | None
    """The kinds of visit made there; None: all those that no series names."""
    groups: Groups
    apart: bool
    """Whether its groups are formed for it alone, so that its group 1 is not the main rounds' group 1."""


def round_kinds(scenario: Scenario) -> tuple[RoundKind, ...]:
    """The main kind of round, then the series as the scenario lists them."""
    main = scenario.rounds
    first = RoundKind(
        None, None, main.per_year, main.phases, main.on_duty, main.slots, None, scenario.groups, apart=False
    )
    return (first, *(series_kind(scenario, series) for series in main.series))


def series_kind(scenario: Scenario, series: Series) -> RoundKind:
    """A series with what it leaves out taken from the main sections, key by key."""
    main, groups = scenario.rounds, series.groups
    return RoundKind(
        series.id,
        series.name,
        series.per_year,
        main.phases if series.phases is None else series.phases,
        main.on_duty if series.on_duty is None else series.on_duty,
        series.slots,
        frozenset(series.visits),
        _groups(scenario.groups, groups, same_phases=series.phases is None),
        apart=groups.per_round is not None or groups.standing is not None,
    )


def _groups(main: Groups, own: SeriesGroups, *, same_phases: bool) -> Groups:
    """Each key as the series gives it, else as in the main section, but for two that hang on others: standing groups
    are those of the main section's `per_round`, person-days those of its phases and size."""
    given: dict[str, Any] = {key: getattr(own, key) for key in type(own).model_fields if getattr(own, key) is not None}
    if "per_round" in given:
        given.setdefault("standing", ())
    if "size" in given or not same_phases:
        given.setdefault("capacity", None)
    return main.model_copy(update=given)


def groups_on(groups: Groups, start: dt.date) -> Groups:
    """The settings of groups in a round that starts on that day: of what holds from some day on, the latest."""
    bounds = groups.per_round
    for later in sorted(bounds.later, key=lambda one: one.from_):
        if later.from_ <= start:
            told = {key: value for key in ("min", "max") if (value := getattr(later, key)) is not None}
            bounds = bounds.model_copy(update=told)
    return groups if bounds is groups.per_round else groups.model_copy(update={"per_round": bounds})


def most_labels(groups: Groups, start: dt.date) -> int:
    """How many labels of groups a round has that starts on that day: the most there have been until then."""
    later = [one.max for one in groups.per_round.later if one.max is not None and one.from_ <= start]
    return max([groups.per_round.max, *later])


def opened_numbers(rounds: Iterable[Round], opened: Iterable[int]) -> dict[int, int]:
    """Index of each opened round, in time order → its number, from 1, among the opened ones of its own series."""
    rounds = tuple(rounds)
    series = {candidate.index: candidate.series for candidate in rounds}
    told = {candidate.index: candidate.number for candidate in rounds if candidate.number is not None}
    counts: dict[str | None, int] = {}
    found: dict[int, int] = {}
    for index in sorted(opened):
        counts[series[index]] = found[index] = told.get(index) or counts.get(series[index], 0) + 1
    return found
