"""Templates of letters: those that are shipped and those that an office puts in their place, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import Template as Compiled
from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree  # type: ignore[import-untyped]

from planner.faults import Fault, Place, fault
from planner.nearest import nearest
from reports import letter_language as language
from reports import letter_package as package
from reports.letter_fields import LETTERS, Letter
from reports.words import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_TAG = re.compile(r"<[^>]*>")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def file_name(kind: str, lang: Lang) -> str:
    """How the template of a kind of letter is called: `tasks.zh.docx`."""
    return f"{kind}.{lang}.docx"


def file_names() -> tuple[str, ...]:
    """The names of all templates, in both languages."""
    return tuple(file_name(kind, lang) for lang in LANGS for kind in LETTERS)


def shipped(name: str) -> Path:
    """Where a shipped template stands."""
    return Path(str(package_files("reports"))) / "templates" / name


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to be filled in, as often as needed."""

    path: Path
    entries: dict[str, bytes]
    texts: dict[str, Compiled]
    columns: bool
    """Whether a `for` makes columns of a table, so that the grid has to be mended."""
    pictures: bool
    """Whether there are pictures, whose numbers a `for` may repeat."""

    def render(self, letter: Letter, lang: Lang) -> bytes:
        """The letter as a .docx; etree.XMLSyntaxError if the template makes broken XML of it."""
        made = self.filled(letter)
        made[package.CORE] = package.core(letter.title, lang)
        return package.packed({name: made.get(name, data) for name, data in self.entries.items()})

    def filled(self, letter: Letter) -> dict[str, bytes]:
        """The parts that hold text, with the letter's values."""
        values = {field.name: getattr(letter, field.name) for field in fields(letter)}
        return {name: self._part(text, values) for name, text in self.texts.items()}

    def _part(self, text: Compiled, values: dict[str, Any]) -> bytes:
        content = (_DECLARATION + text.render(values)).encode()
        tree = package.parse(content)
        if not (self.columns or self.pictures):
            return content
        mender = DocxTemplate(self.path)
        mender.docx_ids_index = 1000
        if self.columns:
            tree = mender.fix_tables(etree.tostring(tree, encoding="unicode"))
        mender.fix_docpr_ids(tree)
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def load(lang: Lang, folder: Path | None = None) -> dict[str, Template]:
    """Kind of letter → its template in `lang`: the office's own if the folder has one, else the shipped one.

    InputError with all faults of the folder's templates (of both languages), each naming its file.
    """
    own, faults = _own(folder)
    found: dict[str, Template] = {}
    for kind in LETTERS:
        for one in LANGS:
            name = file_name(kind, one)
            if name in own or one == lang:
                template, wrong = compiled(kind, own.get(name, shipped(name)), own=name in own)
                faults += wrong
                if template is not None and one == lang:
                    found[kind] = template
    package.all_or_error(faults, lang)
    return found


def _own(folder: Path | None) -> tuple[dict[str, Path], list[Fault]]:
    """The templates of a folder by name; a document that is none of them may be a misspelt one, so it is a fault."""
    if folder is None:
        return {}, []
    if not folder.is_dir():
        return {}, [fault("letter.no_folder", Place(str(folder)))]
    names = file_names()
    by_case = {name.casefold(): name for name in names}
    found, faults = {}, []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in (".docx", ".docm", ".dotx", ".doc") or path.name.startswith(("~$", ".")):
            continue
        known = by_case.get(path.name.casefold())
        if known is None:
            hint = nearest(path.name, names)
            faults.append(fault("letter.name", Place(str(path)), found=path.name, allowed=names, hint=hint))
        else:
            found[known] = path
    return found, faults


def compiled(kind: str, path: Path, *, own: bool = True) -> tuple[Template | None, list[Fault]]:
    """A template, or what is wrong with it. An office's own one is tried with made-up values too."""
    try:
        parts = package.read(path)
    except package.Refused as refused:
        return None, [refused.fault]
    environment, faults, texts, sources = language.environment(), [], {}, []
    for name in parts.texts:
        source = _source(path, parts.entries[name])
        sources.append(source)
        faults += list(_findings(kind, path, name, source, environment))
        if not faults:
            texts[name] = environment.from_string(source)
    if faults:
        return None, faults
    joined = "".join(sources)
    template = Template(path, parts.entries, texts, "{%tc" in _raw(parts), "docPr " in joined)
    wrong = _trial(kind, template) if own else None
    return (None, [wrong]) if wrong else (template, [])


def _raw(parts: package.Package) -> str:
    """All texts of a template without markup, so that tags that Word has split are whole."""
    return "".join(_TAG.sub("", parts.entries[name].decode("utf-8", "replace")) for name in parts.texts)


def _source(path: Path, data: bytes) -> str:
    """A part as jinja2 reads it: docxtpl joins the tags that Word has split and moves those of rows and paragraphs."""
    xml = etree.tostring(package.parse(data), encoding="unicode")
    return str(DocxTemplate(path).patch_xml(xml))


def _findings(
    kind: str, path: Path, part: str, source: str, environment: ImmutableSandboxedEnvironment
) -> Iterator[Fault]:
    lines = _PARAGRAPH.sub(r"\n<w:p\1", source.replace("\n", " "))
    place = Place(str(path))
    try:
        tree = environment.parse(lines)
    except TemplateSyntaxError as error:
        problem = error.message or "?"
        yield fault("letter.syntax", place, (part,), subject=_line(lines, error.lineno), problem=problem)
        return
    for one in language.Check(kind).read(tree):
        yield fault(
            one.code, place, (part,), subject=_line(lines, one.line), found=one.found, allowed=one.allowed,
            hint=one.hint, **_gaps(one),
        )  # fmt: skip


def _gaps(finding: language.Finding) -> dict[str, Any]:
    return dict(finding.values)


def _line(source: str, number: int) -> str | None:
    """The text of the paragraph in which something stands, as far as it fits a message."""
    rows = source.split("\n")
    text = " ".join(_TAG.sub("", rows[number - 1]).split()) if 0 < number <= len(rows) else ""
    return (text if len(text) <= 60 else text[:59] + "…") or None


def _trial(kind: str, template: Template) -> Fault | None:
    """The fault of a template that breaks with some made-up values: full lists and empty ones, yes and no."""
    for size, flag in ((2, True), (1, False), (0, False), (0, True)):
        try:
            parts = template.filled(_made_up(LETTERS[kind], size, flag))
            if any(package.misplaced(package.parse(data)) for data in parts.values()):
                return fault("letter.broken", Place(str(template.path)))
        except etree.XMLSyntaxError:
            return fault("letter.broken", Place(str(template.path)))
        except (TemplateError, TypeError, ValueError, AttributeError) as error:
            return fault("letter.wrong", Place(str(template.path)), problem=str(error))
    return None


def _made_up(kind: Any, size: int, flag: bool) -> Any:
    """A value of a type of the vocabulary, with lists of `size` entries."""
    if is_dataclass(kind):
        inside = language.vocabulary(kind)
        return kind(**{name: _made_up(one, size, flag) for name, (one, _) in inside.items()})  # type: ignore[operator]
    item = language.item_of(kind)
    if item is not None:
        return tuple(_made_up(item, size, flag) for _ in range(size))
    if kind is bool:
        return flag
    return size if kind is int else "x" if size else ""
