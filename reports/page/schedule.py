"""What the page's Gantt chart and its details show, as plain data: rounds, lanes, group-rounds, visits, people.

Things point at one another by their place in a list, so that the page stays small.
"""

from __future__ import annotations

from typing import Any

from planner.calendar import Span
from planner.ledger import is_village
from planner.plan_index import PlanIndex
from planner.problem import Visit
from reports.blocks import Bar, Block, Blocks
from reports.page.names import partner_name, person_name, safe, unit_name
from reports.service import people as in_order
from reports.style import Paint, category, kind_colour, phase_colours
from reports.words import field_name, phase_name, say

Data = dict[str, Any]


def dates(span: Span) -> list[str]:
    """First and last day, ISO."""
    return [span.start.isoformat(), span.end.isoformat()]


class Schedule:
    """The lists of one plan; `data` puts them together."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks, self.index, self.problem = blocks, blocks.index, blocks.problem
        self.rounds = {number: place for place, number in enumerate(blocks.numbers)}
        """Index of an opened round → its place in the page's list."""
        self.people = {name: place for place, name in enumerate(in_order(self.problem))}
        self.kinds = {kind: place for place, kind in enumerate(self._kinds())}
        self.lanes = [lane for lane in blocks.lanes if lane.blocks]
        found = [(place, block) for place, lane in enumerate(self.lanes) for block in lane.blocks]
        found.sort(key=lambda one: (one[1].round, one[0]))
        self.groups = found
        """(place of the lane, block), in time order."""
        self.group_place = {(block.round, block.label): place for place, (_, block) in enumerate(found)}
        self.visits = {name: place for place, name in enumerate(self.index.places)}
        self.units = {name: place for place, name in enumerate(self.problem.units)}
        self.categories = {name: place for place, name in enumerate(_categories(self.index))}

    def _kinds(self) -> list[str]:
        usual = ("regular", "special", "mobile", "look_back")
        there = {self.problem.visits[name].kind for name in self.index.places}
        return [*(kind for kind in usual if kind in there), *sorted(there - set(usual))]

    def data(self) -> Data:
        """Everything, with names instead of ids wherever something is shown."""
        blocks, lang = self.blocks, self.blocks.lang
        return {
            "phases": [[name, safe(phase_name(name, lang))] for name in blocks.phases],
            "kinds": [safe(blocks.kinds.name(kind)) for kind in self.kinds],
            "categories": [safe(field_name(name, lang)) for name in self.categories],
            "others": self._others(),
            "rounds": [self._round(number) for number in self.rounds],
            "lanes": [{"name": lane.name, "own": lane.label not in self.problem.guests} for lane in self.lanes],
            "groups": [self._group(place, block) for place, block in self.groups],
            "bars": [self._bar(block, bar) for _, block in self.groups for bar in block.bars],
            "visits": [self._visit(self.problem.visits[name]) for name in self.visits],
            "units": [self._unit(name) for name in self.units],
            "people": [self._person(name) for name in self.people],
        }

    def _round(self, number: int) -> Data:
        candidate = self.problem.rounds[number]
        return {
            "id": safe(candidate.id), "name": self.blocks.round_name(number), "mark": self.blocks.round_mark(number),
            "year": candidate.year, "duty": dates(candidate.duty), "site": dates(candidate.site),
            "phases": [[name, *dates(span)] for name, span in candidate.phases.items()],
        }  # fmt: skip

    def _group(self, lane: int, block: Block) -> Data:
        group = block.group
        series = self.problem.rounds[block.round].series
        made: Data = {
            "lane": lane, "round": self.rounds[block.round], "name": self.blocks.group_name(block.label, series),
            "mark": self._mark(block),
        }  # fmt: skip
        if group is None:
            return made
        if group.members:
            made["people"] = [[self.people[name], group.role_of(name)] for name in _crew(group.members, group)]
        if group.county is not None:
            made["county"] = partner_name(self.index, group.county)
        if group.at is not None:
            made["at"] = partner_name(self.index, group.at)
        if group.standby:
            made["standby"] = True
        return made

    def _mark(self, block: Block) -> str:
        """What a narrow cell says: the number of the group, or that it is lent or stands by."""
        if block.lent_to is not None or block.standby:
            return say(self.blocks.lang, "standby.cell" if block.standby else "lent.cell")
        return block.label if block.label.isdecimal() else safe(block.label)[:1] or "?"

    def _others(self) -> list[int]:
        """The categories that have no colour of their own."""
        own = {paint.fill for name, paint in self.blocks.palette.legend("en") if name != say("en", "other")}
        fills = {name: self._paint(name).fill for name in self.categories}
        return [place for name, place in self.categories.items() if fills[name] not in own]

    def _paint(self, name: str) -> Paint:
        unit = next(unit for unit in self.problem.units if category(self.problem, unit) == name)
        return self.blocks.palette.of(unit)

    def _bar(self, block: Block, bar: Bar) -> Data:
        made: Data = {
            "group": self.group_place[block.round, block.label],
            "visits": [self.visits[visit.id] for visit in bar.visits],
            "days": dates(bar.span),
        }
        if bar.led:
            made["led"] = [self.visits[visit.id] for visit in bar.led]
        return made

    def _visit(self, visit: Visit) -> Data:
        place = self.index.places[visit.id]
        name = safe(visit.name)
        made: Data = {
            "id": safe(visit.id), "unit": self.units[visit.unit], "kind": self.kinds[visit.kind],
            "group": self.group_place[place.round, place.group], "effort": visit.effort,
            "days": dates(self.blocks.site(visit, place.round)),
        }  # fmt: skip
        if name and name != unit_name(self.index, visit.unit):
            made["name"] = name
        return made

    def _unit(self, name: str) -> Data:
        facts = self.problem.units[name]
        unit, lang = facts.unit, self.blocks.lang
        made: Data = {
            "id": name, "name": unit_name(self.index, name), "kind": safe(field_name(unit.kind, lang)),
            "category": self.categories[category(self.problem, name)], "risk": facts.risk,
        }  # fmt: skip
        if unit.system:
            made["system"] = safe(field_name(unit.system, lang))
        if unit.parent in self.units:
            made["parent"] = self.units[str(unit.parent)]
        if is_village(self.problem, name):
            made["village"] = True
        if unit.covered_by is not None:
            made["covered"] = [safe(unit.covered_by.by), unit.covered_by.on.isoformat()]
        if unit.past:
            kinds = self.blocks.kinds
            made["past"] = [[past.on.isoformat(), safe(kinds.name(past.kind))] for past in unit.past]
        return made

    def _person(self, name: str) -> Data:
        person = self.problem.people[name]
        made: Data = {
            "id": name, "name": person_name(self.index, name), "pool": say(self.blocks.lang, f"pool.{person.pool}"),
        }  # fmt: skip
        if person.pool == "seconded":
            made["seconded"] = True
        if person.employer in self.problem.units:
            made["employer"] = unit_name(self.index, str(person.employer))
        return made

    def css(self) -> str:
        """Rules for the colours of the house: of categories of units, kinds of visit, phases."""
        rules = []
        for name, place in self.categories.items():
            paint = self._paint(name)
            rules.append(f".c{place}{{--fill:{paint.fill};--stripe:{paint.stripe}}}")
        rules += [f".k{place}{{--kind:{kind_colour(kind)}}}" for kind, place in self.kinds.items()]
        colours = phase_colours(self.blocks.phases).values()
        rules += [f".p{place}{{--phase:{colour}}}" for place, colour in enumerate(colours)]
        return "\n".join(rules)


def _crew(members: tuple[str, ...], group: Any) -> list[str]:
    """Members with leaders and deputies first."""
    rank = {"leader": 0, "deputy": 1, "member": 2}
    return sorted(members, key=lambda name: (rank[group.role_of(name)], name))


def _categories(index: PlanIndex) -> list[str]:
    """What the units are coloured by, the larger first."""
    counts: dict[str, int] = {}
    for unit in index.problem.units:
        name = category(index.problem, unit)
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))
