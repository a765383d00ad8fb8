"""From figures to the bytes of PNG, SVG and PDF files, the same for the same figures; from bytes to files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from planner.file_names import inside
from planner.files import write_whole

DOTS = 200
"""Dots per inch of a PNG: 5-point text is 14 dots high."""
SETTINGS: dict[str, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "planner",
    "pdf.fonttype": 3,
    "text.hinting": "none",
    "text.usetex": False,
    "text.parse_math": False,
}
"""Without hinting texts are as wide as they were measured. Type 3, because matplotlib embeds CFF outlines as Type 42
in a way that some readers refuse."""


@contextmanager
def house_settings() -> Iterator[None]:
    """matplotlib as it comes, with the settings above, until the end of the block; whatever the user set comes back."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        for name, value in SETTINGS.items():
            matplotlib.rcParams[name] = value  # type: ignore[index]
        yield


def png(figure: Figure) -> bytes:
    """A figure as a PNG."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=DOTS)
    return buffer.getvalue()


def svg(figure: Figure, title: str) -> bytes:
    """A figure as an SVG without scripts, links or fonts; text is outlines."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Title": title, "Date": None})
    return buffer.getvalue()


def pdf(figures: Sequence[Figure], title: str) -> bytes:
    """Figures as the pages of one PDF."""
    buffer = io.BytesIO()
    facts = {"Title": title, "CreationDate": None, "ModDate": None}
    with PdfPages(buffer, metadata=facts) as document:
        for figure in figures:
            document.savefig(figure)
    return buffer.getvalue()


def pictures(pages: Sequence[Figure], name: str) -> Iterator[tuple[str, bytes]]:
    """Names and contents: each page as PNG and SVG, numbered where there are several, and all of them as one PDF."""
    for number, page in enumerate(pages, 1):
        title = name if len(pages) == 1 else f"{name}-{number}"
        yield f"{title}.png", png(page)
        yield f"{title}.svg", svg(page, name)
    if pages:
        yield f"{name}.pdf", pdf(pages, name)


def write_all(files: Iterable[tuple[str, bytes]], directory: Path) -> tuple[Path, ...]:
    """Write files of these names and contents into a directory, each whole or not at all; their paths."""
    paths = []
    for name, content in files:
        path = inside(directory, name)
        write_whole(path, content)
        paths.append(path)
    return tuple(paths)
