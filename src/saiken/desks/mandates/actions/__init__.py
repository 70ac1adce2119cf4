"""What the desk of account transfer does: keep mandates, ask banks, try again, call off."""

from saiken.desks.mandates.actions.composing import CannotTell
from saiken.desks.mandates.actions.keeping import (
    KEEP,
    CannotKeep,
    NewMandate,
    end_mandate,
    keep_mandate,
    keep_paper,
    wish_ahead,
)
from saiken.desks.mandates.actions.listed import HEADS, keep_list
from saiken.desks.mandates.actions.looking import seen, take
from saiken.desks.mandates.actions.printing import notices_pdf
from saiken.desks.mandates.actions.requesting import (
    REQUEST,
    CannotRequest,
    call_off,
    make_request,
    request_again,
)
from saiken.desks.mandates.actions.telling import (
    Made,
    make_notices,
    mark_sent,
    run_of,
    take_back_notices,
)

__all__ = [
    "HEADS",
    "KEEP",
    "REQUEST",
    "CannotKeep",
    "CannotRequest",
    "CannotTell",
    "Made",
    "NewMandate",
    "call_off",
    "end_mandate",
    "keep_list",
    "keep_mandate",
    "keep_paper",
    "make_notices",
    "make_request",
    "mark_sent",
    "notices_pdf",
    "request_again",
    "run_of",
    "seen",
    "take",
    "take_back_notices",
    "wish_ahead",
]
