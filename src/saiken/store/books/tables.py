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
