"""The tables of delegated dispositions: the matter as it was written, and every step of it."""

from django.db import models


class DelegatedMatterRow(models.Model):
    """専決処分. A suit, an order, a settlement on the assembly's delegation; written once.

    `sort` is a delegated matter of the city, `yen` its value, `decided_on` the day of the
    disposition. `says`: what it is about, without anybody's name, as the assembly reads it.
    """

    office = models.TextField()
    sort = models.TextField()
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    corporation = models.BooleanField()
    kind = models.TextField()
    yen = models.BigIntegerField()
    decided_on = models.DateField()
    court = models.TextField(default="")
    says = models.TextField()
    content_hash = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "delegated_matter"
        indexes = [models.Index(fields=["office", "-decided_on"], name="delegated_of_office")]


class DelegatedStepRow(models.Model):
    """専決処分の経過. Asked for, approved, reported to a session, taken back; the last counts."""

    matter = models.ForeignKey(DelegatedMatterRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    session = models.TextField(default="")
    on = models.DateField(null=True)
    reason = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "delegated_step"
