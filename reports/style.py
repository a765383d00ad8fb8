"""The house style of the charts: paper, colours, and the names of those colours in a legend.

Fills are Paul Tol's “light” scheme, made to lie under black text and to be told apart by colour-blind readers
(https://personal.sron.nl/~pault/); what they say is also said in words or marks, so that grey print is enough.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from planner.problem import Problem
from reports.words import Lang, field_name, say

A3 = (297.0, 420.0)
"""Short and long side in millimetres."""
MARGIN = 9.0
"""Empty border of every page in millimetres."""
INK, SOFT, FAINT, RULE, BAND, PAPER = "#1a1a1a", "#5f5f5f", "#8c8c8c", "#bdbdbd", "#f3f2ee", "#ffffff"
DUTY = "#eceae4"
"""Days on duty but not on site."""
OUTSIDE = "#d9d9d9"

_FILLS = ("#77aadd", "#ee8866", "#ffaabb", "#99ddff", "#44bb99", "#bbbb33")
_TOWNSHIP, _VILLAGE, _OTHER = "#f0e196", "#e3e9b0", "#cfcfcf"

KIND_COLOURS = {"regular": "#33628c", "special": "#5b2a86", "mobile": "#b3261e", "look_back": "#1b6e3c"}
OTHER_KIND = "#4d4d4d"
PHASE_COLOURS = {
    "prepare": "#b9c4cf", "investigate": "#33628c", "report": "#7f93a8", "feedback": "#e0a030",
    "handover": "#8a5a00", "rectify": "#d8cfa8",
}  # fmt: skip
OTHER_PHASES = ("#ad86c4", "#7fb59c", "#9a9a9a")
ROLE_COLOURS = {"leader": "#1f4e79", "deputy": "#5b9bd5", "member": "#cfe2f3"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill of a bar and the colour of the stripe at its left edge."""

    fill: str
    stripe: str


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0–1) of `other`, both `#rrggbb`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def category(problem: Problem, unit: str) -> str:
    """What a unit is coloured by: its system, else its kind."""
    facts = problem.units[unit].unit
    return facts.system or facts.kind


class Palette:
    """Category of unit → paint, for one scenario: the larger a category's work, the stronger its colour."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        work: Counter[str] = Counter()
        for visit in problem.visits.values():
            work[category(problem, visit.unit)] += visit.effort
        plain = {"township": _TOWNSHIP, "village": _VILLAGE}
        self._paints = {name: Paint(plain[name], mix(plain[name], "#000000", 0.45)) for name in plain if name in work}
        ranked = sorted((name for name in work if name not in plain), key=lambda name: (-work[name], name))
        for place, name in enumerate(ranked[: 2 * len(_FILLS)]):
            hue = _FILLS[place % len(_FILLS)]
            strong = place < len(_FILLS)
            self._paints[name] = Paint(mix(hue, "#ffffff", 0.15 if strong else 0.7), mix(hue, "#000000", 0.35))
        self._rest = Paint(_OTHER, "#888888")
        self._has_rest = len(ranked) > 2 * len(_FILLS)

    def of(self, unit: str) -> Paint:
        """The paint of a unit."""
        return self._paints.get(category(self._problem, unit), self._rest)

    def legend(self, lang: Lang) -> list[tuple[str, Paint]]:
        """Names and paints, in the order of the legend."""
        entries = [(field_name(name, lang), paint) for name, paint in self._paints.items()]
        return [*entries, (say(lang, "other"), self._rest)] if self._has_rest else entries


def phase_colours(phases: tuple[str, ...]) -> dict[str, str]:
    """Phase → colour; phases of the scenario's own take turns."""
    own = [phase for phase in phases if phase not in PHASE_COLOURS]
    extra = {phase: OTHER_PHASES[place % len(OTHER_PHASES)] for place, phase in enumerate(own)}
    return {phase: PHASE_COLOURS.get(phase) or extra[phase] for phase in phases}


def kind_colour(kind: str) -> str:
    """The dark colour of a kind of visit, to lie under white."""
    return KIND_COLOURS.get(kind, OTHER_KIND)


def figure(width: float, height: float) -> Figure:
    """An empty figure of that size in millimetres, drawn by Agg, without any global state."""
    made = Figure(figsize=(width / 25.4, height / 25.4), facecolor=PAPER)
    FigureCanvasAgg(made)
    return made
