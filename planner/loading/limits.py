"""Limits in front of every parser: far above any real programme, far below what would hurt the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused; counts are of what stands in the file, nothing expands."""

    bytes: int = 8 * 1024 * 1024
    nodes: int = 200_000
    depth: int = 40
    scalar: int = 20_000
    """Characters of one value."""
    rows: int = 50_000
    columns: int = 200
    cell: int = 5_000
    faults: int = 200
    """After so many faults of writing the rest of a text is not read."""
    entries: int = 2_000
    """Files within a workbook."""
    unpacked: int = 64 * 1024 * 1024
    """Bytes of a workbook once unpacked."""
    ratio: int = 200
    """Unpacked to packed size of one file within a workbook, where it is large."""
    sheets: int = 100
    cells: int = 400_000
    """Cells of one sheet that hold something."""
    sheet_cell: int = 32_767
    """Characters of a cell of a workbook: as many as Excel takes."""


LIMITS = Limits()
