"""`planner init`: a bundled scenario to start from."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from planner.cli_words import say
from planner.files import write_whole
from planner.loading import load

WORKBOOK = "roster.xlsx"
"""The workbook that an office fills in."""


def bundled() -> tuple[str, ...]:
    """Names of the bundled scenarios."""
    return tuple(sorted(p.name[:-5] for p in files("scenarios").iterdir() if p.name.endswith(".yaml")))


def initiate(options: argparse.Namespace) -> int:
    """Put what to start from into a directory; nothing is overwritten.

    A bundled scenario with its tables, the schema and the workbook to fill in; with `--workbook` the workbook alone,
    empty or, where a scenario is named, filled in from it; with `--letters` the templates of the letters alone.
    """
    lang = options.lang or "zh"
    if options.letters:
        return _letters(options, lang)
    name = options.scenario or "xinxian"
    if name not in bundled():
        print(say(lang, "no_scenario", name=name, names=", ".join(bundled())), file=sys.stderr)
        return 2
    target: Path = options.directory
    with as_file(files("scenarios")) as source:
        wanted = [source / f"{name}.yaml", source / "scenario.schema.json", source / name]
        wanted = [] if options.workbook else [path for path in wanted if path.exists()]
        book = target / (f"{name}.xlsx" if options.workbook and options.scenario else WORKBOOK)
        for path in (*(target / path.name for path in wanted), book):
            if path.exists():
                print(say(lang, "exists", path=path), file=sys.stderr)
                return 2
        target.mkdir(parents=True, exist_ok=True)
        for path in wanted:
            if path.is_dir():
                shutil.copytree(path, target / path.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(path, target / path.name)
        filled_in = source / f"{name}.yaml" if options.scenario and options.workbook else None
        write_whole(book, _workbook(filled_in, options))
    made = book if options.workbook else target / f"{name}.yaml"
    if options.json:
        print(json.dumps({"scenario": str(made)}, ensure_ascii=False))
    elif not options.quiet:
        print(say(lang, "initiated_workbook" if options.workbook else "initiated", path=made))
    return 0


def _letters(options: argparse.Namespace, lang: str) -> int:
    """Put the letters' templates into the directory, of one language where one is named."""
    from reports.letters import write_templates

    if options.workbook or options.scenario:
        print(say(lang, "letters_alone"), file=sys.stderr)
        return 2
    written = write_templates(options.directory, options.lang)
    if options.json:
        print(json.dumps({"templates": [str(path) for path in written]}, ensure_ascii=False))
    elif not options.quiet:
        print(say(lang, "initiated_letters", path=options.directory, count=len(written)))
    return 0


def _workbook(scenario: Path | None, options: argparse.Namespace) -> bytes:
    """The workbook to fill in, or a scenario as one."""
    from planner.workbook.fill import filled, template

    return template(options.lang or "zh") if scenario is None else filled(load(scenario), options.lang)
