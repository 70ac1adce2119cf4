"""督促手数料 of a kind in a city: the rules of its ordinances, handed to the law."""

from collections.abc import Sequence
from datetime import date

from saiken.kinds.city import City
from saiken.kinds.kind import Kind
from saiken.law.dunning_fees import DunnedPart, DunningFee, DunningFeeRule, DunningLetter
from saiken.law.dunning_fees import dunning_fee as fee_by_law


def dunning_fee(
    kind: Kind, city: City, parts: Sequence[DunnedPart], *, dispatched_on: date, addressees: int = 1
) -> DunningFee:
    """督促手数料. Yen for the first dunning letter of some instalments, in all and for each.

    None where the law of the kind allows no fee or the city set none for the day that its rule goes
    by. ValueError for an instalment not yet overdue. Source: the ordinance; `law.dunning_fees`.
    """
    letter = DunningLetter(_regime(kind), dispatched_on, tuple(parts), addressees=addressees)
    return fee_by_law(letter, dunning_fee_rules(kind, city))


def dunning_fee_rules(kind: Kind, city: City) -> tuple[DunningFeeRule, ...]:
    """督促手数料の定め of a city for a kind in its file's order: the first that fits counts."""
    own = (one for one in city.dunning_fees if kind.code in one.kinds)
    return tuple(
        DunningFeeRule(
            one.line.article,
            one.yen,
            one.line.first,
            one.line.last,
            one.key,
            one.per,
            one.from_next_day,
        )
        for one in own
    )


def _regime(kind: Kind) -> str:
    """By which Act a fee is allowed: the kind's file says whether, its clock whether as a tax."""
    if not kind.dunning.fee_allowed:
        return "civil"
    return "local_tax" if kind.prescription.regime == "local_tax" else "public_5y"
