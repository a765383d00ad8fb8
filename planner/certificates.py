"""The recusal certificate: every person and unit tested by every rule that bars people from units, or the pairs that
a plan brings together. It is the checks' own reading, spelled out for supervisors; nothing is decided here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planner.calendar import Span, term_span
from planner.faces import Tie
from planner.files import write_whole
from planner.visit_dates import visit_dates

if TYPE_CHECKING:
    import pandas as pd

    from planner.faults import Lang
    from planner.plan_index import PlanIndex
    from planner.problem import Problem

Status = Literal["conflict", "unknown", "clear", "untested"]
STATUSES: tuple[Status, ...] = ("conflict", "unknown", "clear", "untested")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A visit and somebody who is in the group that makes it: `tested_on` is the first on-site day of the round, the
    day that counts; `start` and `end` are the visit's own days on site; `fact`: both are facts of the past."""

    visit: str
    round: str
    group: str
    role: Literal["leader", "deputy", "member"]
    tested_on: dt.date
    start: dt.date
    end: dt.date
    fact: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A person and a unit, with every tie between them.

    `conflict`: a rule bars the person (on some day of the term; of a meeting, on the day that counts). `unknown`: no
    rule does, but a field that could concern the unit is not known. `clear`: neither. `untested`: the scenario has no
    rule that bars people from units.
    """

    person: str
    unit: str
    status: Status
    ties: tuple[Tie, ...]
    meeting: Meeting | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields of the person that are not known and could concern the unit."""
        return tuple(dict.fromkeys(tie.lacks for tie in self.ties if tie.lacks is not None))


class Certificate:
    """Every person × unit pair, or every meeting of a plan (`of_plan`), in order of ids or of time."""

    def __init__(self, problem: Problem, index: PlanIndex | None = None) -> None:
        self.problem = problem
        self.of_plan = index is not None
        self.tested = any(rule.evidence for rule in problem.scenario.rules)
        """Whether any rule of the scenario bars people from units."""
        self._ties: dict[tuple[str, str], list[Tie]] = {}
        for rule in problem.scenario.rules:
            for tie in rule.ties(problem):
                self._ties.setdefault((tie.person, tie.unit), []).append(tie)
        found = self._pairs() if index is None else self._meetings(index)
        self.entries: tuple[Entry, ...] = tuple(found)
        self.by_guests: tuple[str, ...] = () if index is None else _by_guests(index)
        """Visits of the plan made by groups of partners, whose people are not known here: not certified."""

    @cached_property
    def span(self) -> Span:
        """The days that matter: the term, and what candidate rounds have on site before or after it."""
        term = term_span(self.problem.scenario)
        sites = [candidate.site for candidate in self.problem.rounds]
        return Span(min([term.start, *(s.start for s in sites)]), max([term.end, *(s.end for s in sites)]))

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many entries there are of each status."""
        found = Counter(entry.status for entry in self.entries)
        return {status: found[status] for status in STATUSES}

    def ties(self, person: str, unit: str) -> tuple[Tie, ...]:
        """All that stands between a person and a unit, whether it still holds or not; KeyError for unknown ids."""
        if person not in self.problem.people or unit not in self.problem.units:
            raise KeyError(f"{person}, {unit}")
        return tuple(self._ties.get((person, unit), ()))

    def status(self, person: str, unit: str, day: dt.date | None = None) -> Status:
        """The status of a pair on a day, or over the whole term; KeyError for unknown ids."""
        return self._status(self.ties(person, unit), day or self.span.start)

    def _status(self, ties: Iterable[Tie], day: dt.date) -> Status:
        if not self.tested:
            return "untested"
        now = [tie for tie in ties if tie.holds(day)]
        return "conflict" if any(tie.bars for tie in now) else "unknown" if now else "clear"

    def _pairs(self) -> Iterator[Entry]:
        first = self.span.start
        for person in self.problem.people:
            for unit in self.problem.units:
                ties = tuple(sorted(self._ties.get((person, unit), ()), key=lambda tie: not tie.bars))
                yield Entry(person, unit, self._status(ties, first), ties)

    def _meetings(self, index: PlanIndex) -> Iterator[Entry]:
        problem, dates = self.problem, visit_dates(self.problem, index)
        given = {v.visit: Span(v.from_, v.to) for v in index.plan.visits if v.from_ and v.to}
        for group in index.own_group_rounds():
            candidate = problem.rounds[group.round]
            for visit in group.visits:
                days = given.get(visit.id) or dates[visit.id]
                for person in sorted(group.members):
                    ties = tuple(self._ties.get((person, visit.unit), ()))
                    fact = visit.id in problem.fact_visits and (person, group.round) in problem.fact_service
                    meeting = Meeting(
                        visit.id, candidate.id, group.group, group.role_of(person), candidate.site.start,
                        days.start, days.end, fact,
                    )  # fmt: skip
                    yield Entry(person, visit.unit, self._status(ties, candidate.site.start), ties, meeting)

    def frame(self, lang: Lang | None = None) -> pd.DataFrame:
        """The certificate as a pandas frame (`planner.certificate_tables.COLUMNS`), evidence in `lang` [the
        scenario's]: of a scenario a row per pair and basis (one for a pair without any), of a plan a row per meeting.
        """
        from planner.certificate_tables import frame

        return frame(self, self._lang(lang))

    def csv(self, lang: Lang | None = None) -> bytes:
        """The frame as a table for people: UTF-8 with a mark that spreadsheets know, headers and words in `lang`."""
        from planner.certificate_tables import csv

        return csv(self, self._lang(lang))

    def save(self, path: str | Path, lang: Lang | None = None) -> None:
        """Write the table, whole or not at all."""
        write_whole(Path(path), self.csv(lang))

    def _lang(self, lang: Lang | None) -> Lang:
        return lang or self.problem.scenario.language


def _by_guests(index: PlanIndex) -> tuple[str, ...]:
    return tuple(visit.id for group in index.group_rounds.values() if not group.own for visit in group.visits)
