"""`planner simulate`: what may happen drawn and replanned; how often the reserve suffices, how large it should be."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner import api
from planner.cli_errors import DONE, INTERRUPTED, CallError, check_target
from planner.cli_plans import read_plan_file
from planner.cli_solve import Signals, heard_signals
from planner.cli_sweep import SweepTeller, varied
from planner.cli_words import say
from planner.files import write_whole
from planner.loading import load_with_source
from planner.problem import Problem
from planner.simulations.rates import load_rates
from planner.simulations.results import Simulation
from planner.simulations.sentences import lines, sizing_lines

if TYPE_CHECKING:
    from planner.faults import Lang
    from planner.loading import Loaded
    from planner.simulations.results import Run, Sizing


def add_simulate(verbs: Any) -> argparse.ArgumentParser:
    """The verb and its options."""
    parser: argparse.ArgumentParser = verbs.add_parser("simulate", help="how often the reserve suffices; its size")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("plan", type=Path, nargs="?", help="plan file or workbook; left out with --vary")
    parser.add_argument("--rates", type=Path, required=True, help="how often what happens (planner-rates/1)")
    parser.add_argument("--vary", action="append", metavar="PATH=VALUES", help="reserves to compare, solved anew")
    parser.add_argument("--runs", type=int, default=100, help="runs [100]")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws something else [1]")
    parser.add_argument("--from", dest="first", metavar="DATE", help="first day simulated [of the term]")
    parser.add_argument("--to", dest="last", metavar="DATE", help="last day simulated [of the term]")
    parser.add_argument("--time-limit", type=float, help="seconds of each replanning [a fixed budget]")
    parser.add_argument("--solve-limit", type=float, help="with --vary: seconds of each solve [a fixed budget]")
    parser.add_argument("--budget", type=float, default=1.0, help="scale of the deterministic budget [1]")
    parser.add_argument("--jobs", type=int, help="runs at a time [one per core]")
    parser.add_argument(
        "-o", "--output", type=Path, help="directory, which a later run goes on with [out/NAME-simulate]"
    )
    return parser


def simulate_command(options: argparse.Namespace) -> int:
    """Simulate one plan, or the plans of several reserves; 0, whatever the reserve comes to."""
    loaded = load_with_source(options.scenario)
    lang: Lang = options.lang or loaded.scenario.language
    _check(options, loaded, lang)
    directory: Path = options.output or Path("out") / f"{options.scenario.stem}-simulate"
    check_target(directory, lang)
    signals = Signals(options, "sweep_stopping")
    signals.lang = lang

    def listen(run: Run, reserve: str) -> None:
        if not options.quiet:
            code = "run_sufficed" if run.sufficed else "run_undecided" if run.undecided else "run_not"
            text = f"{reserve}  " * bool(reserve) + say(lang, code, number=run.number, moved=run.moved)
            print(text, file=sys.stderr, flush=True)

    how = {
        "runs": options.runs, "seed": options.seed, "first": _day(options.first, lang),
        "last": _day(options.last, lang), "time_limit": options.time_limit, "budget": options.budget,
        "jobs": options.jobs, "directory": directory, "listen": listen, "stop": signals.stop,
    }  # fmt: skip
    try:
        with heard_signals(signals):
            return _one(loaded, options, how, lang) if options.vary is None else _several(loaded, options, how, lang)
    except ValueError as error:
        raise CallError(str(error)) from None


def _check(options: argparse.Namespace, loaded: Loaded, lang: Lang) -> None:
    """What is wrong with the call, before anything is solved or written."""
    if (options.plan is None) == (options.vary is None):
        raise CallError(say(lang, "simulate_what"))
    load_rates(options.rates, Problem(loaded.scenario))
    wrong = api.wrong_settings(options.solve_limit, options.seed, options.jobs or 1, options.budget)
    if wrong is not None:
        raise CallError(wrong.replace("workers", "jobs"))
    for text in (options.first, options.last):
        _day(text, lang)


def _day(text: str | None, lang: Lang) -> dt.date | None:
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except ValueError:
        raise CallError(say(lang, "no_date", text=text)) from None


def _one(loaded: Loaded, options: argparse.Namespace, how: dict[str, Any], lang: Lang) -> int:
    """One plan."""
    plan = read_plan_file(options.plan, loaded.scenario, lang)
    found = api.simulate(loaded.scenario, plan, options.rates, **how)
    if not found.runs:
        return INTERRUPTED
    _tell(found.record(), list(lines(found, lang)), options)
    return _write(found, how["directory"], options, lang)


def _several(loaded: Loaded, options: argparse.Namespace, how: dict[str, Any], lang: Lang) -> int:
    """The plans of a sweep over the reserve."""
    swept = api.sweep(
        loaded, varied(options.vary, lang), time_limit=options.solve_limit, budget=options.budget, seed=options.seed,
        jobs=options.jobs, directory=how["directory"], listen=SweepTeller(lang, options.quiet), stop=how["stop"],
    )  # fmt: skip
    found: Sizing = api.size_reserve(swept, options.rates, **how)
    if not found.simulations:
        return INTERRUPTED
    _tell([one.record() for one in found.simulations], list(sizing_lines(found, lang)), options)
    return _write(found, how["directory"], options, lang)


def _tell(record: Any, text: list[str], options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        print("\n".join(text))


def _write(found: Simulation | Sizing, directory: Path, options: argparse.Namespace, lang: Lang) -> int:
    """Every event with what became of it, for spreadsheets; the workbook and the charts."""
    from reports.simulate import write

    simulations = (found,) if isinstance(found, Simulation) else found.simulations
    paths = []
    for number, one in enumerate(simulations, 1):
        path = directory / ("events.csv" if len(simulations) == 1 else f"events-{number}.csv")
        write_whole(path, one.frame("events").to_csv(index=False).encode("utf-8-sig"))
        paths.append(path)
    for path in (*paths, *write(found, directory, lang)):
        if not options.quiet and not options.json:
            print(say(lang, "wrote", path=path))
    return DONE
