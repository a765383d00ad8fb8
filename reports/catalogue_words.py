"""What calls for reports are told, in Chinese and English."""

from __future__ import annotations

from typing import Any

from reports.words import Lang

WORDS: dict[str, tuple[str, str]] = {
    "report.unknown": ("没有这种报表：{names}；可选：{allowed}", "no such report: {names}; there are: {allowed}"),
    "report.near": ("；是不是 {name}？", "; did you mean {name}?"),
    "report.not_for": (
        "报表 {name} 不发给{who}；可以发的有：{names}",
        "the report {name} is not for {who}; there are: {names}",
    ),
    "report.needs.people": (
        "情景里没有 people，出不了 {name}",
        "the scenario has no people, so that there is no {name}",
    ),
    "report.needs.partners": (
        "情景里没有 partners，出不了 {name}",
        "the scenario has no partners, so that there is no {name}",
    ),
    "as_of.wrong": ("--as-of {found}：应为日期 YYYY-MM-DD", "--as-of {found}: must be a day, YYYY-MM-DD"),
    "as_of.needed": (
        "发给{who}要说明截至哪一天：请加 --as-of YYYY-MM-DD（只出当天已经公开的内容，不随运行日期变化）",
        "for {who} say as of which day: add --as-of YYYY-MM-DD (only what is known by then is shown)",
    ),
    "recipient.leader": ("组长", "a leader"),
    "recipient.unit": ("被巡察单位", "a unit"),
    "recipient.public": ("公众", "the public"),
    "recipient.wrong": (
        "--for {found}：应为 leader:人员编号、unit:单位编号 或 public",
        "--for {found}: must be leader:PERSON, unit:UNIT or public",
    ),
    "recipient.no_unit": ("情景里没有单位 {id}", "the scenario has no unit {id}"),
    "recipient.no_person": ("情景里没有人员 {id}", "the scenario has no person {id}"),
    "recipient.no_leader": (
        "{id} 在方案里没有担任组长；担任的有：{names}",
        "{id} leads no group in the plan; who does: {names}",
    ),
    "recipient.nothing.leader": (
        "截至 {day}，{id} 还没有要带的组",
        "by {day} there is no group that {id} leads",
    ),
    "recipient.nothing.unit": (
        "截至 {day}，没有可以告知 {id} 的巡察",
        "by {day} there is no inspection that {id} may be told of",
    ),
    "recipient.nothing.public": (
        "截至 {day}，还没有公开的轮次",
        "by {day} no round has been announced",
    ),
}


def say(lang: Lang, code: str, **values: Any) -> str:
    """The phrase `code` in `lang`, its gaps filled."""
    template = WORDS[code][0 if lang == "zh" else 1]
    return template.format(**values) if values else template
