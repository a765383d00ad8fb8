"""`planner sweep`: what one more group, leader, round or partner buys; one solve per value."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import api
from planner.cli_errors import DONE, INTERRUPTED, OWN_FAULT, CallError, check_target, own_fault
from planner.cli_solve import Signals, heard_signals
from planner.cli_words import say
from planner.faults import InputError, Lang, Place, fault
from planner.loading import load_with_source
from planner.sweeps.sentences import say as tell
from planner.sweeps.tables import lines

if TYPE_CHECKING:
    from planner.api_sweep import SweepProgress
    from planner.sweeps.results import Sweep


def add_sweep(verbs: Any) -> argparse.ArgumentParser:
    """The verb and its options."""
    parser: argparse.ArgumentParser = verbs.add_parser("sweep", help="the price list: one solve per value of a path")
    parser.add_argument("scenario", type=Path)
    parser.add_argument(
        "--vary", action="append", required=True, metavar="PATH=VALUES",
        help="a path of the scenario and its values, such as groups.per_round.max=3..6; several make a grid",
    )  # fmt: skip
    parser.add_argument("--time-limit", type=float, help="seconds of each solve [a fixed budget]")
    parser.add_argument("--budget", type=float, default=1.0, help="scale of the deterministic budget [1]")
    parser.add_argument("--seed", type=int, default=1, help="another seed may find other plans [1]")
    parser.add_argument("--jobs", type=int, help="solves at a time [one per core]")
    parser.add_argument("-o", "--output", type=Path, help="directory, which a later run goes on with [out/NAME-sweep]")
    return parser


class SweepTeller:
    """Prints to standard error which case begins, and how each ended."""

    def __init__(self, lang: str, quiet: bool) -> None:
        self._lang, self._quiet, self._started = lang, quiet, time.monotonic()

    def __call__(self, progress: SweepProgress) -> None:
        if self._quiet:
            return
        kept = progress.kept
        outcome = "" if kept is None else tell(kept.outcome, self._lang)
        goals = "" if kept is None else "  ".join(f"{one.goal} {one.value}" for one in kept.goals)
        line = say(
            self._lang, f"sweep_{progress.event}", seconds=time.monotonic() - self._started, case=progress.case,
            done=progress.done, of=progress.of, outcome=outcome, goals=f"  {goals}" if goals else "",
        )  # fmt: skip
        print(line, file=sys.stderr, flush=True)


def varied(texts: list[str], lang: Lang) -> dict[str, object]:
    """Path → values; `InputError` where there is no `=`, or a path comes twice."""
    found: dict[str, object] = {}
    for text in texts:
        path, sign, values = text.partition("=")
        if not sign or not path.strip() or not values.strip():
            raise InputError([fault("vary.form", Place(f"--vary {text}"))], lang)
        if path.strip() in found:
            raise InputError([fault("vary.twice", Place(f"--vary {text}"), other=path.strip())], lang)
        found[path.strip()] = values
    return found


def sweep_command(options: argparse.Namespace) -> int:
    """Solve the cases, write tables and charts; 0 even where some cases have no plan, for that is a result."""
    loaded = load_with_source(options.scenario)
    lang = options.lang or loaded.scenario.language
    vary = varied(options.vary, lang)
    jobs = 1 if options.jobs is None else options.jobs
    wrong = api.wrong_settings(options.time_limit, options.seed, jobs, options.budget)
    if wrong is not None:
        raise CallError(wrong.replace("workers", "jobs"))
    directory: Path = options.output or Path("out") / f"{options.scenario.stem}-sweep"
    check_target(directory, lang)
    signals = Signals(options, "sweep_stopping")
    signals.lang = lang
    with heard_signals(signals):
        found = api.sweep(
            loaded, vary, time_limit=options.time_limit, budget=options.budget, seed=options.seed, jobs=options.jobs,
            directory=directory, listen=SweepTeller(lang, options.quiet), stop=signals.stop,
        )  # fmt: skip
    return _tell(found, directory, options, lang)


def _tell(found: Sweep, directory: Path, options: argparse.Namespace, lang: Lang) -> int:
    """The result, printed and written."""
    if not found.cases:
        print(tell("missing", lang, count=len(found.missing)), file=sys.stderr)
        return INTERRUPTED
    if options.json:
        print(json.dumps(found.record(), ensure_ascii=False, indent=1, default=str))
    else:
        for line in lines(found, lang):
            print(line)
    from reports.sweep import write

    for path in write(found, directory, lang):
        if not options.quiet and not options.json:
            print(say(lang, "wrote", path=path))
    failed = [case for case in found.cases if case.outcome == "failed"]
    if failed:
        text = "\n".join(f"{case.label}\n{case.error}" for case in failed)
        own_fault(RuntimeError(text), directory, lang, kept=directory)
        return OWN_FAULT
    return DONE
