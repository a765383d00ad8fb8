"""The nearest name to a misspelt one, also where words are as short as Chinese ones."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from planner.nearest import nearest

_HALF = 0.5
_LONGEST = 20


def near(word: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `word` most probably stands for: half of a short Chinese word is enough."""
    names = list(names)
    found = nearest(word, names)
    if found is not None or len(word) > _LONGEST or not any("\u3400" <= char <= "\u9fff" for char in word):
        return found
    best = process.extractOne(word, names, scorer=OSA.normalized_similarity, score_cutoff=_HALF)
    return None if best is None or best[0] == word else str(best[0])
