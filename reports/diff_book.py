"""The workbook `diff.xlsx`: what moved between two plans, a sheet for each kind of thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from planner.move_sentences import Speaker, say
from planner.moves import Difference, Spot
from planner.problem import Problem
from planner.sentences import partner_name, role_name
from reports.words import Lang
from reports.workbook_book import Book, Column, Row

HEADS: Mapping[str, tuple[str, str]] = {
    "what": ("变动", "what"),
    "visit": ("任务", "visit"),
    "unit": ("单位", "unit"),
    "name": ("名称", "name"),
    "person": ("人员", "person"),
    "round": ("轮次", "round"),
    "goal": ("目标", "goal"),
    "before": ("原值", "before"),
    "after": ("现值", "after"),
    "change": ("增减", "change"),
    "bound_before": ("原下界", "bound before"),
    "bound_after": ("现下界", "bound after"),
    "before_round": ("原轮次", "round before"),
    "after_round": ("现轮次", "round after"),
    "before_group": ("原组", "group before"),
    "after_group": ("现组", "group after"),
    "before_role": ("原职责", "role before"),
    "after_role": ("现职责", "role after"),
    "before_from": ("原进驻", "on site before"),
    "before_to": ("原撤离", "until before"),
    "after_from": ("现进驻", "on site after"),
    "after_to": ("现撤离", "until after"),
    "before_use": ("原去向", "use before"),
    "after_use": ("现去向", "use after"),
    "before_start": ("原开始日", "start before"),
    "after_start": ("现开始日", "start after"),
}
KINDS: Mapping[str, tuple[str, str]] = {
    "round": ("换轮次", "another round"),
    "group": ("换组", "another group"),
    "added": ("新增", "new"),
    "dropped": ("取消", "dropped"),
    "dates": ("改日期", "other days"),
    "joined": ("新参加", "joins"),
    "left": ("不再参加", "no longer serves"),
    "role": ("换职责", "another role"),
    "formed": ("新组建", "formed"),
    "dissolved": ("不再组建", "not formed"),
    "use": ("换去向", "another use"),
    "opened": ("改为开展", "opens"),
    "closed": ("不再开展", "no longer opens"),
    "removed": ("取消", "removed"),
    "start": ("改开始日", "another start"),
}
DAYS = ("from", "to", "start")
WHOLE = ("before", "after", "change", "bound_before", "bound_after")


def book(found: Difference, lang: Lang, problem: Problem | None) -> bytes:
    """The workbook."""
    speaker, made = Speaker(lang, problem), Book("plan differences", lang)
    note = speaker.head(found)
    tables: dict[str, list[Row]] = {
        "goals": [_goal(one) for one in found.goals],
        "visits": [_visit(one, speaker, problem) for one in found.visits],
        "people": [_person(one, speaker, problem) for one in found.people],
        "groups": [_group(one, speaker, problem) for one in found.groups],
        "rounds": [
            {"what": one.kind, "round": one.round, "before_start": one.before, "after_start": one.after}
            for one in found.rounds
        ],
    }
    for name, rows in tables.items():
        title = say(name, lang)
        sheet = made.sheet(title, title, note)
        shown = [{**row, "what": _word(KINDS, row["what"], lang)} if "what" in row else row for row in rows]
        made.table(sheet, _columns(name, lang, problem), shown)
    return made.done()


def _columns(table: str, lang: Lang, problem: Problem | None) -> Sequence[Column]:
    keys: Mapping[str, tuple[str, ...]] = {
        "goals": ("goal", "before", "after", "change", "bound_before", "bound_after"),
        "visits": (
            "visit", "unit", "name", "what", "before_round", "before_group", "after_round", "after_group",
            "before_from", "before_to", "after_from", "after_to",
        ),
        "people": ("person", "name", "round", "what", "before_group", "before_role", "after_group", "after_role"),
        "groups": ("round", "what", "before_group", "before_use", "after_group", "after_use"),
        "rounds": ("round", "what", "before_start", "after_start"),
    }  # fmt: skip
    return [
        Column(key, _word(HEADS, key, lang), "whole" if key in WHOLE else "day" if key.endswith(DAYS) else "text")
        for key in keys[table]
        if key != "name" or problem is not None
    ]


def _word(words: Mapping[str, tuple[str, str]], code: str, lang: Lang) -> str:
    return words[code][0 if lang == "zh" else 1]


def _goal(one: Any) -> Row:
    return {
        "goal": one.goal, "before": one.before, "after": one.after, "change": one.change,
        "bound_before": one.bound_before, "bound_after": one.bound_after,
    }  # fmt: skip


def _visit(one: Any, speaker: Speaker, problem: Problem | None) -> Row:
    name = "" if problem is None or one.visit not in problem.visits else problem.visits[one.visit].name
    row: dict[str, Any] = {"visit": one.visit, "unit": one.unit, "name": name, "what": one.kind}
    for when, spot in (("before", one.before), ("after", one.after)):
        row |= _spot(when, spot, speaker)
    return row


def _spot(when: str, spot: Spot | None, speaker: Speaker) -> Row:
    if spot is None:
        return {}
    return {
        f"{when}_round": spot.round, f"{when}_group": speaker.label(spot.group, spot.round),
        f"{when}_from": spot.from_, f"{when}_to": spot.to,
    }  # fmt: skip


def _person(one: Any, speaker: Speaker, problem: Problem | None) -> Row:
    name = "" if problem is None or one.person not in problem.people else problem.people[one.person].name
    row: dict[str, Any] = {"person": one.person, "name": name, "round": one.round, "what": one.kind}
    for when, place in (("before", one.before), ("after", one.after)):
        if place is not None:
            row |= {
                f"{when}_group": speaker.label(place[0], one.round),
                f"{when}_role": role_name(place[1], speaker.lang),
            }
    return row


def _group(one: Any, speaker: Speaker, problem: Problem | None) -> Row:
    row: dict[str, Any] = {"round": one.round, "what": one.kind}
    for when, place in (("before", one.before), ("after", one.after)):
        if place is None:
            continue
        use = say(f"use.{place[1]}", speaker.lang) if place[1] in ("home", "standby") else place[1]
        if problem is not None:
            use = partner_name(problem, use, speaker.lang)
        row |= {f"{when}_group": speaker.label(place[0], one.round), f"{when}_use": use}
    return row
