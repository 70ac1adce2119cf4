"""Which cause of the law an ended stage is, since when, and until when a stop lasts."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from saiken.claims import facts as f
from saiken.claims import standing as s
from saiken.claims.position import Mark
from saiken.law.relief import ReliefTerm, relief_term
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet

STOP_GROUNDS = {"1": "no_property", "2": "hardship", "3": "nothing_known"}
CAUSES: Mapping[str, str] = {
    s.EXTINGUISHED: "prescription",
    s.EXTINGUISHED_BY_STOP: "stop_3y",
    s.EXTINGUISHED_AT_ONCE: "immediate",
    s.INVOKED: "invoked",
    s.REMITTED: "remission",
    s.WAIVED: "waiver",
}
_DECIDED = {
    s.EXTINGUISHED_AT_ONCE: f.ExtinguishedAtOnce.word,
    s.REMITTED: f.Remitted.word,
    s.WAIVED: f.Waived.word,
}


def ended_on(at: s.Standing) -> date:
    """The first day on which an ended instalment was no longer owed."""
    word = _DECIDED.get(at.stage)
    if word is not None:
        return at.position.marked(word)[0].on
    answer = at.clocks[0].answer
    if at.stage == s.INVOKED and answer.clock.ended_on is not None:
        return answer.clock.ended_on
    return at.on if answer.completes_on is None else answer.completes_on + ONE_DAY


def stop_term(stopped: Mark | None) -> ReliefTerm | None:
    """執行停止の期間, counted from the day after it was decided; None without a stop."""
    return None if stopped is None else _stop_term(stopped.detail, stopped.on + ONE_DAY)


@lru_cache(maxsize=256)
def _stop_term(ground: str, first: date) -> ReliefTerm | None:
    try:
        return relief_term("stop", STOP_GROUNDS.get(ground, "no_property"), first)
    except NoFigureYet:
        return None
