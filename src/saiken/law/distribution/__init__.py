"""配当: who gets what of the proceeds of a sale."""

from saiken.law.distribution.explain import distribute
from saiken.law.distribution.priority import PriorityDay, TaxDays, priority_day
from saiken.law.distribution.rights import (
    ACTS,
    COST_KINDS,
    DISPOSAL_ACTS,
    OWNER,
    PRIVATE_KINDS,
    PROCEDURES,
    PUBLIC_KINDS,
    Distribution,
    PrivateRight,
    PublicRight,
    RankDisposal,
    Sale,
    SaleCost,
)

__all__ = [
    "ACTS",
    "COST_KINDS",
    "DISPOSAL_ACTS",
    "OWNER",
    "PRIVATE_KINDS",
    "PROCEDURES",
    "PUBLIC_KINDS",
    "Distribution",
    "PriorityDay",
    "PrivateRight",
    "PublicRight",
    "RankDisposal",
    "Sale",
    "SaleCost",
    "TaxDays",
    "distribute",
    "priority_day",
]
