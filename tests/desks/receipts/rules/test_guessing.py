"""Who lives with somebody of the name is a guess that waits for a person, and never goes first."""

from datetime import date

from saiken.desks.receipts.rules.guessing import (
    HOUSEHOLD,
    NO_AMOUNT,
    NOBODY,
    Open,
    Payer,
    guess,
    ranked,
)

ON, DUE = date(2026, 11, 10), date(2026, 8, 31)
OWN = Payer(1, True, (Open(11, 1, 5_000, DUE),))
WIFE = Payer(2, False, (Open(21, 2, 7_000, DUE),), lives_with=True)


def test_the_own_debt_goes_before_that_of_the_household():
    both = Payer(2, False, (Open(21, 2, 5_000, DUE),), lives_with=True)
    found = guess(5_000, ON, [OWN, both])
    assert found.choice is not None and found.choice.applied == ((11, 5_000),)
    assert [one.by_household for one in ranked(5_000, ON, [OWN, both])] == [False, True]


def test_the_household_s_debt_waits_for_a_person():
    assert guess(7_000, ON, [OWN, WIFE]).why == HOUSEHOLD
    assert guess(8_000, ON, [OWN, WIFE]).why == NO_AMOUNT
    assert guess(8_000, ON, [WIFE]).why == NOBODY


CHARGED = Payer(1, True, (Open(11, 1, 5_000, DUE, 300), Open(12, 1, 4_000, DUE)))


def test_a_sum_with_its_late_charge_is_as_good_as_without():
    for yen, applied, rest in [
        (5_300, ((11, 5_300),), 0),
        (5_000, ((11, 5_000),), 0),
        (9_300, ((11, 5_300), (12, 4_000)), 0),
        (9_100, ((11, 5_100), (12, 4_000)), 0),
        (9_500, ((11, 5_300), (12, 4_000)), 200),
    ]:
        choice = guess(yen, ON, [CHARGED]).choice
        assert choice is not None and (choice.applied, choice.rest) == (applied, rest)
