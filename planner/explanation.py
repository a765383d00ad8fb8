"""What explaining gives: which requirements contradict each other, and which waivers would allow a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from planner.faults import Fault
from planner.plan import Plan
from planner.scenario import Scenario

Text: TypeAlias = Mapping[str, str]
"""Language (`zh`, `en`) → sentence."""
Proof: TypeAlias = Literal["rounds", "full"]
"""Which model shows the contradiction: rounds and counts, or everything down to who serves where."""


@dataclass(frozen=True)
class Clause:
    """One of the requirements that contradict each other: a rule, a section's limit or a fixed decision.

    `kind`: the rule's kind or the section. `label`: how messages name it. `entities`: field (`unit`, `visit`, `person`,
    `round`, `year` …) → those that the contradiction needs; years count from 0.
    """

    label: str
    kind: str
    entities: Mapping[str, tuple[Any, ...]]
    text: Text
    clause: str | None
    authority: str | None

    def record(self) -> dict[str, Any]:
        """The clause as plain data."""
        return {
            "label": self.label, "kind": self.kind, "text": dict(self.text),
            "entities": {name: list(values) for name, values in self.entities.items()},
            "clause": self.clause, "authority": self.authority,
        }  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One thing that a waiver allows; `label`, `kind` and `authority` are those of the requirement that is relaxed."""

    label: str
    kind: str
    cost: int
    text: Text
    authority: str | None

    def record(self) -> dict[str, Any]:
        """The change as plain data."""
        return {
            "label": self.label, "kind": self.kind, "cost": self.cost, "text": dict(self.text),
            "authority": self.authority,
        }  # fmt: skip


@dataclass(frozen=True)
class Waiver:
    """Changes that together allow a plan: `plan` keeps every rule of `scenario`, the scenario with them made."""

    changes: tuple[Change, ...]
    scenario: Scenario
    plan: Plan

    @property
    def cost(self) -> int:
        """Σ of what the changes weigh."""
        return sum(change.cost for change in self.changes)

    def record(self) -> dict[str, Any]:
        """The waiver as plain data, without the plan."""
        return {"cost": self.cost, "changes": [change.record() for change in self.changes], "proven": True}


@dataclass(frozen=True)
class Explanation:
    """The result of `planner.explain`.

    `plan` is given if there is a plan after all; else `conflict` holds requirements that cannot all hold, if that was
    proven in time: by the model that `proof` names, again with another seed and without presolve (`verified`);
    `irreducible`: without any one of them there is a solution; `narrow`: nor is there any unit, person or round among
    them that is not needed. `counting`: what counting alone shows to be impossible. `waivers`: cheapest first, each
    proven by a plan; `complete`: none cheaper was passed over for want of time.
    """

    conflict: tuple[Clause, ...] = ()
    counting: tuple[Fault, ...] = ()
    proof: Proof | None = None
    irreducible: bool = False
    narrow: bool = False
    verified: bool = False
    waivers: tuple[Waiver, ...] = ()
    complete: bool = False
    plan: Plan | None = None
    seconds: float = 0.0

    @property
    def explained(self) -> bool:
        """Whether it is known that there is a plan, or why there is none."""
        return self.plan is not None or bool(self.conflict) or bool(self.counting)

    @property
    def infeasible(self) -> bool:
        """Whether it is proven that there is no plan."""
        return self.plan is None and (bool(self.conflict) or bool(self.counting))

    def record(self) -> dict[str, Any]:
        """The explanation as plain data; a plan is told by its status and values alone."""
        status = "plan" if self.plan is not None else "infeasible" if self.infeasible else "unknown"
        found = None
        if self.plan is not None:
            found = {
                "rounds": sum(one.open for one in self.plan.rounds), "visits": len(self.plan.visits),
                "goals": [{"goal": one.goal, "value": one.value} for one in self.plan.goals],
            }  # fmt: skip
        return {
            "status": status, "conflict": [clause.record() for clause in self.conflict],
            "counting": [{"zh": fault.text("zh"), "en": fault.text("en")} for fault in self.counting],
            "proof": self.proof, "irreducible": self.irreducible, "narrow": self.narrow, "verified": self.verified,
            "waivers": [waiver.record() for waiver in self.waivers], "complete": self.complete, "plan": found,
            "seconds": round(self.seconds, 1),
        }  # fmt: skip

    def text(self, lang: str = "zh") -> str:
        """The explanation in words, in `zh` or `en`, several lines."""
        from planner.explanation_words import lines

        return "\n".join(lines(self, lang))


Heard: TypeAlias = Callable[[str, "Explanation | str"], None]
"""Called with (`phase`, its text) and with (`counting` | `conflict` | `waiver`, what is known by then)."""
