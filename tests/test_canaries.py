"""The walk that fills models with words, and the search that finds them again, however packed."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib

from planner.scenario import Scenario, Unit
from tests.canaries import Canaries, found_in, text_fields


def test_filling_finds_every_text() -> None:
    """The walk itself: texts in lists, tables, alternatives and models below models."""
    filled = Canaries().fill(Unit.model_construct(id="U", name="u", kind="k"))
    assert filled.tags
    assert filled.covered_by.by.startswith("Canary")
    assert filled.past[0].leader.startswith("Canary")
    assert ("Selector", "tags") in text_fields(Scenario)


def test_the_search_finds_what_is_packed() -> None:
    """A search that finds nothing would pass everything: words in archives, streams, data URIs and wide letters."""
    word, other = "Canary90001x", "Canary90002x"
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"xl/{other}.xml", f"<t>{word}</t>")
    packed = zlib.compress(word.encode())
    shapes = (
        box.getvalue(),
        b"%PDF-1.4 obj << >> stream\n" + packed + b"\nendstream",
        b"\x89PNG iTXtComment\0\1\0\0\0" + packed,
        b"<img src='data:image/svg+xml;base64," + base64.b64encode(box.getvalue()) + b"'>",
        word.encode("utf-16-le"),
    )
    for shape in shapes:
        assert word in found_in(shape)
    assert other in found_in(shapes[0])
    assert found_in(b"nothing") == set()
