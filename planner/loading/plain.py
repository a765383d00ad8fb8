"""Data from Python, a notebook or pandas, as the plain data that a file would give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def plain(value: Any) -> Any:
    """Mappings, lists and scalars; frames become lists of rows, missing cells (NaN, NaT, NA) are left out."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items() if not _missing(item)}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return [plain(row) for row in value.to_dict("records")]
    if hasattr(value, "model_dump"):
        return plain(value.model_dump(by_alias=True, exclude_unset=True))
    if hasattr(value, "item") and hasattr(value, "dtype"):
        return value.item()
    return value


def _missing(value: Any) -> bool:
    """Whether pandas means "nothing" by this."""
    return type(value).__name__ in ("NaTType", "NAType") or (isinstance(value, float) and value != value)
