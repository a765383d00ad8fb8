"""What moved between two plans, as sentences: ids alone, or with the names of a scenario."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from planner import sentences
from planner.moves import Difference, GoalMove, GroupMove, PersonMove, RoundMove, Spot, VisitMove
from planner.problem import Problem

Lang = Literal["zh", "en"]
WORDS: dict[str, tuple[str, str]] = {
    "same": ("两个方案相同", "the plans are the same"),
    "moved": ("{assignments} 项安排中变动 {moved} 项", "{moved} of {assignments} assignments moved"),
    "visits": ("任务", "visits"),
    "people": ("人员", "people"),
    "groups": ("巡察组", "groups"),
    "rounds": ("轮次", "rounds"),
    "goals": ("目标", "goals"),
    "more": ("……另有 {count} 条", "… and {count} more"),
    "visit.round": ("{visit}：{before} → {after}", "{visit}: {before} → {after}"),
    "visit.group": (
        "{visit}：{before} → {after}（同轮换组）",
        "{visit}: {before} → {after} (another group of its round)",
    ),
    "visit.added": ("{visit}：新增，{after}", "{visit}: new, {after}"),
    "visit.dropped": ("{visit}：取消，原在{before}", "{visit}: dropped, was in {before}"),
    "visit.dates": ("{visit}：轮次和组不变，{before} → {after}", "{visit}: in its place, {before} → {after}"),
    "person.group": ("{person}，{round}：{before} → {after}", "{person}, {round}: {before} → {after}"),
    "person.joined": ("{person}，{round}：新参加，{after}", "{person}, {round}: joins {after}"),
    "person.left": (
        "{person}，{round}：不再参加，原在{before}",
        "{person}, {round}: no longer serves, was in {before}",
    ),
    "person.role": (
        "{person}，{round}：{before} → {after}（同组换职）",
        "{person}, {round}: {before} → {after} (same group)",
    ),
    "group.formed": ("{round}：新组建{after}", "{round}: {after} is formed"),
    "group.dissolved": ("{round}：不再组建{before}", "{round}: {before} is not formed"),
    "group.use": ("{round}：{before} → {after}", "{round}: {before} → {after}"),
    "round.opened": ("{round}：改为开展", "{round}: opens"),
    "round.closed": ("{round}：不再开展", "{round}: no longer opens"),
    "round.added": ("{round}：新增候选轮次（{after}）", "{round}: a new candidate round ({after})"),
    "round.removed": ("{round}：取消候选轮次", "{round}: no longer a candidate round"),
    "round.start": ("{round}：开始日期 {before} → {after}", "{round}: starts on {after} instead of {before}"),
    "goal": ("{goal}：{before} → {after}", "{goal}: {before} → {after}"),
    "use.home": ("本县", "at home"),
    "use.standby": ("待命", "on standby"),
}
"""Code → Chinese, English."""


def say(code: str, lang: str, **values: object) -> str:
    """A sentence."""
    return WORDS[code][0 if lang == "zh" else 1].format(**values)


class Speaker:
    """Sentences about a difference; `problem`: where the names are (None: ids); `earlier`: where those are of what is
    no more there."""

    def __init__(self, lang: str, problem: Problem | None = None, earlier: Problem | None = None) -> None:
        self.lang, self._problem, self._earlier = lang, problem, earlier

    def head(self, found: Difference) -> str:
        """How much moved."""
        if found.same:
            return say("same", self.lang)
        return say("moved", self.lang, moved=found.moved, assignments=found.assignments)

    def parts(self, found: Difference) -> Iterator[tuple[str, list[str]]]:
        """Title and sentences of each kind of thing that changed; goals that stayed are left out."""
        lists = {
            "goals": [self.goal(one) for one in found.goals if one.before != one.after],
            "rounds": [self.round(one) for one in found.rounds],
            "visits": [self.visit(one) for one in found.visits],
            "people": [self.person(one) for one in found.people],
            "groups": [self.group(one) for one in found.groups],
        }
        for name, lines in lists.items():
            if lines:
                yield say(name, self.lang), lines

    def move(self, one: VisitMove | PersonMove) -> str:
        """A visit or a person-round that moved."""
        return self.visit(one) if isinstance(one, VisitMove) else self.person(one)

    def visit(self, one: VisitMove) -> str:
        """A visit that moved."""
        known = self._problem
        if known is not None and self._earlier is not None and one.visit not in known.visits:
            known = self._earlier
        name = one.visit if known is None else sentences.visit_name(known, one.visit, self.lang)
        dates = one.kind == "dates"
        values = {"before": self._spot(one.before, dates), "after": self._spot(one.after, dates)}
        return say(f"visit.{one.kind}", self.lang, visit=name, **values)

    def person(self, one: PersonMove) -> str:
        """A person-round that is another."""
        name = one.person if self._problem is None else sentences.person_name(self._problem, one.person, self.lang)
        places = [self._service(one.round, place) for place in (one.before, one.after)]
        return say(f"person.{one.kind}", self.lang, person=name, round=one.round, before=places[0], after=places[1])

    def group(self, one: GroupMove) -> str:
        """A group-round that is another."""
        places = [self._used(one.round, place) for place in (one.before, one.after)]
        return say(f"group.{one.kind}", self.lang, round=one.round, before=places[0], after=places[1])

    def round(self, one: RoundMove) -> str:
        """A round that is another."""
        return say(f"round.{one.kind}", self.lang, round=one.round, before=one.before, after=one.after)

    def goal(self, one: GoalMove) -> str:
        """A goal's values."""
        change = "" if not one.change else f" ({one.change:+d})" if self.lang == "en" else f"（{one.change:+d}）"
        unknown = "—"
        values = {
            "before": unknown if one.before is None else one.before,
            "after": unknown if one.after is None else one.after,
        }
        return say("goal", self.lang, goal=one.goal, **values) + change

    def label(self, label: str, round_id: str) -> str:
        """A group's name."""
        if self._problem is not None:
            return sentences.group_name(self._problem, label, self.lang, round_id)
        return f"第{label}组" if self.lang == "zh" else f"group {label}"

    def _spot(self, spot: Spot | None, dates: bool) -> str:
        """Round and group, or the on-site days."""
        if spot is None:
            return ""
        if dates:
            return f"{spot.from_ or '—'} – {spot.to or '—'}"
        joint = "" if self.lang == "zh" else " "
        return f"{spot.round}{joint}{self.label(spot.group, spot.round)}"

    def _service(self, round_id: str, place: tuple[str, str] | None) -> str:
        """Group and role."""
        if place is None:
            return ""
        role = sentences.role_name(place[1], self.lang)
        return (
            f"{self.label(place[0], round_id)}{role}"
            if self.lang == "zh"
            else f"{self.label(place[0], round_id)} ({role})"
        )

    def _used(self, round_id: str, place: tuple[str, str] | None) -> str:
        """Group and where it is."""
        if place is None:
            return ""
        where = say(f"use.{place[1]}", self.lang) if f"use.{place[1]}" in WORDS else self._partner(place[1])
        return (
            f"{self.label(place[0], round_id)}（{where}）"
            if self.lang == "zh"
            else f"{self.label(place[0], round_id)} ({where})"
        )

    def _partner(self, name: str) -> str:
        return name if self._problem is None else sentences.partner_name(self._problem, name, self.lang)
