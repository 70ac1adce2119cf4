"""Shelf `papers`: issued papers as frozen snapshots, and the number series they are numbered by."""

from django.db import models


class PaperRow(models.Model):
    """One issued paper: every word of it in its snapshot; the PDF can be made again to the byte."""

    number = models.TextField(unique=True)
    kind = models.TextField()
    office = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="papers")
    issued_on = models.DateField()
    snapshot = models.BinaryField()
    snapshot_hash = models.TextField()
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="papers")

    class Meta:
        db_table = "paper"


class NumberSeriesRow(models.Model):
    """The last number given of a series of one office and fiscal year."""

    series = models.TextField(primary_key=True)
    last = models.IntegerField(default=0)

    class Meta:
        db_table = "number_series"
