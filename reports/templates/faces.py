"""Fonts and styles of letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

FONTS: dict[str, tuple[str, ...]] = {
    "方正小标宋简体": ("方正小标宋_GBK", "小标宋", "华文中宋", "STZhongsong", "宋体", "SimSun"),
    "黑体": ("SimHei", "华文黑体", "STHeiti", "Noto Sans CJK SC"),
    "仿宋_GB2312": ("仿宋", "FangSong", "华文仿宋", "STFangsong", "Noto Serif CJK SC"),
    "楷体_GB2312": ("楷体", "KaiTi", "华文楷体", "STKaiti", "Noto Serif CJK SC"),
    "宋体": ("SimSun", "华文宋体", "STSong", "Noto Serif CJK SC"),
}
"""Fonts of the standard → what stands for them where they are not installed (`w:altName` of the font table)."""
LATIN = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Face:
    """How a style looks: fonts, size (points), distance of lines (points, exact), alignment, indents (characters)."""

    font: str
    size: float
    line: float
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    keep: bool = False
    joined: bool = False
    """No space between paragraphs of this style."""
    squeeze: int = 0
    """Space between characters in twentieths of a point."""


GRID = 28.95
"""225 mm divided by 22 lines, in points."""
CHINESE = {
    "Normal": Face("仿宋_GB2312", 16, GRID, squeeze=-4),
    "公文标题": Face("方正小标宋简体", 22, 35, "center", after=GRID / 2, keep=True, joined=True),
    "公文文号": Face("楷体_GB2312", 16, GRID, "center", after=GRID / 2),
    "公文正文": Face("仿宋_GB2312", 16, GRID, first=2, squeeze=-4),
    "公文顶格": Face("仿宋_GB2312", 16, GRID, squeeze=-4),
    "一级标题": Face("黑体", 16, GRID, first=2, keep=True, squeeze=-4),
    "附件标识": Face("黑体", 16, GRID, keep=True),
    "署名": Face("仿宋_GB2312", 16, GRID, "right", right=2, before=GRID, keep=True, squeeze=-4),
    "成文日期": Face("仿宋_GB2312", 16, GRID, "right", right=4, squeeze=-4),
    "表格标题": Face("楷体_GB2312", 16, GRID, "center", before=6, after=3, keep=True),
    "表头": Face("黑体", 12, 17, "center", keep=True),
    "表格文字": Face("仿宋_GB2312", 12, 17, "left"),
    "表格居中": Face("仿宋_GB2312", 12, 17, "center"),
    "表注": Face("仿宋_GB2312", 12, 18, "left", before=4),
}
"""Styles of Chinese letters."""
ENGLISH = {
    "Normal": Face("宋体", 11, 15, "left"),
    "公文标题": Face("黑体", 17, 22, "left", after=10, bold=True, keep=True),
    "公文文号": Face("宋体", 11, 15, "left", after=10),
    "公文正文": Face("宋体", 11, 15, "left", after=7),
    "公文顶格": Face("宋体", 11, 15, "left", after=7),
    "一级标题": Face("黑体", 12.5, 17, "left", before=8, after=4, bold=True, keep=True),
    "附件标识": Face("黑体", 11, 15, "left", after=4, keep=True),
    "署名": Face("宋体", 11, 15, "left", before=22, keep=True),
    "成文日期": Face("宋体", 11, 15, "left"),
    "表格标题": Face("黑体", 11, 15, "left", before=8, after=3, bold=True, keep=True),
    "表头": Face("黑体", 9.5, 12.5, "left", bold=True, keep=True),
    "表格文字": Face("宋体", 9.5, 12.5, "left"),
    "表格居中": Face("宋体", 9.5, 12.5, "left"),
    "表注": Face("宋体", 9.5, 12.5, "left", before=4),
}
"""Styles of English letters, under the same keys."""
NAMES = {
    "公文标题": "Letter Title", "公文文号": "Letter Number", "公文正文": "Letter Text", "公文顶格": "Letter Text Flush",
    "一级标题": "Letter Heading", "附件标识": "Letter Annex", "署名": "Letter Signature", "成文日期": "Letter Date",
    "表格标题": "Table Caption", "表头": "Table Head", "表格文字": "Table Text", "表格居中": "Table Centred",
    "表注": "Table Note",
}  # fmt: skip
"""What the styles are called in English templates."""


def dress(style: Any, face: Face, lang: str) -> None:
    """Put a face on the XML of a style."""
    for tag in ("w:pPr", "w:rPr"):
        old = style.find(qn(tag))
        if old is not None:
            style.remove(old)
    style.append(parse_xml(_paragraph(face, lang)))
    style.append(parse_xml(_run(face, lang)))


def _paragraph(face: Face, lang: str) -> str:
    chars = "".join(
        f' w:{side}Chars="{round(amount * 100)}" w:{side}="{round(amount * face.size * 20)}"'
        for side, amount in (("left", face.left), ("right", face.right), ("firstLine", face.first))
        if amount
    )
    space = f'w:before="{round(face.before * 20)}" w:after="{round(face.after * 20)}"'
    return (
        f"<w:pPr {nsdecls('w')}>{'<w:keepNext/>' * face.keep}"
        f'<w:widowControl w:val="{0 if lang == "zh" else 1}"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing {space} w:line="{round(face.line * 20)}" w:lineRule="exact"/>'
        + (f"<w:ind{chars}/>" if chars else "")
        + "<w:contextualSpacing/>" * face.joined
        + f'<w:jc w:val="{face.align}"/></w:pPr>'
    )


def _run(face: Face, lang: str) -> str:
    # Digits are English also in Chinese letters: as Chinese ones LibreOffice would break a number at the end of a line.
    tongue = f'w:val="en-{"US" if lang == "zh" else "GB"}" w:eastAsia="zh-CN"'
    size = round(face.size * 2)
    return (
        f"<w:rPr {nsdecls('w')}>{fonts(face.font)}{'<w:b/>' * face.bold}"
        + (f'<w:spacing w:val="{face.squeeze}"/>' if face.squeeze else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang {tongue}/></w:rPr>'
    )


def fonts(font: str) -> str:
    """Fonts of a run."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{font}" w:cs="{LATIN}"/>'


def font_table() -> bytes:
    """The font table with what may stand for each font."""
    known = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/></w:font>'
        for name, others in FONTS.items()
    )
    latin = f'<w:font w:name="{LATIN}"><w:altName w:val="Liberation Serif"/><w:charset w:val="00"/></w:font>'
    text = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{known}{latin}</w:fonts>'
    return text.encode()
