"""Scenarios from Python: plain data, frames, models."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from planner.canonical import digest
from planner.faults import InputError
from planner.loading import from_data, loads
from planner.loading.yaml_source import read_tree

from .conftest import BASE, spoilt


def data(text: str = BASE) -> dict[str, Any]:
    tree, _ = read_tree(text, "a.yaml")
    found: dict[str, Any] = tree.data
    return found


def test_python_values() -> None:
    raw = data()
    raw["term"] = {"start": dt.date(2016, 7, 1), "years": 2}
    raw["units"][0]["effort"] = 90
    raw["units"] = tuple(raw["units"])
    raw["people"][0]["leader"] = True
    assert from_data(raw) == loads(BASE)


def test_frames_with_missing_cells() -> None:
    raw = data(spoilt(("effort: 90", "effort: 90, system: grain"), ("kind: village", "system: grain, kind: village")))
    before = from_data(raw)
    raw["units"] = pd.DataFrame(raw["units"])
    raw["units"]["effort"] = raw["units"]["effort"].astype("int64")
    assert raw["units"].isna().any().any()
    assert digest(from_data(raw)) == digest(before)


def test_a_model_goes_round() -> None:
    scenario = loads(BASE)
    assert from_data(scenario.model_dump(by_alias=True)) == scenario
    assert digest(from_data({**scenario.model_dump(by_alias=True), "units": list(scenario.units)})) == digest(scenario)


def test_faults_have_paths_and_a_name() -> None:
    raw = data()
    raw["units"][2]["parent"] = "T1"
    with pytest.raises(InputError) as caught:
        from_data(raw, name="notebook")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path, fault.hint) == ("notebook", None, "units[2].parent", "T01")
    assert fault.text("en").startswith("notebook  units[2].parent (V01): ")


def test_the_input_is_left_alone() -> None:
    raw = data()
    before = repr(raw)
    from_data(raw)
    assert repr(raw) == before
