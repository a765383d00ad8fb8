"""Panels of one simulated plan: what became of the events, when in the year things went wrong, what was moved."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from planner.simulations.results import Outcome, Simulation
from planner.simulations.sentences import SHOWN
from reports.panels import FOOT, LEFT, SIZE, Scale, apart, feet, ground, tip
from reports.pen import POINTS, Pen
from reports.sheet import Entry, Filled
from reports.simulate_words import say
from reports.style import FAINT, INK, PAPER, RULE, SOFT
from reports.text import width
from reports.words import Lang
from reports.words import say as word

FILLS: Mapping[Outcome, tuple[str, str | None]] = {
    "absorbed": ("#a9d3b4", None), "moved": ("#f0c36d", None), "failed": ("#d9695f", None),
    "barred": ("#c9c3d6", "////"), "unfound": (PAPER, "...."), "over": ("#e6e4de", None),
}  # fmt: skip
"""Colour and hatching of what became of an event."""
WRONG: tuple[Outcome, ...] = ("moved", "failed", "barred", "unfound")
"""Outcomes by which a reserve does not suffice."""
BAR = "#33628c"
MOST_BINS = 8


def paint(pen: Pen, x: tuple[float, float], y: tuple[float, float], outcome: Outcome) -> None:
    """A piece of a bar."""
    fill, hatch = FILLS[outcome]
    pen.box(x, y, fill, edge="#808080", line=0.4, hatch=hatch, zorder=1)


def legend(found: Simulation, lang: Lang) -> list[Entry]:
    """What the colours mean, of the outcomes that there are."""
    rows = found.counts().values()
    there = [one for one in SHOWN if any(row[one] for row in rows)]
    looks = {one: FILLS[one] for one in there}
    return [
        (Filled(fill, more={"hatch": hatch} if hatch else {}), say(one, lang)) for one, (fill, hatch) in looks.items()
    ]


def kinds(pen: Pen, down: float, found: Simulation, lang: Lang) -> None:
    """A bar for each kind of event, all alike long, divided by what became of them; counts in it, their sum before."""
    rows = found.counts()
    if not rows:
        empty(pen, down, say("nothing", lang))
        return
    each = (down - FOOT - 4) / 3
    for number, what in enumerate(one for one in ("urgent", "illness", "delay") if one in rows):
        row, all_ = rows[what], sum(rows[what].values())
        top = 4 + number * each
        middle, edge, room = top + 0.4 * each, -3 / pen.per_x, (LEFT - 1) * POINTS
        pen.text(edge, middle - 2, say(what, lang), SIZE, align="right", room=room)
        pen.text(edge, middle + 2.2, say("count", lang, n=f"{all_:,}"), SIZE, align="right", colour=SOFT, room=room)
        left = 0.0
        for outcome in SHOWN:
            if row[outcome]:
                right = left + row[outcome] / all_
                paint(pen, (left, right), (top, top + 0.8 * each), outcome)
                words = f"{row[outcome]:,}"
                if width(words, SIZE) + 3 < (right - left) * pen.per_x:
                    plate(pen, (left + right) / 2, middle, words, outcome)
                left = right


def plate(pen: Pen, x: float, y: float, words: str, outcome: Outcome) -> None:
    """A count in a piece of a bar; on paper of its own where the piece is hatched."""
    if FILLS[outcome][1]:
        half = (width(words, SIZE) / 2 + 1.5) / pen.per_x
        pen.box((x - half, x + half), (y - 1.7, y + 1.7), PAPER, zorder=2)
    pen.text(x, y, words, SIZE, align="center")


def empty(pen: Pen, down: float, words: str) -> None:
    """There is nothing to be drawn: why."""
    pen.line((0, 1), (down - FOOT, down - FOOT), INK, 0.8)
    pen.text(0.5, (down - FOOT) / 2, words, 9, align="center", colour=SOFT, room=pen.per_x)


def months(pen: Pen, down: float, found: Simulation, lang: Lang) -> None:
    """For each month of the year: how many of the events that come in it go wrong, in a year on average."""
    years = _years(found)
    counts = Counter(
        (event.on.month, outcome)
        for run in found.runs
        for month in run.months
        for event, outcome in month.events
        if outcome in WRONG
    )
    if not counts:
        empty(pen, down, say("all.well", lang))
        return
    amounts = {key: count / (len(found.runs) * years[key[0]]) for key, count in counts.items() if years[key[0]]}
    sums = {month: sum(amounts.get((month, one), 0.0) for one in WRONG) for month in range(1, 13)}
    scale = Scale.to(max(sums.values(), default=1.0), down - FOOT)
    ground(pen, scale.ticks())
    xs = [(month - 0.5) / 12 for month in range(1, 13)]
    for month, x in enumerate(xs, 1):
        name = word(lang, "months", n=month)
        pen.text(x, down - FOOT + 3, name, SIZE, align="center", colour=INK if years[month] else FAINT)
        at = 0.0
        for outcome in WRONG:
            more = amounts.get((month, outcome), 0.0)
            if more:
                paint(pen, (x - 0.032, x + 0.032), (scale.y(at + more), scale.y(at)), outcome)
                at += more
        if sums[month]:
            tip(pen, x, scale.y(at) + 0.8, f"{sums[month]:.2g}")


def _years(found: Simulation) -> Counter[int]:
    """Month of the year → how many such months there are in the time simulated; one that it begins in the middle of
    counts as a whole one."""
    events = (event for run in found.runs for month in run.months for event, _ in month.events)
    begun = any(event.on < found.days[0] for event in events)
    return Counter((day - dt.timedelta(1)).month for day in found.days[0 if begun else 1 :])


def runs(pen: Pen, down: float, found: Simulation, lang: Lang) -> None:
    """How many planned visits are moved in a run: the share of the runs for each number, or range of numbers."""
    moved = [run.moved for run in found.runs]
    wide = math.ceil((max(moved) - min(moved) + 1) / MOST_BINS)
    first, last = min(moved) // wide, max(moved) // wide
    bins = Counter(one // wide for one in moved)
    shares = [100 * bins[k] / len(moved) for k in range(first, last + 1)]
    names = [str(k) if wide == 1 else f"{k * wide}–{(k + 1) * wide - 1}" for k in range(first, last + 1)]
    scale = Scale.to(max(shares), down - FOOT)
    ground(pen, [(y, f"{words}%") for y, words in scale.ticks()])
    xs = [(k + 0.5) / len(shares) for k in range(len(shares))]
    feet(pen, down - FOOT, xs, names, "")
    half = min(0.06, 0.36 / len(shares))
    labels = [f"{share:.0f}%" if share else "" for share in shares]
    shown = apart(pen, xs, labels)
    for k, x in enumerate(xs):
        if shares[k]:
            pen.box((x - half, x + half), (scale.y(shares[k]), scale.y(0)), BAR, zorder=1)
            if k in shown:
                tip(pen, x, scale.y(shares[k]) + 0.8, labels[k])


def term(pen: Pen, down: float, found: Simulation, lang: Lang) -> None:
    """Planned visits moved on each day of replanning, on average over the runs."""
    moved: Counter[dt.date] = Counter()
    for run in found.runs:
        for month in run.months:
            moved[month.today] += month.visits
    if not any(moved.values()):
        empty(pen, down, say("none.moved", lang))
        return
    scale = Scale.to(max(moved.values()) / len(found.runs), down - FOOT)
    ground(pen, scale.ticks())
    count = len(found.days)
    half = min(0.03, 0.4 / count)
    for k, day in enumerate(found.days):
        x = (k + 0.5) / count
        if moved[day]:
            pen.box((x - half, x + half), (scale.y(moved[day] / len(found.runs)), scale.y(0)), BAR, zorder=1)
    _calendar(pen, down - FOOT, found.days)


def _calendar(pen: Pen, foot: float, days: Sequence[dt.date]) -> None:
    """Year and month of as many days as have room, Januaries first where there are several."""
    texts = [str(day)[:7] for day in days]
    begins = [k for k, text in enumerate(texts) if text.endswith("-01")]
    places = begins if len(begins) > 1 else list(range(len(texts)))
    xs = [(k + 0.5) / len(texts) for k in places]
    labels = [texts[k] for k in places]
    shown = apart(pen, xs, labels)
    for k, x in enumerate(xs):
        pen.line((x, x), (foot, foot + 0.8), INK if k in shown else RULE, 0.6)
        if k in shown:
            pen.text(x, foot + 3, labels[k], SIZE, align="center")
