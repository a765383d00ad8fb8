"""How a value was probably meant: `2016/7/1` is a date, `９０` a number, 教育局 the name of a unit that has an id."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from planner.loading.tree import Tree, inside

_DATE = re.compile(r"(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))")
_NUMBER = re.compile(r"0*(\d{1,12})(?:\.0+)?")
_SWITCHES = {
    "yes": "true",
    "是": "true",
    "有": "true",
    "1": "true",
    "no": "false",
    "否": "false",
    "无": "false",
    "0": "false",
}
_LONGEST = 40


def meant_date(value: object) -> str | None:
    """A date as the file wants it, where the text is one in another writing."""
    match = _DATE.fullmatch(_half_width(value))
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or match[4]), int(match[3] or match[5])
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def meant_number(value: object) -> str | None:
    """A whole number without leading zeros, full-width digits and thousands separators."""
    match = _NUMBER.fullmatch(_half_width(value).replace(",", ""))
    return None if match is None else str(int(match[1]))


def meant_switch(value: object) -> str | None:
    """`true` or `false` for the words that other programs use."""
    text = _half_width(value).lower()
    return text if text in ("true", "false", "on", "off") else _SWITCHES.get(text)


def meant_id(value: object, tree: Tree) -> str | None:
    """The id of the unit or person whose name was written instead."""
    for section in ("units", "people"):
        entries = inside(tree.data, section)
        for entry in entries if isinstance(entries, list) else ():
            if inside(entry, "name") == value and isinstance(inside(entry, "id"), str):
                return str(inside(entry, "id"))
    text = _half_width(value)
    return text if re.fullmatch(r"[A-Za-z0-9._-]+", text) else None


def _half_width(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    return unicodedata.normalize("NFKC", value).strip()
