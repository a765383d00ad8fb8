"""What the audit says: a typed reason, and the record made of it."""

from __future__ import annotations

import datetime as dt
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

    def record(self) -> dict[str, Any]:
        """The violation as plain data: what is violated, how much, who, where, when, and the sentences. Days and
        bounds are written as text and lists."""
        fields = {name: _plain(value) for name, value in self.reason.fields.items()}
        return {
            "rule": self.rule, "kind": self.kind, "hard": self.hard, "weight": self.weight,
            "code": self.reason.code, "amount": self.reason.amount, "fields": fields,
            "clause": self.clause, "authority": self.authority, "text": dict(self.text),
        }  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
