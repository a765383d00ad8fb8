"""Further kinds of round: what they inherit, how their rounds are laid and named, what their groups are called."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from planner.canonical import digest
from planner.frames import frame
from planner.ledger import ledger
from planner.lint import lint
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Groups, Scenario
from planner.sentences import group_name, series_name
from planner.series import opened_numbers
from tests.builders import Data, audited, plan, problem_of, scenario

CORE = [{"group": 1, "name": "第一巡察组", "core": ["P1"]}]
MAIN = {
    "per_round": {"min": 1, "max": 3}, "size": {"min": 2, "max": 4}, "leaders": 1, "deputies": 1, "skills": {"law": 1},
    "visits": {"max": 2, "select": {"kind": "department"}}, "capacity": 30, "standing": CORE,
}  # fmt: skip
MOBILE: Data = {"id": "mobile", "name": "机动式", "per_year": {"max": 3}, "visits": ["mobile", "special"]}


def several(*series: Data, phases: Data | None = None, main: Data | None = None, **sections: Any) -> Data:
    """A scenario with these series beside the main rounds."""
    people = [{"id": "P1", "leader": True}, "P2", "P3"]
    found = scenario("A B", people, phases=phases, groups=main or MAIN, **sections)
    found["rounds"]["series"] = list(series)
    return found


def groups_of(**own: Any) -> Groups:
    """The groups of a series that gives these settings (and `phases`, if among them)."""
    phases = {"phases": own.pop("phases")} if "phases" in own else {}
    return problem_of(several({**MOBILE, **phases, "groups": own})).round_kinds["mobile"].groups


def test_what_is_left_out_is_inherited() -> None:
    assert groups_of() == problem_of(several()).scenario.groups


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("leaders", 0), ("deputies", 0), ("skills", {}), ("skills", {"audit": 2}), ("visits", {"max": 1}),
        ("capacity", 12), ("standing", []), ("standing", [{"group": 2, "name": "二组", "core": []}]),
    ],
)  # fmt: skip
def test_what_is_given_replaces_the_whole_key(key: str, value: Any) -> None:
    found = groups_of(**{key: value})
    assert found == Groups.model_validate({**MAIN, key: value})


def test_standing_groups_go_with_the_number_of_groups() -> None:
    assert groups_of(per_round={"max": 1}).standing == ()
    assert groups_of(per_round={"max": 1}, standing=CORE).standing[0].name == "第一巡察组"
    assert groups_of(size={"max": 3}).standing[0].core == ("P1",)


def test_a_capacity_goes_with_phases_and_size() -> None:
    assert groups_of(leaders=0).capacity == 30
    assert groups_of(size={"max": 3}).capacity is None
    assert groups_of(phases={"investigate": 8}).capacity is None
    assert groups_of(phases={"investigate": 8}, capacity=12).capacity == 12


def rounds_of(data: Data) -> list[tuple[str, str | None, str]]:
    """Id, series and start of the candidate rounds."""
    return [(r.id, r.series, r.start.isoformat()) for r in problem_of(data).rounds]


def test_laid_rounds_of_all_series_stand_in_one_order() -> None:
    assert rounds_of(several({**MOBILE, "per_year": {"max": 2}}, {**MOBILE, "id": "back", "visits": "look_back"})) == [
        ("2020-1", None, "2020-01-01"),
        ("2020-back-1", "back", "2020-01-01"),
        ("2020-mobile-1", "mobile", "2020-01-01"),
        ("2020-2", None, "2020-04-02"),
        ("2020-back-2", "back", "2020-05-04"),  # 122 days in is a Saturday
        ("2020-3", None, "2020-07-02"),
        ("2020-mobile-2", "mobile", "2020-07-02"),
        ("2020-back-3", "back", "2020-09-01"),
        ("2020-4", None, "2020-10-02"),
    ]


def test_explicit_and_laid_rounds_mix() -> None:
    slots = [{"id": "m1", "start": "2020-05-02"}, {"id": "0", "start": "2020-07-02"}]
    assert [name for name, _, _ in rounds_of(several({**MOBILE, "slots": slots}))] == [
        "2020-1", "2020-2", "m1", "0", "2020-3", "2020-4",
    ]  # fmt: skip
    shut = several({**MOBILE, "slots": []})
    assert all(series is None for _, series, _ in rounds_of(shut))


def test_indices_and_years_run_over_all_series() -> None:
    data = several({**MOBILE, "per_year": {"max": 1}}, term={"start": "2020-07-01", "years": 2})
    problem = problem_of(data)
    assert [candidate.index for candidate in problem.rounds] == list(range(10))
    assert {problem.rounds[r].id for r in problem.years()[1]} == {*(f"2021-{k}" for k in range(1, 5)), "2021-mobile-1"}


def test_phases_and_duty_are_the_series_own_or_the_main_ones() -> None:
    main = {"prepare": 2, "investigate": 5, "report": 2, "rectify": 9}
    data = several(MOBILE, {**MOBILE, "id": "short", "visits": "x", "phases": {"investigate": 3, "talks": 2}},
                   {**MOBILE, "id": "rare", "visits": "y", "on_duty": ["investigate"]}, phases=main)  # fmt: skip
    problem = problem_of(data)
    first = {r.series: r for r in reversed(problem.rounds)}
    assert first["mobile"].phases == first[None].phases
    assert first["mobile"].duty == first[None].duty
    assert dict(first["short"].phases).keys() == {"investigate", "talks"}
    assert first["short"].duty == first["short"].site
    assert first["rare"].duty == first["rare"].site == first[None].site
    assert [problem.days_on_site(r.index) for r in (first[None], first["short"], first["rare"])] == [5, 3, 5]


def test_rounds_of_different_series_overlap_on_duty() -> None:
    data = several({**MOBILE, "phases": {"investigate": 80}, "slots": [{"id": "m", "start": "2020-06-01"}]})
    problem = problem_of(data)
    names = [{problem.rounds[i].id, problem.rounds[j].id} for i, j in problem.overlapping]
    assert names == [{"m", "2020-3"}]
    assert sorted(len(clique) for clique in problem.round_cliques) == [1, 1, 1, 2]


def test_groups_a_series_may_field() -> None:
    problem = problem_of(several({**MOBILE, "groups": {"per_round": {"max": 1}}}))
    fielded = {r.series: problem.own_groups(r.index) for r in problem.rounds}
    assert fielded == {None: ("1", "2", "3"), "mobile": ("1",)}


def test_opened_rounds_are_numbered_series_by_series() -> None:
    problem = problem_of(several(MOBILE))
    named = {problem.rounds[index].id: n for index, n in opened_numbers(problem.rounds, [0, 1, 3, 5, 6]).items()}
    assert named == {"2020-1": 1, "2020-mobile-1": 1, "2020-mobile-2": 2, "2020-mobile-3": 3, "2020-4": 2}


def test_names_of_groups_and_series() -> None:
    problem = problem_of(several({**MOBILE, "groups": {"per_round": {"max": 2}}}, {**MOBILE, "id": "b", "visits": "x"}))
    assert [group_name(problem, "1", lang, "2020-mobile-1") for lang in ("zh", "en")] == [
        "机动式第1组", "group 1 of 机动式",
    ]  # fmt: skip
    assert group_name(problem, "1", "zh", "2020-b-1") == group_name(problem, "1") == "第一巡察组"
    assert series_name(problem, "mobile") == "机动式(mobile)"


def test_sentences_name_the_group_of_the_round() -> None:
    data = several({**MOBILE, "groups": {"per_round": {"max": 1}, "size": {"max": 1}, "leaders": 0, "deputies": 0}},
                   main={**MAIN, "deputies": 0, "skills": {}},
                   visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}])  # fmt: skip
    found = audited(data, plan(data, "A=1/1 B=1/1 S=2/1", {"1/1": "P1*", "2/1": "P1 P2"})).violations
    sizes = [violation.text["zh"] for violation in found if violation.kind == "groups.size"]
    assert sizes == ["2020-1的第一巡察组有1人，应当2至4人", "2020-mobile-1的机动式第1组有2人，应当不多于1人"]
    (overlap,) = (violation.text["zh"] for violation in found if violation.kind == "people")
    assert overlap == "人员P1(P1)在2020-1编入第一巡察组，又在2020-mobile-1编入机动式第1组，而两轮时间重叠"


def stamp(data: Data) -> str:
    return digest(Scenario.model_validate(data))


def test_the_digest_depends_on_what_holds_not_on_how_it_is_written() -> None:
    back = {**MOBILE, "id": "back", "visits": ["look_back"], "slots": [
        {"id": "b1", "start": "2020-02-03"}, {"id": "b2", "start": "2020-03-03"},
    ]}  # fmt: skip
    base = stamp(several(MOBILE, back))
    assert base == stamp(several({**back, "slots": back["slots"][::-1]}, {**MOBILE, "visits": MOBILE["visits"][::-1]}))
    written = {**MOBILE, "phases": {"investigate": 5}, "groups": {**MAIN}}
    assert base == stamp(several(written, back))
    assert stamp(several()) == stamp(
        {**several(), "rounds": {k: v for k, v in several()["rounds"].items() if k != "series"}}
    )


@pytest.mark.parametrize(
    "change",
    [
        {"name": "点穴式"}, {"per_year": {"max": 2}}, {"phases": {"investigate": 4}}, {"visits": ["mobile"]},
        {"groups": {"leaders": 0}}, {"groups": {"per_round": MAIN["per_round"]}}, {"on_duty": ["prepare"]},
        {"slots": [{"id": "m", "start": "2020-02-03"}]}, {"id": "m"},
    ],
)  # fmt: skip
def test_the_digest_tells_series_apart(change: Data) -> None:
    data = several(MOBILE)
    assert stamp(data) != stamp(several({**MOBILE, **change}))
    assert stamp(data) != stamp(several())


def test_frames_say_the_series() -> None:
    data = several(MOBILE, visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}])
    problem = problem_of(data)
    made = Plan.model_validate(plan(data, "A=1/1 S=2/1 B=5/1"))
    rounds = frame(problem, made, "rounds").set_index("round")
    assert rounds.loc["2020-mobile-1", "series"] == "mobile"
    assert rounds["series"].isna().sum() == 4
    assert dict(rounds["number"].dropna()) == {"2020-1": 1, "2020-mobile-1": 1, "2020-3": 2}
    assert list(frame(problem, made, "visits")["round_index"]) == [0, 1, 4]


def test_the_ledger_takes_what_ends_first_on_site() -> None:
    slow = {**MOBILE, "phases": {"prepare": 130, "investigate": 5}, "slots": [{"id": "m", "start": "2020-01-02"}]}
    data = several(slow, cover=False, rules=[{"rule": "coverage", "select": {}, "counts": "special"}],
                   visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}])  # fmt: skip
    problem = problem_of(data)
    entries = ledger(PlanIndex(problem, Plan.model_validate(plan(data, "S=2/1 A=3/1 B=1/1"))))
    assert {entry.unit: (entry.visit, entry.on) for entry in entries} == {
        "A": ("A", dt.date(2020, 4, 8)), "B": ("B", dt.date(2020, 1, 7)),
    }  # fmt: skip


def doubts(data: Data) -> list[tuple[str, str]]:
    """Codes and paths of what lint says about rounds and groups."""
    found = lint(Scenario.model_validate(data))
    return [(one.code, one.path) for one in found if one.path.startswith(("rounds", "groups", "people", "units"))
            and not one.code.startswith("assumed.")]  # fmt: skip


def load(effort: int, window: Data | None = None) -> Data:
    """Special visits of so many person-days, a round of the series holds one group of 40."""
    order = {"id": "S", "kind": "special", "select": {}, "effort": effort, **({"window": window} if window else {})}
    series = {**MOBILE, "visits": "special", "groups": {"per_round": {"max": 1}, "capacity": 40}}
    return several(series, main={"per_round": {"max": 9}, "leaders": 0}, visits=[order])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (load(40), []),
        (load(41), [("cannot.size", "units[0]")]),
        (load(40, {"to": "2020-03-01"}), [("cannot.effort", "rounds.series[0]")]),
        ({**load(40), "term": {"start": "2020-01-01", "years": 1},
          "units": [{"id": f"U{k}", "name": "x", "kind": "department", "effort": 1} for k in range(4)]},
         [("cannot.effort", "rounds.series[0]")]),
        (several({**MOBILE, "visits": "special", "groups": {"size": {"min": 4}, "deputies": 0}},
                 main={"per_round": {"max": 1}, "leaders": 1},
                 visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}]),
         [("cannot.crew", "units[0]"), ("doubt.staff", "people")]),
        (several({**MOBILE, "visits": "special", "per_year": {"min": 2, "max": 2}, "slots": []}, main={
            "per_round": {"max": 1}}, visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}]),
         [("cannot.rounds", "rounds.series[0].per_year.min"), ("cannot.few", "rounds.series[0].per_year.min"),
          ("cannot.visit", "units[0]")]),
        (several({**MOBILE, "visits": ["special", "mobil"]}, main={"per_round": {"max": 1}},
                 visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}]),
         [("doubt.word", "rounds.series[0].visits[1]")]),
        (several({**MOBILE, "visits": "special", "groups": {"skills": {"flying": 1}}}, main={"per_round": {"max": 1}},
                 visits=[{"id": "S", "kind": "special", "unit": "A", "effort": 1}]),
         [("cannot.crew", "units[0]"), ("doubt.staff", "people"),
          ("doubt.word", "rounds.series[0].groups.skills.flying")]),
    ],
)  # fmt: skip
def test_lint_counts_each_series_by_itself(data: Data, expected: list[tuple[str, str]]) -> None:
    assert doubts(data) == expected


def test_lint_says_which_groups_are_not_limited() -> None:
    data = several({**MOBILE, "phases": {"investigate": 4}}, main={"per_round": {"max": 1}, "capacity": 9})
    del data["people"]
    found = [one.path for one in lint(Scenario.model_validate(data)) if one.code == "assumed.capacity"]
    assert found == ["rounds.series[0]"]


def test_visits_of_a_kind_belong_to_one_series() -> None:
    problem = Problem(Scenario.model_validate(several(MOBILE)))
    assert [problem.series_for(kind) for kind in ("regular", "mobile", "special", "look_back")] == [
        None, "mobile", "mobile", None,
    ]  # fmt: skip
