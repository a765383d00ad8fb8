"""Where each row of a model comes from: the requirement and its entities, so that rows can be left out by reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias

from ortools.sat.python import cp_model

from planner.problem import Problem

Reason: TypeAlias = tuple[int, tuple[tuple[str, Any], ...]]
"""(number of the requirement, its entities as (field, value), sorted); no entities: the requirement as such."""
Draws: TypeAlias = Mapping[int, frozenset[int]]
"""Requirement → other requirements whose numbers its rows are made of; such a row falls with any of them."""


class Reasons:
    """What has been posted on a model so far, in spans of rows by reason; rows of no reason define what others use."""

    def __init__(self, problem: Problem, draws: Draws | None = None) -> None:
        self.problem, self.draws = problem, draws or {}
        self._spans: list[tuple[int, int, Reason | None]] = []
        self._begun = 0
        self._number: int | None = None
        self._entities: dict[str, Any] = {}
        self._defining = False
        self._model: cp_model.CpModel | None = None

    @contextmanager
    def posting(self, model: cp_model.CpModel, number: int) -> Iterator[None]:
        """Rows posted inside come from that requirement."""
        self._model = model
        self._close()
        self._number = number
        try:
            yield
        finally:
            self._close()
            self._number = None

    @contextmanager
    def because(self, entities: Mapping[str, Any]) -> Iterator[None]:
        """Rows posted inside concern these entities."""
        self._close()
        before, self._entities = self._entities, {**self._entities, **self._named(entities)}
        try:
            yield
        finally:
            self._close()
            self._entities = before

    @contextmanager
    def defining(self) -> Iterator[None]:
        """Rows posted inside say what an auxiliary variable means, and forbid nothing by themselves."""
        self._close()
        before, self._defining = self._defining, True
        try:
            yield
        finally:
            self._close()
            self._defining = before

    def finish(self, model: cp_model.CpModel) -> None:
        """Nothing more is posted but what belongs to no requirement."""
        self._model = model
        self._close()

    def _close(self) -> None:
        if self._model is None:
            return
        end = len(self._model.proto.constraints)
        if end > self._begun:
            reason = None
            if self._number is not None and not self._defining:
                reason = (self._number, tuple(sorted(self._entities.items())))
            self._spans.append((self._begun, end, reason))
        self._begun = end

    def _named(self, entities: Mapping[str, Any]) -> dict[str, Any]:
        """Own groups of a round are told apart by nobody: their number is left out; a guest's becomes its county."""
        found = dict(entities)
        group = found.pop("group", None)
        if group in self.problem.guests:
            found["partner"] = self.problem.guests[group].partner.id
        if "rounds" in found:
            found["round"] = tuple(self.problem.rounds[r].id for r in found.pop("rounds"))
        return found

    def known(self) -> tuple[Reason, ...]:
        """Every reason there is, requirements in their order, and those drawn upon without rows of their own."""
        found = dict.fromkeys(reason for _, _, reason in self._spans if reason is not None)
        numbers = {number for number, _ in found}
        drawn = {other for number in numbers for other in self.draws.get(number, ()) if other not in numbers}
        return tuple(sorted([*found, *((number, ()) for number in drawn)], key=_order))

    def owners(self) -> list[Reason | None]:
        """The reason of each row; None: it only defines."""
        return [reason for begin, end, reason in self._spans for _ in range(begin, end)]

    @property
    def model(self) -> cp_model.CpModel:
        """All that was posted."""
        assert self._model is not None
        return self._model

    def part(self, kept: Collection[Reason]) -> cp_model.CpModel:
        """A model of the definitions and of the rows of these reasons alone."""
        assert self._model is not None
        source = self._model.proto
        found = cp_model.CpModel()
        found.proto.variables.extend(source.variables)
        reasons = frozenset(kept)
        for begin, end in self._kept(reasons):
            found.proto.constraints.extend([source.constraints[k] for k in range(begin, end)])
        return found

    def guarded(self, kept: Collection[Reason]) -> tuple[cp_model.CpModel, dict[int, Reason]]:
        """A model of these reasons in which each is assumed, and variable → the reason whose assumption it is."""
        found = self.part(())
        assert self._model is not None
        source, proto = self._model.proto, found.proto
        guards = {reason: found.new_bool_var("") for reason in kept}
        numbers: dict[int, list[Any]] = {}
        for reason, guard in guards.items():
            numbers.setdefault(reason[0], []).append(guard)
        for begin, end, posted in self._spans:
            if posted is None or posted not in guards:
                continue
            lits = [guards[posted].index]
            for other in self.draws.get(posted[0], ()):
                lits += [numbers[other][0].index] if other in numbers else []
            first = len(proto.constraints)
            proto.constraints.extend([source.constraints[k] for k in range(begin, end)])
            for k in range(first, len(proto.constraints)):
                proto.constraints[k].enforcement_literal.extend(lits)
        found.add_assumptions(list(guards.values()))
        return found, {guard.index: posted for posted, guard in guards.items()}

    def _kept(self, reasons: frozenset[Reason]) -> Iterator[tuple[int, int]]:
        numbers = {number for number, _ in reasons}
        for begin, end, reason in self._spans:
            if reason is None or (reason in reasons and self.draws.get(reason[0], frozenset()) <= numbers):
                yield begin, end


def _order(reason: Reason) -> tuple[int, str]:
    return reason[0], repr(reason[1])


def by_number(reasons: Iterable[Reason]) -> dict[int, tuple[Reason, ...]]:
    """Requirement → its reasons among these."""
    found: dict[int, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(reason[0], []).append(reason)
    return {number: tuple(each) for number, each in found.items()}


def flatten(groups: Sequence[Sequence[Reason]]) -> tuple[Reason, ...]:
    """All reasons of several groups."""
    return tuple(reason for group in groups for reason in group)
