"""The model that rules and goals post themselves on, as they see it: named views, no solver.

A view answers a solver's literal or expression, or a plain 0 or 1 where the domain is already fixed (a fact of
the past, another window of the search); a rule must not care which. All building blocks accept both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias

from planner.problem import Problem

Lit: TypeAlias = Any
"""A Boolean: a solver's literal, or 0 or 1."""
Expr: TypeAlias = Any
"""A linear expression over whole numbers: a solver's, a literal, or a number."""
Constraint: TypeAlias = Any
"""What a comparison of expressions gives: a solver's, or a bool."""


class Blocks(Protocol):
    """Building blocks of constraints."""

    complete: bool
    """Whether every requirement is posted here, so that one may draw on what another says."""

    def boolean(self, name: str) -> Lit:
        """A new 0-1 variable."""

    def switch(self, name: str) -> Lit:
        """A new 0-1 variable on which much hangs, so that a search does well to decide it first."""

    def whole(self, low: int, high: int, name: str) -> Expr:
        """A new whole-number variable from `low` to `high`."""

    def sum(self, terms: Iterable[Expr], weights: Sequence[int] | None = None) -> Expr:
        """Σ terms, or Σ weight × term."""

    def no(self, lit: Lit) -> Lit:
        """The opposite of a literal."""

    def add(self, constraint: Constraint, *when: Lit) -> None:
        """A linear comparison that must hold; with `when`, only where all those literals hold."""

    def clause(self, *lits: Lit) -> None:
        """At least one holds."""

    def at_most_one(self, lits: Iterable[Lit]) -> None:
        """At most one holds."""

    def offence(self, rule: Any, *key: Any) -> Lit:
        """0 for a hard rule. For a soft one the literal, the same for the same key, that says `key` offends it;
        it costs the rule's weight. Put into a clause, it lets the clause be broken at that price."""

    def excess(self, rule: Any, most: int, *key: Any) -> Expr:
        """0 for a hard rule. For a soft one a whole number from 0 to `most` that costs the rule's weight per 1."""

    def penalty(self) -> Expr:
        """Σ weight × offence or excess over all soft rules posted so far."""

    def square(self, expr: Expr, most: int) -> Expr:
        """A whole number, at least the square of `expr`, which lies between 0 and `most`; equal where minimised."""

    def because(self, **entities: Any) -> AbstractContextManager[None]:
        """Ties the constraints posted inside to entities, for explanations."""

    def defining(self) -> AbstractContextManager[None]:
        """The constraints posted inside only say what an auxiliary variable means: an explanation leaves them be."""


class RoundModel(Blocks, Protocol):
    """Visits and rounds, with groups and people as counts."""

    problem: Problem

    def rounds_of(self, visit: str) -> Sequence[int]:
        """The rounds in which a visit may stand here, in time order (just its own where it is fixed)."""

    def at_round(self, visit: str, round_index: int) -> Lit:
        """Whether the visit stands in that round."""

    def made(self, visit: str) -> Lit:
        """Whether the visit is made at all."""

    def opened(self, round_index: int) -> Lit:
        """Whether the round is open."""

    def own(self, round_index: int) -> Expr:
        """Number of own group-rounds in that round: with visits, lent and standby ones."""

    def lent(self, partner: str, round_index: int) -> Expr:
        """Number of own groups lent to the partner in that round."""

    def received(self, partner: str, round_index: int) -> Expr:
        """Number of guest groups of the partner at work in that round."""

    def standby(self, round_index: int) -> Expr:
        """Number of standby groups in that round."""

    def heads(self, pool: str, round_index: int) -> Expr:
        """Number of people of a pool (`full_time`, `seconded`) who serve in that round."""

    def is_fact(self, visit: str) -> bool:
        """Whether the visit's place is a fact of the past, which no rule faults."""


class FullModel(RoundModel, Protocol):
    """Adds who is with whom: visit × round × group, person × round × group."""

    def groups_of(self, visit: str, round_index: int) -> Sequence[str]:
        """The groups (own and guest labels) in which a visit may stand in that round."""

    def at(self, visit: str, round_index: int, group: str) -> Lit:
        """Whether the visit stands in that group-round."""

    def active(self, round_index: int, group: str) -> Lit:
        """Whether the own or guest group exists in that round: has visits, is lent, or stands by."""

    def lent_group(self, round_index: int, group: str, partner: str) -> Lit:
        """Whether that own group is lent to that partner in that round."""

    def standby_group(self, round_index: int, group: str) -> Lit:
        """Whether that own group stands by in that round."""

    def serves(self, person: str, round_index: int, group: str) -> Lit:
        """Whether the person is in that own group in that round."""

    def serves_round(self, person: str, round_index: int) -> Lit:
        """Whether the person serves in that round, in any own group."""

    def leads(self, person: str, round_index: int, group: str) -> Lit:
        """Whether the person is a leader of that own group in that round."""

    def deputises(self, person: str, round_index: int, group: str) -> Lit:
        """Whether the person is a deputy of that own group in that round."""

    def is_past_service(self, person: str, round_index: int) -> bool:
        """Whether the person's service in that round is a fact of the past."""
