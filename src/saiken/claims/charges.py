"""The late charge of an instalment on a day, from its position and its kind's rule."""

from datetime import date

from saiken import kinds
from saiken.claims import facts as f
from saiken.claims.instalments import Instalment
from saiken.claims.position import Position
from saiken.law import late_charges
from saiken.values.yen import Yen


def late_charge_on(
    instalment: Instalment, position: Position, *, on: date
) -> late_charges.LateCharge | None:
    """延滞金 if it were paid on the day `on`; None where the kind has none or nothing is late."""
    owed = position.owed
    until = min(on, position.paid_off_on or on)
    dunned = any(position.marked(body.word) for body in (f.Dunned, f.DunnedDayUnknown))
    rule = kinds.late_charge_rule(instalment.kind, instalment.city, on=owed.due_on, dunned=dunned)
    if rule is None or until <= owed.due_on:
        return None
    early = sum(p.yen for p in position.payments if p.on <= owed.due_on)
    base = Yen(max(0, owed.principal - early))
    parts = tuple(
        late_charges.PartPayment(payment.on, payment.yen)
        for payment in position.payments
        if owed.due_on < payment.on < until
    )
    return late_charges.late_charge(
        base, owed.due_on, until, rule, part_payments=parts, graces=_graces(position)
    )


def _graces(position: Position) -> tuple[late_charges.Grace, ...]:
    return tuple(
        late_charges.Grace(span.first, span.last, "above_grace_rate") for span in position.graces
    )
