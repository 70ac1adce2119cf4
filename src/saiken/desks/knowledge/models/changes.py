"""制度改正のお知らせ: what changed, whom of the ledger it touches, and who has read it."""

from django.db import models


class ChangeRow(models.Model):
    """制度改正. What changes from which day by which articles; the rest narrows the cases hit.

    Of what is empty every kind, class or stage is meant; `due_first`, `due_last` bound due days.
    """

    title = models.TextField()
    text = models.TextField()
    holds_from = models.DateField()
    articles = models.TextField()
    kinds = models.JSONField(default=list)
    classes = models.JSONField(default=list)
    stages = models.JSONField(default=list)
    due_first = models.DateField(null=True)
    due_last = models.DateField(null=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_change"


class ChangeReadRow(models.Model):
    """確認しました. Somebody of an office has read the notice; once each."""

    change = models.ForeignKey(ChangeRow, models.PROTECT, related_name="reads")
    office = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_change_read"
        constraints = [models.UniqueConstraint(fields=["change", "by"], name="change_read_once")]


class ChangeEndRow(models.Model):
    """お知らせの取下げ, with the reason; once."""

    change = models.OneToOneField(ChangeRow, models.PROTECT, related_name="end")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_change_end"
