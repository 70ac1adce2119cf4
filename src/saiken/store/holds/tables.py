"""Shelf `holds`: instalments whose letters wait on somebody's word, and reasons of lateness."""

from django.db import models


class HoldRow(models.Model):
    """保留・申出. An instalment whose letter waits; written once, its end is a row of its own."""

    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="holds")
    word = models.TextField()
    reason = models.TextField()
    first = models.DateField()
    until = models.DateField(null=True)
    by = models.TextField()
    office = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "dunning_hold"
        indexes = [models.Index(fields=["instalment", "at"], name="hold_of_instalment")]


class HoldEndRow(models.Model):
    """保留・申出の終わり. Who ended it and why."""

    hold = models.OneToOneField(HoldRow, models.PROTECT, related_name="end")
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "dunning_hold_end"


class LatenessRow(models.Model):
    """遅れの理由. Why a letter left after its day; the last one said counts, none disappears."""

    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="+")
    cause = models.TextField()
    says = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "dunning_lateness"
        indexes = [models.Index(fields=["instalment", "at"], name="lateness_of_instalment")]
