"""What requirements ask of whom, in words, and how they may be waived: a claim for each rule and each section."""

from __future__ import annotations

from planner.claims import contents, groups, people, sections, staff, terms, visits
from planner.claims.base import CLAIMS, About, Claim, Way, kind_of, say

__all__ = [
    "CLAIMS",
    "About",
    "Claim",
    "Way",
    "contents",
    "groups",
    "kind_of",
    "people",
    "say",
    "sections",
    "staff",
    "terms",
    "visits",
]
