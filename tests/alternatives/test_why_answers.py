"""How `planner.why` answers: as it goes, stopped, wrongly asked, in tables, in words."""

from __future__ import annotations

import re
import threading
from string import Formatter
from typing import Any

import pytest

import planner
from planner.alternatives.answer import Why
from planner.alternatives.question import QuestionError
from planner.alternatives.words import WORDS
from planner.plan import Plan
from tests.alternatives.asking import CREW, EARLY, WINDOW, asked, solved
from tests.builders import plan, problem_of, scenario


def test_it_is_heard_as_it_is_found() -> None:
    heard: list[Why] = []
    data = scenario("A B C", goals=EARLY)
    made = Plan.model_validate(plan(data, "A=1/1 B=2/1 C=3/1"))
    last = planner.why(problem_of(data).scenario, made, visit="A", listen=heard.append)
    assert [one.tried for one in heard] == sorted(one.tried for one in heard)
    assert not heard[0].tried
    assert heard[0].alternatives
    assert not solved(next(one for one in heard if one.tried))
    assert heard[-1] == last


def test_a_stop_leaves_what_there_is() -> None:
    stop = threading.Event()
    stop.set()
    why = asked(scenario("A B C", rules=[WINDOW], goals=EARLY), "A=1/1 B=2/1 C=3/1", visit="A", stop=stop)
    assert not why.complete
    assert why.bars
    assert not solved(why)
    assert "time was up" in why.text("en")


@pytest.mark.parametrize(("about", "code", "said"), [
    ({}, "ask.one", "one of the two"),
    ({"visit": "A", "person": "P1"}, "ask.one", "one of the two"),
    ({"visit": "AA"}, "ask.visit", "AA"),
    ({"visit": "单位A"}, "ask.visit", "did you mean A?"),
    ({"visit": "C"}, "ask.no_visit", "C"),
    ({"visit": "D"}, "ask.which", "S1@D, S2@D"),
    ({"visit": "A", "round": "2020-5"}, "ask.round", "2020-4"),
    ({"visit": "A", "group": "3"}, "ask.group", "1, 2"),
    ({"visit": "A", "instead": "A"}, "ask.itself", "A"),
    ({"visit": "A", "instead": "S1@D"}, "ask.not_made", "S1@D"),
    ({"person": "P9"}, "ask.person", "P1"),
    ({"person": "P1", "instead": "P2"}, "ask.which_round", "--round"),
    ({"person": "P1", "group": "1"}, "ask.which_round", "--round"),
    ({"person": "P1", "round": "2020-1", "instead": "P1"}, "ask.itself", "P1"),
    ({"visit": "A", "limit": -1}, "ask.limit", "-1"),
    ({"visit": "A", "time_limit": 0}, "ask.time", "0"),
])  # fmt: skip
def test_questions_that_cannot_be_asked(about: dict[str, Any], code: str, said: str) -> None:
    window = {"from": "2020-01-01", "to": "2020-12-31"}
    orders = [{"id": f"S{k}", "kind": "special", "name": "专项", "select": {"id": "D"}, "effort": 1, "window": window}
              for k in (1, 2)]  # fmt: skip
    data = scenario(
        "A B C D", CREW, cover=False, rules=[{"rule": "coverage", "select": {"id": ["A", "B"]}}], visits=orders
    )
    with pytest.raises(QuestionError) as caught:
        asked(data, "A=1/1 B=2/1", {"1/1": "P1*", "2/1": "P2*"}, **about)
    assert caught.value.code == code
    assert said in str(caught.value)
    assert re.search("[\u4e00-\u9fff]", caught.value.text("zh"))


def test_nobody_to_ask_about() -> None:
    with pytest.raises(QuestionError, match="no people"):
        asked(scenario("A", goals=EARLY), "A=1/1", person="P1")


def test_tables_and_records() -> None:
    why = asked(scenario("A B", rules=[WINDOW], goals=EARLY), "A=1/1 B=3/1", visit="A")
    frame = why.frame()
    assert list(frame["early"]) == [one.price[0] if one.changes else None for one in why.alternatives]
    assert list(frame.columns[:3]) == ["kind", "round", "group"]
    record = why.record()
    assert record["subject"]["id"] == "A"
    assert len(record["alternatives"]) == len(why.alternatives)
    assert {"plan", "problem"}.isdisjoint(record)


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_message_is_in_both_languages(code: str) -> None:
    zh, en = WORDS[code]
    gaps = [{name for _, name, _, _ in Formatter().parse(text) if name is not None} for text in (zh, en)]
    assert gaps[0] - {"name"} == gaps[1] - {"name"}
    assert not re.search("[\u4e00-\u9fff]", en)


def test_the_answer_in_words() -> None:
    why = asked(scenario("A B", rules=[WINDOW], goals=EARLY), "A=1/1 B=3/1", visit="A")
    assert (
        why.text("en").splitlines()[0] == "单位A(A) stands in 2020-1 (on site 2020-01-01 to 2020-01-07), with group 1."
    )
    assert why.text().splitlines()[0] == "单位A(A)排在2020-1（2020-01-01至2020-01-07在现场），由第1组承担。"
    assert "[not_in_spring]“春季不进驻。”（可由县委豁免）" in why.text("zh")
