"""The mark each fact leaves: its columns as other rooms read them."""

from typing import Any

import pytest

from saiken.claims import facts as f
from saiken.values.yen import Yen
from tests.claims.stories import adds_up, assessed, d, history, paid

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")
DAY, LAST = d("2026-09-01"), d("2027-08-31")
NOTHING: tuple[Any, ...] = (None, None, None, "")


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        (f.Seized("wages", Yen(500)), (None, None, 500, "wages")),
        (f.SeizureReleased(True), (None, None, 1, "")),
        (f.SeizureReleased(), (None, None, 0, "")),
        (f.Realised(Yen(700)), (None, None, 700, "")),
        (f.DistributionDemanded(), NOTHING),
        (f.DistributionDemanded(DAY), (DAY, None, None, "")),
        (f.DemandLapsed(), NOTHING),
        (f.JoinedSeizure(), NOTHING),
        (f.Stopped("2"), (None, None, None, "2")),
        (f.StopCancelled(), NOTHING),
        (f.ExtinguishedAtOnce(), NOTHING),
        (f.Graced(DAY, LAST), (DAY, LAST, None, "collection grace")),
        (f.GraceCancelled(), NOTHING),
        (f.CollectionStopped("3"), (None, None, None, "3")),
        (f.CollectionResumed(), NOTHING),
        (f.Deferred(DAY, LAST, LAST), (DAY, LAST, None, "2027-08-31")),
        (f.Remitted(), NOTHING),
        (f.Waived("ordinance"), (None, None, None, "ordinance")),
        (f.CourtFiled("small_claim"), (None, None, None, "small_claim")),
        (f.CourtEnded("dismissed"), (None, None, None, "dismissed")),
        (f.TitleObtained("settlement"), (None, None, None, "settlement")),
        (f.ExecutionFiled(), NOTHING),
        (f.ExecutionEnded(True), (None, None, 1, "")),
        (f.AssetDisclosure(), NOTHING),
        (f.NegotiationAgreed(LAST), (LAST, None, None, "")),
        (f.Invoked(), NOTHING),
        (f.BankruptcyOpened(), (None, None, None, "bankruptcy")),
        (f.BankruptcyFiled(), NOTHING),
        (f.BankruptcyClosed(), (None, None, 0, "")),
        (f.Discharged(), NOTHING),
        (f.Accelerated(DAY), (DAY, None, None, "")),
        (f.Inquired(), NOTHING),
        (f.AbilityJudged(False), (None, None, 0, "")),
        (f.AppealFiled(), (None, None, 0, "")),
        (f.AppealEnded(), (None, None, 1, "")),
        (f.LetterReturned(2), (None, None, 2, "")),
        (f.PublicNotice(), NOTHING),
        (f.PledgeMissed(), NOTHING),
        (f.PledgeBroken(), NOTHING),
        (f.GuarantorDemanded(), NOTHING),
        (f.Visited("absent"), (None, None, None, "absent")),
        (f.WrittenOff("stop_3y"), (None, None, None, "stop_3y")),
        (f.TerminationNotified(), NOTHING),
        (f.CostIncurred(Yen(900)), (None, None, 900, "")),
        (f.PaidInError(Yen(900), "line:3"), (None, None, 900, "line:3")),
        (f.RefundDecided(Yen(900), Yen(10)), (None, None, 900, "10")),
        (f.Refunded(Yen(900)), (None, None, 900, "0")),
        (f.SetOff(Yen(900), 7, Yen(10)), (None, None, 900, "7+10")),
        (f.AcknowledgedByPayment(9), (None, None, 9, "")),
    ],
)
def test_a_fact_leaves_its_mark(body: f.Body, columns: tuple[Any, ...]) -> None:
    told = history(DUE, (body, "2026-09-01"))
    (mark,) = adds_up("2026-09-01", told).marked(body.word)
    assert (mark.day, mark.day2, mark.number, mark.detail) == columns
    assert (mark.on, mark.ref, mark.tag) == (DAY, 2, body.word)


def test_money_has_no_mark_but_the_statutory_due_day() -> None:
    owed = assessed("2026-07-31", statutory_due_on=d("2026-06-30"))
    told = history((owed, "2026-04-01"), (paid(500), "2026-05-01"))
    assert [mark.tag for mark in adds_up("2026-05-01", told).marks] == ["statutory_due"]
