"""The JSON Schema says what the models say, and the file beside the scenarios is current."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import planner
from planner.goals import REGISTER as GOALS
from planner.rules import REGISTER as RULES
from planner.schema import schema, schema_text, write

FILE = Path(planner.__file__).parents[1] / "scenarios" / "scenario.schema.json"


def test_the_file_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == schema_text(), (
        "run: python -c \"from planner.schema import write; write('scenarios/scenario.schema.json')\""
    )


def test_write(tmp_path: Path) -> None:
    write(tmp_path / "s.json")
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == schema()


def definitions() -> dict[str, Any]:
    found: dict[str, Any] = schema()["$defs"]
    return found


def test_every_rule_and_goal_is_there_with_a_description() -> None:
    made = definitions()
    for name, register in (("rule", RULES), ("goal", GOALS)):
        kinds = {d["properties"][name]["const"]: d for d in made.values() if "const" in d["properties"].get(name, {})}
        assert set(kinds) == {kind.model_fields[name].default for kind in register}
        for definition in kinds.values():
            assert definition["description"]
            assert definition["required"][0] == name
            assert definition["additionalProperties"] is False


def test_short_forms_are_allowed() -> None:
    made = definitions()
    selector = made["Selector"]["properties"]
    assert {"type": "string", "minLength": 1, "maxLength": 200} in selector["kind"]["anyOf"]
    assert selector["risk"]["anyOf"][1]["type"] == "integer"
    assert made["Rounds"]["properties"]["phases"]["additionalProperties"]["anyOf"][1]["type"] == "integer"
    assert any(option.get("type") == "boolean" for option in made["Recusal"]["properties"]["posts"]["anyOf"])
    for section in ("units", "people"):
        assert [one["required"] for one in schema()["properties"][section]["anyOf"][-2:]] == [["table"], ["workbook"]]


def test_bounds_have_their_standard_names() -> None:
    text = schema_text()
    for name in ('"ge"', '"le"', '"gt"', '"lt"'):
        assert name not in text


def test_keys_are_those_of_the_file() -> None:
    text = json.dumps(definitions())
    assert '"from_"' not in text
    assert '"not_"' not in text
    assert '"with_"' not in text
