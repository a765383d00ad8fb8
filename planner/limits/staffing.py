"""Who makes up a group: size, roles, skills, standing cores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from planner.checking import off_bounds, served_in_fact, staff_is_fact
from planner.fields import Quota
from planner.limits.base import Limit
from planner.past import newcomers
from planner.posting import is_open, live, own_rounds, people_at, possible
from planner.supply import post_pool_shares, post_supply
from planner.violations import Reason

if TYPE_CHECKING:
    from planner.modelling import FullModel, RoundModel
    from planner.plan_index import GroupRound, PlanIndex


class Size(Limit):
    """An own group in a round has between `size.min` and `size.max` people."""

    section = "groups.size"
    about_people = True
    sentences: ClassVar = {
        "count": {
            "zh": "{round}的{group}有{found}人，应当{allowed}人",
            "en": "{group} has {found} people in {round}; {allowed} are allowed",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each own group that is too small or too large."""
        problem = plan.problem
        for group in plan.own_group_rounds() if problem.staffed else ():
            size = problem.groups(group.round).size
            off = off_bounds(len(group.members), size.min, size.max) if size else 0
            if size and off and not staff_is_fact(plan, group):
                fields = {**_where(plan, group), "found": len(group.members), "allowed": (size.min, size.max)}
                yield Reason("count", fields, abs(off))

    def compile(self, m: FullModel) -> None:
        """People serve in groups that exist, and so many of them."""
        for (r, g), here in people_at(m).items():
            active = m.active(r, g)
            size = m.problem.groups(r).size or Quota()
            total = m.sum(list(here.values()))
            if not is_open(total) and not is_open(active) and not total and not active:
                continue
            if not m.complete:  # whatever may be left out: only groups that exist have people
                with m.defining():
                    m.add(total - len(here) * active <= 0)
            with m.because(round=m.problem.rounds[r].id, group=g):
                if size.min:
                    m.add(total - size.min * active >= 0, newcomers(m, r, g))
                facts = sum(m.is_past_service(p, r) for p in here)
                most = len(here) if size.max is None else max(size.max, facts)
                m.add(total - most * active <= 0)
                if size.max is not None and facts > size.max:  # only a group of facts alone may be larger
                    m.add(total - size.max * active <= 0, newcomers(m, r, g))

    def relax(self, m: RoundModel) -> None:
        """The people there can fill so many groups."""
        problem = m.problem
        sizes = [problem.groups(candidate.index).size or Quota() for candidate in problem.rounds]
        post_supply(m, [size.min or 0 for size in sizes], tuple(problem.people))


class Roles(Limit):
    """An own group has `leaders` leaders (of those with `leader: true`) and `deputies` deputies (others, of those
    with `deputy: true` or `leader: true`), all of them members."""

    section = "groups.leaders"
    about_people = True
    barring = frozenset({"no_leader", "no_deputy"})
    sentences: ClassVar = {
        "leaders": {
            "zh": "{round}的{group}有{found}名组长，应当{need}名",
            "en": "{group} has {found} leader(s) in {round}, and should have {need}",
        },
        "deputies": {
            "zh": "{round}的{group}有{found}名副组长，应当{need}名",
            "en": "{group} has {found} deputies in {round}, and should have {need}",
        },
        "no_leader": {
            "zh": "{person}在{round}任{group}组长，而此人不具备任组长的资格",
            "en": "{person} leads {group} in {round}, but may not lead",
        },
        "no_deputy": {
            "zh": "{person}在{round}任{group}副组长，而此人不具备任副组长的资格",
            "en": "{person} is a deputy of {group} in {round}, but may not be one",
        },
        "both": {
            "zh": "{person}在{round}既任{group}组长，又任副组长",
            "en": "{person} is both leader and deputy of {group} in {round}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each own group with too few or too many leaders or deputies, or with people in a role they may not have."""
        for group in plan.own_group_rounds() if plan.problem.staffed else ():
            settings = plan.problem.groups(group.round)
            for code, need, people in (
                ("leaders", settings.leaders, group.leaders),
                ("deputies", settings.deputies, group.deputies),
            ):
                if len(people) != need and not staff_is_fact(plan, group):
                    fields = {**_where(plan, group), "found": len(people), "need": need}
                    yield Reason(code, fields, abs(len(people) - need))
            yield from self._fit(plan, group)

    def _fit(self, plan: PlanIndex, group: GroupRound) -> Iterator[Reason]:
        people = plan.problem.people
        for person in group.leaders:
            if not people[person].leader and not served_in_fact(plan, [(person, group.round)]):
                yield Reason("no_leader", {**_where(plan, group), "person": person})
        for person in group.deputies:
            fit = people[person].deputy or people[person].leader
            if person in group.leaders:
                yield Reason("both", {**_where(plan, group), "person": person})
            elif not fit and not served_in_fact(plan, [(person, group.round)]):
                yield Reason("no_deputy", {**_where(plan, group), "person": person})

    def compile(self, m: FullModel) -> None:
        """So many leaders and deputies in each group that exists; all of them members, nobody both."""
        for (r, g), here in people_at(m).items():
            groups = m.problem.groups(r)
            active = m.active(r, g)
            leads = {p: m.leads(p, r, g) for p in here}
            seconds = {p: m.deputises(p, r, g) for p in here}
            with m.defining():
                for p, serves in here.items():
                    roles = live((leads[p], seconds[p]))
                    if len(roles) == 1:
                        m.clause(m.no(roles[0]), serves)
                    elif roles:
                        m.add(m.sum(roles) - serves <= 0)
            with m.because(round=m.problem.rounds[r].id, group=g):
                for lits, need in ((leads, groups.leaders), (seconds, groups.deputies)):
                    total = m.sum(list(lits.values()))
                    if is_open(total) or is_open(active) or total != need * active:
                        m.add(total - need * active == 0, newcomers(m, r, g))

    def relax(self, m: RoundModel) -> None:
        """Those who may lead, and those who may lead or deputise, can fill so many groups."""
        problem, people = m.problem, m.problem.people.items()
        groups = [problem.groups(candidate.index) for candidate in problem.rounds]
        post_supply(m, [one.leaders for one in groups], [name for name, person in people if person.leader])
        able = [name for name, person in people if person.leader or person.deputy]
        post_supply(m, [one.leaders + one.deputies if one.deputies else 0 for one in groups], able)


class Skills(Limit):
    """An own group has at least so many members with each skill of `groups.skills`."""

    section = "groups.skills"
    about_people = True
    sentences: ClassVar = {
        "skill": {
            "zh": "{round}的{group}应当有{need}名懂“{skill}”的人，计划里只有{found}名",
            "en": "{group} should have {need} member(s) skilled in {skill} in {round}; it has {found}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each own group that lacks people of a skill."""
        people = plan.problem.people
        for group in plan.own_group_rounds() if plan.problem.staffed else ():
            for skill, need in plan.problem.groups(group.round).skills.items():
                found = sum(skill in people[person].skills for person in group.members)
                if found < need and not staff_is_fact(plan, group):
                    fields = {**_where(plan, group), "skill": skill, "need": need, "found": found}
                    yield Reason("skill", fields, need - found)

    def compile(self, m: FullModel) -> None:
        """So many members with each skill in each group that exists."""
        for (r, g), here in people_at(m).items():
            active = m.active(r, g)
            for skill, need in m.problem.groups(r).skills.items():
                total = m.sum([lit for p, lit in here.items() if skill in m.problem.people[p].skills])
                if is_open(total) or is_open(active) or total < need * active:
                    with m.because(round=m.problem.rounds[r].id, group=g, skill=skill):
                        m.add(total - need * active >= 0, newcomers(m, r, g))

    def relax(self, m: RoundModel) -> None:
        """Those who have a skill can fill so many groups; what one pool lacks of it the other supplies."""
        problem = m.problem
        for skill in dict.fromkeys(skill for kind in problem.round_kinds.values() for skill in kind.groups.skills):
            need = [problem.groups(candidate.index).skills.get(skill, 0) for candidate in problem.rounds]
            with m.because(skill=skill):
                post_supply(m, need, [name for name, person in problem.people.items() if skill in person.skills])
        post_pool_shares(m)


class StandingGroups(Limit):
    """The core people of a standing group serve in no other own group in the rounds for which it stands."""

    section = "groups.standing"
    about_people = True
    barring = frozenset({"strayed"})
    sentences: ClassVar = {
        "strayed": {
            "zh": "{person}是{other_group}的骨干，{round}却编在{group}",
            "en": "{person} belongs to the core of {other_group}, but is in {group} in {round}",
        },
    }

    def check(self, plan: PlanIndex) -> Iterator[Reason]:
        """Each core person who serves in another own group than theirs."""
        for group in plan.own_group_rounds():
            for standing in plan.problem.groups(group.round).standing:
                home = str(standing.group)
                for person in group.members if home != group.group else ():
                    if person in standing.core and not served_in_fact(plan, [(person, group.round)]):
                        yield Reason("strayed", {**_where(plan, group), "person": person, "other_group": home})

    def compile(self, m: FullModel) -> None:
        """Core people are in no other own group."""
        problem = m.problem
        cores = [(kind, standing) for kind in problem.round_kinds.values() for standing in kind.groups.standing]
        for kind, standing in cores:
            for r, g in own_rounds(problem) if standing.core else ():
                elsewhere = problem.rounds[r].series == kind.series and g != str(standing.group)
                for p in standing.core if elsewhere else ():
                    serves = m.serves(p, r, g)
                    if possible(serves):
                        with m.because(person=p, group=str(standing.group)):
                            m.add(serves <= int(m.is_past_service(p, r)))


def _where(plan: PlanIndex, group: GroupRound) -> dict[str, object]:
    return {"round": plan.problem.rounds[group.round].id, "group": group.group}
