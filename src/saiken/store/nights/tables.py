"""Shelf `nights`: one row per step of a night, and the claims that were set aside."""

from django.db import models


class NightStepRow(models.Model):
    """夜間処理の一段. One run of a step, with the counts and the time that the console shows."""

    on = models.DateField()
    name = models.TextField()
    done = models.IntegerField()
    refused = models.IntegerField()
    milliseconds = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "night_step"
        indexes = [models.Index(fields=["on", "name"], name="night_step_on")]


class SetAsideRow(models.Model):
    """A claim that a step could not compute: set aside and listed; it never stops the night."""

    on = models.DateField()
    step = models.TextField()
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    why = models.TextField()

    class Meta:
        db_table = "night_set_aside"
        constraints = [
            models.UniqueConstraint(fields=["on", "step", "instalment"], name="set_aside_once")
        ]
