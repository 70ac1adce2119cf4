"""The verbs of the debtors' desk: protect an address and lift it, join records and part them."""

from saiken.desks.debtors.actions.joining import (
    JOIN,
    NotJoinable,
    join,
    part,
    take_back_decision,
)
from saiken.desks.debtors.actions.looking import listed, shown
from saiken.desks.debtors.actions.protection import (
    LIFT,
    PROTECT,
    NotRecordable,
    lift_protection,
    protect,
)

__all__ = [
    "JOIN",
    "LIFT",
    "PROTECT",
    "NotJoinable",
    "NotRecordable",
    "join",
    "lift_protection",
    "listed",
    "part",
    "protect",
    "shown",
    "take_back_decision",
]
