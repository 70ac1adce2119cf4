"""From facts to effects: stored without loss, on the clocks they cover of those they reach."""

from datetime import date

import pytest
from hypothesis import given

from saiken.claims import facts as f
from saiken.claims.effects import (
    MARK,
    OWE,
    PAY,
    Effect,
    clock_effects,
    clock_effects_of,
    effects_of,
    money_and_marks,
)
from saiken.claims.events import events_of
from saiken.claims.instalments import GUARANTOR, JOINT_GUARANTOR, Instalment, Obligation
from saiken.claims.marks import STATUTORY_DUE
from saiken.values import clock
from tests.claims.histories import FEW, Case, cases
from tests.claims.stories import (
    DEBTOR_OF,
    GUARANTOR_OF,
    NURSERY,
    RENT,
    TAX,
    assessed,
    d,
    fact,
    history,
    instalment,
    paid,
)

OWED = assessed("2026-07-31", 42_000)
ANOTHER = 3


def guaranteed(*, contract: str = "2021-04-01", role: str = GUARANTOR) -> Instalment:
    """A rent with a guarantor whose contract is of that day, and another of a newer one."""
    guarantor = Obligation(GUARANTOR_OF, 12, role, contract_on=d(contract))
    return instalment(
        RENT, guarantor, Obligation(ANOTHER, 13, GUARANTOR, contract_on=d("2022-04-01"))
    )


def touched(body: f.Body, on: str, of: Instalment, against: int | None) -> set[int | None]:
    """Whose clocks a fact moves."""
    only = None if against is None else frozenset({against})
    found = clock_effects_of(fact(body, on, against=only), of, OWED)
    return {e.obligation for e in found if e.kind != clock.OPEN}


@FEW
@given(cases())
def test_every_effect_survives_being_stored_in_narrow_columns(case: Case) -> None:
    for effect in case.effects:
        of_no_clock = effect.kind in (OWE, PAY, MARK)
        assert of_no_clock == (effect.component is None) == (effect.obligation is None)
        for name, value in effect._asdict().items():
            expected = {"on": date, "day": date, "day2": date}.get(name, int | str)
            assert value is None or isinstance(value, expected)


@FEW
@given(cases())
def test_the_kernel_reads_back_what_the_law_said(case: Case) -> None:
    for obligation in case.instalment.obligations:
        for component in f.COMPONENTS:
            kept = list(clock_effects(case.effects, component, obligation.id))
            assert {e.kind for e in kept} <= set(clock.KINDS)
            assert {e.ref for e in kept} <= {one.serial for one in case.facts}


def test_an_assessment_owes_and_its_statutory_due_day_is_a_mark() -> None:
    owed = assessed("2026-09-30", 500, statutory_due_on=d("2026-06-30"), cause_on=d("2026-01-01"))
    assert list(money_and_marks(fact(owed, "2026-04-01"))) == [
        Effect(0, OWE, d("2026-04-01"), d("2026-09-30"), d("2026-01-01"), 500),
        Effect(0, MARK, d("2026-04-01"), d("2026-06-30"), tag=STATUTORY_DUE),
    ]


def test_money_and_marks_say_what_they_must() -> None:
    def only(body: f.Body) -> Effect:
        (effect,) = money_and_marks(fact(body, "2026-08-20"))
        return effect

    on, day, day2 = d("2026-08-20"), d("2026-08-31"), d("2026-08-22")
    assert only(paid(700, channel="kofuri")) == Effect(0, PAY, on, number=700, tag="kofuri")
    assert only(f.Dunned(day, day2)) == Effect(0, MARK, on, day, day2, tag="dunned")
    assert only(f.Graced(day2, day)) == Effect(
        0, MARK, on, day2, day, tag="graced:collection grace"
    )
    stated = only(f.HistoryStated(True, f.DAY_UNKNOWN))
    assert (stated.number, stated.tag) == (1, "history:dispatched_day_unknown")
    for body in (f.Demanded(), f.Pledged(), f.Died(), f.Moved(), f.Protected(), f.Described()):
        assert only(body) == Effect(0, MARK, on, tag=body.word)


def test_a_fact_moves_only_the_components_it_covers() -> None:
    both = fact(paid(700), "2026-08-20")
    one = fact(paid(700), "2026-08-20", covers=frozenset({f.PRINCIPAL}))
    none = fact(paid(700), "2026-08-20", covers=frozenset())
    for told, moved in ((both, set(f.COMPONENTS)), (one, {f.PRINCIPAL}), (none, set())):
        assert {e.component for e in clock_effects_of(told, instalment(), OWED)} == moved
        assert [e.kind for e in money_and_marks(told)] == [PAY]


@pytest.mark.parametrize(
    "body",
    [
        paid(700, by="execution"),
        paid(700, day_known=False),
        f.DunnedDayUnknown(),
        f.HistoryStated(True),
        f.Died(),
        f.Moved(),
        f.TakenBack(1),
    ],
)
def test_what_is_no_event_of_prescription_moves_no_clock(body: f.Body) -> None:
    told = fact(body, "2026-08-20")
    assert not list(events_of(told, instalment()))
    assert not list(clock_effects_of(told, instalment(), OWED))


@pytest.mark.parametrize("kind", [TAX, NURSERY, RENT])
def test_a_notified_instalment_runs_from_its_own_due_day(kind: str) -> None:
    told = fact(assessed("2026-09-30", statutory_due_on=d("2026-06-30")), "2026-04-01")
    (event,) = events_of(told, instalment(kind))
    assert (event.kind, event.on, event.designated_due_date) == (
        "payment_notice",
        d("2026-04-01"),
        d("2026-09-30"),
    )


def test_an_assessment_after_the_due_day_notifies_no_later_than_it_was_due() -> None:
    (event,) = events_of(fact(OWED, "2026-10-15"), instalment())
    assert event.on == OWED.due_on


# Who is reached.


def test_what_is_against_all_or_against_the_debtor_reaches_the_guarantors_too() -> None:
    everybody = {DEBTOR_OF, GUARANTOR_OF, ANOTHER}
    for body in (f.Dunned(), f.Demanded(), f.Pledged()):
        assert touched(body, "2026-09-01", guaranteed(), None) == everybody
        assert touched(body, "2026-09-01", guaranteed(), DEBTOR_OF) == everybody


def test_what_is_against_a_guarantor_reaches_nobody_else() -> None:
    for role in (GUARANTOR, JOINT_GUARANTOR):
        of = guaranteed(role=role)
        for body in (f.Dunned(), f.Demanded(), f.Pledged()):
            assert touched(body, "2026-09-01", of, GUARANTOR_OF) == {GUARANTOR_OF}


def test_a_request_to_a_joint_guarantor_of_the_old_law_reaches_the_debtor() -> None:
    of = guaranteed(contract="2016-10-01", role=JOINT_GUARANTOR)
    assert touched(f.Demanded(), "2026-09-01", of, GUARANTOR_OF) == {DEBTOR_OF, GUARANTOR_OF}
    assert touched(f.Pledged(), "2026-09-01", of, GUARANTOR_OF) == {GUARANTOR_OF}
    simple = guaranteed(contract="2016-10-01", role=GUARANTOR)
    assert touched(f.Demanded(), "2026-09-01", simple, GUARANTOR_OF) == {GUARANTOR_OF}


def test_effects_are_those_of_money_and_marks_and_of_the_clocks() -> None:
    (told,) = history((f.Dunned(), "2026-08-20"))
    apart = [*money_and_marks(told), *clock_effects_of(told, instalment(), OWED)]
    assert list(effects_of(told, instalment(), OWED)) == apart
    assert {e.ref for e in apart} == {1}
