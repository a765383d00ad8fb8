"""Reading letters back: their text, their tables, the plans they are made of."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from planner.plan_index import PlanIndex
from reports import letters
from reports.words import Lang
from tests.reports.made_up import bundled, made_up

PROGRAMMES = ("xinxian", "zhengzhou", "gongjing", "shangshui", "shengsi")


@cache
def programme(name: str) -> PlanIndex:
    """A bundled programme with a made-up plan."""
    return made_up(bundled(name))


@cache
def written(name: str, lang: Lang = "zh") -> dict[str, bytes]:
    """All letters of a bundled programme."""
    return dict(letters.files(programme(name), lang))


def text(content: bytes) -> str:
    """All text of a letter, a line per paragraph, tables included."""
    return "\n".join(paragraph.text for paragraph in _paragraphs(Document(io.BytesIO(content)).element.body))


def _paragraphs(body: Any) -> list[Any]:
    return [Paragraph(one, None) for one in body.iter(qn("w:p"))]


def tables(content: bytes) -> list[list[list[str]]]:
    """The tables of a letter: rows of texts of cells."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(content)).tables]


def parts(content: bytes) -> dict[str, bytes]:
    """The entries of a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def save(path: Path, *paragraphs: str, header: str = "") -> Path:
    """A document of these paragraphs as python-docx writes it."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))
    return path


def repack(path: Path, changed: dict[str, bytes]) -> Path:
    """The document with entries put in or replaced."""
    entries = {**parts(path.read_bytes()), **changed}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path
