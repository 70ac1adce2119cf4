"""Shelf `cases`: officers, causes of arrears, tellings of alarms; rows are only added."""

from django.db import models


class OfficerRow(models.Model):
    """担当者. Who works on a person's claims with an office from a moment on; the last row counts.

    An empty number takes the case away from everybody.
    """

    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    office = models.TextField()
    officer = models.TextField()
    assigned_by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "case_officer"
        indexes = [models.Index(fields=["office", "person", "-id"], name="officer_of_case")]


class CauseRow(models.Model):
    """滞納の原因. Why a person is behind with what an office handles, as somebody heard it.

    The last row of a case counts; no `cause` says that what stood there is taken back. `told_on`:
    the day on which it was heard, `says` in what words.
    """

    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    office = models.TextField()
    cause = models.TextField()
    told_on = models.DateField()
    says = models.TextField(default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "arrears_cause"
        indexes = [models.Index(fields=["person", "office", "-id"], name="cause_of_case")]


class ToldRow(models.Model):
    """時効の警報を知らせた記録. Somebody was shown that a period ends, at a step before its end.

    Once for each person, step and end; `rank` is the step of the ladder they stand on.
    """

    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    completes_on = models.DateField()
    months = models.IntegerField()
    rank = models.TextField()
    staff = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "alarm_told"
        constraints = [
            models.UniqueConstraint(
                fields=["instalment", "completes_on", "months", "staff"], name="told_once"
            )
        ]
