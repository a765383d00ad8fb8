"""A scenario as YAML that a person can go on editing: one line for each unit, person, decision."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import yaml

from planner.scenario import Scenario
from planner.workbook.rows_of import sparse

_WIDTH = 1_000_000


class _Row(dict[str, Any]):
    """A mapping that stands in one line."""


class _Section(dict[str, Any]):
    """One section, which never stands in braces of its own."""


class _Dumper(yaml.SafeDumper):
    """Dates and decimals bare; no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Every value is written out."""
        return True


def _row(dumper: yaml.SafeDumper, value: _Row) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True)


def _section(dumper: yaml.SafeDumper, value: _Section) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=False)


def _date(dumper: yaml.SafeDumper, value: dt.date) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", value.isoformat())


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    text = format(value, "f")
    return dumper.represent_scalar("tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int", text)


_Dumper.add_representer(_Row, _row)
_Dumper.add_representer(_Section, _section)
_Dumper.add_representer(dt.date, _date)
_Dumper.add_representer(Decimal, _decimal)


def yaml_text(scenario: Scenario) -> str:
    """The scenario as a YAML file holds it; reading it gives the same scenario."""
    data = sparse(scenario)
    for key in ("units", "people", "visits", "partners", "goals", "fixed"):
        if key in data and data[key] is not None:
            data[key] = [_Row(row) for row in data[key]]
    parts = []
    for key, value in data.items():
        flat = key in ("term", "defaults")
        if flat:
            value = _Row({k: _Row(v) if isinstance(v, dict) else v for k, v in value.items()})
        parts.append(
            yaml.dump(
                _Section({key: value}),
                Dumper=_Dumper,
                allow_unicode=True,
                sort_keys=False,
                width=_WIDTH,
                default_flow_style=None,
            )
        )
    return "\n".join(parts)


def json_text(scenario: Scenario) -> str:
    """The scenario as JSON, which is read just as well."""
    return json.dumps(sparse(scenario), ensure_ascii=False, indent=1, default=str) + "\n"
