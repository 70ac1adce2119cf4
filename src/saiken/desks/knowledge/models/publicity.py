"""広報: what is told to the public when and where, and that it was done."""

from django.db import models


class PublicityRow(models.Model):
    """広報の予定. What, when, where and whose."""

    title = models.TextField()
    on = models.DateField()
    medium = models.TextField()
    kinds = models.JSONField(default=list)
    office = models.TextField()
    owner = models.TextField()
    note = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_publicity"
        indexes = [models.Index(fields=["on"], name="publicity_on")]


class PublicityStepRow(models.Model):
    """広報の経過. Done with its evidence, or called off with the reason; the last row counts."""

    publicity = models.ForeignKey(PublicityRow, models.PROTECT, related_name="steps")
    sort = models.TextField()
    on = models.DateField()
    evidence = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_publicity_step"
