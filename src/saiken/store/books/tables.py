"""Shelf `books`: entries drawn from the facts, closings, and what the accounting system states."""

from django.db import models


class EntryRow(models.Model):
    """記帳の行. A copy that is drawn anew from the facts; what lies in a closed period is equal."""

    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    on = models.DateField()
    year = models.SmallIntegerField()
    own_year = models.SmallIntegerField()
    part = models.TextField()
    column = models.TextField()
    yen = models.BigIntegerField()
    ref = models.BigIntegerField()

    class Meta:
        db_table = "book_entry"
        indexes = [models.Index(fields=["on"], name="book_entry_on")]


class DaySumRow(models.Model):
    """日ごとの合計. What the entries of a day add up to; a copy that follows them entry by entry.

    Claims that a reorganisation ever moved are left out: their office depends on the day asked for.
    """

    kind = models.TextField()
    office = models.TextField()
    part = models.TextField()
    column = models.TextField()
    year = models.SmallIntegerField()
    own_year = models.SmallIntegerField()
    on = models.DateField()
    yen = models.BigIntegerField()

    class Meta:
        db_table = "book_day_sum"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "office", "part", "column", "year", "own_year", "on"],
                name="book_day_sum_once",
            )
        ]


class SummedRow(models.Model):
    """合計の基準. After which reorganisation the sums of the days were drawn whole; one row."""

    moved = models.BigIntegerField()

    class Meta:
        db_table = "book_summed"


class PostedRow(models.Model):
    """記帳済みの位置. The last serial whose instalments were drawn; one row."""

    serial = models.BigIntegerField()

    class Meta:
        db_table = "book_posted"


class CloseRow(models.Model):
    """締め. The books were closed through a day; `year` where that closed a fiscal year."""

    level = models.TextField()
    through = models.DateField()
    year = models.SmallIntegerField(null=True)
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "book_close"


class CloseUndoneRow(models.Model):
    """締めの取消し. A closing was undone, with the reason; once."""

    close = models.OneToOneField(CloseRow, models.PROTECT, related_name="undone")
    at = models.DateTimeField()
    by = models.TextField()
    reason = models.TextField()

    class Meta:
        db_table = "book_close_undone"


class StatedRow(models.Model):
    """財務会計の額. What the city's accounting system holds for a kind, a year and a column."""

    year = models.SmallIntegerField()
    kind = models.TextField()
    carried = models.BooleanField()
    column = models.TextField()
    through = models.DateField()
    yen = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        db_table = "book_stated"
