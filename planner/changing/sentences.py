"""Changes as sentences, in Chinese and English."""

from __future__ import annotations

from planner.changing.change import Change, subject_of
from planner.problem import Problem
from planner.sentences import person_name, unit_name

WORDS: dict[str, tuple[str, str]] = {
    "leaves": ("{person}自{day}起离开", "{person} leaves on {day}"),
    "away": ("{person}{first}至{last}不在岗{reason}", "{person} is away from {first} to {last}{reason}"),
    "joins": ("{person}自{day}起加入", "{person} joins on {day}"),
    "merged_into": ("{unit}并入{other}", "{unit} is merged into {other}"),
    "covered_by": ("{unit}由{by}巡过（{day}）", "{unit} is covered by {by} ({day})"),
    "effort": ("{unit}的工作量改为{effort}人日", "the effort of {unit} becomes {effort} person-days"),
    "adds": ("新增单位{unit}", "{unit} is new"),
    "visit": ("新增任务{visit}：{unit}", "a new visit {visit}: {unit}"),
    "visits": ("新增一批任务{visit}", "new visits {visit}"),
    "open": ("{round}已定要开", "{round} is to open"),
    "shut": ("{round}不开", "{round} does not open"),
    "start": ("{round}改在{day}开始", "{round} starts on {day}"),
    "groups": ("{day}起每轮编{count}个组", "from {day} on a round has {count} groups"),
    "at_most": ("至多{most}", "at most {most}"),
    "at_least": ("至少{least}", "at least {least}"),
    "fixed": ("已定：{what}", "decided: {what}"),
    "nothing": ("没有改动", "nothing has changed"),
}


def _say(code: str, lang: str, **values: object) -> str:
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


def tell(change: Change, before: Problem, after: Problem, lang: str) -> str:
    """What has changed."""
    subject = subject_of(change)
    if subject == "person":
        return _person(change, before, after, lang)
    if subject == "unit":
        return _unit(change, before, after, lang)
    if subject == "visit" and change.visit is not None:
        order = change.visit
        if order.unit is None:
            return _say("visits", lang, visit=order.name or order.id)
        return _say("visit", lang, visit=order.name or order.id, unit=unit_name(after, order.unit, lang))
    if subject == "round":
        if change.start is not None:
            return _say("start", lang, round=change.round, day=change.start)
        return _say("open" if change.open else "shut", lang, round=change.round)
    if change.groups is not None:
        bounds, joint = change.groups.per_round, "，" if lang == "zh" else " and "
        least = [] if bounds.min is None else [_say("at_least", lang, least=bounds.min)]
        most = [] if bounds.max is None else [_say("at_most", lang, most=bounds.max)]
        return _say("groups", lang, day=change.from_, count=joint.join(least + most))
    entry = change.fixed.model_dump(by_alias=True, exclude_unset=True, mode="json") if change.fixed else {}
    return _say("fixed", lang, what=", ".join(f"{key}: {value}" for key, value in entry.items()))


def _person(change: Change, before: Problem, after: Problem, lang: str) -> str:
    name = person_name(after, change.person or "", lang)
    if change.leaves is not None:
        return _say("leaves", lang, person=name, day=change.leaves)
    if change.away is not None:
        away = change.away
        told = ("（{}）" if lang == "zh" else " ({})").format(away.reason) if away.reason else ""
        return _say("away", lang, person=name, first=away.from_, last=away.to, reason=told)
    return _say("joins", lang, person=name, day=after.people[change.person or ""].from_)


def _unit(change: Change, before: Problem, after: Problem, lang: str) -> str:
    name = change.unit or ""
    unit = unit_name(before if name in before.units else after, name, lang)
    if change.merged_into is not None:
        return _say("merged_into", lang, unit=unit, other=unit_name(after, change.merged_into, lang))
    if change.covered_by is not None:
        return _say("covered_by", lang, unit=unit, by=change.covered_by.by, day=change.covered_by.on)
    if change.effort is not None:
        return _say("effort", lang, unit=unit, effort=change.effort)
    return _say("adds", lang, unit=unit)
