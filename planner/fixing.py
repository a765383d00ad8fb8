"""The section `fixed`: decisions taken already, and facts of the past."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from planner.fields import Id, Model, Switch, VisitId, Word


def _text(value: Any) -> Any:
    """Group numbers may come from Python as whole numbers."""
    return str(value) if isinstance(value, int) else value


class Fixed(Model):
    """A decision taken already; `past: true` makes it a fact that every rule counts and none faults.

    `at`, `standby`: the group is lent to that partner, or stands by; `over`: the round is over, and nothing is planned
    in it beside the facts."""

    visit: VisitId | None = None
    person: Id | None = None
    round: Id | None = None
    not_round: Id | None = None
    group: Annotated[Word | None, BeforeValidator(_text)] = None
    role: Literal["leader", "deputy", "member"] | None = None
    open: Switch | None = None
    at: Id | None = None
    standby: Switch | None = None
    over: Switch | None = None
    past: Switch = False
