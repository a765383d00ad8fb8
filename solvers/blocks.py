"""Building blocks over one CP-SAT model: constants stay constants, soft rules get their prices, sources are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from ortools.sat.python import cp_model

from planner.modelling import Constraint, Expr, Lit
from solvers.reasons import Reasons

_NOTHING = nullcontext()


class CpBlocks:
    """`planner.modelling.Blocks` on a `CpModel`.

    With `reasons` given, where each row comes from is kept there, which is how a conflict is narrowed down.
    `complete` False: no requirement may draw on what another says.
    """

    def __init__(self, reasons: Reasons | None = None) -> None:
        self.model = cp_model.CpModel()
        self.infeasible_because: Any = None
        self.switches: list[int] = []
        self._source: Any = None
        self.reasons = reasons
        self.complete = reasons is None
        self._prices: dict[Any, tuple[int, Expr]] = {}

    @contextmanager
    def posting(self, source: Any, number: int) -> Iterator[None]:
        """Everything posted inside comes from `source`, the requirement with that number."""
        self._source = source
        with nullcontext() if self.reasons is None else self.reasons.posting(self.model, number):
            yield
        self._source = None

    def because(self, **entities: Any) -> AbstractContextManager[None]:
        """Entities of the constraints posted inside."""
        return _NOTHING if self.reasons is None else self.reasons.because(entities)

    def defining(self) -> AbstractContextManager[None]:
        """The constraints posted inside define an auxiliary variable, whoever asks for it."""
        return _NOTHING if self.reasons is None else self.reasons.defining()

    def boolean(self, name: str) -> Lit:
        """A new 0-1 variable."""
        return self.model.new_bool_var(name)

    def switch(self, name: str) -> Lit:
        """A new 0-1 variable that a search does well to decide first."""
        found = self.model.new_bool_var(name)
        self.switches.append(found.index)
        return found

    def whole(self, low: int, high: int, name: str) -> Expr:
        """A new whole-number variable; a constant where only one value is left."""
        return low if low == high else self.model.new_int_var(low, high, name)

    def sum(self, terms: Iterable[Expr], weights: Sequence[int] | None = None) -> Expr:
        """Σ terms, or Σ weight × term; a plain number when every term is one."""
        constant, variables, factors = 0, [], []
        for place, term in enumerate(terms):
            weight = 1 if weights is None else weights[place]
            if isinstance(term, int):
                constant += weight * term
            elif weight:
                variables.append(term)
                factors.append(weight)
        if not variables:
            return constant
        if weights is None:
            linear = variables[0] if len(variables) == 1 else cp_model.LinearExpr.sum(variables)
        else:
            linear = cp_model.LinearExpr.weighted_sum(variables, factors)
        return linear + constant if constant else linear

    def square(self, expr: Expr, most: int) -> Expr:
        """The square of an expression that lies between −most and most."""
        if isinstance(expr, int):
            return expr * expr
        found = self.model.new_int_var(0, most * most, "")
        self.model.add_multiplication_equality(found, [expr, expr])
        return found

    def no(self, lit: Lit) -> Lit:
        """The opposite of a literal."""
        return 1 - lit if isinstance(lit, int) else lit.negated()

    def _refuse(self) -> None:
        if self.infeasible_because is None:
            self.infeasible_because = self._source
        self.model.add_bool_or([])

    def add(self, constraint: Constraint, *when: Lit) -> None:
        """A linear comparison that must hold, where all literals of `when` do."""
        if constraint is True:
            return
        guards = [lit for lit in when if not isinstance(lit, int)]
        if any(isinstance(lit, int) and not lit for lit in when):
            return
        if constraint is False:
            if guards:
                self.model.add_bool_or([lit.negated() for lit in guards])
            else:
                self._refuse()
            return
        posted = self.model.add(constraint)
        if guards:
            posted.only_enforce_if(guards)

    def clause(self, *lits: Lit) -> None:
        """At least one holds."""
        open_lits = []
        for lit in lits:
            if isinstance(lit, int):
                if lit:
                    return
            else:
                open_lits.append(lit)
        if open_lits:
            self.model.add_bool_or(open_lits)
        else:
            self._refuse()

    def at_most_one(self, lits: Iterable[Lit]) -> None:
        """At most one holds."""
        open_lits, held = [], 0
        for lit in lits:
            if isinstance(lit, int):
                held += lit
            else:
                open_lits.append(lit)
        if held > 1:
            self._refuse()
        elif held == 1:
            for lit in open_lits:
                self.model.add_bool_or([lit.negated()])
        elif len(open_lits) > 1 and self.reasons is None:
            self.model.add_at_most_one(open_lits)
        elif len(open_lits) > 1:  # a row that may be guarded
            self.model.add(cp_model.LinearExpr.sum(open_lits) <= 1)

    def offence(self, rule: Any, *key: Any) -> Lit:
        """0 for a hard rule; for a soft one the priced literal of `key`."""
        if rule.hard:
            return 0
        place = ("offence", id(rule), *key)
        if place not in self._prices:
            self._prices[place] = (rule.weight, self.model.new_bool_var(""))
        return self._prices[place][1]

    def excess(self, rule: Any, most: int, *key: Any) -> Expr:
        """0 for a hard rule; for a soft one the priced whole number of `key`, at most `most`."""
        if rule.hard:
            return 0
        place = ("excess", id(rule), *key)
        if place not in self._prices:
            self._prices[place] = (rule.weight, self.model.new_int_var(0, max(0, most), ""))
        return self._prices[place][1]

    def penalty(self) -> Expr:
        """Σ weight × offences and excesses of the soft rules so far."""
        prices = list(self._prices.values())
        return self.sum([expr for _, expr in prices], [weight for weight, _ in prices])
