"""One more leader, partner or group on standby: entries that are added to a scenario, in whose way nothing stands.

A newcomer is full-time, comes from outside (no post, relative or home in the county) and has no skill; one *like* an
entry shares its pool, roles, skills, share of time and limits, and comes from outside as well. So what is bought is
told at its best. A reserve is added as a rule, beside those that the scenario has.
"""

from __future__ import annotations

from typing import Any

from planner.faults import InputError, Path, Place, fault
from planner.loading.tree import inside
from planner.nearest import nearest

PEOPLE = {"leader": {"leader": "true"}, "deputy": {"deputy": "true"}, "member": {}}
"""Word → what a newcomer may be."""
PARTNER = "partner"
RESERVES = {"standby": ("groups", "round"), "standby_year": ("groups", "year"), "spare": ("people", "round")}
"""Word → what a rule `reserve` that is added asks for: groups or people, in each open round or each year."""
SECTIONS = {"people": tuple(PEOPLE), "partners": (PARTNER,), "rules": tuple(RESERVES)}
"""Section → the words for what can be added to it, besides more like one of its entries."""
MOST = 100
_LIKE = ("pool", "leader", "deputy", "skills", "share", "per_year", "per_term", "zone")
_OUTSIDE = {"posts": [], "relatives": [], "hometown": "none"}
_NAMES = {
    "leader": ("新增组长{k}", "additional leader {k}"),
    "deputy": ("新增副组长{k}", "additional deputy {k}"),
    "member": ("新增成员{k}", "additional member {k}"),
    PARTNER: ("新增伙伴县{k}", "additional partner {k}"),
}


def check_more(data: Any, path: Path, word: str, place: Place) -> None:
    """`InputError` unless there is such a thing to add to the list at `path`."""
    if len(path) != 1 or path[0] not in SECTIONS:
        raise InputError([fault("vary.more_section", place, sections=tuple(SECTIONS))])
    section = str(path[0])
    if section == "people" and inside(data, section) is None:
        raise InputError([fault("vary.more_people", place)])
    words, ids = SECTIONS[section], () if section == "rules" else tuple(_ids(data, section))
    if word not in (*words, *ids):
        allowed = (*words, *ids[:40])
        raise InputError([fault("vary.more", place, word=word, allowed=allowed, hint=nearest(word, (*words, *ids)))])


def check_count(count: Any, place: Place) -> None:
    """`InputError` unless `count` is a whole number from 0 to `MOST`."""
    text = str(count)
    if isinstance(count, bool) or not text.isdecimal() or int(text) > MOST:
        raise InputError([fault("vary.count", place, found="null" if count is None else count, limit=MOST)])


def added(data: dict[str, Any], path: Path, word: str, count: int) -> dict[str, Any]:
    """The data with so many more."""
    section = str(path[0])
    if section == "rules":
        key, per = RESERVES[word]
        rule = {"rule": "reserve", "id": f"more-{word}", key: str(count), "per": per}
        return {**data, section: [*(inside(data, section) or []), rule]} if count else data
    new = [_entry(data, section, word, k) for k in range(1, count + 1)]
    return {**data, section: [*(inside(data, section) or []), *new]} if new else data


def _ids(data: Any, section: str) -> list[str]:
    entries = inside(data, section)
    return [str(inside(one, "id")) for one in entries] if isinstance(entries, list) else []


def _entry(data: dict[str, Any], section: str, word: str, k: int) -> dict[str, Any]:
    """The k-th additional entry."""
    lang = 1 if data.get("language") == "en" else 0
    like = next((one for one in data.get(section) or () if inside(one, "id") == word), None)
    if like is not None:
        name = {"id": f"{word}-more-{k}", "name": f"{inside(like, 'name')} +{k}"}
        if section == "partners":
            return {**like, **name}
        kept = {key: like[key] for key in _LIKE if key in like}
        return {**name, **kept, **_OUTSIDE, **({"employer": "none"} if kept.get("pool") == "seconded" else {})}
    name = {"id": f"more-{word}-{k}", "name": _NAMES[word][lang].format(k=k)}
    if section == "partners":
        return {**name, "groups": "1"}
    return {**name, "pool": "full_time", **PEOPLE[word], **_OUTSIDE}
