"""What the sections about groups and people ask, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from planner.claims.base import About, Claim, Way, claim, several, some
from planner.claims.edits import of_person, of_section, of_series
from planner.claims.sections import rounds_of
from planner.faults import Bilingual
from planner.violations import Reason


def kinds(about: About) -> Iterator[tuple[str | None, Any]]:
    """(series, its groups) of the kinds of round concerned; None: the main rounds."""
    problem, rounds = about.problem, about.of("round")
    here = {problem.rounds[problem.round_index[r]].series for r in rounds} or set(problem.round_kinds)
    for series in sorted(here, key=str):
        yield series, problem.round_kinds[series].groups


def setting(series: str | None, key: str, value: Any) -> Any:
    """A key of the groups of the main rounds, or of a series."""
    if series is None:
        return of_section("groups", lambda groups: {key: value})
    return of_series(series, "groups", lambda groups: groups.model_copy(update={key: value}))


def stepped(about: About, section: str, key: str, cost: int, step: int, inner: str | None = None) -> Iterator[Way]:
    """A number of the groups of each kind of round concerned, one step on; `inner`: the end of a range."""
    for series, groups in kinds(about):
        found = getattr(groups, key)
        old = found if inner is None or found is None else getattr(found, inner)
        if old is None or (step < 0 and not old):
            continue
        pace = about.pace(section, series, key, inner)
        new = max(0, old + step * pace)
        value = new if inner is None else found.model_copy(update={inner: new})
        what = Bilingual(f"（{series}）", f" of {series}") if series else ""
        yield Way((section, series, key, inner), cost * pace, setting(series, key, value),
                  Reason("more" if step > 0 else "less", {"new": new, "old": old, "series": what}))  # fmt: skip


@claim("groups.per_round")
class GroupsClaim(Claim):
    """So many groups in a round."""

    sentences: ClassVar = {
        "asks": {"zh": "{round}{count}的组数：{terms}", "en": "groups in {round}{count}: {terms}"},
        "more": {
            "zh": "允许每轮最多编{new}个组{series}（原为{old}个）",
            "en": "allow {new} groups a round{series} (now {old})",
        },
        "less": {
            "zh": "允许每轮最少只编{new}个组{series}（原为{old}个）",
            "en": "allow {new} groups a round{series} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """Bounds."""
        text = "; ".join(f"{g.per_round.min}–{g.per_round.max}" for _, g in kinds(about))
        return Reason("asks", {**rounds_of(about), "terms": text})

    def ways(self, about: About) -> Iterator[Way]:
        """One more, one less."""
        yield from stepped(about, "groups.per_round", "per_round", 10, 1, "max")
        yield from stepped(about, "groups.per_round", "per_round", 5, -1, "min")


@claim("groups.visits")
class VisitsClaim(Claim):
    """A group makes so many visits in a round."""

    sentences: ClassVar = {
        "asks": {
            "zh": "{round}{count}每组最多承担{terms}项任务",
            "en": "at most {terms} visits per group in {round}{count}",
        },
        "more": {
            "zh": "允许每组每轮最多{new}项任务{series}（原为{old}项）",
            "en": "allow {new} visits per group{series} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """How many."""
        text = ", ".join(str(g.visits.max) for _, g in kinds(about) if g.visits.max is not None)
        return Reason("asks", {**rounds_of(about), "terms": text})

    def ways(self, about: About) -> Iterator[Way]:
        """One more."""
        yield from stepped(about, "groups.visits", "visits", 6, 1, "max")


@claim("groups.capacity")
class CapacityClaim(Claim):
    """A group takes on as many person-days as it has."""

    draws: ClassVar = ("groups.size", "people.away")
    sentences: ClassVar = {
        "asks": {
            "zh": "{round}{count}每组的任务不超过其工作能力（{terms}）",
            "en": "the work of a group in {round}{count} is at most its person-days ({terms})",
        },
        "more": {
            "zh": "允许每组每轮承担{new}人日{series}（原为{old}人日）",
            "en": "allow {new} person-days a group{series} (now {old})",
        },
        "size": {
            "zh": "允许每组最多{new}人{series}（原为{old}人）",
            "en": "allow groups of {new} people{series} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """How much."""
        zh, en = [], []
        for _, groups in kinds(about):
            most = groups.size.max if groups.size else None
            zh.append(f"{groups.capacity}人日" if groups.capacity else f"组员在现场的人日，每组最多{most or '—'}人")
            en.append(f"{groups.capacity}" if groups.capacity else f"its members' days, {most or '—'} people at most")
        zh += [f"{p.name}{p.capacity}人日" for p in self._partners(about)]
        en += [f"{p.name}: {p.capacity}" for p in self._partners(about)]
        return Reason("asks", {**rounds_of(about), "terms": Bilingual("；".join(zh), "; ".join(en))})

    def _partners(self, about: About) -> list[Any]:
        return [about.problem.partners[name] for name in about.of("partner")]

    def ways(self, about: About) -> Iterator[Way]:
        """A tenth more."""
        for series, groups in kinds(about):
            what = Bilingual(f"（{series}）", f" of {series}") if series else ""
            if groups.capacity is not None:
                pace = about.pace("groups.capacity", series)
                new = groups.capacity + pace * max(1, groups.capacity // 10)
                yield Way(("groups.capacity", series), 5 * pace, setting(series, "capacity", new),
                          Reason("more", {"new": new, "old": groups.capacity, "series": what}))  # fmt: skip
            elif groups.size is not None and groups.size.max is not None:
                pace = about.pace("groups.size", series, "size", "max")
                new = groups.size.max + pace
                value = groups.size.model_copy(update={"max": new})
                yield Way(("groups.size", series, "size", "max"), 8 * pace, setting(series, "size", value),
                          Reason("size", {"new": new, "old": groups.size.max, "series": what}))  # fmt: skip


@claim("groups.size")
class SizeClaim(Claim):
    """A group has so many people."""

    draws: ClassVar = ("people.away", "people", "people.per_year")
    sentences: ClassVar = {
        "asks": {"zh": "{round}{count}每组人数：{terms}", "en": "people per group in {round}{count}: {terms}"},
        "more": {
            "zh": "允许每组最多{new}人{series}（原为{old}人）",
            "en": "allow groups of {new} people{series} (now {old})",
        },
        "less": {
            "zh": "允许每组最少{new}人{series}（原为{old}人）",
            "en": "allow groups of {new} people{series} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """Bounds."""
        text = "; ".join(
            f"{g.size.min or 0}–{g.size.max if g.size.max is not None else '…'}" for _, g in kinds(about) if g.size
        )
        return Reason("asks", {**rounds_of(about), "terms": text})

    def ways(self, about: About) -> Iterator[Way]:
        """One more, one less."""
        yield from stepped(about, "groups.size", "size", 8, 1, "max")
        yield from stepped(about, "groups.size", "size", 6, -1, "min")


@claim("groups.leaders")
class RolesClaim(Claim):
    """A group has leaders and deputies."""

    draws: ClassVar = ("people.away", "people", "people.per_year")
    sentences: ClassVar = {
        "asks": {
            "zh": "{round}{count}每组{terms}；可任组长的：{person}{people_count}",
            "en": "each group in {round}{count} has {terms}; those who may lead: {person}{people_count}",
        },
        "less": {
            "zh": "允许每组只有{new}名副组长{series}（原为{old}名）",
            "en": "allow {new} deputies a group{series} (now {old})",
        },
        "lead": {"zh": "允许{person}担任组长", "en": "allow {person} to lead"},
    }

    def asks(self, about: About) -> Reason:
        """How many, and who there is."""
        found = [groups for _, groups in kinds(about)]
        zh = "；".join(f"组长{g.leaders}名" + (f"、副组长{g.deputies}名" if g.deputies else "") for g in found)
        en = "; ".join(f"{g.leaders} leader(s)" + (f", {g.deputies} deputies" if g.deputies else "") for g in found)
        leaders = tuple(name for name, person in about.problem.people.items() if person.leader)
        return Reason("asks", {
            **rounds_of(about), "terms": Bilingual(zh, en), "person": some(leaders) or Bilingual("无", "nobody"),
            "people_count": several(leaders),
        })  # fmt: skip

    def ways(self, about: About) -> Iterator[Way]:
        """A deputy, else a full-time member, leads; one deputy less."""
        yield from stepped(about, "groups.leaders", "deputies", 6, -1)
        able = [p for p in about.problem.people.values() if not p.leader]
        able.sort(key=lambda p: (not p.deputy, p.pool != "full_time", len(p.away), p.id))
        for person in able[:3]:
            edit, cost = of_person(person.id, lambda p: {"leader": True}), 12 if person.deputy else 20
            yield Way(("leader", person.id), cost, edit, Reason("lead", {"person": person.id}))


@claim("groups.skills")
class SkillsClaim(Claim):
    """A group has the skills."""

    draws: ClassVar = ("people.away", "people", "people.per_year", "groups.size")
    sentences: ClassVar = {
        "asks": {"zh": "{round}{count}每组应当有：{terms}", "en": "each group in {round}{count} has {terms}"},
        "less": {
            "zh": "允许每组只有{new}名懂“{skill}”的人{series}（原为{old}名）",
            "en": "allow {new} member(s) skilled in {skill} a group{series} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """Which, and how many there are."""
        zh, en = [], []
        for skill, need in self._needs(about):
            able = sum(skill in person.skills for person in about.problem.people.values())
            zh.append(f"懂“{skill}”的{need}名（共有{able}人）")
            en.append(f"{need} skilled in {skill} (of {able})")
        return Reason("asks", {**rounds_of(about), "terms": Bilingual("、".join(zh), ", ".join(en))})

    def _needs(self, about: About) -> list[tuple[str, int]]:
        chosen = set(about.of("skill"))
        found = [(s, n) for _, groups in kinds(about) for s, n in groups.skills.items() if not chosen or s in chosen]
        return list(dict.fromkeys(found))

    def ways(self, about: About) -> Iterator[Way]:
        """One less of a skill."""
        chosen = set(about.of("skill"))
        for series, groups in kinds(about):
            for skill, need in groups.skills.items():
                if chosen and skill not in chosen:
                    continue
                pace = min(need, about.pace("groups.skills", series, skill))
                left = {name: count for name, count in groups.skills.items() if name != skill}
                left |= {skill: need - pace} if need > pace else {}
                what = Bilingual(f"（{series}）", f" of {series}") if series else ""
                fields = {"skill": skill, "new": need - pace, "old": need, "series": what}
                yield Way(("groups.skills", series, skill), 8 * pace, setting(series, "skills", left),
                          Reason("less", fields))  # fmt: skip
