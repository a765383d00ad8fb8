"""Names of files made from ids and words of a scenario: they can neither leave their folder nor fall on each other."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path, PurePosixPath

LONGEST = 80
"""Characters of one name without its ending, so that 240 bytes of UTF-8 are enough for any."""
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever their ending."""
_KEPT = "-_.#@"


def safe_name(text: str) -> str:
    """One name of a file, without ending, made of `text`: letters, digits and `-_.#@`, at most 80 characters.

    What else stands in it becomes `_`. It neither begins nor ends with a dot and is no device of Windows. Two texts may
    come to the same name: `mark` tells them apart.
    """
    text = unicodedata.normalize("NFC", text[: 4 * LONGEST])
    name = "".join(char if char in _KEPT or unicodedata.category(char)[0] in "LN" else "_" for char in text)
    name = re.sub(r"_{3,}", "__", name)[:LONGEST].strip(".")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name


def mark(text: str) -> str:
    """Eight characters that tell texts apart which look alike."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def inside(directory: Path, name: str) -> Path:
    """The path of a report's file in a directory; ValueError unless `name` is a file there or one folder below.

    Guards against a report that forgot to make a name safe.
    """
    parts = name.split("/")
    sound = 1 <= len(parts) <= 2 and all(_plain(part) for part in parts)
    if not sound or PurePosixPath(name).is_absolute():
        raise ValueError(f"not a name for a file of a report: {name!r}")
    return directory.joinpath(*parts)


def _plain(part: str) -> bool:
    """Whether a part of a path is one name on every system."""
    usual = all(char in _KEPT + " ()（）" or unicodedata.category(char)[0] in "LN" for char in part)
    return usual and 0 < len(part) <= LONGEST + 20 and part == part.strip(". ") and not _DEVICES.fullmatch(part)
