"""Writes docs/law/: each topic's rules, figures, worked cases and open doubts, and how to ask it.

Everything comes from the topic's own folder and from its own answers; nothing is said here. A house
test fails while the pages are behind them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from saiken.law.terms import FiguresFile, KeptFigure, figure_tables
from saiken.server.commands.law import TOPICS
from saiken.values.asked import Misasked
from saiken.values.days import ONE_DAY
from tests.law.cases import WorkedCase, worked_cases
from tools.law_cases import IN_C, CaseText, case_texts

ROOT = Path(__file__).parents[1]
LAW = ROOT / "src" / "saiken" / "law"
PAGES = ROOT / "docs" / "law"
BY_HAND = ("disagreements.md",)
MADE = "*Written by `python -m tools.law_pages` from `src/saiken/law/{}`; not changed by hand.*\n"
DOUBT = re.compile(r"\b(?:LC|PR|DU|SZ|RL|BK|LT|DE|CL|SH|OR|FM)-(?:\d+|[ST])\b")
INDEX = """# The law, printed

What Saiken knows of the law, one page a topic: the rules in our words with their articles, the
dated figures with their sources, the worked cases with their derivations, and the doubts that are
still open.

*Written by `python -m tools.law_pages`; not changed by hand.*

Ask a question with `saiken law TOPIC`: one line of JSON in, one line out, with the working. See the
figures of a day with `saiken figures list`. A figure that nobody looked at for thirteen months is
named there and on the page 夜間処理; how a new one is added: [operators.md](../operators.md).

| topic | asks | figures | looked at since | cases | signed | doubts |
| --- | --- | --- | --- | --- | --- | --- |
"""
CASES = """Each is run as a test. A word in the place of a value, such as `rule: tax`, is one of the
values named under “Shared”. A case that a law office has signed says so; the others are our own
reading. `why` is a derivation by hand, `working` what the program itself says of its answer.
"""
DOUBTS = """Until they are settled the default is acted on; a city's own choice stands in its
`parameters.yaml`.
"""


def pages() -> dict[str, str]:
    """Every page by its file name, the index among them."""
    tables = figure_tables()
    folders = sorted(path.parent.name for path in LAW.glob("*/README.md"))
    made = {f"{name}.md": _page(name, tables.get(name, {})) for name in folders}
    rows = "".join(_index_row(name, tables.get(name, {})) for name in folders)
    return made | {"README.md": INDEX + rows + _by_hand()}


def _by_hand() -> str:
    found = [name for name in BY_HAND if (PAGES / name).exists()]
    return "".join(f"\nWritten by hand: [{name}]({name}).\n" for name in found)


def _index_row(topic: str, figures: FiguresFile) -> str:
    title = _readme(topic)[0].removeprefix("# ")
    texts = case_texts(LAW / topic)
    looked = min((str(kept.looked_at_again_on) for kept in figures.values()), default="")
    asks = ", ".join(f"`{name}`" for name in _names(topic))
    signed = sum(1 for text in texts if text.signed)
    counts = (len(figures), looked, len(texts), signed, len(_doubts(topic)))
    return _row([f"[{title}]({topic}.md)", asks, *counts])


def _page(topic: str, figures: FiguresFile) -> str:
    head, *rest = _readme(topic)
    parts = [f"{head}\n", MADE.format(topic), "\n".join(rest).strip() + "\n"]
    parts += _figures(figures)
    parts += _how_to_ask(topic)
    parts += _cases(topic)
    parts += _open_doubts(topic)
    return "\n".join(parts)


def _readme(topic: str) -> list[str]:
    return (LAW / topic / "README.md").read_text(encoding="utf-8").splitlines()


# ---------------------------------------------------------------- figures


def _figures(figures: FiguresFile) -> Iterator[str]:
    if not figures:
        return
    yield "## Figures\n"
    yield "\n".join(
        (
            "| figure | value | from | until | source |",
            "| --- | --- | --- | --- | --- |",
            *(row for name, kept in figures.items() for row in _steps(name, kept)),
            "",
        )
    )
    yield "\n".join(
        (
            "| figure | unit | known until | looked at last | note |",
            "| --- | --- | --- | --- | --- |",
            *(_about(name, kept) for name, kept in figures.items()),
            "",
        )
    )


def _steps(name: str, kept: KeptFigure) -> Iterator[str]:
    steps = kept.figure.steps
    ends = [str(step.since - ONE_DAY) for step in steps[1:]]
    for step, end in zip(steps, [*ends, str(kept.known_until or "")], strict=True):
        value = kept.as_written(step.value)
        yield _row([f"`{name}`", value, step.since, end, step.source]).rstrip()


def _about(name: str, kept: KeptFigure) -> str:
    chosen = f"Chosen by: {kept.chosen_by}. " if kept.chosen_by else ""
    until = kept.known_until or "no end"
    cells = (f"`{name}`", kept.unit, until, kept.looked_at_again_on, f"{chosen}{kept.note}")
    return _row(cells).rstrip()


# ---------------------------------------------------------------- questions


def _names(topic: str) -> list[str]:
    """The questions of `saiken law` that this topic's folder answers."""
    return [name for name in TOPICS if _folder(name) == topic]


def _folder(name: str) -> str:
    answer: Any = TOPICS[name][1]()
    if isinstance(answer, partial):
        answer = answer.func
    return str(answer.__module__.split(".")[2])


def _how_to_ask(topic: str) -> Iterator[str]:
    yield "## How to ask\n"
    for name in _names(topic):
        yield f"`saiken law {name}` — {TOPICS[name][0]}\n"
        good = [x for x in _worked(topic) if x.topic == name and "error" not in x.then]
        if good:
            case = max(good, key=lambda one: len(str(one.then)))
            asked = json.dumps(case.given, ensure_ascii=False)
            told = json.dumps(_answer(case), ensure_ascii=False, indent=1)
            yield f"```json\n{asked}\n```\n\nanswers\n\n```json\n{told}\n```\n"


def _answer(case: WorkedCase) -> dict[str, Any]:
    return TOPICS[case.topic][1]()(case.given)


# ---------------------------------------------------------------- cases


def _worked(topic: str) -> list[WorkedCase]:
    return worked_cases(topic) if (LAW / topic / "cases.yaml").exists() else []


def _cases(topic: str) -> Iterator[str]:
    texts = case_texts(LAW / topic)
    if not texts:
        return
    yield "## Worked cases\n"
    yield CASES
    shared = yaml.load((LAW / topic / "cases.yaml").read_text(encoding="utf-8"), IN_C).get("shared")
    if shared:
        yield "Shared:\n"
        yield "\n".join(f"- `{name}`: {_flow(value)}" for name, value in shared.items()) + "\n"
    for number, (text, case) in enumerate(zip(texts, _worked(topic), strict=True), start=1):
        if text.before:
            yield f"*{text.before}*\n"
        yield _case(number, text, case)


def _case(number: int, text: CaseText, case: WorkedCase) -> str:
    pair = f" (pair `{case.pair}`)" if case.pair else ""
    lines = [
        f"**{number}. {case.name}**{pair}",
        f"- asked (`{case.topic}`): {_flow(text.given)}",
        f"- answer: {_told(case)}",
        _derived(text, case),
    ]
    return "\n".join([*lines, *([f"- signed: {text.signed}"] if text.signed else []), ""])


def _told(case: WorkedCase) -> str:
    if "error" not in case.then:
        return _flow(case.then)
    return f"refused at `{case.then['error']}`"


def _derived(text: CaseText, case: WorkedCase) -> str:
    """The derivation that a case brings, and else the working of the answer itself."""
    own = case.why or text.why
    return f"- why: {own}" if own else f"- working: {_working(case)}"


def _working(case: WorkedCase) -> str:
    try:
        steps = _answer(case)["working"]
    except Misasked as refused:
        return str(refused.reason)
    return " ".join(step["says"] for step in steps)


def _flow(value: Any) -> str:
    """Plain data in one line, as YAML would have it without its quotes."""
    return f"`{_plain(value, top=True)}`"


def _plain(value: Any, *, top: bool = False) -> str:
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {_plain(one)}" for key, one in value.items())
        return inner if top and inner else f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return str(value)


# ---------------------------------------------------------------- doubts


def _doubts(topic: str) -> list[str]:
    """The doubts that a topic's files name, in order of their numbers."""
    files = (path for path in (LAW / topic).iterdir() if path.suffix in {".md", ".yaml", ".py"})
    found = {name for path in files for name in DOUBT.findall(path.read_text(encoding="utf-8"))}
    return sorted(found, key=_place)


def _place(name: str) -> tuple[str, int, str]:
    group, _, number = name.partition("-")
    return group, int(number) if number.isdigit() else 99, number


def _open_doubts(topic: str) -> Iterator[str]:
    named = _doubts(topic)
    if not named:
        return
    known = yaml.load((LAW / "doubts.yaml").read_text(encoding="utf-8"), IN_C)
    yield "## Open doubts\n"
    yield DOUBTS
    rows = ["| | question | default | parameter | sure |", "| --- | --- | --- | --- | --- |"]
    for name in named:
        one = known[name]
        cells = (name, one["question"], one["default"], f"`{one['parameter']}`", one["confidence"])
        rows.append(_row(cells).rstrip())
    yield "\n".join([*rows, ""])


def _row(cells: Any) -> str:
    return f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in cells)} |\n"


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
