"""How a claim ends: write-off after its end, waiver, immediate extinction, invocation."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.act import (
    POLICY,
    RULE,
    ActBar,
    ActGround,
    ActNeed,
    NextAct,
    grounds_in_words,
)
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.ends import CAUSES, STOP_GROUNDS, ended_on
from saiken.claims.next_acts.lines import PRIVATE
from saiken.claims.next_acts.make import by_word, needed
from saiken.claims.standing import COMPLETED
from saiken.kinds import Line
from saiken.law.extinction import (
    WAIVER_GROUNDS,
    Waiver,
    WaiverCase,
    WriteOff,
    waiver,
    write_off,
)
from saiken.law.terms import day_in_words
from saiken.values.yen import Yen

WRITE_OFF = "write_off"
NO_SUCH_END = "記録されている原因では、この区分の債権は消滅しません。記録を確かめます。"
DISCHARGED_ON = "免責された債権です。保証人がなければ、放棄を検討します。"
STOP_FIRST = "財産がないことを理由とする執行停止が先に要ります。"
_NO_PROPERTY = "no_property"
_COMPLETED, _DISCHARGE, _AFTER_HALT = (
    "prescription_completed",
    "discharge",
    "after_collection_stop",
)


def writing_off(case: ActCase) -> Iterator[NextAct]:
    """不納欠損: after the end of the claim, in its fiscal year, by its cause; once."""
    if not case.at.ended or not case.open or case.last(f.WrittenOff.word) is not None:
        return
    cause = CAUSES[case.at.stage]
    line = case.lines.extinction.get(cause)
    since = ended_on(case.at)
    found = _write_off(case.lines.group, cause, since, *_acted(case))
    if found is None:
        yield by_word(case, "confirm_history", required=POLICY, why=NO_SUCH_END)
        return
    apart = "督促がなく、又は最後の5年に行為がないまま消滅したため、別の一覧に載せます。"
    says = line.says if line else ""
    yield by_word(
        case,
        WRITE_OFF,
        line.article if line else "",
        required=RULE,
        required_by=found.post_by,
        day_set_by=RULE,
        why=f"{says}（{day_in_words(since)}）。{apart if found.by_inaction else ''}",
        covers=(f.PRINCIPAL, f.LATE_CHARGE),
    )


def _acted(case: ActCase) -> tuple[bool, date | None]:
    """Whether it was ever dunned, and the day of the last act or payment."""
    days = [mark.on for mark in case.position.marks if mark.tag not in _NO_ACT]
    days += [payment.on for payment in case.position.payments]
    return case.at.dunning.state == need.DONE, max(days, default=None)


_NO_ACT = frozenset({"history", "statutory_due"})


@lru_cache(maxsize=1024)
def _write_off(
    group: str, cause: str, on: date, dunned: bool, last_act_on: date | None
) -> WriteOff | None:
    """What may be posted; None where the record tells of an end that such a claim cannot have."""
    try:
        return write_off(group, cause, on, dunned=dunned, last_act_on=last_act_on)
    except ValueError:
        return None


def immediate(case: ActCase) -> Iterator[NextAct]:
    """即時消滅: on a stop for want of property, where it is certain that nothing comes."""
    line = case.lines.extinction.get("immediate")
    if line is None or not case.open:
        return
    stopped = case.stopped
    bar = bars.over(case)
    if bar is None and (stopped is None or STOP_GROUNDS.get(stopped.detail) != _NO_PROPERTY):
        bar = ActBar(STOP_FIRST, line.article)
    yield by_word(
        case,
        "immediate",
        line.article,
        bar,
        why=line.says,
        grounds=grounds_in_words("immediate"),
        needs=(needed("legal_review"),),
    )


def waiving(case: ActCase) -> Iterator[NextAct]:
    """債権の放棄: by an ordinance or the council's vote; a discharge or a death is no bar to it."""
    line = case.lines.extinction.get("waiver")
    if line is None or not case.open:
        return
    found = _waiver(case.lines.group, case.open, case.on, _enterprise(case))
    bar = bars.over(case)
    if bar is None and found.by == "none":
        bar = ActBar(found.working[0].says, found.working[0].article or line.article)
    yield by_word(
        case,
        "waiver",
        line.article,
        bar,
        why=DISCHARGED_ON if case.discharged else line.says,
        required=POLICY if case.discharged else "",
        grounds=_waiver_grounds(case),
        needs=tuple(_of_council(found)),
    )


@lru_cache(maxsize=2048)
def _waiver(group: str, yen: Yen, on: date, enterprise: bool) -> Waiver:
    """Without the text of an ordinance the council votes (doubt OR-1)."""
    return waiver(WaiverCase(group, yen, (), enterprise=enterprise), on)


def _enterprise(case: ActCase) -> bool:
    return any(line.word == "enterprise_manager" for line in case.kind.authority)


def _of_council(found: Waiver) -> Iterator[ActNeed]:
    if found.by == "vote":
        yield needed("council_vote", article=found.sources[-1].article)
    if found.report:
        yield needed("report")


def _waiver_grounds(case: ActCase) -> tuple[ActGround, ...]:
    """The usual grounds; those that the record settles stand where they hold, and only there."""
    settled = {
        _COMPLETED: case.at.stage == COMPLETED and case.lines.group == PRIVATE,
        _DISCHARGE: case.discharged,
        _AFTER_HALT: case.halted is not None,
    }
    return tuple(
        ActGround(word, says) for word, says in WAIVER_GROUNDS.items() if settled.get(word, True)
    )


def invocation(case: ActCase) -> Iterator[NextAct]:
    """時効の援用: taken down when it comes; until then the claim lives."""
    line: Line | None = case.lines.extinction.get("invoked")
    if case.at.stage == COMPLETED and line is not None:
        yield by_word(case, "take_invocation", line.article, why=line.says)
