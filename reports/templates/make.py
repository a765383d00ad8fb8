"""Makes the templates of letters: `KIND.LANG.docx` beside this file. See README.md.

usage: python make.py [FOLDER]

The result is the same, byte for byte, for the same version of python-docx (1.2 made the files that are shipped).
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import en
import zh
from paper import Paper

KINDS = ("term_plan", "annual_plan", "tasks", "schedule", "notice", "unit_notices", "authorisation")
"""Functions of `zh` and `en`, one per kind of letter."""

CORE = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"""
"""Properties of a template: nobody's name, no time."""


def made(lang: str, kind: str) -> bytes:
    """A template as the bytes of its file."""
    paper = Paper(lang, numbered=kind != "unit_notices")
    write: Callable[[Paper], None] = getattr(zh if lang == "zh" else en, kind)
    write(paper)
    return _fixed(paper.content())


def _fixed(content: bytes) -> bytes:
    """The same entries without the time at which they were written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(info, CORE if name == "docProps/core.xml" else old.read(name))
    return buffer.getvalue()


def main(arguments: Sequence[str]) -> None:
    """Write all templates into a folder, by default that of this file."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    for lang in ("zh", "en"):
        for kind in KINDS:
            (folder / f"{kind.replace('_', '-')}.{lang}.docx").write_bytes(made(lang, kind))


if __name__ == "__main__":
    main(sys.argv[1:])
