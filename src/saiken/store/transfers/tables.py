"""Shelf `transfers`: spans in which an instalment is in other hands, or entrusted besides."""

from django.db import models


class HandledRow(models.Model):
    """引き継いで扱っている期間. An instalment in another office's hands, from a day until returned.

    `first` and `last` both count; while `last` is empty the span runs. `transfer` is the number of
    the matter at the desk. A span is closed, never removed.
    """

    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="handled")
    office = models.TextField()
    transfer = models.BigIntegerField()
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        db_table = "handled"
        constraints = [
            models.UniqueConstraint(
                fields=["instalment"],
                name="handled_by_one",
                condition=models.Q(last__isnull=True),
            )
        ]
        indexes = [
            models.Index(fields=["office", "transfer"], name="handled_of_office"),
            models.Index(fields=["instalment", "first"], name="handled_since"),
        ]


class EntrustedRow(models.Model):
    """委任している期間. Somebody outside may see an instalment beside the office that handles it.

    From a day until it is given back; nothing else changes hands. A span is closed, never removed.
    """

    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="entrusted")
    office = models.TextField()
    transfer = models.BigIntegerField()
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        db_table = "entrusted"
        constraints = [
            models.UniqueConstraint(
                fields=["instalment", "office"],
                name="entrusted_once",
                condition=models.Q(last__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["office", "transfer"], name="entrusted_to_office")]
