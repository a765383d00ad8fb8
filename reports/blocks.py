"""What the Gantt charts show, taken from a plan: lanes, blocks of a group in a round, bars of visits. No drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from planner.calendar import Span, term_span
from planner.ledger import first_made, is_village, ledger
from planner.plan_index import GroupRound, PlanIndex
from planner.problem import REGULAR, Visit
from planner.series import opened_numbers
from planner.visit_dates import visit_dates
from reports.kinds import Kinds
from reports.style import Palette
from reports.text import clean
from reports.words import Lang, say


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar inside a block: one visit with the villages it leads, or several village visits of one kind."""

    visits: tuple[Visit, ...]
    led: tuple[Visit, ...]
    span: Span
    villages: bool

    @property
    def kind(self) -> str:
        """The kind of its visits."""
        return self.visits[0].kind

    @property
    def effort(self) -> int:
        """Person-days of all its visits, led ones included."""
        return sum(visit.effort for visit in (*self.visits, *self.led))


@dataclass(frozen=True, slots=True)
class Block:
    """A group in a round, over its on-duty dates; `group` is None when the plan's list of groups lacks it."""

    round: int
    label: str
    duty: Span
    group: GroupRound | None
    bars: tuple[Bar, ...]

    @property
    def lent_to(self) -> str | None:
        """The partner it is lent to."""
        return self.group.at if self.group else None

    @property
    def standby(self) -> bool:
        """Whether it stands by."""
        return self.group is not None and self.group.standby


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the chart by group: an own group, a partner's, or a label that only the plan knows."""

    label: str
    name: str
    own: bool
    blocks: tuple[Block, ...]


class Blocks:
    """Blocks and lanes of a plan in time order, with the numbers of the opened rounds (of each series by itself).

    `clean` makes names safe for where they go; default: drawn on a chart in the font that is shipped."""

    def __init__(self, index: PlanIndex, lang: Lang | None = None, clean: Callable[[str], str] = clean) -> None:
        self.index = index
        self.clean = clean
        self.problem = index.problem
        self.lang: Lang = lang or index.problem.scenario.language
        self.on_site = {v.visit: Span(v.from_, v.to) for v in index.plan.visits if v.from_ and v.to}
        placed: dict[tuple[int, str], list[Visit]] = {}
        for visit, place in sorted(index.places.items()):
            placed.setdefault((place.round, place.group), []).append(self.problem.visits[visit])
        keys = sorted({*index.group_rounds, *placed})
        self.blocks = tuple(self._block(key, placed.get(key, [])) for key in keys)
        self.numbers = opened_numbers(self.problem.rounds, index.open | {block.round for block in self.blocks})

    def unit_name(self, unit: str) -> str:
        """A unit's name, safe to draw; its id when nothing of the name can be drawn."""
        return self.clean(self.problem.units[unit].unit.name) or unit

    def partner_name(self, partner: str) -> str:
        """A partner's name, safe to draw; the id when it is not known."""
        known = self.problem.partners.get(partner)
        return self.clean(known.name if known else partner)

    def series_name(self, series: str) -> str:
        """A series' name, safe to draw; its id when nothing of the name can be drawn."""
        return self.clean(self.problem.round_kinds[series].name or "") or series

    def round_name(self, round_index: int) -> str:
        """How an opened round is called: `第3轮`, `机动式第1轮`."""
        series, number = self.problem.rounds[round_index].series, self.numbers[round_index]
        if series is None:
            return say(self.lang, "round", n=number)
        return say(self.lang, "round.series", name=self.series_name(series), n=number)

    def round_mark(self, round_index: int) -> str:
        """The number of an opened round, after the mark of its series: `3`, `机1`."""
        return f"{self.marks[self.problem.rounds[round_index].series]}{self.numbers[round_index]}"

    @cached_property
    def marks(self) -> dict[str | None, str]:
        """Kinds of round that open, the main one first (it always stands here) → how their marks begin: a series by as
        much of its name as no other one begins with."""
        opened = {self.problem.rounds[index].series for index in self.numbers}
        names = {name: self.series_name(name) for name in self.problem.round_kinds if name is not None}
        found: dict[str | None, str] = {None: ""}
        for series, name in names.items():
            others = [other for one, other in names.items() if one != series]
            parts = (name[:size] for size in range(1, len(name)))
            if series in opened:
                found[series] = next((p for p in parts if not any(o.startswith(p) for o in others)), name)
        return found

    def marked(self) -> list[tuple[str, str]]:
        """For a legend: the mark and the name of the first round of each series that opens."""
        named = [(f"{mark}1", self.series_name(series)) for series, mark in self.marks.items() if series is not None]
        return [(mark, say(self.lang, "round.series", name=name, n=1)) for mark, name in named]

    @cached_property
    def phases(self) -> tuple[str, ...]:
        """The phases of all kinds of round, the main one's first."""
        return tuple(dict.fromkeys(phase for kind in self.problem.round_kinds.values() for phase in kind.phases))

    def group_name(self, label: str, series: str | None = None) -> str:
        """How a group is called in the rounds of a series: its standing name (with the series' name if a group of
        other rounds is called the same), its number, or its partner's name."""
        guest = self.problem.guests.get(label)
        if guest is not None:
            name = self.partner_name(guest.partner.id)
            number = label.rsplit("-", 1)[1]
            return say(self.lang, "guest.numbered" if guest.partner.groups > 1 else "guest", name=name, n=number)
        kind = self.problem.round_kinds[series]
        for standing in kind.groups.standing:
            if str(standing.group) == label:
                name = self.clean(standing.name)
                if series is None or not kind.apart or self._standing[name] < 2:
                    return name
                return say(self.lang, "group.standing", series=self.series_name(series), name=name)
        if label.isdecimal() and kind.apart and series is not None:
            return say(self.lang, "group.series", name=self.series_name(series), n=label)
        return say(self.lang, "group", n=label) if label.isdecimal() else self.clean(label)

    @cached_property
    def _standing(self) -> Counter[str]:
        """Name of a standing group → how many kinds of round have groups of their own called that."""
        kinds = [kind for series, kind in self.problem.round_kinds.items() if series is None or kind.apart]
        return Counter(name for kind in kinds for name in {self.clean(one.name) for one in kind.groups.standing})

    @cached_property
    def kinds(self) -> Kinds:
        """What the kinds of visit are called."""
        return Kinds(self.problem, self.lang, self.clean)

    @cached_property
    def dates(self) -> dict[str, Span]:
        """Visit → on-site dates as the scenario has them."""
        return visit_dates(self.problem, self.index)

    @cached_property
    def palette(self) -> Palette:
        """Colours of the units."""
        return Palette(self.problem)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """All own groups of the main rounds, those of series that form their own and the guests that come at all, and
        labels only the plan knows."""
        found: dict[tuple[str | None, str], list[Block]] = {}
        for block in self.blocks:
            found.setdefault(self._lane(block), []).append(block)
        rounds, own_groups = self.problem.rounds, self.problem.own_groups
        own = dict.fromkeys((None, g) for r in rounds if not self._apart(r.index) for g in own_groups(r.index))
        formed = dict.fromkeys((r.series, g) for r in rounds if self._apart(r.index) for g in own_groups(r.index))
        there = [key for key in (*formed, *((None, label) for label in self.problem.guests)) if key in found]
        others = sorted(found.keys() - own.keys() - set(there), key=str)
        return tuple(
            Lane(label, self.group_name(label, series), (series, label) in own, tuple(found.get((series, label), ())))
            for series, label in (*own, *there, *others)
        )

    def _apart(self, round_index: int) -> bool:
        return self.problem.kind_of_round(round_index).apart

    def _lane(self, block: Block) -> tuple[str | None, str]:
        """The lane of a block: its group's, which a series either shares with the main rounds or has to itself."""
        own = self._apart(block.round) and block.label in self.problem.own_groups(block.round)
        return (self.problem.rounds[block.round].series if own else None, block.label)

    @cached_property
    def term(self) -> Span:
        """First and last day of the term."""
        return term_span(self.problem.scenario)

    @cached_property
    def partial(self) -> bool:
        """Whether this is what a recipient may see, not the whole plan."""
        return self.problem.dates is not None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the term (from 0); of what a recipient may see those in which anything stands."""
        every = range(self.problem.scenario.term.years)
        there = {self.problem.rounds[block.round].year for block in self.blocks}
        return tuple(year for year in every if not self.partial or year in there) or (0,)

    def summary(self) -> str:
        """One line: dates, rounds, group-rounds, units covered and, if there are any, villages."""
        entries = ledger(self.index)
        parts = [
            say(self.lang, "summary", start=self.term.start, end=self.term.end, rounds=len(self.numbers),
                groups=len(self.blocks))
        ]  # fmt: skip
        for code, village in (("summary.units", False), ("summary.villages", True)):
            mine = [entry for entry in entries if entry.village == village]
            done, before = sum(entry.on is not None for entry in mine), sum(entry.only_before for entry in mine)
            more = say(self.lang, "summary.before", n=before) if before else ""
            if mine and self.partial:
                parts.append(say(self.lang, f"{code}.shown", n=len(mine)))
            elif mine:
                parts.append(say(self.lang, code, done=done, all=len(mine)) + more)
        return " · ".join(parts)

    def site(self, visit: Visit, round_index: int) -> Span:
        """The visit's on-site dates: the plan's, else (or if those lie elsewhere) what the scenario makes of them."""
        given = self.on_site.get(visit.id)
        sound = given is not None and given.start <= given.end and given.meets(self.problem.rounds[round_index].duty)
        return given if given is not None and sound else self.dates[visit.id]

    def _block(self, key: tuple[int, str], visits: Sequence[Visit]) -> Block:
        round_index, label = key
        duty = self.problem.rounds[round_index].duty
        return Block(round_index, label, duty, self.index.group_rounds.get(key), self._bars(round_index, visits))

    def _bars(self, round_index: int, visits: Sequence[Visit]) -> tuple[Bar, ...]:
        problem = self.problem
        regular = [visit for visit in visits if visit.kind == REGULAR]
        heads = {visit.unit for visit in regular if first_made(self.index, problem.regular(visit.unit)) == visit.id}
        units: list[Visit] = []
        direct: dict[str, list[Visit]] = {}
        led: dict[str, list[Visit]] = {}
        for visit in visits:
            parent = problem.units[visit.unit].unit.parent
            if not is_village(problem, visit.unit):
                units.append(visit)
            elif visit.kind == REGULAR and parent is not None and parent in heads:
                led.setdefault(parent, []).append(visit)
            else:
                direct.setdefault(visit.kind, []).append(visit)
        units.sort(key=lambda v: (self.site(v, round_index).start, v.kind != REGULAR, v.id))
        bars = []
        for visit in units:
            along = led.pop(visit.unit, []) if visit.kind == REGULAR else []
            bars.append(Bar((visit,), tuple(along), self.site(visit, round_index), False))
        for kind in sorted(direct, key=lambda k: (k != REGULAR, k)):
            bars.append(Bar(tuple(direct[kind]), (), self._hull(direct[kind], round_index), True))
        return tuple(bars)

    def _hull(self, visits: Iterable[Visit], round_index: int) -> Span:
        spans = [self.site(visit, round_index) for visit in visits]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


def tracks(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks of one lane in as few rows as keep overlapping ones apart."""
    rows: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: (b.duty.start, b.round)):
        free = next((row for row in rows if row[-1].duty.end < block.duty.start), None)
        if free is None:
            rows.append([block])
        else:
            free.append(block)
    return rows
