"""Reports of a plan: the charts, each as PNG, SVG and PDF. matplotlib is loaded when the first one is drawn.

Each chart is a module of plain functions that take a `PlanIndex`: `draw` on given axes, `poster` as one picture,
`pages` as the pages of a PDF.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterator
from pathlib import Path

from planner.files import write_whole
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem

CHARTS = {
    "gantt-groups": "gantt_groups",
    "gantt-units": "gantt_units",
    "coverage": "coverage",
    "service": "service",
}
"""Name of a report, which is also the stem of its files → its module."""


def write(
    problem: Problem,
    plan: Plan,
    directory: str | Path,
    *,
    only: Collection[str] | None = None,
    lang: str | None = None,
) -> tuple[Path, ...]:
    """Write the reports of a plan into a directory; the files, in the order written.

    `only`: names of reports (`gantt-groups` …), default all; ValueError for a name that does not exist. `lang`: `zh`
    or `en`, default the scenario's language. Each file is written whole or not at all. Without people there is no
    `service`.
    """
    language = lang or problem.scenario.language
    unknown = sorted(set(only or ()) - set(CHARTS))
    if unknown:
        raise ValueError(_unknown(unknown, language))
    index = PlanIndex(problem, plan)
    written = []
    for name in CHARTS:
        if (only is None or name in only) and (name != "service" or problem.staffed):
            for file, content in _rendered(index, name, language):
                path = Path(directory) / file
                write_whole(path, content)
                written.append(path)
    return tuple(written)


def _rendered(index: PlanIndex, name: str, lang: str) -> Iterator[tuple[str, bytes]]:
    """File names and contents of one chart."""
    from reports import save, text

    chart = importlib.import_module(f"reports.{CHARTS[name]}")
    title = f"{text.clean(index.problem.scenario.name)} · {name}"
    with save.house_settings():
        picture = chart.poster(index, lang)
        yield f"{name}.png", save.png(picture)
        yield f"{name}.svg", save.svg(picture, title)
        yield f"{name}.pdf", save.pdf(chart.pages(index, lang), title)


def _unknown(names: Collection[str], lang: str) -> str:
    allowed = ", ".join(CHARTS)
    if lang == "zh":
        return f"没有这种报表：{'、'.join(names)}；可选：{allowed}"
    return f"no such report: {', '.join(names)}; there are: {allowed}"
