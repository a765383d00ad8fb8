"""Makes `NotoSansSC-GBK.otf` from Noto Sans CJK: the simplified Chinese face, cut down to GBK and what charts need.

usage: python make_subset.py NotoSansCJK-Regular.ttc [TARGET.otf]

Noto Sans CJK 2.004 (SIL Open Font License 1.1, see `OFL.txt`): https://github.com/notofonts/noto-cjk. The result
is the same, byte for byte, for the same source and the same fontTools (4.68 made the file that is shipped).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FACE = "Noto Sans CJK SC"
FAMILY = "Noto Sans SC GBK"
"""A name of its own, so that it never hides or is hidden by an installed Noto; it uses no Reserved Font Name."""
POSTSCRIPT = "NotoSansSCGBK-Regular"
CHANGE = "Subset of Noto Sans CJK SC Regular to GBK and some symbols, without hints and layout tables."
RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2010, 0x2027),  # dashes, quotation marks, bullets, ellipsis
    (0x2030, 0x205E),  # per mille, primes, angle quotation marks
    (0x20A0, 0x20BF),  # currencies
    (0x2190, 0x2199),  # arrows
    (0x2200, 0x22FF),  # operators; U+2212 is the minus sign of charts
    (0x2460, 0x24FF),  # ① ⑴ ⒈ Ⓐ
    (0x2500, 0x259F),  # boxes and blocks
    (0x25A0, 0x2612),  # geometric shapes, stars, ballot boxes
    (0x3000, 0x303F),  # Chinese punctuation; U+3013 stands for a character that the font does not have
    (0x3200, 0x32FF),  # ㈠ ㊀
    (0xFF00, 0xFFEF),  # full-width forms
)


def gbk() -> set[int]:
    """Code points that GBK can encode, without control characters."""
    found = set()
    for code in range(0x20, 0x10000):
        try:
            chr(code).encode("gbk")
        except UnicodeEncodeError:
            continue
        if chr(code).isprintable():
            found.add(code)
    return found


def open_face(source: Path) -> TTFont:
    """The simplified Chinese face of a font file or collection; SystemExit when it holds none."""
    fonts = TTCollection(str(source)).fonts if source.suffix.lower() in (".ttc", ".otc") else [TTFont(str(source))]
    for font in fonts:
        if font["name"].getDebugName(1) == FACE:
            return font
    sys.exit(f"{source.name} holds no face named {FACE}")


def rename(font: TTFont) -> None:
    """Give the subset its own name; copyright, trademark and licence stay as they are."""
    table = font["name"]
    version = table.getDebugName(5)
    names = {1: FAMILY, 2: "Regular", 3: f"{POSTSCRIPT};{version}", 4: FAMILY, 6: POSTSCRIPT, 10: CHANGE}
    table.names = [record for record in table.names if record.langID == 0x409 and record.nameID not in names]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [POSTSCRIPT]
    top[0].FullName, top[0].FamilyName = FAMILY, FAMILY


def subset(font: TTFont) -> None:
    """Keep the characters named above; leave out hints, vertical metrics, kerning and substitutions.

    Without those a text is exactly as wide as its characters together, which is how charts fit labels.
    """
    options = Options(
        hinting=False,
        layout_features=[],
        name_IDs=["*"],
        drop_tables=["vhea", "vmtx", "VORG", "BASE", "DSIG", "GDEF", "GPOS", "GSUB"],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
    )
    codes = gbk() | {code for first, last in RANGES for code in range(first, last + 1)}
    worker = Subsetter(options=options)
    worker.populate(unicodes=codes)
    worker.subset(font)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the source named on the command line, write the subset."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path, nargs="?", default=Path(__file__).with_name("NotoSansSC-GBK.otf"))
    options = parser.parse_args(arguments)
    font = open_face(options.source)
    font.recalcTimestamp = False
    subset(font)
    rename(font)
    font.save(str(options.target))


if __name__ == "__main__":
    main()
