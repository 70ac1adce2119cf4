"""The pages of the slips desk."""

from saiken.desks.slips.views.issuing import issue, new
from saiken.desks.slips.views.listing import el_table, export, slips
from saiken.desks.slips.views.slip import pdf, slip, withdraw

__all__ = ["el_table", "export", "issue", "new", "pdf", "slip", "slips", "withdraw"]
