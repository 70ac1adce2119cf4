"""What the pages of the slips desk show."""

from saiken.desks.slips.queries.amounts import CannotIssue
from saiken.desks.slips.queries.asked import ISSUE, MOST_TURNS, Wanted
from saiken.desks.slips.queries.listing import COLUMNS, PAGE, as_list, chips, gateway, page, usable
from saiken.desks.slips.queries.one_slip import one_slip, paper_of, warning_of
from saiken.desks.slips.queries.proposing import (
    Owing,
    choosing,
    last_day_offered,
    owing_of,
    preview,
)
from saiken.store.slips.lists import STATES

__all__ = [
    "COLUMNS",
    "ISSUE",
    "MOST_TURNS",
    "PAGE",
    "STATES",
    "CannotIssue",
    "Owing",
    "Wanted",
    "as_list",
    "chips",
    "choosing",
    "gateway",
    "last_day_offered",
    "one_slip",
    "owing_of",
    "page",
    "paper_of",
    "preview",
    "usable",
    "warning_of",
]
