"""What rules about companions, look-backs and contents of rounds and groups ask, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from planner.claims.base import About, Claim, Way, claim, some
from planner.claims.edits import except_from, set_rule
from planner.claims.visits import OFF, exceptions, named, off, raised
from planner.faults import Bilingual
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.problem import Problem


@claim("together")
class TogetherClaim(Claim):
    """A family's visits stand together."""

    relates: ClassVar = True
    sentences: ClassVar = {
        "asks": {
            "zh": "{family}的任务要集中在{where}",
            "en": "the visits of {family} must share {where}",
        },
        "except": {"zh": "允许{family}的任务分开安排", "en": "allow the visits of {family} to stand apart"},
        "wider": {
            "zh": "允许集中的跨度放宽到{new}个候选轮次（原为{old}个）",
            "en": "allow a span of {new} candidate rounds (now {old})",
        },
        "off": OFF,
    }

    def exact(self, requirement: Any, problem: Problem, entities: Mapping[str, Any]) -> bool:
        """Of rounds and years, not of groups."""
        return bool(requirement.in_ != "group")

    _in: ClassVar = {
        "group": Bilingual("同一轮的同一个组", "one group and round"),
        "year": Bilingual("同一年", "a year"),
    }

    def asks(self, about: About) -> Reason:
        """Where."""
        rule, families = about.requirement, about.of("family")
        where = self._in.get(rule.in_) or Bilingual(
            f"{rule.within}个候选轮次之内", f"{rule.within} successive round(s)"
        )
        every = tuple(about.problem.families(about.problem.select_visits(rule.select), rule.by))
        return Reason("asks", {"family": some(families or every), "where": where})

    def ways(self, about: About) -> Iterator[Way]:
        """A wider span, a family left out."""
        rule, problem = about.requirement, about.problem
        if rule.in_ == "round":
            yield raised(about, "within", 1, 3, "wider")
        families = problem.families(problem.select_visits(rule.select), rule.by)
        for values in about.one_by_one("family"):
            names = [visit.id for value in values for visit in families.get(value, ())]
            edit, cost = except_from(about.place, "select", names), 4 * len(values) * rule.weight
            yield Way((about.place, "select", values), cost, edit, Reason("except", {"family": some(values)}))


@claim("apart")
class ApartClaim(Claim):
    """Visits never stand together, or near each other."""

    relates: ClassVar = True
    sentences: ClassVar = {
        "asks": {"zh": "{visit}{count}不得排在{where}", "en": "{visit}{count} must not share {where}"},
        "nearer": {
            "zh": "允许相隔{new}个候选轮次（原为{old}个）",
            "en": "allow them {new} candidate round(s) between (now {old})",
        },
        "off": OFF,
    }

    def exact(self, requirement: Any, problem: Problem, entities: Mapping[str, Any]) -> bool:
        """Of rounds, not of groups."""
        return bool(requirement.in_ == "round")

    def asks(self, about: About) -> Reason:
        """Where not."""
        rule = about.requirement
        where = Bilingual("同一轮的同一个组", "a group in one round")
        if rule.in_ == "round":
            where = Bilingual(f"相隔{rule.gap}个候选轮次以内", f"rounds within {rule.gap} of each other")
        return Reason("asks", {**named(about, "visit"), "where": where})

    def ways(self, about: About) -> Iterator[Way]:
        """Nearer to each other; not at all."""
        if about.requirement.gap:
            yield raised(about, "gap", -1, 4, "nearer")
        yield off(about, 12)


@claim("sampling")
class SamplingClaim(Claim):
    """A parent brings so many of its children along."""

    relates: ClassVar = True
    sentences: ClassVar = {
        "asks": {
            "zh": "巡察{unit}{count}时应当带{allowed}个下级单位，同轮同组",
            "en": "a visit of {unit}{count} brings {allowed} of its children along, same round and group",
        },
        "except": {
            "zh": "允许巡察{unit}{count}时不按规定的数目带下级单位",
            "en": "allow {unit}{count} any number of children along",
        },
        "less": {"zh": "允许最少只带{new}个（原为{old}个）", "en": "allow as few as {new} along (now {old})"},
        "more": {"zh": "允许最多带{new}个（原为{old}个）", "en": "allow up to {new} along (now {old})"},
        "off": OFF,
    }

    def asks(self, about: About) -> Reason:
        """How many."""
        rule = about.requirement
        return Reason("asks", {**named(about, "unit"), "allowed": (rule.min, rule.max)})

    def ways(self, about: About) -> Iterator[Way]:
        """Fewer, more, or a parent left out."""
        if about.requirement.draw is None and about.requirement.min:
            yield raised(about, "min", -1, 4, "less")
        yield raised(about, "max", 1, 4, "more")
        yield from exceptions(about, "unit", "parents", 5)


@claim("look_back")
class LookBackClaim(Claim):
    """Units visited are looked back on, late enough."""

    relates: ClassVar = True
    sentences: ClassVar = {
        "asks": {
            "zh": "{unit}{count}的回头看：{amount}，整改期满{after}个月以后{by}",
            "en": "look-backs on {unit}{count}: {amount}, {after} months after rectification{by}",
        },
        "sooner": {
            "zh": "允许整改期满{new}个月即可回头看（原为{old}个月）",
            "en": "allow {new} months between (now {old})",
        },
        "fewer": {"zh": "允许只回头看{new}个（原为{old}个）", "en": "allow as few as {new} look-backs (now {old})"},
        "anyone": {"zh": "允许由原来的组长或原班人员回头看", "en": "allow the same people to come back"},
        "except": {"zh": "允许不对{unit}{count}回头看", "en": "allow {unit}{count} not to be looked back on"},
        "off": OFF,
    }
    _by: ClassVar = {
        "other_leader": Bilingual("，更换组长", ", under another leader"),
        "other_group": Bilingual("，换一批人", ", by a group sharing nobody"),
        "anyone": Bilingual("", ""),
    }

    def asks(self, about: About) -> Reason:
        """How many, when, by whom."""
        rule = about.requirement
        amount = Bilingual("全部", "all of them")
        if rule.count is not None:
            amount = Bilingual(f"至少{rule.count}个", f"at least {rule.count}")
        elif rule.share is not None:
            amount = Bilingual(f"至少{rule.share * 100:.0f}%", f"at least {rule.share * 100:.0f}%")
        return Reason("asks", {**named(about, "unit"), "amount": amount, "after": rule.after, "by": self._by[rule.by]})

    def ways(self, about: About) -> Iterator[Way]:
        """Sooner, fewer, by the same people, not at all."""
        rule = about.requirement
        if rule.after:
            yield raised(about, "after", -min(3, rule.after), 5, "sooner")
        if rule.count:
            yield raised(about, "count", -1, 6, "fewer")
        if rule.by != "anyone":
            yield Way((about.place, "by"), 12 * rule.weight, set_rule(about.place, by="anyone"), Reason("anyone"))
        yield from exceptions(about, "unit", "select", 8)
        if not about.of("unit"):
            yield off(about, 40)


@claim("compact")
class CompactClaim(Claim):
    """Few families in one group, or round."""

    relates: ClassVar = True
    draws: ClassVar = ("groups.capacity", "groups.size", "groups.visits", "people.away")
    sentences: ClassVar = {
        "asks": {
            "zh": "{where}的任务最多分属{max}个{family_of}",
            "en": "the visits of {where} are of at most {max} families by {family_of}",
        },
        "more": {"zh": "允许分属{new}个{family_of}（原为{old}个）", "en": "allow {new} by {family_of} (now {old})"},
    }

    def asks(self, about: About) -> Reason:
        """How many of what."""
        rule = about.requirement
        one = Bilingual("一个组一轮", "one group in a round") if rule.in_ == "group" else Bilingual("一轮", "a round")
        return Reason("asks", {"where": one, "max": rule.max, "family_of": rule.by})

    def ways(self, about: About) -> Iterator[Way]:
        """One more."""
        yield raised(about, "max", 1, 4, "more", family_of=about.requirement.by)


@claim("reserve")
class ReserveClaim(Claim):
    """Groups or people are kept free."""

    draws: ClassVar = ("people.away", "people", "people.per_year")
    sentences: ClassVar = {
        "asks": {"zh": "{per}应当留{what}", "en": "{what} must be kept free {per}"},
        "fewer": {"zh": "允许只留{new}{what}（原为{old}）", "en": "allow only {new} {what} kept free (now {old})"},
    }
    _per: ClassVar = {"round": Bilingual("每一轮", "in each open round"), "year": Bilingual("每一年", "each year")}

    def asks(self, about: About) -> Reason:
        """How many."""
        rule = about.requirement
        what = Bilingual(f"{rule.groups}个待命组", f"{rule.groups} standby group(s)")
        if not rule.groups:
            what = Bilingual(f"{rule.people}人不编组", f"{rule.people} people")
        return Reason("asks", {"per": self._per[rule.per], "what": what})

    def ways(self, about: About) -> Iterator[Way]:
        """One less."""
        key = "groups" if about.requirement.groups else "people"
        what = Bilingual("个待命组", "standby group(s)") if key == "groups" else Bilingual("人", "people")
        if getattr(about.requirement, key):
            yield raised(about, key, -1, 5, "fewer", what=what)


@claim("resource")
class ResourceClaim(Claim):
    """Something is used by so many groups at a time."""

    relates: ClassVar = True
    draws: ClassVar = ("groups.capacity", "groups.size", "groups.visits", "people.away")
    sentences: ClassVar = {
        "asks": {
            "zh": "「{name}」同一时间只有{available}份，每组用{per_group}份",
            "en": "there are {available} of {name} at a time, and each group that needs it uses {per_group}",
        },
        "more": {"zh": "允许「{name}」增至{new}份（原为{old}份）", "en": "allow {new} of {name} (now {old})"},
    }

    def asks(self, about: About) -> Reason:
        """How much there is."""
        rule = about.requirement
        return Reason("asks", {"name": rule.name, "available": rule.available, "per_group": rule.per_group})

    def ways(self, about: About) -> Iterator[Way]:
        """One group more can use it."""
        yield raised(about, "available", about.requirement.per_group, 5, "more", name=about.requirement.name)
