"""The command `planner`: thin; every verb is a function of the library."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planner import api
from planner.cli_init import initiate
from planner.cli_solve import solve_command
from planner.cli_words import say
from planner.faults import InputError
from planner.plan import Plan
from planner.scenario import Scenario

DONE, VIOLATED, WRONG_INPUT, OWN_FAULT = 0, 1, 2, 70


class CallError(Exception):
    """The call itself is wrong: a file that cannot be opened, a plan of another scenario."""


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("zh", "en"), help="language of messages [the scenario's]")
    parser.add_argument("--quiet", action="store_true", help="say nothing but results and errors")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="planner", description="plan an inspection programme over its term")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="COMMAND")
    init = verbs.add_parser("init", help="copy a bundled scenario to start from")
    init.add_argument("directory", type=Path)
    init.add_argument("--scenario", default="xinxian")
    lint = verbs.add_parser("lint", help="every fault and doubt in a scenario")
    lint.add_argument("scenario", type=Path)
    solve = verbs.add_parser("solve", help="plan a scenario: plan file and reports")
    solve.add_argument("scenario", type=Path)
    solve.add_argument("-o", "--output", type=Path, help="directory for the plan and the reports [out/NAME]")
    solve.add_argument("--time-limit", type=float, help="seconds [a deterministic budget]")
    solve.add_argument("--seed", type=int, default=1)
    solve.add_argument("--workers", type=int, default=2)
    solve.add_argument("--budget", type=float, default=1.0, help="scale of the deterministic budget")
    solve.add_argument("--no-reports", action="store_true", help="write the plan file only")
    check = verbs.add_parser("check", help="audit a plan")
    report = verbs.add_parser("report", help="write the reports of a plan")
    for verb in (check, report):
        verb.add_argument("scenario", type=Path)
        verb.add_argument("plan", type=Path)
        verb.add_argument("--any-scenario", action="store_true", help="accept a plan stamped for another scenario")
    report.add_argument("-o", "--output", type=Path, default=Path("out"))
    report.add_argument("--only", help="comma-separated names of reports")
    schema = verbs.add_parser("schema", help="print the JSON Schema of the scenario file")
    for verb in (init, lint, solve, check, report, schema):
        _common(verb)
    return parser


def load_scenario(path: Path) -> Scenario:
    """Load a scenario; InputError lists all its faults."""
    return api.load(path)


def load_plan(path: Path, scenario: Scenario, lang: str, *, any_scenario: bool) -> Plan:
    """Read a plan file that belongs to the scenario; CallError otherwise."""
    try:
        plan = Plan.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CallError(say(lang, "no_file", path=path, text=error.strerror)) from None
    except ValueError as error:
        raise CallError(say(lang, "not_a_plan", path=path, text=error)) from None
    wanted = api.digest(scenario)
    if plan.scenario is not None and plan.scenario.sha256 != wanted and not any_scenario:
        values = {"plan": path, "name": plan.scenario.name, "found": plan.scenario.sha256[:12], "wanted": wanted[:12]}
        raise CallError(say(lang, "belongs", **values))
    return plan


def _lint(options: argparse.Namespace) -> int:
    faults = api.lint(options.scenario)
    lang = options.lang or "zh"
    if options.json:
        print(json.dumps([fault.record(lang) for fault in faults], ensure_ascii=False, indent=1, default=str))
    else:
        for fault in faults:
            print(fault.text(lang))
        counts = {k: sum(fault.severity == k for fault in faults) for k in ("error", "warning", "note")}
        values = {"errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"]}
        print(say(lang, "doubts", **values) if faults else say(lang, "no_doubts"))
    return WRONG_INPUT if any(fault.severity == "error" for fault in faults) else DONE


def _check(options: argparse.Namespace) -> int:
    scenario = load_scenario(options.scenario)
    lang = options.lang or scenario.language
    plan = load_plan(options.plan, scenario, lang, any_scenario=options.any_scenario)
    audit = api.check(scenario, plan)
    if options.json:
        print(json.dumps(audit.record(), ensure_ascii=False, indent=1, default=str))
        return DONE if audit.ok else VIOLATED
    hard = [violation for violation in audit.violations if violation.hard]
    soft = [violation for violation in audit.violations if not violation.hard]
    print(say(lang, "hard", count=len(hard)) if hard else say(lang, "clean"))
    for violation in hard:
        print(f"  [{violation.rule}] {violation.text[lang]}")
    if soft:
        print(say(lang, "soft", count=len(soft)))
    for violation in soft:
        print(f"  [{violation.rule}] {violation.text[lang]}")
    for goal, value in zip(scenario.goals, audit.values, strict=True):
        print(say(lang, "goal_value", goal=goal.label, value=value))
    return DONE if audit.ok else VIOLATED


def _report(options: argparse.Namespace) -> int:
    scenario = load_scenario(options.scenario)
    lang = options.lang or scenario.language
    plan = load_plan(options.plan, scenario, lang, any_scenario=options.any_scenario)
    only = tuple(options.only.split(",")) if options.only else None
    try:
        paths = api.report(scenario, plan, options.output, only=only, lang=options.lang)
    except ValueError as error:
        raise CallError(str(error)) from None
    for path in paths:
        print(say(lang, "wrote", path=path))
    return DONE


def _schema(options: argparse.Namespace) -> int:
    print(json.dumps(api.schema(), ensure_ascii=False, indent=1))
    return DONE


VERBS: dict[str, Any] = {
    "init": initiate,
    "lint": _lint,
    "solve": solve_command,
    "check": _check,
    "report": _report,
    "schema": _schema,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(VERBS[options.verb](options))
    except InputError as error:
        for fault in error.faults:
            print(fault.text(options.lang or "zh"), file=sys.stderr)
        return WRONG_INPUT
    except CallError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except BrokenPipeError:
        return DONE


if __name__ == "__main__":
    sys.exit(main())
