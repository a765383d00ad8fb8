"""What the sections about single people ask, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from planner.claims.base import About, Claim, Way, claim, several
from planner.claims.edits import of_person, wider
from planner.claims.groups import kinds, setting
from planner.claims.visits import named
from planner.faults import Bilingual
from planner.sentences import person_name
from planner.violations import Reason


@claim("groups.standing")
class StandingClaim(Claim):
    """Core people stay in their group."""

    sentences: ClassVar = {
        "asks": {"zh": "{person}{count}只能编在自己的常设组", "en": "{person}{count} only in their own standing group"},
        "except": {"zh": "允许{person}编在其他组", "en": "allow {person} in other groups"},
    }

    def asks(self, about: About) -> Reason:
        """Who."""
        return Reason("asks", named(about, "person"))

    def ways(self, about: About) -> Iterator[Way]:
        """Somebody is free."""
        for person in about.of("person")[:6]:
            for series, groups in kinds(about):
                freed = tuple(
                    one.model_copy(update={"core": tuple(p for p in one.core if p != person)})
                    for one in groups.standing
                )
                if freed != groups.standing:
                    yield Way(("groups.standing", series, person), 6, setting(series, "standing", freed),
                              Reason("except", {"person": person}))  # fmt: skip


@claim("people.away")
class PresenceClaim(Claim):
    """Nobody serves while away."""

    sentences: ClassVar = {
        "asks": {"zh": "不在岗：{terms}{more}", "en": "away: {terms}{more}"},
        "recall": {
            "zh": "允许{person}在{from}至{to}（{cause}）期间参加",
            "en": "allow {person} to serve {from} to {to} ({cause})",
        },
    }

    def asks(self, about: About) -> Reason:
        """Who, when."""
        people = [about.problem.people[name] for name in about.of("person")]
        zh: list[str] = []
        en: list[str] = []
        for person in people[:6]:
            for lang, said in (("zh", zh), ("en", en)):
                spans = [f"{a.from_}—{a.to}" for a in person.away[:3]]
                if person.from_ or person.until:
                    ends = f"{person.from_ or '…'}—{person.until or '…'}"
                    spans.append(f"任职{ends}" if lang == "zh" else f"in service {ends}")
                said.append(f"{person_name(about.problem, person.id, lang)} {', '.join(spans)}")
        whole = Bilingual("（各人请假与任职时间）", " (everybody's leave and time of service)")
        fields = {"terms": Bilingual("；".join(zh), "; ".join(en)), "more": several(tuple(people)) if people else whole}
        return Reason("asks", fields)

    def ways(self, about: About) -> Iterator[Way]:
        """Somebody is called back for one absence."""
        problem = about.problem
        rounds = [problem.rounds[problem.round_index[r]] for r in about.of("round")]
        for name in about.of("person")[:4]:
            for away in problem.people[name].away:
                if any(away.from_ <= r.duty.end and r.duty.start <= away.to for r in rounds):
                    kept = tuple(one for one in problem.people[name].away if one != away)
                    fields = {"person": name, "from": away.from_, "to": away.to, "cause": away.reason or "—"}
                    yield Way(("people.away", name, away.from_), 30, of_person(name, lambda p, k=kept: {"away": k}),  # type: ignore[misc]
                              Reason("recall", fields))  # fmt: skip


@claim("people")
class OneGroupClaim(Claim):
    """Nobody is in two groups at a time."""

    sentences: ClassVar = {
        "asks": {
            "zh": "{person}{count}不能同时在两个组（含时间重叠的轮次）",
            "en": "{person}{count} cannot be in two groups of overlapping rounds",
        },
        "nobody": {
            "zh": "任何人不能同时在两个组（含时间重叠的轮次）",
            "en": "nobody can be in two groups of overlapping rounds",
        },
    }

    def asks(self, about: About) -> Reason:
        """Who."""
        return Reason("asks", named(about, "person")) if about.of("person") else Reason("nobody")


@claim("people.per_year")
class QuotaClaim(Claim):
    """A person serves so often."""

    sentences: ClassVar = {
        "asks": {"zh": "{person}{count}每年、每届的轮次限额：{terms}", "en": "{person}{count}, rounds: {terms}"},
        "all": {"zh": "各人每年、每届的轮次限额", "en": "how many rounds each person may serve a year and in the term"},
        "more": {
            "zh": "允许{person}{per}上{new}轮（原为{old}轮）",
            "en": "allow {person} {new} rounds {per} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """Bounds."""
        if not about.of("person"):
            return Reason("all")
        people = [about.problem.people[name] for name in about.of("person")][:6]
        zh = [f"{p.name} 每年{_range(p.per_year)}，届内{_range(p.per_term)}" for p in people]
        en = [f"{p.name} {_range(p.per_year)} a year, {_range(p.per_term)} a term" for p in people]
        return Reason("asks", {**named(about, "person"), "terms": Bilingual("；".join(zh), "; ".join(en))})

    def ways(self, about: About) -> Iterator[Way]:
        """One round more, one less."""
        for name in about.of("person")[:6]:
            for key, per in _PER.items():
                quota = getattr(about.problem.people[name], key)
                for end in ("max", "min"):
                    target = ("people.per_year", name, key, end)
                    pace = about.pace(*target)
                    new = wider(quota, **{end: pace})
                    if new != quota:
                        fields = {"person": name, "per": per, "new": _range(new), "old": _range(quota)}
                        edit = of_person(name, lambda p, k=key, n=new: {k: n})  # type: ignore[misc]
                        yield Way(target, 6 * pace, edit, Reason("more", fields))


_PER = {"per_year": Bilingual("每年", "a year"), "per_term": Bilingual("届内", "in the term")}


def _range(quota: Any) -> str:
    return f"{quota.min or 0}–{'…' if quota.max is None else quota.max}"
