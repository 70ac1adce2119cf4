"""What may, must or may not be done next: required first, and never a bar without its reason."""

import pytest
from hypothesis import given

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims import what_next as w
from saiken.claims.dunning_need import BARS
from saiken.claims.persons import LIVING, PersonState, person_state
from saiken.claims.standing import ENDED, NOT_DUE, PAID, SUSPECTED
from saiken.values.days import ONE_DAY
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import (
    AS_OF,
    NURSERY,
    RENT,
    TAX,
    assessed,
    at,
    d,
    history,
    instalment,
    ledger,
    paid,
    planted,
    stated,
)

DUE = (assessed("2026-07-31", 42_000), "2026-04-01")
DEAD = PersonState(died_on=d("2026-03-14"))
SEIZURE, PLEDGE, RELEASE = "seizure", "instalment_pledge", "seizure_release"


def acts(
    on: str, *told: f.Fact | tuple[f.Body, str], kind: str = TAX, person: PersonState = LIVING
) -> dict[str, w.NextAct]:
    """The acts on a day by their word, in order."""
    found = at(on, history(DUE, *told), of=instalment(kind), person=person)
    return {act.act: act for act in w.what_next(found, person)}


def possible(found: list[w.NextAct]) -> list[str]:
    return [act.act for act in found if act.possible]


# What the sample files must conclude.


@pytest.mark.parametrize(
    ("key", "kind"),
    [("011900296404", TAX), ("022000296704", TAX), ("110001951903", NURSERY)],
)
def test_what_is_gone_is_written_off_and_nothing_else(key: str, kind: str) -> None:
    confirmed = ledger(key, stated(True, "2018-04-01"))
    found = w.what_next(at(AS_OF, confirmed, of=instalment(kind)), LIVING)
    assert found[0].label == planted(key)["next"]
    assert possible(found) == [w.WRITE_OFF]
    assert found[0].article
    assert {act.act: act.barred_by for act in found}[SEIZURE] == w.GONE


def test_what_is_only_suspected_to_be_gone_is_confirmed_first() -> None:
    told = ledger("110001951903", stated(False, "2018-04-01", f.UNKNOWN))
    found = w.what_next(at(AS_OF, told, of=instalment(NURSERY)), LIVING)
    assert possible(found) == [w.CONFIRM]
    assert {act.act for act in found if not act.possible} >= {w.DUNNING, SEIZURE, PLEDGE}


@pytest.mark.parametrize("key", ["022600128902", "022600237602", "022600107002"])
def test_a_tax_past_its_dunning_day_is_dunned_first_and_not_seized(key: str) -> None:
    found = w.what_next(at(AS_OF, ledger(key)), LIVING)
    assert (found[0].act, found[0].possible) == (w.DUNNING, True)
    assert found[0].required_by == d(planted(key)["dunning_by"])
    seizure = next(act for act in found if act.act == SEIZURE)
    assert (seizure.possible, seizure.barred_by) == (False, w.NOT_DUNNED)


def test_a_private_claim_is_never_written_off_for_its_period_alone() -> None:
    told = ledger("210006021905", stated(True), cause_on="2008-07-01")
    found = w.what_next(at(AS_OF, told, of=instalment(RENT)), LIVING)
    assert w.WRITE_OFF not in {act.act for act in found}


# Always.


@FEW
@given(cases())
def test_required_first_then_possible_then_barred_and_every_bar_has_its_reason(case: Case) -> None:
    for on in sorted({one.happened_on + ONE_DAY for one in case.facts}):
        standing = case.on(on)
        if standing is None:
            continue
        person = person_state(case.of_person, on=on)
        found = w.what_next(standing, person)
        order = [(not act.possible, act.required_by is None) for act in found]
        assert order == sorted(order)
        assert all(act.possible == (not act.barred_by) for act in found)
        assert all(act.label for act in found)
        if standing.stage in (*ENDED, SUSPECTED):
            assert set(possible(found)) <= {w.WRITE_OFF, w.CONFIRM, RELEASE}
        if standing.stage == PAID:
            assert set(possible(found)) <= {RELEASE}
        if standing.stage == NOT_DUE:
            assert not set(possible(found)) & {w.DUNNING, w.DEMAND, SEIZURE, "suit", PLEDGE}


def test_everything_a_kind_offers_is_told_with_its_article() -> None:
    for kind in (TAX, NURSERY, RENT):
        lines = kinds.load_kinds()[kind]
        offered = {line.word for line in (*lines.remedies, *lines.relief) if line.holds_on(AS_OF)}
        found = acts(str(AS_OF), kind=kind)
        assert offered <= set(found)
        assert all(found[word].article for word in offered)


# Case by case.


def test_before_the_due_day_is_over_only_relief_and_acceleration_are_offered() -> None:
    assert set(acts("2026-07-31")) == {"acceleration", "collection_grace"}
    assert not any(act.required for act in acts("2026-07-31").values())
    assert set(acts("2026-07-31", kind=RENT)) >= {"deferral", "rent_reduction"}


def test_nothing_is_offered_after_payment_but_the_release_of_what_is_seized() -> None:
    assert acts("2026-08-31", (paid(42_000), "2026-08-31")) == {}
    letter, seized = (f.Dunned(), "2026-08-17"), (f.Seized("deposit"), "2026-10-15")
    money = paid(42_000, by="execution")  # no late charge below a thousand yen
    found = acts("2026-10-30", letter, seized, (money, "2026-10-30"))
    assert [(act.act, str(act.required_by)) for act in found.values()] == [(RELEASE, "2026-11-05")]
    short = acts("2027-07-30", letter, seized, (money, "2027-07-30"))
    assert short[RELEASE].possible
    assert not short[RELEASE].required


def test_a_measure_waits_and_says_until_when() -> None:
    letter = (f.Dunned(), "2026-08-17")
    before, after = (acts(on, letter)[SEIZURE] for on in ("2026-08-27", "2026-08-28"))
    assert (before.possible, before.barred_by) == (False, w.WAITING)
    assert (after.possible, after.barred_by) == (True, "")
    assert before.possible_from == after.possible_from == d("2026-08-28")


def test_reliefs_need_no_dunning() -> None:
    relief = acts("2026-08-01")[PLEDGE]
    assert (relief.possible, relief.possible_from) == (True, None)


@pytest.mark.parametrize("kind", [TAX, NURSERY])
def test_no_measure_follows_a_letter_whose_day_nobody_knows(kind: str) -> None:
    found = acts(str(AS_OF), (f.DunnedDayUnknown(), "2026-08-20"), kind=kind)
    assert found[SEIZURE].barred_by == w.NO_LETTER
    rent = acts(str(AS_OF), (f.DunnedDayUnknown(), "2026-08-20"), kind=RENT)
    assert rent["payment_order"].possible


def test_no_measure_is_taken_during_a_grace() -> None:
    letter = (f.Dunned(), "2026-08-17")
    grace = (f.Graced(d("2026-10-01"), d("2026-12-31")), "2026-10-01")
    assert acts("2026-09-30", letter, grace)[SEIZURE].possible
    assert acts("2026-10-01", letter, grace)[SEIZURE].barred_by == BARS["grace"]
    assert acts("2026-12-31", letter, grace)[PLEDGE].possible
    assert acts("2027-01-01", letter, grace)[SEIZURE].possible


def test_after_a_death_the_heirs_are_looked_for_and_nobody_is_dunned() -> None:
    found = acts(str(AS_OF), person=DEAD)
    assert next(iter(found)) == w.HEIRS
    assert (found[w.DUNNING].possible, found[w.DUNNING].barred_by) == (False, BARS["dead"])
    offered = {
        line.word for line in (*kinds.load_kinds()[TAX].remedies, *kinds.load_kinds()[TAX].relief)
    }
    assert {found[word].barred_by for word in offered} == {BARS["dead"]}
    assert str(found[w.HEIRS].required_by) == "2026-06-14" and found[w.HEIRS].article
    assert {need.word for need in found[w.HEIRS].unmet} >= {"family_register", "renunciation"}
    assert acts(str(AS_OF), (paid(42_000), "2026-07-31"), person=DEAD) == {}


def test_unknown_dunning_is_confirmed_before_a_letter_goes_out() -> None:
    found = acts(str(AS_OF), stated(False, "2026-04-01", f.UNKNOWN))
    assert found[w.CONFIRM].possible
    assert not found[w.DUNNING].possible
    assert found[w.DUNNING].barred_by
    assert found[SEIZURE].barred_by == w.NOT_DUNNED
