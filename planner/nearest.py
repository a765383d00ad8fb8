"""The nearest valid name to a misspelt one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_CUTOFF = 0.6
_MOST_NAMES = 5000


def nearest(word: object, names: Iterable[str]) -> str | None:
    """The one of `names` that `word` most probably stands for; None if none is near."""
    if not isinstance(word, str) or not 0 < len(word) <= 100:
        return None
    candidates = list(names)[:_MOST_NAMES]
    plain = _plain(word)
    for name in candidates:
        if name != word and _plain(name) == plain:
            return name
    found = process.extractOne(
        word.lower(), candidates, processor=str.lower, scorer=OSA.normalized_similarity, score_cutoff=_CUTOFF
    )
    if found is None and len(word) >= 4:
        # A word left out or added (`mobile_visit`) is far in letters, yet plainly meant.
        found = process.extractOne(word.lower(), candidates, processor=str.lower, scorer=fuzz.ratio, score_cutoff=66)
    return None if found is None or found[0] == word else str(found[0])


@lru_cache(maxsize=10_000)
def _plain(name: str) -> str:
    """Without case, separators and leading zeros: `t-1` and `T01` are the same word to a tired reader."""
    return re.sub(r"0+(?=\d)", "", re.sub(r"[ _.\-]", "", name.casefold()))
