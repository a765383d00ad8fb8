"""Names made fit to be shown: one line, nothing invisible that could turn or break a line, of bounded length."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from planner.plan_index import PlanIndex
from reports.plain import one_line

LONGEST = 400
_JOINERS = "\u200c\u200d"
_REPLACEMENT = "\ufffd"


@lru_cache(maxsize=65536)
def safe(text: str) -> str:
    """`text` on one line: spaces for control characters, nothing for directions and other invisible characters, a
    mark for half a character; at most 400 characters. Glyphs are the browser's affair, so rare characters stay."""
    return one_line(text, _shown, LONGEST)


def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    if kind == "Cf":
        return char if char in _JOINERS else ""
    return _REPLACEMENT if kind == "Cs" else char


def unit_name(index: PlanIndex, unit: str) -> str:
    """A unit's name, else its id."""
    return safe(index.problem.units[unit].unit.name) or unit


def person_name(index: PlanIndex, person: str) -> str:
    """A person's name, else the id."""
    return safe(index.problem.people[person].name) or person


def partner_name(index: PlanIndex, partner: str) -> str:
    """A partner's name, else what the plan calls it."""
    known = index.problem.partners.get(partner)
    return safe(known.name if known else partner) or safe(partner) or "?"
