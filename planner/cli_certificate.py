"""`planner lint … --certificate FILE` and `planner check … --certificate FILE`: who may and did meet which unit."""

from __future__ import annotations

import argparse
from pathlib import Path

from planner import api
from planner.certificates import Certificate
from planner.cli_errors import CallError, check_target
from planner.cli_words import say
from planner.plan import Plan
from planner.scenario import Scenario


def save_certificate(scenario: Scenario, plan: Plan | None, options: argparse.Namespace, lang: str) -> None:
    """Write the certificate that the call asks for, if it does, and say what is in it; CallError where that fails."""
    path: Path | None = options.certificate
    if path is None:
        return
    if scenario.people is None:
        raise CallError(say(lang, "certificate_nobody"))
    check_target(path.parent, lang)
    if path.is_dir():
        raise CallError(say(lang, "no_file_name", path=path))
    certificate = api.certificate(scenario, plan)
    certificate.save(path, "zh" if lang == "zh" else "en")
    if options.quiet or options.json:
        return
    for line in (*_summary(certificate, lang), say(lang, "wrote", path=path)):
        print(line)


def _summary(certificate: Certificate, lang: str) -> list[str]:
    entries = certificate.entries
    if not certificate.tested:
        return [say(lang, "certificate_untested", total=len(entries))]
    problem = certificate.problem
    values = {str(status): count for status, count in certificate.counts.items()} | {"total": len(entries)}
    if not certificate.of_plan:
        return [say(lang, "certificate_pairs", people=len(problem.people), units=len(problem.units.facts), **values)]
    facts = sum(one.status == "conflict" and one.meeting is not None and one.meeting.fact for one in entries)
    lines = [say(lang, "certificate_meetings", facts=facts, **values)]
    guests = len(certificate.by_guests)
    return [*lines, say(lang, "certificate_guests", count=guests)] if guests else lines
