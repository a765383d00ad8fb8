"""What is asked: about which visit or person, and about which alternatives; names that nobody has are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from planner.alternatives.words import say
from planner.nearest import nearest
from planner.plan_index import PlanIndex
from planner.problem import Problem

_SHOWN = 12


class QuestionError(ValueError):
    """A question that cannot be asked; `text` says why in `zh` or `en`."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(self.text("en"))

    def text(self, lang: str) -> str:
        """What is wrong with it, and what is allowed."""
        values = {name: (value if isinstance(value, str | int) else _listed(value, lang))
                  for name, value in self.values.items() if name != "hint"}  # fmt: skip
        hint = self.values.get("hint")
        return say(self.code, lang, **values) + (say("ask.hint", lang, name=hint) if hint else "")


def _listed(names: Iterable[str], lang: str) -> str:
    every = list(names)
    more = "" if len(every) <= _SHOWN else " ……" if lang == "zh" else " …"
    return ("、" if lang == "zh" else ", ").join(every[:_SHOWN]) + more


@dataclass(frozen=True, slots=True)
class Question:
    """A checked question. `round`, `group`: only alternatives there; `instead`: only with that visit or person."""

    kind: Literal["visit", "person"]
    id: str
    round: str | None = None
    group: str | None = None
    instead: str | None = None

    @property
    def single(self) -> bool:
        """Whether it asks about particular alternatives, or about one round."""
        return any(one is not None for one in (self.round, self.group, self.instead))


def question(
    plan: PlanIndex, visit: str | None, person: str | None, round: str | None, group: str | None, instead: str | None
) -> Question:
    """Check what is asked; QuestionError with the nearest name for one that there is not."""
    problem = plan.problem
    if (visit is None) == (person is None):
        raise QuestionError("ask.one")
    if round is not None:
        _known("ask.round", round, problem.round_index)
    if visit is not None:
        name = _visit(problem, visit)
        if instead is not None:
            instead = _visit(problem, instead)
            _other(name, instead)
            if plan.places.get(instead) is None or plan.places.get(name) is None:
                raise QuestionError("ask.not_made", visit=instead if name in plan.places else name)
        found = Question("visit", name, round, group, instead)
    else:
        found = _person(problem, person or "", round, group, instead)
    if group is not None:
        _group(problem, found, group)
    return found


def _person(problem: Problem, person: str, round: str | None, group: str | None, instead: str | None) -> Question:
    if not problem.staffed:
        raise QuestionError("ask.nobody")
    _known("ask.person", person, problem.people, {one.name: name for name, one in problem.people.items()})
    if instead is not None:
        _known("ask.person", instead, problem.people)
        _other(person, instead)
    if round is None and (group is not None or instead is not None):
        raise QuestionError("ask.which_round", person=person)
    return Question("person", person, round, group, instead)


def _visit(problem: Problem, name: str) -> str:
    """A visit by its id, or by its unit where that has only one."""
    if name in problem.visits:
        return name
    if name in problem.units:
        visits = [one.id for one in problem.of_unit(name)]
        if len(visits) == 1:
            return visits[0]
        if visits:
            raise QuestionError("ask.which", unit=name, names=visits)
        raise QuestionError("ask.no_visit", unit=name)
    _known("ask.visit", name, problem.visits, {one.name: name for name, one in problem.visits.items()})
    raise AssertionError


def _other(one: str, other: str) -> None:
    if one == other:
        raise QuestionError("ask.itself", name=one)


def _group(problem: Problem, asked: Question, group: str) -> None:
    index = problem.round_index.get(asked.round or "")
    rounds = range(len(problem.rounds)) if index is None else (index,)
    names = dict.fromkeys(label for r in rounds for label in problem.own_groups(r))
    if asked.kind == "visit":
        names |= dict.fromkeys(problem.guests)
    _known("ask.group", group, names)


def _known(code: str, found: str, names: Iterable[str], called: dict[str, str] | None = None) -> None:
    """QuestionError unless the name is known; the id of what is called so is the hint."""
    every = list(names)
    if found not in every:
        near = (called or {}).get(found) or nearest(found, every)
        raise QuestionError(code, found=found, names=every, hint=near)
