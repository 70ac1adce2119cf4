"""Shelf `standings`: a row per instalment and one per clock, copies refolded with each append."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class StandingRow(models.Model):
    """現況 as folded on `folded_on`; good until the day before `next_day`."""

    instalment = models.OneToOneField(
        "store.InstalmentRow", models.PROTECT, primary_key=True, related_name="standing"
    )
    folded_on = models.DateField()
    next_day = models.DateField(null=True)
    stage = models.TextField()
    due_on = models.DateField()
    principal_yen = models.BigIntegerField()
    paid_yen = models.BigIntegerField()
    open_yen = models.BigIntegerField()
    over_yen = models.BigIntegerField()
    history_confirmed = models.BooleanField()
    dunning = models.TextField()
    dunning_by = models.DateField(null=True)
    dunned_on = models.DateField(null=True)
    measure_from = models.DateField(null=True)
    bars = models.TextField(default="")
    completes_on = models.DateField(null=True)
    last_safe_on = models.DateField(null=True)
    clock_status = models.TextField(default="")
    alarm_months = models.IntegerField(null=True)
    debtor_dead = models.BooleanField()
    debtor_protected = models.BooleanField()
    # Which alarms ring, and by when each presses: the two lists go together.
    alarms = ArrayField(models.TextField(), default=list)
    alarm_days = ArrayField(models.DateField(), default=list)

    class Meta:
        db_table = "standing"
        indexes = [
            models.Index(fields=["next_day"], name="standing_next_day"),
            models.Index(
                fields=["dunning", "dunning_by"],
                name="standing_dunning",
                condition=models.Q(dunning__in=["needed", "unknown", "barred"]),
            ),
            models.Index(
                fields=["last_safe_on"],
                name="standing_last_safe",
                condition=models.Q(alarm_months__isnull=False),
            ),
        ]


class ClockStandingRow(models.Model):
    """時効 of one component of one obligation, with the fact that its day rests on."""

    obligation = models.ForeignKey(  # found by the constraint's own index
        "store.ObligationRow", models.PROTECT, related_name="clocks", db_index=False
    )
    instalment = models.ForeignKey("store.InstalmentRow", models.PROTECT, related_name="clocks")
    component = models.TextField()
    first_day = models.DateField()
    completes_on = models.DateField(null=True)
    status = models.TextField()
    rests_on = models.BigIntegerField(null=True)

    class Meta:
        db_table = "standing_clock"
        constraints = [
            models.UniqueConstraint(fields=["obligation", "component"], name="clock_once")
        ]
