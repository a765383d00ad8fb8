"""Faults as text and as records."""

from __future__ import annotations

import datetime as dt

import pytest

from planner.faults import InputError, Place, column_letters, fault, in_order, path_text, phrase, shown
from planner.nearest import nearest

CELL = Place("units.csv", sheet="单位", row=4, column=5, header="effort")
LINE = Place("a.yaml", 3, 7)


def test_a_line_of_text() -> None:
    one = fault("shape.whole", LINE, ("units", 3, "effort"), subject="T04", found="x", allowed=phrase("expect.date"))
    assert one.text("en") == (
        "a.yaml:3:7  units[3].effort (T04): a whole number is needed; found: x; allowed: a date such as 2016-07-01"
    )
    assert one.text("zh") == "a.yaml:3:7  units[3].effort（T04）：这里应是整数；实际为：x；允许：日期，如 2016-07-01"


def test_a_cell() -> None:
    one = fault("shape.whole", CELL, severity="warning", hint="5")
    assert one.where("en") == "units.csv  单位!E4 (effort)"
    assert one.where("zh") == "units.csv  单位!E4“effort”"
    assert one.text("en").endswith("warning: a whole number is needed; did you mean: 5?")


def test_a_row_and_a_sheet_that_needs_quotation_marks() -> None:
    assert fault("shape.missing", Place("a.xlsx", sheet="单位", row=7)).where("en") == "a.xlsx  单位!7:7"
    assert fault("shape.missing", Place("a.xlsx", sheet="单位")).where("en") == "a.xlsx  sheet 单位"
    one = fault("shape.missing", Place("a.xlsx", sheet="it's 1", row=7, column=28))
    assert (one.cell(), one.record()["cell"]) == ("'it''s 1'!AB7", "'it''s 1'!AB7")
    assert fault("shape.missing", Place("a.csv", row=7, column=1)).cell() is None
    assert [column_letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_record() -> None:
    record = fault("shape.word", LINE, ("a",), found="x", allowed=("b", "c"), hint="b").record("en")
    assert record["allowed"] == ["b", "c"]
    assert (record["severity"], record["line"], record["path"]) == ("error", 3, "a")
    assert (
        fault("shape.whole", LINE, allowed=phrase("expect.date")).record("en")["allowed"] == "a date such as 2016-07-01"
    )
    assert fault("shape.whole", LINE).record("en")["allowed"] is None


def test_order_and_repetitions() -> None:
    late, soon = fault("shape.whole", Place("a", 9, 1)), fault("shape.whole", Place("a", 2, 1))
    note = fault("doubt.goals", Place("a", 1, 1), severity="note")
    assert in_order([note, late, soon, late]) == (soon, late, note)


def test_the_error_shows_the_first_of_very_many() -> None:
    error = InputError([fault("shape.whole", Place("a", n, 1)) for n in range(200)], "en")
    assert len(error.faults) == 200
    assert str(error).splitlines()[-1] == "… and 150 more"
    assert "另有 150 处" in error.text("zh")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"),
        ("", '""'),
        (" x", '" x"'),
        ("a\nb", '"a\\nb"'),
        (None, "null"),
        ({"a": 1}, '{"a": 1}'),
        (dt.date(2016, 7, 1), "2016-07-01"),
        ("x" * 100, "x" * 59 + "…"),
    ],
)
def test_shown(value: object, text: str) -> None:
    assert shown(value) == text


def test_path_text() -> None:
    assert path_text(("a", 0, "b", "c", 1, 2)) == "a[0].b.c[1][2]"
    assert path_text(()) == ""


@pytest.mark.parametrize(
    ("word", "names", "found"),
    [
        ("efort", ["effort", "area"], "effort"),
        ("t1", ["T10", "T01"], "T01"),
        ("T-01", ["T10", "T01"], "T01"),
        ("pertner", ["parent", "partner"], "partner"),
        ("leaders_unit", ["leader_unit", "member_unit"], "leader_unit"),
        ("zzz", ["effort", "area"], None),
        ("", ["a"], None),
        (3, ["3"], None),
        ("x" * 1000, ["x"], None),
        ("a", [], None),
        ("same", ["same"], None),
    ],
)
def test_nearest(word: object, names: list[str], found: str | None) -> None:
    assert nearest(word, names) == found
