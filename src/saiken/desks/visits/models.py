"""The tables of visits: rounds, their stops and steps, and the records; rows are only added."""

from django.db import models


class VisitRoundRow(models.Model):
    """訪問日程. Who goes on which day between which times, by what criteria it was made.

    `staff` and `trainees` are numbers of people; `programme` is that of a training in the field,
    empty where it is none. `kept_out`: who met the criteria and is not visited, with the reasons.
    """

    office = models.TextField()
    visits_on = models.DateField()
    first_time = models.TextField()
    last_time = models.TextField()
    area = models.TextField(default="")
    staff = models.JSONField(default=list)
    programme = models.TextField(default="")
    trainees = models.JSONField(default=list)
    criteria = models.JSONField(default=dict)
    kept_out = models.JSONField(default=list)
    token = models.TextField(unique=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "visit_round"
        indexes = [models.Index(fields=["office", "-id"], name="visit_round_of")]


class VisitStopRow(models.Model):
    """訪問先. A debtor of a round with the instalments it is about; `place`: as first ordered."""

    round = models.ForeignKey(VisitRoundRow, models.PROTECT, related_name="stops")
    person = models.ForeignKey("store.PersonRow", models.PROTECT, related_name="+")
    instalments = models.JSONField(default=list)
    place = models.IntegerField()

    class Meta:
        db_table = "visit_stop"
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="visit_stop_once"),
        ]


class VisitStepRow(models.Model):
    """日程の経過. Asked, approved, ordered anew, taken off, printed, closed; the last word counts.

    `stops`: the order of the stops, or the one that was taken off, by id.
    """

    round = models.ForeignKey(VisitRoundRow, models.PROTECT, related_name="steps")
    word = models.TextField()
    reason = models.TextField(default="")
    stops = models.JSONField(default=list)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "visit_step"


class VisitRecordRow(models.Model):
    """訪問の記録. One visit; it stands while its act does. `corrects`: the record it replaces.

    `content` is who was met and what was said, sealed by the person's key. `receipt`: the number
    of the receipt under which cash was taken.
    """

    stop = models.ForeignKey(VisitStopRow, models.PROTECT, related_name="records")
    act = models.OneToOneField("store.ActRow", models.PROTECT, related_name="+")
    result = models.TextField()
    visited_on = models.DateField()
    time = models.TextField()
    staff = models.JSONField(default=list)
    content = models.BinaryField()
    note_left = models.BooleanField(default=False)
    promise = models.TextField(default="")
    promised_on = models.DateField(null=True)
    promised_yen = models.BigIntegerField(null=True)
    receipt = models.TextField(default="")
    next_step = models.TextField(default="")
    next_on = models.DateField(null=True)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    reason = models.TextField(default="")
    token = models.TextField(unique=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "visit_record"
        indexes = [models.Index(fields=["visited_on"], name="visit_record_day")]
