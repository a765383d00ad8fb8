"""The paper that letters are written on: page, fonts, styles, tables. See README.md beside this file.

Chinese letters follow GB/T 9704-2012: A4, 156 × 225 mm of text, 22 lines of 28 characters, title in 小标宋 of size 二号
(22 pt), text in 仿宋 of size 三号 (16 pt), page numbers in size 四号 between dashes, at the outer edge.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from faces import CHINESE, ENGLISH, NAMES, Face, dress, font_table, fonts

_MARGINS = {"zh": (37, 25.8, 35, 28), "en": (25, 22, 22, 25)}
"""Millimetres at the top, right, bottom, left."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Paper:
    """A letter in the making."""

    def __init__(self, lang: str, *, numbered: bool = True) -> None:
        self.lang = lang
        self.faces = CHINESE if lang == "zh" else ENGLISH
        self.document: Any = Document()
        self._lean()
        self._styles()
        self._page(self.document.sections[0])
        if numbered:
            self._footers()

    def style(self, key: str) -> str:
        """The name of a style in the language of the letter."""
        return key if self.lang == "zh" else NAMES.get(key, key)

    def add(self, style: str, *lines: str) -> None:
        """Paragraphs of one style."""
        for line in lines:
            paragraph = self.document.add_paragraph(style=self.style(style))
            _put(paragraph, line)

    def keep_with_next(self) -> None:
        """The last paragraph stays on the page of the next one, so that no signature stands alone."""
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True

    def title(self, lines: str = "title_lines", *, new_page: bool = False) -> None:
        """The title, in as many lines as it has; on a new page if further letters stand before it."""
        self.tag(f"{{%p for line in {lines} %}}")
        if new_page:
            self.tag("{%p if loop.first %}")
            self.title_on_new_page("公文标题", "{{ line }}")
            self.tag("{%p else %}")
        self.add("公文标题", "{{ line }}")
        if new_page:
            self.tag("{%p endif %}")
        self.tag("{%p endfor %}")

    def lead(self, style: str, lead: str, text: str) -> None:
        """A paragraph whose first words stand out."""
        paragraph = self.document.add_paragraph(style=self.style(style))
        run = paragraph.add_run(lead)
        font = f'<w:rFonts {nsdecls("w")} w:eastAsia="黑体"/>' if self.lang == "zh" else f"<w:b {nsdecls('w')}/>"
        run._r.get_or_add_rPr().append(parse_xml(font))
        _put(paragraph, text)

    def tag(self, text: str) -> None:
        """A paragraph that only carries a tag (`{%p … %}`) and is gone in the letter."""
        self.document.add_paragraph(text, style=self.style("公文顶格"))

    def title_on_new_page(self, style: str, text: str) -> None:
        """A paragraph that begins a page."""
        paragraph = self.document.add_paragraph(text, style=self.style(style))
        paragraph.paragraph_format.page_break_before = True

    def table(self, columns: Sequence[tuple[str, float, str]], loops: Sequence[str], *, keep: bool = False) -> None:
        """A table with a head, and one row of placeholders inside the rows of tags `loops`.

        `columns`: head, width in millimetres, text; a text that begins with `^` is centred. `keep`: rows stay on the
        page of what follows.
        """
        rows = [*loops, None, *(f"{{%tr end{loop.split()[1]} %}}" for loop in reversed(loops))]
        table = self.document.add_table(rows=1, cols=len(columns))
        self._frame(table, [width for _, width, _ in columns])
        for cell, (head, _, _) in zip(table.rows[0].cells, columns, strict=True):
            self._write(cell, head, "表头")
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for tag in rows:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            for place, (cell, (_, _, text)) in enumerate(zip(row.cells, columns, strict=True)):
                shown = (tag if place == 0 else "") if tag is not None else text.lstrip("^")
                self._write(cell, shown, "表格居中" if text.startswith("^") else "表格文字")
                cell.paragraphs[0].paragraph_format.keep_with_next = keep or None
        # A low paragraph: room, and LibreOffice keeps no paragraph that follows a table right away with the next one.
        spacer = self.document.add_paragraph(style=self.style("公文顶格")).paragraph_format
        spacer.line_spacing, spacer.keep_with_next = Pt(6), keep or None
        for row in table.rows:
            for cell, (_, width, _) in zip(row.cells, columns, strict=True):
                cell.width = Mm(width)

    def landscape(self) -> None:
        """Turn the (only) section to landscape."""
        section = self.document.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        top, right, bottom, left = _MARGINS[self.lang]
        if self.lang == "zh":
            section.top_margin, section.bottom_margin = Mm(left), Mm(right)
            section.left_margin, section.right_margin = Mm(top), Mm(bottom)

    def _write(self, cell: Any, text: str, style: str) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.document.styles[self.style(style)]
        _put(paragraph, text)
        cell.vertical_alignment = 1

    def _frame(self, table: Any, widths: list[float]) -> None:
        """Borders, fixed columns, padding."""
        properties = table._tbl.tblPr
        for child in list(properties):
            properties.remove(child)
        edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
        total = sum(Mm(width).twips for width in widths)
        for xml in (
            f'<w:tblW {nsdecls("w")} w:w="{total}" w:type="dxa"/>',
            f'<w:jc {nsdecls("w")} w:val="{"center" if self.lang == "zh" else "left"}"/>',
            f"<w:tblBorders {nsdecls('w')}>{edges}</w:tblBorders>",
            f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>',
            f'<w:tblCellMar {nsdecls("w")}><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            f'<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>',
        ):
            properties.append(parse_xml(xml))
        for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(Mm(width).twips))

    def _page(self, section: Any) -> None:
        top, right, bottom, left = _MARGINS[self.lang]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.right_margin = Mm(top), Mm(right)
        section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
        section.header_distance, section.footer_distance = Mm(15), Mm(22 if self.lang == "zh" else 10)

    def _footers(self) -> None:
        """Page numbers: `— 1 —` at the outer edge in Chinese, in the middle in English."""
        section = self.document.sections[0]
        sides = (("footer", "right"), ("even_page_footer", "left")) if self.lang == "zh" else (("footer", "center"),)
        self.document.settings.odd_and_even_pages_header_footer = len(sides) > 1
        for name, side in sides:
            paragraph = getattr(section, name).paragraphs[0]
            paragraph.style = self.document.styles["Footer"]
            indent = f'<w:ind {nsdecls("w")} w:{side}Chars="100" w:{side}="280"/>' if side != "center" else ""
            properties = paragraph._p.get_or_add_pPr()
            for xml in (indent, f'<w:jc {nsdecls("w")} w:val="{side}"/>'):
                if xml:
                    properties.append(parse_xml(xml))
            dashes = ("— ", " —") if self.lang == "zh" else ("", "")
            for piece in _page_number(*dashes):
                paragraph._p.append(parse_xml(piece))

    def _styles(self) -> None:
        """Only the styles of letters; everything else goes."""
        styles = self.document.styles
        keep = {"Normal", "Footer", "Default Paragraph Font", "Normal Table", "No List"}
        for style in list(styles.element.findall(qn("w:style"))):
            if style.find(qn("w:name")).get(qn("w:val")) not in {*keep, *(name.lower() for name in keep)}:
                styles.element.remove(style)
        for latent in styles.element.findall(qn("w:latentStyles")):
            styles.element.remove(latent)
        size = 14 if self.lang == "zh" else 9.5
        for key, face in {**self.faces, "Footer": Face("宋体", size, size * 1.3, "left")}.items():
            name = self.style(key)
            known = any(style.name == name for style in styles)
            style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            if key not in ("Normal", "Footer"):
                style.base_style = styles["Normal"]
                style.quick_style = True
            dress(style.element, face, self.lang)
        defaults = styles.element.find(qn("w:docDefaults"))
        for old in list(defaults):
            defaults.remove(old)
        defaults.append(parse_xml(f"<w:rPrDefault {nsdecls('w')}><w:rPr>{fonts('仿宋_GB2312')}</w:rPr></w:rPrDefault>"))
        defaults.append(parse_xml(f"<w:pPrDefault {nsdecls('w')}/>"))

    def _lean(self) -> None:
        """Without what python-docx's own template brings along: theme, thumbnail, numbering, properties."""
        document = self.document.part
        for owner in (document, document.package):
            for key, link in list(owner.rels.items()):
                if link.reltype.rsplit("/", 1)[1] not in (
                    "styles",
                    "settings",
                    "fontTable",
                    "officeDocument",
                    "core-properties",
                ):
                    del owner.rels[key]
        table = next(link.target_part for link in document.rels.values() if link.reltype.endswith("/fontTable"))
        table._blob = font_table()
        settings = self.document.settings.element
        for child in list(settings):
            settings.remove(child)
        settings.append(parse_xml(f'<w:zoom {nsdecls("w")} w:percent="100"/>'))
        settings.append(parse_xml(f'<w:characterSpacingControl {nsdecls("w")} w:val="compressPunctuation"/>'))
        compatible = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        settings.append(parse_xml(f'<w:compat {nsdecls("w")}>{compatible} w:val="15"/></w:compat>'))

    def content(self) -> bytes:
        """The .docx as python-docx writes it."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def _put(paragraph: Any, text: str) -> None:
    """Write a text; the hint makes quotation marks Chinese ones, which would be narrow Latin ones without it."""
    for piece in re.split("([“”])", text):
        if piece:
            run = paragraph.add_run(piece)
            if piece in "“”":
                run._r.get_or_add_rPr().append(parse_xml(f'<w:rFonts {nsdecls("w")} w:hint="eastAsia"/>'))


def _page_number(before: str, after: str) -> list[str]:
    """Runs of a footer with the field PAGE."""
    run = f"<w:r {nsdecls('w')}>"
    return [
        f'{run}<w:t xml:space="preserve">{before}</w:t></w:r>',
        f'{run}<w:fldChar w:fldCharType="begin"/></w:r>',
        f'{run}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
        f'{run}<w:fldChar w:fldCharType="separate"/></w:r>',
        f"{run}<w:t>1</w:t></w:r>",
        f'{run}<w:fldChar w:fldCharType="end"/></w:r>',
        f'{run}<w:t xml:space="preserve">{after}</w:t></w:r>',
    ]
