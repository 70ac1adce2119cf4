"""Next acts as pages show them: what must be done by when, what may be, and what cannot and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from saiken.claims.next_acts.act import ORIGINS
from saiken.claims.what_next import CONFIRM, HEIRS, ActGround, NextAct
from saiken.law.terms import day_in_words

# What only finds out is done all the same while a difference waits.
_FINDING_OUT = frozenset({CONFIRM, HEIRS})


def held_back(acts: Iterable[NextAct], why: str) -> list[NextAct]:
    """The acts on an instalment, all that reach the debtor barred by `why`; as they are without."""
    return [
        act
        if not why or not act.possible or act.act in _FINDING_OUT
        else replace(act, possible=False, possible_from=None, barred_by=why, bar_article="")
        for act in acts
    ]


def split(acts: Iterable[NextAct]) -> dict[str, list[dict[str, Any]]]:
    """Required, possible and barred acts, each once, in the order given."""
    once: dict[tuple[str, bool], NextAct] = {}
    for act in sorted(acts, key=_by_day):
        once.setdefault((act.act, act.possible), act)
    held = list(once.values())
    return {
        "next": [_required(act) for act in held if act.possible and act.required],
        "may": [_possible(act) for act in held if act.possible and not act.required],
        "barred": [_barred(act) for act in held if not act.possible],
    }


def _by_day(act: NextAct) -> tuple[bool, date, bool]:
    return (act.required_by is None, act.required_by or date.max, not act.required)


def _required(act: NextAct) -> dict[str, Any]:
    return {
        **_possible(act),
        "by": act.required_by,
        "set_by": ORIGINS.get(act.day_set_by, ""),
        "if_not": act.if_not,
    }


def _possible(act: NextAct) -> dict[str, Any]:
    return {
        "label": act.label,
        "article": act.article,
        "text": act.why,
        "until": act.possible_until,
        "needs": [need.says for need in act.unmet],
        "grounds": [_ground(ground) for ground in act.grounds],
    }


def _ground(ground: ActGround) -> str:
    until = f"（申請は{day_in_words(ground.apply_until)}まで）" if ground.apply_until else ""
    return f"{ground.says}{until}"


def _opens(day: date | None) -> str:
    return f"{day_in_words(day)}からできます。" if day else ""


def _barred(act: NextAct) -> dict[str, Any]:
    return {
        "label": act.label,
        "why": act.barred_by + _opens(act.possible_from),
        "article": act.bar_article or act.article,
    }
