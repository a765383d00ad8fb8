"""The words on letters and in calendars, in Chinese and English, and dates and names as letters write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from planner.calendar import Span
from reports.words import Lang

BLANK = "〔____〕"
"""What nobody here can know: to be filled in by the office."""
LINE = 20
"""How many Chinese characters of a title fit on a line."""

WORDS: dict[str, tuple[str, str]] = {
    "term-plan": ("中共{committee}|巡察工作规划（{first}—{last}年）", "Inspection plan for the term {first}–{last}"),
    "annual-plan": ("中共{committee}|{year}巡察工作计划", "Inspection plan: {year}"),
    "tasks": ("中共{committee}|{round}巡察任务分工表", "{round}: groups and tasks"),
    "schedule": ("中共{committee}|{round}巡察工作日程安排", "{round}: dates"),
    "notice": ("中共{committee}|{round}巡察公告", "{round}: public notice of inspection"),
    "unit-notices": ("中共{committee}|{round}各单位巡察公告", "{round}: notices to be posted"),
    "unit-notice": ("{body}{group}|巡察{target}公告", "Inspection of {target}: public notice"),
    "authorisation": ("授 权 书", "Letter of authorisation"),
    "committee": ("〔____〕党委", "〔____〕 committee"),
    "body": ("党委", "the committee"),
    "issuer": ("中共〔____〕委员会", "〔____〕 Party Committee"),
    "issuer.known": ("中共{place}委员会", "中共{place}委员会"),
    "steering": ("中共{committee}巡察工作领导小组", "Steering Group for Inspection, {committee}"),
    "office": ("中共{committee}巡察工作领导小组办公室", "Inspection Office, {committee}"),
    "number": ("文号：〔____〕", "No. 〔____〕"),
    "date.blank": ("〔____〕年〔__〕月〔__〕日", "〔____〕"),
    "year": ("{year}年度", "Year {n} ({start} to {end})"),
    "main": ("各轮巡察", "Rounds"),
    "main.series": ("常规轮次", "Main rounds"),
    "series": ("{name}轮次", "{name} rounds"),
    "phase.days": ("{name}{days}个工作日", "{name} {days} working days"),
    "phase.with": (
        "{name}{days}个工作日（与{beside}同时开始）",
        "{name} {days} working days (from the start of {beside})",
    ),
    "group": ("第{n}巡察组", "Group {n}"),
    "group.series": ("{name}第{n}巡察组", "{name} group {n}"),
    "guest": ("{name}巡察组", "Group of {name}"),
    "guest.numbered": ("{name}第{n}巡察组", "Group {n} of {name}"),
    "note.guest": ("由{name}派出", "sent by {name}"),
    "note.lent": ("赴{name}开展交叉巡察", "cross inspection in {name}"),
    "note.standby": ("机动待命", "standing by"),
    "note.none": ("本轮未安排单位", "no units in this round"),
    "target.led": ("{name}（延伸巡察{villages}）", "{name} (with {villages})"),
    "target.kind": ("{name}（{kind}）", "{name} ({kind})"),
    "target.topic": ("{name}（{kind}：{topic}）", "{name} ({kind}: {topic})"),
    "target.villages": ("{parent}{names}", "{names} ({parent})"),
    "target.wide": ("{name}等{n}个村（社区）", "{name} and others, {n} villages in all"),
    "count.kind": ("{name}{n}个", "{name} {n}"),
    "missing.villages": ("村（居）{n}个", "{n} villages"),
    "and": ("、", ", "),
    "clause": ("；", "; "),
    "span": ("{start}至{end}", "{start} to {end}"),
    "calendar.group": ("{programme} · {group}", "{programme} · {group}"),
    "calendar.event": ("{round}{phase} · {what}", "{round}, {phase} · {what}"),
    "calendar.site": ("{phase}（进驻）", "{phase} (on site)"),
    "calendar.role": ("{group}，任{role}", "{group}, as {role}"),
    "calendar.people": ("{role}：{names}", "{role}: {names}"),
    "calendar.target": ("{text}：{dates}", "{text}: {dates}"),
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_COMMITTEE = re.compile(r"(?:中共)?(第?[一二三四五六七八九十百0-9]+届)?(\S{1,30}?委)巡察")


def say(lang: Lang, code: str, **values: Any) -> str:
    """The phrase `code` in `lang`, its gaps filled."""
    template = WORDS[code][0 if lang == "zh" else 1]
    return template.format(**values) if values else template


def title(lang: Lang, code: str, **values: Any) -> tuple[str, ...]:
    """A title in one line, or in two, broken at the `|` of its phrase, where one would be too long."""
    parts = [part.format(**values) for part in WORDS[code][0 if lang == "zh" else 1].split("|")]
    whole = "".join(parts)
    return tuple(parts) if len(whole) > LINE else (whole,)


def day(value: dt.date, lang: Lang) -> str:
    """A day as letters write it: `2027年3月1日` (GB/T 9704), `1 March 2027`."""
    if lang == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def dates(span: Span, lang: Lang) -> str:
    """First to last day, the year said once: `2016年7月6日至8月2日`, `6 July to 2 August 2016`."""
    first, last = day(span.start, lang), day(span.end, lang)
    if span.start == span.end:
        return first
    if span.start.year == span.end.year:
        if lang == "zh":
            last = f"{span.end.month}月{span.end.day}日"
        else:
            first = f"{span.start.day} {_MONTHS[span.start.month - 1]}"
    return say(lang, "span", start=first, end=last)


def numeral(number: int) -> str:
    """A number from 1 to 99 as Chinese groups carry it (`十二`); others in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


class Committee(NamedTuple):
    """Whose programme it is, as far as its name says: `十一届`, `郑州市委`, `市委`, `中共郑州市委员会`."""

    ordinal: str
    short: str
    body: str
    full: str


def committee(programme: str, lang: Lang) -> Committee:
    """The committee in the name of a programme (`新县县委巡察五年规划`); blanks if the name does not begin with one."""
    match = _COMMITTEE.match(programme)
    if match is None:
        return Committee("", say(lang, "committee"), say(lang, "body"), say(lang, "issuer"))
    ordinal, short = match[1] or "", match[2]
    place = short[:-1]
    # 新县县委 is the committee of 新县, 嵊泗县县委 that of 嵊泗县, 贡井区委 that of 贡井区.
    if len(place) > 2 and place[-1] == place[-2]:
        place = place[:-1]
    return Committee(ordinal, short, short[-2:] if lang == "zh" else short, say(lang, "issuer.known", place=place))
