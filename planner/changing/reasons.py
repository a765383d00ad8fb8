"""Why something moved: what would be wrong with the new plan if that one thing had stayed as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.audit import Audit, audit
from planner.moves import Difference, PersonMove, VisitMove
from planner.plan import Plan, PlannedGroup
from planner.problem import Problem
from planner.violations import Violation

Key = tuple[str, str]
WORDS: dict[str, tuple[str, str]] = {
    "gone": ("改动之后已没有这项任务", "the visit is no more after the change"),
    "new": ("改动之后新增的任务", "the visit is new with the change"),
    "round_shut": ("{round}不再开展", "{round} no longer opens"),
    "group_gone": ("原来的组在{round}不再组建", "the group it was in is not formed in {round} any more"),
    "rule": ("否则：{text}", "otherwise: {text}"),
    "together": (
        "单独还原不违反硬性规则；与其他变动配套，或使后面的目标更好",
        "undone alone it would break no hard rule: it goes with other moves, or serves a later goal",
    ),
    "not_examined": ("变动很多，此项未逐一核查", "one of very many moves, not examined one by one"),
}
MOST = 200
"""Moves whose reasons are looked for: each costs an audit."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A visit or a person-round that moved, and why.

    `code`: `rule` (the text says which hard rule is broken where it stays), `gone`, `new`, `round_shut`, `group_gone`,
    `together` (undone alone it breaks no hard rule), `not_examined`. `rule`: label of the rule or section.
    """

    move: VisitMove | PersonMove
    price: int
    code: str
    text: Mapping[str, str]
    rule: str | None = None


def reasons(
    problem: Problem, known: frozenset[str], plan: Plan, found: Difference, prices: Mapping[int, int]
) -> tuple[Moved, ...]:
    """Each move with its reason; `known`: visits of the scenario before the change, `prices`: by id of the move."""
    every: tuple[VisitMove | PersonMove, ...] = (*found.visits, *found.people)
    moves = [one for one in every if one.kind not in ("dates", "role")]
    seeker = _Seeker(problem, known, plan, found)
    return tuple(seeker.moved(one, prices.get(id(one), 0), number < MOST) for number, one in enumerate(moves))


class _Seeker:
    def __init__(self, problem: Problem, known: frozenset[str], plan: Plan, found: Difference) -> None:
        self.problem, self.known, self.plan = problem, known, plan
        self.open = {one.id for one in plan.rounds if one.open}
        self.now = {(r, old): new for (r, new), old in found.labels.items()}
        """(round, label in the earlier plan) → the label of the group that goes on with it."""
        self.groups = {(one.round, one.group) for one in plan.groups}

    def moved(self, move: VisitMove | PersonMove, price: int, look: bool) -> Moved:
        """The move with its reason."""
        code, text, rule = self._plain(move), None, None
        if code is None and look:
            undone = self._visit(move) if isinstance(move, VisitMove) else self._person(move)
            hit = _nearest(audit(self.problem, undone), move)
            code, text, rule = ("together", None, None) if hit is None else ("rule", hit.text, hit.rule)
        code = code or "not_examined"
        where = "" if move.before is None else (move.before.round if isinstance(move, VisitMove) else move.round)
        told = {
            lang: WORDS[code][at].format(text="" if text is None else text[lang], round=where)
            for at, lang in enumerate(("zh", "en"))
        }
        return Moved(move, price, code, told, rule)

    def _plain(self, move: VisitMove | PersonMove) -> str | None:
        """A reason that needs no audit."""
        if isinstance(move, VisitMove):
            if move.visit not in self.problem.visits:
                return "gone"
            if move.visit not in self.known:
                return "new"
        if move.before is None:
            return None
        round_, label = (
            (move.before.round, move.before.group) if isinstance(move, VisitMove) else (move.round, move.before[0])
        )
        if round_ not in self.open:
            return "round_shut"
        return None if (round_, self.now.get((round_, label), label)) in self.groups else "group_gone"

    def _visit(self, move: VisitMove) -> Plan:
        """The plan with the visit where it was."""
        rest = [one for one in self.plan.visits if one.visit != move.visit]
        if move.before is not None:
            visit = self.problem.visits[move.visit]
            group = self.now.get((move.before.round, move.before.group), move.before.group)
            told = {"visit": visit.id, "unit": visit.unit, "kind": visit.kind, "from_": None, "to": None}
            like = self.plan.visits[0].model_copy(update={**told, "round": move.before.round, "group": group})
            rest.append(like)
        return self.plan.model_copy(update={"visits": tuple(rest)})

    def _person(self, move: PersonMove) -> Plan:
        """The plan with the person where they were in that round, as an ordinary member."""
        back = None if move.before is None else self.now.get((move.round, move.before[0]), move.before[0])
        groups = tuple(
            _with(one, move.person, one.group == back) if one.round == move.round and one.county is None else one
            for one in self.plan.groups
        )
        return self.plan.model_copy(update={"groups": groups})


def _with(group: PlannedGroup, person: str, inside: bool) -> PlannedGroup:
    parts = {part: tuple(p for p in getattr(group, part) if p != person) for part in ("leaders", "deputies", "members")}
    if inside:
        parts["members"] = (*parts["members"], person)
    return group.model_copy(update=parts)


def _nearest(report: Audit, move: VisitMove | PersonMove) -> Violation | None:
    """The hard violation that speaks of what moved, else any."""
    name = move.visit if isinstance(move, VisitMove) else move.person

    def near(one: Violation) -> bool:
        return any(
            name == value or (isinstance(value, tuple) and name in value) for value in one.reason.fields.values()
        )

    return next((one for one in report.hard if near(one)), next(iter(report.hard), None))
