"""Text and file names for documents: whatever stands in a name of the scenario stays inert text there."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

GETA = "〓"
"""Stands for half a character (a lone surrogate), which no file can hold."""
_LONGEST = 200
_LONGEST_STEM = 100
_SAFE = re.compile(r"[A-Za-z0-9._-]+")


@lru_cache(maxsize=65536)
def _character(char: str) -> str:
    """The character, a space for a control character, nothing for an invisible one or one that XML forbids."""
    kind = unicodedata.category(char)
    if kind == "Cs":
        return GETA
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if kind in ("Cf", "Cn", "Co") or 0xFE00 <= ord(char) <= 0xFE0F else char


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """`text` on one line, at most 200 characters: no control characters, nothing invisible that turns the direction of
    writing, nothing that XML or a calendar could not hold."""
    safe = "".join(map(_character, unicodedata.normalize("NFC", text[: 4 * _LONGEST])))
    safe = " ".join(safe.split())
    return safe if len(safe) <= _LONGEST else safe[: _LONGEST - 1] + "…"


class FileNames:
    """Names of files made from ids: letters, digits, `.`, `_` and `-` only, no two equal but for their case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, folder: str, prefix: str, ids: tuple[str, ...], ending: str) -> str:
        """`folder/prefix-ID-ID.ending`, with a digest of the ids where they alone would not do.

        The prefix keeps the names that Windows reserves (`con`, `nul` …) from being whole names.
        """
        stem = "-".join((prefix, *("".join(_SAFE.findall(one)) for one in ids)))
        digest = hashlib.sha256("\0".join(ids).encode("utf-8", "surrogatepass")).hexdigest()[:8]
        altered = len(stem) > _LONGEST_STEM or any(not _SAFE.fullmatch(one) for one in ids)
        if altered or stem.casefold() in self._taken:
            stem = f"{stem[:_LONGEST_STEM]}-{digest}"
        while stem.casefold() in self._taken:
            stem += "-2"
        self._taken.add(stem.casefold())
        return f"{folder}/{stem}.{ending}"
