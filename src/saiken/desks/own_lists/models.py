"""The tables of kept lists: one row for the list, one for each time it was written."""

from django.db import models


class OwnListRow(models.Model):
    """自分の一覧. Of which page it is a list, whose it is, in which office they kept it."""

    page = models.TextField()
    owner = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "own_list"
        indexes = [models.Index(fields=["office", "owner"], name="own_list_of")]


class OwnListVersionRow(models.Model):
    """一覧の版. The name, what is asked, whether the office sees it; the last one counts.

    `asked` is what stands in the address: conditions, columns, order, rows. `dropped`: the list is
    not shown any more.
    """

    own_list = models.ForeignKey(OwnListRow, models.PROTECT, related_name="versions")
    name = models.TextField()
    asked = models.JSONField()
    shared = models.BooleanField()
    dropped = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "own_list_version"
