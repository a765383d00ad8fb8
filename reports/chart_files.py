"""The files of a chart: one picture as PNG and SVG, pages as PDF. Every chart gets them here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.plan_index import PlanIndex
from reports import save, text
from reports.words import Lang


def chart_files(chart: Any, name: str, index: PlanIndex, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """File names and contents of a chart's module, which has `poster` and `pages`."""
    title = f"{text.clean(index.problem.scenario.name)} · {name}"
    with save.house_settings():
        picture = chart.poster(index, lang)
        yield f"{name}.png", save.png(picture)
        yield f"{name}.svg", save.svg(picture, title)
        yield f"{name}.pdf", save.pdf(chart.pages(index, lang), title)
