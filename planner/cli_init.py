"""`planner init`: a bundled scenario to start from."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from planner.cli_words import say


def bundled() -> tuple[str, ...]:
    """Names of the bundled scenarios."""
    return tuple(sorted(p.name[:-5] for p in files("scenarios").iterdir() if p.name.endswith(".yaml")))


def initiate(options: argparse.Namespace) -> int:
    """Copy a bundled scenario, its tables and the schema into a directory; nothing is overwritten."""
    lang = options.lang or "zh"
    if options.scenario not in bundled():
        print(say(lang, "no_scenario", name=options.scenario, names=", ".join(bundled())), file=sys.stderr)
        return 2
    target: Path = options.directory
    with as_file(files("scenarios")) as source:
        wanted = [source / f"{options.scenario}.yaml", source / "scenario.schema.json", source / options.scenario]
        wanted = [path for path in wanted if path.exists()]
        for path in wanted:
            if (target / path.name).exists():
                print(say(lang, "exists", path=target / path.name), file=sys.stderr)
                return 2
        target.mkdir(parents=True, exist_ok=True)
        for path in wanted:
            if path.is_dir():
                shutil.copytree(path, target / path.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(path, target / path.name)
    if options.json:
        print(json.dumps({"scenario": str(target / f"{options.scenario}.yaml")}, ensure_ascii=False))
    elif not options.quiet:
        print(say(lang, "initiated", path=target / f"{options.scenario}.yaml"))
    return 0
