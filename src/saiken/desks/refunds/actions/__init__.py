"""The verbs of the refunds desk: take on, draft, ask, decide, enter an account, pay, undo."""

from saiken.desks.refunds.actions.accounts import enter_account
from saiken.desks.refunds.actions.deciding import (
    Wanted,
    approve,
    ask,
    draft,
    proposed,
    send_back,
    undo,
    withdraw,
)
from saiken.desks.refunds.actions.heirs import NamedHeir, divide, join_again
from saiken.desks.refunds.actions.lines import release, take_on
from saiken.desks.refunds.actions.paying import (
    call_off,
    came_back,
    fetch,
    file_of,
    make_transfer,
    settle,
)
from saiken.desks.refunds.actions.results import settle_by_file
from saiken.desks.refunds.actions.unsent import (
    agree_unsent,
    ask_unsent,
    let_be_unsent,
    undo_unsent,
)
from saiken.desks.refunds.queries.accounts import account_of
from saiken.desks.refunds.queries.planning import Proposal, propose
from saiken.desks.refunds.rules.words import APPROVE, DECIDE, PAY_OUT, CannotRefund
from saiken.files.bank_records.account import SORTS, Account

__all__ = [
    "APPROVE",
    "DECIDE",
    "PAY_OUT",
    "SORTS",
    "Account",
    "CannotRefund",
    "NamedHeir",
    "Proposal",
    "Wanted",
    "account_of",
    "agree_unsent",
    "approve",
    "ask",
    "ask_unsent",
    "call_off",
    "came_back",
    "divide",
    "draft",
    "enter_account",
    "fetch",
    "file_of",
    "join_again",
    "let_be_unsent",
    "make_transfer",
    "propose",
    "proposed",
    "release",
    "send_back",
    "settle",
    "settle_by_file",
    "take_on",
    "undo",
    "undo_unsent",
    "withdraw",
]
