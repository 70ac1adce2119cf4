"""充当: on which part of which debt a payment falls."""

from saiken.law.appropriation.rule import (
    ORDERS,
    ORDINANCE,
    PARTS,
    Appropriation,
    AppropriationOrder,
    Owed,
    appropriate,
    order_named,
)

__all__ = [
    "ORDERS",
    "ORDINANCE",
    "PARTS",
    "Appropriation",
    "AppropriationOrder",
    "Owed",
    "appropriate",
    "order_named",
]
