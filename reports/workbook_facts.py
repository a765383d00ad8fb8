"""What the sheets of the workbook say, taken from a plan: names instead of ids, days, who leads. No cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property

from planner.calendar import Span, term_span
from planner.ledger import Entry, is_village, ledger
from planner.plan_index import GroupRound, PlanIndex
from planner.problem import Visit
from planner.sentences import year_name
from planner.series import opened_numbers
from planner.visit_dates import visit_dates
from reports.words import KINDS, Lang, field_name
from reports.words import say as chart_say
from reports.workbook_words import say


class Facts:
    """A plan with the words that its workbook uses."""

    def __init__(self, index: PlanIndex, lang: Lang) -> None:
        self.index, self.problem, self.lang = index, index.problem, lang
        self.whole = index.problem.dates is None
        """Whether this is the office's plan, not what a recipient may see."""
        self.name = index.problem.scenario.name
        self.term: Span = term_span(index.problem.scenario)
        used = {group.round for group in index.group_rounds.values()} | {p.round for p in index.places.values()}
        self.numbers = opened_numbers(self.problem.rounds, index.open | used)
        """Opened round → its number."""

    def say(self, code: str, **values: object) -> str:
        """A phrase of the workbook."""
        return say(self.lang, code, **values)

    @cached_property
    def dates(self) -> dict[str, Span]:
        """Visit → its days on site: the plan's, else the scenario's."""
        found = visit_dates(self.problem, self.index)
        given = {v.visit: Span(v.from_, v.to) for v in self.index.plan.visits if v.from_ and v.to and v.visit in found}
        return {**found, **given}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Unit → its line of the ledger."""
        return {entry.unit: entry for entry in ledger(self.index)}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the term that have a sheet of their own: all, or those in which a recipient sees anything."""
        there = {self.problem.rounds[index].year for index in self.numbers}
        return tuple(y for y in range(self.problem.scenario.term.years) if self.whole or y in there)

    def year(self, number: int) -> str:
        """`2016年度`, `2016`."""
        name = year_name(self.problem, number, self.lang)
        return name if self.lang == "zh" else name.rpartition(" ")[2]

    def round(self, index: int) -> str:
        """`第3轮`, `机动式第1轮`; of a round that does not open, words for that."""
        number, series = self.numbers.get(index), self.problem.rounds[index].series
        if number is None:
            return self.say("unopened")
        if series is None:
            return chart_say(self.lang, "round", n=number)
        return chart_say(self.lang, "round.series", name=self.problem.round_kinds[series].name or series, n=number)

    def group(self, label: str, index: int) -> str:
        """`第一巡察组`, `商城县组`."""
        guest = self.problem.guests.get(label)
        if guest is not None:
            code, number = "guest.numbered" if guest.partner.groups > 1 else "guest", label.rpartition("-")[2]
            return chart_say(self.lang, code, name=guest.partner.name, n=number)
        kind = self.problem.kind_of_round(index)
        standing = next((one.name for one in kind.groups.standing if str(one.group) == label), None)
        if standing is not None:
            return standing
        if kind.apart and kind.series is not None:
            return chart_say(self.lang, "group.series", name=kind.name, n=label)
        return chart_say(self.lang, "group", n=label) if label.isdecimal() else label

    def people(self, names: Iterable[str]) -> str:
        """Names of people, in a list."""
        return self.say("and").join(self.problem.people[name].name for name in names)

    def units(self, visits: Iterable[Visit]) -> str:
        """Names of the units of visits, in a list."""
        return self.say("and").join(self.problem.units[visit.unit].unit.name for visit in visits)

    def unit_name(self, unit: str | None) -> str | None:
        """A unit's name; the id where the unit is not known."""
        return None if unit is None else self.problem.units[unit].unit.name if unit in self.problem.units else unit

    def kind(self, kind: str) -> str:
        """A kind of visit in words."""
        return KINDS[kind][0 if self.lang == "zh" else 1] if kind in KINDS else kind

    def field(self, value: str | None) -> str | None:
        """A kind of unit or a system in words."""
        return None if value is None else field_name(value, self.lang)

    def title(self, visit: Visit) -> str | None:
        """The name that a visit has beside its unit's."""
        return visit.name if visit.name != self.problem.units[visit.unit].unit.name else None

    def along(self, group: GroupRound) -> tuple[list[Visit], dict[str, list[Visit]]]:
        """The visits of a group-round that stand for themselves, and unit → the villages that come along with it."""
        heads = {visit.unit for visit in group.visits if visit.kind == "regular"}
        alone: list[Visit] = []
        led: dict[str, list[Visit]] = {}
        for visit in group.visits:
            parent = self.problem.units[visit.unit].unit.parent
            if visit.kind == "regular" and parent in heads and is_village(self.problem, visit.unit):
                led.setdefault(str(parent), []).append(visit)
            else:
                alone.append(visit)
        return alone, led

    def status(self, group: GroupRound) -> str:
        """What a group is there for: lent, standing by, a guest, or an own one at work."""
        if group.at is not None:
            partner = self.problem.partners.get(group.at)
            return self.say("lent.to", name=partner.name if partner else group.at)
        return self.say("standby" if group.standby else "own" if group.own else "guest")

    def first(self, unit: str) -> Visit | None:
        """The visit of a unit that counts first: the regular one that ends first, else the first of any kind."""
        made = [visit for visit in self.problem.of_unit(unit) if visit.id in self.index.places]
        covering = self.entries[unit].visit
        if covering is not None:
            return self.problem.visits[covering]
        return min(made, key=lambda v: (v.kind != "regular", self.index.places[v.id].round, v.id), default=None)

    def others(self, unit: str, first: Visit | None) -> Iterator[str]:
        """Its further visits: kind, round, group."""
        made = [v for v in self.problem.of_unit(unit) if v.id in self.index.places and v is not first]
        for visit in sorted(made, key=lambda v: (self.index.places[v.id].round, v.id)):
            place = self.index.places[visit.id]
            yield f"{self.kind(visit.kind)} {self.round(place.round)} {self.group(place.group, place.round)}"

    def covered(self, entry: Entry) -> str:
        """The state of a line of the ledger in words."""
        other = self.problem.units[entry.unit].unit.covered_by
        if entry.how == "other_level" and other is not None:
            return self.say("covered", by=other.by)
        return self.say("visited" if entry.on else "visited.before" if entry.before else "unvisited")

    def span(self, span: Span) -> tuple[dt.date, dt.date]:
        """First and last day."""
        return span.start, span.end
