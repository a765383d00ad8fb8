"""What the audit says: a typed reason, and the record made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One violation of one rule: a message code, and who, what, where and when by field name.

    `fields` hold ids (``person``, ``unit``, ``visit``, ``round``, ``group`` …), dates, counts and words; the
    sentence puts names for ids. `amount` is how much this adds to the rule's violation.
    """

    code: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    amount: int = 1


@dataclass(frozen=True)
class Violation:
    """A reason as the audit reports it: the rule's or the section's label, whether hard, and its sentence."""

    rule: str
    kind: str
    hard: bool
    weight: int
    reason: Reason
    clause: str | None
    authority: str | None
    text: Mapping[str, str]
    """Language (`zh`, `en`) → sentence."""
