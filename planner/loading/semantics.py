"""Faults beyond the shape: what each value alone may say, but the scenario as a whole may not."""

from __future__ import annotations

from planner.loading.check_dates import check_dates
from planner.loading.check_fixed import check_fixed
from planner.loading.check_ids import check_ids
from planner.loading.check_rules import check_rules
from planner.loading.context import Context


def check(context: Context) -> None:
    """Note every fault of the scenario in the context; the fixed decisions last, because they lean on the rest."""
    check_ids(context)
    check_dates(context)
    check_rules(context)
    check_fixed(context)
