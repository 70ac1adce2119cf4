"""説明書: the sheets handed out where a service is applied for, and that they were explained."""

from django.db import models


class SheetRow(models.Model):
    """説明書の版. The words as they were fixed, by the hash of which a version is known."""

    kind = models.TextField()
    number = models.IntegerField()
    text = models.TextField()
    sha256 = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_sheet"
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="sheet_version_once"),
        ]


class ExplainedRow(models.Model):
    """説明の記録. Which version was explained to whom, when and by whom.

    Who applies is often in no ledger yet: the person is known by the number of the register.
    """

    sheet = models.ForeignKey(SheetRow, models.PROTECT, related_name="explained")
    number = models.TextField()
    role = models.TextField()
    place = models.TextField()
    on = models.DateField()
    office = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_explained"
        indexes = [models.Index(fields=["number"], name="explained_to")]


class ExplainedUndoneRow(models.Model):
    """説明の記録の取消し, with the reason; once."""

    explained = models.OneToOneField(ExplainedRow, models.PROTECT, related_name="undone")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "knowledge_explained_undone"
