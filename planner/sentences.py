"""Sentences out of reasons: names for ids, words for bounds, in Chinese or in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from planner.calendar import add_years

if TYPE_CHECKING:
    from planner.problem import Problem
    from planner.violations import Reason

LANGUAGES = ("zh", "en")
_KINDS = {
    "zh": {"regular": "常规巡察", "special": "专项巡察", "mobile": "机动式巡察", "look_back": "回头看"},
    "en": {"regular": "regular", "special": "special", "mobile": "mobile", "look_back": "look-back"},
}
_FAMILIES = {
    "zh": {"system": "系统", "area": "所在地", "zone": "片区", "parent": "上级单位", "unit": "单位", "tags": "标签"},
    "en": {"tags": "tag"},
}
_ROLES = {
    "zh": {"leader": "组长", "deputy": "副组长", "member": "成员"},
    "en": {"leader": "leader", "deputy": "deputy", "member": "an ordinary member"},
}


class Spoken(Protocol):
    """What has sentences: a rule, a limit, the plan's structure."""

    @property
    def sentences(self) -> Mapping[str, Mapping[str, str]]:
        """Message code → language → sentence with `{field}` places."""


def unit_name(problem: Problem, unit: str, lang: str = "zh") -> str:
    """`新集镇(T01)`."""
    return f"{problem.units[unit].unit.name}({unit})" if unit in problem.units else unit


def person_name(problem: Problem, person: str, lang: str = "zh") -> str:
    """`张三(P07)`."""
    return f"{problem.people[person].name}({person})" if person in problem.people else person


def visit_name(problem: Problem, visit: str, lang: str = "zh") -> str:
    """`新集镇(T01)`, `新集镇回头看(T01@look_back)`, `粮食局“粮食购销”(S2@D31)`."""
    found = problem.visits.get(visit)
    if found is None:
        return visit
    unit = problem.units[found.unit].unit.name
    if found.name != unit:
        title = f"“{found.name}”" if lang == "zh" else f" “{found.name}”"
    else:
        title = "" if found.kind == "regular" else kind_name(found.kind, lang)
        title = f" {title}" if title and lang == "en" else title
    return f"{unit}{title}({visit})"


def group_name(problem: Problem, group: str, lang: str = "zh", round_id: str | None = None) -> str:
    """`第二巡察组` where the group has a name, `第2组`, `商城县第1组`; `机动式第1组` in a round of a series that forms
    groups of its own."""
    guest = problem.guests.get(group)
    if guest is not None:
        number = group.rpartition("-")[2]
        return f"{guest.partner.name}第{number}组" if lang == "zh" else f"group {number} of {guest.partner.name}"
    index = problem.round_index.get(round_id or "")
    kind = problem.round_kinds[None] if index is None else problem.kind_of_round(index)
    for standing in kind.groups.standing:
        if str(standing.group) == group:
            return standing.name
    if kind.apart:
        return f"{kind.name}第{group}组" if lang == "zh" else f"group {group} of {kind.name}"
    return f"第{group}组" if lang == "zh" else f"group {group}"


def series_name(problem: Problem, series: str, lang: str = "zh") -> str:
    """`机动式(mobile)`."""
    return f"{problem.round_kinds[series].name}({series})" if series in problem.round_kinds else series


def partner_name(problem: Problem, partner: str, lang: str = "zh") -> str:
    """A partner's own name."""
    return problem.partners[partner].name if partner in problem.partners else partner


def year_name(problem: Problem, year: int, lang: str = "zh") -> str:
    """A term year by the calendar year in which it starts: `2016年度`, `term year 2016`."""
    begins = add_years(problem.scenario.term.start, year).year
    return f"{begins}年度" if lang == "zh" else f"term year {begins}"


def kind_name(kind: str, lang: str = "zh") -> str:
    """A kind of visit: `回头看`, `look-back`; a word of the scenario's own as it is."""
    return _KINDS[lang].get(kind, kind)


def role_name(role: str, lang: str = "zh") -> str:
    """A role in a group: `组长`, `leader`."""
    return _ROLES[lang].get(role, role)


def bounds_words(bounds: tuple[int | None, int | None], lang: str) -> str:
    """`2至4`, `不少于2`, `不多于4`."""
    least, most = bounds
    if least is not None and most is not None:
        if least == most:
            return str(least)
        return f"{least}至{most}" if lang == "zh" else f"{least} to {most}"
    if most is not None:
        return f"不多于{most}" if lang == "zh" else f"at most {most}"
    return f"不少于{least}" if lang == "zh" else f"at least {least}"


def _place(problem: Problem, round_id: str, group: str, lang: str) -> str:
    """`2016-3第1组`, `2016-3 (group 1)`."""
    name = group_name(problem, group, lang)
    return f"{round_id}{name}" if lang == "zh" else f"{round_id} ({name})"


_NAMERS: dict[str, Callable[[Any, Any, str], str]] = {
    **dict.fromkeys(("person", "other_person", "leader", "people"), person_name),
    **dict.fromkeys(("unit", "parent", "employer", "basis", "family", "families"), unit_name),
    **dict.fromkeys(("visit", "other_visit", "first", "visits"), visit_name),
    **dict.fromkeys(("group", "other_group"), group_name),
    "partner": partner_name,
    "series": series_name,
    "year": year_name,
    "places": lambda problem, spot, lang: _place(problem, spot[0], spot[1], lang),
    "family_of": lambda _, by, lang: _FAMILIES[lang].get(by, by),
    "allowed": lambda _, bounds, lang: bounds_words(bounds, lang),
    "role": lambda _, role, lang: role_name(role, lang),
}
_GROUPS = {"group": "round", "other_group": "other_round"}
"""Field with a group → field with its round, where that is not simply `round`."""
_OPEN = {"zh": "不限", "en": "open"}


def _words(problem: Problem, key: str, value: Any, lang: str) -> str:
    if value is None:
        return _OPEN[lang]
    namer = _NAMERS.get(key)
    if isinstance(value, tuple) and key != "allowed" and not (key == "places" and isinstance(value[0], str)):
        return ("、" if lang == "zh" else ", ").join(_words(problem, key, one, lang) for one in value)
    if namer is not None:
        return namer(problem, value, lang)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def render(problem: Problem, requirement: Spoken, reason: Reason, lang: str) -> str:
    """The sentence for a reason of a rule or a limit, with names for ids."""
    fields = reason.fields
    words = {key: _words(problem, key, value, lang) for key, value in fields.items() if key not in _GROUPS}
    for key in _GROUPS.keys() & fields.keys():
        where, group = fields.get(_GROUPS[key]) or fields.get("round"), fields[key]
        words[key] = _OPEN[lang] if group is None else group_name(problem, group, lang, where)
    return requirement.sentences[reason.code][lang].format_map(words)
