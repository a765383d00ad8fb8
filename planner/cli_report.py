"""`planner report`: the reports of a plan, for the office or for one recipient, with progress on standard error."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner import api
from planner.cli_errors import DONE, CallError, check_target
from planner.cli_words import say
from planner.file_names import safe_name
from planner.plan import Plan
from planner.scenario import Scenario

if TYPE_CHECKING:
    from reports.catalogue import Written


SINGLY = 3
"""Files of one folder that are named one by one; of more, how many there are."""
EVERY = 100
"""Of a report with many files, how many lie between two lines of progress."""


class ReportTeller:
    """Says on standard error which report is being written, after how many seconds, and of a long one how far it is."""

    def __init__(self, lang: str, quiet: bool) -> None:
        self._lang, self._quiet, self._begin = lang, quiet, time.monotonic()
        self._files: dict[str, int] = {}

    def __call__(self, written: Written) -> None:
        count = self._files[written.report] = self._files.get(written.report, 0) + 1
        if not self._quiet and (count == 1 or not count % EVERY):
            values = {"number": written.number, "of": written.of, "report": written.report, "count": count}
            line = say(self._lang, "report_file", seconds=time.monotonic() - self._begin, **values)
            print(line, file=sys.stderr, flush=True)


def written_lines(paths: Sequence[Path], lang: str) -> list[str]:
    """What was written, a line for each file, and one for all of a folder that has many."""
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path)
    top = min(folders, key=lambda folder: len(folder.parts), default=None)
    lines: list[str] = []
    for folder, files in folders.items():
        if folder == top or len(files) <= SINGLY:
            lines += [say(lang, "wrote", path=path) for path in files]
        else:
            lines.append(say(lang, "wrote_many", count=len(files), path=folder))
    return lines


def add_report_options(report: argparse.ArgumentParser) -> None:
    """The options of `planner report` beside those it shares with `check`."""
    report.add_argument("-o", "--output", type=Path, help="directory for the reports [out/NAME]")
    report.add_argument("--only", help="comma-separated names of reports, or of groups of them (gantt, charts) [all]")
    report.add_argument(
        "--for", dest="recipient", metavar="WHO", help="leader:PERSON, unit:UNIT or public: only what they may see"
    )
    report.add_argument("--as-of", metavar="DATE", help="with --for: only what is known by that day")
    report.add_argument("--templates", type=Path, help="folder of the office's own letters")


def report_command(options: argparse.Namespace, scenario: Scenario, plan: Plan) -> int:
    """Write the reports; the exit code."""
    from reports.catalogue import ReportError

    lang = options.lang or scenario.language
    if options.as_of and not options.recipient:
        raise CallError(say(lang, "as_of_alone"))
    if options.templates is not None and not options.templates.is_dir():
        raise CallError(say(lang, "no_templates", path=options.templates))
    only = None if options.only is None else tuple(name.strip() for name in options.only.split(",") if name.strip())
    directory = options.output or _usual_directory(options)
    check_target(directory, lang)
    try:
        paths = api.report(
            scenario, plan, directory, only=only, lang=options.lang, templates=options.templates,
            recipient=options.recipient, as_of=options.as_of, listen=ReportTeller(lang, options.quiet),
        )  # fmt: skip
    except ReportError as error:
        raise CallError(str(error)) from None
    if options.json:
        print(json.dumps([str(path) for path in paths], ensure_ascii=False, indent=1))
    for line in () if options.json or options.quiet else written_lines(paths, lang):
        print(line)
    return DONE


def _usual_directory(options: argparse.Namespace) -> Path:
    """A folder of its own for each recipient, so that nothing of the office's lies beside what is handed out."""
    usual = Path("out") / str(options.scenario.stem)
    return usual / f"for-{safe_name(options.recipient.replace(':', '-'))}" if options.recipient else usual
