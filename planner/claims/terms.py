"""What rules about rotation and about exchange with other counties ask, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from planner.claims.base import About, Claim, Way, claim, several, some
from planner.claims.edits import except_from, set_rule
from planner.claims.visits import OFF
from planner.faults import Bilingual
from planner.violations import Reason


@claim("rotation")
class RotationClaim(Claim):
    """Leaders, units and their pairing never become fixed."""

    draws: ClassVar = ("groups.leaders", "people.away")
    relates: ClassVar = True
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
        yield from self._turns(rule)

    def _turns(self, rule: Any) -> Iterator[tuple[str, Any, Bilingual]]:
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
            pace = about.pace(place, "leader.max")
            turns = rule.leader.model_copy(update={"max": rule.leader.max + pace})
            yield Way((place, "leader.max"), 8 * pace * rule.weight, set_rule(place, leader=turns),
                      Reason("turns", {"new": turns.max, "old": rule.leader.max}))  # fmt: skip
        if rule.pair is not None:
            pace = about.pace(place, "pair.max")
            pair = rule.pair.model_copy(update={"max": rule.pair.max + pace})
            yield Way((place, "pair.max"), 8 * pace * rule.weight, set_rule(place, pair=pair),
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
                old, pace = getattr(terms, field), about.pace(place, key, field)
                yield Way((place, key, field), 6 * pace * rule.weight,
                          set_rule(place, **{key: terms.model_copy(update={field: old + pace})}),
                          Reason(code, {"new": old + pace, "old": old}))  # fmt: skip
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
