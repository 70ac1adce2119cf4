"""Shelf `intake`: every file that came in, its manifest, and the rows of it that were refused."""

from django.db import models


class BatchRow(models.Model):
    """取込. One file, once: its hash, what was read, what came of it, by whom."""

    file = models.TextField()
    sha256 = models.TextField()
    form = models.TextField()
    mapping = models.TextField()
    office = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    counts = models.JSONField()
    mapping_version = models.IntegerField(default=0)  # 0: the mapping as the city's files have it
    mapping_sha256 = models.TextField(default="")
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="batches")

    class Meta:
        db_table = "intake_batch"
        indexes = [models.Index(fields=["sha256", "form"], name="batch_sha256")]


class IntakeRefusalRow(models.Model):
    """A row that was not taken: where, which field, what stood there, why, what to do."""

    batch = models.ForeignKey(BatchRow, models.CASCADE, related_name="refusals")
    place = models.IntegerField()
    where = models.TextField()
    field = models.TextField()
    value = models.TextField()
    reason = models.TextField()
    why = models.TextField()
    mend = models.TextField()
    key = models.TextField(default="")
    # What could be read of the row, to hold it against a statement; no names.
    kind = models.TextField(default="")
    fiscal_year = models.IntegerField(null=True)
    person = models.TextField(default="")
    unpaid_yen = models.BigIntegerField(null=True)

    class Meta:
        db_table = "intake_refusal"
        ordering = ["batch", "place"]


class WaitingFileRow(models.Model):
    """A file that was looked at and not yet stored; it goes when it is stored, or a day later."""

    token = models.TextField(primary_key=True)
    file = models.TextField()
    data = models.BinaryField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "intake_waiting"


class MappingRow(models.Model):
    """取込の対応表の版. How an office reads one layout of its files; the last version counts."""

    office = models.TextField()
    name = models.TextField()
    version = models.IntegerField()
    text = models.TextField()
    sha256 = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    note = models.TextField(default="")

    class Meta:
        db_table = "intake_mapping"
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="mapping_version")]


class ProgressRow(models.Model):
    """How far a long file is, for the page that waits for it; it goes a day later."""

    token = models.TextField(primary_key=True)
    file = models.TextField()
    by = models.TextField()
    state = models.TextField()
    done = models.BigIntegerField(default=0)
    of = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        db_table = "intake_progress"
