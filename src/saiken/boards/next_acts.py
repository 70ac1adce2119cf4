"""Next acts as pages show them: the possible with their day, the barred with their reason."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from saiken.claims.what_next import NextAct
from saiken.law.terms import day_in_words


def split(acts: Iterable[NextAct]) -> dict[str, list[dict[str, Any]]]:
    """Possible and barred acts, each once, in the order given."""
    once: dict[tuple[str, bool], NextAct] = {}
    for act in acts:
        once.setdefault((act.act, act.possible), act)
    held = sorted(once.values(), key=lambda a: (a.required_by is None, str(a.required_by)))
    return {
        "next": [_possible(act) for act in held if act.possible],
        "barred": [_barred(act) for act in held if not act.possible],
    }


def _possible(act: NextAct) -> dict[str, Any]:
    return {"label": act.label, "by": act.required_by, "article": act.article, "text": act.why}


def _opens(day: date | None) -> str:
    return f"{day_in_words(day)}からできます。" if day else ""


def _barred(act: NextAct) -> dict[str, Any]:
    return {
        "label": act.label,
        "why": act.barred_by + _opens(act.possible_from),
        "article": act.article,
    }
