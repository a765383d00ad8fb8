"""How many groups work in a round, and what one of them can take on."""

from __future__ import annotations

from planner.limits.base import Limit


class GroupsPerRound(Limit):
    """In an open round the county fields between `per_round.min` and `per_round.max` groups; a group with neither
    visits nor a host stands by, a lent or standby group makes no visit."""

    section = "groups.per_round"


class VisitsPerGroup(Limit):
    """At most `visits.max` of the selected visits (of every kind) in one group-round; a partner's own `visits` for
    its guests, whose selection defaults to that of `groups.visits`."""

    section = "groups.visits"


class Capacity(Limit):
    """Σ effort of a group-round's visits ≤ its person-days on site: `groups.capacity`, else Σ members' share ×
    investigate days (no limit without people), a partner's `capacity` for its guests."""

    section = "groups.capacity"


class GuestWindow(Limit):
    """A partner's groups come, and ours go to it, only in rounds whose on-site phase lies inside its `window`."""

    section = "partners.window"
