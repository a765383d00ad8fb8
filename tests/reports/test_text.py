"""Text on charts: safe, measured, shortened, wrapped; and the font it is set in."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

import reports
from reports import text
from reports.artists import Label
from reports.style import figure
from tests.reports.made_up import NASTY

FONTS = Path(reports.__file__).with_name("fonts")


def test_font_has_all_of_gbk_but_one_character_and_its_licence_beside_it() -> None:
    font = TTFont(FONTS / "NotoSansSC-GBK.otf", lazy=True)
    have = font.getBestCmap()
    missing = set()
    for code in range(0x20, 0x10000):
        try:
            chr(code).encode("gbk")
        except UnicodeEncodeError:
            continue
        if code not in have and chr(code).isprintable():
            missing.add(chr(code))
    assert missing == {"≒"}, "the face itself lacks this one"
    assert {ord(char) for char in "−①②→…·“”—0123Az"} <= set(have)
    assert font["name"].getDebugName(1) == text.FAMILY
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert (FONTS / "NotoSansSC-GBK.otf").stat().st_size < 5_500_000


@pytest.mark.parametrize("name", NASTY)
def test_cleaned_text_can_be_drawn(name: str) -> None:
    clean = text.clean(name)
    assert clean.isprintable()
    assert all(text._face().get_char_index(ord(char)) for char in clean)
    assert clean == text.clean(clean)


def test_clean_says_where_something_cannot_be_shown() -> None:
    assert text.clean("第一行\n第二行") == "第一行 第二行"
    assert text.clean("响\x07铃") == "响 铃"
    assert text.clean("𠮷野家") == "〓野家"
    assert text.clean("\u202e反\u200b向") == "反向"
    assert text.clean("  ") == ""


@given(st.text(max_size=60), st.floats(1, 200), st.sampled_from([5.0, 6.5, 8.0]))
def test_shortened_text_fits(raw: str, room: float, size: float) -> None:
    clean = text.clean(raw)
    short = text.shorten(clean, room, size)
    assert text.width(short, size) <= room + 1e-9
    assert short == clean or short == "" or short.endswith(text.ELLIPSIS)


@given(st.text(max_size=80), st.floats(12, 200), st.sampled_from([5.0, 6.5, 8.0]), st.booleans())
def test_wrapped_text_fits_and_keeps_every_character(raw: str, room: float, size: float, items: bool) -> None:
    clean = text.clean(raw)
    lines = text.wrap(clean, room, size, items=items)
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")
    widest = max((text.width(char, size) for char in clean), default=0)
    assert all(text.width(line, size) <= max(room, widest) + 1e-9 for line in lines)


@given(st.text(max_size=80), st.floats(1, 120), st.floats(1, 60))
def test_fitted_text_fits_its_box(raw: str, room: float, high: float) -> None:
    lines, size = text.fit(text.clean(raw), room, high, largest=8.0)
    assert text.SMALLEST <= size <= 8
    assert all(text.width(line, size) <= room + 1e-6 for line in lines)
    assert len(lines) * size <= max(high, size) + 1e-6
    assert not lines or high >= size


def test_names_in_a_list_stay_whole() -> None:
    assert text.wrap("周国梁、邱明珠、郑怀远", 8 * 6.0, 6.0, items=True) == ["周国梁、邱明珠、", "郑怀远"]


@pytest.mark.parametrize("words", ["县人民医院 +3村", "Round 12 AVATo 2016–07", "（累计 107）－①→", "村×5"])
@pytest.mark.parametrize("size", [5.0, 6.5, 15.0])
def test_measured_width_is_what_is_drawn(words: str, size: float) -> None:
    """The font has no kerning, so the sum of its characters is the width; hinting may move it by a dot or two."""
    page = figure(200, 50)
    page.set_dpi(300)
    label = Label(0.1, 0.5, words, size, "left")
    page.add_artist(label)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = label.get_window_extent(page.canvas.get_renderer()).width * 72 / 300
    assert drawn == pytest.approx(text.width(words, size), rel=0.03, abs=0.8)
