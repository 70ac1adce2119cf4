"""What one of several joint debtors does, or what is done to one, and the clocks of the others."""

import pytest

from saiken.claims import facts as f
from saiken.claims.clocks import ClockRow, clocks
from saiken.claims.effects import MARK, clock_effects_of, effects_of
from saiken.claims.instalments import (
    JOINT_DEBTOR,
    JOINT_GUARANTOR,
    Instalment,
    Obligation,
)
from saiken.claims.marks import of_others
from saiken.claims.position import position
from saiken.values import clock
from tests.claims.stories import (
    DEBTOR_OF,
    GUARANTOR_OF,
    RENT,
    TAX,
    assessed,
    d,
    effects,
    fact,
    history,
    instalment,
    paid,
)

WIFE, SON = 3, 4
OWED = assessed("2021-07-31", 42_000)
OF_DEBTOR, OF_WIFE, OF_SON = frozenset({DEBTOR_OF}), frozenset({WIFE}), frozenset({SON})


def joint(kind: str = TAX, *more: Obligation) -> Instalment:
    return instalment(kind, Obligation(WIFE, 13, JOINT_DEBTOR), *more)


def moved(told: f.Fact, of: Instalment, owed: f.Assessed = OWED) -> set[int | None]:
    """Whose clocks a fact moves."""
    return {e.obligation for e in clock_effects_of(told, of, owed) if e.kind != clock.OPEN}


def test_a_joint_debtor_owes_the_whole_and_has_a_clock_of_its_own() -> None:
    one = Obligation(WIFE, 13, JOINT_DEBTOR)
    assert (one.view, one.share, joint().joint_debtors) == ("joint", 1, (one,))
    assert joint().guarantee(one) is None
    known = effects(joint(), [fact(OWED, "2021-04-01")])
    at = position(known, on=d("2021-08-01"))
    assert at is not None
    rows = list(clocks(joint(), at, known, on=d("2021-08-01")))
    assert {row.obligation.id for row in rows} == {DEBTOR_OF, WIFE}


GRACE = f.Graced(d("2022-01-01"), d("2022-12-31"))
ACTS = (f.Dunned(), f.Demanded(), f.Pledged(), f.Seized("deposit"), GRACE)


@pytest.mark.parametrize("body", ACTS)
@pytest.mark.parametrize("kind", [TAX, RENT])
def test_since_2020_what_concerns_one_of_them_moves_no_other_clock(kind: str, body: f.Body) -> None:
    of = joint(kind, Obligation(SON, 14, JOINT_DEBTOR))
    owed = assessed("2021-07-31", cause_on=d("2021-07-01"))
    for against in (OF_DEBTOR, OF_WIFE, OF_SON):
        assert moved(fact(body, "2021-09-01", against=against), of, owed) <= against


@pytest.mark.parametrize("body", [f.Dunned(), f.Pledged(), f.Seized("deposit"), paid(700)])
def test_what_names_nobody_concerns_the_debtor_and_not_the_joint_debtor(body: f.Body) -> None:
    assert moved(fact(body, "2021-09-01"), joint()) == {DEBTOR_OF}


def test_the_notice_of_a_joint_debt_is_one_for_all() -> None:
    assert moved(fact(OWED, "2021-04-01"), joint()) == {DEBTOR_OF, WIFE}


@pytest.mark.parametrize("against", [None, OF_DEBTOR, OF_WIFE, OF_SON])
def test_before_2020_a_dunning_of_one_reached_them_all(against: frozenset[int] | None) -> None:
    of = joint(TAX, Obligation(SON, 14, JOINT_DEBTOR))
    owed = assessed("2016-06-30", cause_on=d("2016-06-01"))
    assert moved(fact(f.Dunned(), "2017-03-01", against=against), of, owed) == {
        DEBTOR_OF,
        WIFE,
        SON,
    }
    # An acknowledgement never did.
    of_whom = against or OF_DEBTOR
    assert moved(fact(f.Pledged(), "2017-03-01", against=against), of, owed) == of_whom


def test_a_joint_debt_of_the_old_law_keeps_the_old_effect_of_a_demand() -> None:
    owed = assessed("2019-07-31", cause_on=d("2019-07-01"))
    demand = fact(f.Demanded(), "2021-09-01", against=OF_WIFE)
    assert moved(demand, joint(RENT), owed) == {DEBTOR_OF, WIFE}
    assert moved(demand, joint(TAX), owed) == {WIFE}  # for tax the day of the act decides


def test_a_payment_of_one_acknowledges_for_that_one_alone() -> None:
    by_wife = paid(700, by="joint_debtor")
    assert moved(fact(by_wife, "2021-09-01"), joint()) == {WIFE}
    two = joint(TAX, Obligation(SON, 14, JOINT_DEBTOR))
    assert moved(fact(by_wife, "2021-09-01", against=OF_SON), two) == {SON}
    assert moved(fact(by_wife, "2021-09-01"), two) == set()  # nobody said which of them


def test_a_payment_of_one_pays_for_all() -> None:
    told = [fact(OWED, "2021-04-01"), fact(paid(42_000, by="joint_debtor"), "2021-09-01")]
    at = position(effects(joint(), told), on=d("2021-09-01"))
    assert at is not None and at.open == 0


def test_what_was_done_to_a_joint_debtor_leaves_the_stage_of_the_debtor() -> None:
    told = fact(f.Dunned(), "2021-09-01", against=OF_WIFE)
    marks = [e.tag for e in effects_of(told, joint(), OWED) if e.kind == MARK]
    assert marks == [of_others(f.Dunned.word)]


def test_a_demand_upon_the_guarantors_is_none_upon_a_joint_debtor() -> None:
    guarantor = Obligation(GUARANTOR_OF, 12, JOINT_GUARANTOR, contract_on=d("2021-04-01"))
    of = joint(RENT, guarantor)
    owed = assessed("2021-07-31", cause_on=d("2021-07-01"))
    assert moved(fact(f.GuarantorDemanded(), "2021-09-01"), of, owed) == {GUARANTOR_OF}
    assert moved(fact(f.Dunned(), "2021-09-01", against=OF_WIFE), of, owed) == {WIFE}
    both = frozenset({GUARANTOR_OF, WIFE})
    assert moved(fact(f.Demanded(), "2021-09-01", against=both), of, owed) == both


def test_two_clocks_of_one_debt_end_on_different_days() -> None:
    of = joint()
    told = [
        fact(OWED, "2021-04-01"),
        fact(f.Dunned(), "2021-08-20", against=OF_DEBTOR),
        fact(f.Pledged(), "2023-05-01", against=OF_WIFE),
    ]
    known = effects(of, history(*told))
    at = position(known, on=d("2026-08-05"))
    assert at is not None
    rows: dict[int, ClockRow] = {
        row.obligation.id: row
        for row in clocks(of, at, known, on=d("2026-08-05"))
        if row.component == f.PRINCIPAL
    }
    assert rows[DEBTOR_OF].answer.completes_on == d("2026-08-30")
    assert rows[WIFE].answer.completes_on == d("2028-05-01")


def test_the_kind_says_why_somebody_owes_jointly() -> None:
    line = joint("fixed_asset_tax").joint_line(on=d("2026-04-01"))
    assert line is not None and "共有者" in line.says and line.article
    assert joint("nhi_tax").joint_line(on=d("2026-04-01")) is None
