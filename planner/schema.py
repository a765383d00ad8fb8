"""JSON Schema of the scenario file, made from the models: for editors, and for people who read schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from planner.files import write_whole
from planner.scenario import Scenario

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}

# Short forms that a validator accepts before the model sees the value: (module, function) → what else may stand there.
_SHORT_FORMS: dict[tuple[str, str], JsonSchemaValue] = {
    ("planner.scenario", "_phase"): {"type": "integer", "minimum": 0},
    ("planner.scenario", "_text"): {"type": "integer", "minimum": 1},
    ("planner.selectors", "_risk"): {"type": "integer", "minimum": 0, "maximum": 10},
    ("planner.rules.recusal", "_posts"): {"type": "boolean"},
}
_WORKBOOK: JsonSchemaValue = {
    "type": "object",
    "description": "a sheet of an Excel workbook beside the scenario",
    "properties": {
        "workbook": {"type": "string", "description": "file name of a workbook, such as roster.xlsx"},
        "sheet": {"type": "string", "description": "name of the sheet; left out: those of the template"},
    },
    "required": ["workbook"],
    "additionalProperties": False,
}
_TABLE: JsonSchemaValue = {
    "type": "object",
    "description": "a table beside the scenario: its headers are the field names",
    "properties": {"table": {"type": "string", "description": "file name of a CSV table, such as units.csv"}},
    "required": ["table"],
    "additionalProperties": False,
}


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a `planner-scenario/1` file."""
    made = Scenario.model_json_schema(by_alias=True, schema_generator=_Generator)
    _tidy(made)
    for section in ("units", "people"):
        found = made["properties"][section]
        about = {key: found.pop(key) for key in ("title", "description", "default") if key in found}
        made["properties"][section] = {**about, "anyOf": [*found.pop("anyOf", [found]), _TABLE, _WORKBOOK]}
    return {"$schema": _DIALECT, **made}


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def write(path: str | Path) -> None:
    """Write the schema to a file, whole or not at all."""
    write_whole(Path(path), schema_text().encode())


class _Generator(GenerateJsonSchema):
    """Adds the short forms that validators take before a value is checked."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """The inner schema, or a short form of it."""
        inner = super().function_before_schema(schema)
        function: Any = schema["function"]["function"]
        name = (getattr(function, "__module__", ""), getattr(function, "__name__", ""))
        if name == ("planner.fields", "_list") and "items" in inner:
            return {"anyOf": [inner, inner["items"]]}
        if name in _SHORT_FORMS:
            return {"anyOf": [inner, _SHORT_FORMS[name]]}
        return inner

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """A number, or a text such as `0.25` or `25%`: shares are exact decimals."""
        number = self.float_schema(core_schema.float_schema(ge=_number(schema, "ge"), le=_number(schema, "le")))
        return {"anyOf": [number, {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]+)?%?$"}]}


def _number(schema: core_schema.DecimalSchema, key: str) -> float | None:
    value: Any = schema.get(key)
    return None if value is None else float(value)


def _tidy(value: Any) -> None:
    """Bounds by their JSON Schema names; defaults without the keys left out; the discriminator is required."""
    if isinstance(value, list):
        for item in value:
            _tidy(item)
    if not isinstance(value, dict):
        return
    for ours, theirs in _BOUNDS.items():
        if isinstance(value.get(ours), int | float):
            value[theirs] = value.pop(ours)
    if isinstance(value.get("default"), dict):
        value["default"] = _without_none(value["default"])
    properties = value.get("properties")
    if isinstance(properties, dict):
        for name in ("rule", "goal"):
            if "const" in properties.get(name, {}):
                properties[name].pop("default", None)
                value["required"] = [name, *value.get("required", [])]
    for key, item in value.items():
        if key != "default":
            _tidy(item)


def _without_none(default: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _without_none(item) if isinstance(item, dict) else item
        for key, item in default.items()
        if item is not None
    }
