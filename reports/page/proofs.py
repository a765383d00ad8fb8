"""What the page proves: the recusal certificate and the audit's findings, as plain data.

Both are statements about a whole plan. They are made only where the plan carries the digest of this very scenario: of
an excerpt (a plan or a scenario reduced for a recipient) they would be wrong, and would tell what was taken out.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from planner.audit import audit
from planner.canonical import digest
from planner.certificate_tables import field_name
from planner.certificates import STATUSES, Certificate, Entry
from planner.faces import Tie
from planner.plan_index import PlanIndex
from planner.sentences import render
from planner.violations import Reason, Violation
from reports.page.names import safe
from reports.page.schedule import Schedule
from reports.words import Lang

Data = dict[str, Any]


def whole(index: PlanIndex) -> bool:
    """Whether the plan is of this very scenario, nothing left out."""
    stamp = index.plan.scenario
    return stamp is not None and stamp.sha256 == digest(index.problem.scenario)


def violations(index: PlanIndex, lang: Lang) -> list[Data]:
    """The audit's findings, hard ones first."""
    found = audit(index.problem, index.plan)
    rows = sorted((*found.violations, *found.misreported), key=lambda one: not one.hard)
    return [_violation(one, lang) for one in rows]


def _violation(one: Violation, lang: Lang) -> Data:
    made: Data = {
        "rule": safe(one.rule), "hard": one.hard, "cost": one.weight * one.reason.amount, "text": safe(one.text[lang]),
    }  # fmt: skip
    if one.clause:
        made["clause"] = safe(one.clause)
    if one.authority:
        made["authority"] = safe(one.authority)
    return made


class Recusal:
    """The certificate of a plan (who meets which unit) and of its scenario (every pair that is not clear)."""

    def __init__(self, index: PlanIndex, schedule: Schedule, lang: Lang) -> None:
        self.index, self.schedule, self.lang = index, schedule, lang
        self.reasons: dict[tuple[Any, ...], int] = {}
        """(words, first day without it, whether it bars) → its place in the page's list."""
        self._said: dict[int, str] = {}

    def data(self) -> Data | None:
        """`meetings`: [visit, person, role, day tested, status, reasons]; `pairs`: [person, unit, status, reasons].
        None without people or without a rule that bars people from units."""
        problem = self.index.problem
        meetings = Certificate(problem, self.index)
        if not problem.people or not meetings.tested:
            return None
        pairs = Certificate(problem)
        return {
            "meetings": [self._meeting(entry) for entry in meetings.entries],
            "pairs": [self._pair(entry) for entry in pairs.entries if entry.status != "clear" or entry.ties],
            "counts": {"meetings": dict(meetings.counts), "pairs": dict(pairs.counts)},
            "guests": len(meetings.by_guests),
            "reasons": [list(reason) for reason in self.reasons],
        }

    def _meeting(self, entry: Entry) -> list[Any]:
        meeting = entry.meeting
        assert meeting is not None
        ties = [tie for tie in entry.ties if tie.holds(meeting.tested_on)]
        return [
            self.schedule.visits[meeting.visit], self.schedule.people[entry.person], meeting.role,
            meeting.tested_on.isoformat(), STATUSES.index(entry.status), self._reasons(ties),
        ]  # fmt: skip

    def _pair(self, entry: Entry) -> list[Any]:
        people, units = self.schedule.people, self.schedule.units
        status = STATUSES.index(entry.status)
        return [people[entry.person], units[entry.unit], status, self._reasons(entry.ties)]

    def _reasons(self, ties: Any) -> list[int]:
        found = [self.reasons.setdefault(self._reason(tie), len(self.reasons)) for tie in ties]
        return list(dict.fromkeys(found))

    def _reason(self, tie: Tie) -> tuple[Any, ...]:
        until: dt.date | None = tie.until
        return self._words(tie), until.isoformat() if until else None, tie.bars

    def _words(self, tie: Tie) -> str:
        """The evidence; for what is not known, the field that is missing."""
        if tie.lacks is not None:
            return safe(field_name(tie.lacks, self.lang).partition("（")[0])
        key = id(tie.fields)
        if key not in self._said:
            self._said[key] = safe(render(self.index.problem, _Spoken(tie), Reason(tie.code, tie.fields), self.lang))
        return self._said[key]


class _Spoken:
    """A tie as a thing that has sentences."""

    def __init__(self, tie: Tie) -> None:
        self.sentences = {tie.code: tie.sentence}
