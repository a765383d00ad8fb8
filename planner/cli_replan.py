"""`planner replan`: the plan after a change, what moved and why, as files and on standard output."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from pathlib import Path
from typing import Any

from planner import api
from planner.changing.page_words import say as tell
from planner.changing.prepare import Names
from planner.changing.replanned import Replanned
from planner.cli_diff import MOST, lines
from planner.cli_errors import DONE, CallError, check_target, own_fault
from planner.cli_plans import read_plan_file
from planner.cli_solve import Signals, Teller, age_of, heard_signals, in_worker, tell_no_plan
from planner.cli_words import say
from planner.faults import InputError, Lang
from planner.files import write_whole
from planner.move_sentences import Speaker
from planner.plan import Plan
from planner.problem import Problem
from planner.scenario import Scenario


def add_replan(verbs: Any) -> argparse.ArgumentParser:
    """The verb and its options."""
    parser: argparse.ArgumentParser = verbs.add_parser("replan", help="the plan after a change, moving little")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("plan", type=Path, help="plan file, or the workbook of a plan (.xlsx)")
    parser.add_argument("--change", type=Path, required=True, help="what has changed (planner-change/1)")
    parser.add_argument("--today", required=True, help="rounds that have begun by this day stay as they are")
    parser.add_argument("-o", "--output", type=Path, help="directory for the new plan [out/NAME-DATE]")
    parser.add_argument("--time-limit", type=float, help="seconds from the start of the command [a fixed budget]")
    parser.add_argument("--seed", type=int, default=1, help="another seed may find another plan [1]")
    parser.add_argument("--workers", type=int, default=2, help="threads [2]")
    parser.add_argument("--budget", type=float, default=1.0, help="scale of the deterministic budget [1]")
    parser.add_argument("--any-scenario", action="store_true", help="accept a plan stamped for another scenario")
    return parser


def replan_command(options: argparse.Namespace) -> int:
    """Replan, write plan, scenario and what moved; the exit code."""
    signals = Signals(options)
    with heard_signals(signals):
        scenario = api.load(options.scenario)
        lang = signals.lang = options.lang or scenario.language
        today = _day(options.today, lang)
        directory: Path = options.output or Path("out") / f"{options.scenario.stem}-{today}"
        wrong = api.wrong_settings(options.time_limit, options.seed, options.workers, options.budget)
        if wrong is not None:
            raise CallError(wrong)
        plan = read_plan_file(options.plan, scenario, lang)
        check_target(directory, lang)
        try:
            found = _replanned(scenario, plan, today, options, signals)
        except (InputError, CallError):
            raise
        except Exception as error:
            return own_fault(error, directory, lang)
        if found.plan is None:
            return tell_no_plan(found.solution, options, lang)
        _save(found, directory, lang)
    _tell(found, options, lang)
    return _draw(found, directory, options, lang)


def _day(text: str, lang: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise CallError(say(lang, "no_day", text=text)) from None


def _replanned(
    scenario: Scenario, plan: Plan, today: dt.date, options: argparse.Namespace, signals: Signals
) -> Replanned:
    age, names = age_of(options), Names(str(options.scenario), str(options.plan))
    return in_worker(
        lambda: api.replan(
            scenario, plan, options.change, today, time_limit=options.time_limit, seed=options.seed,
            workers=options.workers, budget=options.budget, listen=Teller(signals.lang, options.quiet),
            stop=signals.stop, age=age, names=names, any_scenario=options.any_scenario,
        )
    )  # fmt: skip


def _save(found: Replanned, directory: Path, lang: str) -> None:
    """The scenario first: a plan without it could not be audited."""
    from planner.workbook.yaml_text import yaml_text

    assert found.plan is not None
    try:
        write_whole(directory / "scenario.yaml", yaml_text(found.scenario).encode())
        write_whole(directory / "earlier.json", found.earlier.dumps().encode())
        found.plan.save(directory / "plan.json")
    except OSError as error:
        raise CallError(say(lang, "not_written", path=error.filename or directory, text=error.strerror)) from None


def _tell(found: Replanned, options: argparse.Namespace, lang: str) -> None:
    """How much moved, what, and why."""
    if options.json:
        print(json.dumps(found.record(), ensure_ascii=False, indent=1))
    elif not options.quiet:
        for line in text(found, lang):
            print(line)


def text(found: Replanned, lang: str) -> list[str]:
    """What the command says of a new plan."""
    assert found.difference is not None
    speaker = Speaker(lang, Problem(found.scenario), Problem(found.before))
    told = [one[0 if lang == "zh" else 1] for one in found.told]
    made = [tell("head", lang, moved=found.difference.moved, of=found.difference.assignments)]
    made += [f"  · {one}" for one in told or [tell("nothing", lang)]]
    cost = found.cost
    if cost is not None:
        code = "proven" if cost.bound == cost.value else "unproven"
        made.append(tell(code, lang, value=cost.value, bound=cost.bound))
    for one in found.moves[:MOST]:
        made.append(f"  {speaker.move(one.move)}  ← {one.text[lang]}")
    if len(found.moves) > MOST:
        made.append("  " + tell("more", lang, count=len(found.moves) - MOST))
    rest = [line for line in lines(found.difference, speaker)[1:] if line]
    return made + (rest if not found.moves and not found.difference.same else _goals(found, speaker))


def _goals(found: Replanned, speaker: Speaker) -> list[str]:
    assert found.difference is not None
    parts = dict(speaker.parts(found.difference))
    title = tell("goals", speaker.lang)
    return [title, *(f"  {one}" for one in parts[title])] if title in parts else []


def _draw(found: Replanned, directory: Path, options: argparse.Namespace, lang: str) -> int:
    """The page and the comparison; the plan stands whatever becomes of them."""
    assert found.plan is not None
    assert found.difference is not None
    try:
        from reports.diff import write
        from reports.replan_page import write as write_page

        problem = Problem(found.scenario)
        paths = [directory / name for name in ("plan.json", "scenario.yaml", "earlier.json")]
        language: Lang = "en" if lang == "en" else "zh"
        paths.append(write_page(found, directory, language))
        paths += write(found.difference, found.earlier, found.plan, directory, language, problem)
    except OSError as error:
        raise CallError(say(lang, "not_written", path=error.filename or directory, text=error.strerror)) from None
    except Exception as error:
        return own_fault(error, directory, lang, kept=directory / "plan.json")
    for path in () if options.quiet or options.json else paths:
        print(say(lang, "wrote", path=path))
    return DONE
