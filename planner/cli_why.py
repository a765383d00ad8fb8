"""`planner why`: why a visit or a person stands where it does; what is known at once, then what is solved anew."""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

from planner.alternatives.answer import Why
from planner.alternatives.question import QuestionError
from planner.alternatives.telling import Teller
from planner.alternatives.words import say
from planner.api_why import LIMIT, why
from planner.cli_errors import DONE, CallError, check_target
from planner.cli_solve import heard_signals, in_worker
from planner.plan import Plan
from planner.problem import Problem
from planner.scenario import Scenario


def add_why(verbs: Any) -> argparse.ArgumentParser:
    """The verb and its options."""
    parser: argparse.ArgumentParser = verbs.add_parser("why", help="why this round and group; what else, at what price")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("plan", type=Path, help="plan file, or the workbook of a plan (.xlsx)")
    parser.add_argument("visit", nargs="?", help="visit, or unit with one visit")
    parser.add_argument("--person", help="a person in place of a visit")
    parser.add_argument("--round", help="only alternatives in this round; of a person: their service in it")
    parser.add_argument("--group", help="only alternatives with this group")
    parser.add_argument("--instead", help="only exchanges with this visit (with --person: this person)")
    parser.add_argument("--limit", type=int, default=LIMIT, help=f"how many to tell and to solve anew [{LIMIT}]")
    parser.add_argument("--time-limit", type=float, help="seconds [a fixed budget]")
    parser.add_argument("-o", "--output", type=Path, help="write the plan of the best alternative into this file")
    parser.add_argument("--any-scenario", action="store_true", help="accept a plan stamped for another scenario")
    return parser


class _Prints:
    """Prints the answer as it comes: how far it is, on standard error; what is known at once, before anything is solved
    anew, on standard output."""

    def __init__(self, teller: Teller, options: argparse.Namespace) -> None:
        self._teller, self._json, self._quiet = teller, options.json, options.quiet
        self._told, self._last, self._anew = False, 0.0, bool(options.limit)

    def __call__(self, found: Why) -> None:
        if not found.tried:
            self._progress(found)
        elif not self._told:
            self._told = True
            for line in (*self._teller.lead(found), *self._teller.known(found)) if not self._json else ():
                print(line, flush=True)
            if found.sound and not found.forced and self._anew:
                self._say("resolving")

    def _progress(self, found: Why) -> None:
        """The best so far, at most twice a second."""
        now, best = time.monotonic(), found.feasible[0] if found.feasible else None
        if best is not None and now - self._last >= 0.5:
            self._last = now
            namer = self._teller.namer
            what, price = namer.what(best, found.subject), namer.price(best)
            self._say("so_far", count=len(found.feasible), what=what, price=price)

    def _say(self, code: str, **values: object) -> None:
        if not self._quiet:
            print(say(code, self._teller.lang, **values), file=sys.stderr, flush=True)


def why_command(options: argparse.Namespace, scenario: Scenario, plan: Plan) -> int:
    """Ask, tell; 0 also where nothing else is possible."""
    lang = options.lang or scenario.language
    if options.output is not None:
        check_target(options.output.parent, lang)
    teller = Teller(Problem(scenario), lang, options.limit)
    try:
        found = _asked(options, scenario, plan, _Prints(teller, options))
    except QuestionError as error:
        raise CallError(error.text(lang)) from None
    if options.json:
        print(json.dumps(found.record(), ensure_ascii=False, indent=1, default=str))
    else:
        for line in teller.solved(found):
            print(line)
    _save(options, found, teller)
    return DONE


def _asked(options: argparse.Namespace, scenario: Scenario, plan: Plan, hear: _Prints) -> Why:
    """The answer, found in a worker so that a signal is heard at once."""
    stop = threading.Event()
    with heard_signals(lambda *_: stop.set()):
        return in_worker(
            lambda: why(
                scenario, plan, visit=options.visit, person=options.person, round=options.round, group=options.group,
                instead=options.instead, limit=options.limit, time_limit=options.time_limit, listen=hear, stop=stop,
            )
        )  # fmt: skip


def _save(options: argparse.Namespace, found: Why, teller: Teller) -> None:
    """The plan of the best alternative, where it was asked for."""
    if options.output is None:
        return
    best = found.feasible[0] if found.feasible else None
    if best is None or best.plan is None:
        print(say("not_saved", teller.lang, path=options.output), file=sys.stderr)
        return
    best.plan.save(options.output)
    if not options.json:
        print(say("saved", teller.lang, what=teller.namer.what(best, found.subject), path=options.output))
