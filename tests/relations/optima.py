"""Relations between optima that `planner.solve` proves."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from functools import wraps
from random import Random

from planner.api import solve
from planner.audit import audit
from planner.solution import Progress, Status
from tests.relations.fixings import decided, everything_decided, people_choices, visit_choices
from tests.relations.looser import DEMANDING, loosened
from tests.relations.prices import part
from tests.relations.register import Holds, register, relation
from tests.relations.worlds import World, mapped, with_goals
from tests.rules.micro import Sketch
from tests.rules.scene_rules import PEOPLE, RULES
from tests.rules.test_agreement import sketch_of


def _found(here: World) -> Sketch:
    """The plan that was found."""
    assert here.solved.plan is not None
    return mapped(sketch_of(here.problem, here.solved.plan))


def _differ(here: World) -> bool:
    """Whether some plan is worse than the best."""
    return len({here.values(sketch) for sketch in here.plans}) > 1


def _with_goals(count: int) -> Callable[[Holds], Holds]:
    """Register a relation of scenarios with so many goals drawn, by which some plan is worse than the best."""

    def put(holds: Holds) -> Holds:
        @wraps(holds)
        def drawn(here: World, random: Random) -> bool:
            here = with_goals(here, random, count)
            return _differ(here) and holds(here, random)

        register(holds.__name__, drawn, solves=True)
        return holds

    return put


@_with_goals(2)
def the_best_of_all_plans(here: World, random: Random) -> bool:
    """What `solve` proves to be the best is the best of all plans listed one by one, and so is its plan."""
    assert here.optimum == here.best
    assert here.values(_found(here)) == here.best
    plan = here.solved.plan
    assert plan is not None
    assert audit(here.problem, plan).ok
    assert plan.status == "optimal"
    return True


@_with_goals(2)
def bounds_below_every_plan(here: World, random: Random) -> bool:
    """No bound that is told on the way, or in the end, is above the value of the best plan."""
    assert here.best is not None
    told: list[Progress] = []
    solution = solve(here.problem.scenario, workers=1, listen=told.append)
    labels = [goal.label for goal in here.problem.scenario.goals]
    for progress in told:
        if progress.bound is not None and labels.count(progress.goal or "") == 1:
            assert progress.bound <= here.best[labels.index(progress.goal or "")], progress
    assert all(goal.bound is None or goal.bound <= goal.value for goal in solution.goals)
    return any(progress.bound for progress in told)


@_with_goals(2)
def another_seed(here: World, random: Random) -> bool:
    """Another seed and another number of workers prove the same optimum."""
    other = solve(here.problem.scenario, seed=random.randrange(2, 99), workers=2)
    assert tuple(goal.value for goal in other.goals) == here.optimum
    return True


@_with_goals(2)
def rows_in_another_order(here: World, random: Random) -> bool:
    """The order of units, people and rules changes no optimum."""
    tables = {name: here.data[name] for name in ("units", "people", "rules") if name in here.data}
    there = here.changed(**{name: random.sample(rows, len(rows)) for name, rows in tables.items()})
    assert there.optimum == here.optimum
    return True


@_with_goals(2)
def a_later_goal(here: World, random: Random) -> bool:
    """A further goal at the end leaves the optima of the earlier ones as they are."""
    first = here.changed(goals=here.data["goals"][:-1])
    assert first.optimum is not None
    assert here.optimum is not None
    assert here.optimum[: len(first.optimum)] == first.optimum
    return True


@_with_goals(1)
def a_goal_twice(here: World, random: Random) -> bool:
    """A goal that is listed again after itself comes to the same."""
    there = here.changed(goals=[*here.data["goals"], here.data["goals"][-1]])
    assert here.optimum is not None
    assert there.optimum == (*here.optimum, here.optimum[-1])
    return True


@_with_goals(2)
def slack_for_later_goals(here: World, random: Random) -> bool:
    """Slack leaves a goal within what it allows, and what comes after it no worse than without slack."""
    slack = random.choice([1, 3, "50%"])
    goals = [{**here.data["goals"][0], "slack": slack}, *here.data["goals"][1:]]
    there = here.changed(goals=goals)
    values = tuple(goal.value for goal in there.solved.goals)
    assert here.optimum is not None
    assert values[0] <= there.problem.scenario.goals[0].allowed(here.optimum[0])
    within = [there.values(s) for s in there.plans]
    within = [v for v in within if v[0] <= there.problem.scenario.goals[0].allowed(here.optimum[0])]
    assert values[1] == min(v[1] for v in within) <= here.optimum[1]
    return True


@relation(solves=True)
def heavier_sum_optimum(here: World, random: Random) -> bool:
    """All weights of a sum times k make its optimum k times what it was."""
    chosen = [goal for goal in with_goals(here, random, 3).data["goals"] if goal["goal"] not in ("sum", "violations")]
    one, other = ([{"goal": "sum", "of": [part(goal, k) for goal in chosen]}] for k in (1, 6))
    here, there = here.changed(goals=one), here.changed(goals=other)
    if not here.best or not here.best[0] or not _differ(here):
        return False
    assert here.optimum == here.best
    assert there.optimum == (6 * here.best[0],)
    return True


def _looser(here: World, random: Random) -> World | None:
    """The scenario with one rule looser, or left out."""
    place = random.choice(here.rules())
    rules, rule = list(here.data["rules"]), here.data["rules"][place]
    looser = None if "draw" in rule else loosened(rule, random)
    if looser is None and rule["rule"] in DEMANDING:
        return None
    return here.with_rules(*rules[:place], *([looser] if looser else []), *rules[place + 1 :])


@relation(solves=True)
def a_looser_scenario(here: World, random: Random) -> bool:
    """A looser rule makes no optimum worse, and the bound proven with it is below every plan of the stricter one."""
    here = with_goals(here, random, 1)
    there = _looser(here, random)
    if there is None or here.best is None or there.plans == here.plans:
        return False
    assert there.optimum is not None
    assert there.optimum <= here.best
    assert here.optimum == here.best
    bound = there.solved.goals[0].bound
    assert bound is not None
    assert bound <= here.best[0]
    return True


@_with_goals(1)
def one_decision(here: World, random: Random) -> bool:
    """One assignment decided makes no optimum better; one of the best plan keeps it."""
    best, any_plan = _found(here), random.choice(sorted(here.plans, key=str))
    mine = [entry for entry, _ in (*visit_choices(here, best), *people_choices(here, best))]
    other = [entry for entry, _ in (*visit_choices(here, any_plan), *people_choices(here, any_plan))]
    if not mine or not other:
        return False
    assert here.optimum is not None
    assert decided(here, random.choice(mine)).optimum == here.optimum
    later = decided(here, random.choice(other)).optimum
    assert later is not None
    assert later >= here.optimum
    return True


@_with_goals(1)
def all_decided(here: World, random: Random) -> bool:
    """With every assignment of a plan decided, good or bad, `solve` finds that plan again, at its values."""
    if here.problem.partners:  # who is lent, and who stands by, cannot be decided
        return False
    plan = random.choice(sorted(here.plans, key=str))
    if any(team[2] != "work" for team in plan.teams) or any(not v.mandatory for v in here.problem.visits.values()):
        return False
    there = decided(here, *everything_decided(here, plan))
    if len(there.plans) > 1:  # a group without people may stand by beside it
        return False
    assert there.optimum == here.values(plan)
    assert _found(there) == plan
    return True


@_with_goals(1)
def facts_only(here: World, random: Random) -> bool:
    """Where the visits of the best plan are facts of the past, the optimum is not worse."""
    if here.data.get("fixed"):
        return False
    assert here.optimum is not None
    entries = [{**entry, "past": True} for entry, _ in visit_choices(here, _found(here)) if len(entry) == 3]
    there = decided(here, *entries)
    assert there.optimum is not None
    assert there.optimum <= here.optimum
    return True


def _contested(here: World, random: Random) -> tuple[World, World] | None:
    """The scenario with a further rule that leaves no plan, and the same with that rule soft; None if none is drawn."""
    kinds = [kind for kind in RULES if kind not in DEMANDING and (here.problem.staffed or kind not in PEOPLE)]
    for _ in range(12):
        kind = random.choice(kinds)
        try:
            rule = {"rule": kind, **RULES[kind](deepcopy(here.data), random)}
            hard = here.with_rules(*here.data["rules"], rule)
        except (ValueError, KeyError):  # the rule names what is not there
            continue
        if not hard.plans:
            soft = [*here.data["rules"], {**rule, "hard": False, "weight": 3}]
            return hard, here.changed(rules=soft, goals=[{"goal": "violations"}])
    return None


def _with_a_clash(holds: Callable[[World, World], bool]) -> Callable[[World, World], bool]:
    """Register a relation of scenarios with a further rule that leaves no plan, first hard, then soft."""

    @wraps(holds)
    def drawn(here: World, random: Random) -> bool:
        both = _contested(here, random) if here.plans else None
        return both is not None and holds(*both)

    register(holds.__name__, drawn, solves=True)
    return holds


@_with_a_clash
def hard_or_soft(hard: World, soft: World) -> bool:
    """A rule that leaves no plan is proven to, with a contradiction that is named; soft, it costs more than nothing."""
    assert hard.solved.status is Status.INFEASIBLE
    assert hard.solved.conflict
    assert soft.optimum == soft.best
    assert soft.optimum is not None
    assert soft.optimum[0] > 0
    return hard.solved.verified


@_with_a_clash
def heavier_optimum(hard: World, soft: World) -> bool:
    """Weights of the soft rules times k make the optimum of `violations` k times what it was."""
    assert not hard.plans
    rules = [{**rule, "weight": 5 * rule.get("weight", 1)} for rule in soft.data["rules"]]
    assert soft.optimum is not None
    assert soft.with_rules(*rules).optimum == (5 * soft.optimum[0],)
    return soft.optimum[0] > 0


@relation(solves=True)
def soft_without_cost(here: World, random: Random) -> bool:
    """Where hard rules leave a plan, the same rules soft come to nothing at the optimum."""
    if not here.plans:
        return False
    rules = [{**rule, "hard": False} for rule in here.data["rules"]]
    soft = here.changed(rules=rules, goals=[{"goal": "violations"}])
    assert soft.optimum == (0,)
    return soft.plans != here.plans
