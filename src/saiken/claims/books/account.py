"""勘定: what the facts of an instalment add up to in the columns of the books."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.charges import beyond_principal, fee_on, late_charge_on
from saiken.claims.effects import money_effects
from saiken.claims.facts.words import COST, DUNNING_FEE, LATE_CHARGE, PRINCIPAL
from saiken.claims.instalments import Instalment
from saiken.claims.position import Position, position

ASSESSED, RECEIVED, REFUNDABLE, LOST = "assessed", "received", "refundable", "lost"
EXPENDED = "expended"  # paid back after the year had closed: expenditure, no less revenue
COLUMNS = (ASSESSED, RECEIVED, REFUNDABLE, LOST, EXPENDED)
PARTS = (PRINCIPAL, DUNNING_FEE, LATE_CHARGE, COST)

Cell = tuple[str, str]  # part, column
_Money = f.PaidInError | f.RefundDecided | f.Refunded | f.SetOff


@dataclass(frozen=True)
class Account:
    """勘定. Yen by part and column; what is not named is nothing.

    `balance` of a part is what is assessed and neither received, nor lost: received more than is
    assessed is refundable, so that no balance is negative.
    """

    yen: Mapping[Cell, int]

    def of(self, part: str, column: str) -> int:
        """Yen of a part in a column."""
        return self.yen.get((part, column), 0)

    def balance(self, part: str) -> int:
        """収入未済. Yen of a part that is still to come."""
        kept = self.of(part, RECEIVED) - self.of(part, REFUNDABLE)
        return self.of(part, ASSESSED) - kept - self.of(part, LOST)


EMPTY = Account({})


def account_of(
    instalment: Instalment,
    facts: Sequence[f.Fact],
    lost: Mapping[str, int] | None = None,
    expended: int = 0,
) -> Account:
    """勘定 of an instalment by these facts.

    `lost` is what was given up of each part, `expended` what of the money paid back came from
    expenditure, in yen. Reduction and correction are a lower assessment, waiver, remission and
    write-off a loss (BK-4); the late charge is assessed when the principal is gone, or where the
    city says so as it comes (BK-2).
    """
    moved = [effect for fact in facts for effect in money_effects(fact, instalment)]
    at = position(moved, on=max((effect.on for effect in moved), default=date.min))
    if at is None:
        return EMPTY
    given_up = {(part, LOST): yen for part, yen in (lost or {}).items()}
    yen = _assessed(instalment, at) | _received(instalment, at, facts, expended) | given_up
    return _again(Account(yen))


def _assessed(instalment: Instalment, at: Position) -> dict[Cell, int]:
    fee, _ = fee_on(instalment, at)
    charge = _charge(instalment, at)
    yen = {PRINCIPAL: at.owed.principal, DUNNING_FEE: fee, LATE_CHARGE: charge, COST: at.cost}
    return {(part, ASSESSED): amount for part, amount in yen.items()}


def _charge(instalment: Instalment, at: Position) -> int:
    gone_on = at.paid_off_on
    if gone_on is None or not at.payments:
        return 0
    if kinds.charge_assessed_on_receipt(instalment.city):
        return beyond_principal(instalment, at).late_charge
    charge = late_charge_on(instalment, at, on=gone_on)
    return charge.amount if charge else 0


def _received(
    instalment: Instalment, at: Position, facts: Sequence[f.Fact], expended: int
) -> dict[Cell, int]:
    beyond = beyond_principal(instalment, at)
    in_error = _sum(facts, f.PaidInError)
    kept = at.paid + in_error - beyond.fee - beyond.late_charge
    set_off = _sum(facts, f.SetOff)
    # What came after public law had ended a claim is owed back from the decision on.
    decided = min(kept, _sum(facts, f.RefundDecided) + set_off)
    owed_back = max(beyond.over + in_error, decided)
    # Paid back though the money itself was cancelled since: to be returned, outside the claim.
    less = min(_sum(facts, f.Refunded) + set_off - expended, owed_back)
    return {
        (PRINCIPAL, RECEIVED): kept - less,
        (PRINCIPAL, REFUNDABLE): owed_back - less,
        (PRINCIPAL, EXPENDED): expended,
        (DUNNING_FEE, RECEIVED): beyond.fee,
        (LATE_CHARGE, RECEIVED): beyond.late_charge,
        (COST, RECEIVED): at.cost - at.cost_open,
    }


def _sum(facts: Sequence[f.Fact], word: type[_Money]) -> int:
    return sum(fact.body.yen for fact in facts if isinstance(fact.body, word))


def _again(now: Account) -> Account:
    """Money for what was written off and still lives is assessed anew (doubt RL-9)."""
    short = {(part, ASSESSED): max(0, -now.balance(part)) for part in PARTS}
    grown = {cell: now.of(*cell) + yen for cell, yen in short.items()}
    return Account({cell: yen for cell, yen in {**now.yen, **grown}.items() if yen})
