"""What rules about visits ask, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from planner.calendar import term_span
from planner.claims.base import About, PlainClaim, Way, claim, several, some
from planner.claims.edits import Edit, except_from, set_rule, soften
from planner.faults import Bilingual
from planner.fields import ceil_share
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.scenario import Scenario

ALL = Bilingual("所选各项", "all that it selects")


def named(about: About, field: str) -> dict[str, Any]:
    """`{who}` and how many: the entities of a field by name, or that all are meant."""
    values = about.of(field)
    return {field: some(values), "count": several(values)} if values else {field: ALL, "count": Bilingual("", "")}


def off(about: About, cost: int) -> Way:
    """The whole rule need not be kept."""
    return Way((about.place, "hard"), cost * about.requirement.weight, soften(about.place),
               Reason("off", {"label": about.requirement.label}))  # fmt: skip


def exceptions(about: About, field: str, key: str, cost: int, code: str = "except") -> Iterator[Way]:
    """The entities of a field are left out of a selection, one by one where they are few."""
    for values in about.one_by_one(field):
        names = [about.problem.visits[v].id if field == "visit" else v for v in values]
        yield Way(
            (about.place, key, values), cost * len(values) * about.requirement.weight,
            except_from(about.place, key, names), Reason(code, {field: some(values), "count": several(values)}),
        )  # fmt: skip


def raised(about: About, key: str, step: int, cost: int, code: str, **fields: Any) -> Way:
    """A number of the rule is changed by a step."""
    old, pace = getattr(about.requirement, key), about.pace(about.place, key)
    fields = {**fields, "new": max(0, old + step * pace), "old": old}
    edit = set_rule(about.place, **{key: fields["new"]})
    return Way((about.place, key), cost * pace * about.requirement.weight, edit, Reason(code, fields))


OFF = {"zh": "允许不执行规则“{label}”", "en": "allow the rule {label} not to be kept"}


@claim("coverage")
class CoverageClaim(PlainClaim):
    """Units are visited, in time."""

    sums: ClassVar = True
    sentences: ClassVar = {
        "asks": {
            "zh": "{unit}{count}应当在{by}前巡察{times}次",
            "en": "{unit}{count} must be inspected {times} time(s), on site until {by} at the latest",
        },
        "share": {
            "zh": "{total}个单位中至少{need}个应当在{by}前巡察",
            "en": "of {total} units at least {need} must be inspected, on site until {by} at the latest",
        },
        "late": {
            "zh": "允许{unit}{count}在{by}以后巡察（任期内即可）",
            "en": "allow {unit}{count} to be inspected after {by}, within the term",
        },
        "except": {
            "zh": "允许{unit}{count}本届不安排常规巡察",
            "en": "allow {unit}{count} not to be inspected in this term",
        },
        "off": OFF,
    }

    def asks(self, about: About) -> Reason:
        """How often, and by when."""
        rule, problem = about.requirement, about.problem
        by = rule.by or term_span(problem.scenario).end
        if not about.of("unit") and rule.share < 1:
            total = len([u for u in problem.units.select(rule.select) if problem.units[u].unit.covered_by is None])
            return Reason("share", {"total": total, "need": ceil_share(rule.share, total), "by": by})
        return Reason("asks", {**named(about, "unit"), "times": rule.times, "by": by})

    def ways(self, about: About) -> Iterator[Way]:
        """Later, or not at all."""
        rule = about.requirement
        if not about.of("unit"):
            yield off(about, 80)
            return
        if rule.by is not None:
            for units in about.one_by_one("unit"):
                fields = {"unit": some(units), "count": several(units), "by": rule.by}
                yield Way((about.place, "by", units), 5 * len(units) * rule.weight, _without_date(about.place, units),
                          Reason("late", fields))  # fmt: skip
        yield from exceptions(about, "unit", "select", 40)


def _without_date(place: int, units: tuple[Any, ...]) -> Edit:
    """Those units are asked for by a copy of the rule that knows no date."""

    def edit(scenario: Scenario) -> Scenario:
        rule = scenario.rules[place]
        only = rule.select.model_copy(update={"id": tuple(units)})  # type: ignore[union-attr]
        later = rule.model_copy(update={"by": None, "select": only, "id": None})
        rest = except_from(place, "select", units)(scenario)
        return rest.model_copy(update={"rules": (*rest.rules, later)})

    return edit


@claim("window")
class WindowClaim(PlainClaim):
    """Visits stand in certain days or rounds."""

    sentences: ClassVar = {
        "asks": {"zh": "{visit}{count}：{terms}", "en": "{visit}{count}: {terms}"},
        "except": {
            "zh": "允许{visit}{count}不受规定时段的限制",
            "en": "allow {visit}{count} outside the days or rounds prescribed",
        },
        "off": OFF,
    }

    def asks(self, about: About) -> Reason:
        """Which days, which rounds."""
        rule = about.requirement
        zh, en = [], []
        if rule.from_ or rule.to:
            zh.append(f"现场工作只能在{rule.from_ or '任期开始'}至{rule.to or '任期结束'}之间")
            en.append(f"on site only between {rule.from_ or 'the beginning'} and {rule.to or 'the end of the term'}")
        for days in some(rule.not_):
            zh.append("…" if days == "…" else f"不得在{days.from_ or '…'}至{days.to or '…'}进驻")
            en.append("…" if days == "…" else f"not on site between {days.from_ or '…'} and {days.to or '…'}")
        if rule.rounds is not None:
            zh.append(f"只能排在{'、'.join(some(rule.rounds))}")
            en.append(f"only in {', '.join(some(rule.rounds))}")
        if rule.rounds_not:
            zh.append(f"不得排在{'、'.join(some(rule.rounds_not))}")
            en.append(f"not in {', '.join(some(rule.rounds_not))}")
        return Reason("asks", {**named(about, "visit"), "terms": Bilingual("，".join(zh), ", ".join(en))})

    def ways(self, about: About) -> Iterator[Way]:
        """Exceptions."""
        if about.of("visit"):
            yield from exceptions(about, "visit", "select", 4)
        else:
            yield off(about, 20)


@claim("order")
class OrderClaim(PlainClaim):
    """Some visits come before others."""

    relates: ClassVar = True
    sentences: ClassVar = {
        "asks": {
            "zh": "{visit}{count}要等先巡的{first}完成{share}以后，再隔{lag}个候选轮次才能安排",
            "en": "{visit}{count} may stand only {lag} candidate round(s) after {share} of {first}",
        },
        "except": {
            "zh": "允许{visit}{count}提前安排，不等先巡的单位",
            "en": "allow {visit}{count} to go before others",
        },
        "pair": {"zh": "允许{visit}不排在{first}之后", "en": "allow {visit} not to wait for {first}"},
        "off": OFF,
    }

    def asks(self, about: About) -> Reason:
        """What waits for what."""
        rule = about.requirement
        every = {visit.id for visit in about.problem.select_visits(rule.first)} if rule.first is not None else ()
        first = some(about.of("first")) or some(sorted(every))
        percent = f"{rule.share * 100:.0f}%"
        return Reason("asks", {**named(about, "visit"), "first": first, "share": percent, "lag": rule.lag})

    def ways(self, about: About) -> Iterator[Way]:
        """A visit, or a pair, need not wait."""
        rule = about.requirement
        waiting, first = set(about.of("visit")), set(about.of("first"))
        for pair in rule.pairs or ():
            if pair[0] in first and pair[1] in waiting:
                kept = tuple(one for one in rule.pairs if one != pair)
                yield Way((about.place, "pairs", pair), 4 * rule.weight, set_rule(about.place, pairs=kept),
                          Reason("pair", {"first": pair[0], "visit": pair[1]}))  # fmt: skip
        if rule.then is not None and waiting:
            yield from exceptions(about, "visit", "then", 4)
        if len(waiting) != 1:
            yield off(about, 20)


@claim("pace")
class PaceClaim(PlainClaim):
    """So many visits in each round or year."""

    relates: ClassVar = True
    sentences: ClassVar = {
        "asks": {
            "zh": "{when}的{of}应当{allowed}{share}",
            "en": "{of} of {when}: {allowed}{share}",
        },
        "progress": {"zh": "各年的进度{share}", "en": "progress{share}"},
        "most": {"zh": "允许{per}的{of}最多{new}（原为{old}）", "en": "allow up to {new} {of} {per} (now {old})"},
        "least": {"zh": "允许{per}的{of}最少{new}（原为{old}）", "en": "allow as few as {new} {of} {per} (now {old})"},
        "shares": {"zh": "允许不按规定的分年进度推进", "en": "allow the shares by year not to be kept"},
        "off": OFF,
    }
    _of: ClassVar = {"visits": Bilingual("任务数", "visits"), "effort": Bilingual("工作量（人日）", "person-days")}
    _per: ClassVar = {"round": Bilingual("每轮", "per round"), "year": Bilingual("每年", "per year")}

    def asks(self, about: About) -> Reason:
        """Bounds and shares."""
        rule = about.requirement
        shares = "、".join(f"{years}: {share * 100:.0f}%" for years, share in (rule.cumulative or {}).items())
        share = Bilingual(f"；届内累计进度（年：比例）{shares}", f"; shares by year of the term: {shares}")
        code = "progress" if rule.min is None and rule.max is None else "asks"
        fields = {"of": self._of[rule.of], "allowed": (rule.min, rule.max), "share": share if shares else ""}
        years, rounds = about.of("year"), about.of("round")
        when: Any = self._per[rule.per]
        if years or rounds:
            names = [str(about.problem.scenario.term.start.year + y) for y in some(years) if y != "…"]
            text = ", ".join([*names, *some(rounds)])
            when = Bilingual(f"{text}（{when.zh}）", f"{text}, {when.en}")
        return Reason(code, {**fields, "when": when})

    def ways(self, about: About) -> Iterator[Way]:
        """A number more or less; the shares not kept."""
        rule = about.requirement
        words = {"of": self._of[rule.of], "per": self._per[rule.per]}
        step = 1 if rule.of == "visits" else max(5, (rule.max or rule.min or 0) // 10)
        if rule.max is not None:
            yield raised(about, "max", step, 3, "most", **words)
        if rule.min:
            yield raised(about, "min", -step, 3, "least", **words)
        if rule.cumulative:
            yield Way((about.place, "cumulative"), 12 * rule.weight, set_rule(about.place, cumulative=None),
                      Reason("shares"))  # fmt: skip
