"""Relations about the sections' limits: what makes one wider forbids no plan."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from random import Random
from typing import Any

from tests.relations.register import relation
from tests.relations.worlds import Data, World, grows
from tests.rules.random_parts import span

STAFFED = ("recusal", "incompatible", "participation", "lender", "composition", "rotation", "limits")


def _lose(data: Data, key: str) -> Data:
    return {name: value for name, value in data.items() if name != key}


def _wider_groups(groups: Data, random: Random) -> Data:
    """One key of the section looser."""
    options = [
        {**groups, "per_round": {**groups["per_round"], "max": groups["per_round"]["max"] + 1}},
        {**groups, "per_round": {**groups["per_round"], "min": 0}},
        {**_lose(groups, "visits"), "visits": _wider_visits(groups.get("visits", {}), random)},
        {**_lose(groups, "skills")},
        {**groups, "standing": [{**one, "core": []} for one in groups.get("standing", ())]},
        {**_lose(groups, "size"), "size": {key: value for key, value in (groups.get("size") or {}).items() if
                                           random.random() < 0.5}},
    ]  # fmt: skip
    if "capacity" in groups:
        options.append({**groups, "capacity": groups["capacity"] + random.choice([1, 5])})
    return random.choice([one for one in options if one != groups])


def _wider_visits(limit: Data, random: Random) -> Data:
    """One visit more, or no limit; who is counted stays as it is, for a partner's guests are counted likewise."""
    most = {"max": limit["max"] + 1} if "max" in limit and random.random() < 0.7 else {}
    return {**_lose(limit, "max"), **most}


def _same(groups: Data) -> Data:
    return {"visits": {}, "standing": [], "size": {}, **groups}


@relation()
def wider_groups(here: World, random: Random) -> bool:
    """More groups, larger ones, with more visits, more capacity, fewer skills asked, or no core, forbid no plan."""
    return grows(here, here.changed(groups=_wider_groups(_same(here.data["groups"]), random)))


@relation()
def wider_years(here: World, random: Random) -> bool:
    """More rounds a year, or none that must open, forbid no plan."""
    rounds = deepcopy(here.data["rounds"])
    one: Any = random.choice([rounds, *rounds.get("series", ())])
    wide = random.choice([{"max": one["per_year"]["max"] + 1}, {"min": 0}])
    one["per_year"] = {**one["per_year"], **wide}
    return grows(here, here.changed(rounds=rounds))


@relation(kinds=("exchange",))
def wider_partners(here: World, random: Random) -> bool:
    """A partner with more groups, without window, limit of visits or capacity forbids no plan."""
    partner = deepcopy(here.data["partners"][0])
    key = random.choice(["groups", "capacity", "window", "visits"])
    wider = {**partner, "groups": 2} if key == "groups" else _lose(partner, key)
    if key == "visits" and "visits" in partner:
        wider["visits"] = {"max": partner["visits"]["max"] + 1}
    return grows(here, here.changed(partners=[wider]))


@relation(kinds=STAFFED)
def freer_people(here: World, random: Random) -> bool:
    """Somebody who is there all the time, without bounds, or may do more, forbids no plan."""
    if not here.problem.staffed:
        return False
    people = deepcopy(here.data["people"])
    person: Data = random.choice(people)
    if here.data["groups"]["leaders"] == 0:
        person["deputy"] = True
    free = random.choice(["away", "until", "per_year", "per_term", "leader", "skills", "share"])
    gifts = {"leader": True, "skills": ["law", "audit"], "share": "1"}
    if free in gifts:
        person[free] = gifts[free]
    else:
        person.pop(free, None)
    if free == "skills" and any("skills" in rule.get("select", ()) for rule in here.data["rules"]):
        return False
    return grows(here, here.changed(people=people))


@relation()
def windows_of_visits(here: World, random: Random) -> bool:
    """A window for an ordered visit allows of the plans without it just those in which the visit is inside it."""
    visits = deepcopy(here.data.get("visits", []))
    if not visits or any(entry.get("visit") == visits[0]["id"] for entry in here.data.get("fixed", ())):
        return False
    window = span(random)
    free = here.changed(visits=[_lose(visits[0], "window")])
    bound = here.changed(visits=[{**visits[0], "window": window}])
    first, last = dt.date.fromisoformat(window["from"]), dt.date.fromisoformat(window["to"])
    inside = {r.index for r in here.problem.rounds if first <= r.site.start and r.site.end <= last}
    kept = {s for s in free.plans if all(r in inside for v, r, _ in s.visits if v == visits[0]["id"])}
    assert bound.plans == kept
    return bool(free.plans) and bound.plans != free.plans
