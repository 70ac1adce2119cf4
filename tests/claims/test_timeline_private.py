"""Private claims: they never leave the books by time alone; guarantors, tenants, loans."""

from datetime import date
from types import MappingProxyType

import pytest

from saiken.claims import facts as f
from saiken.claims.instalments import JOINT_GUARANTOR, Obligation
from saiken.claims.what_next import Beside
from tests.claims.stories import DEBTOR_OF, GUARANTOR_OF, RENT, assessed, d
from tests.claims.timelines import Row, Story, acts_on, check, named

HOSPITAL, LOAN = "hospital_fee", "school_loan"
OWED = (assessed("2026-06-30", 60_000), "2026-06-10")
LETTER = (f.Dunned(designated_deadline=d("2026-07-27"), arrived_on=d("2026-07-16")), "2026-07-16")
ABILITY = "2026-12-27"
SUITS = dict.fromkeys(("payment_order", "small_claim", "suit"), "2027-07-16")


def guarantor(contract_on: str, ceiling: int | None) -> Obligation:
    return Obligation(
        GUARANTOR_OF, 12, JOINT_GUARANTOR, contract_on=d(contract_on), ceiling_yen=ceiling
    )


BEFORE, WITHOUT, WITH = (
    guarantor("2019-04-01", None),
    guarantor("2021-04-01", None),
    guarantor("2021-04-01", 300_000),
)


def months(count: int) -> Beside:
    return Beside(MappingProxyType({5: count}), known=True)


FEE = Story(
    "a fee that nobody pays, complete and then invoked",
    HOSPITAL,
    [OWED, LETTER, (f.Invoked(), "2032-01-10")],
    [
        Row("2026-06-30", "not_due", may=["deferral"]),
        Row(
            "2026-07-01",
            "overdue",
            must={"dunning": "2026-07-20", "ability": ABILITY},
            may=["instalment_pledge", "deferral"],
            barred={"seizure": "", "questioning": "", "stop": ""},
        ),
        Row(
            "2027-01-17",
            "dunned",
            must={"demand": "2026-09-14", "ability": ABILITY, **SUITS},
            may=["collection_stop", "deferral"],
            barred={"guarantor_demanded": "保証人の記録", "write_off_on_period_alone": "期間"},
        ),
        Row(
            "2031-07-17",
            "completed_not_invoked",
            must={"demand": "2026-09-14", "ability": ABILITY, **SUITS},
            may=["take_invocation", "waiver"],
            barred={"write_off_on_period_alone": "期間"},
            nothing=["write_off"],
        ),
        Row(
            "2032-01-10",
            "invoked",
            must={"write_off": "2032-03-31"},
            barred={"payment_order": "援用", "demand": "援用", "waiver": "援用"},
        ),
    ],
)

TENANT = Story(
    "three months' rent: the guarantor, the end of the contract, the rooms",
    RENT,
    [
        OWED,
        LETTER,
        (f.GuarantorDemanded(), "2027-02-01"),
        (f.TerminationNotified(), "2027-03-01"),
        (f.CourtFiled("suit"), "2027-05-01"),
    ],
    [
        Row(
            "2026-08-15",
            "dunned",
            must={"demand": "2026-09-14", "ability": ABILITY},
            may=["guarantor_demanded", "termination"],
            barred={"eviction": "解除の通知が先"},
        ),
        Row(
            "2027-01-17",
            "dunned",
            must={"guarantor_demanded": "2027-07-16", "demand": "2026-09-14", "ability": ABILITY},
            may=["suit"],
        ),
        Row("2027-02-01", "dunned", must={"demand": "2026-09-14", "ability": ABILITY, **SUITS}),
        Row(
            "2027-03-01",
            "dunned",
            must={"demand": "2026-09-14", "ability": ABILITY, **SUITS},
            may=["eviction"],
            barred={"termination": "しています"},
        ),
        Row(
            "2027-05-01",
            "dunned",
            must={"procedure_look": "2027-08-01"},
            barred={"suit": "続いています"},
        ),
    ],
    guarantors=[BEFORE],
    beside=months(3),
)

WAIVED = Story(
    "freed by a discharge, then waived",
    HOSPITAL,
    [
        OWED,
        LETTER,
        (f.BankruptcyOpened("bankruptcy"), "2026-09-18"),
        (f.BankruptcyFiled(), "2026-09-24"),
        (f.BankruptcyClosed(), "2027-01-20"),
        (f.Discharged(), "2027-02-10"),
        (f.Waived("vote"), "2027-06-30"),
    ],
    [
        Row(
            "2026-09-18",
            "dunned",
            must={"claim_filed": "2026-09-25", "procedure_look": "2026-12-18"},
            barred={"suit": "届出", "demand": "破産手続", "compulsory_execution": "強制執行"},
        ),
        Row("2026-09-24", "dunned", must={"procedure_look": "2026-12-18"}, may=["claim_filed"]),
        Row(
            "2027-02-10",
            "discharged",
            must={"waiver": ""},
            barred={
                "demand": "責任を免れる",
                "suit": "責任を免れる",
                "instalment_pledge": "責任を免れる",
            },
        ),
        Row("2027-06-30", "waived", must={"write_off": "2028-03-31"}, barred={"waiver": "放棄"}),
    ],
)

LENT = Story(
    "the rest of a loan falls due, and the guarantor hears of it in time",
    LOAN,
    [
        (assessed("2027-06-30", 500_000), "2026-04-01"),
        (f.Accelerated(d("2026-09-30")), "2026-09-30"),
        (f.GuarantorDemanded(), "2026-11-20"),
    ],
    [
        Row("2026-09-29", "not_due", may=["acceleration", "deferral"]),
        Row(
            "2026-10-01",
            "overdue",
            must={
                "dunning": "2026-10-20",
                "guarantor_notice": "2026-12-01",
                "ability": "2027-03-29",
            },
        ),
        Row(
            "2026-11-20",
            "overdue",
            must={"dunning": "2026-10-20", "ability": "2027-03-29"},
            nothing=["guarantor_notice"],
        ),
    ],
    guarantors=[WITHOUT],
)

STORIES = (FEE, TENANT, WAIVED, LENT)


@pytest.mark.parametrize(
    ("story", "row"), [pair for story in STORIES for pair in story.each()], ids=named
)
def test_the_day_is_as_told(story: Story, row: Row) -> None:
    check(story, row)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_two_months_of_rent_end_no_contract(count: int) -> None:
    story = Story("rent", RENT, [OWED, LETTER], [], beside=months(count))
    found = acts_on(story, "2026-08-15")["termination"]
    assert found.possible == (count == 3)


def test_without_the_other_months_a_person_counts_them() -> None:
    found = acts_on(Story("rent", RENT, [OWED, LETTER], []), "2026-08-15")["termination"]
    assert found.possible and [need.word for need in found.unmet] == ["arrears_months"]


@pytest.mark.parametrize(
    ("kind", "who", "possible"),
    [(RENT, BEFORE, True), (RENT, WITHOUT, False), (RENT, WITH, True), (LOAN, WITHOUT, True)],
)
def test_a_guarantee_without_its_ceiling_is_not_called_upon(
    kind: str, who: Obligation, possible: bool
) -> None:
    found = acts_on(Story("g", kind, [OWED, LETTER], [], guarantors=[who]), "2026-08-15")
    act = found["guarantor_demanded"]
    assert act.possible == possible
    assert bool(act.bar_article) != possible


def test_a_complete_claim_may_be_asked_for_with_the_warning_that_it_may_be_invoked() -> None:
    found = acts_on(FEE, "2031-07-17")
    for word in ("demand", "payment_order", "suit"):
        assert "period_over" in {need.word for need in found[word].unmet}
    assert "prescription_completed" in {ground.word for ground in found["waiver"].grounds}
    before = acts_on(FEE, "2031-07-16")
    assert "prescription_completed" not in {ground.word for ground in before["waiver"].grounds}


def test_no_day_alone_takes_a_private_claim_off_the_books() -> None:
    never = Story("never invoked", HOSPITAL, [OWED, LETTER], [])
    for year in range(2031, 2060, 4):
        found = acts_on(never, date(year, 12, 31))
        assert "write_off" not in found
    assert DEBTOR_OF != GUARANTOR_OF


def test_a_grace_of_the_housing_act_is_not_cancelled_by_an_article_of_the_tax_act() -> None:
    grace = f.Graced(d("2026-09-01"), d("2027-02-28"))
    found = acts_on(Story("rent", RENT, [OWED, LETTER, (grace, "2026-09-01")], []), "2026-10-01")
    assert found["grace_cancel"].article == found["collection_grace"].article
    assert not found["grace_cancel"].needs and not found["collection_grace"].grounds
