"""The libraries are the files that were published, and say under which licence they stand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reports.page.assemble import LIBRARIES, LICENCES, STYLES

FOLDER = Path(__file__).resolve().parents[2] / "reports" / "vendor"
SUMS = {
    "echarts-6.1.0.min.js": "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0",
    "vis-timeline-8.5.4.min.js": "63d6af114de2dbdd9659aed62e328b3db935ef573e6de42dbc90c066e78abb65",
    "vis-timeline-8.5.4.min.css": "43689b3d6a6342da896e7ea9d78873d8d370d7b9805850f7e9508e918dde5a8a",
}


@pytest.mark.parametrize("name", SUMS)
def test_as_published(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == SUMS[name]


@pytest.mark.parametrize("name", SUMS)
def test_the_notice_tells_version_licence_and_sum(name: str) -> None:
    line = next(line for line in (FOLDER / "NOTICE.md").read_text("utf-8").splitlines() if f"`{name}`" in line)
    assert SUMS[name] in line


def test_every_library_used_is_told_of_and_none_lies_about_unused() -> None:
    assert {*LIBRARIES, *STYLES} == set(SUMS)
    assert {path.name for path in FOLDER.iterdir()} == {*SUMS, *LICENCES, "NOTICE.md"}


@pytest.mark.parametrize("name", [name for name in SUMS if name.endswith(".js")])
def test_nothing_in_a_library_ends_the_element_it_stands_in(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8").lower()
    assert "</script" not in text
    assert "<!--" not in text
    assert "\r" not in text
