"""From a file on disk to text: existence, size, encoding, characters that cannot be meant."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from planner.faults import Fault, InputError, Place, fault, phrase
from planner.loading.limits import LIMITS, Limits
from planner.nearest import nearest

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_bytes(path: Path, shown: str, limits: Limits = LIMITS) -> bytes:
    """The file's bytes; raises `InputError` if it is missing, a folder, unreadable or too large."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(limits.bytes + 1)
    except FileNotFoundError:
        raise InputError([fault("file.missing", Place(shown), hint=_near_file(path))]) from None
    except IsADirectoryError:
        raise InputError([fault("file.folder", Place(shown))]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError([fault("file.unreadable", Place(shown), reason=reason)]) from None
    if len(raw) > limits.bytes:
        raise InputError([fault("file.size", Place(shown), limit=limits.bytes // 1024 // 1024)])
    return raw


def decode(raw: bytes, shown: str, *, chinese: bool = False) -> str:
    """The text of a UTF-8 file, with or without a byte order mark; raises `InputError` for others.

    With `chinese`, GB18030 is read too, which is what a Chinese Excel writes as CSV.
    """
    for mark, name in _WIDE:
        if raw.startswith(mark):
            raise InputError([fault("file.encoding", Place(shown, 1, 1), encoding=name)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text_or_none = _gb18030(raw)
        if chinese and text_or_none is not None:
            text = text_or_none
        else:
            raise InputError([_wrong_encoding(raw, error.start, shown, text_or_none is not None)]) from None
    control = _CONTROL.search(text)
    if control is not None:
        line, column = position(text, control.start())
        code = f"U+{ord(control.group()):04X}"
        raise InputError([fault("file.control", Place(shown, line, column), character=code)])
    return text


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _gb18030(raw: bytes) -> str | None:
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _wrong_encoding(raw: bytes, start: int, shown: str, chinese: bool) -> Fault:
    line = raw.count(b"\n", 0, start) + 1
    before = raw[raw.rfind(b"\n", 0, start) + 1 : start]
    column = len(before.decode("utf-8-sig", errors="replace")) + 1
    name = "GB18030 / GBK" if chinese else phrase("encoding.unknown")
    return fault("file.encoding", Place(shown, line, column), encoding=name)


def _near_file(path: Path) -> str | None:
    try:
        names = [entry.name for entry in path.parent.iterdir()][:1000]
    except OSError:
        return None
    return nearest(path.name, names)
