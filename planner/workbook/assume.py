"""What a planner need not fill in: the usual values, each told by `planner lint`."""

from __future__ import annotations

from typing import Any

from planner.faults import phrase
from planner.workbook.build import Draft

YEARS = "5"
PHASES = {"prepare": "3", "investigate": "20", "report": "4", "feedback": "3", "handover": "2", "rectify": "40"}
ROUNDS = "6"
GROUPS = "4"
EFFORT = {"township": "90", "department": "60", "institution": "50", "enterprise": "60", "village": "6"}
RISK = {"高": "8", "中": "5", "低": "2"}
_SETTINGS = (("language",), ("calendar", "holidays"), ("groups", "leaders"), ("groups", "deputies"))


def assume(draft: Draft) -> None:
    """Fill in what is left out, with a note for each."""
    data = draft.data
    data["format"] = "planner-scenario/1"
    if "term" in data:
        _fill(draft, "assumed.years", ("term", "years"), YEARS, years=YEARS)
    phases = phrase("assumed.phases", **PHASES)
    _fill(draft, "assumed.rounds", ("rounds", "per_year", "max"), ROUNDS, count=ROUNDS)
    _fill(draft, "assumed.lengths", ("rounds", "phases"), dict(PHASES), phases=phases)
    _fill(draft, "assumed.groups", ("groups", "per_round", "max"), GROUPS, count=GROUPS)
    _efforts(draft)
    assume_pools(draft)
    if "rules" not in data:
        people = [{"rule": "recusal"}] if data.get("people") else []
        data["rules"] = [{"rule": "coverage", "select": {}}, *people]
        draft.note("assumed.rules" if people else "assumed.coverage", ("rules",))
    if "goals" not in data:
        people = [{"goal": "borrowed"}] if data.get("people") else []
        soft = [{"goal": "violations"}] if any(rule.get("hard") == "false" for rule in data["rules"]) else []
        data["goals"] = [*soft, {"goal": "early"}, *people]
        draft.note("assumed.goals" if people else "assumed.early", ("goals",))


def _fill(draft: Draft, code: str, path: tuple[str, ...], value: Any, **told: Any) -> None:
    inner = draft.data
    for key in path[:-1]:
        inner = inner.setdefault(key, {})
    if path[-1] not in inner and not _faulty(draft, path):
        inner[path[-1]] = value
        draft.note(code, path, **told)


def _faulty(draft: Draft, path: tuple[str | int, ...]) -> bool:
    """Whether something stands in the cell that could not be read."""
    place = draft.marks.find(path)
    wrong = {(one.sheet, one.row, one.column) for one in draft.faults}
    return place.column is not None and (place.sheet, place.row, place.column) in wrong


def _efforts(draft: Draft) -> None:
    """Efforts and risks by the usual words, where the sheet of the whole says nothing of them."""
    units = draft.data.get("units", [])
    defaults = draft.data.setdefault("defaults", {})
    silent = {str(unit.get("kind")) for unit in units if "effort" not in unit}
    if "effort" not in defaults and silent & set(EFFORT):
        defaults["effort"] = {kind: days for kind, days in EFFORT.items() if kind in silent}
    words = {str(unit.get("risk")) for unit in units}
    if "risk" not in defaults and words & set(RISK):
        defaults["risk"] = dict(RISK)
        draft.note("assumed.risks", ("defaults", "risk"), high=RISK["高"], middle=RISK["中"], low=RISK["低"])
    if not defaults:
        del draft.data["defaults"]


def assume_pools(draft: Draft) -> None:
    """Whoever has an employer is seconded, where the row does not say."""
    given = []
    for n, person in enumerate(draft.data.get("people") or ()):
        if "pool" not in person and not _faulty(draft, ("people", n, "pool")):
            person["pool"] = "full_time" if person.get("employer") in (None, "none") else "seconded"
            given.append(str(person.get("name")))
    if given:
        names = (*given[:8], *["…"] * (len(given) > 8))
        draft.note("assumed.pools", ("people",), count=len(given), names=names)
