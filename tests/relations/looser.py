"""What makes a rule looser, key by key: whatever plan was allowed before is allowed after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from tests.relations.register import register
from tests.relations.worlds import Data, World, grows

Loosen = Callable[[Any], Any]
"""The value of a key → a looser one; None: without the key."""


def _without(value: Any) -> None:
    """The key is left out."""


def _up(value: Any) -> Any:
    return value + 1


def _down(value: Any) -> Any:
    return value - 1 if value else 0


def _days(count: int) -> Loosen:
    """A day so many days later."""
    return lambda value: (dt.date.fromisoformat(value) + dt.timedelta(count)).isoformat()


def _nothing(value: Any) -> Any:
    return 0


def _half(value: Any) -> Any:
    return "0.5" if value == "1" else "0"


def _off(value: Any) -> Any:
    return False


def _wide(quota: Any) -> Any:
    return {key: value + (1 if key == "max" else -1) for key, value in quota.items() if key == "max" or value}


def _less_skill(skills: Any) -> Any:
    return {word: need - 1 for word, need in skills.items() if need > 1}


def _key(name: str, change: Loosen) -> Loosen:
    """A looser value of one key within a value."""
    return lambda value: {**value, name: change(value[name])} if name in value else value


def _word(**steps: str) -> Loosen:
    return lambda value: steps.get(value, value)


LOOSER: dict[str, dict[str, tuple[Any, tuple[Loosen, ...]]]] = {
    "coverage": {"share": ("1", (_half, _nothing)), "by": (None, (_days(60), _without)),
                 "gap": (None, (_down, _without))},
    "window": {"from": (None, (_days(-60), _without)), "to": (None, (_days(60), _without)), "not": (None, (_without,)),
               "rounds": (None, (_without,)), "rounds_not": (None, (_without,))},
    "order": {"share": ("1", (_half, _nothing)), "lag": (1, (_down,))},
    "pace": {"min": (None, (_down, _without)), "max": (None, (_up, _without)), "cumulative": (None, (_without,))},
    "together": {"in": (None, (_word(group="round", round="year"),)), "within": (None, (_up,))},
    "apart": {"gap": (None, (_down,)), "in": (None, (_word(round="group"),)), "pairs": (None, (_without,))},
    "compact": {"max": (None, (_up,)), "in": ("group", (_word(round="group"),))},
    "sampling": {"min": (None, (_nothing, _down)), "max": (None, (_up,))},
    "look_back": {"share": (None, (_half, _nothing)), "count": (None, (_down,)), "after": (None, (_down, _nothing)),
                  "by": (None, (_word(other_leader="anyone", other_group="anyone"),))},
    "reserve": {"groups": (None, (_down,)), "people": (None, (_down,)), "per": ("round", ())},
    "resource": {"available": (None, (_up,)), "per_group": (1, (_word(), lambda value: 1))},
    "recusal": {**dict.fromkeys(("employer", "relatives", "hometown", "declared", "children"), (True, (_off,))),
                "posts": (None, (_off, lambda value: {"years": 1})), "zone": (False, (_off,)),
                "unknown": (None, (lambda value: "warn",))},
    "incompatible": {"pairs": (None, (_without,)), "relatives": (True, (_off,)), "same_employer": (False, (_off,))},
    "participation": {"per_year": (None, (_wide, _without)), "per_term": (None, (_wide, _without)),
                      "consecutive": (None, (_up, _without))},
    "lender": {"max": (None, (_up,))},
    "composition": {"skills": (None, (_less_skill,))},
    "rotation": {"leader_unit": (True, (_off,)), "member_unit": (False, (_off,)), "leader_system": (0, (_down,)),
                 "leader": (None, (_without, _key("max", _up), _key("consecutive", _up))),
                 "pair": (None, (_without, _key("max", _up)))},
    "exchange": {"balance": (None, (_without, lambda value: {**value, "tolerance": value.get("tolerance", 0) + 1})),
                 "no_mutual": (None, (_without,)), "repeat": (None, (_without, _key("max", _up))),
                 "distance": (None, (_without,)), "outside": (None, (_without,)), "home": (None, (_without,))},
}  # fmt: skip
"""Kind of rule → key → (its default, ways to make it looser)."""
DEMANDING = ("coverage", "sampling", "look_back")
"""Rules from which visits follow; without them there are fewer visits."""


def loosened(rule: Data, random: Random) -> Data | None:
    """The rule with one of its keys looser; None where it has none that could be."""
    options = []
    for key, (default, ways) in LOOSER[rule["rule"]].items():
        value = rule.get(key, default)
        for way in ways if value is not None else ():
            looser = way(value)
            if looser != value:
                options.append(
                    {**{k: v for k, v in rule.items() if k != key}, **({} if looser is None else {key: looser})}
                )
    return random.choice(options) if options else None


def looser_rule(kind: str, here: World, random: Random) -> bool:
    """Make one rule of a kind looser, or leave it out; whether more plans are allowed then."""
    places = [place for place in here.rules(kind) if not _excluded(here.data["rules"][place])]
    if not places:
        return False
    place = random.choice(places)
    rules = list(here.data["rules"])
    looser = loosened(rules[place], random)
    if kind not in DEMANDING and (looser is None or random.random() < 0.2):
        return grows(here, here.with_rules(*rules[:place], *rules[place + 1 :]))
    if looser is None:
        return False
    return grows(here, here.with_rules(*rules[:place], looser, *rules[place + 1 :]))


def _excluded(rule: Data) -> bool:
    """Where more of a key is not looser: other visits are drawn; a gap holds for whatever counts."""
    return "draw" in rule


def _relation(kind: str) -> Callable[[World, Random], bool]:
    def holds(here: World, random: Random) -> bool:
        return looser_rule(kind, here, random)

    keys = ", ".join(f"`{key}`" for key in LOOSER[kind])
    holds.__doc__ = f"A looser `{kind}` ({keys}{'' if kind in DEMANDING else ', or none at all'}) forbids no plan."
    return holds


for _kind in LOOSER:
    register(f"looser_{_kind}", _relation(_kind), kinds=(_kind,))
