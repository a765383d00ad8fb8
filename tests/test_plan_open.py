"""Workbooks that could do harm are refused before any of them is parsed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.faults import InputError
from planner.plan import Plan
from planner.plan_index import PlanIndex
from planner.plan_workbook import read_plan
from planner.problem import Problem
from planner.scenario import Scenario
from reports import workbook
from tests.good_plan import PLAN, SCENARIO

KNOWN = Scenario.model_validate(SCENARIO)


@pytest.fixture(scope="module")
def made() -> bytes:
    return next(workbook.files(PlanIndex(Problem(KNOWN), Plan.model_validate(PLAN)), "zh"))[1]


def packed(parts: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def parts_of(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("workbook.broken", lambda made: b"no archive"),
        ("workbook.broken", lambda made: made[: len(made) // 2]),
        ("workbook.broken", lambda made: packed({"a.txt": b"x"})),
        ("workbook.broken", lambda made: packed({**parts_of(made), "xl/workbook.xml": b"<workbook"})),
        ("workbook.ratio", lambda made: packed({**parts_of(made), "xl/media/x": b"0" * 30_000_000})),
        (
            "workbook.unpacked",
            lambda made: packed({**parts_of(made), **{f"xl/{k}": b"0" * 45_000_000 for k in range(5)}}),
        ),
        ("workbook.entries", lambda made: packed({**parts_of(made), **{f"xl/x{k}": b"" for k in range(2100)}})),
        ("workbook.part", lambda made: packed({**parts_of(made), "xl/sharedStrings.xml": ENTITY})),
        ("workbook.part", lambda made: packed({**parts_of(made), "xl/styles.xml": ENTITY.decode().encode("utf-16")})),
        (
            "workbook.part",
            lambda made: packed({**parts_of(made), "x.xml": b'<?xml version="1.0" encoding="utf-7"?><x/>'}),
        ),
    ],
)
def test_hostile_archives_are_refused_before_they_are_parsed(
    made: bytes, tmp_path: Path, code: str, change: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(change(made))
    with pytest.raises(InputError) as caught:
        read_plan(path, KNOWN)
    assert [one.code for one in caught.value.faults] == [code]
