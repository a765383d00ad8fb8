"""Workbooks as an office fills them in: the template, with rows added under its headers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl

from planner.faults import Fault, InputError
from planner.loading import Loaded, load_with_source
from planner.workbook.fill import template

HEADERS = 3
"""Row of the headers, from 1."""


class Book:
    """A workbook that is being filled in."""

    def __init__(self, content: bytes | None = None, lang: str = "zh") -> None:
        made = template("en" if lang == "en" else "zh") if content is None else content
        self.book = openpyxl.load_workbook(io.BytesIO(made))

    def column(self, sheet: str, header: str) -> int:
        """The column, from 1, under a header."""
        heads = [cell.value for cell in self.book[sheet][HEADERS]]
        return heads.index(header) + 1

    def add(self, sheet: str, **cells: Any) -> int:
        """A new row at the end; its number."""
        page = self.book[sheet]
        row = max(cell.row for line in page.iter_rows() for cell in line if cell.value is not None) + 1
        for header, value in cells.items():
            page.cell(row, self.column(sheet, header.replace("__", "."))).value = value
        return row

    def set(self, sheet: str, cell: str, value: Any) -> None:
        """One cell."""
        self.book[sheet][cell] = value

    def setting(self, name: str, value: Any) -> str:
        """A row of the sheet of settings; the cell."""
        page = self.book["总体"]
        row = next(row for row in range(1, 30) if page.cell(row, 1).value == name)
        page.cell(row, 2).value = value
        return f"B{row}"

    def save(self, folder: Path, name: str = "roster.xlsx") -> Path:
        """Write it."""
        path = folder / name
        self.book.save(path)
        return path

    def read(self, folder: Path) -> Loaded:
        """What the planner makes of it."""
        return load_with_source(self.save(folder))

    def faults(self, folder: Path) -> tuple[Fault, ...]:
        """What is wrong with it."""
        try:
            self.read(folder)
        except InputError as error:
            return error.faults
        return ()


def county() -> Book:
    """What an office must fill in, and no more: names, kinds, employers."""
    book = Book()
    book.add("单位", 名称="新集镇", 类别="乡镇")
    book.add("单位", 名称="沙窝镇", 类别="乡镇", 风险="高")
    book.add("单位", 名称="县财政局", 类别="部门")
    book.add("村居", 名称="向阳村", 所属乡镇="新集镇")
    book.add("人员", 姓名="张三")
    book.add("人员", 姓名="李四", 工作单位="县财政局")
    return book
