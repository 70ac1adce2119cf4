"""Lists of the chain's links with their last check."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from saiken.store.chain.tables import CheckRow, LinkRow


def links(*, before: int | None = None, limit: int) -> list[dict[str, Any]]:
    """Links, newest first, each with the day and the answer of its last check; None unchecked.

    `before`: only links older than this one.
    """
    rows = _checked().order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    names = ("pk", "on", "first", "last", "facts", "sha256", "checked_on", "holds")
    return list(rows.values(*names)[:limit])


def link_count() -> int:
    """How many links there are."""
    return LinkRow.objects.count()


def broken_links() -> int:
    """How many links did not hold when they were read last."""
    return _checked().filter(holds=False).count()


def _checked() -> "QuerySet[LinkRow]":
    last = CheckRow.objects.filter(link=OuterRef("pk")).order_by("-pk")
    return LinkRow.objects.annotate(
        checked_on=Subquery(last.values("on")[:1]), holds=Subquery(last.values("holds")[:1])
    )
