"""`planner explain`: why there is no plan, and what would allow one; what is known first is said first."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from planner import api
from planner.cli_errors import DONE, INTERRUPTED, NO_TIME, CallError, check_target, own_fault
from planner.cli_solve import Signals, heard_signals, in_worker
from planner.cli_words import phase, say
from planner.explanation import Explanation
from planner.files import write_whole


def add_explain(verbs: Any) -> argparse.ArgumentParser:
    """The verb and its options."""
    parser: argparse.ArgumentParser = verbs.add_parser("explain", help="why there is no plan, and the cheapest waivers")
    parser.add_argument("scenario", type=Path)
    parser.add_argument(
        "-o", "--output", type=Path, help="directory for explanation.json, scenarios with waivers, plans"
    )
    parser.add_argument("--time-limit", type=float, default=120.0, help="seconds, half of them for waivers [120]")
    parser.add_argument("--seed", type=int, default=1, help="another seed may find another contradiction [1]")
    return parser


class _Teller:
    """Phases, each once until another begins, what counting shows at once, and how many waivers there are by now, to
    standard error."""

    def __init__(self, lang: str, quiet: bool) -> None:
        self._lang, self._quiet, self._phase = lang, quiet, ""

    def __call__(self, event: str, known: Explanation | str) -> None:
        if self._quiet:
            return
        if isinstance(known, str):
            if known != self._phase:
                print(say(self._lang, "phase", text=phase(self._lang, known)), file=sys.stderr, flush=True)
            self._phase = known
        elif event == "waiver":
            print(say(self._lang, "explain_waivers", count=len(known.waivers)), file=sys.stderr, flush=True)
        elif event == "counting":
            print(say(self._lang, "explain_soon"), file=sys.stderr)
            for fault in known.counting:
                print(f"  {fault.text('zh' if self._lang == 'zh' else 'en')}", file=sys.stderr, flush=True)


def explain_command(options: argparse.Namespace) -> int:
    """Explain; 0 when it is known why there is no plan, or that there is one."""
    signals = Signals(options)
    with heard_signals(signals):
        scenario = api.load(options.scenario)
        lang = signals.lang = options.lang or scenario.language
        wrong = api.wrong_settings(options.time_limit, options.seed, 1, 1.0)
        if wrong is not None:
            raise CallError(wrong)
        if options.output is not None:
            check_target(options.output, lang)
        teller = _Teller(lang, options.quiet)
        try:
            found: Explanation = in_worker(
                lambda: api.explain(
                    scenario, time_limit=options.time_limit, seed=options.seed, listen=teller, stop=signals.stop
                )
            )
        except Exception as error:
            return own_fault(error, options.output or Path("."), lang)
    if options.json:
        print(json.dumps(found.record(), ensure_ascii=False, indent=1))
    else:
        print(found.text(lang))
    if options.output is not None:
        _save(found, options, lang)
    if found.explained:
        return DONE
    return INTERRUPTED if signals.stop.is_set() else NO_TIME


def _save(found: Explanation, options: argparse.Namespace, lang: str) -> None:
    """The explanation, each scenario with a waiver, and each plan that it goes by."""
    from planner.workbook.yaml_text import yaml_text

    directory: Path = options.output
    texts = {"explanation.json": json.dumps(found.record(), ensure_ascii=False, indent=1) + "\n"}
    if found.plan is not None:
        texts["plan.json"] = found.plan.dumps()
    for number, waiver in enumerate(found.waivers, 1):
        texts |= {f"waiver-{number}.yaml": yaml_text(waiver.scenario), f"waiver-{number}.json": waiver.plan.dumps()}
    path = directory
    try:
        for name, text in texts.items():
            path = directory / name
            write_whole(path, text.encode())
    except OSError as error:
        raise CallError(say(lang, "not_written", path=path, text=error.strerror)) from None
    for name in texts if not options.quiet and not options.json else ():
        print(say(lang, "wrote", path=directory / name))
