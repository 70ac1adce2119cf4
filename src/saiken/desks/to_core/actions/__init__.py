"""The verbs of the desk: make files, hand them over, record what came back of them."""

from saiken.desks.to_core.actions.answering import Answered, CannotAnswer, take_answer
from saiken.desks.to_core.actions.handing import HAND, make_files, of_staff, record_count, take
from saiken.desks.to_core.actions.resending import NothingToSend, SentAgain, send_again
from saiken.desks.to_core.queries import mirrored

__all__ = [
    "HAND",
    "Answered",
    "CannotAnswer",
    "NothingToSend",
    "SentAgain",
    "make_files",
    "mirrored",
    "of_staff",
    "record_count",
    "send_again",
    "take",
    "take_answer",
]
