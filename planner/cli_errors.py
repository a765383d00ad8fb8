"""How a command ends when it does not end well: exit codes, a wrong call, a fault of our own."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from planner.cli_words import say
from planner.files import write_whole

DONE, VIOLATED, WRONG_INPUT, NO_PLAN, NO_TIME, OWN_FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130
REPORT = "fault-report.txt"


class CallError(Exception):
    """The call itself is wrong: a file that cannot be opened, a plan of another scenario."""


def check_target(directory: Path, lang: str) -> None:
    """CallError unless files can be written into the directory; it need not exist yet, and is not made."""
    import os

    existing = next((path for path in (directory, *directory.absolute().parents) if path.exists()), directory)
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        raise CallError(say(lang, "no_target", path=directory))


def own_fault(error: BaseException, directory: Path, lang: str, *, kept: Path | None = None) -> int:
    """Write what somebody has to send us, and say so; `kept`: a plan that stands all the same."""
    lines = "".join(traceback.format_exception(error))
    plan = getattr(error, "plan", None)
    path = directory / REPORT
    try:
        write_whole(path, (lines + (plan.dumps() if plan is not None else "")).encode())
    except OSError:
        print(lines, file=sys.stderr)
    what = f"{type(error).__name__}: {str(error)[:500]}"
    print(say(lang, "own_fault", text=what), file=sys.stderr)
    print(say(lang, "plan_kept", path=kept) if kept else say(lang, "plan_not_written"), file=sys.stderr)
    print(say(lang, "send_us", path=path), file=sys.stderr)
    return OWN_FAULT
