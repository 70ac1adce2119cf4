"""Shelf `to_core`: each file that was made for a core system, and the counts that came back."""

from django.db import models


class CoreFileRow(models.Model):
    """返しのファイル. What was done to a mirrored kind from one serial to another."""

    kind = models.TextField()
    layout = models.TextField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    name = models.TextField(unique=True)
    rows = models.IntegerField()
    yen = models.BigIntegerField()
    sha256 = models.TextField()
    content = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "core_file"
        constraints = [
            models.UniqueConstraint(fields=["kind", "layout", "first"], name="sent_to_core_once")
        ]


class CoreCountRow(models.Model):
    """基幹の受入れ. How many rows and yen the core system took in of a file; the last one holds."""

    file = models.ForeignKey(CoreFileRow, models.PROTECT, related_name="counts")
    rows = models.IntegerField()
    yen = models.BigIntegerField()
    note = models.TextField(default="")
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "core_count"
