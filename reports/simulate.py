"""What a simulation found, handed out: a workbook and charts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planner.simulations.results import Simulation, Sizing
from reports import save, simulate_book, simulate_chart
from reports.words import Lang

NAME = "simulate"


def files(found: Simulation | Sizing, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files."""
    yield f"{NAME}.xlsx", simulate_book.book(found, lang)
    with save.house_settings():
        yield from save.pictures(simulate_chart.pages(found, lang), NAME)


def write(found: Simulation | Sizing, directory: Path, lang: Lang) -> tuple[Path, ...]:
    """Write the files into a directory; their paths."""
    return save.write_all(files(found, lang), directory)
