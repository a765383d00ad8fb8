"""What the drop-down list of a column offers."""

from __future__ import annotations

from dataclasses import dataclass

from planner.workbook import words
from planner.workbook.columns import Column, Sheet
from planner.workbook.words import Lang, Table

_RISKS = {"zh": ("高", "中", "低"), "en": ("高", "中", "低")}
_LISTED = 3000
_NAMES = {"employer": "units", "parent": "units", "hometown": "units", "unit": "units", "person": "people"}
"""Columns that name a unit or a person → the sheet whose names they offer."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Words or a range of cells; `only`: nothing else may stand there."""

    source: list[str] | str
    only: bool


def choices(sheet: Sheet, column: Column, lang: Lang) -> Choices | None:
    """What a column offers; None: no list."""
    if column.how != "value":
        return None
    shape, at = sheet.shape(column)
    if at[1] in ("rule", "goal") or column.path in (("rule",), ("goal",)):
        table: Table = words.RULES if column.path == ("rule",) else words.GOALS
        return Choices(_all(table, lang), only=True)
    if at in (("Unit", "kind"), ("VisitOrder", "kind"), ("PastVisit", "kind")):
        return Choices(_all(words.WORDS_AT[at], lang), only=False)
    if at == ("Unit", "risk"):
        return Choices(list(_RISKS[lang]), only=False) if lang == "zh" else None
    if column.path[-1] in _NAMES and sheet.key in ("units", "villages", "people", "past", "visits", "fixed"):
        return Choices(_range(_NAMES[column.path[-1]], lang), only=False)
    if shape is not None and shape.words():
        fixed = [words.written(words.VALUES, word, lang) or word for word in shape.words()]
        return Choices(fixed, only=len(shape.options) == 1)
    if (shape is not None and bool in [kind for kind, _ in shape.options]) or column.path == ("hard",):
        return Choices(["是", "否"] if lang == "zh" else ["true", "false"], only=True)
    return (
        Choices([words.written(words.VALUES, w, lang) or w for w in ("round", "year", "term")], only=False)
        if (column.path == ("per",))
        else None
    )


def _all(table: Table, lang: Lang) -> list[str]:
    return [words.written(table, word, lang) or word for word in table]


def _range(key: str, lang: Lang) -> str:
    """The names on another sheet."""
    name = {"units": ("单位", "units"), "people": ("人员", "people")}[key][0 if lang == "zh" else 1]
    return f"={name}!$C$4:$C${_LISTED}"
