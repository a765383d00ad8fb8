"""What rules about people and counties ask, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from planner.claims.base import About, Claim, Way, claim, several, some
from planner.claims.edits import except_from, of_person, set_rule, wider
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
                fields = {"new": quota.max + 1, "old": quota.max}
                yield Way((about.place, key), 8 * rule.weight, set_rule(about.place, **{key: wider(quota, max=1)}),
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
            left = {name: count for name, count in rule.skills.items() if name != skill}
            if need > 1:
                left[skill] = need - 1
            yield Way((about.place, "skills", skill), 8 * rule.weight, set_rule(about.place, skills=left),
                      Reason("less", {"skill": skill, "new": need - 1, "old": need}))  # fmt: skip


@claim("rotation")
class RotationClaim(Claim):
    """Leaders, units and their pairing never become fixed."""

    sentences: ClassVar = {
        "asks": {"zh": "{whom}{terms}", "en": "{whom}{terms}"},
        "key": {"zh": "允许不执行“{what}”", "en": "allow this not to be kept: {what}"},
        "turns": {"zh": "允许任组长{new}次（原为{old}次）", "en": "allow {new} turns as leader (now {old})"},
        "pair": {"zh": "允许同组{new}次（原为{old}次）", "en": "allow a pair {new} times together (now {old})"},
        "off": OFF,
    }

    def _parts(self, rule: Any) -> Iterator[tuple[str, Any, Bilingual]]:
        """(key, the value at which it asks nothing, what it asks)."""
        if rule.leader_unit:
            yield (
                "leader_unit",
                False,
                Bilingual("任何人不得带队巡察同一单位两次", "nobody leads two visits of one unit"),
            )
        if rule.member_unit:
            yield (
                "member_unit",
                False,
                Bilingual("任何人不得参加同一单位的两次巡察", "nobody is in two visits of one unit"),
            )
        if rule.leader_system:
            n = rule.leader_system
            yield (
                "leader_system",
                0,
                Bilingual(
                    f"相隔{n}轮以内任何人不得再带队巡察同一系统", f"nobody leads visits to one system within {n} rounds"
                ),
            )
        per = {"year": ("每年", "a year"), "term": ("届内", "a term")}
        if rule.leader is not None:
            turns = rule.leader
            most = "" if turns.max is None else f"{per[turns.per][0]}任组长最多{turns.max}次"
            run = "" if turns.consecutive is None else f"最多连任{turns.consecutive}轮组长"
            most_en = "" if turns.max is None else f"at most {turns.max} turns as leader {per[turns.per][1]}"
            run_en = "" if turns.consecutive is None else f"at most {turns.consecutive} running"
            zh, en = "，".join(filter(None, (most, run))), ", ".join(filter(None, (most_en, run_en)))
            yield "leader", None, Bilingual(zh, en)
        if rule.pair is not None:
            pair = rule.pair
            yield (
                "pair",
                None,
                Bilingual(
                    f"组长与同一组员{per[pair.per][0]}同组最多{pair.max}次",
                    f"a leader and a member share a group at most {pair.max} times {per[pair.per][1]}",
                ),
            )

    def asks(self, about: About) -> Reason:
        """Each part."""
        parts = [words for _, _, words in self._parts(about.requirement)]
        terms = Bilingual("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))
        names = [p.name for p in map(about.problem.people.get, some(about.of("person"))) if p]
        units = [about.problem.units[u].unit.name for u in some(about.of("unit")) if u in about.problem.units]
        both = [*names, *units, *some(about.of("system"))]
        whom = Bilingual("、".join(both) + "：", ", ".join(both) + ": ") if both else Bilingual("轮换：", "rotation: ")
        return Reason("asks", {"whom": whom, "terms": terms})

    def ways(self, about: About) -> Iterator[Way]:
        """One turn more; one part not kept."""
        rule, place = about.requirement, about.place
        if rule.leader is not None and rule.leader.max is not None:
            turns = rule.leader.model_copy(update={"max": rule.leader.max + 1})
            yield Way((place, "leader.max"), 8 * rule.weight, set_rule(place, leader=turns),
                      Reason("turns", {"new": turns.max, "old": rule.leader.max}))  # fmt: skip
        if rule.pair is not None:
            pair = rule.pair.model_copy(update={"max": rule.pair.max + 1})
            yield Way((place, "pair.max"), 8 * rule.weight, set_rule(place, pair=pair),
                      Reason("pair", {"new": pair.max, "old": rule.pair.max}))  # fmt: skip
        for key, nothing, words in self._parts(rule):
            yield Way((place, key), 30 * rule.weight, set_rule(place, **{key: nothing}), Reason("key", {"what": words}))


@claim("exchange")
class ExchangeClaim(Claim):
    """Groups are exchanged with partners on terms."""

    draws: ClassVar = ("groups.capacity", "groups.size", "groups.visits", "people.away")
    sentences: ClassVar = {
        "asks": {"zh": "{whom}{terms}", "en": "{whom}{terms}"},
        "tolerance": {
            "zh": "允许派出与接收相差{new}组次（原为{old}组次）",
            "en": "allow lent and received to differ by {new} group-rounds (now {old})",
        },
        "repeat": {
            "zh": "允许同一县来{new}组次（原为{old}组次）",
            "en": "allow {new} visits of one county (now {old})",
        },
        "key": {"zh": "允许不执行“{what}”", "en": "allow this not to be kept: {what}"},
        "side": {"zh": "允许{visit}{count}不限由哪里的组巡察", "en": "allow {visit}{count} to be made by either side"},
    }

    def _parts(self, rule: Any) -> Iterator[tuple[str, Bilingual]]:
        per = {"year": ("每年", "a year"), "term": ("届内", "a term")}
        if rule.balance is not None:
            n, (zh, en) = rule.balance.tolerance, per[rule.balance.per]
            yield (
                "balance",
                Bilingual(
                    f"{zh}派出与接收最多相差{n}组次", f"lent and received differ by at most {n} group-rounds {en}"
                ),
            )
        if rule.no_mutual is not None:
            n = rule.no_mutual
            yield "no_mutual", Bilingual(f"{n}轮以内不得互派", f"no exchange both ways within {n} rounds")
        if rule.repeat is not None:
            n, (zh, en) = rule.repeat.max, per[rule.repeat.per]
            yield "repeat", Bilingual(f"{zh}最多来{n}组次", f"at most {n} guest group-rounds {en}")
        if rule.distance is not None:
            n = rule.distance.max
            yield "distance", Bilingual(f"距离不超过{n}公里", f"at most {n} km away")

    def asks(self, about: About) -> Reason:
        """Who makes which visits; the terms with each partner."""
        rule, problem = about.requirement, about.problem
        parts = [words for _, words in self._parts(rule)] if about.of("partner") or not about.of("visit") else []
        chosen = {key: {v.id for v in problem.select_visits(getattr(rule, key))} if getattr(rule, key) else set()
                  for key in ("outside", "home")}  # fmt: skip
        for key, zh, en in (("outside", "由外县的组巡察", "by guests"), ("home", "由本县的组巡察", "by own groups")):
            here = tuple(v for v in about.of("visit") if v in chosen[key])
            names = [f"{problem.units[problem.visits[v].unit].unit.name}({v})" for v in some(here) if v != "…"]
            if names:
                tail = several(here)
                parts.append(
                    Bilingual(f"{'、'.join(names)}{tail.zh}只能{zh}", f"{', '.join(names)}{tail.en} only {en}")
                )
        names = [problem.partners[p].name for p in about.of("partner") if p in problem.partners]
        whom = Bilingual("、".join(names) + "：", ", ".join(names) + ": ") if names else Bilingual("", "")
        terms = Bilingual("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))
        return Reason("asks", {"whom": whom, "terms": terms})

    def ways(self, about: About) -> Iterator[Way]:
        """A step on a number; a term not kept; a visit by either side."""
        rule, place = about.requirement, about.place
        for key, field, code in (("balance", "tolerance", "tolerance"), ("repeat", "max", "repeat")):
            terms = getattr(rule, key)
            if terms is not None:
                old = getattr(terms, field)
                yield Way((place, key, field), 6 * rule.weight,
                          set_rule(place, **{key: terms.model_copy(update={field: old + 1})}),
                          Reason(code, {"new": old + 1, "old": old}))  # fmt: skip
        for key, words in self._parts(rule):
            yield Way((place, key), 25 * rule.weight, set_rule(place, **{key: None}), Reason("key", {"what": words}))
        for key in ("outside", "home"):
            if getattr(rule, key) is None:
                continue
            chosen = {v.id for v in about.problem.select_visits(getattr(rule, key))}
            here = tuple(v for v in about.of("visit") if v in chosen)
            if here:
                yield Way((place, key, here), 6 * len(here) * rule.weight, except_from(place, key, here),
                          Reason("side", {"visit": some(here), "count": several(here)}))  # fmt: skip
