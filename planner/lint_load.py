"""Work that does not fit: what must be done in a set of rounds against what these can hold, by visits and by days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from planner.faces import Count
from planner.faults import Phrase, phrase
from planner.lint_reach import OWN, Rounds
from planner.lint_room import Amount, Measure, sides_of
from planner.lint_survey import Survey
from planner.loading.context import Context

_MOST_TOLD = 3
_RULES_SHOWN = 4
_MEASURES: tuple[Measure, ...] = ("visits", "effort")
_TIGHT = 0.95
"""From this share of the room on, work is told to be tight."""


@dataclass(frozen=True, slots=True)
class Load:
    """The visits that must stand in a set of rounds, as far as they count, and what rules ask for besides (`more`:
    rule and amount)."""

    visits: tuple[str, ...]
    total: int
    more: tuple[tuple[str, int], ...]


def doubt_load(context: Context, survey: Survey) -> None:
    """Sets of rounds that must hold more than they can; a term that is nearly full, or full but for guests."""
    told: list[Rounds] = []
    for sides in _sides(survey):
        found: list[Rounds] = []
        for measure in _MEASURES:
            for rounds, load, room in _overfull(survey, sides, measure, found):
                _tell(context, survey, f"cannot.{measure}", rounds, load, room, measure)
        told += found
    for measure in _MEASURES if not told else ():
        for _, rounds in survey.kinds:
            _nearly(context, survey, rounds, measure)


def _sides(survey: Survey) -> tuple[tuple[str, ...], ...]:
    """All groups; where there are partners, own groups alone and guests alone, for visits that only they may make."""
    every = sides_of(survey.problem)
    return (every,) if len(every) == 1 else (every, (OWN,), every[1:])


def _overfull(
    survey: Survey, sides: tuple[str, ...], measure: Measure, found: list[Rounds]
) -> Iterator[tuple[Rounds, Load, Amount]]:
    """The smallest sets of rounds that cannot hold what they must, but for those around a set `found` already."""
    for rounds in survey.sets:
        counted = survey.room.counted(sides, rounds)
        if len(found) >= _MOST_TOLD or any(one <= rounds for one in found):
            continue
        load = load_of(survey, rounds, sides, measure, counted)
        room = survey.room.amount(rounds, sides, measure) if load.total else None
        if room is not None and load.total > room.total and survey.room.staffed(rounds, sides):
            found.append(rounds)
            yield rounds, load, room


def load_of(survey: Survey, rounds: Rounds, sides: tuple[str, ...], measure: Measure, counted: frozenset[str]) -> Load:
    """What must stand in these rounds, as far as only groups of these sides may make it."""
    bound, visits = survey.bound(sides), survey.problem.visits
    here = tuple(name for name in survey.due_in(rounds) if name in bound)
    weight = {name: visit.effort if measure == "effort" else int(name in counted) for name, visit in visits.items()}
    claimed, more = set(here), []
    for _, label, count in survey.counts:
        if count.least and count.rounds <= rounds and count.visits <= bound:
            extra = _extra(survey, count, here, claimed, measure, weight)
            if extra:
                more.append((label, extra))
    here = tuple(name for name in here if measure == "effort" or name in counted)
    return Load(here, sum(weight[name] for name in here) + sum(amount for _, amount in more), tuple(more))


def _extra(
    survey: Survey, count: Count, here: Sequence[str], claimed: set[str], measure: Measure, weight: dict[str, int]
) -> int:  # fmt: skip
    """What a rule asks for at least in rounds beyond the visits that stand there anyway; its visits are claimed."""
    reach = survey.reach
    open_to = {name for name in count.visits - set(here) if reach.of(name) & count.rounds}
    if open_to & claimed:
        return 0
    amounts = {name: survey.problem.visits[name].effort if count.of == "effort" else 1 for name in count.visits}
    lacking = count.least - sum(amounts[name] for name in count.visits.intersection(here))
    if lacking <= 0 or (count.of == "effort" and measure != "effort"):
        return 0
    claimed |= open_to
    if count.of == "effort":
        return lacking
    return sum(sorted(weight[name] for name in open_to)[:lacking])


def _tell(
    context: Context, survey: Survey, code: str, rounds: Rounds, load: Load, room: Amount, measure: Measure, **more: Any
) -> None:
    asked = (phrase(f"sum.more.{measure}", rule=label, count=count) for label, count in load.more)
    path = survey.kind_path(survey.kind_of(rounds))
    context.add(
        code, path, severity="impossible" if code.startswith("cannot") else "warning",
        where=survey.where(rounds), load=load.total, room=room.total, rounds=room.rounds, sum=room.sum,
        parts=(*survey.parts(load.visits, measure), *asked),
        short=phrase("load.short", what=room.short) if room.short else "", why=_why(survey, rounds, load), **more,
    )  # fmt: skip


def _why(survey: Survey, rounds: Rounds, load: Load) -> Phrase | str:
    """The rules that bind visits to these rounds, where it is not all of a kind."""
    if any(rounds == every for _, every in survey.kinds):
        return ""
    labels: Counter[str] = Counter()
    for name in load.visits:
        labels.update(survey.reach.why[name])
    rules = [label for label, times in labels.most_common() if times]
    shown = (*rules[:_RULES_SHOWN], *["…"] * (len(rules) > _RULES_SHOWN))
    return phrase("load.why", rules=shown) if rules else ""


def _nearly(context: Context, survey: Survey, rounds: Rounds, measure: Measure) -> None:
    """All rounds of a kind: nearly full, or too full for own groups alone."""
    sides = sides_of(survey.problem)
    counted = survey.room.counted(sides, rounds)
    load = load_of(survey, rounds, sides, measure, counted)
    own = survey.room.amount(rounds, (OWN,), measure)
    room = survey.room.amount(rounds, sides, measure)
    if len(sides) > 1 and own is not None and load.total > own.total:
        _tell(context, survey, f"doubt.guests.{measure}", rounds, load, own, measure)
    elif room is not None and room.total and load.total > _TIGHT * room.total:
        share = f"{load.total / room.total:.0%}"
        _tell(context, survey, f"doubt.tight.{measure}", rounds, load, room, measure, share=share)
