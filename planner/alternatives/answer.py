"""The answer to `why`: what is asked about, what bars other places, what they would cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from planner.plan import Plan
from planner.problem import Problem
from planner.solution import Clash
from planner.violations import Violation

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal[
    "moved", "with_group", "swapped", "dropped", "left", "replaced", "regrouped", "exchanged", "role", "joined",
    "takes", "resolved",
]  # fmt: skip
"""How an alternative differs from the plan. A visit is `moved` (what comes along with it too), moved `with_group` (all
of the group and all of its visits), `swapped` with another, or `dropped`. A person has `left` the round, is `replaced`
by another who did not serve, is `regrouped`, has `exchanged` groups or the `role` with another, has `joined`, or
`takes` the place of another who leaves. `resolved`: whatever is best once some rounds are decided anew."""
Exactness = Literal["audited", "optimal", "bound", "impossible", "never", "unknown"]
"""What is known: `audited`: this very change, everything else kept; of a local solve `optimal`: nothing better within
the rounds decided anew; `bound`: the best found, with a bound; `impossible`: proven that those rounds do not allow it;
`never`: proven that no plan at all does; `unknown`: neither a plan nor a proof."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the subject stands: round, group (None: any), and of a person the role."""

    round: str
    group: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: a visit, or a person (in one round, or over the term) and the places they have."""

    kind: Literal["visit", "person"]
    id: str
    places: tuple[Place, ...]
    round: str | None = None
    """The round asked about; None for a visit, or for a person over the term."""

    @property
    def place(self) -> Place | None:
        """The only place, or none."""
        return self.places[0] if len(self.places) == 1 else None


@dataclass(frozen=True, slots=True)
class Change:
    """A goal's value now and in an alternative.

    `least`: of a local solve, what the goal could be at least with no earlier goal worse than it must be (None: not
    known). A solve makes no goal worse than it must be, then moves little: it may leave a value above `least` that is
    no worse than now.
    """

    goal: str
    before: int
    after: int
    least: int | None = None

    @property
    def change(self) -> int:
        """By how much the value grows; smaller is better."""
        return self.after - self.before


@dataclass(frozen=True)
class Alternative:
    """One other way: where the subject would stand (None: nowhere), how, and what that would bring.

    `other`: the visit or person it changes with; `along`: visits that move with it; `changes`: of every goal, in the
    scenario's order; `violations`: those it would bring, `healed`: those it would end; `free`: the rounds decided anew;
    `moved`: assignments that differ from the plan; `left`: the round in which a person no longer serves; `because`: of
    what is never possible, requirements that rule it out together. `plan`: what the plan would be (None: there is none,
    or none was found).
    """

    kind: Kind
    to: Place | None
    exactness: Exactness = "audited"
    other: str | None = None
    along: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    violations: tuple[Violation, ...] = ()
    healed: tuple[Violation, ...] = ()
    free: tuple[str, ...] = ()
    moved: int = 0
    left: str | None = None
    because: tuple[Clash, ...] = ()
    plan: Plan | None = field(default=None, repr=False)

    @property
    def feasible(self) -> bool:
        """Whether there is such a plan, and it breaks no hard rule that the present one keeps."""
        return self.plan is not None and not any(one.hard for one in self.violations)

    @property
    def price(self) -> tuple[int, ...]:
        """The change of every goal, in order of importance."""
        return tuple(one.change for one in self.changes)

    @property
    def decisive(self) -> Change | None:
        """The first goal that tells it from the plan; None when all are equal."""
        return next((one for one in self.changes if one.change), None)

    @property
    def gains(self) -> bool:
        """Whether the goals prefer it to the plan."""
        return self.decisive is not None and self.decisive.change < 0

    @property
    def breach(self) -> int:
        """How much it violates hard rules, over all that it newly violates."""
        return sum(one.reason.amount for one in self.violations if one.hard)

    def record(self) -> dict[str, Any]:
        """Plain data for JSON, without the plan."""
        return {
            "kind": self.kind, "to": None if self.to is None else asdict(self.to), "other": self.other,
            "along": list(self.along), "feasible": self.feasible, "exactness": self.exactness,
            "goals": [{**asdict(one), "change": one.change} for one in self.changes],
            "violations": [one.record() for one in self.violations],
            "healed": [one.record() for one in self.healed], "free": list(self.free), "moved": self.moved,
            "left": self.left, "because": [asdict(one) for one in self.because],
        }  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """What one rule excludes, whatever else is planned: the subject from `rounds`, made by `groups` (none named: by any
    group, or in any round), or `people` from its place. `text`: language → sentence about the first of them."""

    rounds: tuple[str, ...]
    groups: tuple[str, ...]
    people: tuple[str, ...]
    rule: str
    kind: str
    clause: str | None
    authority: str | None
    text: dict[str, str]


@dataclass(frozen=True, slots=True)
class Preference:
    """How one goal decides against single changes: against how many, and by how much, least and most."""

    goal: str
    count: int
    least: int
    most: int


@dataclass(frozen=True)
class Why:
    """Why a visit or a person stands where it does.

    `forced`: the rules by themselves leave no other place; `bars`: what they exclude; `open`: the rounds that they
    leave open beside the present ones; `alternatives`: best first, then those that break hard rules, then what is not
    possible; of each round the best of its kind, unless it was asked about. `complete`: whether all were looked at
    within the time; `sound`: whether the plan keeps every hard rule itself (one that does not is not solved anew);
    `single`: whether particular alternatives were asked about; `tried`: whether all single changes have been tried, and
    only local solves may be to come.
    """

    problem: Problem = field(repr=False, compare=False)
    plan: Plan = field(repr=False, compare=False)
    subject: Subject
    forced: bool
    bars: tuple[Bar, ...]
    open: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    complete: bool = True
    sound: bool = True
    single: bool = False
    tried: bool = False

    @property
    def feasible(self) -> tuple[Alternative, ...]:
        """The alternatives that break no hard rule, best first."""
        return tuple(one for one in self.alternatives if one.feasible)

    @property
    def single_changes(self) -> tuple[Alternative, ...]:
        """Those of them that leave the rest of the plan as it is."""
        return tuple(one for one in self.feasible if one.kind != "resolved")

    @property
    def preferences(self) -> tuple[Preference, ...]:
        """The goals by which the present place is preferred to single changes, in order of importance."""
        found: dict[str, list[int]] = {goal.label: [] for goal in self.problem.scenario.goals}
        for one in self.single_changes:
            if one.decisive is not None and one.decisive.change > 0:
                found[one.decisive.goal].append(one.decisive.change)
        return tuple(Preference(goal, len(some), min(some), max(some)) for goal, some in found.items() if some)

    @property
    def equal(self) -> tuple[Alternative, ...]:
        """Single changes that are allowed and in which no goal changes."""
        return tuple(one for one in self.single_changes if one.decisive is None)

    @property
    def better(self) -> tuple[Alternative, ...]:
        """Feasible alternatives that the goals prefer to the plan."""
        return tuple(one for one in self.feasible if one.gains)

    def record(self) -> dict[str, Any]:
        """Plain data for JSON."""
        subject = asdict(self.subject)
        return {
            "subject": subject, "forced": self.forced, "bars": [asdict(bar) for bar in self.bars],
            "open": list(self.open), "preferences": [asdict(one) for one in self.preferences],
            "equal": len(self.equal), "better": len(self.better), "complete": self.complete, "sound": self.sound,
            "alternatives": [one.record() for one in self.alternatives],
        }  # fmt: skip

    def text(self, lang: Literal["zh", "en"] | None = None, limit: int = 5) -> str:
        """The answer in words, at most `limit` alternatives of a kind; `lang` None: the scenario's language."""
        from planner.alternatives.telling import Teller

        return "\n".join(Teller(self.problem, lang or self.problem.scenario.language, limit).lines(self))

    def frame(self) -> pd.DataFrame:
        """The alternatives as a pandas frame, a row each, best first; a column `GOAL` with the change of every goal."""
        import pandas as pd

        return pd.DataFrame(list(self._rows()), columns=[*_COLUMNS, *(g.label for g in self.problem.scenario.goals)])

    def _rows(self) -> Iterator[dict[str, Any]]:
        for one in self.alternatives:
            to = one.to or Place("")
            yield {
                "kind": one.kind, "round": to.round or None, "group": to.group, "role": to.role, "other": one.other,
                "feasible": one.feasible, "exactness": one.exactness, "moved": one.moved,
                "violations": "; ".join(dict.fromkeys(v.rule for v in one.violations)),
                **{change.goal: change.change for change in one.changes},
            }  # fmt: skip


_COLUMNS = ["kind", "round", "group", "role", "other", "feasible", "exactness", "moved", "violations"]
