"""What the receipts pages show: files, feeds, lines that wait, and one line with its decisions."""

from saiken.desks.receipts.queries.files import FORMS, chosen, feeds, rows
from saiken.desks.receipts.queries.waiting import PAGE, as_list, line, lists, waiting

__all__ = ["FORMS", "PAGE", "as_list", "chosen", "feeds", "line", "lists", "rows", "waiting"]
