"""Opening a plan's workbook: looked over before any of it is parsed, then its tables found by their headers."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.faults import Fault, InputError, Lang, Place, fault
from planner.loading.limits import LIMITS
from planner.loading.text import read_bytes
from planner.plan_cells import Cell, Table
from planner.plan_sheets import HEADERS, SHEETS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MEGA = 1024 * 1024
ENTRIES, UNPACKED, RATIO = 400, 200 * MEGA, 200
"""Parts of a workbook, bytes they unpack to, and how many times smaller a large part may be packed."""
_TOP = 20
"""Rows among which the headers are looked for."""
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)


@contextmanager
def open_safely(path: Path, lang: Lang) -> Iterator[Workbook]:
    """The workbook, to be read row by row; `InputError` for what is none, too large, or could do harm."""
    file = str(path)
    if path.suffix.lower() != ".xlsx":
        raise InputError([fault("planbook.format", Place(file), found=path.suffix)], lang)
    raw = read_bytes(path, file)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            wrong = _looked_over(archive, file)
        if wrong is not None:
            raise InputError([wrong], lang)
        from openpyxl import load_workbook

        with warnings.catch_warnings():  # of what a spreadsheet program has added and nobody reads here
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    except InputError:
        raise
    except Exception as error:  # a parser meets whatever a file may hold; nothing of ours runs in it
        raise InputError([fault("planbook.broken", Place(file))], lang) from error
    try:
        yield book
    finally:
        book.close()


def _looked_over(archive: zipfile.ZipFile, file: str) -> Fault | None:
    """What is wrong with the archive, before any part of it is parsed."""
    entries, place = archive.infolist(), Place(file)
    if len(entries) > ENTRIES:
        return fault("planbook.entries", place, limit=ENTRIES)
    if sum(entry.file_size for entry in entries) > UNPACKED:
        return fault("planbook.unpacked", place, limit=UNPACKED // MEGA)
    for entry in entries:
        if entry.file_size > MEGA and entry.file_size > RATIO * max(1, entry.compress_size):
            return fault("planbook.ratio", place, limit=RATIO)
    if "[Content_Types].xml" not in archive.namelist():
        return fault("planbook.broken", place)
    for entry in entries:
        try:
            part = archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
            return fault("planbook.broken", place)
        text = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        wide = part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in part[:200]
        if text and (wide or _FORBIDDEN.search(part) or _ENCODED.match(part)):
            return fault("planbook.entity", place, part=entry.filename)
    return None


def tables(book: Workbook, file: str, more: Mapping[str, tuple[str, str]], faults: list[Fault]) -> dict[str, Table]:
    """Sheet → its table, of the sheets that are read back and that the workbook has; `more`: headers of phases."""
    found: dict[str, Table] = {}
    for name, titles in SHEETS.items():
        sheet = next((book[title] for title in titles if title in book.sheetnames), None)
        if sheet is not None:
            table = _table(sheet, name, file, more if name == "rounds" else {}, faults)
            if table is not None:
                found[name] = table
    return found


def _table(
    sheet: Worksheet, name: str, file: str, more: Mapping[str, tuple[str, str]], faults: list[Fault]
) -> Table | None:
    columns: dict[str, tuple[int, str]] = {}
    rows: list[tuple[int, Mapping[str, Cell]]] = []
    title = str(sheet.title)
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=LIMITS.columns), 1):
        if number > LIMITS.rows:
            faults.append(fault("planbook.rows", Place(file, sheet=title, row=number), limit=LIMITS.rows))
            break
        if not columns:
            columns = _headers(cells, name, more)
            if columns:
                faults += _missing(columns, name, file, title, number, cells)
            elif number >= _TOP:
                break
            continue
        made = {key: _cell(cells[at - 1]) for key, (at, _) in columns.items() if at <= len(cells)}
        if any(not cell.empty for cell in made.values()):
            rows.append((number, made))
    if not columns:
        heads = tuple(pair[0] for pair in HEADERS[name].values())
        faults.append(fault("planbook.header", Place(file, sheet=title, row=1), allowed=heads))
        return None
    return Table(name, title, columns, tuple(rows))


def _headers(cells: Any, name: str, more: Mapping[str, tuple[str, str]]) -> dict[str, tuple[int, str]]:
    """Key → column and header, if the row holds at least two of the headers."""
    found: dict[str, tuple[int, str]] = {}
    keys = {header: key for key, pair in HEADERS[name].items() for header in pair}
    keys |= {header: f"{phase} {end}" for header, (phase, end) in more.items()}
    for number, cell in enumerate(cells, 1):
        text = str(cell.value).strip() if cell.value is not None else ""
        if text in keys:
            found.setdefault(keys[text], (number, text))
    return found if len(found) > 1 else {}


def _missing(
    columns: Mapping[str, tuple[int, str]], name: str, file: str, title: str, row: int, cells: Any
) -> Iterator[Fault]:
    """Headers that are not there, or stand there twice."""
    texts = [str(cell.value).strip() for cell in cells if cell.value is not None]
    for key, pair in HEADERS[name].items():
        if key not in columns:
            yield fault("planbook.header", Place(file, sheet=title, row=row), allowed=pair)
        elif texts.count(columns[key][1]) > 1:
            at, header = columns[key]
            yield fault("planbook.header_twice", Place(file, sheet=title, row=row, column=at, header=header))


def _cell(cell: Any) -> Cell:
    return Cell(cell.value, formula=getattr(cell, "data_type", None) == "f")
