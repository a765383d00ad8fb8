"""What rules about people and counties ask, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from planner.claims.base import About, Claim, Way, claim, several, some
from planner.claims.edits import of_person, set_rule, wider
from planner.claims.visits import OFF, exceptions, named, off, raised
from planner.faults import Bilingual
from planner.sentences import render
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.faces import Tie
    from planner.scenario import Person


@claim("recusal")
class RecusalClaim(Claim):
    """Nobody visits a unit that they are in conflict with."""

    sentences: ClassVar = {
        "asks": {
            "zh": "回避：{person}{count}不得参加对{visit}{visits_count}的巡察（{why}）",
            "en": "recusal: {person}{count} must not take part in visiting {visit}{visits_count} ({why})",
        },
        "tie": {
            "zh": "允许{person}参加对{unit}的巡察（{why}）",
            "en": "allow {person} to take part in visiting {unit}, although {why}",
        },
    }

    def asks(self, about: About) -> Reason:
        """Whom from what, and on what grounds."""
        ties = self._ties(about)
        why = dict.fromkeys(ties_words(about, tie) for tie in ties)
        zh, en = "；".join(one.zh for one in list(why)[:4]), "; ".join(one.en for one in list(why)[:4])
        more = len(why) > 4
        return Reason("asks", {
            **named(about, "person"), "visit": some(about.of("visit")), "visits_count": several(about.of("visit")),
            "why": Bilingual(zh + "……" * more, en + " …" * more),
        })  # fmt: skip

    def _ties(self, about: About) -> list[Tie]:
        units = {about.problem.visits[visit].unit for visit in about.of("visit")}
        people = set(about.of("person"))
        return [t for t in about.requirement.ties(about.problem) if t.bars and t.person in people and t.unit in units]

    def ways(self, about: About) -> Iterator[Way]:
        """One person's conflict with one unit is set aside: law-like, so dearer than anything else."""
        grouped: dict[tuple[str, str], list[Tie]] = {}
        for tie in self._ties(about):
            grouped.setdefault((tie.person, tie.unit), []).append(tie)
        for (person, unit), ties in grouped.items():
            known = all(tie.lacks is None and tie.code != "zone" for tie in ties)
            if known:
                zh = "；".join(ties_words(about, tie).zh for tie in ties)
                en = "; ".join(ties_words(about, tie).en for tie in ties)
                sources = {str(tie.source) for tie in ties}
                yield Way((about.place, "tie", person, unit), 200 * about.requirement.weight,
                          of_person(person, lambda one, s=sources: _untied(one, s)),  # type: ignore[misc]
                          Reason("tie", {"person": person, "unit": unit, "why": Bilingual(zh, en)}))  # fmt: skip


def ties_words(about: About, tie: Tie) -> Bilingual:
    """The grounds of a conflict in words."""
    grounds, reason = _Grounds({tie.code: tie.sentence}), Reason(tie.code, tie.fields)
    return Bilingual(*(render(about.problem, grounds, reason, lang) for lang in ("zh", "en")))


@dataclass(frozen=True)
class _Grounds:
    """The clauses of a tie, as what has sentences."""

    sentences: Mapping[str, Mapping[str, str]]


def _untied(person: Person, sources: set[str]) -> dict[str, Any]:
    """What a person's record says of those units is left out."""
    found: dict[str, Any] = {
        "recused": tuple(unit for unit in person.recused if unit not in sources),
        "posts": person.posts and tuple(post for post in person.posts if post.unit not in sources),
        "relatives": person.relatives and tuple(one for one in person.relatives if one.unit not in sources),
    }
    if person.employer in sources:
        found["employer"] = "none"
    if person.hometown in sources:
        found["hometown"] = "none"
    return found


@claim("incompatible")
class IncompatibleClaim(Claim):
    """Two people are never in one group."""

    sentences: ClassVar = {
        "asks": {"zh": "{person}{count}不得编在同一个组", "en": "{person}{count} must not be in one group"},
        "off": {"zh": "允许“{label}”所说的人编在同一个组", "en": "allow those whom {label} names in one group"},
        "pair": {"zh": "允许{person}编在同一个组", "en": "allow {person} in one group"},
    }

    def asks(self, about: About) -> Reason:
        """Who."""
        return Reason("asks", named(about, "person"))

    def ways(self, about: About) -> Iterator[Way]:
        """A pair that the rule itself names, else the rule."""
        rule, people = about.requirement, set(about.of("person"))
        for pair in rule.pairs:
            if set(pair) <= people:
                kept = tuple(one for one in rule.pairs if one != pair)
                yield Way((about.place, "pairs", pair), 60 * rule.weight, set_rule(about.place, pairs=kept),
                          Reason("pair", {"person": tuple(pair)}))  # fmt: skip
        yield off(about, 150)


@claim("participation")
class ParticipationClaim(Claim):
    """People serve within bounds, with rests."""

    draws: ClassVar = (
        "groups.size", "groups.leaders", "groups.skills", "people.away", "people.per_year", "people",
    )  # fmt: skip
    sentences: ClassVar = {
        "asks": {"zh": "{person}{count}{terms}", "en": "{person}{count}: {terms}"},
        "except": {
            "zh": "允许{person}{count}不受参加轮次的限制",
            "en": "allow {person}{count} to serve more or less often",
        },
        "year": {"zh": "允许每年最多上{new}轮（原为{old}轮）", "en": "allow {new} rounds a year (now {old})"},
        "term": {"zh": "允许届内最多上{new}轮（原为{old}轮）", "en": "allow {new} rounds in the term (now {old})"},
        "run": {"zh": "允许连续上{new}轮（原为{old}轮）", "en": "allow {new} rounds running (now {old})"},
        "off": OFF,
    }

    def asks(self, about: About) -> Reason:
        """Rounds a year, a term, running."""
        rule = about.requirement
        zh, en = [], []
        for quota, zh_word, en_word in ((rule.per_year, "每年上", "a year"), (rule.per_term, "届内上", "in the term")):
            if quota.min or quota.max is not None:
                low, high = quota.min or 0, "不限" if quota.max is None else quota.max
                zh.append(f"{zh_word}{low}至{high}轮")
                en.append(f"{low} to {'any number of' if quota.max is None else quota.max} rounds {en_word}")
        if rule.consecutive is not None:
            zh.append(f"连上{rule.consecutive}轮应当歇{rule.rest}轮")
            en.append(f"after {rule.consecutive} rounds running {rule.rest} of rest")
        return Reason("asks", {**named(about, "person"), "terms": Bilingual("，".join(zh), ", ".join(en))})

    def ways(self, about: About) -> Iterator[Way]:
        """One round more for everybody, or an exception for somebody."""
        rule = about.requirement
        for key, code in (("per_year", "year"), ("per_term", "term")):
            quota = getattr(rule, key)
            if quota.max is not None:
                pace = about.pace(about.place, key)
                more, fields = wider(quota, max=pace), {"new": quota.max + pace, "old": quota.max}
                yield Way((about.place, key), 8 * pace * rule.weight, set_rule(about.place, **{key: more}),
                          Reason(code, fields))  # fmt: skip
        if rule.consecutive is not None:
            yield raised(about, "consecutive", 1, 8, "run")
        if about.of("person"):
            yield from exceptions(about, "person", "select", 6)
        else:
            yield off(about, 40)


@claim("lender")
class LenderClaim(Claim):
    """An employer lends so many people at a time."""

    draws: ClassVar = ("groups.size", "groups.leaders", "groups.skills", "people.away", "people")
    sentences: ClassVar = {
        "asks": {
            "zh": "{employer}{count}同一时间最多抽调{max}人",
            "en": "{employer}{count} lends at most {max} of its people at a time",
        },
        "more": {
            "zh": "允许一个单位同一时间抽调{new}人（原为{old}人）",
            "en": "allow {new} of one employer (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """How many."""
        return Reason("asks", {**named(about, "employer"), "max": about.requirement.max})

    def ways(self, about: About) -> Iterator[Way]:
        """One more."""
        yield raised(about, "max", 1, 5, "more")


@claim("composition")
class CompositionClaim(Claim):
    """A group that visits certain units has the skills."""

    draws: ClassVar = ("people.away",)
    sentences: ClassVar = {
        "asks": {
            "zh": "巡察{visit}{count}的组应当有{skills}",
            "en": "a group that visits {visit}{count} must have {skills}",
        },
        "less": {
            "zh": "允许巡察这些单位的组只有{new}名懂“{skill}”的人（原为{old}名）",
            "en": "allow such a group {new} member(s) skilled in {skill} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """Which skills."""
        rule, problem = about.requirement, about.problem
        skills = rule.skills.items()
        words = Bilingual("、".join(f"懂“{s}”的{n}名" for s, n in skills), ", ".join(f"{n} in {s}" for s, n in skills))
        visits = about.of("visit") or tuple(v.id for v in problem.select_visits(rule.select, every_kind=True))
        return Reason("asks", {"visit": some(visits), "count": several(visits), "skills": words})

    def ways(self, about: About) -> Iterator[Way]:
        """One less of a skill; a unit left out."""
        rule = about.requirement
        for skill, need in rule.skills.items():
            pace = min(need, about.pace(about.place, "skills", skill))
            left = {name: count for name, count in rule.skills.items() if name != skill}
            if need > pace:
                left[skill] = need - pace
            yield Way((about.place, "skills", skill), 8 * pace * rule.weight, set_rule(about.place, skills=left),
                      Reason("less", {"skill": skill, "new": need - pace, "old": need}))  # fmt: skip
