"""What cannot work by count alone: rounds that must open and cannot, visits that nothing can hold."""

from __future__ import annotations

from planner.calendar import add_years
from planner.faults import Phrase, phrase
from planner.lint_amounts import doubt_amounts
from planner.lint_load import doubt_load
from planner.lint_reach import OWN
from planner.lint_survey import Survey
from planner.loading.context import Context


def doubt_capacity(context: Context, survey: Survey) -> None:
    """Say where no plan can exist for want of rounds, groups, room or days, and where there is only just enough."""
    _nowhere(context, survey)
    _too_large(context, survey)
    _rounds(context, survey)
    doubt_amounts(context, survey)
    doubt_load(context, survey)


def _nowhere(context: Context, survey: Survey) -> None:
    """Visits that must be made and that no candidate round admits."""
    problem = survey.problem
    alike: dict[tuple[tuple[str, int], ...], list[str]] = {}
    for visit in problem.visits.values():
        if visit.mandatory and visit.id not in problem.fact_visits and not survey.reach.of(visit.id):
            alike.setdefault(tuple(sorted((+survey.reach.why[visit.id]).items())), []).append(visit.id)
    for reasons, names in alike.items():
        why = tuple(phrase("count.rounds", what=label, count=count) for label, count in reasons)
        context.add(
            "cannot.visit", survey.unit_path(problem.visits[names[0]].unit), severity="impossible", count=len(names),
            names=survey.visits(names), total=len(problem.rounds), why=why,
        )  # fmt: skip


def _too_large(context: Context, survey: Survey) -> None:
    """Visits that must be made and that are more than any group that may make them can take on."""
    found: dict[int, list[str]] = {}
    for name in survey.due:
        most = survey.most_days(name)
        if most is not None and survey.too_large(name):
            found.setdefault(most, []).append(name)
    for most, names in found.items():
        path = survey.unit_path(survey.problem.visits[names[0]].unit)
        context.add(
            "cannot.size", path, severity="impossible", count=len(names), names=survey.visits(names), most=most,
            effort=min(survey.problem.visits[name].effort for name in names),
        )  # fmt: skip


def _rounds(context: Context, survey: Survey) -> None:
    """Term years in which fewer rounds of a kind can open than must; fewer visits of a kind than rounds to open."""
    problem = survey.problem
    for kind, every in survey.kinds:
        least, needed, path = kind.per_year.min, 0, (*survey.kind_path(kind), "per_year", "min")
        series = phrase("rounds.series", name=kind.name) if kind.name else ""
        for year, indices in problem.years().items():
            here = [r for r in indices if r in every]
            if not least or _over(survey, here):
                continue
            needed += least
            why = [reason for r in here if (reason := _shut(survey, r)) is not None]
            if len(here) - len(why) < least:
                counts = tuple(phrase("count.rounds", what=one, count=why.count(one)) for one in dict.fromkeys(why))
                context.add(
                    "cannot.rounds", path, severity="impossible", least=least, total=len(here), series=series,
                    year=add_years(problem.scenario.term.start, year).year, count=len(here) - len(why),
                    why=phrase("rounds.why", why=counts) if counts else "",
                )  # fmt: skip
        have = sum(problem.series_for(visit.kind) == kind.series for visit in problem.visits.values())
        if not problem.partners and needed > have + _facts_elsewhere(survey, kind.series):
            context.add("cannot.few", path, severity="impossible", need=needed, have=have, series=series)


def _facts_elsewhere(survey: Survey, series: str | None) -> int:
    """Facts of the past that stand in rounds of this series, but would not now."""
    problem = survey.problem
    return sum(
        bool(fixed.past and fixed.visit in problem.visits and fixed.round)
        and problem.rounds[problem.round_index[fixed.round or ""]].series == series
        and problem.series_for(problem.visits[fixed.visit or ""].kind) != series
        for fixed in problem.scenario.fixed
    )


def _over(survey: Survey, rounds: list[int]) -> bool:
    """Whether a year consists of facts of the past: then it may have had fewer rounds."""
    fixed = survey.problem.scenario.fixed
    shut = {survey.problem.round_index[f.round] for f in fixed if f.past and f.open is False and f.round}
    return bool(rounds) and all(r in survey.room.facts or r in shut for r in rounds)


def _shut(survey: Survey, r: int) -> Phrase | None:
    """Why a round cannot open; None where it might."""
    problem, staff = survey.problem, survey.staff
    if r in survey.room.shut:
        return phrase("shut.fixed")
    if r in survey.room.facts:
        return None
    least = max(problem.groups(r).per_round.min, 0 if problem.partners else 1)
    if staff.groups(r) < least:
        short = [need for need in staff.needs(r) if len(need.able & staff.present[r]) < least * need.count]
        return phrase("shut.staff", what=short[0].what, groups=least) if short else phrase("shut.groups")
    if problem.partners or any(r in rounds for rounds in survey.reach.sides[OWN].values()):
        return None
    return phrase("shut.visits")
