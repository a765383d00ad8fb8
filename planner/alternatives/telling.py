"""The answer to `why` as text: the reason in a sentence, what the rules exclude, what the goals prefer, other ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner import sentences
from planner.alternatives.answer import Alternative, Bar, Place, Why
from planner.alternatives.naming import Namer
from planner.problem import Problem


class Teller:
    """Says an answer in one language; at most `limit` alternatives of each sort."""

    def __init__(self, problem: Problem, lang: str, limit: int) -> None:
        self.problem, self.lang, self.limit = problem, lang, limit
        self.namer = Namer(problem, lang)
        self._say = self.namer.say

    def lines(self, why: Why) -> Iterator[str]:
        """The whole answer."""
        yield from self.lead(why)
        yield from self.known(why)
        yield from self._solved(why)

    def solved(self, why: Why) -> Iterator[str]:
        """What comes after `lead` and `known` once all is done: what local solves came to, and a better best."""
        yield from self._solved(why)
        best = why.feasible[0] if why.feasible else None
        if best is not None and best.kind == "resolved":
            yield self._best(best, why)

    def _solved(self, why: Why) -> Iterator[str]:
        solved = [one for one in why.alternatives if one.kind == "resolved"]
        if solved:
            yield self._say("part.resolved")
            yield from (f"  {place}. {line}" for place, line in enumerate(self._anew(solved, why), 1))
        if not why.sound:
            yield self._say("part.not_resolved")
        if not why.complete:
            yield self._say("incomplete")

    def known(self, why: Why) -> Iterator[str]:
        """What is known without solving anything anew."""
        if why.bars:
            yield self._say("part.barred")
            yield from (f"  {self._bar(bar, why)}" for bar in why.bars)
        if why.open and why.subject.kind == "visit" and not why.single:
            yield self._say("part.open", count=len(why.open))
        tried = why.single_changes
        if tried:
            yield self._say("part.prefer", count=len(tried))
            yield from (f"  {line}" for line in self._preferences(why))
            yield self._say("part.allowed")
            yield from self._listed([self._allowed(one, why) for one in tried], "more")
        refused = [one for one in why.alternatives if not one.feasible and one.plan is not None]
        if refused:
            yield self._say("part.refused")
            yield from self._listed([self._refused(one, why) for one in refused], "more.refused")

    def _listed(self, lines: Sequence[str], more: str) -> Iterator[str]:
        yield from (f"  {place}. {line}" for place, line in enumerate(lines[: self.limit], 1))
        if len(lines) > self.limit:
            yield "  " + self._say(more, count=len(lines) - self.limit)

    def lead(self, why: Why) -> Iterator[str]:
        """Where the subject stands, and the reason in a sentence."""
        yield self._here(why)
        yield from self._also(why)
        best = why.feasible[0] if why.feasible else None
        if why.forced:
            yield self._say("lead.forced")
        elif best is None:
            yield self._say("lead.none")
        else:
            yield self._best(best, why)
            yield from self._elsewhere(best, why)
        refused = next((one for one in why.alternatives if not one.feasible and one.plan is not None), None)
        if refused is not None and refused.gains:
            what, price = self.namer.what(refused, why.subject), self.namer.price(refused)
            text = next(violation for violation in refused.violations if violation.hard).text[self.lang]
            yield self._say("lead.refused", what=what, price=price, text=text)

    def _best(self, best: Alternative, why: Why) -> str:
        what, price = self.namer.what(best, why.subject), self.namer.price(best)
        if why.better:
            return self._say("lead.better", count=len(why.better), best=what, price=price)
        if best.decisive is None and best.kind != "resolved":
            return self._say("lead.equal", count=len(why.equal), best=what)
        if best.kind == "resolved":
            return self._say("lead.resolved", best=what, price=price, rounds=self.namer.names(best.free))
        return self._say("lead.price", best=what, price=price)

    def _elsewhere(self, best: Alternative, why: Why) -> Iterator[str]:
        """The best in another round, where the best of all is in another group of the same."""
        place = why.subject.place
        if why.subject.kind == "visit" and place and best.to and best.to.round == place.round:
            other = next((one for one in why.feasible if one.to and one.to.round != place.round), None)
            if other is not None:
                what, price = self.namer.what(other, why.subject), self.namer.price(other)
                yield self._say("lead.elsewhere", best=what, price=price)

    def _also(self, why: Why) -> Iterator[str]:
        """The unit's other visits, with their rounds."""
        if why.subject.kind == "person":
            return
        rounds = {one.visit: one.round for one in why.plan.visits}
        unit = self.problem.visits[why.subject.id].unit
        others = [one.id for one in self.problem.of_unit(unit) if one.id != why.subject.id and one.id in rounds]
        if others:
            names = [f"{sentences.visit_name(self.problem, one, self.lang)} {rounds[one]}" for one in others]
            yield self._say("also", visits=self.namer.names(names))

    def _here(self, why: Why) -> str:
        subject, place = why.subject, why.subject.place
        if subject.kind == "visit":
            name = sentences.visit_name(self.problem, subject.id, self.lang)
            if place is None:
                return self._say("here.none", visit=name)
            site = self.problem.rounds[self.problem.round_index[place.round]].site
            days = {"from": site.start, "to": site.end}
            return self._say("here.visit", visit=name, round=place.round, group=self.namer.group(place), **days)
        name = sentences.person_name(self.problem, subject.id, self.lang)
        if subject.round is None:
            rounds = self.namer.names([one.round for one in subject.places])
            code = "here.term" if subject.places else "here.never"
            return self._say(code, person=name, count=len(subject.places), rounds=rounds)
        if place is None:
            return self._say("here.not", person=name, round=subject.round)
        role = sentences.role_name(place.role or "", self.lang)
        return self._say("here.serves", person=name, round=place.round, group=self.namer.group(place), role=role)

    def _preferences(self, why: Why) -> Iterator[str]:
        for one in why.preferences:
            least, most = f"{one.least:+d}", f"{one.most:+d}"
            change = least if one.least == one.most else self._say("range", least=least, most=most)
            yield self._say("prefer", goal=self.namer.goal(one.goal), count=one.count, change=change)
        if why.equal:
            yield self._say("prefer.equal", count=len(why.equal))
        better = [one for one in why.single_changes if one in why.better]
        if better:
            yield self._say("prefer.better", count=len(better))

    def _bar(self, bar: Bar, why: Why) -> str:
        names = self.namer.names
        text = self._say(
            "bar", text=bar.text[self.lang], rule=bar.rule, clause=self.namer.clause(bar.clause),
            authority=self._say("authority", who=bar.authority) if bar.authority else "",
        )  # fmt: skip
        if bar.people:
            people = [sentences.person_name(self.problem, one, self.lang) for one in bar.people]
            return self._say("bar.people", people=names(people), count=len(people), bar=text)
        rounds = {"rounds": names(bar.rounds), "count": len(bar.rounds)}
        if bar.groups:
            groups = names(self.namer.group(Place(bar.rounds[0], one)) for one in bar.groups)
            if why.subject.kind == "person":
                return self._say("bar.seats", groups=groups, bar=text)
            everywhere = len(bar.rounds) > len(why.open)
            return self._say("bar.groups" if everywhere else "bar.groups.some", groups=groups, bar=text, **rounds)
        return self._say("bar.round" if len(bar.rounds) == 1 else "bar.rounds", bar=text, **rounds)

    def _allowed(self, one: Alternative, why: Why) -> str:
        return self._say("alternative", what=self.namer.what(one, why.subject), price=self.namer.price(one))

    def _refused(self, one: Alternative, why: Why) -> str:
        hard = [violation for violation in one.violations if violation.hard]
        more = self._say("refused.more", count=len(hard) - 1) if len(hard) > 1 else ""
        what, text = self.namer.what(one, why.subject), self.namer.violation(hard[0])
        return self._say("refused", what=what, text=text, more=more)

    def _anew(self, solved: Sequence[Alternative], why: Why) -> Iterator[str]:
        """Each local solve; those that came to nothing in one line."""
        vain = [one for one in solved if one.exactness == "impossible" and one.to is not None]
        if len(vain) < 2:
            vain = []
        yield from (self._resolved(one, why) for one in solved if one not in vain)
        if vain:
            shared = set.intersection(*(set(one.free) for one in vain))
            places = [self.namer.place(one.to) for one in vain]
            yield self._say("resolved.impossible", rounds=self.namer.names(sorted(shared)),
                            places=self.namer.names(places), count=len(vain))  # fmt: skip

    def _because(self, one: Alternative) -> str:
        joint = "；" if self.lang == "zh" else "; "
        return joint.join(f"[{clash.label}]{self.namer.clause(clash.clause)}" for clash in one.because)

    def _resolved(self, one: Alternative, why: Why) -> str:
        what, rounds = self.namer.what(one, why.subject), self.namer.names(one.free)
        if one.plan is None:
            return self._say(
                "resolved.none",
                what=what,
                exact=self._say(f"exact.{one.exactness}", rounds=rounds, because=self._because(one)),
            )
        exact = self._say(f"exact.{one.exactness}", bounds=self.namer.bounds(one.changes))
        exact += self.namer.gains(one.changes) if one.exactness == "optimal" else ""
        free = self._say("free", rounds=rounds, moved=one.moved)
        return self._say("resolved", what=what, price=self.namer.price(one), free=free, exact=exact)
