"""督促手数料: how many yen a dunning letter costs the debtor, by the ordinance of its day."""

from saiken.law.dunning_fees.rule import (
    KEYS,
    PER,
    REGIMES,
    DunnedPart,
    DunningFee,
    DunningFeeRule,
    DunningLetter,
    dunning_fee,
    fee_article,
)

__all__ = [
    "KEYS",
    "PER",
    "REGIMES",
    "DunnedPart",
    "DunningFee",
    "DunningFeeRule",
    "DunningLetter",
    "dunning_fee",
    "fee_article",
]
