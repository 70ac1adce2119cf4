"""What is done with a reorganisation."""

from saiken.desks.offices.actions.carrying import carry_out, carry_out_due, take_back
from saiken.desks.offices.actions.deciding import (
    APPROVE,
    DRAFT,
    CannotReorganise,
    approve,
    ask,
    draft,
    send_back,
    withdraw,
)

__all__ = [
    "APPROVE",
    "DRAFT",
    "CannotReorganise",
    "approve",
    "ask",
    "carry_out",
    "carry_out_due",
    "draft",
    "send_back",
    "take_back",
    "withdraw",
]
