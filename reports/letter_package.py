"""A template as a file: what is refused before anything is parsed, its parts, and letters as zips always the same."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree  # type: ignore[import-untyped]

from planner.faults import Fault, InputError, Lang, Phrase, Place, fault, phrase

CORE = "docProps/core.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest that a zip can say."""
_TEXT = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
"""Ends of the content types of parts that hold text."""
_ACTIVE = ("vbaproject", "vbadata", "activex/", "embeddings/", ".bin")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a template may be: far above any letter, far below what would hurt the machine."""

    bytes: int = 4 * 1024 * 1024
    entries: int = 300
    unpacked: int = 30 * 1024 * 1024
    ratio: int = 200
    text: int = 2 * 1024 * 1024
    """Bytes of one part that holds text."""


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Package:
    """The entries of a template in their order, and which of them hold text."""

    entries: dict[str, bytes]
    texts: tuple[str, ...]


class Refused(Exception):
    """A template that cannot be used, with the fault to report."""

    def __init__(self, one: Fault) -> None:
        self.fault = one
        super().__init__(one.code)


def refuse(path: Path, code: str, inside: str = "", **values: object) -> Refused:
    """The refusal of a template for a reason of the catalogue."""
    return Refused(fault(code, Place(str(path)), (inside,) if inside else (), **values))  # type: ignore[arg-type]


def read(path: Path) -> Package:
    """The parts of a template; `Refused` says why not."""
    try:
        if path.stat().st_size > BOUNDS.bytes:
            raise _too_large(path, "letter.bytes", f"{BOUNDS.bytes // 1024 // 1024} MB")
        content = path.read_bytes()
    except OSError as error:
        raise refuse(path, "file.unreadable", reason=error.strerror or "?") from None
    entries = _unpacked(path, content)
    for name, data in entries.items():
        if any(sign in name.lower() for sign in _ACTIVE):
            raise refuse(path, "letter.active", part=name)
        if name.lower().endswith((".xml", ".rels")):
            _sound(path, name, data)
    return Package(entries, _texts(path, content, entries))


def _too_large(path: Path, what: str, limit: object, part: str = "") -> Refused:
    return refuse(path, "letter.too_large", part, what=phrase(what), limit=limit)


def _unpacked(path: Path, content: bytes) -> dict[str, bytes]:
    """The entries of a zip, none of them larger than it says and all together within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > BOUNDS.entries:
                raise _too_large(path, "letter.entries", BOUNDS.entries)
            if sum(info.file_size for info in infos) > BOUNDS.unpacked:
                raise _too_large(path, "letter.unpacked", f"{BOUNDS.unpacked // 1024 // 1024} MB")
            for info in infos:
                if info.file_size > 100_000 and info.file_size > BOUNDS.ratio * max(1, info.compress_size):
                    raise _too_large(path, "letter.ratio", BOUNDS.ratio, info.filename)
            # zipfile itself refuses an entry that unpacks to more than its header says.
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise refuse(path, "letter.not_docx", reason=phrase("letter.not_zip")) from None
    except Exception as error:
        if isinstance(error, Refused):
            raise
        # zlib and lzma have errors of their own.
        raise refuse(path, "letter.not_docx", reason=phrase("letter.not_zip")) from None


def _sound(path: Path, name: str, data: bytes) -> None:
    """Refuse a part that is not XML, declares a document type, or points outside (links in the text may)."""
    try:
        root = parse(data)
    except etree.XMLSyntaxError as error:
        raise refuse(path, "letter.not_docx", name, reason=str(error.msg)) from None
    if root.getroottree().docinfo.doctype:
        raise refuse(path, "letter.doctype", part=name)
    if name.lower().endswith(".rels"):
        for link in root:
            if link.get("TargetMode") == "External" and not (link.get("Type") or "").endswith("/hyperlink"):
                raise refuse(path, "letter.outside", name, target=(link.get("Target") or "")[:80])


def parse(data: bytes) -> etree._Element:
    """XML without entities, network or recovery; etree.XMLSyntaxError if it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    return etree.fromstring(data, parser)


def misplaced(root: etree._Element) -> bool:
    """Whether text stands outside of runs, or a cell does not end in a paragraph: Word opens no such file."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    frames = {name + tag for tag in ("body", "hdr", "ftr", "p", "r", "tbl", "tr", "tc")}
    for one in root.iter(*frames):
        if any((text or "").strip() for text in (one.text, *(child.tail for child in one))):
            return True
        if one.tag == name + "tc" and (len(one) == 0 or one[-1].tag not in (name + "p", name + "sdt")):
            return True
    return False


def _texts(path: Path, content: bytes, entries: dict[str, bytes]) -> tuple[str, ...]:
    """Names of the parts with text, the main one first."""
    reason: Phrase | str = phrase("letter.no_word")
    try:
        package = Document(io.BytesIO(content)).part.package
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError):
        raise refuse(path, "letter.not_docx", reason=reason) from None
    found = [str(p.partname)[1:] for end in _TEXT for p in package.iter_parts() if p.content_type.endswith(end)]
    for name in found:
        if name not in entries:
            raise refuse(path, "letter.not_docx", name, reason=reason)
        if len(entries[name]) > BOUNDS.text:
            raise _too_large(path, "letter.unpacked", f"{BOUNDS.text // 1024 // 1024} MB", name)
    return tuple(found)


def core(title: str, lang: Lang) -> bytes:
    """Properties of a document: title and language; nobody's name, no time."""
    namespaces = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    root = etree.Element(f"{{{namespaces['cp']}}}coreProperties", nsmap=namespaces)
    etree.SubElement(root, f"{{{namespaces['dc']}}}title").text = title
    etree.SubElement(root, f"{{{namespaces['dc']}}}language").text = "zh-CN" if lang == "zh" else "en-GB"
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def packed(entries: dict[str, bytes]) -> bytes:
    """Entries as a zip, the same bytes for the same entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            # 3: made on Unix; left alone, the field would say on which system the letter was written.
            info.create_system = 3
            archive.writestr(info, data)
    return buffer.getvalue()


def all_or_error(faults: list[Fault], lang: Lang) -> None:
    """Raise `InputError` if there are faults."""
    if faults:
        raise InputError(faults, lang)
