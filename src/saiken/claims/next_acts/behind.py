"""保証・担保・明渡し: what stands behind a claim, and what a tenant loses."""

from collections.abc import Iterator
from datetime import date

from saiken.claims import facts as f
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.act import LAW, ActBar, NextAct
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.court import council
from saiken.claims.next_acts.duty import asked, guarantors_of, reasonable_time
from saiken.claims.next_acts.make import by_line, by_word, needed, needs_of
from saiken.kinds import Measure
from saiken.law import loans
from saiken.values.days import ONE_DAY

NO_GUARANTOR = "保証人の記録がありません。"
NO_CEILING = "極度額の定めのない個人の根保証で、請求できません。"
FEW_MONTHS = "滞納が明渡しを請求できる月数に達していません。"
NOT_TERMINATED = "契約の解除の通知が先です。"
TERMINATED = "解除の通知をしています。"


def guarantor(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """保証人への請求: neither the debtor's death nor a discharge keeps it back."""
    bar = bars.over(case) or bars.in_grace(case) or bars.put_off(case) or bars.waiting(case)
    if bar is None and not guarantors_of(case):
        bar = _nobody_to_ask(case, line)
    more = asked(case, "guarantor") if bar is None else {}
    needs = (*reasonable_time(case, line), *needs_of(line, "reasonable_time"))
    yield by_line(case, line, bar, needs=needs, **more)


def _nobody_to_ask(case: ActCase, line: Measure) -> ActBar:
    """Why there is no guarantor: none is known, or the guarantee is void."""
    instalment = case.at.instalment
    held = [found for found in map(instalment.guarantee, instalment.obligations) if found]
    return ActBar(NO_CEILING, held[0].article) if held else ActBar(NO_GUARANTOR, line.article)


def guarantor_notice(case: ActCase) -> Iterator[NextAct]:
    """期限の利益の喪失の通知: within two months, to a guarantor who is a person."""
    lost = case.last(f.Accelerated.word)
    if lost is None or lost.day is None or not case.open:
        return
    for obligation in guarantors_of(case)[:1]:
        yield from _notice(case, obligation.contract_on, lost.day + ONE_DAY, lost.on)


def _notice(
    case: ActCase, contract_on: date | None, lost_on: date, told_on: date
) -> Iterator[NextAct]:
    known_on = max(told_on, lost_on)
    if case.on < known_on or case.since(f.GuarantorDemanded.word, lost_on) is not None:
        return
    found = loans.guarantor_notice(
        lost_on, known_on, loans.LoanGuarantee(contract_on or known_on), as_of=case.on
    )
    if found.notice_by is not None:
        step = found.working[0]
        yield by_word(
            case,
            "guarantor_notice",
            step.article,
            bars.over(case),
            required_by=found.notice_by,
            required=LAW,
            day_set_by=LAW,
            why=step.says,
        )


def eviction(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """明渡し: at three months' arrears the contract is terminated, then the rooms are sued for."""
    bar = bars.on_debtor(case) or bars.not_dunned(case) or _too_few(case, line)
    told = case.last(f.TerminationNotified.word)
    arrears = needed("arrears_months", met=case.beside.known)
    yield by_word(
        case,
        "termination",
        line.article,
        bar or (ActBar(TERMINATED) if told else None),
        needs=(arrears,),
    )
    if bar is None and told is None:
        bar = ActBar(NOT_TERMINATED, line.article)
    needs = (*council(case, "suit"), *needs_of(line, "council_vote"))
    yield by_line(case, line, bar, needs=needs)


def _too_few(case: ActCase, line: Measure) -> ActBar | None:
    if not case.beside.known:
        return None
    months = case.beside.overdue.get(case.at.instalment.claim, 0)
    return (
        ActBar(FEW_MONTHS, line.article) if months < case.number("eviction_instalments") else None
    )


def security(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """担保の実行・敷金の充当・保険会社への請求: what stands behind the claim."""
    bar = bars.over(case) or bars.put_off(case) or bars.not_due(case)
    yield by_line(case, line, bar, needs=needs_of(line))


RULES = {
    "guarantor_demanded": guarantor,
    "insurer_demanded": security,
    "security_demanded": security,
    "deposit_set_off": security,
    "eviction": eviction,
}
