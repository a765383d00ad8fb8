"""The command `planner`: thin; every verb is a function of the library."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from planner import api
from planner.audit import Audit
from planner.cli_certificate import save_certificate
from planner.cli_convert import add_convert, convert
from planner.cli_diff import add_diff, diff_command
from planner.cli_errors import DONE, INTERRUPTED, NO_PLAN, VIOLATED, WRONG_INPUT, CallError, own_fault
from planner.cli_explain import add_explain, explain_command
from planner.cli_init import bundled, initiate
from planner.cli_plans import read_plan_file
from planner.cli_report import add_report_options, report_command
from planner.cli_solve import solve_command
from planner.cli_words import say
from planner.faults import InputError
from planner.lint import lint
from planner.loading import Loaded, load_with_source
from planner.plan import Plan
from planner.scenario import Scenario
from planner.violations import Violation


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("zh", "en"), help="language of messages [the scenario's]")
    parser.add_argument("--quiet", action="store_true", help="say nothing but findings and errors")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def _parser() -> argparse.ArgumentParser:
    from planner import __version__

    parser = argparse.ArgumentParser(prog="planner", description="plan an inspection programme over its term")
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="COMMAND")
    init = verbs.add_parser("init", help="copy a bundled scenario to start from")
    init.add_argument("directory", type=Path)
    init.add_argument("--scenario", help=f"one of {', '.join(bundled())} [xinxian]")
    init.add_argument(
        "--workbook", action="store_true", help="only the workbook to fill in; with --scenario, filled in already"
    )
    init.add_argument("--letters", action="store_true", help="only the templates of the letters, to be changed")
    lint_verb = verbs.add_parser("lint", help="every fault and doubt in a scenario")
    lint_verb.add_argument("scenario", type=Path)
    lint_verb.add_argument("--certificate", type=Path, help="write every person × unit pair, tested for recusal (CSV)")
    solve = verbs.add_parser("solve", help="plan a scenario: plan file and reports")
    solve.add_argument("scenario", type=Path)
    solve.add_argument("-o", "--output", type=Path, help="directory for the plan and the reports [out/NAME]")
    solve.add_argument("--time-limit", type=float, help="seconds from the start of the command [a fixed budget]")
    solve.add_argument("--seed", type=int, default=1, help="another seed may find another plan [1]")
    solve.add_argument("--workers", type=int, default=2, help="threads [2]")
    solve.add_argument("--budget", type=float, default=1.0, help="scale of the deterministic budget [1]")
    solve.add_argument("--no-reports", action="store_true", help="write the plan file only")
    check = verbs.add_parser("check", help="audit a plan")
    check.add_argument("--certificate", type=Path, help="write who visits which unit, tested for recusal (CSV)")
    report = verbs.add_parser("report", help="write the reports of a plan")
    for verb in (check, report):
        verb.add_argument("scenario", type=Path)
        verb.add_argument("plan", type=Path, help="plan file, or the workbook of a plan (.xlsx)")
        verb.add_argument("--any-scenario", action="store_true", help="accept a plan stamped for another scenario")
    add_report_options(report)
    schema = verbs.add_parser("schema", help="print the JSON Schema of the scenario file")
    others = (add_convert(verbs), add_diff(verbs), add_explain(verbs))
    for verb in (init, lint_verb, solve, check, report, schema, *others):
        _common(verb)
    return parser


def load_plan(path: Path, scenario: Scenario, lang: str, *, any_scenario: bool) -> Plan:
    """Read a plan file, or the workbook of a plan, that belongs to the scenario; CallError otherwise."""
    plan = read_plan_file(path, scenario, lang)
    wanted = api.digest(scenario)
    if plan.scenario is not None and plan.scenario.sha256 != wanted and not any_scenario:
        values = {"plan": path, "name": plan.scenario.name, "found": plan.scenario.sha256[:12], "wanted": wanted[:12]}
        raise CallError(say(lang, "belongs", **values))
    return plan


def _lint(options: argparse.Namespace) -> int:
    loaded: Loaded | None = None
    try:
        loaded = load_with_source(options.scenario)
        faults, lang = lint(loaded), loaded.scenario.language
    except InputError as error:
        faults, lang = error.faults, error.lang
    lang = options.lang or lang
    if options.json:
        _print_json([fault.record(lang) for fault in faults])
    else:
        for fault in faults:
            print(fault.text(lang))
        counts = {f"{k}s": sum(fault.severity == k for fault in faults) for k in ("error", "warning", "note")}
        counts["impossible"] = len(faults) - sum(counts.values())
        if not options.quiet:
            print(say(lang, "doubts", **counts) if faults else say(lang, "no_doubts"))
    if loaded is not None:
        save_certificate(loaded.scenario, None, options, lang)
    worst = {fault.severity for fault in faults}
    return WRONG_INPUT if "error" in worst else NO_PLAN if "impossible" in worst else DONE


def _check(options: argparse.Namespace) -> int:
    scenario = api.load(options.scenario)
    lang = options.lang or scenario.language
    plan = load_plan(options.plan, scenario, lang, any_scenario=options.any_scenario)
    audit = api.check(scenario, plan)
    if options.json:
        _print_json(audit.record())
    else:
        _tell_audit(scenario, audit, lang, quiet=options.quiet)
    save_certificate(scenario, plan, options, lang)
    return DONE if audit.ok else VIOLATED


def _tell_audit(scenario: Scenario, audit: Audit, lang: str, *, quiet: bool) -> None:
    """Hard violations, wrongly reported goals, soft violations, values."""
    if audit.hard:
        _tell_violations(say(lang, "hard", count=len(audit.hard)), audit.hard, lang)
    elif not quiet:
        print(say(lang, "clean"))
    if audit.misreported:
        _tell_violations(say(lang, "misreported", count=len(audit.misreported)), audit.misreported, lang)
    soft = [violation for violation in audit.violations if not violation.hard]
    if soft:
        _tell_violations(say(lang, "soft", count=len(soft)), soft, lang)
    for goal, value in zip(scenario.goals, audit.values, strict=True) if not quiet else ():
        print(say(lang, "goal_value", goal=goal.label, value=value))


def _tell_violations(head: str, violations: Iterable[Violation], lang: str) -> None:
    print(head)
    for violation in violations:
        print(f"  [{violation.rule}] {violation.text[lang]}")


def _report(options: argparse.Namespace) -> int:
    scenario = api.load(options.scenario)
    plan = load_plan(options.plan, scenario, options.lang or scenario.language, any_scenario=options.any_scenario)
    return report_command(options, scenario, plan)


def _schema(options: argparse.Namespace) -> int:
    _print_json(api.schema())
    return DONE


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1, default=str))


VERBS: dict[str, Any] = {
    "init": initiate,
    "lint": _lint,
    "solve": solve_command,
    "check": _check,
    "report": _report,
    "schema": _schema,
    "convert": convert,
    "diff": diff_command,
    "explain": explain_command,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code. `arguments` None: those of the process, whose age then counts as well."""
    started = None if arguments is None else time.monotonic()
    options = _parser().parse_args(arguments)
    options.started = started
    for stream in (sys.stdout, sys.stderr):  # a terminal that lacks a character shows a question mark
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = int(VERBS[options.verb](options))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _failed(error, options)


def _failed(error: Exception, options: argparse.Namespace) -> int:
    """Say what was wrong with the input or the call; anything else is our own fault."""
    if isinstance(error, InputError):
        for fault in error.faults:
            print(fault.text(options.lang or error.lang), file=sys.stderr)
        return WRONG_INPUT
    if isinstance(error, CallError):
        print(error, file=sys.stderr)
        return WRONG_INPUT
    if isinstance(error, OSError):
        lang, path = options.lang or "zh", error.filename or ""
        print(say(lang, "not_written", path=path, text=error.strerror or error), file=sys.stderr)
        return WRONG_INPUT
    return own_fault(error, Path(), options.lang or "zh")


if __name__ == "__main__":
    sys.exit(main())
