"""What an instalment can take of money that comes on a day: each part that is still owed."""

from dataclasses import dataclass
from datetime import date

from saiken.claims.charges import beyond_principal, fee_on, late_charge_on
from saiken.claims.standing import Standing
from saiken.values.figures import NoFigureYet
from saiken.values.yen import ZERO, Yen


@dataclass(frozen=True)
class Payable:
    """納付を要する額. Yen of each part that is owed if it is paid off on a day."""

    principal: Yen
    late_charge: Yen = ZERO
    fee: Yen = ZERO
    cost: Yen = ZERO

    @property
    def total(self) -> Yen:
        """All parts together: more than that would be owed back."""
        return Yen(self.principal + self.late_charge + self.fee + self.cost)


def payable(at: Standing, *, on: date) -> Payable:
    """納付を要する額 of an instalment on a day, by what is known of it; NoFigureYet before rates.

    Money of an earlier day is reckoned with the payments that are known by now.
    """
    instalment, position = at.instalment, at.position
    if at.ended:
        return Payable(ZERO)
    charge = late_charge_on(instalment, position, on=on)
    fee, _ = fee_on(instalment, position)
    settled = beyond_principal(instalment, position)
    return Payable(
        position.open,
        Yen(max(0, (charge.amount if charge else ZERO) - settled.late_charge)),
        Yen(max(0, fee - settled.fee)),
        position.cost_open,
    )


def takes(at: Standing, *, on: date) -> Yen:
    """充てられる額: the most yen that money of a day may pay of an instalment.

    All that is payable; the principal alone where that cannot be told, or the claim has ended and
    somebody decided that it takes the money all the same.
    """
    try:
        return payable(at, on=on).total or at.position.open
    except NoFigureYet:
        return at.position.open
