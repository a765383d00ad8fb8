"""Public families: on small instances, every assignment there is, read by the planner and by the family itself."""

from __future__ import annotations

import csv
import itertools
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from benchmarks.published import FAMILIES, BrokenPlan, Instance, WrongFile
from benchmarks.published.__main__ import jobs, judge, main, run
from benchmarks.published.results import Result, append, load, summary
from planner import api
from planner.audit import audit
from planner.plan import Plan, PlannedGroup, PlannedRound, PlannedVisit
from planner.problem import Problem
from planner.solution import Status

FOLDER = Path(os.environ.get("PLANNER_PUBLISHED", "/nowhere"))
SMALL = {
    "gbac": """
        % two curricula that share a course
        n_periods = 3 ; n_courses = 5 ; n_curricula = 2 ; min_courses = 0 ; max_courses = 2 ;
        n_precedences = 2 ; n_undesirables = 4 ; w1 = 2 ; w2 = 3 ;
        course_load = [4, 7, 2, 5, 3] ;
        courses_of = [{1, 2, 3}, {3, 4, 5}] ;
        precedes = array2d(precedences, 1..2, [3, 2, 4, 5]) ;
        undesirable = array2d(undesirables, 1..2, [1, 1, 1, 2, 5, 3, 5, 3]) ;
    """,
    "bacp": """
        p=3; a=2; b=9; c=1; /* fewest courses
        in a period */ d=3;
        courses = { one, two, three , four, five };
        credit = [ 3, 4, 1,
        5, 2 ];
        prereq = { <two, one>, <five ,three>, <five, three> };
    """,
    "ccbpp": "5 3 10 2\n6 0\n4 1\n5 1\n3 2\n2 0\n",
    "ipms": "5 3\n7\n4\n4\n3\n2\n",
    "coloring": "c a cycle of five\np edge 5 5\ne 1 2\ne 2 3\ne 3 4\ne 4 5\ne 5 1\ne 1 5\n",
}
"""Family → a file small enough for every assignment to be tried."""
BEST = {"bacp": 6, "ccbpp": 3, "ipms": 7, "coloring": 3}
"""Optima that can be worked out by hand."""


def plan_of(problem: Problem, spots: dict[str, tuple[int, str]]) -> Plan:
    """The plan that puts each unit into that round and group, and opens what is used."""
    ids = [candidate.id for candidate in problem.rounds]
    used = {index for index, _ in spots.values()}
    return Plan(
        rounds=tuple(PlannedRound(id=r.id, open=r.index in used, start=r.start) for r in problem.rounds),
        groups=tuple(PlannedGroup(round=ids[index], group=group) for index, group in sorted(set(spots.values()))),
        visits=tuple(
            PlannedVisit(visit=name, unit=name, kind="regular", round=ids[index], group=group)
            for name, (index, group) in spots.items()
        ),
    )


def assignments(problem: Problem) -> Iterator[Plan]:
    """Every way to put the units into rounds and groups."""
    spots = [(r.index, group) for r in problem.rounds for group in problem.own_groups(r.index)]
    for chosen in itertools.product(spots, repeat=len(problem.visits)):
        yield plan_of(problem, dict(zip(problem.visits, chosen, strict=True)))


@cache
def small(family: str) -> Instance:
    return FAMILIES[family].read(SMALL[family])


@cache
def best(family: str) -> int:
    """The optimum by trying everything."""
    instance = small(family)
    problem = Problem(api.from_data(instance.data()))
    found = []
    for plan in assignments(problem):
        try:
            found.append(instance.objective(plan))
        except BrokenPlan:
            continue
    return min(found)


@pytest.mark.parametrize("family", FAMILIES)
def test_planner_and_family_read_every_plan_alike(family: str) -> None:
    """What the audit allows is a solution of the instance, at the same value, and nothing else is."""
    instance = small(family)
    problem = Problem(api.from_data(instance.data()))
    allowed = broken = 0
    for plan in assignments(problem):
        report = audit(problem, plan)
        if report.hard:
            broken += 1
            with pytest.raises(BrokenPlan):
                instance.objective(plan)
        else:
            allowed += 1
            assert report.values == (instance.objective(plan),)
    assert allowed
    assert broken or family == "ipms"


@pytest.mark.parametrize("family", FAMILIES)
def test_solving_reaches_the_optimum_of_trying_everything(family: str) -> None:
    instance = small(family)
    scenario = api.from_data(instance.data())
    found = api.solve(scenario, time_limit=30)
    assert found.plan is not None
    assert judge(instance, scenario, found.plan) == (best(family), None)
    assert found.status is Status.OPTIMAL
    assert best(family) == BEST.get(family, best(family))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_plan_that_leaves_a_unit_out_is_none(family: str) -> None:
    instance = small(family)
    problem = Problem(api.from_data(instance.data()))
    whole = next(assignments(problem))
    with pytest.raises(BrokenPlan, match="not visited"):
        instance.objective(whole.model_copy(update={"visits": whole.visits[1:]}))
    with pytest.raises(BrokenPlan, match="visited twice"):
        instance.objective(whole.model_copy(update={"visits": (*whole.visits, whole.visits[0])}))


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("gbac", "n_periods = 3 ;"),
        ("gbac", SMALL["gbac"].replace("n_courses = 5", "n_courses = 6")),
        ("bacp", SMALL["bacp"].replace("d=3;", "")),
        ("bacp", SMALL["bacp"].replace("<two, one>", "<two, six>")),
        ("ccbpp", "2 1 10 1\n6 0\n"),
        ("ccbpp", "1 1 10 1\n11 0\n"),
        ("ipms", "3 2\n4\n5\n"),
        ("ipms", "2 2\n4\nx\n"),
        ("coloring", "e 1 2\n"),
        ("coloring", "p edge 2 1\ne 1 3\n"),
        ("coloring", "p edge 2 1\ne 1 1\n"),
    ],
)
def test_what_is_no_instance_is_refused(family: str, text: str) -> None:
    with pytest.raises(WrongFile):
        FAMILIES[family].read(text)


def put_folder(folder: Path, values: dict[str, int]) -> None:
    """A folder of instances as the runner wants it: one small instance of each family with these values."""
    lines = ["family,instance,value,proved", *(f"{family},one.txt,{value},True" for family, value in values.items())]
    (folder / "values.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for family in values:
        (folder / family).mkdir()
        (folder / family / "one.txt").write_text(SMALL[family], encoding="utf-8")


def test_the_runner_says_what_was_reached_and_does_nothing_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_folder(tmp_path, {"ipms": best("ipms"), "coloring": best("coloring") - 1})
    results = tmp_path / "out" / "results.jsonl"
    arguments = [str(tmp_path), "--limit", "30", "--results", str(results)]
    assert main(arguments) == 1
    said = capsys.readouterr().out
    assert "| ipms | one.txt | 7 | 7 | 7 | 0.0% |" in said
    assert "coloring one.txt: fault: bound above the published optimum, 3 for 2" in said
    before = results.read_text("utf-8")
    assert main([*arguments, "--family", "ipms"]) == 0
    assert results.read_text("utf-8") == before
    assert "| ipms | 1 | 1 | 1 |" in capsys.readouterr().out


def result(**more: object) -> Result:
    known = {
        "family": "ipms", "instance": "one", "published": 100, "value": 100, "bound": 100, "reached": 1.0,
        "seconds": 2.0, "limit": 60.0, "workers": 2, "seed": 1,
    }  # fmt: skip
    return Result(**{**known, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "verdict", "hit", "gap"),
    [
        ({}, "proven", True, 0.0),
        ({"bound": 99}, "reached", True, 0.01),
        ({"bound": None}, "reached", True, None),
        ({"value": 104, "bound": 91}, "missed by 4", False, 0.125),
        ({"value": None, "bound": None}, "no plan", False, None),
        ({"value": 99, "fault": "better"}, "fault: better", False, -1 / 99),
    ],
)
def test_verdicts(more: dict[str, object], verdict: str, hit: bool, gap: float | None) -> None:
    found = result(**more)
    assert (found.verdict, found.hit, found.gap) == (verdict, hit, gap)


def test_results_survive_an_interruption(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    append(path, result())
    path.write_text(path.read_text("utf-8") + '{"family": "ip', encoding="utf-8")
    assert load(path) == [result()]
    append(path, result(instance="two", value=101))
    assert load(path) == [result(), result(instance="two", value=101)]
    assert list(summary(load(path)))[-1] == "| ipms | 2 | 1 | 1 | 2.0 s | 2.0 s | 2.0 s |"


needs_folder = pytest.mark.skipif(
    not (FOLDER / "values.csv").exists(), reason="set PLANNER_PUBLISHED to the folder of published instances"
)


@needs_folder
def test_every_listed_instance_is_read_and_makes_a_sound_scenario() -> None:
    listed = jobs(FOLDER, [], [])
    assert {family for family, _, _ in listed} == set(FAMILIES)
    for family, name, _ in listed:
        instance = FAMILIES[family].read((FOLDER / family / name).read_text("utf-8"))
        api.from_data(instance.data())
    with (FOLDER / "values.csv").open(encoding="utf-8", newline="") as file:
        assert all(line["proved"] == "True" for line in csv.DictReader(file))


@needs_folder
def test_a_listed_instance_is_solved_to_its_published_optimum() -> None:
    [job] = jobs(FOLDER, ["bacp"], ["bacp10"])
    found = run(FOLDER, job, limit=60, workers=2, seed=1)
    assert found.hit, found
