"""The problem: a scenario with everything derived from it that the faces of the rules share.

Rounds, units with their defaults applied, the visits that exist, the group labels. Nothing here decides whom a
rule concerns; that each face of a rule does for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planner.calendar import SITE, Round, Span, candidate_rounds
from planner.demands import Demand
from planner.earlier import Earlier
from planner.scenario import Groups, Partner, Person, Scenario, Unit
from planner.selectors import Selector
from planner.series import RoundKind, groups_on, most_labels, round_kinds

DEFAULT_RISK = 5
REGULAR = "regular"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit with its defaults applied: effort (person-days), risk (0–10), area."""

    unit: Unit
    effort: int
    risk: int
    area: str
    record: Mapping[str, Any]
    """Field name → value, as selectors see it."""


class Units:
    """The units of a scenario by id, with parents, children and defaults."""

    def __init__(self, scenario: Scenario) -> None:
        self.by_id = {unit.id: unit for unit in scenario.units}
        self.children: dict[str, tuple[str, ...]] = {}
        for unit in sorted(scenario.units, key=lambda u: u.id):
            if unit.parent is not None:
                self.children[unit.parent] = (*self.children.get(unit.parent, ()), unit.id)
        self.facts = {name: self._facts(scenario, self.by_id[name]) for name in sorted(self.by_id)}

    def _facts(self, scenario: Scenario, unit: Unit) -> UnitFacts:
        effort = unit.effort if unit.effort is not None else scenario.defaults.effort.get(unit.kind, 0)
        risk = unit.risk if isinstance(unit.risk, int) else scenario.defaults.risk.get(unit.risk or "", DEFAULT_RISK)
        parent = self.by_id.get(unit.parent or "")
        area = unit.area or (parent.area or parent.id if parent else unit.id)
        record = {
            "id": unit.id, "unit": unit.id, "kind": unit.kind, "system": unit.system, "area": area,
            "zone": unit.zone, "parent": unit.parent, "tags": unit.tags, "risk": risk,
        }  # fmt: skip
        return UnitFacts(unit, effort, risk, area, record)

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __getitem__(self, name: str) -> UnitFacts:
        return self.facts[name]

    def __contains__(self, name: object) -> bool:
        return name in self.facts

    def select(self, selector: Selector) -> tuple[str, ...]:
        """Ids of the units picked, sorted."""
        return tuple(name for name, facts in self.facts.items() if selector.matches(facts.record))

    def below(self, name: str) -> tuple[str, ...]:
        """The unit itself and everything under it."""
        found = [name]
        for child in self.children.get(name, ()):
            found += self.below(child)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Visit:
    """One inspection of one unit that must (`mandatory`) or may be made; `led`: only along with its parent's."""

    id: str
    unit: str
    kind: str
    effort: int
    mandatory: bool
    led: bool
    number: int
    """1 for the first of its kind, then 2 …"""
    name: str
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Guest:
    """A group that a partner may send: its label (`PARTNER-1`) and the partner."""

    label: str
    partner: Partner


@dataclass(frozen=True, slots=True)
class Dates:
    """Days that are told, for a scenario that leaves out what they would follow from: the rounds, and visit → its days
    on site."""

    rounds: tuple[Round, ...]
    visits: Mapping[str, Span]


class Problem:
    """A scenario and what follows from it: `rounds`, `units`, `visits`, `people`, group labels.

    `dates`: told instead of computed. `earlier`: the plan against which changes are counted, where there is one.
    """

    def __init__(self, scenario: Scenario, dates: Dates | None = None, earlier: Earlier | None = None) -> None:
        self.scenario = scenario
        self.earlier = earlier
        self.dates = dates
        self.rounds: tuple[Round, ...] = candidate_rounds(scenario) if dates is None else dates.rounds
        self.round_kinds = {kind.series: kind for kind in round_kinds(scenario)}
        """Series (None: the main rounds) → its settings."""
        self.round_index = {candidate.id: candidate.index for candidate in self.rounds}
        self.units = Units(scenario)
        self.people: dict[str, Person] = {p.id: p for p in sorted(scenario.people or (), key=lambda p: p.id)}
        self.staffed = scenario.people is not None
        self.partners = {partner.id: partner for partner in sorted(scenario.partners, key=lambda p: p.id)}
        self.guests: dict[str, Guest] = {
            f"{name}-{k}": Guest(f"{name}-{k}", partner)
            for name, partner in self.partners.items()
            for k in range(1, partner.groups + 1)
        }
        self.visits: dict[str, Visit] = {visit.id: visit for visit in self._visits()}
        self.cache: dict[Any, Any] = {}
        """What the constraint faces work out once and look up in every later model of this problem."""

    def kind_of_round(self, round_index: int) -> RoundKind:
        """The settings of that round's series."""
        return self.round_kinds[self.rounds[round_index].series]

    def series_for(self, kind: str) -> str | None:
        """The series in whose rounds visits of a kind are made; None: the main rounds."""
        return next((name for name, one in self.round_kinds.items() if kind in (one.visits or ())), None)

    def groups(self, round_index: int) -> Groups:
        """The settings of groups that hold in that round."""
        return self._groups[round_index]

    @cached_property
    def _groups(self) -> tuple[Groups, ...]:
        return tuple(groups_on(self.round_kinds[r.series].groups, r.start) for r in self.rounds)

    def days_on_site(self, round_index: int) -> int:
        """How many working days one person is on site in that round."""
        return self.kind_of_round(round_index).phases[SITE].days

    def own_groups(self, round_index: int) -> tuple[str, ...]:
        """Labels of the groups the county itself may field in that round: where there are fewer groups from some day
        on, any of those there were may be the ones that go on."""
        return self._own[round_index]

    @cached_property
    def _own(self) -> tuple[tuple[str, ...], ...]:
        most = (most_labels(self.round_kinds[r.series].groups, r.start) for r in self.rounds)
        return tuple(tuple(str(k) for k in range(1, count + 1)) for count in most)

    @cached_property
    def overlapping(self) -> tuple[tuple[int, int], ...]:
        """Pairs (i, j), i < j, of rounds whose on-duty spans share a day."""
        rounds = self.rounds
        return tuple((a.index, b.index) for a in rounds for b in rounds[a.index + 1 :] if a.overlaps(b))

    @cached_property
    def round_cliques(self) -> tuple[tuple[int, ...], ...]:
        """Maximal sets of rounds that overlap pairwise (a round alone is one), each in time order."""
        starts = sorted({candidate.duty.start for candidate in self.rounds})
        sets = {tuple(r.index for r in self.rounds if r.duty.start <= day <= r.duty.end) for day in starts}
        return tuple(sorted(one for one in sets if not any(set(one) < set(other) for other in sets)))

    def years(self) -> dict[int, tuple[int, ...]]:
        """Term year (from 0) → indices of its rounds."""
        found: dict[int, tuple[int, ...]] = dict.fromkeys(range(self.scenario.term.years), ())
        for candidate in self.rounds:
            found[candidate.year] = (*found.get(candidate.year, ()), candidate.index)
        return found

    def select_visits(self, selector: Selector | None, *, every_kind: bool = False) -> tuple[Visit, ...]:
        """The visits picked: regular ones unless the selector names `visit`, or `every_kind`."""
        selector = selector or Selector()
        any_kind = every_kind or selector.names("visit")
        return tuple(
            visit
            for visit in self.visits.values()
            if (any_kind or visit.kind == REGULAR) and selector.matches(visit.record)
        )

    def select_people(self, selector: Selector) -> tuple[str, ...]:
        """Ids of the people picked, sorted."""
        return tuple(name for name, person in self.people.items() if selector.matches(dict(person)))

    def families(self, visits: Iterable[Visit], by: str) -> dict[str, tuple[Visit, ...]]:
        """Value of the field `by` → its visits; a visit without a value is in no family."""
        found: dict[str, list[Visit]] = {}
        for visit in visits:
            value = visit.record.get(by)
            for one in (value,) if isinstance(value, str) else value or ():
                found.setdefault(one, []).append(visit)
        return {name: tuple(found[name]) for name in sorted(found)}

    def regular(self, unit: str) -> tuple[Visit, ...]:
        """The regular visits of a unit, first to last."""
        return tuple(v for v in self._of_unit.get(unit, ()) if v.kind == REGULAR)

    def of_unit(self, unit: str) -> tuple[Visit, ...]:
        """All visits of a unit."""
        return self._of_unit.get(unit, ())

    @cached_property
    def _of_unit(self) -> dict[str, tuple[Visit, ...]]:
        found: dict[str, tuple[Visit, ...]] = {}
        for visit in self.visits.values():
            found[visit.unit] = (*found.get(visit.unit, ()), visit)
        return found

    @cached_property
    def fact_visits(self) -> frozenset[str]:
        """Visits whose place is a fact of the past."""
        return frozenset(f.visit for f in self.scenario.fixed if f.past and f.visit and f.round)

    @cached_property
    def over(self) -> frozenset[int]:
        """Indices of the rounds that are over: nothing is planned there beside the facts."""
        return frozenset(self.round_index[f.round] for f in self.scenario.fixed if f.over and f.round)

    @cached_property
    def fact_service(self) -> frozenset[tuple[str, int]]:
        """(person, round index) pairs that are facts of the past."""
        return frozenset(
            (f.person, self.round_index[f.round]) for f in self.scenario.fixed if f.past and f.person and f.round
        )

    def _visits(self) -> Iterator[Visit]:
        demands: dict[tuple[str, str], list[Demand]] = {}
        for rule in self.scenario.rules:
            for demand in rule.demands(self.units):
                demands.setdefault((demand.unit, demand.kind), []).append(demand)
        for unit, kind in sorted(demands):
            yield from self._demanded(unit, kind, demands[unit, kind])
        for order in self.scenario.visits:
            targets = [order.unit] if order.unit else self.units.select(order.select or Selector())
            for unit in targets:
                name = order.id if order.unit else f"{order.id}@{unit}"
                yield self._visit(name, unit, order.kind, order.effort, 1, order.name, mandatory=True, led=False)

    def _demanded(self, unit: str, kind: str, demands: list[Demand]) -> Iterator[Visit]:
        times = max(d.times for d in demands)
        sure = max((d.times for d in demands if d.mandatory), default=0)
        efforts = [d.effort for d in demands if d.effort is not None]
        effort = max(efforts) if efforts else self.units[unit].effort
        led = all(d.led for d in demands)
        base = unit if kind == REGULAR else f"{unit}@{kind}"
        for k in range(1, times + 1):
            name = base if k == 1 else f"{base}#{k}"
            yield self._visit(name, unit, kind, effort, k, None, mandatory=k <= sure, led=led)

    def _visit(
        self,
        name: str,
        unit: str,
        kind: str,
        effort: int,
        number: int,
        title: str | None,
        *,
        mandatory: bool,
        led: bool,
    ) -> Visit:
        facts = self.units[unit]
        record = {**facts.record, "id": (unit, name), "visit": kind}
        return Visit(name, unit, kind, effort, mandatory, led, number, title or facts.unit.name, record)
