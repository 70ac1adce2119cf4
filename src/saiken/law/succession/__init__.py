"""相続: the debt of one who died, split among the heirs."""

from saiken.law.succession.family import RELATIONS, Heir, HeirShare, shares
from saiken.law.succession.rule import (
    ESTATE,
    REGIMES,
    REMAINDERS,
    HeirPart,
    Succession,
    succeed,
)

__all__ = [
    "ESTATE",
    "REGIMES",
    "RELATIONS",
    "REMAINDERS",
    "Heir",
    "HeirPart",
    "HeirShare",
    "Succession",
    "shares",
    "succeed",
]
