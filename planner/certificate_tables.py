"""The certificate as a frame and as a table for a spreadsheet. pandas is loaded when a frame is made."""

from __future__ import annotations

import csv as writer
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from planner.frames import DAY, FLAG, TEXT
from planner.sentences import render, role_name
from planner.violations import Reason

if TYPE_CHECKING:
    import pandas as pd

    from planner.certificates import Certificate, Entry
    from planner.faces import Tie
    from planner.faults import Lang
    from planner.problem import Problem

Row = dict[str, Any]
MAYBE = "boolean"
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "pairs": {
        "person": TEXT, "name": TEXT, "unit": TEXT, "unit_name": TEXT, "unit_kind": TEXT, "status": TEXT,
        "rule": TEXT, "hard": MAYBE, "basis": TEXT, "evidence": TEXT, "source": TEXT, "via": TEXT, "from": DAY,
        "to": DAY, "unknown": TEXT,
    },
    "meetings": {
        "person": TEXT, "name": TEXT, "role": TEXT, "unit": TEXT, "unit_name": TEXT, "visit": TEXT, "round": TEXT,
        "group": TEXT, "from": DAY, "to": DAY, "tested_on": DAY, "status": TEXT, "rule": TEXT, "evidence": TEXT,
        "unknown": TEXT, "fact": FLAG,
    },
}  # fmt: skip
"""Frame → its columns with their types.

`pairs` (of a scenario): one row per person, unit and basis; a pair without any basis has one row. `status` is the
pair's over the whole term, `basis` the code of the evidence in this row, `source` the unit that the evidence names,
`via` the same where the conflict is inherited from a unit above; `from`, `to` are the first and the last day of the
term on which it holds (a basis that ended before has only `to`); `unknown` is the field that is not known.
`meetings` (of a plan): one row per person and visit; `from`, `to` are the visit's days on site, `tested_on` the first
on-site day of the round, which counts; `rule` and `evidence` list what bars the person on that day, `unknown` the
fields that are not known, both joined by `;`; `fact`: both are facts of the past, which the audit does not fault.
"""
_HEADERS: Mapping[str, str] = {
    "person": "人员编号", "name": "姓名", "unit": "单位编号", "unit_name": "单位", "unit_kind": "单位类别",
    "status": "结论", "rule": "规则", "hard": "硬性", "basis": "依据类别", "evidence": "依据", "source": "依据单位",
    "via": "经上级单位", "from": "自", "to": "至", "unknown": "未填报", "role": "职务", "visit": "巡察任务",
    "round": "轮次", "group": "组", "tested_on": "核验日", "fact": "既成事实",
}  # fmt: skip
_STATUS: Mapping[str, tuple[str, str]] = {
    "conflict": ("应当回避", "conflict"),
    "unknown": ("情况不明", "unknown"),
    "clear": ("无需回避", "clear"),
    "untested": ("未核验", "untested"),
}
_BASES: Mapping[str, str] = {
    "employer": "所在单位", "post": "任职经历", "relative": "亲属", "hometown": "籍贯", "declared": "本人申报",
    "zone": "协作区", "posts": "任职经历", "relatives": "亲属",
}  # fmt: skip
"""Basis, or field of a person, in Chinese."""


def status_name(status: str, lang: Lang) -> str:
    """A status in words."""
    return _STATUS[status][0 if lang == "zh" else 1]


def field_name(field: str, lang: Lang) -> str:
    """A field of a person, or a basis, in words: `任职经历（posts）`; the field as it is where there is no word."""
    return f"{_BASES[field]}（{field}）" if lang == "zh" and field in _BASES else field


def frame(certificate: Certificate, lang: Lang) -> pd.DataFrame:
    """The certificate's frame; evidence in `lang`, all other words are codes."""
    import pandas as pd

    columns = COLUMNS["meetings" if certificate.of_plan else "pairs"]
    made = pd.DataFrame(list(_rows(certificate, lang)), columns=list(columns))
    dates = {column: pd.to_datetime(made[column]) for column, kind in columns.items() if kind == DAY}
    return made.assign(**dates).astype(dict(columns))


def csv(certificate: Certificate, lang: Lang) -> bytes:
    """The same rows as CSV: UTF-8 with a byte order mark, CRLF, words and headers in `lang`."""
    columns = COLUMNS["meetings" if certificate.of_plan else "pairs"]
    text = io.StringIO(newline="")
    table = writer.writer(text, lineterminator="\r\n")
    table.writerow([_HEADERS[column] if lang == "zh" else column for column in columns])
    for row in _rows(certificate, lang):
        table.writerow([_cell(column, row[column], lang) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _cell(column: str, value: Any, lang: Lang) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
    if isinstance(value, dt.date):
        return value.isoformat()
    if column == "status":
        return status_name(value, lang)
    if column == "role":
        return role_name(value, lang)
    if column == "basis" and lang == "zh":
        unknown = value.startswith("unknown_")
        return f"{_BASES.get(value.removeprefix('unknown_'), value)}{'未填报' * unknown}"
    if column == "unknown" and lang == "zh":
        return ";".join(_BASES.get(one, one) for one in value.split(";"))
    return str(value)


def _rows(certificate: Certificate, lang: Lang) -> Iterator[Row]:
    problem, evidence = certificate.problem, _Evidence(certificate.problem, lang)
    for entry in certificate.entries:
        facts = problem.units[entry.unit].unit
        who = {"person": entry.person, "name": problem.people[entry.person].name}
        what = {"unit": entry.unit, "unit_name": facts.name, "unit_kind": facts.kind, "status": entry.status}
        if entry.meeting is not None:
            yield {**who, **what, **_meeting(entry, evidence)}
        elif entry.ties:
            yield from ({**who, **what, **_tie(certificate, tie, evidence)} for tie in entry.ties)
        else:
            yield {**who, **what, **_NOTHING}


_NOTHING: Row = dict.fromkeys(("rule", "hard", "basis", "evidence", "source", "via", "from", "to", "unknown"))


def _tie(certificate: Certificate, tie: Tie, evidence: _Evidence) -> Row:
    first, last = certificate.span.start, certificate.span.end
    end = last if tie.until is None else min(last, tie.until - dt.timedelta(1))
    return {
        "rule": tie.rule, "hard": tie.hard, "basis": tie.code, "evidence": evidence(tie), "source": tie.source,
        "via": tie.source if tie.source != tie.unit else None, "from": first if end >= first else None, "to": end,
        "unknown": tie.lacks,
    }  # fmt: skip


def _meeting(entry: Entry, evidence: _Evidence) -> Row:
    meeting = entry.meeting
    assert meeting is not None
    now = [tie for tie in entry.ties if tie.bars and tie.holds(meeting.tested_on)]
    return {
        "role": meeting.role, "visit": meeting.visit, "round": meeting.round, "group": meeting.group,
        "from": meeting.start, "to": meeting.end, "tested_on": meeting.tested_on,
        "rule": ";".join(dict.fromkeys(tie.rule for tie in now)) or None,
        "evidence": ";".join(dict.fromkeys(map(evidence, now))) or None,
        "unknown": ";".join(entry.unknown) or None, "fact": meeting.fact,
    }  # fmt: skip


class _Evidence:
    """The clause of a tie with names for ids, put together once for each basis of a person."""

    def __init__(self, problem: Problem, lang: Lang) -> None:
        self.problem, self.lang = problem, lang
        self._known: dict[int, str] = {}

    def __call__(self, tie: Tie) -> str:
        key = id(tie.fields)
        if key not in self._known:
            self._known[key] = render(self.problem, _Spoken(tie), Reason(tie.code, tie.fields), self.lang)
        return self._known[key]


class _Spoken:
    """A tie as a thing that has sentences."""

    def __init__(self, tie: Tie) -> None:
        self.sentences = {tie.code: tie.sentence}
