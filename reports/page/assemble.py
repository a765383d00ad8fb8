"""The page's parts made one file: template, styles, scripts, data and the policy that allows these and nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files as resources
from typing import Any

from jinja2 import Environment, StrictUndefined

LIBRARIES = ("vis-timeline-8.5.4.min.js", "echarts-6.1.0.min.js")
STYLES = ("vis-timeline-8.5.4.min.css",)
LICENCES = ("vis-timeline-LICENSE-MIT.txt", "vis-timeline-contained.txt", "echarts-LICENSE.txt", "echarts-NOTICE.txt",
            "echarts-contained.txt")  # fmt: skip
SCRIPTS = ("base.js", "tables.js", "schedule.js", "details.js", "timeline.js", "filters.js", "keys.js", "charts.js",
           "work.js", "certificate.js", "main.js")  # fmt: skip
OWN_STYLES = ("page.css", "parts.css", "print.css")
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def assemble(data: Mapping[str, Any], words: Mapping[str, str], colours: str) -> bytes:
    """The whole page as UTF-8. `data` goes in as JSON that no markup can leave, `colours` as rules of CSS."""
    scripts = [*(_vendored(name) for name in LIBRARIES), _program()]
    styles = [*(_vendored(name) for name in STYLES), "\n".join((*map(_own, OWN_STYLES), colours))]
    page: str = _template().render(
        policy=policy(scripts, styles), scripts=scripts, styles=styles, json=inert(data), w=words, lang=data["lang"],
        has=data["sections"], licences=[_vendored(name) for name in LICENCES],
    )  # fmt: skip
    return page.encode()


def policy(scripts: list[str], styles: list[str]) -> str:
    """The content security policy: these scripts and styles by their digests, nothing from anywhere."""
    allowed = {"script-src": map(digest, scripts), "style-src": map(digest, styles)}
    sources = "; ".join(f"{kind} {' '.join(sums)}" for kind, sums in allowed.items())
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """How a policy names a script or a style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def inert(data: Mapping[str, Any]) -> str:
    """JSON in which nothing can end the element it stands in, or a line of a script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    return text


@cache
def _template() -> Any:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_own("page.html"))


@cache
def _own(name: str) -> str:
    return resources("reports.page").joinpath(name).read_text("utf-8")


@cache
def _vendored(name: str) -> str:
    """A file of a library, without the line that names a source map: nothing is asked for, not even by a debugger."""
    text = resources("reports").joinpath("vendor", name).read_text("utf-8")
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL="))


def _program() -> str:
    """The page's own scripts as one, so that they share names with each other and with nobody else."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_own, SCRIPTS)) + "\n})();"
