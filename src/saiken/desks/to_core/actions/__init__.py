"""The verbs of the desk: make files, hand them over, record what came back of them."""

from saiken.desks.to_core.actions.answering import Answered, CannotAnswer, take_answer
from saiken.desks.to_core.actions.handing import (
    HAND,
    CannotHandOver,
    looked_into,
    make_files,
    of_staff,
    record_count,
    take,
)
from saiken.desks.to_core.actions.resending import NothingToSend, SentAgain, send_again
from saiken.desks.to_core.actions.taking_back import (
    CannotTakeBack,
    take_back_file,
    want_after_all,
)
from saiken.desks.to_core.queries.handed import mirrored
from saiken.store.to_core.files import CoreFile

__all__ = [
    "HAND",
    "Answered",
    "CannotAnswer",
    "CannotHandOver",
    "CannotTakeBack",
    "CoreFile",
    "NothingToSend",
    "SentAgain",
    "looked_into",
    "make_files",
    "mirrored",
    "of_staff",
    "record_count",
    "send_again",
    "take",
    "take_answer",
    "take_back_file",
    "want_after_all",
]
