"""What a sweep found, handed out: a table for spreadsheets, a workbook, charts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from planner.sweeps.results import Sweep
from reports import save, sweep_book, sweep_chart
from reports.words import Lang

NAME = "sweep"


def files(sweep: Sweep, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files."""
    yield f"{NAME}.csv", _table(sweep, lang)
    yield f"{NAME}.xlsx", sweep_book.book(sweep, lang)
    with save.house_settings():
        yield from save.pictures(sweep_chart.pages(sweep, lang), NAME)


def write(sweep: Sweep, directory: Path, lang: Lang) -> tuple[Path, ...]:
    """Write the files into a directory; their paths."""
    return save.write_all(files(sweep, lang), directory)


def _rows(sweep: Sweep, lang: Lang) -> Iterator[list[str]]:
    """The price list: headers and cells as text."""
    columns = sweep_book.case_columns(sweep, lang)
    yield [column.head for column in columns]
    for case in sweep.cases:
        row = sweep_book.case_row(sweep, case, lang)
        yield ["" if row.get(column.key) is None else _cell(row[column.key], column.kind) for column in columns]


def _cell(value: object, kind: str) -> str:
    return f"{value:.3f}" if kind == "share" and isinstance(value, float) else str(value)


def _table(sweep: Sweep, lang: Lang) -> bytes:
    """The cases as CSV, with the mark by which spreadsheets know UTF-8."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(_rows(sweep, lang))
    return buffer.getvalue().encode("utf-8-sig")
