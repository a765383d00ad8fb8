"""Micro-scenarios in which some plan breaks nothing but one section's limit, one change away from an allowed plan;
printed by `python -m tests.rules.test_single_faults`."""

from __future__ import annotations

LIMIT_SEEDS: dict[str, tuple[tuple[str, int], ...]] = {}
