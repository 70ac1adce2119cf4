"""Shelf `feeds`: what people said of files that did not come; that they came is told by intake."""

from django.db import models


class FeedStatementRow(models.Model):
    """届かないファイルの事情. Said of one file of a feed; the last that stands counts."""

    feed = models.TextField()
    day = models.DateField()
    word = models.TextField()
    until = models.DateField(null=True)
    reason = models.TextField()
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "feed_statement"
        indexes = [models.Index(fields=["feed", "day"], name="feed_statement_of")]


class FeedStatementEndRow(models.Model):
    """事情の記録の取消し. Who took it back and why."""

    statement = models.OneToOneField(FeedStatementRow, models.PROTECT, related_name="end")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "feed_statement_end"
