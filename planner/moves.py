"""Moves between two plans: what kinds there are, and all of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

ROUND, GROUP, PERSON = 10, 3, 1
"""What a visit in another round, a visit in another group of its round, a person-round in another group count."""
Key = tuple[str, str]
"""A round's id and a group's label."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a visit stands: round, group, on-site days (None: the file does not say)."""

    round: str
    group: str
    from_: dt.date | None = None
    to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class VisitMove:
    """A visit that is elsewhere: in another `round`, another `group` of its round, `added` or `dropped`; `dates`: in
    its place, on other days."""

    visit: str
    unit: str
    kind: Literal["round", "group", "added", "dropped", "dates"]
    before: Spot | None
    after: Spot | None


@dataclass(frozen=True, slots=True)
class PersonMove:
    """A person-round that is another: in another `group`, `joined` or `left` the round, or in another `role`.

    `before`, `after`: group and role; None where the person does not serve in that round.
    """

    person: str
    round: str
    kind: Literal["group", "joined", "left", "role"]
    before: tuple[str, str] | None
    after: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class GroupMove:
    """A group-round that is `formed` or `dissolved`, or is sent elsewhere (`use`: at home, standby or a partner)."""

    round: str
    kind: Literal["formed", "dissolved", "use"]
    before: tuple[str, str] | None
    after: tuple[str, str] | None
    """Label and use."""


@dataclass(frozen=True, slots=True)
class RoundMove:
    """A candidate round that is `opened`, `closed`, `added`, `removed`, or starts on another day (`start`)."""

    round: str
    kind: Literal["opened", "closed", "added", "removed", "start"]
    before: dt.date | None
    after: dt.date | None
    """The day it starts."""


@dataclass(frozen=True, slots=True)
class GoalMove:
    """A goal's value and bound before and after; None: that plan does not have the goal, or does not know a bound."""

    goal: str
    before: int | None
    after: int | None
    bound_before: int | None = None
    bound_after: int | None = None

    @property
    def change(self) -> int | None:
        """By how much the value has grown; None unless both are known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Difference:
    """What moved from one plan to another."""

    visits: tuple[VisitMove, ...]
    people: tuple[PersonMove, ...]
    groups: tuple[GroupMove, ...]
    rounds: tuple[RoundMove, ...]
    goals: tuple[GoalMove, ...]
    assignments: int
    """Visits made and person-rounds served in either plan."""
    labels: Mapping[Key, str]
    """(round, group) of the later plan → the label of the group of the earlier plan that it goes on with."""

    @property
    def moved(self) -> int:
        """Visits and person-rounds that are elsewhere, dropped or new; other days or roles in one place are none."""
        visits = sum(one.kind != "dates" for one in self.visits)
        return visits + sum(one.kind != "role" for one in self.people)

    @property
    def same(self) -> bool:
        """Whether nothing at all has changed but, maybe, the numbers of groups and bounds."""
        values = all(one.before == one.after for one in self.goals)
        return values and not (self.visits or self.people or self.groups or self.rounds)

    def price(self, round_: int = ROUND, group: int = GROUP, person: int = PERSON) -> int:
        """The moves weighed: a visit in another round (or added or dropped), in another group, a person-round."""
        weights = {"round": round_, "added": round_, "dropped": round_, "group": group, "dates": 0}
        moved = sum(one.kind != "role" for one in self.people)
        return sum(weights[one.kind] for one in self.visits) + person * moved

    def record(self) -> dict[str, Any]:
        """Plain data for JSON: lists by table, days as `yyyy-mm-dd`, and the counts."""
        tables = {name: [plain_row(asdict(one)) for one in getattr(self, name)] for name in TABLES}
        return {"moved": self.moved, "assignments": self.assignments, "price": self.price(), **tables}

    def frame(self, name: Literal["visits", "people", "groups", "rounds", "goals"]) -> pd.DataFrame:
        """One table as a pandas frame, a row per move; what a place consists of has columns of its own
        (`before_round`, `before_group`, …). ValueError for a table that there is not."""
        import pandas as pd

        if name not in TABLES:
            raise ValueError(f"a difference has the tables {', '.join(TABLES)}, not {name!r}")
        rows = [_flat(asdict(one), PARTS.get(name, ())) for one in getattr(self, name)]
        return pd.DataFrame(rows, columns=COLUMNS[name])


TABLES = ("visits", "people", "groups", "rounds", "goals")
PARTS: Mapping[str, tuple[str, ...]] = {
    "visits": ("round", "group", "from", "to"), "people": ("group", "role"), "groups": ("group", "use"),
}  # fmt: skip
"""What a place before and after consists of."""
COLUMNS: Mapping[str, list[str]] = {
    "visits": [
        "visit",
        "unit",
        "kind",
        *(f"{when}_{part}" for when in ("before", "after") for part in PARTS["visits"]),
    ],
    "people": [
        "person",
        "round",
        "kind",
        *(f"{when}_{part}" for when in ("before", "after") for part in PARTS["people"]),
    ],
    "groups": ["round", "kind", *(f"{when}_{part}" for when in ("before", "after") for part in PARTS["groups"])],
    "rounds": ["round", "kind", "before", "after"],
    "goals": ["goal", "before", "after", "bound_before", "bound_after"],
}


def _flat(row: dict[str, Any], parts: tuple[str, ...]) -> dict[str, Any]:
    """A row with a column for each part of a place."""
    if not parts:
        return row
    found = {key: value for key, value in row.items() if key not in ("before", "after")}
    for when in ("before", "after"):
        place = row[when]
        values = list(place.values()) if isinstance(place, dict) else list(place or ())
        found |= {f"{when}_{part}": value for part, value in zip(parts, values or [None] * len(parts), strict=True)}
    return found


def plain_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row as plain data: days as text, no underscores in its keys."""
    return {
        key.rstrip("_"): plain_row(value)
        if isinstance(value, dict)
        else str(value)
        if isinstance(value, dt.date)
        else value
        for key, value in row.items()
    }
