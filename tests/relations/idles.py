"""Relations about what is added beside: people, partners, rounds, years, units, rules, recusals."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from random import Random

from tests.relations.register import relation
from tests.relations.worlds import Data, World, alike, grows
from tests.rules.micro import Sketch
from tests.rules.scene_rules import PEOPLE, RULES

STAFFED = (*PEOPLE, "reserve", "look_back", "limits")
NEWCOMER: Data = {
    "id": "P9", "name": "新人", "pool": "full_time", "employer": "none", "hometown": "none", "posts": [],
    "relatives": [], "skills": ["law"], "leader": True, "deputy": True,
}  # fmt: skip
STRANGER: Data = {"id": "faraway", "name": "远县", "groups": 1}


def _asks_service_of_all(here: World) -> bool:
    """Whether somebody new would have to serve."""
    return any({"min"} & {*rule.get("per_year", ()), *rule.get("per_term", ())}
               for rule in here.data["rules"] if rule["rule"] == "participation")  # fmt: skip


@relation(kinds=STAFFED)
def somebody_who_may_not_serve(here: World, random: Random) -> bool:
    """A further person who is never there, or may serve in no round, changes no plan."""
    if not here.problem.staffed or _asks_service_of_all(here):
        return False
    idle = random.choice([{"until": "2019-12-31"}, {"per_term": {"max": 0}}, {"from": "2031-01-01"},
                          {"away": [{"from": "2019-06-01", "to": "2031-01-01"}]}])  # fmt: skip
    return alike(here, here.changed(people=[*here.data["people"], {**NEWCOMER, **idle}]))


@relation(kinds=STAFFED)
def somebody_whom_nobody_needs(here: World, random: Random) -> bool:
    """A further person forbids no plan; without a reserve of people, the plans without them are those of before."""
    if not here.problem.staffed or _asks_service_of_all(here):
        return False
    keys = {"leader": random.random() < 0.5, "skills": random.choice([[], ["law"]])}
    there = here.changed(people=[*here.data["people"], {**NEWCOMER, **keys}])
    if not any("people" in rule for rule in here.data["rules"] if rule["rule"] == "reserve"):
        assert here.plans == {s for s in there.plans if not any("P9" in team[5] for team in s.teams)}
    return grows(here, there)


@relation()
def a_partner_that_may_not_come(here: World, random: Random) -> bool:
    """A further partner whose window is outside the term changes no plan."""
    if any(entry.get("past") for entry in here.data.get("fixed", ())):
        return False  # a fact whose group is not named may be a guest's, outside its window or not
    stranger = {**STRANGER, "window": {"from": "2018-01-01", "to": "2018-12-31"}}
    return alike(here, here.changed(partners=[*here.data.get("partners", ()), stranger]))


def _foreign(sketch: Sketch) -> bool:
    return any(team[1] == "faraway-1" or team[2] == "at faraway" for team in sketch.teams)


@relation()
def a_partner_nobody_asks(here: World, random: Random) -> bool:
    """A further partner forbids no plan, and the plans that have no dealings with it are those of before."""
    limits = random.choice([{}, {"capacity": 2}, {"visits": {"max": 1}}])
    there = here.changed(partners=[*here.data.get("partners", ()), {**STRANGER, **limits}])
    assert here.plans == {sketch for sketch in there.plans if not _foreign(sketch)}
    return grows(here, there)


@relation()
def a_round_that_stays_shut(here: World, random: Random) -> bool:
    """A further candidate round at the end that is decided not to open changes no plan (runs of rounds aside)."""
    runs = any("consecutive" in rule or "consecutive" in rule.get("leader", ()) for rule in here.data["rules"])
    day = max(r.start for r in here.problem.rounds) + dt.timedelta(random.randrange(1, 40))
    if runs or day.year > 2020:  # the term's first year is 2020; what a later one must hold is another matter
        return False
    rounds = deepcopy(here.data["rounds"])
    rounds["slots"] = [*rounds["slots"], {"id": "Z", "start": day.isoformat()}]
    fixed = [*here.data.get("fixed", ()), {"round": "Z", "open": False}]
    return alike(here, here.changed(rounds=rounds, fixed=fixed))


@relation()
def a_round_that_is_not_used(here: World, random: Random) -> bool:
    """Of the plans with a further candidate round at the end, those that leave it shut are the plans without it."""
    runs = any("consecutive" in rule or "consecutive" in rule.get("leader", ()) for rule in here.data["rules"])
    day = max(r.start for r in here.problem.rounds) + dt.timedelta(random.randrange(1, 40))
    if runs or day.year > 2020:
        return False
    rounds = deepcopy(here.data["rounds"])
    rounds["slots"] = [*rounds["slots"], {"id": "Z", "start": day.isoformat()}]
    there, last = here.changed(rounds=rounds), len(here.problem.rounds)
    assert here.plans == {sketch for sketch in there.plans if last not in sketch.opened}
    return grows(here, there)


@relation()
def a_year_that_is_not_used(here: World, random: Random) -> bool:
    """A further year without rounds, of which nothing is asked, forbids no plan; the same plans if all are in time."""
    rules = here.data["rules"]
    yearly = any(rule.get("per") == "year" or "per_year" in rule for rule in rules)
    asks = any(kind["per_year"].get("min") for kind in (here.data["rounds"], *here.data["rounds"].get("series", ())))
    if yearly or asks or any("per_year" in person for person in here.data.get("people", ())):
        return False
    term = here.data["term"]
    there = here.changed(term={**term, "years": term["years"] + 1})
    end = dt.date(2020 + term["years"], 1, 1)
    if all(candidate.site.end < end for candidate in here.problem.rounds):
        return alike(here, there)
    grows(here, there)
    return bool(here.plans)


@relation()
def a_unit_that_others_cover(here: World, random: Random) -> bool:
    """A further unit that another level covers, of which no rule asks anything, changes no plan."""
    if here.uses("look_back", "sampling") or any("select" in visit for visit in here.data.get("visits", ())):
        return False
    unit = {"id": "U9", "name": "另一单位", "kind": random.choice(["department", "village"]), "effort": 1,
            "covered_by": {"by": "province", "on": "2020-02-01"}, "system": "health", "area": "a"}  # fmt: skip
    return alike(here, here.changed(units=[*here.data["units"], unit]))


@relation(kinds=("recusal",))
def a_recusal_more(here: World, random: Random) -> bool:
    """A further declared recusal allows no plan that was forbidden, and forbids just those that it concerns."""
    people = deepcopy(here.data["people"])
    person, unit = random.choice(people), random.choice(here.data["units"])["id"]
    if unit in person.get("recused", ()):
        return False
    person["recused"] = [*person.get("recused", ()), unit]
    heard = [rule for rule in here.data["rules"] if rule["rule"] == "recusal" and rule.get("declared", True)]
    there = here.changed(people=people)
    if not heard:
        assert here.plans == there.plans
        return False
    if not here.data.get("fixed"):  # facts are not faulted
        below = here.problem.units.below(unit) if any(rule.get("children", True) for rule in heard) else (unit,)
        clear = {s for s in here.plans if not _meet(here, s, person["id"], below)}
        assert there.plans == clear
    return grows(there, here)


def _meet(here: World, sketch: Sketch, person: str, units: tuple[str, ...]) -> bool:
    """Whether the person is in a group that visits one of the units."""
    spots = {(r, g) for v, r, g in sketch.visits if here.problem.visits[v].unit in units}
    return any(person in team[5] and (team[0], team[1]) in spots for team in sketch.teams)


@relation()
def another_rule(here: World, random: Random) -> bool:
    """A further rule allows of the plans just those in which its check finds nothing."""
    kinds = [kind for kind in RULES if kind not in ("coverage", "sampling", "look_back")]
    kind = random.choice([kind for kind in kinds if here.problem.staffed or kind not in PEOPLE])
    try:
        rule = {"rule": kind, **RULES[kind](deepcopy(here.data), random)}
        there = here.with_rules(*here.data["rules"], rule)
    except (ValueError, KeyError):  # the rule names what is not there
        return False
    check = there.problem.scenario.rules[-1].check
    assert there.plans == {sketch for sketch in here.plans if not list(check(there.index(sketch)))}
    return bool(there.plans) and there.plans < here.plans
