"""Each letter's values: what stands behind the placeholders of its template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from planner.calendar import Span, add_years
from planner.ledger import Entry, ledger
from reports import letter_fields as fields
from reports.blocks import Block
from reports.letter_facts import Facts, phases_text
from reports.letter_words import BLANK, Committee, committee, day, title
from reports.plain import FileNames, plain


class Made(NamedTuple):
    """A letter to be rendered: its kind, its file (`letters/….docx`) and its values."""

    kind: str
    file: str
    letter: fields.Letter


class Writer:
    """The letters of a plan, one after another."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.programme = plain(facts.problem.scenario.name) or BLANK
        self.committee: Committee = committee(self.programme, facts.lang)
        self.names = FileNames()

    def letters(self) -> Iterator[Made]:
        """The term plan, the annual plans, each round's letters; authorisations only where leaders are known."""
        yield self._made("term-plan", (), self.term_plan())
        for year in self.years():
            first = self.facts.term.start.year + year.number - 1
            lines = self._title("annual-plan", year=year.name)
            yield self._made("annual-plan", (str(first),), fields.AnnualPlan(**self._common(lines), year=year))
        for number, told in self.facts.rounds.items():
            yield from self._of_round(number, told)

    def _made(self, kind: str, ids: tuple[str, ...], letter: fields.Letter) -> Made:
        return Made(kind, self.names.name("letters", kind, ids, "docx"), letter)

    def _title(self, code: str, **values: Any) -> tuple[str, ...]:
        return title(self.facts.lang, code, committee=self.committee.short, body=self.committee.body, **values)

    def _common(self, lines: tuple[str, ...], on: dt.date | None = None) -> dict[str, Any]:
        """What every letter has; `on`: its date, if the plan tells it."""
        facts, whose = self.facts, self.committee
        return {
            "title": "".join(lines),
            "title_lines": lines,
            "programme": self.programme,
            "ordinal": whose.ordinal,
            "committee": whose.short,
            "body": whose.body,
            "issuer": whose.full,
            "steering": facts.say("steering", committee=whose.short),
            "office": facts.say("office", committee=whose.short),
            "blank": BLANK,
            "number": facts.say("number"),
            "date": day(on, facts.lang) if on else facts.say("date.blank"),
            "term_start": day(facts.term.start, facts.lang),
            "term_end": day(facts.term.end, facts.lang),
        }

    def _of_round(self, number: int, told: fields.Round) -> Iterator[Made]:
        candidate, blocks = self.facts.problem.rounds[number], self.facts.by_round[number]
        begin, site = min(span.start for span in candidate.phases.values()), candidate.site.start
        notices = tuple(self._notice(group.name, target) for group in told.groups for target in group.targets)
        for kind, on in (("tasks", begin), ("schedule", begin), ("notice", site), ("unit-notices", site)):
            common = self._common(self._title(kind, round=told.name), on)
            if kind == "unit-notices" and notices:
                letter = fields.UnitNotices(**common, round=told, notices=notices)
                yield self._made(kind, (candidate.id,), letter)
            elif kind != "unit-notices" and (kind != "notice" or notices):
                yield self._made(kind, (candidate.id,), fields.RoundLetter(**common, round=told))
        for block, group in zip(blocks, told.groups, strict=True):
            if _authorised(block):
                common = self._common(self._title("authorisation"), begin)
                alone = fields.Authorisation(**common, round=told, group=group)
                yield self._made("authorisation", (candidate.id, block.label), alone)

    def _notice(self, group: str, target: fields.Target) -> fields.Notice:
        lines = self._title("unit-notice", group=group, target=target.short)
        return fields.Notice(title="".join(lines), title_lines=lines, group=group, target=target)

    def years(self) -> tuple[fields.Year, ...]:
        """The years of the term, also those in which nothing is done."""
        facts = self.facts
        return tuple(self._year(number) for number in range(facts.problem.scenario.term.years))

    def _year(self, number: int) -> fields.Year:
        facts, start = self.facts, self.facts.term.start
        mine = [index for index in facts.by_round if facts.problem.rounds[index].year == number]
        rounds = tuple(facts.rounds[index] for index in mine)
        visits = facts.visits(block for index in mine for block in facts.by_round[index])
        span = Span(add_years(start, number), add_years(start, number + 1) - dt.timedelta(1))
        villages = facts.villages(visits)
        first, last = day(span.start, facts.lang), day(span.end, facts.lang)
        return fields.Year(
            name=facts.say("year", year=span.start.year, n=number + 1, start=first, end=last), number=number + 1,
            start=first, end=last, round_count=len(rounds), group_count=sum(told.group_count for told in rounds),
            organization_count=len(visits) - villages, village_count=villages, kinds=facts.kind_counts(visits),
            rounds=rounds,
        )  # fmt: skip

    def term_plan(self) -> fields.TermPlan:
        """The values of the term plan."""
        facts, entries = self.facts, ledger(self.facts.index)
        lines = self._title("term-plan", first=facts.term.start.year, last=facts.term.end.year)
        organizations, villages = ([e for e in entries if e.village == kind] for kind in (False, True))
        rounds = [facts.problem.rounds[index] for index in facts.by_round]
        ends = [max(span.end for span in one.phases.values()) for one in rounds]
        return fields.TermPlan(
            **self._common(lines),
            organization_count=len(organizations),
            organizations_done=sum(entry.on is not None for entry in organizations),
            village_count=len(villages),
            villages_done=sum(entry.on is not None for entry in villages),
            other_level_count=sum(entry.how == "other_level" for entry in entries),
            before_count=sum(entry.only_before for entry in entries),
            missing=self._missing(entries),
            round_count=len(rounds),
            group_count=len(facts.blocks),
            kinds=facts.kind_counts(facts.visits(facts.blocks)),
            led_count=sum(len(bar.led) for block in facts.blocks for bar in block.bars),
            round_kinds=self._round_kinds(),
            partners=self._partners(),
            overlapping=any(end >= later.start for end, (_, later) in zip(ends, pairwise(rounds), strict=False)),
            years=self.years(),
        )  # fmt: skip

    def _missing(self, entries: tuple[Entry, ...]) -> str:
        """The organizations that are not covered, by name, and how many villages."""
        facts = self.facts
        left = [entry for entry in entries if entry.on is None and not entry.only_before]
        names = [facts.unit_name(entry.unit) for entry in left if not entry.village]
        villages = sum(entry.village for entry in left)
        return facts.listed([*names, *([facts.say("missing.villages", n=villages)] if villages else [])])

    def _round_kinds(self) -> tuple[fields.RoundKind, ...]:
        facts = self.facts
        found = []
        for series in facts.problem.round_kinds:
            count = sum(facts.problem.rounds[index].series == series for index in facts.by_round)
            if not count:
                continue
            if series is None:
                name = facts.say("main.series" if len(facts.problem.round_kinds) > 1 else "main")
            else:
                name = facts.say("series", name=facts.series_name(series))
            found.append(fields.RoundKind(name=name, count=count, phases=phases_text(facts, series)))
        return tuple(found)

    def _partners(self) -> tuple[fields.Partner, ...]:
        facts, groups = self.facts, self.facts.index.group_rounds.values()
        found = []
        for partner in facts.problem.partners:
            received = sum(group.county == partner for group in groups)
            lent = sum(group.at == partner for group in groups)
            if received or lent:
                found.append(fields.Partner(name=facts.partner_name(partner), received=received, lent=lent))
        return tuple(found)


def _authorised(block: Block) -> bool:
    """Whether this county authorises a known leader to go somewhere: guests are authorised at home, and a group that
    stands by has nothing to be authorised for yet."""
    crew = block.group
    return crew is not None and crew.own and bool(crew.leaders) and (crew.at is not None or bool(block.bars))
