"""The file: its policy, its data, its words, its size. No browser."""

from __future__ import annotations

import re
from importlib.resources import files as resources
from typing import get_args

import pytest

from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.problem import Problem
from planner.scenario import Scenario
from reports.page.assemble import OWN_STYLES, SCRIPTS, digest, inert
from reports.page.goal_names import GOALS, goal_name
from reports.page.names import LONGEST, safe
from reports.page.words import WORDS
from reports.words import Lang
from tests.builders import plan as build_plan
from tests.builders import scenario as build
from tests.page.plans import MARKUP, data, nasty, page, stamped
from tests.reports.made_up import NASTY, bundled, hostile, made_up, overlapping, xinxian

LANGUAGES: tuple[Lang, ...] = get_args(Lang)


def policy(text: str) -> dict[str, list[str]]:
    """The page's policy: directive → sources."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert found is not None
    parts = found[1].replace("&#39;", "'").split("; ")
    return {name: sources for name, *sources in (part.split(" ") for part in parts)}


def scripts(text: str) -> list[str]:
    """The scripts that run."""
    return re.findall(r"<script>(.*?)</script>", text, re.DOTALL)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_policy_allows_what_is_there_and_nothing_else(lang: Lang) -> None:
    text = page(stamped(overlapping()), lang)
    found = policy(text)
    assert found["default-src"] == ["'none'"]
    assert found["base-uri"] == found["form-action"] == ["'none'"]
    assert found["script-src"] == [digest(script) for script in scripts(text)]
    assert found["style-src"] == [digest(style) for style in re.findall(r"<style>(.*?)</style>", text, re.DOTALL)]
    assert set(found) == {"default-src", "base-uri", "form-action", "script-src", "style-src"}


def test_the_policy_comes_before_all_that_it_governs() -> None:
    text = page(stamped(overlapping()))
    assert text.index('<meta charset="utf-8">') < text.index("Content-Security-Policy") < text.index("<style>")
    assert text.encode().index(b"utf-8") < 1024


def test_nothing_is_loaded_from_anywhere() -> None:
    text = page(stamped(nasty()))
    markup = re.sub(r"<(script|style)\b[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    assert not re.search(r"\b(?:src|action|srcset|poster|data|ping|background|style)\s*=", markup)
    assert not re.search(r"\son\w+\s*=", markup)
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', markup))
    styles = "".join(re.findall(r"<style>(.*?)</style>", text, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles
    assert "sourceMappingURL" not in text


def test_hostile_names_stand_in_the_data_alone_and_come_back() -> None:
    index = stamped(nasty())
    text = page(index)
    own = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)
    found = data(text)
    assert found["name"] == safe(MARKUP[0])
    assert {unit["name"] for unit in found["units"]} >= {safe(name) for name in MARKUP}
    for name in (*MARKUP[:2], MARKUP[4], MARKUP[6], "\u2028", "<b onload"):
        assert name not in own
    assert len(re.findall(r"<script\b", text)) == 4


def test_a_lone_half_of_a_character_and_other_names_that_cannot_be_encoded() -> None:
    found = data(page(made_up(hostile())))
    assert all("\ud83d" not in unit["name"] for unit in found["units"])
    assert {unit["name"] for unit in found["units"]} >= {safe(name) or "D" for name in NASTY if safe(name)}


@pytest.mark.parametrize("name", [*NASTY, *MARKUP])
def test_names_become_one_line_that_turns_nothing(name: str) -> None:
    shown = safe(name)
    assert not set(shown) & set("\u202e\u202d\u200f\u2066\u2028\u2029\x07\n")
    assert len(shown) <= LONGEST
    shown.encode()


def test_rare_characters_and_joined_emoji_stay() -> None:
    assert safe("𠮷野家 👩\u200d👧") == "𠮷野家 👩\u200d👧"


def test_no_character_of_the_data_can_end_the_element() -> None:
    text = inert({"a": "</script><!--&\u2028\u2029"})
    assert not set(text) & set("<>&\u2028\u2029")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_bytes_every_time(lang: Lang) -> None:
    assert page(stamped(overlapping()), lang) == page(stamped(overlapping()), lang)


def test_times_of_solving_change_nothing() -> None:
    index = stamped(overlapping())
    later = index.plan.model_copy(update={"meta": {"seconds": 99.9, "version": "x"}})
    assert page(PlanIndex(index.problem, later)) == page(index)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_size_of_the_whole_programme(lang: Lang) -> None:
    assert len(page(stamped(xinxian()), lang).encode()) < 4_000_000


def sections(scenario: Scenario) -> list[str]:
    """The sections of a stamped page."""
    found: list[str] = data(page(stamped(scenario)))["sections"]
    return found


def test_sections_with_nothing_in_them_are_left_out() -> None:
    bare = overlapping().model_copy(update={"people": None, "partners": (), "goals": ()})
    assert sections(bare) == ["overview", "gantt", "coverage", "load", "violations"]


def test_without_a_single_visit_there_is_only_the_overview() -> None:
    scenario = Scenario.model_validate(build("A B"))
    found = data(
        page(PlanIndex(Problem(scenario), made_up(scenario).plan.model_copy(update={"visits": (), "groups": ()})))
    )
    assert found["sections"] == ["overview"]


def test_sections_of_a_city_and_of_a_county() -> None:
    usual = ["overview", "gantt", "coverage", "work", "exchange", "goals", "certificate"]
    assert [name for name in sections(xinxian()) if name != "violations"] == usual
    city = data(page(stamped(bundled("zhengzhou"))))
    assert [curve["code"] for curve in city["coverage"]] == ["units"]


def test_facts_of_the_past_alone() -> None:
    fixed = [{"visit": "A", "round": "2020-1", "group": 1, "past": True}]
    scenario = Scenario.model_validate(build("A B", fixed=fixed))
    found = data(page(PlanIndex(Problem(scenario), Plan.model_validate(build_plan(build("A B"), "A=1/1")))))
    assert [bar["days"][0] for bar in found["bars"]] == ["2020-01-01"]
    assert found["sections"] == ["overview", "gantt", "coverage", "load"]


def test_nothing_is_proven_of_a_plan_that_is_not_of_this_very_scenario() -> None:
    whole = stamped(xinxian())
    assert data(page(whole))["certificate"] is not None
    assert data(page(whole))["violations"]
    less = xinxian().model_copy(update={"name": "excerpt"})
    for plan in (whole.plan, whole.plan.model_copy(update={"scenario": None})):
        found = data(page(PlanIndex(Problem(less), plan)))
        assert found["certificate"] is None
        assert found["violations"] is None
        assert not {"certificate", "violations"} & set(found["sections"])


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    for code, (zh, en) in {**WORDS, **GOALS}.items():
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)), code
        assert zh.strip()
        assert en.strip()


def test_the_scripts_use_words_that_exist_and_no_markup() -> None:
    folder = resources("reports.page")
    for name in SCRIPTS:
        text = folder.joinpath(name).read_text("utf-8")
        assert set(re.findall(r'\bsay\("([\w.]+)"', text)) <= set(WORDS), name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            name
        )
        assert "http" not in text, name


def test_every_word_is_used_somewhere() -> None:
    folder = resources("reports.page")
    text = "\n".join(folder.joinpath(name).read_text("utf-8") for name in (*SCRIPTS, *OWN_STYLES, "page.html"))
    made = re.compile(r"^((status|role|violations|exchange)\.|work\.(away|outside)|goals\.(goal|value|bound|gap|proof)|"
                      r"coverage\.(new|sum|share))")  # fmt: skip
    left = [code for code in WORDS if f'"{code}"' not in text and not made.match(code)]
    assert left == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_goal_has_a_name(lang: Lang) -> None:
    for name in ("xinxian", "zhengzhou", "shengsi"):
        for goal in bundled(name).goals:
            words = goal_name(goal, goal.label, lang)
            assert words
            assert "{" not in words
    assert goal_name(None, "<b>", lang) == "<b>"
    assert goal_name(None, "early", lang) == GOALS["early"][0 if lang == "zh" else 1]
