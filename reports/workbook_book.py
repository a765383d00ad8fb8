"""A workbook that is written cell by cell: text stays text, and every table looks and prints the same way."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.words import Lang

Kind = Literal["text", "whole", "real", "day", "share", "flag"]
Row = Mapping[str, Any]
CREATED = dt.datetime(2000, 1, 1)
"""In every workbook, so that the same plan gives the same bytes."""
LONGEST = 32_000
"""Characters of a cell; a spreadsheet takes 32,767."""
INK, HEAD, BAND, LINE = "#1a1a1a", "#33628c", "#f3f2ee", "#bdbdbd"
GOOD, BAD, WARN, DIM = "#d8ecd9", "#f6cfc9", "#fbe6bf", "#8c8c8c"
FORMATS: Mapping[Kind, str] = {
    "text": "@",
    "whole": "#,##0",
    "real": "#,##0.00",
    "day": "yyyy-mm-dd",
    "share": "0.0%",
    "flag": "@",
}
A3, A4 = 8, 9


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the key of its values, its header, what they are, how wide it may grow (characters)."""

    key: str
    head: str
    kind: Kind = "text"
    most: int = 42


@dataclass(frozen=True, slots=True)
class Mark:
    """Cells of a column that equal a text, or numbers beyond a limit, are coloured."""

    key: str
    colour: str
    equal: str | None = None
    above: float | None = None


def plain(text: str) -> str:
    """Text that any spreadsheet takes: no halves of characters, no control characters but line ends."""
    safe = text.replace("\r\n", "\n").replace("\r", "\n")[: 2 * LONGEST]
    kept = (c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn") else "\ufffd" for c in safe)
    return "".join(kept)[:LONGEST]


def across(text: str) -> int:
    """How many narrow characters wide the widest line of a text is."""
    return max((sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in one) for one in text.split("\n")),
               default=0)  # fmt: skip


def rounded(share: float | None) -> float | None:
    """A share as it is shown, to a tenth of a per cent, so that columns are no wider than they need be."""
    return None if share is None else round(share, 3)


class Book:
    """A workbook in the making; `done` gives its bytes."""

    def __init__(self, title: str, lang: Lang) -> None:
        self.lang = lang
        self._buffer = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False, "nan_inf_to_errors": False}  # fmt: skip
        self.book = Workbook(self._buffer, options)
        self.book.set_properties({"title": plain(title)[:200], "created": CREATED})
        self.font = "微软雅黑" if lang == "zh" else "Calibri"
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(self, **look: Any) -> Format:
        """A format, each made once."""
        whole = {"font_name": self.font, "font_size": 10, "valign": "vcenter", "font_color": INK, **look}
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(whole)
        return self._formats[key]

    @cached_property
    def _title(self) -> Format:
        return self.style(font_size=15, bold=True, num_format="@")

    @cached_property
    def _note(self) -> Format:
        return self.style(font_size=9, font_color="#5f5f5f", num_format="@")

    def head_style(self, **more: Any) -> Format:
        """The format of a header."""
        look = {"bold": True, "font_color": "#ffffff", "bg_color": HEAD, "border": 1, "border_color": LINE,
                "align": "center", "text_wrap": True, "num_format": "@"}  # fmt: skip
        return self.style(**{**look, **more})

    def sheet(self, name: str, title: str, note: str = "", *, colour: str = HEAD, paper: int = A4) -> Worksheet:
        """A new sheet with its title and a note; landscape, one page wide, page numbers at the foot."""
        sheet = self.book.add_worksheet(re.sub(r"[\[\]:*?/\\]", "_", plain(name))[:31])
        sheet.set_tab_color(colour)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page = "&A　第 &P 页，共 &N 页" if self.lang == "zh" else "&A   page &P of &N"
        sheet.set_footer(f"&C&9{page}")
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, plain(title), self._title)
        if note:
            sheet.write_string(1, 0, plain(note), self._note)
        return sheet

    def table(
        self,
        sheet: Worksheet,
        columns: Sequence[Column],
        rows: Iterable[Row],
        *,
        top: int = 3,
        marks: Sequence[Mark] = (),
        freeze: int = 1,
        filters: bool = True,
    ) -> int:
        """A table with its header in row `top` (from 0), frozen, filtered and repeated on every page; the row after it.

        `freeze`: how many columns stay at the left. Widths show every header and, up to each column's most, every text.
        """
        lines = [dict(row) for row in rows]
        widths = [self._width(column, lines) for column in columns]
        sheet.set_row(top, 15 * max(_lines(c.head, w) for c, w in zip(columns, widths, strict=True)) + 5)
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(top, place, plain(column.head), self.head_style())
        for number, line in enumerate(lines, top + 1):
            high = 1
            for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
                self.put(sheet, number, place, line.get(column.key), column.kind, band=number % 2 == top % 2)
                high = max(high, _lines(_shown(line.get(column.key)), width))
            sheet.set_row(number, min(400, 14.5 * high + 3))
        end = top + max(1, len(lines))
        if filters:
            sheet.autofilter(top, 0, end, len(columns) - 1)
        sheet.freeze_panes(top + 1, freeze)
        sheet.repeat_rows(top)
        sheet.print_area(0, 0, end, len(columns) - 1)
        for mark in marks:
            self._mark(sheet, columns, mark, top + 1, end)
        return end + 1

    def page(
        self, title: str, note: str, columns: Sequence[Column], rows: Iterable[Row], marks: Sequence[Mark] = (),
        freeze: int = 1,
    ) -> None:  # fmt: skip
        """A sheet of one table, named like its title."""
        self.table(self.sheet(title, title, note), columns, rows, marks=marks, freeze=freeze)

    def _width(self, column: Column, lines: Sequence[Row]) -> float:
        least = 11 if column.kind == "day" else 6
        wanted = [across(_shown(line.get(column.key))) for line in lines]
        head = max(across(part) for part in re.split(r"[ \n]", column.head)) + 3
        return min(max([least, head, *(wide + 3 for wide in wanted)]), max(column.most, head))

    def put(self, sheet: Worksheet, row: int, place: int, value: Any, kind: Kind = "text", *, band: bool = False,
            **look: Any) -> None:  # fmt: skip
        """One cell. Text is written as text, whatever it looks like, and stays so when somebody edits it."""
        align = "left" if kind == "text" else "center" if kind in ("day", "flag") else "right"
        look = {"indent": 1, **look} if align != "center" else look
        shape = {"border": 1, "border_color": LINE, "text_wrap": True, "align": align, "num_format": FORMATS[kind]}
        style = self.style(**{**shape, **({"bg_color": BAND} if band else {}), **look})
        if value is None or value == "":
            sheet.write_blank(row, place, None, style)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), style)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(row, place, value, style)
        else:
            sheet.write_string(row, place, plain(str(value)), style)

    def _mark(self, sheet: Worksheet, columns: Sequence[Column], mark: Mark, first: int, last: int) -> None:
        place = next((number for number, column in enumerate(columns) if column.key == mark.key), None)
        if place is None:
            return
        colour = self.book.add_format({"bg_color": mark.colour})
        if mark.equal is not None:
            rule = {"type": "cell", "criteria": "==", "value": f'"{mark.equal}"', "format": colour}
        else:
            rule = {"type": "cell", "criteria": ">", "value": mark.above, "format": colour}
        sheet.conditional_format(first, place, last, place, rule)

    def done(self) -> bytes:
        """The finished workbook."""
        self.book.close()
        return self._buffer.getvalue()


def _shown(value: Any) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column."""
    room = max(1.0, width - 2.5)
    return sum(max(1, -int(-across(one) // room)) for one in text.split("\n")) if text else 1
