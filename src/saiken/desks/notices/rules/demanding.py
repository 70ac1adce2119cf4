"""催告の対象: why an instalment that was dunned is not demanded on a day, and from when it is."""

from collections.abc import Iterator
from datetime import date, timedelta

from saiken.claims import dunning_need as need
from saiken.claims import facts as f
from saiken.claims.next_acts import bars, pace
from saiken.claims.next_acts.case import ActCase
from saiken.claims.standing import COMPLETED
from saiken.values.days import ONE_DAY

DAY_UNKNOWN = "督促状を発した日が分かりません。経過を確かめてから催告します。"
PERIOD_OVER = "時効の期間が満了しています（援用なし）。一括では催告せず、個別に判断します。"
STOPPED = "執行停止中です。"
SEIZED = "差押えをしています。取立て・換価を進めます。"
IN_COURT = "裁判所の手続を進めています。"
PROMISE_KEPT = "分納誓約があり、不履行の記録はありません。"
DEADLINE_AHEAD = "督促状で指定した期限などが、まだ過ぎていません。"
TOO_SOON = "督促状を発してから{}日たっていません。"
AGAIN_TOO_SOON = "前の催告から{}日たっていません。"


def why_not(case: ActCase) -> str:
    """催告しない理由 on the day of the case, the weightiest; empty where it is demanded.

    Of a claim that is paid, never dunned or over, the caller says so itself.
    """
    return next((reason for reason in _reasons(case) if reason), "")


def _reasons(case: ActCase) -> Iterator[str]:
    yield from _of_law(case)
    yield STOPPED if case.stopped is not None else ""
    yield SEIZED if case.seized is not None else ""
    yield IN_COURT if case.trial or case.title or case.executing else ""
    yield PROMISE_KEPT if _promise_kept(case) else ""
    yield from _of_days(case)


def _of_law(case: ActCase) -> Iterator[str]:
    """What bars a demand as it bars the dunning, in the words of the next acts."""
    found = (
        bars.on_debtor(case),
        bars.in_grace(case),
        bars.put_off(case),
        bars.in_insolvency(case, "dunning", "dunning"),
    )
    yield from (bar.says for bar in found if bar is not None)
    yield PERIOD_OVER if case.at.stage == COMPLETED else ""


def _promise_kept(case: ActCase) -> bool:
    pledged = case.pledged
    return pledged is not None and case.since(f.PledgeMissed.word, pledged.on) is None


def _of_days(case: ActCase) -> Iterator[str]:
    if case.asked_on is None:
        yield DAY_UNKNOWN
        return
    deadline, demanded = _deadline(case), _demanded_on(case)
    if deadline is not None and case.on <= deadline:
        yield DEADLINE_AHEAD
    if demanded is not None:
        days = case.number("demand_again_after_days")
        if case.on < demanded + timedelta(days=days):
            yield AGAIN_TOO_SOON.format(days)
    days = case.number("demand_wait_days")
    if case.on < case.asked_on + timedelta(days=days):
        yield TOO_SOON.format(days)


def _deadline(case: ActCase) -> date | None:
    """The last day to pay that the dunning gave: by the law of its kind, or as it was written."""
    opens = case.at.dunning.measure_from
    if opens is not None:
        return opens - ONE_DAY
    sent = need.letters(case.position)
    return sent[0].day if sent else None


def _demanded_on(case: ActCase) -> date | None:
    sent = case.position.served(f.Demanded.word)
    return sent[-1].on if sent else None


def by(case: ActCase) -> date | None:
    """The day by which the city wants the first demand; None for a further one."""
    return pace.demand_by(case)
