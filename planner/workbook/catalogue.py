"""Every sheet of the workbook, in its order."""

from __future__ import annotations

import unicodedata

from planner.workbook.columns import Sheet
from planner.workbook.sheets_frame import CLOSED, GROUPS, OVERALL, ROUNDS, STANDING
from planner.workbook.sheets_people import PEOPLE
from planner.workbook.sheets_rules import FIXED, GOALS, RULES
from planner.workbook.sheets_units import LEDGER, ORDERS, PARTNERS, UNITS, VILLAGES

GUIDE = ("填写说明", "guide")
"""The sheet that explains the others; it is not read."""
SHEETS: tuple[Sheet, ...] = (
    OVERALL, ROUNDS, GROUPS, STANDING, UNITS, VILLAGES, PEOPLE, PARTNERS, ORDERS, RULES, GOALS, FIXED, LEDGER, CLOSED,
)  # fmt: skip
BY_NAME = {name: sheet for sheet in SHEETS for name in (sheet.zh, sheet.key)}


def sheet_called(name: str) -> Sheet | None:
    """The sheet of that name, Chinese or English; blanks and case do not matter."""
    return BY_NAME.get(unicodedata.normalize("NFKC", name).strip().lower())
