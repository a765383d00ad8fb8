"""What an alternative is called: where it would put the subject, what changes with it, at what price."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planner import sentences
from planner.alternatives.answer import Alternative, Change, Place, Subject
from planner.alternatives.words import say
from planner.problem import Problem
from planner.violations import Violation
from planner.workbook.words import GOALS

_NAMED = 8
"""Rounds, groups or people that are listed by name."""


class Namer:
    """Names in one language."""

    def __init__(self, problem: Problem, lang: str) -> None:
        self.problem, self.lang = problem, lang

    def say(self, code: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return say(code, self.lang, **values)

    def names(self, names: Iterable[str]) -> str:
        """A list, cut short."""
        every = list(names)
        joint = "、" if self.lang == "zh" else ", "
        rest = "" if len(every) <= _NAMED else "……" if self.lang == "zh" else " …"
        return joint.join(every[:_NAMED]) + rest

    def group(self, place: Place) -> str:
        """A group's name in its round."""
        return "" if place.group is None else sentences.group_name(self.problem, place.group, self.lang, place.round)

    def place(self, place: Place | None) -> str:
        """`2017-2第三巡察组`, with the role of a person."""
        if place is None:
            return ""
        if place.group is None:
            return place.round
        role = sentences.role_name(place.role, self.lang) if place.role else ""
        if self.lang == "zh":
            return f"{place.round}{self.group(place)}{role}"
        return f"{place.round}, {self.group(place)}" + (f" ({role})" if role else "")

    def other(self, name: str, subject: Subject) -> str:
        """The visit or person that an alternative changes with."""
        namer = sentences.visit_name if subject.kind == "visit" else sentences.person_name
        return namer(self.problem, name, self.lang)

    def what(self, one: Alternative, subject: Subject) -> str:
        """What an alternative is."""
        code = f"what.{one.kind}"
        if one.kind == "resolved" and subject.kind == "visit":
            code += ".dropped" if one.to is None else ".visit"
        elif one.kind == "resolved":
            code += ".instead" if one.other is not None else ".out" if one.to is None else ".serves"
        other = "" if one.other is None else self.other(one.other, subject)
        text = self.say(code, place=self.place(one.to), other=other, round=one.left or "")
        return text + self._along(one.along)

    def _along(self, visits: Sequence[str]) -> str:
        if not visits:
            return ""
        names = [sentences.visit_name(self.problem, one, self.lang) for one in visits]
        if len(names) <= 2:
            return self.say("along", visits=self.names(names))
        return self.say("along.many", first=names[0], count=len(names))

    def goal(self, label: str) -> str:
        """`风险高的靠前(early)`; in English the label."""
        words = GOALS.get(label)
        return self.say("goal", name=words[0], goal=label) if words and self.lang == "zh" else label

    def price(self, one: Alternative) -> str:
        """The goals that change, by how much; and the soft rules it breaks or keeps again."""
        changed = [f"{self.goal(change.goal)} {change.change:+d}" for change in one.changes if change.change]
        joint = "，" if self.lang == "zh" else ", "
        text = joint.join(changed) if changed else self.say("same")
        soft = list(dict.fromkeys(violation.rule for violation in one.violations if not violation.hard))
        healed = list(dict.fromkeys(violation.rule for violation in one.healed))
        text += self.say("soft", rules=self.names(soft)) if soft else ""
        return text + (self.say("heals", rules=self.names(healed)) if healed else "")

    def bounds(self, changes: Sequence[Change]) -> str:
        """What the goals that are not proven could come to at least, as changes."""
        loose = [one for one in changes if one.least != one.after]
        known = [
            self.say("bound", goal=self.goal(one.goal), change=f"{one.least - one.before:+d}")
            for one in loose if one.least is not None
        ]  # fmt: skip
        return ("，" if self.lang == "zh" else ", ").join(known) if known else self.say("bound.none")

    def gains(self, changes: Sequence[Change]) -> str:
        """Goals that could be better than now beside the alternative, were more moved."""
        better = [one for one in changes if one.least is not None and one.least < min(one.before, one.after)]
        goals = [f"{self.goal(one.goal)} {one.least - one.before:+d}" for one in better if one.least is not None]
        joint = "，" if self.lang == "zh" else ", "
        return self.say("exact.gain", goals=joint.join(goals)) if goals else ""

    def clause(self, text: str | None) -> str:
        """The regulation's words."""
        return self.say("clause", text=text) if text else ""

    def violation(self, one: Violation) -> str:
        """What would be violated, with the rule and its clause."""
        return f"{one.text[self.lang]}  [{one.rule}]{self.clause(one.clause)}"
