"""`planner convert`: a scenario from YAML to a workbook and back."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from planner.cli_errors import DONE, CallError, check_target
from planner.cli_words import say
from planner.files import write_whole
from planner.loading import load
from planner.scenario import Scenario


def _workbook(scenario: Scenario, lang: str | None) -> bytes:
    from planner.workbook.fill import filled

    return filled(scenario, "en" if lang == "en" else "zh" if lang == "zh" else None)


def _yaml(scenario: Scenario, lang: str | None) -> bytes:
    from planner.workbook.yaml_text import yaml_text

    return yaml_text(scenario).encode()


def _json(scenario: Scenario, lang: str | None) -> bytes:
    from planner.workbook.yaml_text import json_text

    return json_text(scenario).encode()


WRITERS: dict[str, Callable[[Scenario, str | None], bytes]] = {
    ".xlsx": _workbook,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".json": _json,
}


def add_convert(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """The arguments of the verb."""
    convert = verbs.add_parser("convert", help="a scenario as a workbook, or a workbook as YAML")
    convert.add_argument("scenario", type=Path)
    convert.add_argument("-o", "--output", type=Path, required=True, help="file to write: .xlsx, .yaml or .json")
    convert.add_argument("--force", action="store_true", help="overwrite the file if it is there")
    return convert


def convert(options: argparse.Namespace) -> int:
    """Write the scenario in the form that the output's name asks for; CallError where that cannot be."""
    target: Path = options.output
    writer = WRITERS.get(target.suffix.lower())
    scenario = load(options.scenario)
    lang = options.lang or scenario.language
    if writer is None:
        raise CallError(say(lang, "no_form", path=target, forms=", ".join(WRITERS)))
    if target.is_dir():
        raise CallError(say(lang, "no_file_name", path=target))
    if target.exists() and not options.force:
        raise CallError(say(lang, "exists", path=target))
    check_target(target.parent, lang)
    write_whole(target, writer(scenario, options.lang))
    if options.json:
        print(json.dumps({"scenario": str(target)}, ensure_ascii=False))
    elif not options.quiet:
        print(say(lang, "wrote", path=target))
    return DONE
