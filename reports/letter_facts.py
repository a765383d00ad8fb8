"""Groups, rounds and years of a plan as letters tell them: the values behind the placeholders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from planner.calendar import Round, Span
from planner.ledger import is_village
from planner.plan_index import GroupRound, PlanIndex
from planner.problem import REGULAR, Visit
from reports import letter_fields as fields
from reports.blocks import Bar, Block, Blocks
from reports.letter_words import BLANK, dates, day, numeral, say
from reports.plain import plain
from reports.words import KINDS, Lang, phase_name

FEEDBACK = "feedback"
"""The phase in which units hear what was found."""
_MANY = 3
"""More villages than these are not all named in a title."""


class Facts(Blocks):
    """Blocks of a plan with groups, rounds and targets under the names that letters give them."""

    def __init__(self, index: PlanIndex, lang: Lang) -> None:
        super().__init__(index, lang, plain)
        self._groups: dict[tuple[int, str], fields.Group] = {}
        self.by_round: dict[int, list[Block]] = {number: [] for number in sorted(self.numbers)}
        for block in self.blocks:
            self.by_round[block.round].append(block)

    def group_name(self, label: str, series: str | None = None) -> str:
        """How letters call a group: its standing name, else `第一巡察组`, `商城县巡察组`."""
        guest = self.problem.guests.get(label)
        if guest is not None:
            code = "guest.numbered" if guest.partner.groups > 1 else "guest"
            return self.say(code, name=self.partner_name(guest.partner.id), n=self._number(label.rsplit("-", 1)[1]))
        kind = self.problem.round_kinds[series]
        stands = any(str(one.group) == label and self.clean(one.name) for one in kind.groups.standing)
        if stands or not label.isdecimal():
            return super().group_name(label, series) or label
        if kind.apart and series is not None:
            return self.say("group.series", name=self.series_name(series), n=self._number(label))
        return self.say("group", n=self._number(label))

    def _number(self, digits: str) -> str:
        return numeral(int(digits)) if self.lang == "zh" and digits.isascii() and len(digits) < 3 else digits

    def say(self, code: str, **values: object) -> str:
        """A phrase of the letters in their language."""
        return say(self.lang, code, **values)

    def listed(self, parts: Iterable[str]) -> str:
        """Parts of a list as one text."""
        return self.say("and").join(parts)

    def person(self, person: str) -> str:
        """A person's name; the id when nothing of the name can be written."""
        return plain(self.problem.people[person].name) or person

    @cached_property
    def rounds(self) -> dict[int, fields.Round]:
        """Index of each opened round → what letters tell of it."""
        return {number: self._round(self.problem.rounds[number], blocks) for number, blocks in self.by_round.items()}

    def visits(self, blocks: Iterable[Block]) -> list[Visit]:
        """All visits made in these blocks, led ones included."""
        return [visit for block in blocks for bar in block.bars for visit in (*bar.visits, *bar.led)]

    def villages(self, visits: Iterable[Visit]) -> int:
        """How many of the visits are of villages."""
        return sum(is_village(self.problem, visit.unit) for visit in visits)

    def kind_counts(self, visits: Iterable[Visit]) -> str:
        """Visits by kind, regular ones first, as one text."""
        counts = Counter(visit.kind for visit in visits)
        return self.listed(
            self.say("count.kind", name=self.kinds.name(kind), n=counts[kind]) for kind in _in_order(counts)
        )

    def _round(self, candidate: Round, blocks: list[Block]) -> fields.Round:
        lang, visits = self.lang, self.visits(blocks)
        kinds = _in_order({visit.kind for visit in visits})
        feedback = candidate.phases.get(FEEDBACK)
        return fields.Round(
            name=self.round_name(candidate.index),
            id=candidate.id,
            start=day(min(span.start for span in candidate.phases.values()), lang),
            end=day(max(span.end for span in candidate.phases.values()), lang),
            site_start=day(candidate.site.start, lang),
            site_end=day(candidate.site.end, lang),
            site=dates(candidate.site, lang),
            feedback=dates(feedback, lang) if feedback else BLANK,
            kinds=self.listed(self.kinds.name(kind) for kind in kinds),
            organization_count=len(visits) - self.villages(visits),
            village_count=self.villages(visits),
            group_count=len(blocks),
            phases=tuple(self._phase(candidate, name, span) for name, span in candidate.phases.items()),
            groups=tuple(self.group_of_block(block) for block in blocks),
        )

    def phase(self, name: str) -> str:
        """How a phase is called."""
        return plain(phase_name(name, self.lang)) or "?"

    def _phase(self, candidate: Round, name: str, span: Span) -> fields.Phase:
        lang = self.lang
        days = self.problem.kind_of_round(candidate.index).phases[name].days
        first, last = day(span.start, lang), day(span.end, lang)
        return fields.Phase(name=self.phase(name), start=first, end=last, dates=dates(span, lang), days=days)

    def group_of_block(self, block: Block) -> fields.Group:
        """A group in a round."""
        key = (block.round, block.label)
        if key not in self._groups:
            self._groups[key] = self._group(block)
        return self._groups[key]

    def _group(self, block: Block) -> fields.Group:
        crew, series = block.group, self.problem.rounds[block.round].series
        county = self.partner_name(crew.county) if crew and crew.county else ""
        targets = tuple(target for bar in block.bars for target in self._targets(block.round, bar))
        leaders, deputies, members = self._people(crew)
        note = self._note(block, county)
        parts = [target.text for target in targets] or [note] * bool(note)
        return fields.Group(
            name=self.group_name(block.label, series), county=county, leaders=leaders, deputies=deputies,
            members=members, people=len(crew.members) if crew else 0, note=note, targets=targets,
            assignment=self.say("clause").join(parts) or self.say("note.none"), start=day(block.duty.start, self.lang),
            end=day(block.duty.end, self.lang), dates=dates(block.duty, self.lang),
        )  # fmt: skip

    def _people(self, crew: GroupRound | None) -> tuple[str, str, str]:
        """Leaders, deputies and other members; blanks where nobody is known."""
        if crew is None or not crew.members:
            return BLANK, BLANK, BLANK
        led = {*crew.leaders, *crew.deputies}
        others = [person for person in crew.members if person not in led]
        leaders, deputies, members = (
            self.listed(map(self.person, names)) for names in (crew.leaders, crew.deputies, others)
        )
        return leaders or BLANK, deputies, members

    def _note(self, block: Block, county: str) -> str:
        if county:
            return self.say("note.guest", name=county)
        if block.lent_to:
            return self.say("note.lent", name=self.partner_name(block.lent_to))
        return self.say("note.standby") if block.standby else ""

    def _targets(self, round_index: int, bar: Bar) -> list[fields.Target]:
        """What a bar stands for: a unit, or villages visited directly, by township and task."""
        if not bar.villages:
            return [self._unit(round_index, bar)]
        found: dict[tuple[str, str], list[Visit]] = {}
        for visit in bar.visits:
            parent = self.problem.units[visit.unit].unit.parent or ""
            found.setdefault((parent, self._topic(visit)), []).append(visit)
        return [self._villages(round_index, *key, visits) for key, visits in sorted(found.items())]

    def _topic(self, visit: Visit) -> str:
        """The name of a task that is not just its unit's."""
        return "" if visit.name == self.problem.units[visit.unit].unit.name else plain(visit.name)

    def _unit(self, round_index: int, bar: Bar) -> fields.Target:
        visit = bar.visits[0]
        name, villages = self.unit_name(visit.unit), self.listed(self.unit_name(led.unit) for led in bar.led)
        text = self._told(name, visit.kind, self._topic(visit))
        if villages:
            text = self.say("target.led", name=name, villages=villages)
        return self._target(name, name, visit, text, villages, len(bar.led), bar.span)

    def _villages(self, round_index: int, parent: str, topic: str, visits: list[Visit]) -> fields.Target:
        names = self._of(parent, [self.unit_name(visit.unit) for visit in visits])
        short = names
        if len(visits) > _MANY:
            short = self.say("target.wide", name=self._of(parent, [self.unit_name(visits[0].unit)]), n=len(visits))
        sites = [self.site(visit, round_index) for visit in visits]
        span = Span(min(site.start for site in sites), max(site.end for site in sites))
        text = self._told(names, visits[0].kind, topic)
        return self._target(names, short, visits[0], text, "", len(visits), span)

    def _of(self, parent: str, names: list[str]) -> str:
        """Villages under the name of their township."""
        listed = self.listed(names)
        return self.say("target.villages", parent=self.unit_name(parent), names=listed) if parent else listed

    def _told(self, name: str, kind: str, topic: str) -> str:
        """A unit with the kind of visit, unless that is the usual one."""
        if topic:
            return self.say("target.topic", name=name, kind=self.kinds.name(kind), topic=topic)
        return name if kind == REGULAR else self.say("target.kind", name=name, kind=self.kinds.name(kind))

    def _target(
        self, name: str, short: str, visit: Visit, text: str, villages: str, count: int, span: Span
    ) -> fields.Target:
        lang = self.lang
        return fields.Target(
            name=name, short=short, kind=self.kinds.name(visit.kind), topic=self._topic(visit), villages=villages,
            village_count=count, text=text, start=day(span.start, lang), end=day(span.end, lang),
            dates=dates(span, lang),
        )  # fmt: skip


def _in_order(kinds: Iterable[str]) -> list[str]:
    """Kinds of visit as letters list them: the usual ones first."""
    usual = list(KINDS)
    return sorted(kinds, key=lambda kind: (usual.index(kind) if kind in usual else len(usual), kind))


def phases_text(facts: Facts, series: str | None) -> str:
    """The phases of a kind of round with their lengths, as one text."""
    told = []
    for name, phase in facts.problem.round_kinds[series].phases.items():
        if phase.days and phase.with_:
            told.append(
                facts.say("phase.with", name=facts.phase(name), days=phase.days, beside=facts.phase(phase.with_))
            )
        elif phase.days:
            told.append(facts.say("phase.days", name=facts.phase(name), days=phase.days))
    return facts.listed(told)
