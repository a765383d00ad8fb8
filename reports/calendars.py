"""Calendars (.ics, RFC 5545): for each group and each person, an all-day event per phase of a round on duty."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Event, vText

from planner.calendar import SITE, Span, duty_phases
from planner.plan_index import PlanIndex
from reports.blocks import Block
from reports.letter_facts import Facts
from reports.letter_words import dates
from reports.plain import FileNames, plain
from reports.words import Lang
from reports.words import say as say_word

PRODUCT = "-//inspection planner//calendars//EN"
_SPACE = uuid.UUID("5f0c6a0e-6a44-5b4b-9a63-6b3f6f1f2a9d")
"""Namespace of the ids of events."""


def files(index: PlanIndex, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Names (`calendars/group-1.ics`, `calendars/person-P01.ics`) and contents: groups that work, people who serve."""
    writer = Writer(Facts(index, lang))
    yield from writer.groups()
    yield from writer.people()


class Writer:
    """The calendars of a plan, one after another."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.names = FileNames()
        self.programme = plain(facts.problem.scenario.name)
        # Not now(): the same plan gives the same bytes, and a calendar that is read again replaces the old events.
        start = facts.problem.scenario.term.start
        self.stamp = dt.datetime(start.year, start.month, start.day, tzinfo=dt.UTC)

    def groups(self) -> Iterator[tuple[str, bytes]]:
        """A calendar per lane of the chart by group."""
        for lane in self.facts.lanes:
            if not lane.blocks:
                continue
            # A series that forms its own groups has a group 1 of its own.
            first = lane.blocks[0].round
            own = lane.label in self.facts.problem.own_groups(first)
            series = self.facts.problem.rounds[first].series if own and self._apart(first) else None
            ids = (lane.label,) if series is None else (series, lane.label)
            events = [event for block in lane.blocks for event in self._events(block, f"group {'/'.join(ids)}", None)]
            yield self._file("group", ids, lane.name, events)

    def _apart(self, round_index: int) -> bool:
        return self.facts.problem.kind_of_round(round_index).apart

    def people(self) -> Iterator[tuple[str, bytes]]:
        """A calendar per person who serves."""
        mine: dict[str, list[Block]] = {}
        for block in self.facts.blocks:
            for person in block.group.members if block.group else ():
                mine.setdefault(person, []).append(block)
        for person in sorted(mine):
            events = [event for block in mine[person] for event in self._events(block, f"person {person}", person)]
            yield self._file("person", (person,), self.facts.person(person), events)

    def _file(self, prefix: str, ids: tuple[str, ...], name: str, events: Iterable[Event]) -> tuple[str, bytes]:
        facts, calendar = self.facts, Calendar()
        title = facts.say("calendar.group", programme=self.programme, group=name)
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("name", self._text(title))
        calendar.add("x-wr-calname", self._text(title))
        for event in events:
            calendar.add_component(event)
        return self.names.name("calendars", prefix, ids, "ics"), calendar.to_ical()

    def _text(self, text: str) -> vText:
        return vText(text, params={"LANGUAGE": "zh-CN" if self.facts.lang == "zh" else "en"})

    def _events(self, block: Block, owner: str, person: str | None) -> Iterator[Event]:
        """An event per phase on duty of a group in a round."""
        facts = self.facts
        candidate, kind = facts.problem.rounds[block.round], facts.problem.kind_of_round(block.round)
        for phase in duty_phases(kind, candidate.phases):
            event, span = Event(), candidate.phases[phase]
            key = "\n".join((self.programme, owner, candidate.id, block.label, phase))
            event.add("uid", f"{uuid.uuid5(_SPACE, key)}")
            event.add("dtstamp", self.stamp)
            event.add("dtstart", span.start)
            # The end of an all-day event is the first day that is free again.
            event.add("dtend", span.end + dt.timedelta(1))
            event.add("summary", self._text(self._summary(block, phase, person)))
            event.add("description", self._text(self._description(block, span, phase, person)))
            event.add("categories", [facts.phase(phase)])
            event.add("transp", "OPAQUE")
            yield event

    def _summary(self, block: Block, phase: str, person: str | None) -> str:
        facts = self.facts
        name = facts.phase(phase)
        if phase == SITE:
            name = facts.say("calendar.site", phase=name)
        group = facts.group_of_block(block)
        what = group.name if person else group.assignment
        if len(what) > _SUMMARY:
            what = what[: _SUMMARY - 1] + "…"
        return facts.say("calendar.event", round=facts.round_name(block.round), phase=name, what=what)

    def _description(self, block: Block, span: Span, phase: str, person: str | None) -> str:
        facts, group = self.facts, self.facts.group_of_block(block)
        lines = [facts.say("calendar.target", text=facts.phase(phase), dates=dates(span, facts.lang))]
        if person is not None and block.group is not None:
            role = say_word(facts.lang, _ROLES[block.group.role_of(person)])
            lines.append(facts.say("calendar.role", group=group.name, role=role))
        for code, names in (("leader", group.leaders), ("deputy", group.deputies), ("member", group.members)):
            if names and group.people:
                lines.append(facts.say("calendar.people", role=say_word(facts.lang, code), names=names))
        lines += [facts.say("calendar.target", text=one.text, dates=one.dates) for one in group.targets]
        return "\n".join([*lines, *([group.note] if group.note else [])])


_SUMMARY = 60
"""Characters of a summary at most; all of it stands in the description."""
_ROLES = {"leader": "leader", "deputy": "deputy", "member": "role.member"}
