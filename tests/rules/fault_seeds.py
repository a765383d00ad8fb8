"""Micro-scenarios in which some plan breaks nothing but one section's limit, one change away from an allowed plan;
printed by `python -m tests.rules.test_single_faults`."""

from __future__ import annotations

LIMIT_SEEDS: dict[str, tuple[tuple[str, int], ...]] = {
    "visits": (
        ("ordered sampling", 0), ("ordered resource", 0), ("ordered incompatible", 0), ("ordered coverage", 1),
        ("ordered resource", 1), ("ordered compact", 2), ("ordered coverage", 3), ("ordered resource", 3),
        ("ordered exchange", 3),
    ),
    "visits.window": (
        ("ordered resource", 1), ("ordered compact", 2), ("ordered exchange", 3), ("ordered together", 3),
        ("ordered apart", 3), ("ordered resource", 4), ("ordered coverage", 5), ("ordered limits", 5),
    ),
    "visits.led": (
        ("sampling", 1), ("sampling", 13), ("sampling", 20), ("sampling", 29), ("sampling", 34), ("sampling", 39),
        ("sampling", 46), ("sampling", 47), ("sampling", 60), ("sampling", 65),
    ),
    "rounds.per_year": (
        ("incompatible", 0), ("exchange", 0), ("together", 0), ("apart", 0), ("coverage", 1), ("pace", 1),
        ("apart", 1), ("lender", 3), ("limits", 3),
    ),
    "rounds.series": (
        ("series window", 0), ("series pace", 0), ("series resource", 0), ("series recusal", 0), ("series lender", 0),
        ("series together", 0), ("series apart", 0), ("series sampling", 1),
    ),
    "rounds": (
        ("sampling", 0), ("incompatible", 0), ("lender", 0), ("exchange", 0), ("apart", 0), ("compact", 0),
        ("coverage", 1),
    ),
    "groups.per_round": (
        ("sampling", 0), ("incompatible", 0), ("lender", 0), ("exchange", 0), ("apart", 0), ("compact", 0),
        ("coverage", 1), ("order", 1), ("pace", 1), ("look_back", 1),
    ),
    "groups.visits": (
        ("order", 1), ("composition", 1), ("limits", 2), ("compact", 3), ("exchange", 4), ("apart", 5),
        ("look_back", 6), ("window", 7), ("exchange", 9),
    ),
    "groups.capacity": (
        ("sampling", 0), ("incompatible", 0), ("order", 1), ("exchange", 1), ("pace", 2), ("rotation", 3),
        ("composition", 4), ("recusal", 6), ("participation", 6),
    ),
    "partners.window": (
        ("exchange", 15), ("exchange", 22), ("exchange", 70), ("exchange", 76), ("exchange", 77), ("exchange", 79),
        ("exchange", 119), ("exchange", 130),
    ),
    "groups.size": (
        ("coverage", 2), ("composition", 2), ("composition", 3), ("limits", 3), ("lender", 4), ("recusal", 5),
        ("lender", 5), ("incompatible", 6),
    ),
    "groups.leaders": (
        ("coverage", 2), ("lender", 3), ("composition", 3), ("rotation", 3), ("rotation", 4), ("lender", 5),
        ("rotation", 5), ("look_back", 6), ("recusal", 6),
    ),
    "groups.skills": (
        ("rotation", 4), ("rotation", 9), ("limits", 10), ("recusal", 14), ("resource", 22), ("participation", 26),
        ("together", 27), ("order", 51), ("incompatible", 52),
    ),
    "groups.standing": (
        ("participation", 10), ("participation", 21), ("lender", 23), ("incompatible", 39), ("composition", 46),
        ("lender", 59), ("composition", 76), ("lender", 77),
    ),
    "people.away": (
        ("compact", 2), ("participation", 7), ("resource", 10), ("recusal", 14), ("rotation", 16),
        ("participation", 21), ("participation", 31), ("composition", 39), ("incompatible", 41),
    ),
    "people": (
        ("lender", 5), ("resource", 22), ("composition", 23), ("incompatible", 43), ("incompatible", 45),
        ("composition", 58), ("composition", 67), ("incompatible", 78),
    ),
    "people.per_year": (
        ("lender", 3), ("limits", 4), ("look_back", 6), ("recusal", 10), ("rotation", 10), ("incompatible", 13),
        ("rotation", 13), ("incompatible", 17), ("resource", 22), ("together", 24),
    ),
    "fixed": (
        ("exchange", 0), ("pace", 1), ("sampling", 1), ("exchange", 1), ("apart", 2), ("limits", 3), ("rotation", 4),
        ("apart", 4), ("rotation", 5), ("apart", 5), ("resource", 6),
    ),
}  # fmt: skip
