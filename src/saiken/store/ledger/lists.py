"""Lists from the record itself."""

from saiken.store.ledger.tables import ActRow


def first_author() -> str:
    """Who began this record; empty while there is none."""
    return ActRow.objects.order_by("pk").values_list("by", flat=True).first() or ""
