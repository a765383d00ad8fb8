"""`planner diff`: what moved between two plans, on standard output, and in a workbook and a chart."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from planner import api
from planner.cli_errors import DONE, check_target
from planner.cli_plans import read_plan_file
from planner.cli_words import say
from planner.loading import load
from planner.move_sentences import Speaker
from planner.move_sentences import say as tell
from planner.moves import Difference
from planner.problem import Problem

MOST = 40
"""Lines of one kind; all of them are in the workbook and in JSON."""


def add_diff(verbs: Any) -> argparse.ArgumentParser:
    """The verb and its options."""
    parser: argparse.ArgumentParser = verbs.add_parser("diff", help="what moved between two plans")
    parser.add_argument("before", type=Path, help="plan file, or with --scenario the workbook of a plan (.xlsx)")
    parser.add_argument("after", type=Path)
    parser.add_argument("--scenario", type=Path, help="scenario of the plans, for names in place of ids")
    parser.add_argument("-o", "--output", type=Path, help="directory for diff.xlsx and the chart before/after")
    return parser


def diff_command(options: argparse.Namespace) -> int:
    """Compare; 0 whether or not anything moved."""
    scenario = None if options.scenario is None else load(options.scenario)
    lang = options.lang or ("zh" if scenario is None else scenario.language)
    before, after = (read_plan_file(path, scenario, lang) for path in (options.before, options.after))
    found = api.diff(before, after)
    problem = None if scenario is None else Problem(scenario)
    if options.json:
        print(json.dumps(found.record(), ensure_ascii=False, indent=1))
    elif not options.quiet:
        for line in lines(found, Speaker(lang, problem)):
            print(line)
    if options.output is not None:
        check_target(options.output, lang)
        from reports.diff import write

        for path in write(found, before, after, options.output, lang, problem):
            if not options.quiet and not options.json:
                print(say(lang, "wrote", path=path))
    return DONE


def lines(found: Difference, speaker: Speaker) -> list[str]:
    """The text: how much moved, then each kind of thing, the first `MOST` of each."""
    made = [speaker.head(found)]
    for title, each in speaker.parts(found):
        made.append(f"{title} ({len(each)})" if speaker.lang == "en" else f"{title}（{len(each)}）")
        made += [f"  {one}" for one in each[:MOST]]
        if len(each) > MOST:
            made.append("  " + tell("more", speaker.lang, count=len(each) - MOST))
    return made
