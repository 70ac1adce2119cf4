"""Which events of prescription facts are, and what that does to clocks under each family of law."""

from datetime import timedelta

import pytest

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.events import events_of
from saiken.claims.instalments import GUARANTOR, Instalment, Obligation
from saiken.claims.standing import Standing
from saiken.law.prescription import EFFECTS_OF_KIND
from saiken.values.days import end_of_months
from saiken.values.yen import Yen
from tests.claims.stories import (
    DEBTOR_OF,
    GUARANTOR_OF,
    NURSERY,
    RENT,
    TAX,
    assessed,
    at,
    d,
    fact,
    history,
    instalment,
    paid,
)

DUE = (assessed("2021-07-31", 42_000), "2021-04-01")
BODIES: list[f.Body] = [
    f.Dunned(),
    f.PublicNotice(),
    f.Demanded(),
    f.GuarantorDemanded(),
    f.Pledged(),
    paid(1),
    paid(1, by="guarantor"),
    paid(1, by="authority"),
    f.AcknowledgedByPayment(),
    f.Graced(d("2022-01-01"), d("2022-12-31")),
    f.GraceCancelled(),
    f.Deferred(d("2022-01-01"), d("2022-12-31"), d("2022-12-31")),
    f.Stopped("1"),
    f.StopCancelled(),
    f.ExtinguishedAtOnce(),
    f.Seized("deposit", Yen(10_000)),
    f.Seized("deposit", early=True),
    f.SeizureReleased(True),
    f.SeizureReleased(False),
    f.SeizureReleased(False, unlawful=True),
    f.DistributionDemanded(d("2022-01-05")),
    f.JoinedSeizure(d("2022-01-05")),
    f.DemandLapsed(),
    *(f.CourtFiled(word) for word in f.PROCEDURES),  # type: ignore[arg-type]
    *(f.CourtEnded("withdrawn", word) for word in f.PROCEDURES),  # type: ignore[arg-type]
    *(f.TitleObtained(word) for word in f.TITLES),  # type: ignore[arg-type]
    f.ExecutionFiled(),
    f.ExecutionEnded(True),
    f.ExecutionEnded(False),
    f.AssetDisclosure(d("2021-12-01")),
    f.AppealFiled(suit=True),
    f.AppealEnded(suit=True),
    f.NegotiationAgreed(),
    f.NegotiationRefused(),
    f.Invoked(),
    f.BankruptcyFiled(),
    f.BankruptcyClosed(True),
]


def end(found: Standing, component: str = f.PRINCIPAL, obligation: int = DEBTOR_OF) -> str:
    rows = (r for r in found.clocks if (r.component, r.obligation.id) == (component, obligation))
    return str(next(rows).answer.completes_on)


def ends(on: str, *told: tuple[f.Body, str] | f.Fact, kind: str = TAX) -> str:
    return end(at(on, history(DUE, *told), of=instalment(kind)))


def test_every_event_of_a_fact_is_one_the_law_knows() -> None:
    told = [e.kind for body in BODIES for e in events_of(fact(body, "2022-01-10"), instalment())]
    assert set(told) <= set(EFFECTS_OF_KIND)
    assert len(told) >= len(BODIES)
    unheard = set(EFFECTS_OF_KIND) - set(told)
    assert unheard == {
        "acceleration_notice",  # an acceleration brings the due day forward: no event of its own
        "creditor_learned",
        "debtor_died",
        "default",
        "disaster_obstacle",
        "enforcement_procedure_cancelled",
        "grace_application",
        "heirs_determined",
        "obstacle_ended",
        "payment_notice",
        "principal_paid_in_full",
        "prior_seizure_released",
        "search_without_asset",
        "second_dunning",
        "tax_notice",
    }


@pytest.mark.parametrize("kind", [TAX, NURSERY])
def test_a_seizure_holds_until_its_end_and_then_the_period_runs_anew(kind: str) -> None:
    seized = (f.Seized("deposit"), "2022-02-01")
    assert ends("2030-01-01", seized, kind=kind) == "None"
    for completed in (True, False):
        over = (f.SeizureReleased(completed), "2023-03-10")
        assert ends("2023-03-10", seized, over, kind=kind) == "2028-03-10"


def test_a_seizure_undone_as_unlawful_holds_for_six_months_and_renews_nothing() -> None:
    seized, undone = (f.Seized("deposit"), "2026-02-01"), f.SeizureReleased(unlawful=True)
    assert ends("2026-03-10", seized, (undone, "2026-03-10")) == "2026-09-10"
    assert ends("2022-03-10", (seized[0], "2022-02-01"), (undone, "2022-03-10")) == "2026-07-31"


def test_a_demand_for_distribution_holds_once_the_debtor_was_told() -> None:
    untold = (f.DistributionDemanded(), "2022-02-01")
    told = (f.DistributionDemanded(d("2022-02-10")), "2022-02-01")
    assert ends("2022-02-09", told) == ends("2022-03-01", untold) == "2026-07-31"
    assert ends("2022-02-10", told) == "None"
    lapsed = (f.DemandLapsed(), "2023-04-01")
    assert ends("2023-04-01", told, lapsed) == "2028-04-01"
    assert ends("2023-04-01", untold, lapsed) == "2026-07-31"
    joined = (f.JoinedSeizure(d("2022-02-01")), "2022-02-01")
    assert ends("2023-04-01", joined, lapsed) == "2028-04-01"


@pytest.mark.parametrize("kind", [NURSERY, RENT])
def test_a_suit_holds_and_its_title_gives_ten_years(kind: str) -> None:
    filed = (f.CourtFiled("suit"), "2022-02-01")
    assert ends("2022-02-01", filed, kind=kind) == "None"
    title = (f.TitleObtained("judgment"), "2022-10-05")
    assert ends("2022-10-05", filed, (f.CourtEnded("title"), "2022-09-20"), title, kind=kind) == (
        "2032-10-05"
    )


def test_what_ends_without_a_title_leaves_six_months() -> None:
    late = "2026-07-01"
    for procedure, kind in (("suit", RENT), ("payment_order", RENT), ("attachment", NURSERY)):
        filed = (f.CourtFiled(procedure), late)  # type: ignore[arg-type]
        over = (f.CourtEnded("withdrawn", procedure), "2026-08-20")  # type: ignore[arg-type]
        assert ends("2026-08-20", filed, over, kind=kind) == "2027-02-20"


def test_a_notarial_deed_acknowledges_but_gives_no_ten_years() -> None:
    deed = (f.TitleObtained("notarial_deed"), "2022-10-05")
    assert ends("2022-10-05", deed, kind=RENT) == "2027-10-05"


def test_a_settlement_gives_ten_years_only_to_what_is_due() -> None:
    for on, until in (("2021-08-10", "2031-08-10"), ("2021-07-10", "2026-07-31")):
        settled = (f.TitleObtained("settlement"), on)
        assert ends("2021-08-10", settled, kind=RENT) == until


def test_execution_and_disclosure_renew_when_they_were_carried_out() -> None:
    filed = (f.ExecutionFiled(), "2022-02-01")
    assert ends("2022-02-01", filed, kind=RENT) == "None"
    done, withdrawn = (f.ExecutionEnded(True), "2022-06-01"), (f.ExecutionEnded(), "2022-06-01")
    assert ends("2022-06-01", filed, done, kind=RENT) == "2027-06-01"
    assert ends("2022-06-01", filed, withdrawn, kind=RENT) == "2026-07-31"
    disclosed = (f.AssetDisclosure(d("2022-02-01")), "2022-06-01")
    assert ends("2022-06-01", disclosed, kind=RENT) == "2027-06-01"
    assert ends("2022-06-01", disclosed, filed, done) == "2026-07-31"  # a tax knows no court


def test_an_agreement_to_negotiate_holds_as_long_as_agreed_and_a_year_at_most() -> None:
    def until(day: str | None) -> str:
        agreed = f.NegotiationAgreed(d(day) if day else None)
        return ends("2026-07-01", (agreed, "2026-07-01"), kind=RENT)

    assert until(None) == until("2030-01-01") == "2027-07-01"
    assert until("2026-10-01") == "2026-10-01"
    assert until("2026-10-20") == "2026-10-01"  # whole months: never later than agreed
    assert until("2026-07-20") == "2026-07-31"
    refused = (f.NegotiationRefused(), "2026-07-15")
    agreed = (f.NegotiationAgreed(), "2026-07-01")
    assert ends("2026-07-15", agreed, refused, kind=RENT) == "2027-01-15"


def test_a_filed_bankruptcy_claim_holds_and_the_table_gives_ten_years() -> None:
    filed = (f.BankruptcyFiled(), "2022-02-01")
    assert ends("2022-02-01", filed, kind=RENT) == "None"
    table = (f.BankruptcyClosed(True), "2023-02-01")
    assert ends("2023-02-01", filed, table, kind=RENT) == "2033-02-01"
    assert ends("2023-02-01", filed, (f.BankruptcyClosed(), "2023-02-01"), kind=RENT) == (
        "2026-07-31"
    )


def test_a_grace_that_is_cancelled_counts_until_that_day() -> None:
    grace = (f.Graced(d("2022-01-01"), d("2022-12-31")), "2022-01-01")
    whole, cut = (
        ends("2023-01-01", grace),
        ends("2023-01-01", grace, (f.GraceCancelled(), "2022-04-10")),
    )
    assert (whole, cut) == ("2027-07-31", str(d("2026-07-31") + timedelta(days=100)))


@pytest.mark.parametrize("kind", [NURSERY, RENT])
def test_a_deferral_acknowledges_and_runs_from_its_new_due_day(kind: str) -> None:
    deferred = f.Deferred(d("2022-02-01"), d("2029-01-31"), d("2029-01-31"))
    assert ends("2022-02-01", (deferred, "2022-02-01"), kind=kind) == "2034-01-31"


def test_a_deferral_of_a_public_claim_stands_under_its_own_article() -> None:
    told = (f.Deferred(d("2022-02-01"), d("2023-01-31"), d("2023-01-31")), "2022-02-01")
    found = at("2022-06-01", history(DUE, told), of=instalment("after_school_club_fee"))
    assert found.clock is not None
    steps = [(one.says, one.article) for one in found.clock.answer.working]
    assert any(article == "地方自治法施行令171条の6" for _, article in steps), steps


@pytest.mark.parametrize("kind", [TAX, NURSERY, RENT])
def test_an_acceleration_starts_the_period_after_the_earlier_due_day(kind: str) -> None:
    early = (f.Accelerated(d("2021-05-15")), "2021-05-01")
    assert ends("2021-05-01", early, kind=kind) == "2026-05-15"
    assert ends("2021-04-30", early, kind=kind) == "2026-07-31"


def test_a_letter_that_came_back_moved_nothing_once_that_is_known() -> None:
    dunned, back = (f.Dunned(), "2021-08-20"), (f.LetterReturned(of=2), "2021-09-01")
    assert ends("2021-08-31", dunned, back) == "2026-08-30"
    assert ends("2021-09-01", dunned, back) == "2026-07-31"
    found = at("2021-09-01", history(DUE, dunned, back))
    assert (found.dunning.state, found.dunning.dunned_on) == ("needed", None)
    posted = at("2021-10-01", history(DUE, dunned, back, (f.PublicNotice(), "2021-09-10")))
    assert (end(posted), posted.dunning.dunned_on) == ("2026-09-20", d("2021-09-10"))
    unnamed = (f.LetterReturned(), "2021-09-01")
    assert ends("2021-09-01", dunned, unnamed) == "2026-08-30"


def test_who_pays_decides_whose_clock_runs_anew() -> None:
    guaranteed = instalment(
        RENT, Obligation(GUARANTOR_OF, 12, GUARANTOR, contract_on=d("2021-04-01"))
    )
    for by, debtors, guarantors in (
        ("debtor", "2027-01-10", "2027-01-10"),
        ("agreed_payer", "2027-01-10", "2027-01-10"),
        ("guarantor", "2026-07-31", "2027-01-10"),
        ("third_party", "2026-07-31", "2026-07-31"),
        ("authority", "2026-07-31", "2026-07-31"),
        ("execution", "2026-07-31", "2026-07-31"),
    ):
        found = at("2022-01-10", history(DUE, (paid(100, by=by), "2022-01-10")), of=guaranteed)
        assert (end(found), end(found, obligation=GUARANTOR_OF)) == (debtors, guarantors), by


def test_a_demand_upon_the_guarantors_leaves_the_debtors_clock_alone() -> None:
    of = _guaranteed("2021-04-01")
    found = at("2026-07-01", history(DUE, (f.GuarantorDemanded(), "2026-07-01")), of=of)
    assert (end(found), end(found, obligation=GUARANTOR_OF)) == ("2026-07-31", "2027-01-01")


def test_the_end_invoked_by_a_guarantor_frees_nobody_else() -> None:
    told = history(DUE, fact(f.Invoked(), "2026-09-01", against=frozenset({GUARANTOR_OF})))
    found = at("2026-09-01", told, of=_guaranteed("2021-04-01"))
    status = {r.obligation.id: r.answer.status for r in found.clocks if r.component == f.PRINCIPAL}
    assert status == {DEBTOR_OF: "completed_not_invoked", GUARANTOR_OF: "invoked"}
    assert found.stage == "completed_not_invoked"


def _guaranteed(contract: str) -> Instalment:
    return instalment(RENT, Obligation(GUARANTOR_OF, 12, GUARANTOR, contract_on=d(contract)))


# The other components.


def test_a_dunning_letter_with_a_fee_begins_the_fees_own_clock() -> None:
    told = history((assessed("2019-07-31"), "2019-04-01"), (f.Dunned(), "2019-08-20"))
    rows = {r.component: r.answer for r in at("2019-08-20", told).clocks}
    assert rows[f.DUNNING_FEE].first_day == d("2019-08-21")
    free = history(DUE, (f.Dunned(), "2026-08-20"))  # the city abolished the fee
    assert f.DUNNING_FEE not in {r.component for r in at("2026-08-20", free).clocks}


def test_the_cost_of_a_measure_has_a_clock_from_its_own_day() -> None:
    told = history(DUE, (f.CostIncurred(Yen(1_500)), "2022-03-01"))
    rows = {r.component: r.answer for r in at("2022-03-01", told).clocks}
    assert rows[f.COST].completes_on == end_of_months(d("2022-03-02"), years=5)


def test_a_shorter_period_that_some_hold_to_apply_rings_first_and_ends_nothing() -> None:
    assert any(kinds.load_kinds()[kind].prescription.second_alarm for kind in (NURSERY,))
    told = history(DUE, (f.Dunned(), "2021-08-20"))
    found = at("2023-06-01", told, of=instalment(NURSERY))
    assert found.warning is not None
    assert (end(found), found.warning.completes_on) == ("2026-08-20", d("2023-08-20"))
    assert found.alarm_months == 3
    assert found.clock is not None
    assert found.clock.alternatives[-1].completes_on == d("2023-08-20")
    after = at("2023-08-21", told, of=instalment(NURSERY))
    assert (after.alarm_months, after.ended) == (None, False)
    assert at("2023-08-20", told, of=instalment(NURSERY)).next_day == d("2023-08-21")
    assert at("2023-06-01", told).warning is None
