"""The full model: visit × round × group and person × round × group, on whatever a `Domain` leaves open."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from planner.labels import interchangeable
from planner.modelling import Expr, Lit
from planner.problem import Problem, Visit
from planner.scenario import Person
from solvers.blocks import CpBlocks
from solvers.domains import Domain
from solvers.presence import present
from solvers.reasons import Reasons
from solvers.requirements import requirements


class FullLevel(CpBlocks):
    """`planner.modelling.FullModel` on CP-SAT. Views of frozen parts answer 0 and 1."""

    def __init__(self, problem: Problem, domain: Domain, reasons: Reasons | None = None) -> None:
        super().__init__(reasons)
        self.problem, self.domain = problem, domain
        self._at: dict[tuple[str, int, str], Lit] = {}
        self._round: dict[tuple[str, int], Lit] = {}
        self._made: dict[str, Lit] = {}
        self._options: dict[tuple[str, int], tuple[str, ...]] = {}
        self._serves: dict[tuple[str, int, str], Lit] = {}
        self._serves_round: dict[tuple[str, int], Lit] = {}
        self._leads: dict[tuple[str, int, str], Lit] = {}
        self._deputises: dict[tuple[str, int, str], Lit] = {}
        self._active: dict[tuple[int, str], Lit] = {}
        self._lent: dict[tuple[int, str, str], Lit] = {}
        self._standby: dict[tuple[int, str], Lit] = {}
        self._open: list[Lit] = []
        self._fact_roles = {
            (entry.person, problem.round_index[entry.round]): entry.role
            for entry in problem.scenario.fixed
            if entry.past and entry.person is not None and entry.round is not None
        }
        self._groups()
        for visit in problem.visits.values():
            self._place(visit)
        if problem.staffed:
            self._people()

    # -- variables -----------------------------------------------------------------------------------------

    def _groups(self) -> None:
        for r in range(len(self.problem.rounds)):
            frozen = r in self.domain.frozen
            incumbent = self.domain.incumbent
            self._open.append(
                int(incumbent is not None and r in incumbent.open) if frozen else self.boolean(f"open {r}")
            )
            for g in (*self.problem.own_groups(r), *self.problem.guests):
                self._one_group(r, g, frozen)

    def _one_group(self, r: int, g: str, frozen: bool) -> None:
        own = g not in self.problem.guests
        found = self.domain.group_round(r, g) if frozen else None
        self._active[r, g] = int(found is not None) if frozen else self.boolean(f"active {r} {g}")
        if not own:
            return
        self._standby[r, g] = int(bool(found and found.standby)) if frozen else self.boolean(f"standby {r} {g}")
        for partner in self.problem.partners:
            at = int(bool(found and found.at == partner)) if frozen else self.boolean(f"lent {r} {g} {partner}")
            self._lent[r, g, partner] = at

    def _place(self, visit: Visit) -> None:
        """A visit's literals: by group and by round, tied by sums; a visit in frozen rounds is a constant."""
        name, options = visit.id, self.domain.rounds[visit.id]
        must = name not in self.domain.optional and self.complete
        held = self.domain.incumbent.places.get(name) if self.domain.incumbent else None
        lits = []
        for r in options:
            if r in self.domain.frozen:
                here = int(held is not None and held.round == r)
                self._options[name, r] = (held.group,) if held is not None and here else ()
                if held is not None and here:
                    self._at[name, r, held.group] = 1
            else:
                here = 1 if must and len(options) == 1 else self.boolean(f"{name} in {r}")
                self._place_in_groups(visit, r, here)
            self._round[name, r] = here
            lits.append(here)
        if must:
            self._made[name] = 1
            self.add(self.sum(lits) == 1)
        elif lits:
            self._made[name] = lits[0] if len(lits) == 1 else self.boolean(f"made {name}")
            if len(lits) > 1:
                self.add(self.sum(lits) == self._made[name])

    def _place_in_groups(self, visit: Visit, r: int, here: Lit) -> None:
        groups = self.domain.groups
        labels = groups.get((visit.id, r)) if groups is not None else None
        if labels is None:
            labels = (*self.problem.own_groups(r), *self.problem.guests)
        self._options[visit.id, r] = labels
        for g in labels:
            self._at[visit.id, r, g] = here if len(labels) == 1 else self.boolean(f"{visit.id} at {r} {g}")
        if len(labels) != 1:
            self.add(self.sum([self._at[visit.id, r, g] for g in labels]) == here)

    def _people(self) -> None:
        everybody = dict.fromkeys(range(len(self.problem.rounds)), tuple(self.problem.people))
        there = present(self.problem) if self.complete else everybody
        for r in range(len(self.problem.rounds)):
            if r in self.domain.frozen:
                self._frozen_service(r)
                continue
            groups = self.problem.own_groups(r)
            for name in there[r]:
                self._service(self.problem.people[name], r, groups)

    def _frozen_service(self, r: int) -> None:
        for g in self.problem.own_groups(r):
            found = self.domain.group_round(r, g)
            for name in found.members if found else ():
                self._serves[name, r, g] = self._serves_round[name, r] = 1
            for name in found.leaders if found else ():
                self._leads[name, r, g] = 1
            for name in found.deputies if found else ():
                self._deputises[name, r, g] = 1

    def _service(self, person: Person, r: int, groups: tuple[str, ...]) -> None:
        name = person.id
        for g in groups:
            self._serves[name, r, g] = self.boolean(f"{name} in {r} {g}")
            role = self._fact_roles.get((name, r))
            if (person.leader and self.problem.groups(r).leaders) or role == "leader":
                self._leads[name, r, g] = self.boolean(f"{name} leads {r} {g}")
            if ((person.leader or person.deputy) and self.problem.groups(r).deputies) or role == "deputy":
                self._deputises[name, r, g] = self.boolean(f"{name} deputy {r} {g}")
        if len(groups) == 1:
            self._serves_round[name, r] = self._serves[name, r, groups[0]]
        elif groups:
            self._serves_round[name, r] = self.boolean(f"{name} in {r}")
            self.add(self.sum([self._serves[name, r, g] for g in groups]) == self._serves_round[name, r])

    # -- views ---------------------------------------------------------------------------------------------

    def rounds_of(self, visit: str) -> Sequence[int]:
        """The rounds in which a visit may stand here, in time order."""
        return self.domain.rounds[visit]

    def groups_of(self, visit: str, round_index: int) -> Sequence[str]:
        """The groups in which a visit may stand in that round."""
        return self._options.get((visit, round_index), ())

    def at_round(self, visit: str, round_index: int) -> Lit:
        """Whether the visit stands in that round."""
        return self._round.get((visit, round_index), 0)

    def at(self, visit: str, round_index: int, group: str) -> Lit:
        """Whether the visit stands in that group-round."""
        return self._at.get((visit, round_index, group), 0)

    def heads(self, pool: str, round_index: int) -> Expr:
        """Number of people of a pool who serve in that round."""
        people = self.problem.people.items()
        return self.sum([self.serves_round(name, round_index) for name, person in people if person.pool == pool])

    def made(self, visit: str) -> Lit:
        """Whether the visit is made at all."""
        return self._made.get(visit, 0)

    def opened(self, round_index: int) -> Lit:
        """Whether the round is open."""
        return self._open[round_index]

    def active(self, round_index: int, group: str) -> Lit:
        """Whether the group exists in that round."""
        return self._active.get((round_index, group), 0)

    def own(self, round_index: int) -> Expr:
        """Number of own group-rounds."""
        return self.sum([self._active[round_index, g] for g in self.problem.own_groups(round_index)])

    def lent_group(self, round_index: int, group: str, partner: str) -> Lit:
        """Whether that own group is lent to that partner in that round."""
        return self._lent.get((round_index, group, partner), 0)

    def lent(self, partner: str, round_index: int) -> Expr:
        """Number of own groups lent to the partner."""
        return self.sum([self._lent[round_index, g, partner] for g in self.problem.own_groups(round_index)])

    def received(self, partner: str, round_index: int) -> Expr:
        """Number of guest groups of the partner."""
        guests = self.problem.guests.items()
        return self.sum([self._active[round_index, g] for g, guest in guests if guest.partner.id == partner])

    def standby_group(self, round_index: int, group: str) -> Lit:
        """Whether that own group stands by in that round."""
        return self._standby.get((round_index, group), 0)

    def standby(self, round_index: int) -> Expr:
        """Number of standby groups."""
        return self.sum([self._standby[round_index, g] for g in self.problem.own_groups(round_index)])

    def serves(self, person: str, round_index: int, group: str) -> Lit:
        """Whether the person is in that own group in that round."""
        return self._serves.get((person, round_index, group), 0)

    def serves_round(self, person: str, round_index: int) -> Lit:
        """Whether the person serves in that round."""
        return self._serves_round.get((person, round_index), 0)

    def leads(self, person: str, round_index: int, group: str) -> Lit:
        """Whether the person is a leader of that own group in that round."""
        return self._leads.get((person, round_index, group), 0)

    def deputises(self, person: str, round_index: int, group: str) -> Lit:
        """Whether the person is a deputy of that own group in that round."""
        return self._deputises.get((person, round_index, group), 0)

    def is_fact(self, visit: str) -> bool:
        """Whether the visit's place is a fact of the past."""
        return visit in self.problem.fact_visits

    def is_past_service(self, person: str, round_index: int) -> bool:
        """Whether the person's service in that round is a fact of the past."""
        return (person, round_index) in self.problem.fact_service

    # -- posting -------------------------------------------------------------------------------------------

    def post(self) -> None:
        """Post every limit and rule, exactly."""
        for number, requirement in enumerate(requirements(self.problem)):
            with self.posting(requirement, number):
                requirement.compile(self)

    def imply(self) -> None:
        """Post what the hard requirements imply in counts, too: clauses over people (a rest after so many rounds, a
        skill in each group) say nothing to the linear relaxation one by one, and much when they are added up."""
        for number, requirement in enumerate(requirements(self.problem)):
            if requirement.hard:
                with self.posting(requirement, number):
                    requirement.relax(self)

    def break_symmetry(self) -> None:
        """Own groups that nothing tells apart are used from the first on: a lower label is never left idle.
        Where changes are counted, each goes on with the label it had."""
        if self.problem.earlier is not None:
            return
        for r, groups in interchangeable(self.problem).items():
            if r in self.domain.frozen:
                continue
            for first, second in itertools.pairwise(groups):
                self.clause(self.no(self._active[r, second]), self._active[r, first])
