"""督促: by when a claim is to be dunned, and from which day a measure may follow."""

from saiken.law.dunning.rule import (
    DEADLINE,
    DISPATCH,
    NOTHING,
    REGIMES,
    DunningDuty,
    DunningRule,
    designated_deadline,
    dunning_duty,
    statutory_rule,
)

__all__ = [
    "DEADLINE",
    "DISPATCH",
    "NOTHING",
    "REGIMES",
    "DunningDuty",
    "DunningRule",
    "designated_deadline",
    "dunning_duty",
    "statutory_rule",
]
