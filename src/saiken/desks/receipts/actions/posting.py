"""Money becomes facts: what it paid, and what else it acknowledged, in one act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from saiken.claims import facts as f
from saiken.claims.acknowledging import LikeDebt, also_acknowledged
from saiken.kinds.choices import truth_of
from saiken.store import reads
from saiken.store.append import Act, Appended, NewFact, append
from saiken.store.ledger.lists import standing_under
from saiken.store.register.lists import instalments_of
from saiken.values.yen import Yen

ACKNOWLEDGES_ALL = "undesignated_payment_acknowledges_all"  # doubt PR-12
PRINCIPAL_ONLY = frozenset({f.PRINCIPAL})


@dataclass(frozen=True)
class Money:
    """入金. Yen of one payment on a day, by the instalments they are applied to.

    `designated`: the payer said for what, as whoever pays by the key of an instalment does.
    `slip`: the number of the slip it came by, `kept` the late charge that it had promised.
    """

    on: date
    applied: tuple[tuple[int, int], ...]
    designated: bool
    by: str = "debtor"
    channel: str = "kofuri"
    slip: str = ""
    kept: Mapping[int, int] = field(default_factory=dict)

    def paid(self, instalment: int, yen: int) -> f.Paid:
        """What one instalment of it was paid."""
        kept = Yen(self.kept.get(instalment, 0))
        return f.Paid(Yen(yen), self.by, self.channel, slip=self.slip, kept_charge=kept)


def post(money: Money, act: Act) -> Appended | None:
    """収納の記録. The facts of a payment; None where they stand under the act's key already."""
    if standing_under([act.key]):
        return None
    return append(facts_of(money), act)


def facts_of(money: Money) -> list[NewFact]:
    """What a payment paid and, where it names none of several like debts, acknowledged."""
    facts = [
        NewFact(money.paid(id_, yen), money.on, id_, covers=PRINCIPAL_ONLY)
        for id_, yen in money.applied
    ]
    if money.designated or not truth_of(reads.city(), ACKNOWLEDGES_ALL):
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
