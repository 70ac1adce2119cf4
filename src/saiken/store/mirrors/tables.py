"""Shelf `mirrors`: the extracts that were held against the record, and what was found to differ."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class ExtractRow(models.Model):
    """抽出. A batch of a mirrored kind that was held against the record, once."""

    batch = models.OneToOneField("store.BatchRow", models.PROTECT, primary_key=True)
    extract_on = models.DateField()
    offices = ArrayField(models.TextField())
    compared = models.IntegerField()
    differing = models.IntegerField()

    class Meta:
        db_table = "mirror_extract"


class DifferenceRow(models.Model):
    """突合の差. One field of an instalment in which an extract and the record differ.

    It is over when a later extract agrees (`closed_batch`) or a person settled it (`closed_by`,
    with a reason); nothing of it is ever removed.
    """

    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="differing")
    field = models.TextField()
    ours = models.TextField()
    theirs = models.TextField()
    batch = models.ForeignKey("store.BatchRow", models.PROTECT, related_name="differences")
    extract_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_batch = models.ForeignKey("store.BatchRow", models.PROTECT, null=True, related_name="+")
    closed_by = models.TextField(default="")
    reason = models.TextField(default="")

    class Meta:
        db_table = "mirror_difference"
        indexes = [
            models.Index(
                fields=["instalment"], name="difference_open", condition=Q(closed_at__isnull=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["instalment", "field"],
                name="difference_once",
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="a_person_settles_with_a_reason",
                condition=Q(closed_by="") | ~Q(reason=""),
            ),
        ]
