"""What moved between two plans, handed out: a workbook and the chart before/after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.moves import Difference
from planner.plan import Plan
from planner.problem import Problem
from reports import diff_book, diff_chart, save
from reports.words import Lang

NAME = "diff"


def files(
    found: Difference, before: Plan, after: Plan, lang: Lang, problem: Problem | None
) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files."""
    yield f"{NAME}.xlsx", diff_book.book(found, lang, problem)
    with save.house_settings():
        picture = diff_chart.poster(found, before, after, lang, problem)
        yield f"{NAME}.png", save.png(picture)
        yield f"{NAME}.svg", save.svg(picture, NAME)
        yield f"{NAME}.pdf", save.pdf(diff_chart.pages(found, before, after, lang, problem), NAME)


def write(
    found: Difference, before: Plan, after: Plan, directory: Path, lang: Lang, problem: Problem | None = None
) -> tuple[Path, ...]:
    """Write the files into a directory; their paths."""
    return save.write_all(files(found, before, after, lang, problem), directory)
