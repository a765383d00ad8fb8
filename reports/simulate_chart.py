"""Charts of a simulation: of one plan, what became of the events and when it was tight; of several, the reserves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from matplotlib.figure import Figure

from planner.simulations.results import Estimate, Simulation, Sizing
from planner.sweeps.marginals import ordered
from planner.sweeps.results import Sweep
from planner.sweeps.tables import goal_names
from reports import simulate_panels as panels
from reports.panels import PER_PAGE, Dashes, Panel, page
from reports.pen import Pen
from reports.simulate_sizes import Sizes
from reports.simulate_words import say
from reports.sweep_curves import BOUND, Curves
from reports.sweep_words import goal_title
from reports.sweep_words import say as price
from reports.words import Lang


def pages(found: Simulation | Sizing, lang: Lang) -> tuple[Figure, ...]:
    """The pages; none where nothing has been simulated."""
    if isinstance(found, Sizing):
        return tuple(_sizes(found, lang)) if found.simulations else ()
    return (_one(found, lang),) if found.runs else ()


def shares(one: Estimate) -> dict[str, str]:
    """A share and its interval, in words."""
    low, high = one.interval
    return {"share": f"{one.share:.0%}", "low": f"{low:.0%}", "high": f"{high:.0%}"}


def _one(found: Simulation, lang: Lang) -> Figure:
    """The page of one plan."""
    first, last, one = found.days[0], found.days[-1], found.sufficed
    under = say("under", lang, runs=one.runs, first=first, last=last, hits=one.hits, **shares(one))
    names: dict[str, Callable[[Pen, float, Simulation, Lang], None]] = {
        "kinds": panels.kinds, "months": panels.months, "runs": panels.runs, "term": panels.term,
    }  # fmt: skip
    made: list[tuple[str, Panel]] = [
        (say(f"panel.{name}", lang), partial(_painted, paint, found, lang)) for name, paint in names.items()
    ]
    return page((say("title", lang, name=found.name), under, ""), made, panels.legend(found, lang))


def _painted(
    paint: Callable[[Pen, float, Simulation, Lang], None], found: Simulation, lang: Lang, pen: Pen, down: float
) -> None:
    paint(pen, down, found, lang)


def _sizes(found: Sizing, lang: Lang) -> list[Figure]:
    """The pages that compare reserves; what each costs in the goals where the sweep is along one path."""
    sizes, first = Sizes(found, lang), found.simulations[0]
    made: list[tuple[str, Panel]] = [
        (say("panel.share", lang), sizes.share), (say("panel.moves", lang), sizes.moves),
    ]  # fmt: skip
    entries = sizes.legend()
    if found.swept is not None and len(found.swept.axes) == 1:
        made += _goals(found.swept, lang)
        entries.append((Dashes(BOUND, (0, (3, 2)), "_"), price("bound", lang)))
    under = say("under.size", lang, paths=sizes.path, runs=len(first.runs), first=first.days[0], last=first.days[-1])
    title = say("title.size", lang, name=first.name)
    starts = range(0, len(made), PER_PAGE)
    notes = [say("page", lang, n=n, of=len(starts)) if len(starts) > 1 else "" for n in range(1, len(starts) + 1)]
    return [
        page((title, under.strip(" ·"), note), made[start : start + PER_PAGE], entries)
        for start, note in zip(starts, notes, strict=True)
    ]


def _goals(swept: Sweep, lang: Lang) -> list[tuple[str, Panel]]:
    """What each reserve costs: a panel for each goal."""
    [axis] = swept.axes
    by_text = {case.values[axis.path]: case for case in swept.cases}
    cases = [by_text[text] for text in ordered(axis) if text in by_text]

    def curve(place: int) -> Panel:
        return lambda pen, down: Curves(pen, down, axis, cases, place, lang).draw()

    goals = swept.cases[0].scenario.goals
    return [
        (goal_title(name, goal, lang), curve(k))
        for k, (name, goal) in enumerate(zip(goal_names(swept), goals, strict=True))
    ]
