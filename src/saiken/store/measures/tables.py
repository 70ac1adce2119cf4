"""Shelf `measures`: figures of a day that cannot be drawn again, kept by the night after it."""

from django.db import models


class FigureDayRow(models.Model):
    """残した日. The figures of this day were kept at a moment, by what the record then held."""

    on = models.DateField(unique=True)
    serial = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "figure_day"


class FigureRow(models.Model):
    """残した数値. What one office had under one heading of a table at the end of the day."""

    day = models.ForeignKey(FigureDayRow, models.PROTECT, related_name="figures")
    sort = models.TextField()
    office = models.TextField()
    code = models.TextField()
    cases = models.IntegerField()
    instalments = models.IntegerField()
    yen = models.BigIntegerField()

    class Meta:
        db_table = "figure"
        constraints = [
            models.UniqueConstraint(fields=["day", "sort", "office", "code"], name="figure_once")
        ]
