"""What the desk of account transfer does: keep mandates, ask banks, try again, call off."""

from saiken.desks.mandates.actions.keeping import (
    KEEP,
    CannotKeep,
    NewMandate,
    end_mandate,
    keep_mandate,
    keep_paper,
)
from saiken.desks.mandates.actions.listed import HEADS, keep_list
from saiken.desks.mandates.actions.looking import seen, take
from saiken.desks.mandates.actions.requesting import (
    REQUEST,
    CannotRequest,
    call_off,
    make_request,
    request_again,
)

__all__ = [
    "HEADS",
    "KEEP",
    "REQUEST",
    "CannotKeep",
    "CannotRequest",
    "NewMandate",
    "call_off",
    "end_mandate",
    "keep_list",
    "keep_mandate",
    "keep_paper",
    "make_request",
    "request_again",
    "seen",
    "take",
]
