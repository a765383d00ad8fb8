"""Cells of a plan's workbook as values. What cannot be read raises ValueError with the code of its fault."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.faults import Place
from planner.loading.limits import LIMITS
from planner.plan_sheets import NO, YES

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `formula`: it is computed, and not looked at."""

    value: Any
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: key → column (from 1) and header, and its rows with their numbers, empty ones left out."""

    name: str
    title: str
    columns: Mapping[str, tuple[int, str]]
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]

    def place(self, file: str, row: int, key: str) -> Place:
        """Where a value stands."""
        column, header = self.columns.get(key, (None, None))
        return Place(file, sheet=self.title, row=row, column=column, header=header)


def as_text(cell: Cell) -> str:
    """Text; a whole number as it is written, a day as ISO."""
    value = cell.value
    if isinstance(value, bool):
        text = (YES if value else NO)[0]
    elif isinstance(value, float) and value.is_integer():
        text = str(int(value))
    elif isinstance(value, dt.datetime):
        text = value.date().isoformat()
    else:
        text = str(value).strip()
    if len(text) > LIMITS.cell:
        raise ValueError("planbook.text")
    return text


def as_ids(cell: Cell) -> tuple[str, ...]:
    """Ids between semicolons, of either width, or commas."""
    return tuple(one for one in re.split(r"[;；,，、\s]+", as_text(cell)) if one)


def as_day(cell: Cell) -> dt.date:
    """A day: a date cell, or text such as 2016-07-01, 2016/7/1, 2016年7月1日."""
    value = cell.value
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found = _DAY.fullmatch(str(value).strip()[:20])
    try:
        return dt.date(*map(int, found.groups())) if found else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> dt.date:
    raise ValueError("planbook.date")


def as_whole(cell: Cell) -> int:
    """A whole number, negative ones too."""
    text = as_text(cell).replace(",", "")
    if isinstance(cell.value, bool) or not re.fullmatch(r"-?\d{1,15}", text):
        raise ValueError("planbook.whole")
    return int(text)


def as_flag(cell: Cell) -> bool:
    """Yes or no, in either language, or a spreadsheet's own truth."""
    if isinstance(cell.value, bool):
        return cell.value
    text = as_text(cell).casefold()
    for words, flag in ((YES, True), (NO, False)):
        if text in (*words, str(flag).casefold()):
            return flag
    raise ValueError("planbook.flag")
