"""A workbook is looked over before any of it is parsed: what it is, how much it unpacks to, no DTD, no entities."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from planner.faults import InputError, Place, fault
from planner.loading.limits import LIMITS, Limits

SUFFIX = ".xlsx"
OTHERS = (".xls", ".et", ".ods", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ett", ".fods", ".numbers")
"""What else a spreadsheet program writes; its "save as" makes .xlsx of it."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGE = 1024 * 1024
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_FORBIDDEN = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00")


def is_workbook(path: str | Path) -> bool:
    """Whether a file's name says that it is a workbook, of whatever program."""
    return Path(path).suffix.lower() in (SUFFIX, *OTHERS)


def opened(raw: bytes, file: str, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The archive of a workbook, looked over; raises `InputError` for what is none, too large or hostile.

    For scenarios and for plans alike.
    """
    if Path(file).suffix.lower() in OTHERS:
        raise _refused("workbook.format", file, found=Path(file).suffix)
    if raw.startswith(_OLD):
        raise _refused("workbook.old", file)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        _measure(archive, file, limits)
        _look_over(archive, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        raise _refused("workbook.broken", file) from None
    return archive


def _measure(archive: zipfile.ZipFile, file: str, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise _refused("workbook.entries", file, limit=limits.entries)
    if len({entry.filename for entry in entries}) < len(entries):
        raise _refused("workbook.broken", file)
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise _refused("workbook.unpacked", file, limit=limits.unpacked // 1024 // 1024)
    for entry in entries:
        if entry.flag_bits & 1:
            raise _refused("workbook.old", file)
        if entry.file_size > _LARGE and entry.file_size > limits.ratio * max(1, entry.compress_size):
            raise _refused("workbook.ratio", file, limit=limits.ratio)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused("workbook.broken", file)


def _look_over(archive: zipfile.ZipFile, file: str) -> None:
    """No part that an XML parser could take holds a document type, or is in letters that could hide one."""
    names = archive.namelist()
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise _refused("workbook.broken", file)
    for name in names:
        part = archive.read(name)
        head = part.removeprefix(b"\xef\xbb\xbf").lstrip()
        if part.startswith(_WIDE) and name.lower().endswith((".xml", ".rels")):
            raise _refused("workbook.part", file, part=name)
        if not head.startswith(b"<"):
            continue
        declared = _DECLARED.match(head)
        if (declared and declared[1].lower() not in _ENCODINGS) or _FORBIDDEN.search(part):
            raise _refused("workbook.part", file, part=name)


def _refused(code: str, file: str, **values: Any) -> InputError:
    return InputError([fault(code, Place(file), **values)])
