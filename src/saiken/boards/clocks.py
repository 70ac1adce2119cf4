"""A clock as a page shows it: its days, the act it rests on, and the same in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.clocks import ClockRow
from saiken.claims.standing import OVER, SUSPECTED, Standing
from saiken.law.terms import day_in_words

COMPONENTS = {
    f.PRINCIPAL: "本体",
    f.LATE_CHARGE: "延滞金",
    f.DUNNING_FEE: "督促手数料",
    f.COST: "費用",
}
ROLES = {
    "debtor": "本人",
    "guarantor": "保証人",
    "joint_guarantor": "連帯保証人",
    "joint_debtor": "連帯債務者",
}
STATUS = {
    "runs": ("進行中", "info"),
    "suspended": ("進行が止まっています", "ok"),
    "completed_not_invoked": ("期間満了（援用待ち）", "error"),
    "revived_invocation_barred": ("満了後の承認あり", "warn"),
    "extinguished": ("完成", "error"),
    "invoked": ("援用により消滅", "plain"),
}
START = "納期限の翌日から進行"
NOBODY: Mapping[int, str] = {}


@dataclass(frozen=True)
class ClockAct:
    """An act that moved a clock, in words, with the article that the law gives for it."""

    on: date
    label: str
    article: str = ""
    url: str = ""


@dataclass(frozen=True)
class ClockPause:
    """Days that do not count; `last` is None while the pause goes on."""

    first: date
    last: date | None
    label: str


@dataclass(frozen=True)
class Clock:
    """時効: one clock as a page shows it.

    `title` names what it is about (本税・本人), `status` is its state in words, `kind` the badge
    that goes with it, `words` the sentence that says the same as the drawing. `completes_on` is
    None where the clock stands still.
    """

    title: str
    first_day: date
    completes_on: date | None
    last_safe_on: date | None
    status: str
    kind: str
    words: str
    rests_on: ClockAct
    acts: tuple[ClockAct, ...] = ()
    pauses: tuple[ClockPause, ...] = ()


def shown(
    row: ClockRow, at: Standing, facts: Iterable[f.Fact] = (), names: Mapping[int, str] = NOBODY
) -> Clock:
    """One clock of a standing in words; `facts` name the acts that moved it, `names` who owes."""
    answer = row.answer
    status, kind = _status(row, at)
    ground = next((x for x in facts if x.serial == answer.rests_on), None)
    acts = tuple(ClockAct(x.happened_on, x.body.label) for x in facts if _moves(x, row))
    who = names.get(row.obligation.person) or ROLES[row.obligation.role]
    return Clock(
        f"{COMPONENTS[row.component]}・{who}",
        answer.first_day,
        answer.completes_on,
        answer.last_safe_day,
        status,
        kind,
        _words(row, status),
        ClockAct(
            ground.happened_on if ground else answer.first_day,
            answer.rests_on_label or (ground.body.label if ground else START),
        ),
        acts,
    )


def _status(row: ClockRow, at: Standing) -> tuple[str, str]:
    """The state in words and its badge; what an incomplete history shows can only be suspected."""
    if at.stage == SUSPECTED and row.answer.status in OVER:
        return "完成の疑い", "error"
    if at.on < row.answer.first_day:
        return "まだ始まっていません", "plain"
    return STATUS[row.answer.status]


def _moves(fact: f.Fact, row: ClockRow) -> bool:
    moving = (f.Dunned, f.Demanded, f.Pledged, f.Paid, f.Graced)
    return isinstance(fact.body, moving) and row.component in fact.covers


def _words(row: ClockRow, status: str) -> str:
    answer = row.answer
    if answer.completes_on is None:
        return f"{day_in_words(answer.first_day)}から数えます。いまは{status}。"
    first, last = day_in_words(answer.first_day), day_in_words(answer.completes_on)
    return f"{first}から数え、{last}で満了します（{status}）。"
