"""The cases of today's work as rows of the page: what, by when, by which article, what follows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from saiken import kinds
from saiken.boards import shown
from saiken.boards.today.queries import Case, CaseLine
from saiken.boards.today.reason import BY_DUNNING, BY_PERIOD, BY_REMEDY, Reason
from saiken.claims.next_acts.act import words_of
from saiken.values.eras import fiscal_year_in_words

MOST_SIDES = 4


def row(
    case: Case, reason: Reason, who: Mapping[str, Any], officer: str, on: date
) -> dict[str, Any]:
    """One case."""
    held = kinds.load_kinds()
    first = held[case.lines[0].kind]
    return {
        "id": f"{case.person}-{case.office}",
        "url": who.get("url", ""),
        "who": who,
        "kind": shown.labels(held[x.kind].short_name for x in case.lines),
        "instalments": shown.labels(
            (f"{fiscal_year_in_words(x.fiscal_year)}{x.label}" for x in case.lines), most=2
        ),
        "yen": case.yen,
        "by": case.by,
        "article": article(first, reason, case.lines[0].due_on, on),
        "officer": officer,
        "next": _next(reason, case, who),
        "sides": sides(first, on) if reason.both_sides else None,
        "lines": [_line(x, reason, "url" in who) for x in case.lines],
    }


def article(kind: kinds.Kind, reason: Reason, due_on: date, on: date) -> str:
    """The line of the kind's law by which the case is pressing; empty where none is named."""
    if reason.rests == BY_DUNNING:
        return next((x.article for x in kinds.lines_on(kind.dunning.basis, due_on)), "")
    if reason.rests == BY_PERIOD:
        return kind.prescription.lines[0].article
    if reason.rests == BY_REMEDY:
        return next((x.article for x in kinds.lines_on(kind.remedies, on)), "")
    return ""


def sides(kind: kinds.Kind, on: date) -> dict[str, list[dict[str, str]]]:
    """処分・措置 and 緩和: what the kind's law offers on either side, each with its article."""
    return {"force": _offered(kind.remedies, on), "ease": _offered(kind.relief, on)}


def _offered(lines: kinds.Lines, on: date) -> list[dict[str, str]]:
    once = {words_of(x.word).label: x.article for x in reversed(kinds.lines_on(lines, on))}
    found = [{"label": label, "article": said} for label, said in reversed(once.items())]
    return found[:MOST_SIDES]


def _next(reason: Reason, case: Case, who: Mapping[str, Any]) -> dict[str, Any] | None:
    """Where the work of a case is done; nothing for those who may not look at the person."""
    if "url" not in who:
        return None
    url = reason.page.format(instalment=case.lines[0].instalment, person=case.person)
    label = reason.step or "事案を開く"
    return {"label": label, "url": url if reason.step else who["url"], "method": "get"}


def _line(x: CaseLine, reason: Reason, opens: bool) -> dict[str, Any]:
    url = f"/instalments/{x.instalment}/" if opens else ""
    return {
        "label": {"text": f"{fiscal_year_in_words(x.fiscal_year)} {x.label}", "url": url},
        "due_on": x.due_on,
        "yen": x.open_yen,
        "by": x.by,
        "stage": shown.stage(x.stage),
        "follows": reason.follows,
    }
