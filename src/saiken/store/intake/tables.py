"""Shelf `intake`: every file that came in, its manifest, and the rows of it that were refused."""

from django.db import models


class BatchRow(models.Model):
    """取込. One file, once: its hash, what was read, what came of it, by whom.

    Of a file that came in portions it is the first one (`act`, `counts`, `upto`), and `continues`.
    """

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
    drawn_on = models.DateField(null=True)  # 抽出日: the day on which the section drew the file
    stated = models.JSONField(default=dict)  # the section's own figures, by year or "" for all
    upto = models.BigIntegerField(default=0)  # how many rows of the file the first portion held
    continues = models.BooleanField(default=False)

    class Meta:
        db_table = "intake_batch"
        indexes = [models.Index(fields=["sha256", "form"], name="batch_sha256")]


class PortionRow(models.Model):
    """取込の続き. A further portion of a long file: what came of the file up to its end.

    The file is unfinished (途中) until there is its last portion.
    """

    batch = models.ForeignKey(BatchRow, models.PROTECT, related_name="portions")
    number = models.IntegerField()  # from 2
    act = models.ForeignKey("store.ActRow", models.PROTECT, null=True, related_name="+")
    upto = models.BigIntegerField()
    counts = models.JSONField()
    last = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        db_table = "intake_portion"
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="portion_once"),
            models.UniqueConstraint(
                fields=["batch"], name="one_last_portion", condition=models.Q(last=True)
            ),
        ]


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
