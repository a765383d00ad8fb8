"""Decisions taken already: each makes sense, names what exists, and breaks no hard rule by itself."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from planner.calendar import Round, Span
from planner.faults import Path
from planner.loading.check_alone import check_alone
from planner.loading.check_ids import visit as known_visit
from planner.loading.context import Context
from planner.nearest import nearest
from planner.problem import Problem
from planner.scenario import Fixed, Person
from planner.series import most_labels, round_kinds

_ABOUT = {
    "visit": ({"round", "not_round", "group"}, {"round", "not_round", "group"}),
    "person": ({"round"}, {"round", "group", "role"}),
    "open": ({"round"}, {"round"}),
    "at": ({"round", "group"}, {"round", "group"}),
    "standby": ({"round", "group"}, {"round", "group"}),
    "over": ({"round"}, {"round"}),
}
"""What a decision is about → the keys of which it says at least one (of a group's use: all), and those it may have."""


def check_fixed(context: Context) -> None:
    """Faults of the section `fixed`; those that need the whole problem only once everything else is sound."""
    entries = context.scenario.fixed
    if not entries:
        return
    checks = _Decisions(context)
    sound = [n for n, entry in enumerate(entries) if checks.shape(entry, ("fixed", n))]
    sound = [n for n in sound if checks.names(entries[n], ("fixed", n))]
    for n in sound:
        if not entries[n].past:
            checks.person(entries[n], ("fixed", n))
    checks.contradictions([(n, entries[n]) for n in sound])
    if any(one.severity == "error" for one in context.faults) or context.lost:
        return
    there = {n: entries[n] for n in sound if checks.exists(entries[n], ("fixed", n))}
    for n, entry in there.items():
        if not entry.past:
            checks.windows(entry, ("fixed", n))
    if not context.faults:
        check_alone(context, checks.problem, there)


class _Decisions:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.scenario = context.scenario
        self.people = {person.id: person for person in context.scenario.people or ()}

    @cached_property
    def rounds(self) -> dict[str, Round]:
        return {candidate.id: candidate for candidate in self.context.rounds}

    @cached_property
    def problem(self) -> Problem:
        return Problem(self.scenario)

    def shape(self, entry: Fixed, path: Path) -> bool:
        """Whether the entry says something about exactly one visit, person or round."""
        about = [key for key in _ABOUT if getattr(entry, key) is not None]
        said = {key for key in ("round", "not_round", "group", "role") if getattr(entry, key) is not None}
        if len(about) != 1:
            self.context.add("fixed.about", path, allowed=tuple(_ABOUT))
            return False
        asked, allowed = _ABOUT[about[0]]
        lacks = about[0] in ("at", "standby") and not asked <= said
        if not said & asked or lacks:
            self.context.add("fixed.nothing", path, allowed=tuple(sorted(asked)))
            return False
        for key in ("standby", "over"):
            if getattr(entry, key) is False:
                self.context.add("fixed.only_true", (*path, key), found="false", allowed=("true",))
                return False
        for key in sorted(said - allowed):
            self.context.add("fixed.key", (*path, key), key=True, about=about[0], allowed=tuple(sorted(allowed)))
        return said <= allowed

    def names(self, entry: Fixed, path: Path) -> bool:
        """Whether visit, person, rounds and group exist."""
        before = len(self.context.faults)
        if entry.visit is not None:
            known_visit(self.context, entry.visit, (*path, "visit"))
        if entry.person is not None and self.scenario.people is not None:
            self.context.refer("person", entry.person, (*path, "person"))
        for key, name in (("round", entry.round), ("not_round", entry.not_round)):
            if name is not None:
                self.context.refer("round", name, (*path, key))
        if entry.at is not None:
            self.context.refer("partner", entry.at, (*path, "at"))
        if entry.group is not None:
            self._group(entry, entry.group, path)
        return len(self.context.faults) == before

    def _group(self, entry: Fixed, group: str, path: Path) -> None:
        """Whether there is such a group in the round named, or else in a round of any kind."""
        unknown = "rounds" in self.context.lost and self.context.tree.at(("rounds", "series")) is not None
        if unknown or {"groups", "partners"} & self.context.lost:
            return
        kinds, candidate = round_kinds(self.scenario), self.rounds.get(entry.round or "")
        most = [
            most_labels(kind.groups, dt.date.max if candidate is None else candidate.start)
            for kind in kinds
            if candidate is None or kind.series == candidate.series
        ]
        own = [str(k) for k in range(1, max(most) + 1)]
        guests = [f"{p.id}-{k}" for p in self.scenario.partners for k in range(1, p.groups + 1)]
        if entry.at is not None or entry.standby:
            guests = []
        names = (*own, *guests)
        if group not in names:
            hint = nearest(group, names)
            self.context.add("fixed.group", (*path, "group"), found=group, allowed=names, hint=hint)

    def person(self, entry: Fixed, path: Path) -> None:
        """Whether the person may serve there: in service, present, fit for the role."""
        person = self.people.get(entry.person or "")
        if person is None:
            return
        if entry.role == "leader" and not person.leader:
            self.context.add("fixed.role", (*path, "role"), found=entry.role, key_needed="leader: true")
        if entry.role == "deputy" and not (person.deputy or person.leader):
            self.context.add("fixed.role", (*path, "role"), found=entry.role, key_needed="deputy: true")
        candidate = self.rounds.get(entry.round or "")
        if candidate is not None:
            for span in _missing(person):
                if candidate.duty.meets(span):
                    duty = candidate.duty
                    self.context.add(
                        "fixed.away", path, start=span.start, end=span.end, first=duty.start, last=duty.end
                    )

    def contradictions(self, entries: list[tuple[int, Fixed]]) -> None:
        """Two entries that cannot both hold."""
        rounds: dict[str, tuple[int, str]] = {}
        shut = {e.round: n for n, e in entries if e.open is False and not e.past}
        for n, entry in entries:
            if entry.visit is not None and entry.round is not None:
                first, other = rounds.setdefault(entry.visit, (n, entry.round))
                if other != entry.round:
                    self.context.add("fixed.twice", ("fixed", n, "round"), found=entry.round, first=first, other=other)
                if entry.round in shut and not entry.past:
                    self.context.add("fixed.shut", ("fixed", n, "round"), found=entry.round, first=shut[entry.round])
            if entry.round is not None and entry.round == entry.not_round:
                self.context.add("fixed.never", ("fixed", n, "not_round"), found=entry.round)

    def exists(self, entry: Fixed, path: Path) -> bool:
        """Whether any rule or order makes the visit exist."""
        if entry.visit is not None and entry.visit not in self.problem.visits:
            hint = nearest(entry.visit, self.problem.visits)
            self.context.add("fixed.no_visit", (*path, "visit"), found=entry.visit, hint=hint)
            return False
        return True

    def windows(self, entry: Fixed, path: Path) -> None:
        """Whether the round lies in the windows of the visit's order and of the guest's county."""
        candidate = self.rounds.get(entry.round or "")
        visit = self.problem.visits.get(entry.visit or "")
        if candidate is None or visit is None:
            return
        order = next((o for o in self.scenario.visits if o.id == visit.id.partition("@")[0]), None)
        if order is not None and order.window is not None:
            self._within(candidate, order.window.from_, order.window.to, path, f"visits: {order.id}")
        partner = self.problem.guests.get(entry.group or "")
        if partner is not None and partner.partner.window is not None:
            window = partner.partner.window
            self._within(candidate, window.from_, window.to, path, f"partners: {partner.partner.id}")

    def _within(self, candidate: Round, start: dt.date | None, end: dt.date | None, path: Path, name: str) -> None:
        site = candidate.site
        if (start is not None and site.start < start) or (end is not None and site.end > end):
            at = (*path, "round")
            self.context.add("fixed.window", at, found=candidate.id, rule=name, first=site.start, last=site.end)


def _missing(person: Person) -> list[Span]:
    """Spans in which somebody does not serve."""
    day = dt.timedelta(1)
    spans = [Span(away.from_, away.to) for away in person.away]
    if person.from_ is not None:
        spans.append(Span(dt.date.min, person.from_ - day))
    if person.until is not None:
        spans.append(Span(person.until + day, dt.date.max))
    return spans
