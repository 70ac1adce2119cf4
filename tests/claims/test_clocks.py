"""One clock per component and obligation: which there are, and on what each rests."""

from datetime import date

import pytest

from saiken.claims import facts as f
from saiken.claims.clocks import ClockRow, clocks, components
from saiken.claims.instalments import GUARANTOR, Instalment, Obligation
from saiken.claims.position import position
from tests.claims.stories import (
    DEBTOR_OF,
    GUARANTOR_OF,
    NURSERY,
    RENT,
    TAX,
    adds_up,
    assessed,
    d,
    effects,
    fact,
    history,
    instalment,
    paid,
)

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")
GUARANTEED = instalment(RENT, Obligation(GUARANTOR_OF, 12, GUARANTOR, contract_on=d("2021-04-01")))


def clocks_on(on: str | date, of: Instalment, facts: list[f.Fact]) -> list[ClockRow]:
    found = effects(of, facts)
    at = position(found, on=d(on))
    assert at is not None
    return list(clocks(of, at, found, on=d(on)))


def ends(on: str, of: Instalment, facts: list[f.Fact]) -> dict[tuple[str, int], str]:
    rows = clocks_on(on, of, facts)
    return {(r.component, r.obligation.id): str(r.answer.completes_on) for r in rows}


def test_which_components_have_a_clock() -> None:
    both, late = (f.PRINCIPAL, f.LATE_CHARGE), (f.LATE_CHARGE,)

    def of(on: str, *came: tuple[f.Body, str]) -> tuple[str, ...]:
        return components(adds_up(on, history(DUE, *came)), on=d(on))

    assert of("2026-07-31") == (f.PRINCIPAL,)
    assert of("2026-08-01") == both
    assert of("2026-08-10", (paid(41_999), "2026-08-10")) == both
    assert of("2026-08-10", (paid(42_000), "2026-08-10")) == late
    assert of("2026-08-10", (paid(42_000), "2026-07-31")) == ()


def test_the_debtors_principal_comes_first_whoever_was_registered_first() -> None:
    owing = (Obligation(GUARANTOR_OF, 12, GUARANTOR), Obligation(DEBTOR_OF, 11))
    other = Instalment(7, 5, "", "", 2026, GUARANTEED.kind, GUARANTEED.city, "", owing)
    first = clocks_on("2026-08-01", other, history(DUE))[0]
    assert (first.component, first.obligation.id) == (f.PRINCIPAL, DEBTOR_OF)


@pytest.mark.parametrize(
    ("kind", "ends_on"),
    [
        (TAX, "2031-08-30"),  # from the eleventh day
        (NURSERY, "2031-08-20"),  # from the day after the arrival
        (RENT, "2031-08-20"),
    ],
)
def test_the_first_dunning_renews_by_the_law_of_the_kind(kind: str, ends_on: str) -> None:
    told = history(DUE, (f.Dunned(), "2026-08-20"))
    row = clocks_on("2026-08-20", instalment(kind), told)[0]
    assert (str(row.answer.completes_on), row.answer.rests_on) == (ends_on, 2)
    assert row.answer.rests_on_label == "督促"
    assert row.next_change == date.fromisoformat(ends_on).replace(day=int(ends_on[-2:]) + 1)


def test_a_second_dunning_renews_nothing() -> None:
    told = history(DUE, (f.Dunned(), "2026-08-20"), (f.Dunned(), "2027-08-20"))
    row = clocks_on("2027-09-01", instalment(), told)[0]
    assert (str(row.answer.completes_on), row.answer.rests_on) == ("2031-08-30", 2)


def test_an_act_counts_only_from_its_day_on() -> None:
    told = history(DUE, (f.Pledged(), "2026-10-01"))
    before, after = (clocks_on(on, instalment(), told)[0] for on in ("2026-09-30", "2026-10-01"))
    assert str(before.answer.completes_on) == "2031-07-31"
    assert str(after.answer.completes_on) == "2031-10-01"


def test_the_late_charge_runs_anew_from_the_day_on_which_the_principal_was_gone() -> None:
    told = history(DUE, (paid(2_000), "2026-09-01"), (paid(40_000), "2027-01-10"))
    row = clocks_on("2027-01-10", instalment(), told)[0]
    assert (row.component, str(row.answer.completes_on)) == (f.LATE_CHARGE, "2032-01-10")
    by_another = history(DUE, (paid(42_000, by="third_party"), "2027-01-10"))
    row = clocks_on("2027-01-10", instalment(), by_another)[0]
    assert (str(row.answer.completes_on), row.answer.rests_on) == ("2032-01-10", 2)


def test_a_payment_on_the_principal_leaves_the_clock_of_the_late_charge() -> None:
    principal = frozenset({f.PRINCIPAL})
    told = history(fact(*DUE), fact(paid(2_000), "2026-09-01", covers=principal))
    assert ends("2026-09-01", instalment(), told) == {
        (f.PRINCIPAL, DEBTOR_OF): "2031-09-01",
        (f.LATE_CHARGE, DEBTOR_OF): "2031-07-31",
    }


def test_the_guarantors_clock_follows_the_debtors_and_never_the_reverse() -> None:
    debtor, guarantor = (f.PRINCIPAL, DEBTOR_OF), (f.PRINCIPAL, GUARANTOR_OF)
    for against, debtors, guarantors in (
        (None, "2031-10-01", "2031-10-01"),
        (DEBTOR_OF, "2031-10-01", "2031-10-01"),
        (GUARANTOR_OF, "2031-07-31", "2031-10-01"),
    ):
        only = None if against is None else frozenset({against})
        told = history(fact(*DUE), fact(f.Pledged(), "2026-10-01", against=only))
        found = ends("2026-10-01", GUARANTEED, told)
        assert (found[debtor], found[guarantor]) == (debtors, guarantors)
