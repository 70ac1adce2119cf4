"""手引き: manuals, their versions, the steps that a version explains, and what review decided."""

from django.db import models


class ManualRow(models.Model):
    """手引き. Whose it is and, where it is about one, the kind of claim; the words are versions."""

    office = models.TextField()
    kind = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_manual"


class VersionRow(models.Model):
    """手引きの版. Title and text in Markdown; `changed` says what is new. Never rewritten."""

    manual = models.ForeignKey(ManualRow, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    title = models.TextField()
    text = models.TextField()
    changed = models.TextField(default="")
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_manual_version"
        constraints = [
            models.UniqueConstraint(fields=["manual", "number"], name="manual_version_once")
        ]


class ManualStepRow(models.Model):
    """手順. A step of the work that a version explains."""

    version = models.ForeignKey(VersionRow, models.PROTECT, related_name="steps")
    step = models.TextField()

    class Meta:
        db_table = "knowledge_manual_step"
        constraints = [models.UniqueConstraint(fields=["version", "step"], name="manual_step_once")]


class DecisionRow(models.Model):
    """確認の結果. A version was published, or given back with the reason; once."""

    version = models.OneToOneField(VersionRow, models.PROTECT, related_name="decision")
    outcome = models.TextField()
    reason = models.TextField(default="")
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_manual_decision"
