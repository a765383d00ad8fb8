"""One self-contained page: how much moved after a change, what, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from planner.changing.page_words import say
from planner.changing.reasons import Moved
from planner.changing.replanned import Replanned, counting
from planner.file_names import inside
from planner.files import write_whole
from planner.move_sentences import Speaker
from planner.moves import VisitMove
from planner.problem import Problem
from reports.plain import sentence
from reports.words import Lang

NAME = "replan.html"
STYLE = """
body{font:15px/1.55 "Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1a1a1a;max-width:1080px;
margin:28px auto;padding:0 20px}
h1{font-size:25px;margin:0 0 2px}h2{font-size:18px;margin:28px 0 6px}.soft{color:#5f5f5f}
ul{margin:6px 0;padding-left:22px}table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600;border-bottom:2px solid #1a1a1a;padding:4px 10px 4px 0}
td{border-bottom:1px solid #dcdcdc;padding:5px 10px 5px 0;vertical-align:top}
th:first-child{width:36%}td.n,th.n{text-align:right;white-space:nowrap}td.k{white-space:nowrap}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}
"""


def page(found: Replanned, lang: Lang) -> str:
    """The page's text; a plan must be there."""
    difference = found.difference
    if difference is None:
        raise ValueError("there is no plan after the change")
    problem = Problem(found.scenario)
    speaker = Speaker(lang, problem, Problem(found.before))
    title = say("title", lang, moved=difference.moved, of=difference.assignments)
    told = [one[0 if lang == "zh" else 1] for one in found.told] or [say("nothing", lang)]
    visits = [one for one in found.moves if isinstance(one.move, VisitMove)]
    people = [one for one in found.moves if not isinstance(one.move, VisitMove)]
    body = [
        f"<p class=soft>{_text(found.scenario.name)}</p><h1>{_text(title)}</h1>",
        f"<p>{_text(say('because', lang))}{'：' if lang == 'zh' else ':'}</p><ul>",
        *(f"<li>{_text(one)}</li>" for one in told),
        f"</ul><p class=soft>{_text(_terms(found, lang))}</p>",
        f"<h2>{_text(say('visits', lang))} ({len(visits)})</h2>",
        _moves(visits, speaker, lang),
        f"<h2>{_text(say('people', lang))} ({len(people)})</h2>",
        _moves(people, speaker, lang),
        f"<h2>{_text(say('goals_title', lang))}</h2>",
        _goals(found, lang),
    ]
    head = f'<meta charset=utf-8><meta name=viewport content="width=device-width"><title>{_text(title)}</title>'
    head += f"<style>{STYLE}</style>"
    return f"<!doctype html><html lang={lang}><head>{head}</head><body>{''.join(body)}</body></html>\n"


def _text(text: object) -> str:
    return escape(sentence(str(text)))


def _terms(found: Replanned, lang: Lang) -> str:
    """What is frozen, what a move costs, whether it could be less."""
    goal = counting(found.scenario.goals)
    near = ""
    if goal.notice is not None:
        until = found.today + dt.timedelta(goal.notice)
        near = say("near", lang, until=until, factor=goal.factor)
    cost = found.cost
    proof = ""
    if cost is not None:
        proof = say("proven" if cost.bound == cost.value else "unproven", lang, value=cost.value, bound=cost.bound)
    terms = say("as_of", lang, today=found.today, **dict(goal.weights), near=near)
    return f"{terms}{proof}。" if lang == "zh" else f"{terms} {proof[:1].upper()}{proof[1:]}."


def _moves(moves: Sequence[Moved], speaker: Speaker, lang: Lang) -> str:
    rows = [
        [_cell(speaker.move(one.move)), _cell(one.text[lang]), f"<td class=n>{one.price}</td>"]
        for one in sorted(moves, key=_when)
    ]
    return _table([say("what", lang), say("why", lang), say("price", lang)], rows, lang, numbers=1)


def _when(one: Moved) -> tuple[str, str]:
    """By the round it was in, else the one it is in."""
    move = one.move
    if isinstance(move, VisitMove):
        spot = move.before or move.after
        return (str(spot.from_ or spot.round) if spot else "", move.visit)
    return move.round, move.person


def _goals(found: Replanned, lang: Lang) -> str:
    before = {one.goal: one.value for one in found.earlier.goals}
    unknown = say("unknown", lang)
    rows = [
        [_cell(one.goal), *(_number(value, unknown) for value in (before.get(one.goal), one.value, one.bound))]
        for one in found.solution.goals
    ]
    return _table([say(key, lang) for key in ("goal", "before", "after", "bound")], rows, lang, numbers=3)


def _cell(text: object) -> str:
    return f"<td>{_text(text)}</td>"


def _number(value: int | None, unknown: str) -> str:
    return f"<td class=n>{_text(unknown if value is None else value)}</td>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], lang: Lang, *, numbers: int) -> str:
    made = [f"<tr>{''.join(row)}</tr>" for row in rows]
    if not made:
        return f"<p class=soft>{_text(say('none', lang))}</p>"
    plain_heads = len(heads) - numbers
    cells = [f"<th{'' if k < plain_heads else ' class=n'}>{_text(one)}</th>" for k, one in enumerate(heads)]
    return f"<table><tr>{''.join(cells)}</tr>{''.join(made)}</table>"


def write(found: Replanned, directory: Path, lang: Lang) -> Path:
    """Write the page into a directory; its path."""
    path = inside(directory, NAME)
    write_whole(path, page(found, lang).encode())
    return path
