"""Money becomes facts: what it paid, and what else it acknowledged, in one act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saiken.claims import facts as f
from saiken.claims.acknowledging import LikeDebt, also_acknowledged
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append
from saiken.store.ledger.lists import standing_under
from saiken.store.register.lists import instalments_of
from saiken.values.yen import Yen

PRINCIPAL_ONLY = frozenset({f.PRINCIPAL})


@dataclass(frozen=True)
class Money:
    """入金. Yen of one payment on a day, by the instalments they are applied to.

    `designated`: the payer said for what, as whoever pays by the key of an instalment does.
    """

    on: date
    applied: tuple[tuple[int, int], ...]
    designated: bool
    by: str = "debtor"
    channel: str = "kofuri"


def post(money: Money, act: Act) -> Appended | None:
    """収納の記録. The facts of a payment; None where they stand under the act's key already."""
    if standing_under([act.key]):
        return None
    return append(facts_of(money), act)


def facts_of(money: Money) -> list[NewFact]:
    """What a payment paid and, where it names none of several like debts, acknowledged."""
    facts = [
        NewFact(f.Paid(Yen(yen), money.by, money.channel), money.on, id_, covers=PRINCIPAL_ONLY)
        for id_, yen in money.applied
    ]
    if money.designated:
        return facts
    applied_to = [id_ for id_, _ in money.applied]
    whole = f.Paid(Yen(sum(yen for _, yen in money.applied)), money.by, money.channel)
    also = also_acknowledged(whole, applied_to, _like_debts(money), designated=False)
    body = f.AcknowledgedByPayment(applied_to[0])
    return [*facts, *(NewFact(body, money.on, id_) for id_ in also)]


def _like_debts(money: Money) -> list[LikeDebt]:
    """All that the debtors of these instalments owed before this payment."""
    paid = reads.instalments([id_ for id_, _ in money.applied])
    wanted: Iterable[int] = {
        id_ for one in paid.values() for id_ in instalments_of(one.debtor.person)
    }
    standings = reads.standings(wanted, on=money.on).values()
    return [LikeDebt(at.instalment, at.position.open) for at in standings if not at.ended]
