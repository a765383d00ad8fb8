"""Random changes of the bundled programmes, replanned: `python -m benchmarks.replans -n 50 -o out/replans`.

For each programme a plan is made once (`--plans DIR` takes `DIR/NAME/plan.json` where it is there), then each change is
drawn from its number, replanned, and checked: the audit with the earlier plan, what had begun untouched. With `--anew`
the changed scenario is also solved from nothing but its past, until its first plan or for so many seconds, and its
moves are counted. One line of JSON per change in `replans.jsonl`; what is there already is not done again. The table is
printed at the end.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import planner
from planner.api import check
from planner.changing.facts import begun
from planner.changing.replanned import counting
from planner.earlier import Earlier
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from planner.solution import Progress

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("xinxian", "shengsi", "shangshui", "gongjing", "zhengzhou")
KINDS = ("leaves", "away", "joins", "merged", "covered", "effort", "adds", "visit", "shut", "start", "groups", "fixed")
MONTH = dt.timedelta(30)


def drawn(problem: Problem, plan: PlanIndex, random: Random) -> tuple[dt.date, list[dict[str, Any]]]:
    """A day in the first four fifths of the rounds, and one to three changes from then on."""
    today = problem.rounds[random.randrange(1, max(2, 4 * len(problem.rounds) // 5))].start
    over = begun(problem, today)
    kinds = random.sample(KINDS, random.choice([1, 1, 2, 3]))
    made = [one for kind in kinds if (one := _change(kind, problem, plan, over, today, random)) is not None]
    return today, made


def _change(
    kind: str, problem: Problem, plan: PlanIndex, over: frozenset[int], today: dt.date, random: Random
) -> dict[str, Any] | None:
    """A change of that kind; None where the programme has nothing of the sort."""
    later = [r for r in problem.rounds if r.index not in over]
    waiting = [name for name, place in plan.places.items() if place.round not in over]
    units = sorted({problem.visits[name].unit for name in waiting if problem.visits[name].kind == "regular"})
    fresh = [one for one in units if not any(plan.round_of(v.id) in over for v in problem.of_unit(one))]
    people = sorted({p for g in plan.own_group_rounds() if g.round not in over for p in g.members})
    if kind in ("leaves", "away") and people:
        day = today + random.randrange(1, 12) * MONTH
        away = {"from": day, "to": day + random.randrange(2, 8) * MONTH}
        return {"person": random.choice(people), **({"leaves": day} if kind == "leaves" else {"away": away})}
    if kind == "joins" and people:
        return {"person": "NEW", "joins": {"name": "新人", "pool": "seconded", "employer": "none", "posts": [],
                                           "relatives": [], "hometown": "none"}}  # fmt: skip
    if kind in ("merged", "covered", "effort") and len(fresh) > 1:
        one, other = random.sample(fresh, 2)
        told = {"merged": {"merged_into": other}, "covered": {"covered_by": {"by": "市委巡察办", "on": today}},
                "effort": {"effort": max(1, problem.units[one].effort * random.choice([7, 13]) // 10)}}  # fmt: skip
        return {"unit": one, **told[kind]}
    if kind == "adds" and fresh:
        like = problem.units[random.choice(fresh)].unit
        row = {"name": "新设单位", "kind": like.kind, "system": like.system, "area": like.area, "parent": like.parent}
        return {"unit": "NEWUNIT", "adds": {key: value for key, value in row.items() if value is not None}}
    if kind == "visit" and len(later) > 4 and units:
        first = random.choice(later[:-3])
        window = {"from": first.start, "to": later[-1].site.end}
        return {"visit": {"id": "NEWVISIT", "kind": "mobile", "unit": random.choice(units), "effort": 15,
                          "window": window}}  # fmt: skip
    if kind in ("shut", "start") and len(later) > 2:
        r = random.choice(later[:-1])
        return {"round": r.id, **({"open": False} if kind == "shut" else {"start": r.start + dt.timedelta(5)})}
    if kind == "groups":
        most = problem.scenario.groups.per_round.max
        return {"groups": {"per_round": {"max": max(1, most + random.choice([-1, 1]))}}, "from": today + 12 * MONTH}
    if kind == "fixed" and waiting and later:
        name = random.choice(waiting)
        return {"fixed": {"visit": name, "not_round": problem.rounds[plan.places[name].round].id}}
    return None


def _measured(scenario: Scenario, plan: Plan, number: int, name: str, seconds: float, anew: float) -> dict[str, Any]:
    """One change replanned and checked."""
    problem = Problem(scenario)
    index = PlanIndex(problem, plan)
    today, changes = drawn(problem, index, Random(f"{name} {number}"))
    row: dict[str, Any] = {"name": name, "number": number, "today": str(today)}
    row["changes"] = [" ".join(one) for one in changes]
    start, cpu = time.monotonic(), time.process_time()
    try:
        found = planner.replan(scenario, plan, changes, today, time_limit=seconds)
    except planner.InputError as error:
        return {**row, "status": "refused", "text": error.text("en")[:300]}
    row |= {"seconds": round(time.monotonic() - start, 1), "cpu": round(time.process_time() - cpu, 1)}
    row["status"] = found.solution.status.value
    if found.plan is None or found.difference is None or found.cost is None:
        return {**row, "conflict": [one.label for one in found.solution.conflict]}
    report = check(found.scenario, found.plan, plan)
    row |= {"moved": found.difference.moved, "of": found.difference.assignments, "audited": report.ok}
    row |= {"value": found.cost.value, "bound": found.cost.bound, "untouched": _untouched(problem, plan, found, today)}
    return row | (_anew(found, plan, today, anew) if anew else {})


def _anew(found: planner.Replanned, plan: Plan, today: dt.date, seconds: float) -> dict[str, Any]:
    """The moves of the first plan that knows nothing of the earlier one but its past."""
    goals, stop = tuple(goal for goal in found.scenario.goals if not goal.needs_earlier), threading.Event()

    def listen(progress: Progress) -> None:
        if progress.event == "plan":
            stop.set()

    fresh = found.scenario.model_copy(update={"goals": goals})
    solution = planner.solve(fresh, time_limit=seconds, listen=listen, stop=stop)
    if solution.plan is None:
        return {"anew": None}
    earlier = Earlier(plan, today)
    problem, goal = Problem(found.scenario, earlier=earlier), counting(found.scenario.goals)
    index = PlanIndex(problem, solution.plan)
    return {"anew": goal.moves(index, earlier).moved, "anew_value": goal.value(index)}


def _untouched(problem: Problem, plan: Plan, found: planner.Replanned, today: dt.date) -> bool:
    """Whether all that had begun is as it was."""
    over = {problem.rounds[index].id for index in begun(problem, today)}

    def past(one: Plan) -> tuple[set[str], set[str]]:
        visits = {f"{v.visit} {v.round} {v.group}" for v in one.visits if v.round in over}
        groups = (g for g in one.groups if g.round in over)
        return visits, {
            f"{g.round} {g.group} {g.at} {g.standby} {sorted(g.members)} {sorted(g.leaders)}" for g in groups
        }

    return found.plan is not None and past(plan) == past(found.plan)


def table(rows: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each programme."""
    heads = (
        "programme", "changes", "no plan", "refused", "audited, past untouched", "moved (median, most)", "proven",
        "gap of others (median)", "seconds (median, most)", "moved when solved anew (median)", "fewer than anew",
    )  # fmt: skip
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for name in NAMES:
        here = [row for row in rows if row["name"] == name]
        done = [row for row in here if "moved" in row]
        if not done:
            continue
        moved, took = [row["moved"] for row in done], [row["seconds"] for row in done]
        open_ = [1 - (row["bound"] or 0) / row["value"] for row in done if row["bound"] != row["value"]]
        both = [(row["moved"], row["anew"]) for row in done if row.get("anew") is not None]
        new, fewer = [anew for _, anew in both], sum(moved < anew for moved, anew in both)
        counts = [sum(row["status"] == kind for row in here) for kind in ("infeasible", "refused")]
        good = sum(row["audited"] and row["untouched"] for row in done)
        gap = f"{statistics.median(open_):.0%}" if open_ else "—"
        anew = f"{statistics.median(new):.0f}" if new else "—"
        yield (
            f"| {name} | {len(here)} | {counts[0]} | {counts[1]} | {good} of {len(done)} | "
            f"{statistics.median(moved):.0f}, {max(moved)} | {len(done) - len(open_)} | {gap} | "
            f"{statistics.median(took):.0f}, {max(took):.0f} | {anew} | {fewer} of {len(both)} |"
        )


def main() -> None:
    """Do what is left to do, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=50, help="changes of each programme")
    parser.add_argument("-o", "--output", type=Path, default=Path("out/replans"))
    parser.add_argument("--plans", type=Path, help="folder with NAME/plan.json")
    parser.add_argument("--time-limit", type=float, default=30.0)
    parser.add_argument("--anew", type=float, default=0.0, help="seconds to solve each anew [not at all]")
    parser.add_argument("names", nargs="*", default=NAMES)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    path: Path = options.output / "replans.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    known = {(row["name"], row["number"]) for row in rows}
    for number in range(options.n):
        for name in options.names:
            if (name, number) in known:
                continue
            scenario = planner.load(ROOT / "scenarios" / f"{name}.yaml")
            row = _measured(scenario, _plan(scenario, name, options), number, name, options.time_limit, options.anew)
            rows.append(row)
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print("\n".join(table(rows)))


def _plan(scenario: Scenario, name: str, options: argparse.Namespace) -> Plan:
    """The plan to begin with, made once."""
    folder = options.plans or options.output / "plans"
    path: Path = folder / name / "plan.json"
    if not path.exists():
        made = planner.solve(scenario, time_limit=60).plan
        if made is None:
            raise SystemExit(f"{name}: no plan within a minute")
        path.parent.mkdir(parents=True, exist_ok=True)
        made.save(path)
    return Plan.loads(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
