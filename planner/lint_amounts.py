"""Numbers that rules ask for and that the visits, or the rounds these may stand in, do not give."""

from __future__ import annotations

from collections.abc import Iterator

from planner.faces import Count
from planner.faults import phrase
from planner.lint_reach import Rounds
from planner.lint_survey import Survey
from planner.loading.context import Context


def doubt_amounts(context: Context, survey: Survey) -> None:
    """Lower bounds that nothing can reach; upper bounds below what must be done."""
    for position, label, count in survey.counts:
        have = sum(_sizes(survey, count, [n for n in count.visits if survey.reach.of(n) & count.rounds]))
        if have < count.least:
            _too_few(context, survey, position, label, count, have, count.least, count.rounds)
    for position, label, counts in _families(survey):
        _least_together(context, survey, position, label, counts)
        _most_together(context, survey, position, label, counts)


def _too_few(
    context: Context, survey: Survey, position: int, label: str, count: Count, have: int, need: int, rounds: Rounds
) -> None:
    context.add(
        "cannot.least", ("rules", position), severity="impossible", rule=label, where=survey.where(rounds), need=need,
        have=have, of=phrase(f"of.{count.of}"),
    )  # fmt: skip


def _sizes(survey: Survey, count: Count, names: list[str]) -> list[int]:
    return [survey.problem.visits[name].effort if count.of == "effort" else 1 for name in names]


def _families(survey: Survey) -> Iterator[tuple[int, str, list[Count]]]:
    """Counts of one rule over the same visits in rounds of which none is shared."""
    found: dict[tuple[int, str, frozenset[str], str], list[Count]] = {}
    for position, label, count in survey.counts:
        family = found.setdefault((position, label, count.visits, count.of), [])
        if not any(one.rounds & count.rounds for one in family):
            family.append(count)
    for (position, label, _, _), counts in found.items():
        yield position, label, counts


def _least_together(context: Context, survey: Survey, position: int, label: str, counts: list[Count]) -> None:
    """The lower bounds of all parts together against everything there is, where each alone would do."""
    need, rounds = sum(count.least for count in counts), frozenset().union(*(count.rounds for count in counts))
    reach = survey.reach
    have = sum(_sizes(survey, counts[0], [name for name in counts[0].visits if reach.of(name) & rounds]))
    if len(counts) > 1 and have < need and not any(f.path == f"rules[{position}]" for f in context.faults):
        _too_few(context, survey, position, label, counts[0], have, need, rounds)


def _most_together(context: Context, survey: Survey, position: int, label: str, counts: list[Count]) -> None:
    """The upper bounds of the parts that a set of rounds lies in, against what must stand in that set."""
    bounded = [count for count in counts if count.most is not None]
    if not bounded:
        return
    covered: Rounds = frozenset().union(*(count.rounds for count in bounded))
    for rounds in survey.sets:
        if not rounds <= covered:
            continue
        names = [name for name in survey.due if name in counts[0].visits and survey.reach.of(name) <= rounds]
        load = sum(_sizes(survey, counts[0], names))
        parts = [count.most or 0 for count in bounded if count.rounds & rounds]
        if load > sum(parts):
            context.add(
                "cannot.most", ("rules", position), severity="impossible", rule=label, where=survey.where(rounds),
                load=load, most=sum(parts), sum=_sum(parts), of=phrase(f"of.{counts[0].of}"),
                parts=survey.parts(names, counts[0].of),
            )  # fmt: skip
            return


def _sum(parts: list[int]) -> str:
    """`5×1742`, `2×100 + 3×80`."""
    return " + ".join(f"{parts.count(amount)}×{amount}" for amount in dict.fromkeys(parts))
