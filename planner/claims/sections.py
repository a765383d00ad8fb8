"""What the sections of a scenario ask of visits, rounds and counties, and how each may be waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from planner.claims.base import SHOWN, About, Claim, PlainClaim, Way, claim, several, some
from planner.claims.edits import of_partner, of_section, of_series, wider
from planner.claims.visits import named
from planner.faults import Bilingual
from planner.sentences import visit_name, year_name
from planner.violations import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.problem import Problem
    from planner.scenario import Fixed, PerYear, Scenario, VisitOrder
    from planner.series import RoundKind


@claim("visits")
class OrderedClaim(PlainClaim):
    """Visits that the section asks for are made."""

    sentences: ClassVar = {
        "asks": {"zh": "应当完成{visit}{count}", "en": "{visit}{count} must be made"},
        "except": {"zh": "允许不安排{visit}", "en": "allow {visit} not to be made"},
    }

    def asks(self, about: About) -> Reason:
        """Which."""
        return Reason("asks", named(about, "visit"))

    def ways(self, about: About) -> Iterator[Way]:
        """An order is withdrawn."""
        for name, order in _orders(about):
            kept = tuple(one for one in about.problem.scenario.visits if one.id != order.id)
            yield Way(("visits", order.id), 40, lambda s, k=kept: s.model_copy(update={"visits": k}),  # type: ignore[misc]
                      Reason("except", {"visit": name}))  # fmt: skip


def _orders(about: About) -> Iterator[tuple[str, VisitOrder]]:
    """(a visit concerned, the order it comes from), each order once."""
    seen = set()
    for name in about.of("visit"):
        for order in about.problem.scenario.visits:
            visit = about.problem.visits[name]
            if name in (order.id, f"{order.id}@{visit.unit}") and order.id not in seen:
                seen.add(order.id)
                yield name, order


@claim("visits.window")
class OrderedWindowClaim(PlainClaim):
    """Such a visit stands in its window."""

    sentences: ClassVar = {
        "asks": {"zh": "规定的时段：{terms}", "en": "windows: {terms}"},
        "except": {"zh": "允许{visit}不受规定时段的限制", "en": "allow {visit} outside its window"},
    }

    def asks(self, about: About) -> Reason:
        """Which days."""
        found = [(name, order.window) for name, order in _orders(about) if order.window is not None]
        zh, en = (
            [f"{visit_name(about.problem, name, lang)} {window.from_ or '…'} — {window.to or '…'}"
             for name, window in found[:6]]
            for lang in ("zh", "en")
        )  # fmt: skip
        return Reason("asks", {"terms": Bilingual("；".join(zh), "; ".join(en))})

    def ways(self, about: About) -> Iterator[Way]:
        """A window is dropped."""
        for name, order in _orders(about):
            yield Way(("visits.window", order.id), 4, _unbounded(order.id), Reason("except", {"visit": name}))


def _unbounded(name: str) -> Any:
    def edit(scenario: Scenario) -> Scenario:
        visits = tuple(v.model_copy(update={"window": None}) if v.id == name else v for v in scenario.visits)
        return scenario.model_copy(update={"visits": visits})

    return edit


@claim("visits.led")
class LedClaim(Claim):
    """Companions come along with their parent only."""

    sentences: ClassVar = {
        "asks": {"zh": "{visit}{count}只能随上级单位一并巡察", "en": "{visit}{count} only along with the unit above"},
    }

    def asks(self, about: About) -> Reason:
        """Which."""
        return Reason("asks", named(about, "visit"))


@claim("rounds.per_year")
class PerYearClaim(PlainClaim):
    """So many rounds open each year."""

    sentences: ClassVar = {
        "asks": {"zh": "{when}开的轮次：{terms}", "en": "rounds in {when}: {terms}"},
        "more": {
            "zh": "允许每年最多开{new}轮{series}（原为{old}轮）",
            "en": "allow {new} rounds a year{series} (now {old})",
        },
        "less": {
            "zh": "允许每年最少只开{new}轮{series}（原为{old}轮）",
            "en": "allow as few as {new} rounds a year{series} (now {old})",
        },
    }

    def asks(self, about: About) -> Reason:
        """Bounds of each kind of round."""
        kinds = about.problem.round_kinds.values()
        zh = "；".join(f"{k.name or '常规'}{k.per_year.min}至{k.per_year.max}轮" for k in kinds)
        en = "; ".join(f"{k.per_year.min} to {k.per_year.max}{f' of {k.series}' if k.series else ''}" for k in kinds)
        years = some(about.of("year")) or tuple(range(about.problem.scenario.term.years))
        zh_years, en_years = (
            [year if year == "…" else year_name(about.problem, year, lang) for year in years] for lang in ("zh", "en")
        )
        return Reason("asks", {"when": Bilingual("、".join(zh_years), ", ".join(en_years)), "terms": Bilingual(zh, en)})

    def ways(self, about: About) -> Iterator[Way]:
        """One more, one less."""
        for kind in about.problem.round_kinds.values():
            words = Bilingual(f"（{kind.name}）", f" of {kind.series}") if kind.series else ""
            for code, key, step in (("more", "max", 1), ("less", "min", -1)):
                old, target = getattr(kind.per_year, key), ("rounds.per_year", kind.series, key)
                if (step < 0 and not old) or (step > 0 and not _may_grow(about.problem.scenario, kind)):
                    continue
                pace = about.pace(*target)
                bounds = wider(kind.per_year, **{key: pace})
                edit = _rounds_a_year(kind.series, bounds)
                fields = {"series": words, "new": getattr(bounds, key), "old": old}
                yield Way(target, pace * (10 if step > 0 else 5), edit, Reason(code, fields))


def _rounds_a_year(series: str | None, bounds: PerYear) -> Any:
    if series is not None:
        return of_series(series, "per_year", lambda _: bounds)
    return of_section("rounds", lambda _: {"per_year": bounds})


def _may_grow(scenario: Scenario, kind: RoundKind) -> bool:
    """Whether more rounds a year leave the others as they are: of laid ones each would start on another day, under
    the same id, and what is decided of it would mean something else."""
    windows = (rule for rule in scenario.rules if rule.rule == "window")
    named = bool(scenario.fixed) or any(rule.rounds or rule.rounds_not for rule in windows)
    return kind.slots is not None or not named


@claim("rounds.series")
class SeriesClaim(PlainClaim):
    """Visits of some kinds are made in rounds of their own."""

    sentences: ClassVar = {
        "asks": {
            "zh": "{visit}{count}只能排在本类任务的轮次里",
            "en": "{visit}{count} only in rounds of the kind made for such visits",
        },
    }

    def asks(self, about: About) -> Reason:
        """Which."""
        return Reason("asks", named(about, "visit"))


@claim("rounds")
class OpenClaim(PlainClaim):
    """Work is done in open rounds, and an open round has work."""

    sentences: ClassVar = {
        "asks": {
            "zh": "任务只能排在已开的轮次（{round}{count}），已开的轮次要有任务或派出的组",
            "en": "visits stand in open rounds only ({round}{count}), and an open round has work",
        },
    }

    def asks(self, about: About) -> Reason:
        """Where."""
        return Reason("asks", named(about, "round"))


@claim("partners.window")
class GuestWindowClaim(Claim):
    """Groups are exchanged in the agreed days."""

    sentences: ClassVar = {
        "asks": {"zh": "与{partner}只在约定的时段交换组：{terms}", "en": "{partner} exchanges groups only {terms}"},
        "except": {
            "zh": "允许与{partner}交换组不受约定时段的限制",
            "en": "allow {partner} to exchange groups at any time",
        },
    }

    def asks(self, about: About) -> Reason:
        """Which days."""
        windows = [about.problem.partners[name].window for name in about.of("partner")]
        text = "; ".join(f"{w.from_ or '…'} — {w.to or '…'}" for w in windows if w is not None)
        return Reason("asks", {"partner": some(about.of("partner")), "terms": text})

    def ways(self, about: About) -> Iterator[Way]:
        """No window."""
        for name in about.of("partner"):
            yield Way(("partners.window", name), 6, of_partner(name, window=None), Reason("except", {"partner": name}))


@claim("fixed")
class FixedClaim(Claim):
    """A decision taken already."""

    sentences: ClassVar = {
        "asks": {"zh": "已定：{terms}", "en": "decided: {terms}"},
        "facts": {"zh": "已成事实：{terms}{count}", "en": "already done: {terms}{count}"},
        "drop": {"zh": "允许撤销已定事项：{terms}", "en": "allow this decision to be dropped: {terms}"},
    }

    def exact(self, requirement: Any, problem: Problem, entities: Mapping[str, Any]) -> bool:
        """Decisions on visits and rounds, not on groups and people."""
        entry = problem.scenario.fixed[entities["entry"]]
        return entry.person is None and entry.group is None

    def asks(self, about: About) -> Reason:
        """What was decided."""
        entries = [about.problem.scenario.fixed[k] for k in about.of("entry")]
        facts = bool(entries) and all(entry.past for entry in entries)
        shown = [entry.model_copy(update={"past": False}) for entry in entries] if facts else entries
        said = [decision(about, entry) for entry in shown[:SHOWN]]
        more = ("；…", "; …") if len(entries) > SHOWN else ("", "")
        terms = Bilingual("；".join(t.zh for t in said) + more[0], "; ".join(t.en for t in said) + more[1])
        return Reason("facts" if facts else "asks", {"terms": terms, "count": several(tuple(entries))})

    def ways(self, about: About) -> Iterator[Way]:
        """It is dropped; a fact of the past is nobody's to waive."""
        for number in about.of("entry"):
            entry = about.problem.scenario.fixed[number]
            if not entry.past:
                yield Way(("fixed", number), 5, _emptied(number), Reason("drop", {"terms": decision(about, entry)}))


def _emptied(number: int) -> Any:
    """The entry stays in its place and says nothing, so that the others keep their numbers."""

    def edit(scenario: Scenario) -> Scenario:
        fixed = list(scenario.fixed)
        fixed[number] = type(fixed[number])()
        return scenario.model_copy(update={"fixed": tuple(fixed)})

    return edit


def decision(about: About, entry: Fixed) -> Bilingual:
    """A fixed decision in words."""
    problem = about.problem
    said = []
    for lang in ("zh", "en"):
        zh = lang == "zh"
        group = f"第{entry.group}组" if zh else f"group {entry.group}"
        role = {"leader": "组长", "deputy": "副组长", "member": "成员"}.get(entry.role or "", "") if zh else entry.role
        parts: list[str | None] = [visit_name(problem, entry.visit, lang) if entry.visit else None]
        person = problem.people.get(entry.person or "")
        parts += [f"{person.name}({person.id})" if person else entry.person, entry.round]
        parts += [(f"不排在{entry.not_round}" if zh else f"not in {entry.not_round}") if entry.not_round else None]
        parts += [group if entry.group else None, role if entry.role else None]
        if entry.open is not None:
            parts.append({True: "开" if zh else "opens", False: "不开" if zh else "stays shut"}[entry.open])
        if entry.at is not None:
            parts.append(f"派往{entry.at}" if zh else f"lent to {entry.at}")
        if entry.standby:
            parts.append("待命" if zh else "stands by")
        if entry.past:
            parts.append("（已发生）" if zh else "(a fact)")
        said.append(" ".join(part for part in parts if part))
    return Bilingual(*said)


def rounds_of(about: About) -> dict[str, Any]:
    """`{round}` and how many."""
    values = about.of("round")
    return {"round": some(values) if values else Bilingual("各轮", "every round"), "count": several(values)}
