"""What a measure in force asks for: its review, its end, its cancellation, its release."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from saiken.claims import facts as f
from saiken.claims.charges import late_charge_on
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.act import LAW, POLICY, ActGround, NextAct, grounds_in_words
from saiken.claims.next_acts.case import HARDSHIP, ActCase
from saiken.claims.next_acts.disposition import objection
from saiken.claims.next_acts.ends import stop_term
from saiken.claims.next_acts.insolvency import working_days_after
from saiken.claims.next_acts.lines import COMPULSORY
from saiken.claims.next_acts.make import by_word, needed
from saiken.claims.next_acts.policy import numbers
from saiken.claims.next_acts.reliefs import articles_of_tax_law
from saiken.law.appeals import appeal_suit
from saiken.law.relief import ReliefCancellation, cancellation, facts_of
from saiken.law.terms import day_in_words, period_end
from saiken.values.days import ONE_DAY
from saiken.values.figures import NoFigureYet

COUNCIL = "議会に諮問し、20日以内の意見を得て裁決します。"
_CANCELLED = {"missed": "missed_instalment", "gone": "ground_gone"}


def grace(case: ActCase) -> Iterator[NextAct]:
    """猶予: its cancellation where the promise is missed, and the look at its end."""
    if case.graced is None or bars.on_debtor(case) is not None:
        return
    missed = case.since(f.PledgeMissed.word, case.graced.first)
    missed = missed or case.since(f.PledgeBroken.word, case.graced.first)
    found = _cancellation(case.grace, _CANCELLED["missed"])
    heard = found.hearing and articles_of_tax_law(case, case.grace)
    needs = (needed("hearing", article=found.sources[-1].article),) if heard else ()
    by = None
    if missed is not None and found.decide_within_days is not None:
        by = missed.on + timedelta(days=found.decide_within_days)
    yield by_word(
        case,
        "grace_cancel",
        _article(case, case.grace, found),
        required_by=by,
        required=POLICY if by else "",
        day_set_by=POLICY if by else "",
        grounds=_grounds(case.grace),
        needs=needs,
    )
    if case.on >= case.graced.last - timedelta(days=case.number("grace_end_days")):
        line = case.lines.offers(case.grace)
        yield by_word(
            case,
            "grace_end",
            line.article if line else "",
            required_by=case.graced.last,
            required=POLICY,
            day_set_by=POLICY,
        )


def _article(case: ActCase, word: str, found: ReliefCancellation) -> str:
    """The article of a cancellation; the kind's own line where the tax law's is not its own."""
    if articles_of_tax_law(case, word):
        return found.sources[0].article
    line = case.lines.offers(word)
    return line.article if line else ""


@lru_cache(maxsize=64)
def _cancellation(word: str, fact: str) -> ReliefCancellation:
    return cancellation(word, (fact,))


@lru_cache(maxsize=64)
def _grounds(word: str) -> tuple[ActGround, ...]:
    return tuple(ActGround(fact, says) for fact, says in facts_of(word).items())


def stop(case: ActCase) -> Iterator[NextAct]:
    """執行停止: looked at every year, and cancelled where its ground is gone."""
    stopped = case.stopped
    if stopped is None or bars.on_debtor(case) is not None or not case.open:
        return
    term = stop_term(stopped)
    line = case.lines.offers("stop")
    end = (
        f"停止は{day_in_words(term.latest)}の満了で3年となり、納付義務が消滅します。"
        if term
        else ""
    )
    yield by_word(
        case,
        "stop_review",
        line.article if line else "",
        required_by=_next_review(case),
        required=POLICY,
        day_set_by=POLICY,
        why=end,
    )
    judged = case.since(f.AbilityJudged.word, stopped.on)
    gone = judged is not None and judged.number == 1
    found = _cancellation("stop", _CANCELLED["gone"])
    yield by_word(
        case,
        "stop_cancel",
        _article(case, "stop", found),
        grounds=_grounds("stop"),
        required=LAW if gone else "",
        why=found.working[-1].says if gone else "",
        required_by=judged.on + timedelta(days=found.decide_within_days or 0)
        if judged is not None and gone
        else None,
        day_set_by=POLICY if gone else "",
    )


def _next_review(case: ActCase) -> date:
    """The first review that no inquiry answered; the end of the stop once all are done."""
    stopped = case.stopped
    assert stopped is not None
    inquired = case.since(f.Inquired.word, stopped.on)
    ahead = timedelta(days=case.number("stop_review_ahead_days"))
    days = [
        period_end(stopped.on + ONE_DAY, months=months)
        for months in numbers(case.city, "stop_review_months")
    ]
    for day in days:
        if inquired is None or inquired.on < day - ahead:
            return day
    term = stop_term(stopped)
    return term.latest if term else days[-1]


def halt(case: ActCase) -> Iterator[NextAct]:
    """徴収停止: undone where things change."""
    halted = case.halted
    if halted is None or bars.on_debtor(case) is not None or not case.open:
        return
    inquired = case.since(f.Inquired.word, halted.on)
    since = inquired.on if inquired is not None else halted.on
    by = period_end(since + ONE_DAY, months=case.number("halt_review_months"))
    line = case.lines.offers("collection_stop")
    yield by_word(
        case,
        "halt_review",
        line.article if line else "",
        required_by=by,
        required=POLICY,
        day_set_by=POLICY,
        grounds=_grounds("collection_stop"),
    )


def procedures(case: ActCase) -> Iterator[NextAct]:
    """裁判・執行・破産の手続: how far they have come, looked at again and again while they last."""
    going_on = [
        mark.on for mark in (case.trial, case.executing, case.insolvent) if mark is not None
    ]
    if not going_on or bars.over(case) is not None or not case.open:
        return
    months = case.number("procedure_look_months")
    by = period_end(max(going_on) + ONE_DAY, months=months)
    while by < case.on:
        by = period_end(by + ONE_DAY, months=months)
    yield by_word(case, "procedure_look", required_by=by, required=POLICY, day_set_by=POLICY)


def deferral(case: ActCase) -> Iterator[NextAct]:
    """履行延期: the look at its end, and its cancellation where the promise is broken."""
    deferred = case.deferred
    if deferred is None or bars.on_debtor(case) is not None or not case.open:
        return
    line = case.lines.offers("deferral")
    article = line.article if line else ""
    last = max(deferred.days.last, deferred.due_on)
    if case.on >= last - timedelta(days=case.number("deferral_end_days")):
        yield by_word(
            case, "deferral_end", article, required_by=last, required=POLICY, day_set_by=POLICY
        )
    missed = case.since(f.PledgeMissed.word, deferred.days.first)
    found = _cancellation("deferral", _CANCELLED["missed"])
    by = missed.on + timedelta(days=found.decide_within_days or 0) if missed else None
    yield by_word(
        case,
        "deferral_cancel",
        article,
        required_by=by,
        required=POLICY if by else "",
        day_set_by=POLICY if by else "",
        grounds=_grounds("deferral"),
    )


def seizure(case: ActCase) -> Iterator[NextAct]:
    """差押えの解除: must where nothing is owed any more or the person is in hardship, else may."""
    if case.seized is None:
        return
    since, why = _must_release(case)
    by = None
    if since is not None:
        by = working_days_after(since, case.number("release_within_working_days"))
    line = case.lines.offers("seizure")
    yield by_word(
        case,
        "seizure_release",
        line.article if line else "",
        required_by=by,
        required=LAW if by else "",
        day_set_by=POLICY if by else "",
        why=why,
        grounds=() if by else grounds_in_words("seizure_release"),
    )


def _must_release(case: ActCase) -> tuple[date | None, str]:
    if case.at.ended:
        return case.on, "納付義務が消滅しています。"
    gone_on = case.position.paid_off_on
    if gone_on is not None and not _charge_left(case):
        return max(gone_on, case.seized.on if case.seized else gone_on), "完納されています。"
    stopped = case.stopped
    if stopped is not None and stopped.detail == HARDSHIP and not bars.over(case):
        return stopped.on, "生活の窮迫を理由に執行を停止しています。"
    return None, ""


def _charge_left(case: ActCase) -> bool:
    """Whether a late charge is still owed: the seizure answers for it too."""
    try:
        charge = late_charge_on(case.at.instalment, case.position, on=case.on)
    except NoFigureYet:
        return True
    return charge is not None and charge.amount > case.at.beyond.late_charge


def appeals(case: ActCase) -> Iterator[NextAct]:
    """不服申立て: received while the time lasts, and decided after the council was asked."""
    if not case.kind.appeal.possible or bars.over(case) is not None:
        return
    filed = case.lasting(f.AppealFiled.word, f.AppealEnded.word)
    if filed is not None:
        yield _decide(case, filed.on)
        return
    act, on = _last_disposition(case)
    found = objection(case.kind.appeal.regime, act, on) if on is not None else None
    if found is None or found.body is None or found.until is None or case.on > found.until:
        return
    why = f"{found.body.name}に対して、{day_in_words(found.until)}まで申し立てられます。"
    yield by_word(case, "take_appeal", found.body.article, possible_until=found.until, why=why)


def _last_disposition(case: ActCase) -> tuple[str, date | None]:
    """The last act that can be objected to, with its day: a seizure, else the dunning."""
    seized = case.last(f.Seized.word) if case.lines.group == COMPULSORY else None
    return ("seizure", seized.on) if seized is not None else ("dunning", case.dunned_on)


def _decide(case: ActCase, filed_on: date) -> NextAct:
    """裁決: with the council where it is consulted; without a decision a suit is open in time."""
    opens = appeal_suit(filed_on=filed_on).open_from
    lines = case.kind.appeal.lines
    return by_word(
        case,
        "decide_appeal",
        lines[0].article if lines else "",
        required=LAW,
        why=COUNCIL if case.kind.appeal.council_consulted else "",
        required_by=opens - ONE_DAY if opens else None,
        day_set_by=POLICY if opens else "",
    )
