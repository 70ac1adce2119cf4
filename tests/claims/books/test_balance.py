"""What the standing says is open is what the books say is still to come."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from saiken.claims import facts as f
from saiken.claims.books import account_of
from saiken.claims.effects import money_effects
from saiken.claims.position import position
from saiken.values.yen import Yen
from tests.claims.stories import RENT, TAX, assessed, history, instalment

_YEN = st.integers(1, 90_000)


def _told(yen: int, sort: str) -> Sequence[f.Body]:
    """What happens at once; nothing is paid out that was not decided."""
    amount = Yen(yen)
    return {
        "paid": (f.Paid(amount),),
        "in_error": (f.PaidInError(amount),),
        "refunded": (f.RefundDecided(amount), f.Refunded(amount)),
        "set_off": (f.SetOff(amount, 9),),
        "assessed": (assessed("2025-07-31", yen),),
        "lowered": (f.Lowered(amount, "reduction", "条"),),
        "dunned": (f.Dunned(),),
    }[sort]


_SORTS = ("paid", "in_error", "refunded", "set_off", "assessed", "lowered", "dunned")
_DAYS = st.dates(date(2025, 6, 2), date(2027, 1, 1))
_ONE = st.tuples(st.builds(_told, _YEN, st.sampled_from(_SORTS)), _DAYS)


@given(st.lists(_ONE, max_size=10), st.sampled_from((TAX, RENT)))
def test_open_is_the_balance_of_the_books(
    told: list[tuple[Sequence[f.Body], date]], kind: str
) -> None:
    later = ((body, on.isoformat()) for bodies, on in told for body in bodies)
    facts, inst = history((assessed("2025-07-31", 42_000), "2025-06-01"), *later), instalment(kind)
    effects = [effect for fact in facts for effect in money_effects(fact, inst)]
    at = position(effects, on=date(2027, 1, 1))
    assert at is not None
    assert account_of(inst, facts).balance(f.PRINCIPAL) == at.open
    assert (at.paid_off_on is None) == (at.open > 0)
