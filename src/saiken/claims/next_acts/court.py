"""裁判所の手続: the duty after the reasonable time, the ways to a title, execution, eviction."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from saiken.claims import facts as f
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.act import ActBar, ActNeed, NextAct
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.duty import asked, reasonable_time
from saiken.claims.next_acts.insolvency import filing
from saiken.claims.next_acts.lines import COMPULSORY
from saiken.claims.next_acts.make import by_line, needed, needs_of, period_over
from saiken.kinds import Measure
from saiken.law.courts import (
    TITLES,
    CouncilApproval,
    CourtAct,
    CourtCase,
    approval,
    routes,
    title_term,
)
from saiken.law.terms import day_in_words
from saiken.values.figures import NoFigureYet
from saiken.values.yen import Yen

NO_TITLE = "債務名義がありません。"
HAS_TITLE = "債務名義を既に得ています。"
IN_COURT = "裁判所の手続が続いています。"
EXECUTING = "強制執行の手続が続いています。"
_BY_SUIT = frozenset({"payment_order", "small_claim", "suit"})
_TITLE_OF_FACT = {
    "judgment": "final_judgment",
    "payment_order": "final_payment_order",
    "settlement": "settlement_record",
    "notarial_deed": "notarial_deed",
}


def to_court(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """支払督促・少額訴訟・訴え・調停 …: open by the sum, with the council's vote where needed."""
    bar = bars.of_court(case) or _already(case) or _route_bar(case, line.word)
    more = asked(case, "suit") if bar is None and line.word in _BY_SUIT else {}
    needs = (
        *council(case, line.word),
        *period_over(case),
        *reasonable_time(case, line),
        *needs_of(line, "council_vote", "reasonable_time"),
    )
    yield by_line(case, line, bar, needs=needs, **more)


def _already(case: ActCase) -> ActBar | None:
    """A title or a pending procedure; an old title is renewed before its ten years are over."""
    if case.trial is not None and case.trial.detail != "attachment":
        return ActBar(IN_COURT)
    if case.title is None or _is_old(case):
        return None
    return ActBar(HAS_TITLE)


def _is_old(case: ActCase) -> bool:
    if case.title is None:
        return False
    alarm_on = _title_alarm(_TITLE_OF_FACT[case.title.detail], case.title.on)
    return alarm_on is not None and case.on >= alarm_on


@lru_cache(maxsize=256)
def _title_alarm(word: str, final_on: date) -> date | None:
    return title_term(word, final_on).alarm_on


def _route_bar(case: ActCase, route: str) -> ActBar | None:
    unserved = case.last(f.PublicNotice.word) is not None
    compulsory = case.lines.group == COMPULSORY
    found = _routes(case.open, case.on, unserved, compulsory, case.number(_YEARLY))
    return found.get(route)


_YEARLY = "small_claim_yearly_limit"


@lru_cache(maxsize=4096)
def _routes(
    yen: Yen, on: date, unserved: bool, compulsory: bool, yearly: int
) -> dict[str, ActBar | None]:
    """What bars each way to a title; an exception of a claim with self-execution is a need."""
    saves = "exception" if compulsory else ""
    case = CourtCase(yen, compulsory, unserved, saves_prescription=saves)
    try:
        found = routes(case, on, small_claim_yearly_limit=yearly)
    except NoFigureYet:
        return {}
    return {
        one.route: ActBar(one.barred_by[0].says, one.barred_by[0].article)
        for one in found.routes
        if one.barred_by
    }


def council(case: ActCase, act: str) -> Iterator[ActNeed]:
    """議会の議決: needed, delegated, or to be prepared for an objection."""
    enterprise = any(line.word == "enterprise_manager" for line in case.kind.authority)
    found = _approval(act, case.open, case.on, enterprise)
    article = found.sources[0].article
    if found.needed == "vote":
        yield needed("council_vote", article=article)
    elif found.prepare:
        yield needed("council_vote_prepared", article=found.sources[-1].article)
    if found.report:
        yield needed("report", article=article)


@lru_cache(maxsize=4096)
def _approval(act: str, yen: Yen, on: date, enterprise: bool) -> CouncilApproval:
    """No delegation is entered: nothing is delegated (doubt LT-1)."""
    return approval(CourtAct(act, yen, on, enterprise=enterprise))


def attachment(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """仮差押え: before the title, and without waiting for the dunning."""
    bar = (
        bars.on_debtor(case)
        or bars.put_off(case)
        or bars.in_insolvency(case, "new_seizure", "new_execution")
        or (ActBar(HAS_TITLE) if case.title is not None else None)
    )
    yield by_line(case, line, bar, needs=needs_of(line))


def deed(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """執行証書: with the debtor's consent, at any time before a title."""
    bar = bars.on_debtor(case) or (ActBar(HAS_TITLE) if case.title is not None else None)
    needs = needs_of(line, "council_vote", "consent")
    yield by_line(case, line, bar, needs=(needed("consent"), *needs))


def execution(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """強制執行: with a title."""
    bar = bars.of_court(case, "new_execution")
    if bar is None and case.title is None:
        bar = ActBar(NO_TITLE, line.article)
    if bar is None and case.executing is not None:
        bar = ActBar(EXECUTING)
    more = asked(case, "execution") if bar is None else {}
    needs = (*reasonable_time(case, line), *needs_of(line, "title", "reasonable_time"))
    if case.title is not None:
        kind = TITLES[_TITLE_OF_FACT[case.title.detail]]
        more.setdefault("why", f"{kind.name}（{day_in_words(case.title.on)}）による。")
    yield by_line(case, line, bar, needs=needs, **more)


def disclosure(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """財産開示: with a title, where execution brought or will bring too little."""
    bar = bars.of_court(case, "new_execution")
    if bar is None and case.title is None:
        bar = ActBar(NO_TITLE, line.article)
    tried = case.last(f.ExecutionEnded.word) is not None
    needs = (needed("fruitless", met=tried), *needs_of(line, "title"))
    yield by_line(case, line, bar, needs=needs)


def claim_filed(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """債権の申出: at once where the debtor's property is being distributed."""
    bar = bars.on_debtor(case)
    if bar is None and case.insolvent is not None:
        yield from filing(case, line)
        return
    yield by_line(case, line, bar, needs=(needed("other_procedure"), *needs_of(line)))


RULES = {
    "payment_order": to_court,
    "small_claim": to_court,
    "suit": to_court,
    "conciliation": to_court,
    "settlement": to_court,
    "notarial_deed": deed,
    "provisional_attachment": attachment,
    "compulsory_execution": execution,
    "asset_disclosure": disclosure,
    "claim_filed": claim_filed,
}
