"""Shelf `jobs`: what was asked for, how far it is, what came of it, and the file that it made."""

from django.db import models

from saiken.store.jobs.states import OPEN, WAITING


class JobRow(models.Model):
    """長い処理. One action with plain arguments, asked for by one person; it goes a week later.

    `key` tells what it is about: while a job is open, the same is not asked for twice. No name
    of a debtor stands in it.
    """

    name = models.TextField()
    key = models.TextField()
    title = models.TextField()
    arguments = models.JSONField(default=dict)
    back = models.TextField()  # the page from which it was asked for
    by = models.TextField()
    office = models.TextField()
    asked_at = models.DateTimeField()
    state = models.TextField(default=WAITING)
    attempts = models.IntegerField(default=0)
    to_be_cancelled = models.BooleanField(default=False)
    says = models.TextField(default="")  # what is being done; at the end, what came of it
    done = models.BigIntegerField(default=0)
    of = models.BigIntegerField(default=0)
    onward = models.TextField(default="")  # where one goes on at the end
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "job"
        constraints = [
            models.UniqueConstraint(
                fields=["key"], name="one_open_job_per_key", condition=models.Q(state__in=OPEN)
            )
        ]
        indexes = [models.Index(fields=["by", "id"], name="job_by")]


class JobFileRow(models.Model):
    """The file that a job made, for a day; `about` tells what it was made of."""

    job = models.OneToOneField(JobRow, models.CASCADE, primary_key=True, related_name="file")
    about = models.JSONField()
    data = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "job_file"
