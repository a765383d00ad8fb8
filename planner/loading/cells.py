"""How the cells of a table are read: lists, nested values, dates as Excel writes them.

An empty cell leaves the key out; `none` in a list says that it is known to be empty. Lists are `;`-separated, nested
values are written with `:`

========== ============================================ ======================================
column     cell                                         means
========== ============================================ ======================================
posts      ``T03:2015-08-01;D07:2012-01-31``            ``unit:until``
relatives  ``D30:spouse;person=P09:sibling``            ``unit:relation`` or ``person=ID:relation``
away       ``2017-03-01:2017-06-30:产假``               ``from:to:reason``
past       ``2015-04-20:regular:P01:P07+P08``           ``on:kind:leader:members``
covered_by ``province:2017-03-01``                      ``by:on``
per_year   ``1..2``, ``..2``, ``2..``                   ``min..max`` (``1-2``, ``1:2`` Excel takes for a date or a time)
========== ============================================ ======================================

Excel rewrites dates as ``2017/3/1`` and switches as ``TRUE``; both are understood. So are full-width ``；`` and ``：``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_BOUNDS = re.compile(r"(\d*)\.\.(\d*)")
_SWITCH = re.compile("true|false", re.IGNORECASE)


class Unreadable(ValueError):
    """A cell that is not written as its column asks; the text is the form it should have."""


def _listed(cell: str) -> list[str]:
    if cell == "none":
        return []
    return [part for part in (piece.strip() for piece in re.split("[;；]", cell)) if part]


def _pieces(text: str, names: tuple[str, ...], required: int) -> dict[str, Any]:
    parts = [part.strip() for part in re.split("[:：]", text, maxsplit=len(names) - 1)]
    if len(parts) < required:
        raise Unreadable(":".join(names))
    return {name: _date(part) for name, part in zip(names, parts, strict=False) if part}


def _nested(*names: str, required: int) -> Callable[[str], Any]:
    return lambda cell: [_pieces(part, names, required) for part in _listed(cell)]


def _relatives(cell: str) -> Any:
    found = []
    for part in _listed(cell):
        person = re.fullmatch(r"person\s*=\s*(.*)", part)
        names = ("person", "relation") if person else ("unit", "relation")
        found.append(_pieces(person[1] if person else part, names, 1))
    return found


def _past(cell: str) -> Any:
    found = [_pieces(part, ("on", "kind", "leader", "members"), 1) for part in _listed(cell)]
    for visit in found:
        if "members" in visit:
            visit["members"] = [member.strip() for member in re.split("[+＋]", visit["members"])]
    return found


def _bounds(cell: str) -> Any:
    match = _BOUNDS.fullmatch(cell)
    if match is None or not (match[1] or match[2]):
        raise Unreadable("min..max")
    return {name: value for name, value in (("min", match[1]), ("max", match[2])) if value}


def _date(cell: str) -> str:
    match = _SLASHED.fullmatch(cell)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else cell


def _switch(cell: str) -> str:
    return cell.lower() if _SWITCH.fullmatch(cell) else cell


Readers = Mapping[str, Callable[[str], Any]]
UNIT_CELLS: Readers = {
    "tags": _listed,
    "past": _past,
    "covered_by": lambda cell: _pieces(cell, ("by", "on"), 2),
}
"""How the cells of a table of units are read; a column that is not named here stays text."""
PEOPLE_CELLS: Readers = {
    "posts": _nested("unit", "until", required=2),
    "relatives": _relatives,
    "away": _nested("from", "to", "reason", required=2),
    "recused": _listed,
    "skills": _listed,
    "leader": _switch,
    "deputy": _switch,
    "from": _date,
    "until": _date,
    "per_year": _bounds,
    "per_term": _bounds,
}
"""The same for a table of people."""
