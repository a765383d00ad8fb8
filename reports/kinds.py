"""What kinds of visit are called on charts: the usual ones by the catalogue, the scenario's own as far as it tells."""

from __future__ import annotations

from collections.abc import Callable

from planner.problem import Problem
from reports.text import clean
from reports.words import KINDS, Lang


class Kinds:
    """Names and one-character marks of the kinds of visit of a scenario."""

    def __init__(self, problem: Problem, lang: Lang, clean: Callable[[str], str] = clean) -> None:
        self._clean = clean
        self._place = 0 if lang == "zh" else 1
        own = sorted({visit.kind for visit in problem.visits.values()} - KINDS.keys())
        self._names = {kind: clean(_told(problem, kind, lang)) or clean(kind) or "?" for kind in own}
        self._marks: dict[str, str] = {}
        taken = {words[2 + self._place] for words in KINDS.values()}
        for kind, name in self._names.items():
            letters = [char.upper() for char in name if char.isalnum()] or [name[0]]
            self._marks[kind] = next((char for char in letters if char not in taken), letters[0])
            taken.add(self._marks[kind])

    def name(self, kind: str) -> str:
        """How a kind is called."""
        return KINDS[kind][self._place] if kind in KINDS else self._names.get(kind) or self._clean(kind) or "?"

    def mark(self, kind: str) -> str:
        """One character for a kind, of its name, and if it can be no other kind's."""
        return KINDS[kind][2 + self._place] if kind in KINDS else self._marks.get(kind) or self.name(kind)[:1]


def _told(problem: Problem, kind: str, lang: Lang) -> str:
    """A word of the scenario's own; on a Chinese chart, if the word is not Chinese, the name that all visits of the
    kind have, else that of the series made for this kind alone."""
    if lang == "en" or _chinese(kind):
        return kind
    names = {order.name or "" for order in problem.scenario.visits if order.kind == kind}
    series = [one.name for one in problem.round_kinds.values() if one.visits == frozenset({kind})]
    told = (name for name in ([*names] if len(names) == 1 else []) + series if name and _chinese(name))
    return next(told, kind)


def _chinese(words: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in words)
