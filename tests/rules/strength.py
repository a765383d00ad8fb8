"""What the round level knows of each rule and limit, printed by `python -m tests.rules.test_strength`."""

from __future__ import annotations

REFUSED: dict[str, dict[str, tuple[int, int]]] = {
    "coverage": {"coverage": (121, 121)},
    "window": {"window": (82, 82)},
    "order": {"order": (86, 86)},
    "pace": {"pace": (104, 104)},
    "sampling": {"sampling": (45, 47)},
    "look_back": {"look_back": (95, 96)},
    "reserve": {"reserve": (112, 116)},
    "resource": {"resource": (62, 101)},
    "recusal": {"recusal": (0, 92)},
    "incompatible": {"incompatible": (0, 70)},
    "participation": {"participation": (31, 97)},
    "lender": {"lender": (78, 88)},
    "composition": {"composition": (13, 91)},
    "rotation": {"rotation": (0, 68)},
    "exchange": {"exchange": (101, 117)},
    "together": {"together": (98, 112)},
    "apart": {"apart": (100, 108)},
    "compact": {"compact": (61, 78)},
    "limits": {
        "fixed": (31, 31),
        "groups.capacity": (12, 13),
        "groups.per_round": (27, 27),
        "groups.size": (0, 6),
        "groups.skills": (3, 3),
        "groups.visits": (8, 8),
        "people.per_year": (9, 12),
        "rounds.per_year": (28, 28),
    },
}
"""Kind → rule or section → (plans refused, of how many that break it alone)."""

PRICES: dict[str, tuple[int, int]] = {
    "coverage": (226, 226),
    "window": (100, 100),
    "order": (92, 92),
    "pace": (146, 146),
    "sampling": (60, 64),
    "look_back": (128, 128),
    "reserve": (126, 134),
    "resource": (72, 120),
    "recusal": (0, 116),
    "incompatible": (0, 106),
    "participation": (0, 130),
    "lender": (0, 116),
    "composition": (0, 110),
    "rotation": (0, 126),
    "exchange": (170, 268),
    "together": (74, 90),
    "apart": (52, 104),
    "compact": (72, 92),
}
"""Kind of rule → (price seen of allowed plans with the rule soft, of how much there is)."""
