"""Letters: the plans of the term and of each year, and what an office issues for each round, as Word documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from planner.faults import Fault, InputError, Place, fault
from planner.files import write_whole
from planner.plan_index import PlanIndex
from reports import letter_templates
from reports.letter_facts import Facts
from reports.letter_fields import LETTERS
from reports.letter_list import listing
from reports.letter_texts import Writer
from reports.words import Lang

LIST = "placeholders.{lang}.txt"
"""What templates may say, written beside them."""


def files(
    index: PlanIndex, lang: Lang, templates: Path | None = None, only: Collection[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Names (`letters/….docx`) and contents of the letters of a plan, the same bytes for the same plan.

    `templates`: a folder with templates of the office's own; a kind that has none there is made from the shipped one.
    `only`: kinds of letter (keys of `LETTERS`), default all; ValueError for one that does not exist. InputError, before
    the first letter, tells all faults of the templates.
    """
    unknown = sorted(set(only or ()) - LETTERS.keys())
    if unknown:
        raise ValueError(f"no such letter: {', '.join(unknown)}; there are: {', '.join(LETTERS)}")
    ready = letter_templates.load(lang, templates)
    return _made(index, lang, ready, only)


def _made(
    index: PlanIndex, lang: Lang, ready: dict[str, letter_templates.Template], only: Collection[str] | None
) -> Iterator[tuple[str, bytes]]:
    for kind, file, letter in Writer(Facts(index, lang)).letters():
        if only is None or kind in only:
            try:
                yield file, ready[kind].render(letter, lang)
            except etree.XMLSyntaxError:
                raise InputError([fault("letter.broken", Place(str(ready[kind].path)))], lang) from None


def write_templates(directory: str | Path, lang: Lang | None = None) -> tuple[Path, ...]:
    """Write the shipped templates (of one language, or of both) and lists of what they may say into a folder, to be
    changed there; the files. Nothing is overwritten: InputError names what exists already."""
    folder, langs = Path(directory), letter_templates.LANGS if lang is None else (lang,)
    contents: dict[str, bytes] = {}
    for one in langs:
        for kind in LETTERS:
            name = letter_templates.file_name(kind, one)
            contents[name] = letter_templates.shipped(name).read_bytes()
        contents[LIST.format(lang=one)] = listing(one).encode("utf-8-sig")
    faults: list[Fault] = [
        fault("letter.exists", Place(str(folder / name))) for name in contents if (folder / name).exists()
    ]
    if faults:
        raise InputError(faults, lang or "zh")
    for name, content in contents.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in contents)
