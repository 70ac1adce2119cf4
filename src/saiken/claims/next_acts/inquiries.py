"""Inquiries into property and means, and what the office concludes from them."""

from collections.abc import Iterator
from datetime import timedelta

from saiken.claims import facts as f
from saiken.claims.next_acts import bars
from saiken.claims.next_acts.act import POLICY, NextAct
from saiken.claims.next_acts.case import ActCase
from saiken.claims.next_acts.make import by_line, by_word, needed
from saiken.claims.next_acts.pace import has_snapshot, inquiry_by, resting
from saiken.kinds import Measure

INQUIRY, ABILITY = "inquiry", "ability"
INQUIRIES = ("questioning", "voluntary_inquiry")
_FREE_INQUIRIES = ("voluntary_inquiry", "official_cooperation")


def inquiries(case: ActCase, line: Measure) -> Iterator[NextAct]:
    """財産調査: from the dunning on, in a grace and in a stop too."""
    before = bars.not_due if line.word in _FREE_INQUIRIES else bars.not_dunned
    bar = bars.on_debtor(case) or before(case)
    by = inquiry_by(case) if line.word in INQUIRIES and bar is None else None
    yield by_line(
        case,
        line,
        bar,
        required_by=by,
        required=POLICY if by else "",
        day_set_by=POLICY if by else "",
    )


def own_inquiry(case: ActCase) -> Iterator[NextAct]:
    """財産・収入の調べ of a kind whose law names no inquiry of its own."""
    if any(case.lines.offers(word) for word in INQUIRIES):
        return
    bar = bars.on_debtor(case) or bars.not_due(case)
    by = inquiry_by(case) if bar is None else None
    origin = POLICY if by else ""
    yield by_word(case, INQUIRY, bar=bar, required_by=by, required=origin, day_set_by=origin)


def ability(case: ActCase) -> Iterator[NextAct]:
    """納付資力の判断: measure or relief, by the half year after the due day."""
    if not case.overdue or resting(case) or case.since(f.AbilityJudged.word, case.due_on):
        return
    by = case.due_on + timedelta(days=case.number("ability_after_due_days"))
    why = "処分・措置と緩和のどちらを選ぶかを決めます。どちらの要件も確かめます。"
    needs = (needed("snapshot", met=has_snapshot(case)),)
    yield by_word(
        case,
        ABILITY,
        bar=bars.on_debtor(case),
        required_by=by,
        required=POLICY,
        day_set_by=POLICY,
        why=why,
        needs=needs,
    )


RULES = {
    "questioning": inquiries,
    "own_law_inquiry": inquiries,
    "official_cooperation": inquiries,
    "voluntary_inquiry": inquiries,
}
