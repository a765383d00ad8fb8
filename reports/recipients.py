"""What a recipient outside the office may see: a scenario and a plan made anew from an allow-list of fields.

Nothing is struck out of what the office has; a new scenario is put together from the few fields of the table below, for
the few visits, groups and people that concern the recipient. Reports see nothing else, so that none of them can tell
more, whatever it prints.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from planner.calendar import SITE, Round, Span
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit, PlanSpan
from planner.plan_index import GroupRound, PlanIndex
from planner.problem import Dates, Problem, Visit
from planner.scenario import Partner, Person, Scenario, Unit
from planner.series import opened_numbers
from planner.visit_dates import visit_dates
from reports.catalogue import Kind, ReportError
from reports.catalogue_words import say
from reports.recipient_scenario import Shown, scenario_of
from reports.words import Lang

SURPRISE = frozenset({"mobile"})
"""Kinds of visit that come unannounced: their unit hears of them on the first day on site."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one kind of recipient may see of the things that are shown to it at all.

    Fields of the models as they stand in the scenario; what is not named is left at its default, or at a constant where
    the model has none. `phases` None: all of them.
    """

    units: tuple[str, ...]
    people: tuple[str, ...]
    partners: tuple[str, ...]
    phases: tuple[str, ...] | None
    everybody: bool
    """Whether all members of a group are named, or only those who lead it and their deputies."""
    effort: bool
    """Whether the person-days of visits are told."""
    titles: bool
    """Whether visits keep their own ids and names (`S2@D31`, 扶贫专项)."""


ALLOWED: Mapping[Kind, Allowed] = {
    "leader": Allowed(
        units=("id", "name", "kind", "parent", "system"), people=("id", "name", "pool"), partners=("id", "name"),
        phases=None, everybody=True, effort=True, titles=True,
    ),
    "unit": Allowed(
        units=("id", "name", "kind", "parent"), people=("id", "name"), partners=("id", "name"),
        phases=(SITE, "feedback", "rectify"), everybody=True, effort=False, titles=True,
    ),
    "public": Allowed(
        units=("id", "name", "kind", "parent"), people=("id", "name"), partners=("id", "name"),
        phases=(SITE,), everybody=False, effort=False, titles=False,
    ),
}  # fmt: skip
"""Of the scenario itself everybody sees the name, the language and the term; of a round its id, its number, its series
with its name, and the days of the phases listed; of a group its number, its standing name, whose it is, where it is
lent and whether it stands by; of a visit its unit, its kind and its days on site. Nobody sees rules, goals, values,
bounds, fixed decisions, closed days, drawn lots, risk, tags, areas, zones, past visits, employers, posts, relatives,
home townships, declared recusals, skills, shares, absences, quotas, capacities, how the plan was made, or when."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """For whom reports are: a leader, a unit (with its id), or the public."""

    kind: Kind
    id: str = ""


def parse(text: str | Recipient, lang: Lang) -> Recipient:
    """A recipient as the caller names it: `leader:P01`, `unit:T01`, `public`; ReportError if it is none."""
    if isinstance(text, Recipient):
        return text
    kind, colon, name = text.partition(":")
    if kind == "leader" and name:
        return Recipient("leader", name)
    if kind == "unit" and name:
        return Recipient("unit", name)
    if kind == "public" and not colon:
        return Recipient("public")
    raise ReportError(say(lang, "recipient.wrong", found=text))


def reduce(problem: Problem, plan: Plan, recipient: Recipient, as_of: dt.date | None, lang: Lang) -> PlanIndex:
    """What the recipient may see of a plan on a day, as a plan of its own; ReportError if there is nothing, or the
    recipient is unknown. A leader may see all that is planned for their groups: there the day may be left out."""
    _known(problem, plan, recipient, lang)
    if as_of is None and recipient.kind != "leader":
        raise ReportError(say(lang, "as_of.needed", who=say(lang, f"recipient.{recipient.kind}")))
    index = PlanIndex(problem, plan)
    groups = _groups(index, recipient, as_of)
    if not groups:
        day = as_of or problem.scenario.term.start
        raise ReportError(say(lang, f"recipient.nothing.{recipient.kind}", day=day, id=recipient.id))
    return _Reduction(index, ALLOWED[recipient.kind], groups).made()


def _known(problem: Problem, plan: Plan, recipient: Recipient, lang: Lang) -> None:
    if recipient.kind == "unit" and recipient.id not in problem.units:
        raise ReportError(say(lang, "recipient.no_unit", id=recipient.id))
    if recipient.kind == "leader":
        if recipient.id not in problem.people:
            raise ReportError(say(lang, "recipient.no_person", id=recipient.id))
        leaders = sorted({name for group in plan.groups for name in group.leaders})
        if recipient.id not in leaders:
            raise ReportError(say(lang, "recipient.no_leader", id=recipient.id, names=", ".join(leaders) or "—"))


def _groups(index: PlanIndex, recipient: Recipient, as_of: dt.date | None) -> list[GroupRound]:
    """The group-rounds that the recipient may know of, each with the visits that it may know of."""
    rounds, kind = index.problem.rounds, recipient.kind
    found: list[GroupRound] = []
    for group in index.group_rounds.values():
        candidate = rounds[group.round]
        begun = as_of is None or min(candidate.start, candidate.duty.start) <= as_of
        on_site = as_of is not None and candidate.site.start <= as_of
        if kind == "leader":
            if begun and recipient.id in group.leaders:
                found.append(group)
            continue
        visits = group.visits if kind == "public" else [v for v in group.visits if v.unit == recipient.id]
        told = tuple(v for v in visits if on_site or (kind == "unit" and begun and v.kind not in SURPRISE))
        if told:
            found.append(replace(group, visits=told))
    return found


class _Reduction:
    """Puts together the scenario and the plan of what is shown."""

    def __init__(self, index: PlanIndex, allowed: Allowed, groups: list[GroupRound]) -> None:
        self.index, self.problem, self.allowed, self.groups = index, index.problem, allowed, groups
        self.visits = [visit for group in groups for visit in group.visits]
        self.names = {visit.id: visit.id if allowed.titles else "" for visit in self.visits}
        if not allowed.titles:
            self._rename()
        self.rounds = self._rounds()

    def _rename(self) -> None:
        """Ids of visits that say no more than which unit and which time."""
        counts: dict[str, int] = {}
        for visit in self.visits:
            counts[visit.unit] = counts.get(visit.unit, 0) + 1
            self.names[visit.id] = visit.unit if counts[visit.unit] == 1 else f"{visit.unit}#{counts[visit.unit]}"

    def made(self) -> PlanIndex:
        """The plan of what is shown."""
        sites = visit_dates(self.problem, self.index)
        dates = {self.names[visit.id]: sites[visit.id] for visit in self.visits}
        shown = Shown(self.problem, tuple(self.rounds), tuple(self.groups), self._units(), self._people(),
                      self._partners(), self._orders(), self._phases())  # fmt: skip
        scenario: Scenario = scenario_of(shown)
        return PlanIndex(Problem(scenario, Dates(tuple(self.rounds), dates)), self._plan(dates))

    def _phases(self) -> frozenset[str]:
        """Names of the phases that are shown."""
        every = {name for kind in self.problem.round_kinds.values() for name in kind.phases}
        return frozenset(every if self.allowed.phases is None else every & set(self.allowed.phases))

    def _rounds(self) -> list[Round]:
        """The rounds of the groups shown, with the phases that may be known, numbered as in the whole plan."""
        numbers = opened_numbers(self.problem.rounds, self.index.open | {group.round for group in self.groups})
        found = []
        for place, old in enumerate(sorted({group.round for group in self.groups})):
            candidate, phases = self.problem.rounds[old], self._phases()
            spans = {name: span for name, span in candidate.phases.items() if name in phases}
            start = min(span.start for span in spans.values())
            duty = candidate.duty if self.allowed.phases is None else candidate.site
            found.append(replace(
                candidate, index=place, start=start, phases=MappingProxyType(spans), duty=duty, number=numbers[old]
            ))  # fmt: skip
        return found

    def _units(self) -> tuple[Unit, ...]:
        """The units of the visits shown; a parent that is not shown is not named."""
        shown = {visit.unit for visit in self.visits}
        units = (self.problem.units[name].unit for name in sorted(shown))
        return tuple(
            Unit.model_construct(**{**kept, "parent": kept.get("parent") if kept.get("parent") in shown else None})
            for kept in (_kept(unit, self.allowed.units) for unit in units)
        )

    def members(self, group: GroupRound) -> tuple[str, ...]:
        """Who of a group is named."""
        return group.members if self.allowed.everybody else tuple(dict.fromkeys((*group.leaders, *group.deputies)))

    def _people(self) -> tuple[Person, ...] | None:
        """The people of the groups shown; None where the scenario has none."""
        if not self.problem.staffed:
            return None
        names = sorted({name for group in self.groups for name in self.members(group)})
        people = (self.problem.people[name] for name in names)
        return tuple(
            Person.model_construct(**{"pool": "full_time", **_kept(one, self.allowed.people)}) for one in people
        )

    def _partners(self) -> tuple[Partner, ...]:
        """The partners whose guests, or hosts, are shown; as many groups as are needed to name those."""
        counts: dict[str, int] = {}
        for group in self.groups:
            guest = self.problem.guests.get(group.group)
            if guest is not None:
                number = int(group.group.rsplit("-", 1)[1])
                counts[guest.partner.id] = max(number, counts.get(guest.partner.id, 1))
            elif group.at in self.problem.partners:
                counts.setdefault(str(group.at), 1)
        partners = ((self.problem.partners[name], counts[name]) for name in sorted(counts))
        return tuple(Partner.model_construct(**_kept(one, self.allowed.partners), groups=n) for one, n in partners)

    def _orders(self) -> tuple[tuple[str, Visit, int, str | None], ...]:
        """Id, visit, person-days and name of the visits shown."""
        keep = self.allowed
        return tuple(
            (self.names[visit.id], visit, visit.effort if keep.effort else 0, self._title(visit))
            for visit in self.visits
        )

    def _title(self, visit: Visit) -> str | None:
        """The name that a visit has of its own, beside its unit's, if that may be known."""
        own = visit.name != self.problem.units[visit.unit].unit.name
        return visit.name if own and self.allowed.titles else None

    def _plan(self, dates: Mapping[str, Span]) -> Plan:
        ids = {old: self.problem.rounds[old].id for old in {group.round for group in self.groups}}
        return Plan(
            rounds=tuple(_planned_round(candidate) for candidate in self.rounds),
            groups=tuple(self._planned_group(group, ids[group.round]) for group in self.groups),
            visits=tuple(_planned_visit(self.names[visit.id], visit, ids[group.round], group.group, dates)
                         for group in self.groups for visit in group.visits),
        )  # fmt: skip

    def _planned_group(self, group: GroupRound, round_id: str) -> PlannedGroup:
        at = group.at if group.at in self.problem.partners else None
        county = group.county if group.county in self.problem.partners else None
        return PlannedGroup(
            round=round_id, group=group.group, county=county, at=at, standby=group.standby,
            leaders=group.leaders, deputies=group.deputies, members=self.members(group),
        )  # fmt: skip


def _kept(model: Unit | Person | Partner, fields: Iterable[str]) -> dict[str, Any]:
    return {field: getattr(model, field) for field in fields}


def _planned_round(candidate: Round) -> PlannedRound:
    spans = {name: PlanSpan(from_=span.start, to=span.end) for name, span in candidate.phases.items()}
    return PlannedRound(id=candidate.id, open=True, start=candidate.start, phases=spans)


def _planned_visit(name: str, visit: Visit, round_id: str, group: str, dates: Mapping[str, Span]) -> PlannedVisit:
    span = dates[name]
    return PlannedVisit(
        visit=name, unit=visit.unit, kind=visit.kind, round=round_id, group=group, from_=span.start, to=span.end
    )
