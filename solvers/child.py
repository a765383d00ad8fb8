"""Processes of our own: started with pipes, so that they can be ended at once and hold no lock of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO


def start_child(module: str) -> subprocess.Popen[bytes]:
    """Run `main` of a module of this package in a new process, in a session of its own: a Ctrl-C does not reach it."""
    root = str(Path(__file__).resolve().parent.parent)
    code = f"import sys; sys.path.insert(0, {root!r}); from {module} import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def message_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """In such a process: where messages come from and go to. What a library prints never gets between two of them."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return source, sink
