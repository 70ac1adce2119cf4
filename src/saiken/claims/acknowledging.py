"""Which instalments a payment acknowledges beside those it was applied to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.values.yen import Yen

_ACKNOWLEDGE = ("debtor", "agreed_payer", "heir")


@dataclass(frozen=True)
class LikeDebt:
    """同種の債務: an instalment of the debtor, and the yen open on it before the payment."""

    instalment: Instalment
    open: Yen


def also_acknowledged(
    payment: f.Paid, applied_to: Iterable[int], debts: Sequence[LikeDebt], *, designated: bool
) -> tuple[int, ...]:
    """一部弁済による承認: the other instalments of a kind that an undesignated payment renews.

    Where the debtor names none of several like debts and pays less than all of them, he is taken
    to know of all (doubt PR-12); the parameter that decides stands in the law of prescription.
    Each of them gets `AcknowledgedByPayment`. Empty where one was named, all were covered, or
    somebody else paid.
    """
    if designated or not payment.day_known or payment.by not in _ACKNOWLEDGE:
        return ()
    paid = set(applied_to)
    like = {(d.instalment.kind, d.instalment.debtor.person) for d in debts if _is_of(d, paid)}
    owed = [
        debt
        for debt in debts
        if debt.open and (debt.instalment.kind, debt.instalment.debtor.person) in like
    ]
    if payment.yen >= sum(debt.open for debt in owed):
        return ()
    return tuple(debt.instalment.id for debt in owed if not _is_of(debt, paid))


def _is_of(debt: LikeDebt, ids: set[int]) -> bool:
    return debt.instalment.id in ids
