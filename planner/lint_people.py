"""Doubts about people: what is not known of them, who is never there, what they cannot field, what nobody may visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.certificate_tables import field_name
from planner.faults import Bilingual, phrase
from planner.lint_reach import OWN, Rounds
from planner.lint_staff import Lack, Need
from planner.lint_survey import Survey
from planner.loading.context import Context
from planner.sentences import person_name

_PEOPLE_SHOWN = 20


def doubt_people(context: Context, survey: Survey) -> None:
    """Say what is not known of people, and where there are too few of them."""
    if not survey.problem.staffed:
        return
    _unknown(context, survey)
    _absent(context, survey)
    _crews(context, survey)
    _skills(context, survey)
    _staff(context, survey)


def _unknown(context: Context, survey: Survey) -> None:
    """Fields that a rule about conflicts asks and that are not known, by person; people lacking the same together."""
    problem = survey.problem
    if not any(rule.evidence for rule in problem.scenario.rules):
        context.add("assumed.recusal", ("rules",), severity="note")
        return
    lacks: dict[str, dict[str, bool]] = {}
    for rule in problem.scenario.rules:
        for tie in rule.ties(problem):
            if tie.lacks is not None:
                fields = lacks.setdefault(tie.person, {})
                fields[tie.lacks] = fields.get(tie.lacks, False) or (tie.bars and tie.hard)
    alike: dict[tuple[tuple[str, bool], ...], list[str]] = {}
    for person in problem.people:
        if person in lacks:
            alike.setdefault(tuple(sorted(lacks[person].items())), []).append(person)
    for found, people in alike.items():
        barred = [one for one, bars in found if bars]
        effect = phrase("unknown.barred", fields=_fields(barred)) if barred else phrase("unknown.open")
        context.add(
            "doubt.unknown", _path(context, people[0]), severity="warning", count=len(people),
            total=len(problem.people), names=_named(survey, people), fields=_fields([one for one, _ in found]),
            effect=effect,
        )  # fmt: skip


def _fields(names: Iterable[str]) -> tuple[Bilingual, ...]:
    return tuple(Bilingual(field_name(name, "zh"), field_name(name, "en")) for name in names)


def _absent(context: Context, survey: Survey) -> None:
    """People who are there in no candidate round."""
    problem, present = survey.problem, survey.staff.present
    for name, person in problem.people.items():
        may = 0 not in (person.per_term.max, person.per_year.max)
        served = any(who == name for who, _ in problem.fact_service)
        if may and not served and not any(name in there for there in present):
            context.add("doubt.absent", _path(context, name), severity="warning", name=person_name(problem, name))


def _crews(context: Context, survey: Survey) -> None:
    """Visits for which no own group can be put together in any round: nobody is free to go, or too few."""
    alike: dict[tuple[str, str, str], list[tuple[str, Lack, int]]] = {}
    for name, lacks in survey.crewless.items():
        best = min(lacks, key=lambda lack: (lack.need - lack.have, lack.round))
        code = "doubt.crew_guests" if survey.reach.guests(name) else "cannot.crew"
        code = code if survey.problem.visits[name].mandatory or code != "cannot.crew" else "doubt.crew_left_out"
        key = (code, best.what.text("en"), "barred" if best.barred else "")
        alike.setdefault(key, []).append((name, best, len(lacks)))
    for (code, _, _), found in alike.items():
        _tell_crew(context, survey, code, found)


def _tell_crew(context: Context, survey: Survey, code: str, found: list[tuple[str, Lack, int]]) -> None:
    first, lack, rounds = max(found, key=lambda one: one[1].barred)
    example = phrase(
        "crew.example", first=survey.visit(first), rounds=rounds, round=survey.problem.rounds[lack.round].id,
        present=lack.present, barred=lack.barred, what=lack.what, have=lack.have, need=lack.need,
    )  # fmt: skip
    context.add(
        code, survey.unit_path(survey.problem.visits[first].unit),
        severity="impossible" if code.startswith("cannot") else "warning", count=len(found),
        names=survey.visits(name for name, _, _ in found), example=example,
    )  # fmt: skip


def _skills(context: Context, survey: Survey) -> None:
    """Skills that hard rules ask of the groups of certain visits, against the person-rounds of those who have them."""
    found: set[tuple[str, int]] = set()
    for need, names in _asked(survey):
        for rounds in survey.sets:
            here = [name for name in names if survey.reach.own(name) <= rounds]
            groups = _groups_for(survey, here, rounds) if here else 0
            supply = survey.staff.supply(need.able, rounds) if groups else 0
            key = (need.what.text("en"), need.count)
            if groups * need.count > supply and key not in found:
                found.add(key)
                context.add(
                    "cannot.skill", ("people",), severity="impossible", where=survey.where(rounds), what=need.what,
                    visits=len(here), groups=groups, count=need.count, need=groups * need.count, have=len(need.able),
                    supply=supply,
                )  # fmt: skip


def _asked(survey: Survey) -> Iterator[tuple[Need, list[str]]]:
    """(what is asked of a group, visits that must be made, that only own groups make and that ask it)."""
    found: dict[Need, list[str]] = {}
    facts = survey.staff.fact_rounds
    for name in survey.due:
        if not survey.reach.guests(name) and not survey.reach.own(name) & facts:
            for need in survey.staff.asked(name):
                found.setdefault(need, []).append(name)
    yield from found.items()


def _groups_for(survey: Survey, names: list[str], rounds: Rounds) -> int:
    """The fewest group-rounds that can make these visits."""
    fewest = 1
    for measure in ("visits", "effort"):
        slots = [survey.room.slots(r, OWN, "visits" if measure == "visits" else "effort") for r in rounds]
        if any(one is None for one in slots):
            continue
        largest = max((amount for one in slots for amount in one or ()), default=0)
        counted = survey.room.counted((OWN,), rounds) if measure == "visits" else frozenset(names)
        visits = survey.problem.visits
        total = sum(visits[name].effort if measure == "effort" else 1 for name in names if name in counted)
        if largest:
            fewest = max(fewest, -(-total // largest))
    return fewest


@dataclass(frozen=True, slots=True)
class _Thin:
    """A round in which somebody is too few for as many groups as may be fielded."""

    round: int
    have: int
    groups: int
    most: int


def _staff(context: Context, survey: Survey) -> None:
    """Rounds in which people are too few for as many groups as may be fielded."""
    problem, staff = survey.problem, survey.staff
    thin: dict[Need, list[_Thin]] = {}
    for candidate in problem.rounds:
        r, most = candidate.index, len(problem.own_groups(candidate.index))
        for need in staff.needs(r) if r not in staff.fact_rounds | survey.room.shut else ():
            have = len(need.able & staff.present[r])
            if have // need.count < most:
                thin.setdefault(need, []).append(_Thin(r, have, have // need.count, most))
    for need, rounds in thin.items():
        worst = min(rounds, key=lambda one: one.have)
        context.add(
            "doubt.staff", ("people",), severity="warning", what=need.what, need=need.count, rounds=len(rounds),
            total=len(problem.rounds), round=problem.rounds[worst.round].id, have=worst.have, groups=worst.groups,
            most=worst.most,
        )  # fmt: skip


def _path(context: Context, person: str) -> tuple[str | int, ...]:
    people = context.scenario.people or ()
    return ("people", next(n for n, one in enumerate(people) if one.id == person))


def _named(survey: Survey, people: Iterable[str]) -> tuple[str, ...]:
    every = [person_name(survey.problem, name) for name in people]
    return (*every[:_PEOPLE_SHOWN], *["…"] * (len(every) > _PEOPLE_SHOWN))
